import type { CloudName } from '../sign-in/clouds.ts';
import { claimsIn } from './claims.ts';
import type { GraphProblem } from './outside.ts';
import type { Scope } from './scope.ts';
import { whatIsMissing } from './session-needs.ts';

/** An HTTP answer of Graph, from the wire or from within a batch, as far as it was read. */
export interface GraphReply {
  readonly status: number;
  /** The value of a header; null where there is none or the browser hides it. */
  readonly header: (name: string) => string | null;
  /** Parsed JSON; undefined where the body is something else. */
  readonly body: unknown;
  /** What the body says it is: `text/html`. */
  readonly type: string;
}

/** What is known about who asks, for the words of a refusal. */
export interface Asker {
  readonly has: (scope: Scope) => boolean;
  readonly cloud: CloudName;
}

/** What to make of an answer: its body, or the problem and how another attempt may do better. */
export type Verdict =
  | { readonly kind: 'body'; readonly body: unknown }
  | { readonly kind: 'failure'; readonly problem: GraphProblem; readonly again: Again };

export type Again =
  | { readonly kind: 'never' }
  /** After the time in the header; at most `times` more attempts. */
  | { readonly kind: 'later'; readonly retryAfter: string | null; readonly times: number }
  /** With another token: one that holds the claims, or just a new one. */
  | { readonly kind: 'token'; readonly claims: string | null };

const NEVER: Again = { kind: 'never' };
/** Graph says with these that it will be back. Source: https://learn.microsoft.com/graph/throttling */
const COMES_BACK: ReadonlySet<number> = new Set([429, 503, 504]);
const NOT_HERE: ReadonlySet<string> = new Set(['BadRequest', 'ResourceNotFound', 'UnknownError', 'NotFound']);

/** Judges an answer to a GET for `path`, which is given without host and version. Never quotes the body. */
export function judgeReply(reply: GraphReply, path: string, asker: Asker): Verdict {
  const { status, body } = reply;
  if (status >= 200 && status < 300) {
    if (body !== undefined) return { kind: 'body', body };
    return failure(reply, 'malformed', `${reply.type} instead of JSON`, NEVER);
  }
  const code = codeIn(body);
  if (status === 401)
    return failure(reply, 'not-permitted', 'Microsoft Graph did not accept the sign-in. Sign in again.', {
      kind: 'token',
      claims: claimsIn(reply.header('www-authenticate')),
    });
  if (status === 403) return failure(reply, 'not-permitted', whatIsMissing(path, code, asker.has), NEVER);
  if (status === 429)
    return failure(
      reply,
      'throttled',
      'Microsoft asked the page to slow down, and waiting did not help.',
      later(reply),
    );
  if (status >= 500) return failure(reply, 'unreachable', 'Microsoft Graph is out of order.', later(reply));
  if (asker.cloud !== 'worldwide' && (status === 404 || status === 400) && code !== null && NOT_HERE.has(code))
    return failure(reply, 'not-in-cloud', 'This cloud does not offer it.', NEVER);
  return failure(reply, 'malformed', WORDS[status] ?? 'Microsoft Graph did not answer the question.', NEVER);
}

const WORDS: Readonly<Record<number, string>> = {
  400: 'Microsoft Graph did not understand the question.',
  404: 'It is not there, or not any more.',
  409: 'It was being changed at that moment.',
};

const later = (reply: GraphReply): Again => ({
  kind: 'later',
  retryAfter: reply.header('retry-after'),
  times: COMES_BACK.has(reply.status) ? Number.POSITIVE_INFINITY : 1,
});

function failure(reply: GraphReply, reason: GraphProblem['reason'], says: string, again: Again): Verdict {
  const code = codeIn(reply.body);
  const id = requestIdOf(reply);
  const facts = [`HTTP ${reply.status}`, ...(code === null ? [] : [code]), ...(id === null ? [] : [`request ${id}`])];
  return {
    kind: 'failure',
    problem: { reason, status: reply.status, code, detail: `${says} (${facts.join(', ')})` },
    again,
  };
}

/** Graph's code of an error; null where there is none that may stand in a file. */
function codeIn(body: unknown): string | null {
  const error = fieldOf(body, 'error');
  const code = fieldOf(error, 'code');
  return typeof code === 'string' && /^[\w.-]{1,80}$/.test(code) ? code : null;
}

/** The id by which Microsoft finds the request again: in a header, or in the error itself. */
function requestIdOf({ header, body }: GraphReply): string | null {
  const error = fieldOf(body, 'error');
  const inner = fieldOf(error, 'innerError') ?? fieldOf(error, 'innererror');
  const id = header('request-id') ?? fieldOf(inner, 'request-id');
  return typeof id === 'string' && /^[0-9a-f-]{36}$/i.test(id) ? id.toLowerCase() : null;
}

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
