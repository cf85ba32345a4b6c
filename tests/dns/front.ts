import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createSecureServer } from 'node:http2';
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import type { AddressInfo, Socket } from 'node:net';
import type { Certificate } from './certificate.ts';
import { codec } from './codec.ts';
import { isMeant, spoil } from './faults.ts';
import type { Fault } from './faults.ts';
import type { Upstream } from './upstream.ts';

type Request = IncomingMessage | Http2ServerRequest;
type Response = ServerResponse | Http2ServerResponse;

/** One request that reached the front, preflights included. */
export interface LoggedRequest {
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Null where the request held no readable question. */
  readonly name: string | null;
  readonly type: string | null;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly httpVersion: string;
}

/** Switches of a running front. */
export interface FrontControl {
  readonly fault: (fault: Fault) => void;
  readonly latency: (ms: number) => void;
  /** Ends all faults and latency and forgets the requests. */
  readonly reset: () => void;
}

/** A DNS over HTTPS server before one resolver for each host name, over HTTPS (HTTP/2 and 1.1) and plain HTTP. */
export interface Front {
  readonly httpsPort: number;
  readonly httpPort: number;
  readonly control: FrontControl;
  readonly requests: () => readonly LoggedRequest[];
  readonly stop: () => Promise<void>;
}

const PORTAL = '<!doctype html><title>Sign in to the network</title>';

/**
 * `upstreams`: by host name. Over plain HTTP, where the host is an address, the first part of the path names it:
 * `/dns.google/dns-query`. `/-/control` takes `{ "fault": … }`, `{ "latency": 40 }` or `{ "reset": true }` by POST, and
 * `/-/requests` tells what was asked, for tests in another process.
 */
export async function startFront(certificate: Certificate, upstreams: ReadonlyMap<string, Upstream>): Promise<Front> {
  let faults: { readonly fault: Fault; left: number }[] = [];
  let latencyMs = 0;
  const log: LoggedRequest[] = [];
  const sockets = new Set<Socket>();
  const control: FrontControl = {
    fault: (fault) => {
      faults.push({ fault, left: fault.times ?? Infinity });
    },
    latency: (ms) => {
      latencyMs = ms;
    },
    reset: () => {
      faults = [];
      latencyMs = 0;
      log.length = 0;
    },
  };

  const answer = async (request: Request, response: Response): Promise<void> => {
    const startedAt = Date.now();
    const url = new URL(request.url ?? '/', 'http://front.invalid');
    if (url.pathname.startsWith('/-/')) {
      await serveControl(request, response, url.pathname, control, log);
      return;
    }
    const [, first = '', second] = url.pathname.split('/');
    const host = second === undefined ? hostOf(request) : first;
    const dns = url.searchParams.get('dns');
    const query = dns === null || !/^[\w-]+$/.test(dns) ? null : Buffer.from(dns, 'base64url');
    const asked = questionIn(query);
    const method = request.method ?? 'GET';
    const headers = { ...request.headers };
    log.push({ method, host, path: url.pathname, headers, ...asked, at: startedAt, httpVersion: request.httpVersion });
    if (method === 'OPTIONS') {
      send(response, 204, { 'access-control-allow-methods': 'GET' });
      return;
    }

    const target = { host, name: asked.name ?? '', type: asked.type ?? '' };
    const hit = faults.find(({ fault, left }) => left > 0 && isMeant(fault, target));
    if (hit !== undefined) hit.left--;
    const fault = hit?.fault;
    if (fault?.kind === 'timeout') return;
    if (fault?.kind === 'refuse') {
      request.socket.destroy();
      return;
    }
    const upstream = upstreams.get(host);
    const reply = query === null || upstream === undefined ? null : await upstream.ask(query).catch(() => null);
    const wait = latencyMs - (Date.now() - startedAt);
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    if (fault !== undefined && !isInBody(fault)) sendFault(response, fault);
    else if (reply === null) send(response, upstream === undefined ? 404 : 400, {});
    else {
      const type = fault?.kind === 'no-type' ? {} : { 'content-type': 'application/dns-message' };
      send(response, 200, type, fault === undefined ? reply : spoil(reply, fault.kind));
    }
  };
  const handle = (request: Request, response: Response): void => {
    answer(request, response).catch(() => {
      request.socket.destroy();
    });
  };

  const secure = createSecureServer({ ...certificate, allowHTTP1: true }, handle);
  const plain = createServer({ keepAlive: true }, handle);
  for (const server of [secure, plain])
    server.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    });
  const [httpsPort, httpPort] = [await listening(secure), await listening(plain)];
  return {
    httpsPort,
    httpPort,
    control,
    requests: () => [...log],
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await Promise.all([secure, plain].map((server) => new Promise((resolve) => server.close(resolve))));
    },
  };
}

function listening(server: ReturnType<typeof createServer> | ReturnType<typeof createSecureServer>): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve((server.address() as AddressInfo).port);
    });
  });
}

const hostOf = (request: Request): string =>
  (request.headers[':authority'] ?? request.headers.host ?? '').toString().replace(/:\d+$/, '');

function questionIn(query: Buffer | null): { readonly name: string | null; readonly type: string | null } {
  try {
    const question = query === null ? undefined : codec.decode(query).questions[0];
    return { name: question?.name ?? null, type: question?.type ?? null };
  } catch {
    // Not a DNS message: the log says so by null, and the resolver may answer what it likes.
    return { name: null, type: null };
  }
}

const isInBody = ({ kind }: Fault): boolean => kind !== 'status' && kind !== 'html' && kind !== 'redirect';

function sendFault(response: Response, fault: Fault): void {
  const retry = fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter };
  if (fault.kind === 'status') send(response, fault.status ?? 500, retry);
  else if (fault.kind === 'html') send(response, 200, { 'content-type': 'text/html; charset=utf-8' }, PORTAL);
  else send(response, 302, { location: '/elsewhere' });
}

function send(response: Response, status: number, headers: Record<string, string>, body: Buffer | string = ''): void {
  // The two kinds of response have the same methods, but not one common type.
  const out = response as ServerResponse;
  out.writeHead(status, { 'access-control-allow-origin': '*', ...headers });
  out.end(body);
}

async function serveControl(
  request: Request,
  response: Response,
  path: string,
  control: FrontControl,
  log: readonly LoggedRequest[],
): Promise<void> {
  if (path === '/-/requests') {
    send(response, 200, { 'content-type': 'application/json' }, JSON.stringify(log));
    return;
  }
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
  const told = JSON.parse(Buffer.concat(chunks).toString() || '{}') as {
    fault?: Fault;
    latency?: number;
    reset?: boolean;
  };
  if (told.reset === true) control.reset();
  if (told.fault !== undefined) control.fault(told.fault);
  if (told.latency !== undefined) control.latency(told.latency);
  send(response, 204, {});
}
