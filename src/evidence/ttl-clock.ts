import type { DnsAnswer, DnsView } from './dns/answer.ts';
import type { AnswerIndex } from './dns/dialogue.ts';
import type { IsoTime } from './observed.ts';
import { judgeTtl } from './ttl-judge.ts';
import type { TtlClock, TtlRead } from './ttl.ts';
import { parseSoa } from './zone.ts';

/** What the clock of one domain is made of. An instant that is no instant counts as not given. */
export interface TtlClockInput {
  readonly reads: readonly TtlRead[];
  /** As the user gave them in the setup. */
  readonly formerMxTtlSeconds?: number | undefined;
  readonly mxTtlLoweredAt?: IsoTime | undefined;
  readonly negativeTtlSeconds: number | null;
  readonly limitSeconds: number;
  readonly now: Date;
}

/**
 * The TTL of a domain's MX record and the moments that follow from it.
 *
 * In words: an answer given just before the TTL was lowered may be kept for the former TTL, so it is gone that long after
 * the lowering, and MX may be changed from then on. No moment for that is named until the TTL is proved to be within the
 * limit. A lowering that is still to come is none yet. What is known of the present TTL rests on the reads that can be
 * about it.
 */
export function ttlClock(input: TtlClockInput): TtlClock {
  const entered = timeOf(input.mxTtlLoweredAt);
  const lowered = entered !== null && entered > input.now.getTime() ? null : entered;
  const former = input.formerMxTtlSeconds;
  const gone = lowered === null || former === undefined || former < 0 ? null : lowered + former * 1000;
  const present = readsSince(input.reads, lowered, gone, input.now.getTime());
  const knowledge = judgeTtl(present, input);
  const oldAnswersGoneAt = gone === null ? null : isoTime(gone);
  const isProved = knowledge.kind === 'signed' || knowledge.kind === 'confirmed';
  const isLow = isProved && knowledge.ttlSeconds <= input.limitSeconds;
  return {
    knowledge,
    reads: input.reads,
    oldAnswersGoneAt,
    earliestSafeCutover: isLow ? oldAnswersGoneAt : null,
    negativeTtlSeconds: input.negativeTtlSeconds,
  };
}

/**
 * Leaves out reads about the former TTL: those taken before it was lowered and, once every answer of before is gone,
 * those that can have been such answers. Until then a large read counts, for some cache holds it.
 */
function readsSince(
  reads: readonly TtlRead[],
  lowered: number | null,
  gone: number | null,
  now: number,
): readonly TtlRead[] {
  if (lowered === null) return reads;
  return reads.filter((read) => {
    const at = Date.parse(read.at);
    const canBeFormer = gone !== null && now >= gone && at < gone && at + read.ttlSeconds * 1000 <= gone;
    return at >= lowered && !canBeFormer;
  });
}

/** Every time that a view told the seconds left for the MX record of a domain, in order of time. */
export function ttlReads(views: readonly AnswerIndex[], domain: string): readonly TtlRead[] {
  const reads = views.flatMap((view) =>
    view
      .history({ name: domain, type: 'MX' })
      .flatMap(({ ttlSeconds, originalTtlSeconds, at }): TtlRead[] =>
        ttlSeconds === null ? [] : [{ resolver: view.resolver, ttlSeconds, originalTtlSeconds, at }],
      ),
  );
  return reads.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/**
 * How long resolvers remember that a name of a domain does not exist, by domain: the largest figure seen, for what a
 * resolver tells is what is left in its cache. Without an entry neither SOA nor an absence was seen.
 *
 * In words: the lesser of the SOA's own TTL and its last field. All domains at once, so that every answer is looked at
 * once only.
 *
 * Source: https://www.rfc-editor.org/rfc/rfc2308#section-5
 */
export function negativeTtls(views: readonly DnsView[], domains: readonly string[]): ReadonlyMap<string, number> {
  const asked = new Set(domains);
  const most = new Map<string, number>();
  for (const { answers } of views)
    for (const answer of answers) {
      const seconds = negativeTtlIn(answer);
      if (seconds === null) continue;
      // A zone's own SOA is about that zone; an absence below it is cached for as long as the zone says.
      const about = answer.negativeTtlSeconds === null ? [answer.name] : selfAndAbove(answer.name);
      for (const domain of about) if (asked.has(domain)) most.set(domain, Math.max(most.get(domain) ?? 0, seconds));
    }
  return most;
}

function negativeTtlIn(answer: DnsAnswer): number | null {
  if (answer.negativeTtlSeconds !== null) return answer.negativeTtlSeconds;
  const ttl = answer.originalTtlSeconds ?? answer.ttlSeconds;
  const soa = answer.type === 'SOA' ? parseSoa(answer.records[0] ?? '') : null;
  return soa === null || ttl === null ? null : Math.min(ttl, soa.minimumSeconds);
}

/** `a.b.c`, `b.c`, `c`. */
const selfAndAbove = (name: string): readonly string[] =>
  name.split('.').map((_, index, labels) => labels.slice(index).join('.'));

function timeOf(at: IsoTime | undefined): number | null {
  const time = at === undefined ? NaN : Date.parse(at);
  return Number.isFinite(time) ? time : null;
}

/** Null beyond what a date can hold, which only a made-up figure reaches. */
const isoTime = (time: number): IsoTime | null => (Math.abs(time) <= 8.64e15 ? new Date(time).toISOString() : null);
