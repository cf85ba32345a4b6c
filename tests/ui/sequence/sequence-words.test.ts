import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../../src/checks/check.ts';
import type { SequenceReport, StepProof, StepReport, StepState } from '../../../src/report/sequence-report.ts';
import {
  earlyOf,
  faceOf,
  flagOf,
  isBrief,
  lineHint,
  lineTone,
  linesOf,
  orderWords,
  stepToLookAt,
  stopsOf,
  wordOf,
  worstProofs,
} from '../../../src/ui/sequence/sequence-words.ts';
import { notReady } from '../harness/reports.ts';
import { severalSystems, underWay } from '../harness/steps.ts';

const step = (id: string, state: StepState, parts: Partial<StepReport> = {}): StepReport => ({
  id,
  title: `Title of ${id}`,
  how: '',
  state,
  says: '',
  after: [],
  proofs: [],
  outOfOrder: [],
  source: { label: 'A page', readOn: '2026-11-20' },
  ...parts,
});
const line = (steps: readonly StepReport[], parts: Partial<SequenceReport> = {}): SequenceReport => ({
  system: 'ppe',
  name: 'A gateway',
  mode: 'mx-inline',
  steps,
  first: [],
  next: [],
  inOrder: 'yes',
  says: '',
  ...parts,
});
const proof = (outcome: Outcome): StepProof => ({
  checkId: outcome,
  outcome,
  code: '',
  title: '',
  says: '',
  finding: null,
});
const EARLY = { before: 'spf', risk: 'Mail is refused.', mend: 'Switch it off.', isSure: true };

/** Ids as they are drawn, those that fold together in one string. */
const drawn = (sequence: SequenceReport): readonly string[] =>
  stopsOf(sequence).map((stop) => (stop.kind === 'step' ? stop.step.id : stop.steps.map(({ id }) => id).join('+')));

describe('a line', () => {
  it('folds steps in a row that are behind the tenant, and one alone does not', () => {
    expect(drawn(line([step('a', 'done'), step('b', 'past'), step('c', 'to-do'), step('d', 'done')]))).toEqual([
      'a+b',
      'c',
      'd',
    ]);
  });

  it('folds steps in a row of which nothing can be seen yet, and not those that are seen not to be done', () => {
    const seen = { proofs: [proof('fail')] };
    expect(
      drawn(
        line([step('a', 'to-do'), step('b', 'to-do'), step('c', 'to-do', seen), step('d', 'done'), step('e', 'past')]),
      ),
    ).toEqual(['a+b', 'c', 'd+e']);
  });

  it('never folds what was done too early or is next', () => {
    const steps = [step('a', 'done'), step('b', 'done', { outOfOrder: [EARLY] }), step('c', 'done')];
    expect(drawn(line(steps))).toEqual(['a', 'b', 'c']);
    const next = { next: ['b'] };
    expect(drawn(line([step('a', 'to-do'), step('b', 'to-do'), step('c', 'to-do')], next))).toEqual(['a', 'b', 'c']);
  });

  it('draws each step once and in order', () => {
    for (const one of linesOf(severalSystems))
      expect(stopsOf(one).flatMap((stop) => (stop.kind === 'step' ? [stop.step] : stop.steps))).toEqual(one.steps);
  });

  it('lifts its barrier only where nothing is left and all was in order', () => {
    const all = [step('a', 'done'), step('b', 'past')];
    expect(lineTone(line(all))).toBe('good');
    expect(lineTone(line(all, { inOrder: 'no' }))).toBe('bad');
    expect(lineTone(line(all, { inOrder: 'cannot-tell' }))).toBe('unsure');
    expect(lineTone(line([...all, step('c', 'waiting')]))).toBe('warn');
  });

  it('boxes what is next, and where nothing can be done what waits', () => {
    const steps = [step('a', 'waiting'), step('b', 'to-do'), step('c', 'to-do')];
    expect(stepToLookAt(line(steps, { next: ['b', 'c'] }))).toBe('b');
    expect(stepToLookAt(line(steps))).toBe('a');
    expect(stepToLookAt(line([step('b', 'to-do')]))).toBeUndefined();
    const flags = (next: readonly string[]): readonly (string | null)[] =>
      steps.map((one) => flagOf(one, line(steps, { next })));
    expect(flags(['b', 'c']).map((flag) => flag !== null)).toEqual([false, true, true]);
    expect(new Set(flags(['b', 'c'])).size).toBe(3);
    expect(flags([]).map((flag) => flag !== null)).toEqual([true, false, false]);
  });

  it('boxes what has to be put right before what is next', () => {
    const steps = [step('a', 'to-do'), step('b', 'done', { outOfOrder: [EARLY] })];
    const late = line(steps, { first: ['b'], next: ['a'] });
    expect(stepToLookAt(late)).toBe('b');
    expect(new Set(steps.map((one) => flagOf(one, late))).size).toBe(2);
    expect(steps.map((one) => flagOf(one, late))).not.toContain('Next');
  });

  it('is not drawn in a report that has none', () => {
    expect(linesOf(notReady)).toEqual([]);
    expect(linesOf({ ...underWay, sequences: [line([])] })).toEqual([]);
  });
});

it('names the step that should have come first by its title', () => {
  const late = step('out', 'done', { outOfOrder: [EARLY, { ...EARLY, before: 'elsewhere' }] });
  expect(earlyOf(late, line([step('spf', 'part'), late])).map(({ title }) => title)).toEqual([
    'Title of spf',
    'elsewhere',
  ]);
});

it('lists what shows a step worst first', () => {
  const proofs = (['pass', 'fail', 'unknown'] as const).map(proof);
  expect(worstProofs(proofs).map(({ outcome }) => outcome)).toEqual(['fail', 'unknown', 'pass']);
});

it('tells steps out of order beside the verdict, those that cannot be told apart', () => {
  const words = (steps: number, untold: number): string | undefined =>
    orderWords({ ...notReady, verdict: { ...notReady.verdict, outOfOrder: { steps, untold } } })?.tone;
  expect(orderWords(notReady)).toBeNull();
  expect(words(0, 0)).toBeUndefined();
  expect(words(2, 0)).toBe('bad');
  expect(words(1, 3)).toBe('bad');
  expect(words(0, 1)).toBe('unsure');
});

it('names the first step that was done too early, and of several how many more', () => {
  const early = (isSure: boolean) => [step('a', 'done', { outOfOrder: [{ ...EARLY, isSure }] })];
  const says = (isSure: boolean, steps: number, untold: number): string | undefined =>
    orderWords({
      ...notReady,
      verdict: { ...notReady.verdict, outOfOrder: { steps, untold } },
      sequences: [line(early(isSure))],
    })?.says;
  expect(says(true, 1, 0)).toContain('Title of a');
  expect(says(true, 3, 0)).toContain('2 more');
  expect(says(false, 0, 1)).toContain('Title of a');
});

it('never shows as done what was surely done too early', () => {
  const face = (state: StepState, isSure: boolean): string =>
    faceOf(step('a', state, { outOfOrder: [{ ...EARLY, isSure }] })).face;
  expect(face('done', true)).toBe('early');
  expect(face('part', true)).toBe('early');
  expect(face('done', false)).toBe('done');
});

it('is brief of what is behind the tenant or far ahead, and of nothing that is next', () => {
  const [behind, ahead, seen] = [
    step('a', 'done'),
    step('b', 'to-do'),
    step('c', 'to-do', { proofs: [proof('fail')] }),
  ];
  const brief = (next: readonly string[]): readonly boolean[] =>
    [behind, ahead, seen].map((one) => isBrief(one, line([behind, ahead, seen], { next })));
  expect(brief([])).toEqual([true, true, false]);
  expect(brief(['b'])).toEqual([true, false, false]);
  expect(wordOf(ahead, line([ahead]))).not.toBe(wordOf(ahead, line([ahead], { next: ['b'] })));
});

it('says nothing of mail where none goes through the system', () => {
  expect(lineHint(line([], { system: 'ninjaone', mode: 'api-only' }))).not.toBe(
    lineHint(line([], { system: 'trustifi', mode: 'api-only' })),
  );
});

it('shows a step that waits for nothing but a person’s word as such', () => {
  const face = (state: StepState, ...outcomes: readonly Outcome[]): string =>
    faceOf(step('a', state, { proofs: outcomes.map(proof) })).face;
  expect(face('cannot-tell', 'manual', 'pass')).toBe('person');
  expect(face('cannot-tell', 'manual', 'unknown')).toBe('cannot-tell');
  expect(face('cannot-tell', 'unknown')).toBe('cannot-tell');
  expect(face('cannot-tell')).toBe('cannot-tell');
  expect(face('to-do', 'manual')).toBe('to-do');
});
