import type { Outcome } from '../../checks/check.ts';
import type { Mode } from '../../evidence/setup.ts';
import type { Report } from '../../report/report.ts';
import type { OutOfOrder, SequenceReport, StepProof, StepReport, StepState } from '../../report/sequence-report.ts';
import { writeCount } from '../count.ts';
import type { Tone } from '../words.ts';
import { OUTCOMES, OUTCOME_WORD, STEP_WORD } from '../../words/judgement.ts';
import { WITHOUT_MAIL } from '../../words/set-up.ts';

export const STEP_TONE: Readonly<Record<StepState, Tone>> = {
  done: 'good',
  part: 'warn',
  'to-do': 'none',
  waiting: 'person',
  past: 'none',
  'cannot-tell': 'unsure',
  'not-looked-at': 'none',
};

/** Which of the documented ways the steps are of; not what is so already. */
const LINE_OF_MODE: Readonly<Record<Mode, string>> = {
  'mx-inline': 'The documented steps, with MX at the gateway',
  'connector-loop': 'The documented steps, with connectors that loop mail through the gateway',
  'api-only': 'The documented steps, by API and with mail flow as it is',
};

export const lineHint = ({ system, mode }: SequenceReport): string =>
  WITHOUT_MAIL.has(system) ? 'The documented steps' : LINE_OF_MODE[mode];

/** The tone of a whole line, which its barrier shows: red for a step out of order, green only where nothing is left. */
export function lineTone({ inOrder, steps }: SequenceReport): Tone {
  if (inOrder === 'no') return 'bad';
  if (inOrder === 'not-looked-at') return 'none';
  if (inOrder === 'cannot-tell') return 'unsure';
  return steps.every(isBehind) ? 'good' : 'warn';
}

/** A stop of the drawn line: one step, or several in a row that need no look and fold into one. */
export type Stop =
  { readonly kind: 'step'; readonly step: StepReport } | { readonly kind: Fold; readonly steps: readonly StepReport[] };

/** Behind the tenant; or still ahead, so that nothing can be seen of it. */
type Fold = 'behind' | 'ahead';

/** The stops of a line. What is done in its turn folds, and what is still far off, so that the rest stands out. */
export function stopsOf({ steps, next }: SequenceReport): readonly Stop[] {
  const stops: Stop[] = [];
  for (const step of steps) {
    const fold = next.includes(step.id) ? null : foldOf(step);
    const last = stops.at(-1);
    if (fold !== null && last?.kind === fold) stops[stops.length - 1] = { kind: fold, steps: [...last.steps, step] };
    else stops.push(fold === null ? { kind: 'step', step } : { kind: fold, steps: [step] });
  }
  // One alone takes no more room than its fold.
  return stops.map((stop) => {
    const [only, ...more] = stop.kind === 'step' ? [stop.step] : stop.steps;
    return only === undefined || more.length > 0 ? stop : { kind: 'step', step: only };
  });
}

function foldOf(step: StepReport): Fold | null {
  if (step.outOfOrder.length > 0) return null;
  if (isBehind(step)) return 'behind';
  return step.state === 'to-do' && step.proofs.length === 0 ? 'ahead' : null;
}

const isBehindState = (state: StepState): boolean => state === 'done' || state === 'past';
const isBehind = ({ state }: StepReport): boolean => isBehindState(state);

/** Needs no look, so that its title and its word are enough. */
export const isBrief = (step: StepReport, { next }: SequenceReport): boolean =>
  !next.includes(step.id) && foldOf(step) !== null;

/** The word of a step beside its title. */
export const wordOf = (step: StepReport, line: SequenceReport): string =>
  isBrief(step, line) && foldOf(step) === 'ahead' ? 'Later' : faceOf(step).word;

/**
 * How a step is shown: by its state; one that was surely done too early as such, whatever its state; and one that nothing
 * but a person’s word would settle as such.
 */
export function faceOf({ state, proofs, outOfOrder }: StepReport): {
  readonly face: Face;
  readonly tone: Tone;
  readonly word: string;
} {
  if (outOfOrder.some(({ isSure }) => isSure))
    return { face: 'early', tone: 'bad', word: isBehindState(state) ? 'Done too early' : 'Begun too early' };
  const open = proofs.filter(({ outcome }) => outcome === 'manual' || outcome === 'unknown');
  const isForPerson = state === 'cannot-tell' && open.length > 0 && open.every(({ outcome }) => outcome === 'manual');
  return isForPerson
    ? { face: 'person', tone: 'person', word: OUTCOME_WORD.manual }
    : { face: state, tone: STEP_TONE[state], word: STEP_WORD[state] };
}

/** What the mark of a station shows. */
export type Face = StepState | 'person' | 'early';

/**
 * The step that the reader is to look at: the first to put right, else the first that can be done now, and where none can
 * the one that waits.
 */
export const stepToLookAt = ({ steps, first, next }: SequenceReport): string | undefined =>
  first[0] ?? next[0] ?? steps.find(({ state }) => state === 'waiting')?.id;

/** What stands before the title of a step; null where it is not to put right, nor next, nor the one to wait for. */
export function flagOf({ id }: StepReport, line: SequenceReport): string | null {
  if (line.first.includes(id)) return 'Put right first';
  if (line.next.includes(id)) return line.first.length > 0 ? 'Then' : line.next[0] === id ? 'Next' : 'Possible now';
  return stepToLookAt(line) === id ? 'Wait for this' : null;
}

/** One that was done too early, with the title of the step that it should have waited for. */
export interface Early extends OutOfOrder {
  readonly title: string;
}

export const earlyOf = ({ outOfOrder }: StepReport, { steps }: SequenceReport): readonly Early[] =>
  outOfOrder.map((early) => ({ ...early, title: steps.find(({ id }) => id === early.before)?.title ?? early.before }));

/** What shows a step, worst first; otherwise in the report’s order. */
export const worstProofs = (proofs: readonly StepProof[]): readonly StepProof[] =>
  [...proofs].sort((a, b) => rank(a.outcome) - rank(b.outcome));

const rank = (outcome: Outcome): number => OUTCOMES.indexOf(outcome);

/**
 * Which steps were done out of order, by name: the verdict’s own sentence counts them. Null where every one was done in
 * its turn.
 */
export function orderWords(report: Report): { readonly tone: Tone; readonly says: string } | null {
  const { steps = 0, untold = 0 } = report.verdict.outOfOrder ?? {};
  const early = (isSure: boolean): StepReport | undefined =>
    linesOf(report)
      .flatMap((line) => line.steps)
      .find(({ outOfOrder }) => outOfOrder.some((one) => one.isSure === isSure));
  const named = (isSure: boolean, count: number): string => {
    const step = early(isSure);
    if (step === undefined) return writeCount(count, 'step');
    return `“${step.title}”${count > 1 ? ` and ${count - 1} more` : ''}`;
  };
  if (steps > 0) return { tone: 'bad', says: `Done too early: ${named(true, steps)}${andUntold(untold)}` };
  return untold > 0 ? { tone: 'unsure', says: `Perhaps done too early: ${named(false, untold)}` } : null;
}

const andUntold = (untold: number): string => (untold > 0 ? `, perhaps ${untold} more` : '');

/** The lines to draw; none in a review, where nothing is set up. */
export const linesOf = ({ sequences = [] }: Report): readonly SequenceReport[] =>
  sequences.filter(({ steps }) => steps.length > 0);
