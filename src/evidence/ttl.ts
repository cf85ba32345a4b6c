import type { IsoTime } from './observed.ts';

/** One time that a resolver told the seconds left for a record. */
export interface TtlRead {
  readonly resolver: string;
  readonly ttlSeconds: number;
  /** The zone's own TTL where the answer was signed. */
  readonly originalTtlSeconds: number | null;
  readonly at: IsoTime;
}

/**
 * Why nothing is known of a TTL. `no-record`: every answer is settled and there is no record, so no TTL. `not-told`: there
 * is a record, and its TTL did not come with it, as in the output of nslookup. `read-before-lowering`: every read is of
 * the time before the TTL was lowered, or may be.
 */
export type NoTtl = 'no-record' | 'not-told' | 'read-before-lowering';

/** What the reads prove about the TTL that the zone publishes. */
export type TtlKnowledge =
  /** The zone is signed: RRSIG original TTL (RFC 4034 3.1.4). */
  | { readonly kind: 'signed'; readonly ttlSeconds: number }
  /** The reads agree by one of the two rules of `judgeTtl`. */
  | { readonly kind: 'confirmed'; readonly ttlSeconds: number; readonly by: 'fresh-fills' | 'whole-period' }
  /** Only a lower bound: the zone's TTL is at least this. `lookAgainAt` is when a read would tell more. */
  | { readonly kind: 'at-least'; readonly ttlSeconds: number; readonly lookAgainAt: IsoTime }
  /** No read that counts; `because` where the answers themselves were looked at too. */
  | { readonly kind: 'none'; readonly because?: NoTtl };

/** The TTL of one domain's MX record and the moments that follow from it; null where they cannot be told yet. */
export interface TtlClock {
  readonly knowledge: TtlKnowledge;
  readonly reads: readonly TtlRead[];
  /** After this moment no cache may hold an answer given before the TTL was lowered. */
  readonly oldAnswersGoneAt: IsoTime | null;
  /**
   * The earliest moment at which changing MX leaves the former hosts in no cache for longer than the present TTL. Null
   * also while the present TTL is not proved.
   */
  readonly earliestSafeCutover: IsoTime | null;
  /** How long a resolver may remember that a name does not exist (SOA, RFC 2308 5). */
  readonly negativeTtlSeconds: number | null;
}
