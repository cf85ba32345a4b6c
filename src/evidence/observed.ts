/** An instant in `new Date().toISOString()` form, always UTC. */
export type IsoTime = string;

/** How far the clocks of two computers may differ, in milliseconds: what is dated later than that is of a time to come. */
export const CLOCKS_DIFFER_MS = 5 * 60_000;

/** Why a route gave nothing. A closed set: the words hold one sentence for each, and the compiler asks for the next. */
export type GapReason =
  | 'not-requested' // this assessment did not need it
  | 'not-permitted' // signed in, but a scope or a role is missing
  | 'not-in-cloud' // this national cloud does not offer it
  | 'not-in-file' // the file given does not hold it
  | 'throttled' // still HTTP 429 after the last retry
  | 'unreachable' // no answer: offline, resolver down, blocked by CORS or by a proxy
  | 'cancelled' // the reader stopped the run before this was read
  | 'malformed'; // an answer that we could not read

/** How we came to know a value, in words that a reader can repeat by hand. */
export interface Provenance {
  readonly route: 'graph' | 'snapshot' | 'dns-over-https' | 'file' | 'pasted';
  /** The exact request or file name, without tokens: `GET /v1.0/domains`; of DNS the resolver's configured name. */
  readonly request: string;
  /** When the source itself was read; for a file or snapshot its own time of export, not the time of opening. */
  readonly at: IsoTime;
}

/** Everything that this route has of the source. */
export interface WholeReading<T> {
  readonly extent: 'whole';
  readonly value: T;
  readonly provenance: Provenance;
}
/** A value that is true but not all: a cancelled run, a failed page. A pass that rests on it becomes `unknown`. */
export interface PartReading<T> {
  readonly extent: 'part';
  readonly value: T;
  readonly missing: readonly string[];
  readonly provenance: Provenance;
}
/** Nothing, and why. */
export interface AbsentReading {
  readonly extent: 'absent';
  readonly reason: GapReason;
  /** What was seen instead, for a person: `HTTP 503`, `text/html instead of a DNS message`. Never a token or a body. */
  readonly detail: string;
  readonly route: Provenance['route'];
  readonly request: string;
  readonly at: IsoTime;
}
/** One route's attempt at one source. */
export type Reading<T> = WholeReading<T> | PartReading<T> | AbsentReading;

/** All attempts at one source, in the order in which they were made. */
export type Observed<T> = readonly Reading<T>[];
