import { listed, moment, span } from '../../checks/english.ts';
import { isSettled } from '../../evidence/dns/answer.ts';
import { parseSoa } from '../../evidence/zone.ts';
import { isRunningOut, loweredTo } from './changes/dns-mx.ts';
import { provedSeconds, recordTtl, shownAt, viewsOf } from './changes/dns-read.ts';
import type { Draft } from './draft.ts';
import type { MakerContext } from './maker.ts';
import type { DnsChange, PlanStep } from './plan.ts';

/** Time that has to pass after a step; `seconds` and `ends` null where nobody can tell. */
export interface Pause {
  readonly says: string;
  readonly seconds: number | null;
  /** The seconds are the least that it takes. */
  readonly isAtLeast?: true;
  /** Where the end is known already, whenever the step is done. */
  readonly ends?: string;
}

export const hasNoEnd = ({ seconds, ends }: Pause): boolean => seconds === null && ends === undefined;

/** An audit rule has to run for so long before it has seen who sends once a week. */
const AUDIT_SECONDS = 7 * 86_400;

interface Seen extends Pick<MakerContext, 'evidence' | 'context' | 'earlier'> {
  /** As it was read, before anything of the plan. */
  readonly read: MakerContext['evidence'];
}

/**
 * What has to pass after a step before the next; null where nothing has to.
 *
 * In words: what the set-up waits for already, else for as long as caches may hold the records that it changes, the longest
 * of all, else the week of an audit rule. A TTL that is not proved, but was seen in a cache, is a wait from below.
 */
export function pauseAfter(draft: Draft, changes: readonly PlanStep['changes'][number][], seen: Seen): Pause | null {
  if (draft.state === 'waiting' && draft.until !== null && changes.length === 0)
    return { says: `Wait until ${moment(draft.until)}.`, seconds: null, ends: draft.until };
  if (draft.fixed !== undefined) return null;
  const dns = changes.filter((one) => one.kind === 'dns').filter((one) => !isOnlyLonger(one));
  return (
    longestOf(dns.map((change) => cached(change, seen))) ??
    longestOf(draft.asked.flatMap((asked) => ownPause(draft, asked, seen) ?? []))
  );
}

/** The same records for longer: whoever still holds the former answer holds a right one. */
const isOnlyLonger = ({ before, after }: DnsChange): boolean =>
  before.records.length > 0 &&
  before.records.join('\n') === after.records.join('\n') &&
  before.ttlSeconds !== null &&
  (after.ttlSeconds ?? 0) >= before.ttlSeconds;

/** Of waits that run at the same time the one without an end, else the longest; from below where one of them is. */
function longestOf(pauses: readonly Pause[]): Pause | null {
  const [first, ...others] = pauses;
  if (first === undefined) return null;
  const unknown = pauses.find(hasNoEnd);
  if (unknown !== undefined) return unknown;
  const longest = others.reduce((most, one) => ((one.seconds ?? 0) > (most.seconds ?? 0) ? one : most), first);
  const atLeast = pauses.find(({ isAtLeast }) => isAtLeast);
  if (atLeast === undefined || longest.isAtLeast) return longest;
  return { ...longest, says: `${longest.says} ${atLeast.says}`, isAtLeast: true };
}

/** How long caches may hold what was there before; of records that are new, that there were none. */
function cached({ name, type }: DnsChange, seen: Seen): Pause {
  const shown = shownAt(seen, { name, type });
  const what = `the former ${type} answer for ${name}`;
  if (shown.isKnown && shown.zone.records.length === 0) return absent(name, type, seen);
  const knowledge = recordTtl(viewsOf(seen), { name, type }, seen.context);
  const { setup } = seen.context;
  if (type === 'MX' && provedSeconds(knowledge) === null && isRunningOut(seen.context)) {
    // What caches hold now may be from before the TTL was lowered, and says nothing of what comes after.
    const seconds = loweredTo(setup);
    return {
      says: `Caches may hold ${what} for its TTL, which was to be lowered to ${span(seconds)}. The wait is longer where the zone’s TTL is: look it up in the zone.`,
      seconds,
      isAtLeast: true,
    };
  }
  const typed = type === 'MX' && setup.mxTtlLoweredAt === undefined ? (setup.formerMxTtlSeconds ?? null) : null;
  const atLeast = knowledge.kind === 'at-least' ? knowledge.ttlSeconds : 0;
  const seconds = provedSeconds(knowledge) ?? (typed !== null && typed >= atLeast ? typed : null);
  if (seconds !== null) return { says: `Caches may hold ${what} for its TTL of ${span(seconds)}.`, seconds };
  if (atLeast === 0)
    return { says: `Caches may hold ${what} for its TTL, which is not known; the DNS zone shows it.`, seconds: null };
  const enter =
    type === 'MX' && setup.mxTtlLoweredAt === undefined
      ? ', and enter it as the former TTL under “Change the set-up”'
      : '';
  return {
    says: `Caches may hold ${what} for its TTL, which is ${span(atLeast)} at least. The wait is longer where the zone’s TTL is: look it up in the zone${enter}.`,
    seconds: atLeast,
    isAtLeast: true,
  };
}

/** The zone's start bounds how long an absence is remembered (RFC 2308 5). */
function absent(name: string, type: DnsChange['type'], seen: Seen): Pause {
  const bounds = viewsOf(seen).flatMap((view) => {
    const soa = view.find({ name: seen.context.domain, type: 'SOA' });
    const [record] = soa !== undefined && isSettled(soa) ? soa.records : [];
    return record === undefined ? [] : [parseSoa(record)?.minimumSeconds ?? Infinity];
  });
  const seconds = bounds.length === 0 ? Infinity : Math.max(...bounds);
  const says = `Resolvers may remember that there was no ${type} record at ${name}`;
  return Number.isFinite(seconds)
    ? { says: `${says}, for ${span(seconds)}.`, seconds }
    : { says: `${says}; for how long the zone’s SOA record tells, which was not read.`, seconds: null };
}

/** Waits that no change of DNS tells of. */
function ownPause(draft: Draft, { check, now, where }: Draft['asked'][number], seen: Seen): Pause | null {
  const { evidence, earlier } = seen;
  switch (check.id) {
    case 'inb-direct-senders-known':
      return now.outcome === 'pass' || now.outcome === 'warn'
        ? null
        : {
            says: 'Let an audit rule note for a week who delivers past the gateway; one that has run that long already is enough.',
            seconds: AUDIT_SECONDS,
          };
    case 'mx-ttl-lowered':
      // Once it was lowered, the next step tells when the former answers are gone.
      return now.outcome === 'unknown' && !isRunningOut(where) ? unproved(where, evidence) : null;
    case 'mx-ttl-old-expired': {
      // Where a step before lowers it, that step waits for the former TTL.
      const isLowered = (domain: string): boolean =>
        earlier.some((one) => one.kind === 'dns' && one.type === 'MX' && one.name === domain);
      const untold = draft.asked
        .filter((one) => one.now.code === 'not-given' && !isLowered(one.where.domain))
        .map((one) => one.where.domain);
      return draft.state === 'cannot-tell' && untold.length > 0
        ? {
            says: `The former TTL of the MX record of ${listed(untold)} and the time at which it was lowered are not entered, so it cannot be said when it ran out.`,
            seconds: null,
          }
        : null;
    }
    case 'mx-resolvers-agree':
      return oldTtl(draft, seen);
    case 'outb-disabled-until-spf':
      return now.code === 'spf-too-young'
        ? { says: 'Wait one TTL of the former SPF record, which only whoever keeps the DNS zone knows.', seconds: null }
        : null;
    default:
      return null;
  }
}

/** The TTL of the MX record may be short already, which nothing proves. */
function unproved(where: MakerContext['context'], evidence: Seen['evidence']): Pause {
  const knowledge = recordTtl(viewsOf({ evidence }), { name: where.domain, type: 'MX' }, where);
  const says = `Whether the TTL of the MX record of ${where.domain} is short is not proved yet`;
  return knowledge.kind === 'at-least'
    ? {
        says: `${says}: caches hold the present answer for ${span(knowledge.ttlSeconds)} at least. The wait is longer where the zone’s TTL is: look it up in the zone.`,
        seconds: knowledge.ttlSeconds,
        isAtLeast: true,
      }
    : { says: `${says}, so nobody can say how long the present answer is kept.`, seconds: null };
}

/** One TTL as it was before it was lowered: some caches hold an answer for longer than it says. */
function oldTtl({ asked }: Draft, { read, earlier }: Seen): Pause | null {
  const former = asked.map(({ where }): { readonly seconds: number; readonly isAtLeast?: true } => {
    const ttls = earlier.flatMap((one) =>
      one.kind === 'dns' && one.type === 'MX' && one.name === where.domain ? [one.before.ttlSeconds] : [],
    );
    const typed = where.setup.formerMxTtlSeconds ?? 0;
    const knowledge = recordTtl(viewsOf({ evidence: read }), { name: where.domain, type: 'MX' }, where);
    const seen = knowledge.kind === 'at-least' ? knowledge.ttlSeconds : 0;
    const seconds = Math.max(typed, ...ttls.map((one) => one ?? seen));
    return typed < Math.max(seen, 1) && ttls.includes(null) ? { seconds, isAtLeast: true } : { seconds };
  });
  const seconds = Math.max(0, ...former.map((one) => one.seconds));
  if (seconds === 0) return null;
  const says = `Wait one TTL of the MX record as it was before it was lowered, ${span(seconds)}`;
  const why = 'for caches that keep an answer longer than it says';
  return former.some(({ isAtLeast }) => isAtLeast)
    ? { says: `${says} at least, ${why}.`, seconds, isAtLeast: true }
    : { says: `${says}, ${why}.`, seconds };
}
