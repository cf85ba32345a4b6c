import type { IsoTime } from '../../evidence/observed.ts';
import type { GraphAnswer, GraphProblem } from './outside.ts';
import { STOPPED, triedAs } from './session-exchange.ts';
import type { ExchangeResult } from './session-exchange.ts';
import { judgeReply } from './session-reply.ts';
import type { Again, Asker, GraphReply } from './session-reply.ts';
import type { BatchPart } from './session-transport.ts';

/** The most that Graph takes in one. Source: https://learn.microsoft.com/graph/json-batching */
const MOST_PARTS = 20;

export interface BatchMeans {
  /** Why a path may not be asked; null where it may. */
  readonly check: (path: string) => GraphProblem | null;
  readonly send: (version: string, requests: readonly BatchPart[]) => Promise<ExchangeResult>;
  readonly again: (again: Again, attempts: number) => Promise<boolean>;
  readonly asker: Asker;
  readonly signal: AbortSignal;
}

/** One path of a batch, with its place among all of them. */
interface Part {
  readonly index: number;
  readonly path: string;
  readonly version: string;
}

/**
 * Reads many paths, twenty at a time; the answers stand in the order of the paths.
 *
 * In words: the answers of a batch come in any order and are matched by id. Each has a status of its own: those that
 * were throttled are asked for again in a new batch, after the longest `Retry-After` among them.
 */
export async function batches(
  paths: readonly string[],
  now: () => IsoTime,
  means: BatchMeans,
): Promise<readonly GraphAnswer[]> {
  const answers: GraphAnswer[] = paths.map(() => ({ ok: false, problem: LEFT_OUT, at: now() }));
  const byVersion = new Map<string, Part[]>();
  for (const [index, path] of paths.entries()) {
    const problem = means.check(path);
    const version = /^\/(v1\.0|beta)\//i.exec(path)?.[1];
    if (problem !== null || version === undefined)
      answers[index] = { ok: false, problem: problem ?? LEFT_OUT, at: now() };
    else byVersion.set(version, [...(byVersion.get(version) ?? []), { index, path, version }]);
  }
  const chunks = [...byVersion.values()].flatMap((parts) =>
    Array.from({ length: Math.ceil(parts.length / MOST_PARTS) }, (_, n) =>
      parts.slice(n * MOST_PARTS, (n + 1) * MOST_PARTS),
    ),
  );
  await Promise.all(
    chunks.map(async (chunk) => {
      for (const [index, answer] of await readChunk(chunk, means)) answers[index] = { ...answer, at: now() };
    }),
  );
  return answers;
}

async function readChunk(chunk: readonly Part[], means: BatchMeans): Promise<ReadonlyMap<number, ExchangeResult>> {
  const results = new Map<number, ExchangeResult>();
  const tokensTried = new Set<string>();
  let open = chunk;
  for (let attempts = 1; open.length > 0; attempts++) {
    const requests = open.map(({ path, version }, id) => ({
      id: String(id + 1),
      method: 'GET' as const,
      url: path.slice(version.length + 1),
    }));
    const sent = await means.send(open[0]?.version ?? '', requests);
    const replies = sent.ok ? repliesIn(sent.body) : null;
    const later: { part: Part; again: Again }[] = [];
    for (const [id, part] of open.entries()) {
      const reply = replies?.get(String(id + 1));
      const path = requests[id]?.url.split('?')[0] ?? '';
      const verdict = reply === undefined ? null : judgeReply(reply, path, means.asker);
      if (verdict === null)
        results.set(part.index, { ok: false, problem: sent.ok ? LEFT_OUT : ofThePart(sent.problem) });
      else if (verdict.kind === 'body') results.set(part.index, { ok: true, body: verdict.body });
      else {
        results.set(part.index, { ok: false, problem: verdict.problem });
        if (verdict.again.kind !== 'never') later.push({ part, again: verdict.again });
      }
    }
    const longest = longestOf(later.map(({ again }) => again));
    const tried = longest?.kind === 'token' ? triedAs(longest) : null;
    const isRepeat = tried !== null && tokensTried.has(tried);
    const isWorthIt = longest !== null && !isRepeat && (await means.again(longest, attempts));
    if (tried !== null) tokensTried.add(tried);
    open = isWorthIt ? later.map(({ part }) => part) : [];
    if (means.signal.aborted) for (const { part } of later) results.set(part.index, { ok: false, problem: STOPPED });
  }
  return results;
}

const LEFT_OUT: GraphProblem = {
  reason: 'malformed',
  status: null,
  code: null,
  detail: 'Microsoft Graph left this out of its answer.',
};

/** That the batch is not there says nothing of what was asked for in it: that is not known to be missing. */
const ofThePart = (problem: GraphProblem): GraphProblem =>
  problem.status === 404 ? { ...problem, status: null } : problem;

/** What to do before asking the rest again: a new token where one was refused, else the longest wait. */
function longestOf(all: readonly Again[]): Again | null {
  const token = all.find(({ kind }) => kind === 'token');
  if (token !== undefined) return token;
  const seconds = (again: Again): number => (again.kind === 'later' ? Number(again.retryAfter ?? 0) || 0 : 0);
  return all.toSorted((a, b) => seconds(b) - seconds(a))[0] ?? null;
}

/** The answers by id; null where the body is no answer to a batch. */
function repliesIn(body: unknown): ReadonlyMap<string, GraphReply> | null {
  if (!isObject(body) || !Array.isArray(body.responses)) return null;
  const replies = new Map<string, GraphReply>();
  for (const part of body.responses as readonly unknown[]) {
    if (!isObject(part) || typeof part.id !== 'string' || typeof part.status !== 'number') continue;
    const headers = isObject(part.headers) ? part.headers : {};
    const header = (name: string): string | null => {
      const found = Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
      return typeof found === 'string' || typeof found === 'number' ? String(found) : null;
    };
    const isJson = typeof part.body === 'object' && part.body !== null;
    replies.set(part.id, {
      status: part.status,
      header,
      body: isJson ? part.body : undefined,
      type: isJson ? 'application/json' : 'something else',
    });
  }
  return replies;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
