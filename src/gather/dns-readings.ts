import type { DnsAnswer } from '../evidence/dns/answer.ts';
import type { Sources } from '../evidence/case.ts';
import type { AbsentReading, GapReason, IsoTime, Observed, Reading } from '../evidence/observed.ts';
import type { Resolver } from './dns-port.ts';
import { keyOf, wasReached } from './resolver-session.ts';

/** All readings of DNS, from whatever resolver. */
export type DnsReadings = Observed<Sources['dns']>;

/** What is missing from a reading that holds only answers to questions asked again. */
const FIRST_READING = 'everything but what was asked again';

const RESPITE_MS = 10_000;

/** The answers that earlier readings hold from a resolver asked over HTTPS, in their order. */
export function answersOf(readings: DnsReadings, resolver: string): readonly DnsAnswer[] {
  return readings.flatMap((reading) => (isFrom(reading, resolver) ? viewAnswers(reading) : []));
}

/** When the earliest of the earlier readings from a resolver was made; null where there is none. */
export function readSince(readings: DnsReadings, resolver: string): IsoTime | null {
  const times = readings.flatMap((reading) =>
    reading.extent !== 'absent' && isFrom(reading, resolver) ? [reading.provenance.at] : [],
  );
  return times.sort()[0] ?? null;
}

/** The domains that an earlier reading from a resolver did not complete. */
export function missingBefore(readings: DnsReadings, resolver: string): readonly string[] {
  return readings
    .flatMap((reading) => (reading.extent === 'part' && isFrom(reading, resolver) ? reading.missing : []))
    .filter((missing) => missing !== FIRST_READING);
}

/** The reading that found a resolver gone less than ten seconds before `now`: no use in waiting for it again so soon. */
export function goneJustNow(readings: DnsReadings, resolver: Resolver, now: IsoTime): AbsentReading | null {
  const last = readings.findLast((reading) => isAbsentOf(reading, resolver) || isFrom(reading, resolver.name));
  if (last?.extent !== 'absent' || last.reason === 'cancelled') return null;
  return Date.parse(now) - Date.parse(last.at) < RESPITE_MS ? last : null;
}

/**
 * The readings with a resolver's answers to questions that were asked again.
 *
 * A later failure to reach the resolver does not hide what it said before, so it is left out where there is an earlier
 * answer; that the resolver could not tell (SERVFAIL) is an answer and stays.
 */
export function withAnswers(
  readings: DnsReadings,
  resolver: Resolver,
  answers: readonly DnsAnswer[],
  now: IsoTime,
): DnsReadings {
  const before = new Set(answersOf(readings, resolver.name).map(keyOf));
  const news = answers.filter((answer) => wasReached(answer) || !before.has(keyOf(answer)));
  if (news.length === 0) return readings;
  const at = readings.findLastIndex((reading) => isFrom(reading, resolver.name));
  const reading = readings[at];
  if (reading !== undefined && reading.extent !== 'absent')
    return readings.with(at, {
      ...reading,
      value: [{ resolver: resolver.name, answers: [...viewAnswers(reading), ...news] }],
    });
  if (!news.some(wasReached)) return readings;
  const first: Reading<Sources['dns']> = {
    extent: 'part',
    value: [{ resolver: resolver.name, answers: news }],
    missing: [FIRST_READING],
    provenance: { route: 'dns-over-https', request: resolver.name, at: now },
  };
  return [...readings.filter((other) => !isAbsentOf(other, resolver)), first];
}

/** Why nothing at all came from a resolver, from the last thing that it or the network did instead. */
export function gapOf({ status }: DnsAnswer): GapReason {
  if (status === 'throttled') return 'throttled';
  return status === 'not-dns' || status === 'malformed' || status === 'mismatch' ? 'malformed' : 'unreachable';
}

function isFrom(reading: Reading<Sources['dns']>, resolver: string): boolean {
  if (reading.extent === 'absent' || reading.provenance.route !== 'dns-over-https') return false;
  return reading.value.some((view) => view.resolver === resolver);
}

const isAbsentOf = (reading: Reading<Sources['dns']>, resolver: Resolver): boolean =>
  reading.extent === 'absent' && reading.route === 'dns-over-https' && reading.request === resolver.name;

const viewAnswers = (reading: Reading<Sources['dns']>): readonly DnsAnswer[] =>
  reading.extent === 'absent' ? [] : reading.value.flatMap((view) => view.answers);
