import type { GraphProblem } from './outside.ts';
import type { GraphReply } from './session-reply.ts';
import type { BatchPart, Transport } from './session-transport.ts';

/** How long Graph may take for one answer, its body included. */
const TIMEOUT_MS = 30_000;

/** One attempt's end: an HTTP answer, or why there is none. */
export type Attempt =
  | { readonly kind: 'reply'; readonly reply: GraphReply }
  | { readonly kind: 'nothing'; readonly problem: GraphProblem; readonly isWorthAnother: boolean };

export interface AttemptRequest {
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly token: string;
  readonly batch?: { readonly requests: readonly BatchPart[] };
}

/** Sends once and reads the answer to its end. Never rejects. */
export async function attempt(send: Transport, request: AttemptRequest, signal: AbortSignal): Promise<Attempt> {
  if (signal.aborted) return stopped;
  const limit = new AbortController();
  const stop = (): void => {
    limit.abort();
  };
  const timer = setTimeout(stop, TIMEOUT_MS);
  signal.addEventListener('abort', stop);
  try {
    const response = await send({ ...request, signal: limit.signal });
    const text = await response.text();
    const type = mediaType(response.headers.get('content-type'));
    const header = (name: string): string | null => response.headers.get(name);
    return {
      kind: 'reply',
      reply: { status: response.status, header, body: parsed(text, type, request.address), type },
    };
  } catch {
    // fetch tells a page no more than that it failed: offline, refused, certificate, CORS, a policy, or our own stop.
    if (isStopped(signal)) return stopped;
    return limit.signal.aborted
      ? nothing(`no answer within ${TIMEOUT_MS / 1_000} seconds`, false)
      : nothing('no connection to Microsoft Graph, or it is refused by this network, browser or page', true);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}

const stopped: Attempt = {
  kind: 'nothing',
  problem: { reason: 'cancelled', status: null, code: null, detail: 'stopped before it was read' },
  isWorthAnother: false,
};

const nothing = (detail: string, isWorthAnother: boolean): Attempt => ({
  kind: 'nothing',
  problem: { reason: 'unreachable', status: null, code: null, detail },
  isWorthAnother,
});

/** JSON of a body that says it is JSON; the count of a `/$count` address, which is plain text; else undefined. */
function parsed(text: string, type: string, address: string): unknown {
  const isCount = type === 'text/plain' && new URL(address).pathname.endsWith('/$count');
  if (isCount) return /^\uFEFF?\d{1,15}$/.test(text) ? Number(text.replace('\uFEFF', '')) : undefined;
  if (type !== 'application/json' && !/^application\/[\w.-]+\+json$/.test(type)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const isStopped = (signal: AbortSignal): boolean => signal.aborted;

/** From a stranger, so only when it looks like a media type. */
function mediaType(header: string | null): string {
  const type = header?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (type === '') return 'nothing';
  return /^[\w.+/-]{1,80}$/.test(type) ? type : 'something else';
}
