import type { DnsAnswer, DnsStatus, Question } from '../evidence/dns/answer.ts';
import { encodeQuery, LONGEST_MESSAGE } from '../evidence/dns/message.ts';
import type { IsoTime } from '../evidence/observed.ts';
import type { Resolver } from './dns-port.ts';
import { answerIn, noAnswer } from './doh-answer.ts';

/** What the client needs of the world. */
export interface DohWorld {
  readonly fetch: typeof globalThis.fetch;
  readonly now: () => IsoTime;
  /** How long one attempt may take; five seconds when not given. */
  readonly timeoutMs?: number;
}

/** Asks one resolver one question; null when the signal stopped it, so that nothing is known. Never rejects. */
export type AskResolver = (question: Question, signal: AbortSignal) => Promise<DnsAnswer | null>;

const MEDIA_TYPE = 'application/dns-message';
const TIMEOUT_MS = 5_000;
const LONGEST_RETRY_WAIT_MS = 2_000;
/** Before asking again a server that said "too many requests" and not when to come back. */
const THROTTLED_WAIT_MS = 300;

/** One attempt's end: a decoded answer, or why there is none and whether and when another attempt makes sense. */
type Attempt =
  | { readonly kind: 'answer'; readonly answer: DnsAnswer }
  | { readonly kind: 'failure'; readonly answer: DnsAnswer; readonly retryAfterMs: number | null }
  | { readonly kind: 'stopped' };

/**
 * A client for one DNS over HTTPS server (RFC 8484), over a `fetch` of our own and not that of dohjs.
 *
 * In words: GET with the query in base64url and no header but `Accept`, so that browsers need no preflight; no cache,
 * cookies, referrer or redirects; five seconds. The answer must have status 200, the DNS media type, 65,535 octets at
 * most, and be a whole message about the question. One more attempt where the server was not reached, was overloaded or
 * broken; an answer that is there but wrong is told at once.
 */
export function createDohClient(resolver: Resolver, world: DohWorld): AskResolver {
  return async (question, signal) => {
    const query = encodeQuery(question);
    if (!query.ok) return noAnswer(question, 'malformed', 'not a name that can be asked for', world.now());
    const url = queryUrl(resolver.url, query.value);
    const first = await attempt(url, question, world, signal);
    if (first.kind === 'stopped') return null;
    if (first.kind === 'answer' || first.retryAfterMs === null) return first.answer;
    await pause(first.retryAfterMs, signal);
    const second = await attempt(url, question, world, signal);
    return second.kind === 'stopped' ? null : second.answer;
  };
}

/** The address of a query; the configured one may already hold parameters. */
function queryUrl(base: string, query: Uint8Array): string {
  const base64 = btoa(String.fromCharCode(...query));
  const dns = base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  return `${base}${base.includes('?') ? '&' : '?'}dns=${dns}`;
}

async function attempt(url: string, question: Question, world: DohWorld, signal: AbortSignal): Promise<Attempt> {
  if (isStopped(signal)) return { kind: 'stopped' };
  const limit = new AbortController();
  const stop = (): void => {
    limit.abort();
  };
  const timeoutMs = world.timeoutMs ?? TIMEOUT_MS;
  const timer = setTimeout(stop, timeoutMs);
  signal.addEventListener('abort', stop);
  const failed = (status: DnsStatus, detail: string, retryAfterMs: number | null = null): Attempt => ({
    kind: 'failure',
    answer: noAnswer(question, status, detail, world.now()),
    retryAfterMs,
  });
  try {
    // Called alone: a browser refuses its own fetch as a method of another object.
    const { fetch } = world;
    const response = await fetch(url, {
      headers: { accept: MEDIA_TYPE },
      signal: limit.signal,
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
    });
    const { status } = response;
    if (status === 429) return failed('throttled', 'HTTP 429', retryWait(response, THROTTLED_WAIT_MS));
    if (status >= 500) return failed('http-error', `HTTP ${status}`, retryWait(response, 0));
    if (status !== 200) return failed('http-error', `HTTP ${status}`);
    const type = response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? 'nothing';
    if (type !== MEDIA_TYPE) return failed('not-dns', `${plainly(type)} instead of a DNS message`);
    const body = await readBody(response);
    if (body === null) return failed('malformed', `longer than ${LONGEST_MESSAGE} octets`);
    return { kind: 'answer', answer: answerIn(body, question, world.now()) };
  } catch {
    // fetch tells the page no more than that it failed: offline, refused, certificate, CORS, redirect or our own stop.
    if (isStopped(signal)) return { kind: 'stopped' };
    return limit.signal.aborted
      ? failed('timeout', `no answer in ${timeoutMs / 1_000} seconds`, 0)
      : failed('unreachable', 'no connection, or refused by this network or browser', 0);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
    // Ends what is left of a body that was refused.
    limit.abort();
  }
}

/** Reads no more than a DNS message can have; null when there is more. */
async function readBody(response: Response): Promise<Uint8Array | null> {
  if (response.body === null) return new Uint8Array();
  const reader = response.body.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    chunks.push(part.value);
    length += part.value.length;
    if (length > LONGEST_MESSAGE) return null;
  }
  const body = new Uint8Array(length);
  let from = 0;
  for (const chunk of chunks) {
    body.set(chunk, from);
    from += chunk.length;
  }
  return body;
}

/** How long the server wants us to wait; null when that is longer than a person should. */
function retryWait(response: Response, otherwiseMs: number): number | null {
  const seconds = response.headers.get('retry-after');
  if (seconds === null || !/^\d+$/.test(seconds)) return otherwiseMs;
  const ms = Number(seconds) * 1_000;
  return ms <= LONGEST_RETRY_WAIT_MS ? ms : null;
}

/** Waits, or less long when the signal stops it. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    if (signal.aborted) end();
    else signal.addEventListener('abort', end);
  });
}

const isStopped = (signal: AbortSignal): boolean => signal.aborted;

/** A media type as it may stand in a file: from a stranger, so only when it looks like one. */
const plainly = (type: string): string => (/^[\w.+/-]{1,80}$/.test(type) ? type : 'something else');
