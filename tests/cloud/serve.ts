import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerBatch } from './graph/batch.ts';
import { CORS_HEADERS, preflight } from './graph/cors.ts';
import { answerGet, authenticate } from './graph/graph.ts';
import type { GraphAnswer, GraphParts } from './graph/graph.ts';
import { problem } from './graph/problem.ts';
import { LOGIN_HOSTS, STRANGER, cloudOfGraph } from './hosts.ts';
import { answerLogin, unavailable } from './login/login.ts';
import type { LoginParts } from './login/parts.ts';
import { plain, send } from './reply.ts';
import type { Reply } from './reply.ts';
import { spoil } from './spoil.ts';

interface Parts {
  readonly login: LoginParts;
  readonly graph: GraphParts;
}

/** Answers one request of any host, and notes it. */
export async function serve(request: IncomingMessage, response: ServerResponse, parts: Parts): Promise<void> {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
  const url = new URL(request.url ?? '/', `https://${host}`);
  const method = request.method ?? 'GET';
  const body = await textOf(request);
  const bearer = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const done = parts.graph.log.request({
    method,
    host,
    path: url.pathname,
    query: url.search.slice(1),
    scopes: bearer === undefined ? null : (parts.graph.tokens.find(bearer)?.scopes ?? null),
    isInBatch: false,
  });
  const answer = answerFor({ method, host, url, headers: request.headers, body }, parts);
  if (answer.delay > 0) await new Promise((resolve) => setTimeout(resolve, answer.delay));
  if (answer.ending === 'hang') return;
  if (answer.ending === 'close') {
    request.socket.destroy();
    return;
  }
  done(answer.reply.status);
  if (answer.ending === 'cut') cut(answer.reply, response);
  else send(response, answer.reply);
}

interface Asked {
  readonly method: string;
  readonly host: string;
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

function answerFor(asked: Asked, parts: Parts): GraphAnswer {
  if (LOGIN_HOSTS.includes(asked.host)) return loginAnswer(asked, parts.login);
  if (cloudOfGraph(asked.host) !== null) {
    const answer = graphAnswer(asked, parts.graph);
    return { ...answer, reply: { ...answer.reply, headers: { ...answer.reply.headers, ...CORS_HEADERS } } };
  }
  const carried = asked.headers.authorization === undefined ? '' : ' with a token';
  parts.graph.log.violation(`${asked.method} ${asked.url.pathname} at ${asked.host}${carried}`);
  const open =
    asked.host === STRANGER ? { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' } : {};
  return sent({ ...plain(200, '{}'), headers: { 'content-type': 'application/json', ...open } });
}

const sent = (reply: Reply): GraphAnswer => ({ reply, ending: null, delay: 0 });

function loginAnswer(asked: Asked, parts: LoginParts): GraphAnswer {
  const fault = asked.method === 'OPTIONS' ? null : parts.faults.meet([asked.url.pathname], 1);
  if (fault?.kind === 'status')
    return sent(
      unavailable(fault.status ?? 500, fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter }),
    );
  const reply = answerLogin(asked, parts);
  if (fault === null) return sent(reply);
  if (fault.kind === 'slow') return { reply, ending: null, delay: fault.ms ?? 1000 };
  if (fault.kind === 'hang' || fault.kind === 'close' || fault.kind === 'cut')
    return { reply, ending: fault.kind, delay: 0 };
  return sent(spoil(reply, fault, asked.url.href));
}

function graphAnswer({ method, url, headers, body }: Asked, parts: GraphParts): GraphAnswer {
  if (method === 'OPTIONS') {
    const { reply, refused } = preflight(headers);
    if (refused.length > 0) parts.log.violation(`Graph allows no header ${refused.join(', ')}`);
    return sent(reply);
  }
  const isBatch = method === 'POST' && /^\/(v1\.0|beta)\/\$batch$/.test(url.pathname);
  if (method !== 'GET' && !isBatch) {
    parts.log.violation(`${method} ${url.pathname} at ${url.hostname}`);
    return sent(problem(403, 'Forbidden', 'Only reading is allowed here.'));
  }
  const session = authenticate({ url, headers }, parts);
  if (!('scopes' in session)) return sent(session);
  if (!isBatch) return answerGet({ url, headers }, session, parts);
  if (!(headers['content-type'] ?? '').startsWith('application/json'))
    return sent(problem(415, 'BadRequest', 'Content-Type header is missing or not supported.'));
  return answerBatch(url, body, session, parts);
}

/** Promises more than it sends. */
function cut({ status, headers, body }: Reply, response: ServerResponse): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const length = String(Buffer.byteLength(text) + 100);
  response.writeHead(status, { 'content-type': 'application/json', ...headers, 'content-length': length });
  response.write(text.slice(0, Math.ceil(text.length / 2)), () => response.socket?.destroy());
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString();
}
