import type { Outcome, Severity } from '../checks/check.ts';
import type { Finding, Score } from './report.ts';

const WEIGHT: Readonly<Record<Severity, number>> = { critical: 8, high: 4, medium: 2, low: 1 };

/** What an outcome earns; null where nothing is decided. A not-applicable finding has no weight at all. */
const EARNED: Readonly<Record<Outcome, number | null>> = {
  pass: 1,
  warn: 0.5,
  fail: 0,
  unknown: null,
  manual: null,
  'not-applicable': null,
};

/** Worst first, for a check that stands once in the score although it was run for many domains. */
const WORST_FIRST: readonly Outcome[] = ['fail', 'unknown', 'manual', 'warn', 'pass', 'not-applicable'];

/**
 * The score of some findings: each check counts once, at its worst domain.
 *
 * In words: weight earned ÷ weight decided, beside coverage = weight decided ÷ weight applicable. Unknown and unanswered
 * findings are applicable but not decided.
 */
export function scoreOf(findings: readonly Finding[]): Score {
  const worst = new Map<string, Finding>();
  for (const finding of findings) {
    const known = worst.get(finding.checkId);
    if (known === undefined || rank(finding) < rank(known)) worst.set(finding.checkId, finding);
  }
  const counts: Record<Outcome, number> = { pass: 0, warn: 0, fail: 0, unknown: 0, manual: 0, 'not-applicable': 0 };
  let earned = 0;
  let decided = 0;
  let applicable = 0;
  for (const { outcome, severity } of worst.values()) {
    counts[outcome] += 1;
    if (outcome === 'not-applicable') continue;
    const weight = WEIGHT[severity];
    const share = EARNED[outcome];
    applicable += weight;
    if (share === null) continue;
    decided += weight;
    earned += weight * share;
  }
  return {
    score: decided === 0 ? null : earned / decided,
    coverage: applicable === 0 ? null : decided / applicable,
    counts,
  };
}

const rank = ({ outcome, severity }: Finding): number => WORST_FIRST.indexOf(outcome) * 10 - WEIGHT[severity];
