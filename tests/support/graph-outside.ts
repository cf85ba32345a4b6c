import type { GraphAnswer, GraphOutside, GraphProblem, GraphRows } from '../../src/gather/graph/outside.ts';
import type { Scope } from '../../src/gather/graph/scope.ts';

/** What stands for Graph: for each path the body of its answer, or a problem. */
export type Graph = (
  path: string,
  headers: Readonly<Record<string, string>>,
) => GraphProblem | { readonly body: unknown };

/** One request as it would go over the wire: a GET, or a batch of at most twenty. */
export interface Call {
  readonly kind: 'get' | 'page' | 'batch';
  readonly paths: readonly string[];
}

export interface FakeOutside extends GraphOutside {
  readonly calls: readonly Call[];
}

export interface FakeOptions {
  readonly scopes?: readonly Scope[];
  readonly signal?: AbortSignal;
  /** A problem for the whole of a call, by its number; null lets it pass. */
  readonly fault?: (call: number) => GraphProblem | null;
  /** When the first call is made; each takes a second. */
  readonly startsAt?: string;
  readonly onCall?: (call: number) => void;
}

export const HOST = 'graph.microsoft.com';
export const NOW = '2026-11-20T09:00:00.000Z';

export const problem = (status: number, code: string | null = null): GraphProblem => ({
  reason: status === 403 ? 'not-permitted' : status === 429 ? 'throttled' : status >= 500 ? 'unreachable' : 'malformed',
  status,
  code,
  detail: `Something was not right. (HTTP ${status})`,
});
export const CANCELLED: GraphProblem = {
  reason: 'cancelled',
  status: null,
  code: null,
  detail: 'stopped before it was read',
};

/** Every scope that a source needs. */
export const ALL_SCOPES: readonly Scope[] = [
  'User.Read',
  'Application.Read.All',
  'Directory.Read.All',
  'RoleManagement.Read.Directory',
  'RoleManagement.Read.Exchange',
  'Domain.Read.All',
  'DeviceManagementApps.Read.All',
  'ConfigurationMonitoring.Read.All',
  'ExchangeMessageTrace.Read.All',
  'AuditLog.Read.All',
  'Policy.Read.All',
  'GroupMember.Read.All',
];

/** Graph without a network: pages, batches and the signal behave as the real ones do, and each call is noted. */
export function fakeOutside(graph: Graph, options: FakeOptions = {}): FakeOutside {
  const {
    scopes = ALL_SCOPES,
    signal = new AbortController().signal,
    fault = () => null,
    startsAt = NOW,
    onCall,
  } = options;
  const calls: Call[] = [];
  let clock = Date.parse(startsAt);
  const now = (): string => new Date(clock).toISOString();

  const begin = (kind: Call['kind'], paths: readonly string[]): GraphProblem | null => {
    const number = calls.push({ kind, paths }) - 1;
    clock += 1_000;
    const stopped = signal.aborted ? CANCELLED : fault(number);
    onCall?.(number);
    return stopped;
  };
  const answer = (path: string, headers: Readonly<Record<string, string>>): GraphAnswer => {
    const reply = graph(path, headers);
    return 'body' in reply ? { ok: true, body: reply.body, at: now() } : { ok: false, problem: reply, at: now() };
  };
  const get = async (kind: 'get' | 'page', path: string, headers = {}): Promise<GraphAnswer> => {
    await Promise.resolve();
    const failed = begin(kind, [path]);
    return failed === null ? answer(path, headers) : { ok: false, problem: failed, at: now() };
  };

  return {
    calls,
    host: HOST,
    now,
    signal,
    has: (scope) => scopes.includes(scope),
    get: (path, headers) => get('get', path, headers),
    batch: async (paths) => {
      const answers: GraphAnswer[] = [];
      for (let at = 0; at < paths.length; at += 20) {
        const part = paths.slice(at, at + 20);
        await Promise.resolve();
        const failed = begin('batch', part);
        answers.push(
          ...part.map((path) =>
            failed === null ? answer(path, {}) : { ok: false as const, problem: failed, at: now() },
          ),
        );
      }
      return answers;
    },
    pages: async (path, { headers = {}, progress } = {}) => {
      const rows: unknown[] = [];
      let at: string | null = null;
      let pages = 0;
      const end = (ended: GraphProblem | null): GraphRows => ({ rows, problem: ended, pages, at: at ?? now() });
      for (let next: string | null = path; next !== null;) {
        const page: GraphAnswer = await get('page', next, headers);
        at ??= page.at;
        if (!page.ok) return end(page.problem);
        const value = fieldOf(page.body, 'value');
        if (!Array.isArray(value)) return end({ ...problem(200), detail: 'The answer holds no list of rows.' });
        rows.push(...(value as readonly unknown[]));
        pages++;
        progress?.(rows.length);
        const link = fieldOf(page.body, '@odata.nextLink');
        if (typeof link === 'string' && !link.startsWith(`https://${HOST}/`))
          return end({ ...problem(200), detail: 'The next page is said to be at another host.' });
        next = typeof link === 'string' ? link.slice(`https://${HOST}`.length) : null;
      }
      return end(null);
    },
  };
}

const fieldOf = (body: unknown, key: string): unknown =>
  typeof body === 'object' && body !== null && key in body
    ? (body as Readonly<Record<string, unknown>>)[key]
    : undefined;

/**
 * A tenant as bodies by path. A path without query matches whatever is asked of it; of several that match the longest
 * counts. A list is a collection, given in pages of `pageSize` rows, else
 * of the `$top` that was asked for, else of a hundred; a function is asked.
 */
export type Bodies = Readonly<Record<string, unknown>>;

export function graphOf(bodies: Bodies, pageSize?: number): Graph {
  const byLength = Object.entries(bodies).sort(([a], [b]) => b.length - a.length);
  return (path, headers) => {
    const found = byLength.find(([known]) => path === known || path.startsWith(`${known}?`));
    if (found === undefined) return problem(404, 'Request_ResourceNotFound');
    const body: unknown = typeof found[1] === 'function' ? (found[1] as Graph)(path, headers) : found[1];
    if (isProblem(body)) return body;
    return { body: Array.isArray(body) ? pageOf(path, body, pageSize) : body };
  };
}

const isProblem = (body: unknown): body is GraphProblem =>
  typeof body === 'object' && body !== null && 'reason' in body && 'detail' in body;

function pageOf(path: string, rows: readonly unknown[], pageSize?: number): unknown {
  const size = pageSize ?? Number(/\$top=(\d+)/.exec(path)?.[1] ?? 100);
  const from = Number(/\$skiptoken=(\d+)/.exec(path)?.[1] ?? 0);
  const bare = path.replace(/[&?]\$skiptoken=\d+/, '');
  const value = rows.slice(from, from + size);
  if (from + size >= rows.length) return { value };
  const next = `https://${HOST}${bare}${bare.includes('?') ? '&' : '?'}$skiptoken=${from + size}`;
  return { value, '@odata.nextLink': next };
}
