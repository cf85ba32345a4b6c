import type { DomainReport } from '../report/report.ts';
import type { Tone } from './words.ts';
import { VERDICT_TONE } from './words.ts';

/** The columns by which domains can be sorted. */
export type DomainColumn = 'name' | 'verdict' | 'score' | 'blockers';

const TONES: readonly Tone[] = ['bad', 'unsure', 'warn', 'person', 'none', 'good'];

const ORDER: Readonly<Record<DomainColumn, (a: DomainReport, b: DomainReport) => number>> = {
  name: (a, b) => (a.name < b.name ? -1 : 1),
  verdict: (a, b) => TONES.indexOf(VERDICT_TONE[a.verdict.word]) - TONES.indexOf(VERDICT_TONE[b.verdict.word]),
  score: (a, b) => (a.score.score ?? -1) - (b.score.score ?? -1),
  blockers: (a, b) => b.verdict.because.length - a.verdict.because.length,
};

/** Domains by one column: worst first, names from a to z; equal ones stay in the report's order. */
export function sortDomains(
  domains: readonly DomainReport[],
  by: DomainColumn,
  isReversed: boolean,
): readonly DomainReport[] {
  const order = ORDER[by];
  return [...domains].sort((a, b) => (isReversed ? order(b, a) : order(a, b)));
}
