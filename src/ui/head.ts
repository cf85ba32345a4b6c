import type { PartId, Report, VerdictWord } from '../report/report.ts';
import { writeCount } from './count.ts';
import type { Origin } from './stage.ts';
import { VERDICT_TONE } from './words.ts';
import type { Tone } from './words.ts';
import { PART_WORD } from '../words/judgement.ts';
import { PHASE_WORD } from '../words/set-up.ts';

/** A part of the audit with its word. */
export interface PartWord {
  readonly part: PartId;
  readonly word: VerdictWord;
}

/** The parts in their fixed order, those that were not looked at included. */
export const partsOf = ({ verdict }: Report): readonly PartWord[] =>
  PARTS.map((part) => ({ part, word: verdict.parts[part].word }));

/**
 * The tone of the large headline. The headline speaks of the parts that were looked at, while the verdict's own word is
 * `cannot-tell` as soon as one was not; so where only such parts are missing the tone is that of the worst part seen.
 */
export function headTone(report: Report): Tone {
  if (report.verdict.word !== 'cannot-tell' || report.verdict.because.length > 0)
    return VERDICT_TONE[report.verdict.word];
  const seen = partsOf(report).map(({ word }) => VERDICT_TONE[word]);
  return WORST_FIRST.find((tone) => seen.includes(tone)) ?? 'unsure';
}

/** What the verdict is about: `Demo · Before the change · Proofpoint Essentials, us1 · contoso.com`. */
export function kickerOf(report: Report, origin: Origin): string {
  return [
    ...(origin.kind === 'demo' ? ['Demo'] : origin.kind === 'file' ? ['Saved case'] : []),
    PHASE_WORD[report.phase],
    ...report.systems.map(({ name, region }) => (region === null ? name : `${name}, ${region}`)),
    ...subjectOf(report),
  ].join(' · ');
}

/** The domains, or the tenant where there are none; products alone are named already. */
function subjectOf({ domains, tenant, systems }: Report): readonly string[] {
  const [first] = domains;
  if (first !== undefined) return [domains.length === 1 ? first.name : writeCount(domains.length, 'domain')];
  return tenant === null && systems.length > 0 ? [] : [tenant ?? 'no domain'];
}

const PARTS = Object.keys(PART_WORD) as readonly PartId[];
const WORST_FIRST: readonly Tone[] = ['bad', 'unsure', 'warn', 'good'];
