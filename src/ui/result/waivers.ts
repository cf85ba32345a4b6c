import type { Case, Waiver } from '../../evidence/case.ts';
import type { Finding, Report } from '../../report/report.ts';
import { writeCount } from '../count.ts';
import type { Tone } from '../words.ts';

const DAY_MS = 86_400_000;
/** How long a failure may be accepted for at a time. */
const MOST_DAYS = 365;
const USUAL_DAYS = 30;

/** How a waiver stands to what the report found. */
export interface StandingWaiver {
  readonly waiver: Waiver;
  /** The finding that it is about, whether it covers it or not; null where there is no such failure any more. */
  readonly finding: Finding | null;
  /** `covers`: it counts. `expired`: its time is over. `falls-short`: the failure is another one, or has more items. `idle`: nothing fails. */
  readonly state: 'covers' | 'expired' | 'falls-short' | 'idle';
}

/**
 * Every waiver of the case beside what it is about, those that ask for something first. Over is what was over when the
 * case was judged, as in the verdict.
 */
export function waiversIn({ waivers }: Case, { findings, assessedAt }: Report): readonly StandingWaiver[] {
  const order: readonly StandingWaiver['state'][] = ['falls-short', 'expired', 'covers', 'idle'];
  return waivers
    .map((waiver): StandingWaiver => {
      const finding = findings.find(
        (one) => one.checkId === waiver.checkId && one.domain === waiver.domain && one.outcome === 'fail',
      );
      if (finding === undefined) return { waiver, finding: null, state: 'idle' };
      if (isOver(waiver, assessedAt)) return { waiver, finding, state: 'expired' };
      return {
        waiver,
        finding,
        state: finding.waiver?.expired === false && covers(waiver, finding) ? 'covers' : 'falls-short',
      };
    })
    .sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
}

/**
 * What stands beside the verdict, which itself only counts what is waived; null where no waiver is about what fails now.
 * One that counts no more has to be seen there, since the verdict became worse by it.
 */
export function waiverWords(
  standing: readonly StandingWaiver[],
): { readonly tone: Tone; readonly says: string } | null {
  const count = (state: StandingWaiver['state']): number => standing.filter((one) => one.state === state).length;
  const [expired, short] = [count('expired'), count('falls-short')];
  const lost = [
    ...(expired === 0 ? [] : [`${writeCount(expired, 'waiver is', 'waivers are')} over`]),
    ...(short === 0 ? [] : [`${writeCount(short, 'waiver does', 'waivers do')} not cover what fails now`]),
  ];
  if (lost.length > 0) return { tone: 'warn', says: lost.join(', ') };
  return count('covers') === 0 ? null : { tone: 'person', says: 'Who accepted it, why and until when' };
}

/** Waivers of the same question and domain that do not cover this failure, because it is another one or has more items. */
export const shortOf = ({ waivers }: Case, finding: Finding, now: string): readonly Waiver[] =>
  waivers.filter(
    (waiver) =>
      waiver.checkId === finding.checkId &&
      waiver.domain === finding.domain &&
      !isOver(waiver, now) &&
      !covers(waiver, finding),
  );

/** Whether a waiver would count at all: of a failure that every resolver shows alike. */
export const canBeWaived = ({ outcome, code, views }: Finding): boolean =>
  outcome === 'fail' && views.every((view) => view.outcome !== 'fail' || view.code === code);

/** Days for the field of the end, `2026-12-24`: the usual one, the first and the last that may be chosen. */
export function daysFrom(now: string): { readonly usual: string; readonly first: string; readonly last: string } {
  const day = (days: number): string => new Date(Date.parse(now) + days * DAY_MS).toISOString().slice(0, 10);
  return { usual: day(USUAL_DAYS), first: day(1), last: day(MOST_DAYS) };
}

/** The end of that day in UTC; null where it is no day or none that may be chosen. */
export function endOfDay(day: string, now: string): string | null {
  const { first, last } = daysFrom(now);
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && day >= first && day <= last ? `${day}T23:59:59.000Z` : null;
}

const isOver = ({ expires }: Waiver, now: string): boolean => Date.parse(expires) <= Date.parse(now);

const covers = (waiver: Waiver, finding: Finding): boolean => {
  const named = new Set(waiver.items);
  return waiver.code === finding.code && finding.items.every((item) => named.has(item));
};
