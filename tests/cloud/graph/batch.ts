import type { IncomingHttpHeaders } from 'node:http';
import type { Reply } from '../reply.ts';
import { json } from '../reply.ts';
import type { Session } from '../tokens.ts';
import { answerGet, underFault } from './graph.ts';
import type { Ending, GraphAnswer, GraphParts } from './graph.ts';
import { noSegment, problem } from './problem.ts';
import { shuffler } from '../tenants/random.ts';

interface Inner {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

const MOST = 20;
const shuffle = shuffler(7);

/** Answers a batch: at most 20 GETs, each with a status of its own, in any order but that of the requests. */
export function answerBatch(url: URL, text: string, session: Session, parts: GraphParts): GraphAnswer {
  let [ending, delay] = [null as Ending, 0];
  const outer = underFault(parts.faults.meet(['/$batch'], 1), session, url, () => {
    const inner = readBatch(text);
    const wrong = inner === null ? problem(400, 'BadRequest', 'Invalid batch payload format.') : mistake(inner, parts);
    if (inner === null || wrong !== null) return wrong ?? json(400, {});
    const responses = inner.map((request) => {
      const answer = answerInner(url, request, session, parts);
      ending ??= answer.ending;
      delay = Math.max(delay, answer.delay);
      return { id: request.id, ...asPart(answer.reply) };
    });
    return json(200, { responses: shuffle(responses) });
  });
  return { reply: outer.reply, ending: outer.ending ?? ending, delay: Math.max(outer.delay, delay) };
}

function mistake(inner: readonly Inner[], { log }: GraphParts): Reply | null {
  if (inner.length > MOST) {
    log.violation(`a batch of ${inner.length} requests`);
    return problem(400, 'BadRequest', `Number of batch request steps exceeds the maximum value of ${MOST}.`);
  }
  return new Set(inner.map(({ id }) => id)).size < inner.length
    ? problem(400, 'BadRequest', 'Request Id has to be unique in a batch.')
    : null;
}

const sent = (reply: Reply): GraphAnswer => ({ reply, ending: null, delay: 0 });

function answerInner(
  url: URL,
  { method, url: path, headers }: Inner,
  session: Session,
  parts: GraphParts,
): GraphAnswer {
  const version = url.pathname.split('/')[1] ?? '';
  // An address in full is not allowed, and Graph takes its first part for the name of something.
  const target = /^\/?(.*)$/.exec(path)?.[1] ?? '';
  const inner = URL.canParse(path) ? null : new URL(`${url.origin}/${version}/${target}`);
  const done = parts.log.request({
    method,
    host: url.hostname,
    path: inner?.pathname ?? path,
    query: inner?.search.slice(1) ?? '',
    scopes: session.scopes,
    isInBatch: true,
  });
  let answer: GraphAnswer;
  if (method !== 'GET') {
    parts.log.violation(`${method} ${path} in a batch`);
    answer = sent(problem(403, 'Forbidden', 'Only reading is allowed here.'));
  } else if (inner === null) answer = sent(noSegment(path));
  else answer = answerGet({ url: inner, headers: lowered(headers) }, session, parts);
  done(answer.reply.status);
  return answer;
}

/** A body that is no JSON comes as Base64, as it does in Graph. */
function asPart({ status, headers, body }: Reply): { status: number; headers: object; body: unknown } {
  const isJson = typeof body !== 'string';
  return {
    status,
    headers: { 'Content-Type': isJson ? 'application/json' : headers['content-type'], ...capitalised(headers) },
    body: isJson ? body : Buffer.from(body).toString('base64'),
  };
}

const capitalised = (headers: Reply['headers']): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => name !== 'content-type')
      .map(([name, value]) => [name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase()), value]),
  );

const lowered = (headers: Readonly<Record<string, string>>): IncomingHttpHeaders =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

/** Null where it is not what a batch looks like. */
function readBatch(text: string): readonly Inner[] | null {
  try {
    const { requests } = JSON.parse(text) as { requests: readonly Partial<Inner>[] };
    return requests.map(({ id, method, url, headers }) => {
      if (typeof id !== 'string' || typeof method !== 'string' || typeof url !== 'string')
        throw new Error('no request');
      return { id, method, url, headers: headers ?? {} };
    });
  } catch {
    return null;
  }
}
