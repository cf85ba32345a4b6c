import type { Sources, TenantSourceName } from '../../../evidence/case.ts';
import type { Reading } from '../../../evidence/observed.ts';
import type { GraphAnswer } from '../outside.ts';
import type { Asking, Collected } from './asking.ts';
import { found, inWords, nothing, unreadable } from './reading.ts';

/** Reads one source. Never throws: what goes wrong is in the reading. */
export interface Gatherer<K extends TenantSourceName> {
  readonly source: K;
  /** The path that provenance names. */
  readonly path: string;
  /** Paths that wait for no other answer; those of all sources go into one batch, before anything is read. */
  readonly opening: readonly string[];
  readonly read: (asking: Asking, progress: (rows: number) => void) => Promise<Reading<Sources[K]>>;
}

/** Sources that are one collection with one reader for its rows. */
export interface ListSource<K extends TenantSourceName, Row> {
  readonly source: K;
  readonly path: string;
  /** The rows by name, for what is missing. */
  readonly what: string;
  /** Whether the first page goes into the opening batch: for collections that mostly are one short page. */
  readonly isShort?: boolean;
  readonly row: (body: unknown) => Row | null;
  readonly value: (rows: readonly Row[]) => Sources[K];
  /** What rows do not tell although they came, each in words: Graph turns what the account may not read into null. */
  readonly untold?: (rows: readonly Row[]) => readonly string[];
}

/** A gatherer of one collection. */
export function listGatherer<K extends TenantSourceName, Row>(list: ListSource<K, Row>): Gatherer<K> {
  const { source, path, what } = list;
  return {
    source,
    path,
    opening: list.isShort === true ? [path] : [],
    read: async (asking, progress) => {
      const collected = await asking.collection(path, what, progress);
      if (collected.pages === 0 && collected.problem !== null) return nothing(path, collected.at, collected.problem);
      const { rows, missing } = readRows(collected, what, list.row);
      return found(path, {
        value: list.value(rows),
        at: collected.at,
        missing: [...missing, ...(list.untold?.(rows) ?? [])],
      });
    },
  };
}

/** A gatherer of one object at one address. */
export function objectGatherer<K extends TenantSourceName>(
  source: K,
  path: string,
  read: (body: unknown) => Sources[K] | null,
): Gatherer<K> {
  return {
    source,
    path,
    opening: [path],
    read: async (asking, progress) => {
      const answer = await asking.answer(path);
      if (!answer.ok) return nothing(path, answer.at, answer.problem);
      const value = read(answer.body);
      if (value === null) return nothing(path, answer.at, unreadable(NOT_READ));
      progress(1);
      return found(path, { value, at: answer.at, missing: [] });
    },
  };
}

/** The rows that a reader can read, at most as many as a case holds; the rest is told as missing. */
export function readRows<Row>(
  { rows, missing }: Pick<Collected, 'rows' | 'missing'>,
  what: string,
  read: (body: unknown) => Row | null,
): { readonly rows: readonly Row[]; readonly missing: readonly string[] } {
  const kept = rows.slice(0, MOST_ROWS);
  const readable = kept.map(read).filter((row) => row !== null);
  const lost = [
    ...(readable.length < kept.length
      ? [`${kept.length - readable.length} rows of ${what} that could not be read`]
      : []),
    ...(kept.length < rows.length ? [`${rows.length - kept.length} rows of ${what} that are too many`] : []),
  ];
  return { rows: readable, missing: [...missing, ...lost] };
}

/**
 * What a reader makes of single answers, in their order, null where there is none; and what is missing by that. What was
 * deleted in the meantime (404) is no fault.
 */
export function readAnswers<T>(
  answers: readonly GraphAnswer[],
  what: (index: number) => string,
  read: (body: unknown) => T | null,
): { readonly values: readonly (T | null)[]; readonly missing: readonly string[] } {
  const values = answers.map((answer) => (answer.ok ? read(answer.body) : null));
  const missing = answers.flatMap((answer, index) => {
    if (answer.ok) return values[index] === null ? [`${what(index)}: ${NOT_READ}`] : [];
    return answer.problem.status === 404 ? [] : [`${what(index)}: ${inWords(answer.problem)}`];
  });
  return { values, missing };
}

/**
 * What a reader makes of the rows of a short collection; null where there is no list, a row that cannot be read, or a
 * further page: an empty first one does not mean that there is nothing.
 */
export function allRows<T>(body: unknown, read: (row: unknown) => T | null): readonly T[] | null {
  const rows = isCut(body) ? undefined : rowsIn(body)?.map(read);
  return rows === undefined || rows.includes(null) ? null : rows.filter((row) => row !== null);
}

/** The rows of the first page of a collection; null where there is no list. */
export function rowsIn(body: unknown): readonly unknown[] | null {
  const rows = typeof body === 'object' && body !== null && 'value' in body ? body.value : null;
  return Array.isArray(rows) ? rows : null;
}

/** Whether another page follows. */
export const isCut = (body: unknown): boolean => typeof body === 'object' && body !== null && '@odata.nextLink' in body;

/** Said of a body that holds something else than it should. */
export const NOT_READ = 'the answer holds something else than was asked for';
const MOST_ROWS = 100_000;
