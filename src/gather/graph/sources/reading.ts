import type { AbsentReading, IsoTime, Provenance, Reading } from '../../../evidence/observed.ts';
import type { GraphProblem } from '../outside.ts';

/** What a gatherer came to know, before it is a reading. */
export interface Found<T> {
  readonly value: T;
  /** When the first page was read. */
  readonly at: IsoTime;
  /** What could not be read, each in words; none makes the reading whole. */
  readonly missing: readonly string[];
}

/** The request as a reader can repeat it: `GET /v1.0/servicePrincipals`, without the query. */
export const requestOf = (path: string): string => `GET ${path.split('?')[0] ?? ''}`;

/** A reading of what was found by asking for a path. */
export const found = <T>(path: string, { value, at, missing }: Found<T>): Reading<T> =>
  readingOf(value, missing, { route: 'graph', request: requestOf(path), at });

/** A whole reading, or one in part where something is missing. */
export const readingOf = <T>(value: T, missing: readonly string[], provenance: Provenance): Reading<T> =>
  missing.length === 0
    ? { extent: 'whole', value, provenance }
    : { extent: 'part', value, missing: missing.slice(0, MOST_MISSING).map(bounded), provenance };

/** Nothing was read. */
export const nothing = (path: string, at: IsoTime, { reason, detail }: GraphProblem): AbsentReading => ({
  extent: 'absent',
  reason,
  detail: bounded(detail),
  route: 'graph',
  request: requestOf(path),
  at,
});

/** An answer that came and cannot be read. */
export const unreadable = (detail: string): GraphProblem => ({ reason: 'malformed', status: 200, code: null, detail });

/** A problem in the few words that stand behind what is missing: `HTTP 500`, `HTTP 403 Authorization_RequestDenied`. */
export function inWords({ status, code, reason, detail }: GraphProblem): string {
  if (status !== null && status >= 400) return code === null ? `HTTP ${status}` : `HTTP ${status} ${code}`;
  return reason === 'cancelled' ? 'stopped before it was read' : detail;
}

const bounded = (text: string): string => text.replace(/[\p{Cc}\p{Cs}\u2028\u2029]/gu, ' ').slice(0, LONGEST);

const LONGEST = 500;
const MOST_MISSING = 1_000;
