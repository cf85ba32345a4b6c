import { expect } from 'vitest';
import type { Case } from '../../src/evidence/case.ts';
import { assess } from '../../src/report/assess.ts';
import type { Report } from '../../src/report/report.ts';
import type { SequenceReport, StepState } from '../../src/report/sequence-report.ts';

/** What a set-up is expected to look like; what is not named may be anything. */
export interface OrderExpected {
  readonly states?: Readonly<Record<string, StepState>>;
  /** Every step that is surely out of order, as `lock before mx`, in the order of the steps. */
  readonly early?: readonly string[];
  /** Those of which nobody can tell. */
  readonly perhaps?: readonly string[];
  readonly first?: readonly string[];
  readonly next?: readonly string[];
  readonly inOrder?: SequenceReport['inOrder'];
  readonly word?: Report['verdict']['word'];
}

export const sequenceIn = (file: Case, system: string): SequenceReport => {
  const { sequences = [] } = assess(file, { now: new Date(file.assessedAt) });
  const found = sequences.find((one) => one.system === system);
  if (found === undefined) throw new Error(`no sequence of ${system}`);
  return found;
};

const outOfOrder = ({ steps }: SequenceReport, isSure: boolean): readonly string[] =>
  steps.flatMap((step) =>
    step.outOfOrder.filter((one) => one.isSure === isSure).map(({ before }) => `${step.id} before ${before}`),
  );

/** Judges the set-up of one system in a case, and compares what is expected of it. */
export function expectOrder(file: Case, system: string, expected: OrderExpected): void {
  const sequence = sequenceIn(file, system);
  const { verdict } = assess(file, { now: new Date(file.assessedAt) });
  const { states = {}, early = [], perhaps = [] } = expected;
  const seen = Object.fromEntries(sequence.steps.map(({ id, state }) => [id, state]));
  expect(Object.fromEntries(Object.keys(states).map((id) => [id, seen[id]]))).toStrictEqual(states);
  expect(outOfOrder(sequence, true)).toStrictEqual(early);
  expect(outOfOrder(sequence, false)).toStrictEqual(perhaps);
  if (expected.first !== undefined) expect(sequence.first).toStrictEqual(expected.first);
  if (expected.next !== undefined) expect(sequence.next).toStrictEqual(expected.next);
  expect(sequence.inOrder).toBe(
    expected.inOrder ?? (early.length > 0 ? 'no' : perhaps.length > 0 ? 'cannot-tell' : 'yes'),
  );
  if (expected.word !== undefined) expect(verdict.word).toBe(expected.word);
}
