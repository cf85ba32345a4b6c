import type { IsoTime } from '../../../evidence/observed.ts';
import { MOST_PAGES, nextLink } from '../next-link.ts';
import type { GraphAnswer, GraphOutside, GraphProblem } from '../outside.ts';
import { inWords, unreadable } from './reading.ts';

/** The rows of a collection as far as they came, with what is missing in words. */
export interface Collected {
  readonly rows: readonly unknown[];
  readonly at: IsoTime;
  readonly pages: number;
  /** Why it is not whole; null where the last page was reached. */
  readonly problem: GraphProblem | null;
  readonly missing: readonly string[];
}

type Progress = (rows: number) => void;

/** What the gatherers of one reading ask Graph for, each request once, however many of them need its answer. */
export interface Asking {
  readonly outside: GraphOutside;
  /** Answers in the order of the paths; those not yet asked go in as few batches as there can be. */
  readonly answers: (paths: readonly string[]) => Promise<readonly GraphAnswer[]>;
  readonly answer: (path: string) => Promise<GraphAnswer>;
  /** A whole collection; `what` names it in what is missing. Goes on from a first page that came in a batch. */
  readonly collection: (path: string, what: string, progress?: Progress) => Promise<Collected>;
  /** The same without keeping a row: each is handed over and forgotten. */
  readonly each: (
    path: string,
    what: string,
    row: (body: unknown) => void,
    limits?: { readonly pages?: number; readonly progress?: Progress },
  ) => Promise<Omit<Collected, 'rows'>>;
  /** When mail began to go through the gateway; null where it is not told. */
  readonly cutoverAt: IsoTime | null;
}

/** Starts to ask; nothing is sent yet. */
export function createAsking(outside: GraphOutside, cutoverAt: IsoTime | null): Asking {
  const asked = new Map<string, Promise<GraphAnswer>>();
  const collections = new Map<string, Promise<Collected>>();

  const answers = (paths: readonly string[]): Promise<readonly GraphAnswer[]> => {
    const fresh = [...new Set(paths)].filter((path) => !asked.has(path));
    const batch = fresh.length === 0 ? Promise.resolve([]) : outside.batch(fresh);
    for (const [index, path] of fresh.entries())
      asked.set(
        path,
        batch.then((all) => all[index] ?? { ok: false, problem: LEFT_OUT, at: outside.now() }),
      );
    return Promise.all(paths.map((path) => asked.get(path) ?? outside.get(path)));
  };

  const collect = async (path: string, what: string, progress: Progress): Promise<Collected> => {
    const early = asked.get(path);
    if (early === undefined) {
      const { rows, problem, pages, at } = await outside.pages(path, { progress });
      return { rows, problem, pages, at, missing: missingPage(problem, pages, what) };
    }
    const first = await early;
    const page = first.ok ? pageOf(first.body, path, outside) : { rows: [], next: null, problem: first.problem };
    progress(page.rows.length);
    if (page.next === null) {
      const pages = first.ok && page.problem?.detail !== NO_ROWS ? 1 : 0;
      const { rows, problem } = page;
      return { rows, problem, pages, at: first.at, missing: missingPage(problem, pages, what) };
    }
    const rest = await outside.pages(page.next, {
      progress: (rows) => {
        progress(page.rows.length + rows);
      },
    });
    const missing = missingPage(rest.problem, rest.pages + 1, what);
    return { rows: [...page.rows, ...rest.rows], problem: rest.problem, pages: rest.pages + 1, at: first.at, missing };
  };

  return {
    outside,
    cutoverAt,
    answers,
    answer: async (path) => (await answers([path]))[0] ?? { ok: false, problem: LEFT_OUT, at: outside.now() },
    collection: (path, what, progress = () => undefined) => {
      const collection = collections.get(path) ?? collect(path, what, progress);
      collections.set(path, collection);
      return collection;
    },
    each: (path, what, row, limits = {}) => readEach(outside, path, what, row, limits),
  };
}

async function readEach(
  outside: GraphOutside,
  path: string,
  what: string,
  row: (body: unknown) => void,
  { pages: most = MOST_PAGES, progress = () => undefined }: { readonly pages?: number; readonly progress?: Progress },
): Promise<Omit<Collected, 'rows'>> {
  const seen = new Set<string>();
  let next: string | null = path;
  let problem: GraphProblem | null = null;
  let startedAt: IsoTime | null = null;
  let pages = 0;
  let count = 0;
  while (next !== null && pages < most) {
    const answer: GraphAnswer = await outside.get(next);
    startedAt ??= answer.at;
    const page: Page = answer.ok
      ? pageOf(answer.body, path, outside, seen)
      : { rows: [], next: null, problem: answer.problem };
    for (const one of page.rows) row(one);
    count += page.rows.length;
    progress(count);
    if (answer.ok && page.problem?.detail !== NO_ROWS) pages++;
    ({ problem, next } = page);
    if (next !== null) seen.add(next);
  }
  const at = startedAt ?? outside.now();
  const cut = next === null ? [] : [`what comes after ${count} rows of ${what}`];
  return { at, pages, problem, missing: [...missingPage(problem, pages, what), ...cut] };
}

interface Page {
  readonly rows: readonly unknown[];
  /** Path of the next page, as Graph wrote it; null where there is none, or none that may be followed. */
  readonly next: string | null;
  readonly problem: GraphProblem | null;
}

function pageOf(body: unknown, path: string, { host }: GraphOutside, seen: ReadonlySet<string> = new Set()): Page {
  const rows = typeof body === 'object' && body !== null && 'value' in body ? body.value : null;
  if (!Array.isArray(rows)) return { rows: [], next: null, problem: unreadable(NO_ROWS) };
  const link = nextLink(body, `https://${host}${path}`, new Set());
  if (link.kind === 'last') return { rows, next: null, problem: null };
  if (link.kind === 'refused') return { rows, next: null, problem: unreadable(link.says) };
  const next = link.address.replace(/^https:\/\/[^/]+/i, '');
  if (seen.has(next) || next === path) return { rows, next: null, problem: unreadable('the pages lead in a circle') };
  return { rows, next, problem: null };
}

const missingPage = (problem: GraphProblem | null, pages: number, what: string): readonly string[] =>
  problem === null ? [] : [`page ${pages + 1} of ${what}: ${inWords(problem)}`];

const NO_ROWS = 'the answer holds no list of rows';
const LEFT_OUT = unreadable('Microsoft Graph left this out of its answer.');
