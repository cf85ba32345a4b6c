import type { TtlKnowledge, TtlRead } from './ttl.ts';

/** A read after a known run-out counts as a fresh fill when it was taken within this time of it. */
const FRESH_WITHIN_SECONDS = 10;
/**
 * How far the moment of a run-out may be off: resolvers round to seconds, either way, and an answer is on its way for a
 * while. So far the time between run-out and read is not held against a read.
 */
const SLACK_SECONDS = 2;
/** Reads that say something each, for the rule of the whole period. */
const ENOUGH_READS = 12;
/** A period shorter than this is watched as if it were this long. */
const SHORTEST_PERIOD_SECONDS = 60;
/** How likely it may be that reads of independent caches all stayed under the limit by chance. */
const CHANCE = 0.001;
/** Pairs of reads that must be seen to count down together before a resolver is taken to have one cache. */
const ENOUGH_COUNTDOWNS = 3;
/** No read sooner than this after the last. */
const SHORTEST_WAIT_SECONDS = 5;
/** Of a resolver the newest reads are compared with each other; a watch makes far fewer. */
const MAX_COMPARED = 400;
/** The last instant that a date can hold. */
const END_OF_TIME = 8.64e15;

/** A read with its instant in milliseconds. */
interface TimedRead extends TtlRead {
  readonly time: number;
}

/** A read taken after an earlier read of the same resolver had run out, so of a later fill. */
interface Refill {
  readonly gapSeconds: number;
  /** The zone's TTL is at most this if the resolver has one cache: what was left, and the time since the run-out. */
  readonly atMostSeconds: number;
}

/**
 * What some reads prove about the TTL that a zone publishes.
 *
 * In words: a signature tells it. Else the largest value seen is a lower bound, and it is confirmed as the TTL either
 * when two resolvers were each seen with a fresh fill of that value, or when a dozen reads of one resolver, spread over
 * one whole period of that value, show a refill and stay at or under the limit. docs/decisions/0008-ttl-confirmation.md
 * defines each word and says what remains possible.
 *
 * Source: https://www.rfc-editor.org/rfc/rfc4034#section-3.1.4 for the signature
 */
export function judgeTtl(
  reads: readonly TtlRead[],
  options: { readonly limitSeconds: number; readonly now: Date },
): TtlKnowledge {
  const timed = inOrder(reads);
  if (timed.length === 0) return { kind: 'none' };
  const signed = signedTtl(timed);
  // An unsigned answer of before the signed fill says nothing of the zone as it is since.
  const since = signed?.filledAt ?? -Infinity;
  const unsigned = timed.filter((read) => read.originalTtlSeconds === null && read.time >= since);
  const ttlSeconds = unsigned.reduce((most, read) => Math.max(most, read.ttlSeconds), 0);
  if (signed !== null && ttlSeconds <= signed.ttlSeconds) return { kind: 'signed', ttlSeconds: signed.ttlSeconds };
  const byResolver = grouped(unsigned);
  const by = signed === null ? confirmation(byResolver, ttlSeconds, options.limitSeconds) : null;
  if (by !== null) return { kind: 'confirmed', ttlSeconds, by };
  const lookAgainAt = new Date(nextLook(byResolver, ttlSeconds, options.now.getTime())).toISOString();
  return { kind: 'at-least', ttlSeconds, lookAgainAt };
}

/**
 * The TTL by signature: of each resolver the read of its latest fill counts, since a zone that changes its TTL signs
 * anew; of several resolvers the largest, since servers of a zone may lag behind each other. The instant of a fill is
 * known, for the signature tells how much time is missing from the value. Null where nothing is signed.
 */
function signedTtl(reads: readonly TimedRead[]): { readonly ttlSeconds: number; readonly filledAt: number } | null {
  const latest = new Map<string, { readonly ttlSeconds: number; readonly filledAt: number }>();
  for (const { resolver, originalTtlSeconds, ttlSeconds, time } of reads) {
    if (originalTtlSeconds === null) continue;
    const filledAt = time - Math.max(0, originalTtlSeconds - ttlSeconds) * 1000;
    if (filledAt >= (latest.get(resolver)?.filledAt ?? -Infinity))
      latest.set(resolver, { ttlSeconds: originalTtlSeconds, filledAt });
  }
  return [...latest.values()].reduce<{ readonly ttlSeconds: number; readonly filledAt: number } | null>(
    (most, one) => (most === null || one.ttlSeconds > most.ttlSeconds ? one : most),
    null,
  );
}

function confirmation(
  byResolver: readonly (readonly TimedRead[])[],
  value: number,
  limit: number,
): 'fresh-fills' | 'whole-period' | null {
  // Another cache behind the same address may give less than was seen elsewhere; such a read bounds nothing.
  const refills = byResolver.map((reads) => refillsOf(reads).filter((refill) => refill.atMostSeconds + 1 >= value));
  const proves = (refill: Refill): boolean => value > limit || refill.atMostSeconds <= limit;
  const isFresh = (refill: Refill): boolean => refill.gapSeconds <= FRESH_WITHIN_SECONDS && proves(refill);
  if (refills.filter((own) => own.some(isFresh)).length >= 2) return 'fresh-fills';
  if (value > limit) return null;
  const isWatched = byResolver.some((reads, index) => {
    const proved = refills[index]?.some(proves) ?? false;
    return proved && isSpread(reads, value) && (isOneCache(reads) || isUnlikely(value, limit, reads.length));
  });
  return isWatched ? 'whole-period' : null;
}

/**
 * The reads of one resolver that follow a known run-out, each measured from the latest run-out before it. A read of next
 * to nothing so soon after may be the rest of the former fill, and is left out.
 */
function refillsOf(reads: readonly TimedRead[]): readonly Refill[] {
  return reads.flatMap(({ ttlSeconds, time }, index): Refill[] => {
    let ranOut = -Infinity;
    for (const earlier of reads.slice(0, index)) {
      const instant = earlier.time + earlier.ttlSeconds * 1000;
      if (instant <= time && instant > ranOut) ranOut = instant;
    }
    const gapSeconds = Math.floor((time - ranOut) / 1000);
    if (ranOut === -Infinity || (ttlSeconds <= SLACK_SECONDS && gapSeconds <= SLACK_SECONDS)) return [];
    return [{ gapSeconds, atMostSeconds: ttlSeconds + Math.max(0, gapSeconds - SLACK_SECONDS) }];
  });
}

/** Enough reads, not in a heap: each a twentieth of the period after the one before, over the whole period. */
function isSpread(reads: readonly TimedRead[], value: number): boolean {
  const period = Math.max(value, SHORTEST_PERIOD_SECONDS) * 1000;
  const apart: number[] = [];
  for (const { time } of reads)
    if (apart.length === 0 || time - (apart.at(-1) ?? time) >= period / 20) apart.push(time);
  const [first = 0] = apart;
  return apart.length >= ENOUGH_READS && (apart.at(-1) ?? first) - first >= period;
}

/** Whether the reads count down as those of a single cache do, and some of them show it. */
function isOneCache(reads: readonly TimedRead[]): boolean {
  const misses = reads.flatMap((read, index): number[] => {
    const before = reads[index - 1];
    if (before === undefined) return [];
    const left = before.ttlSeconds - (read.time - before.time) / 1000;
    return left <= SLACK_SECONDS ? [] : [Math.abs(read.ttlSeconds - left)];
  });
  return misses.length >= ENOUGH_COUNTDOWNS && misses.every((miss) => miss <= SLACK_SECONDS);
}

/** Whether reads of independent caches would hardly all be this low if the TTL were above the limit. */
const isUnlikely = (value: number, limit: number, count: number): boolean =>
  limit > 0 && (value / limit) ** count <= CHANCE;

/**
 * When a read would tell more: as soon as an answer has run out at a resolver that has shown no fresh fill of the value;
 * with one resolver only also in between, to have enough reads. Never before now.
 */
function nextLook(byResolver: readonly (readonly TimedRead[])[], value: number, now: number): number {
  const waiting = byResolver.filter(
    (reads) =>
      !refillsOf(reads).some((one) => one.gapSeconds <= FRESH_WITHIN_SECONDS && one.atMostSeconds + 1 >= value),
  );
  const moments = (waiting.length === 0 ? byResolver : waiting).flatMap((reads) => {
    const last = reads.at(-1);
    if (last === undefined) return [];
    const wait = Math.max(last.ttlSeconds, SHORTEST_WAIT_SECONDS);
    const step = Math.max(value, SHORTEST_PERIOD_SECONDS) / ENOUGH_READS;
    return [last.time + (byResolver.length === 1 ? Math.min(wait, step) : wait) * 1000];
  });
  const soonest = moments.reduce((least, moment) => Math.min(least, moment), END_OF_TIME);
  return Math.max(now, soonest);
}

function inOrder(reads: readonly TtlRead[]): readonly TimedRead[] {
  return reads
    .map((read) => ({ ...read, time: Date.parse(read.at) }))
    .filter((read) => Number.isFinite(read.time + read.ttlSeconds) && read.ttlSeconds >= 0)
    .sort((a, b) => a.time - b.time);
}

const grouped = (reads: readonly TimedRead[]): readonly (readonly TimedRead[])[] =>
  [...new Set(reads.map((read) => read.resolver))].map((resolver) =>
    reads.filter((read) => read.resolver === resolver).slice(-MAX_COMPARED),
  );
