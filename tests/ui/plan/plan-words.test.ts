import { describe, expect, it } from 'vitest';
import type { Plan, PlanStep } from '../../../src/report/plan/plan.ts';
import {
  askedOf,
  awaitedBy,
  doneOf,
  findingOf,
  hasDates,
  isLongList,
  isTooLate,
  listForExchange,
  settingText,
  stagesOf,
  turnOf,
} from '../../../src/ui/plan/plan-words.ts';
import { secondsFromNow } from '../../support/build.ts';
import type { Report } from '../../../src/report/report.ts';
import type { StepProof } from '../../../src/report/sequence-report.ts';
import { finding } from '../harness/parts.ts';
import { underWay } from '../harness/steps.ts';
import { allDone, planned, toChange } from '../harness/plans.ts';

const at = (seconds: number): number => Date.parse(secondsFromNow(seconds));
const stepOf = (id: string, plan: Plan = planned): PlanStep => plan.steps.find((step) => step.id === `ppe/${id}`)!;
const withStates = (states: Readonly<Record<string, PlanStep['state']>>): Plan => ({
  ...planned,
  steps: planned.steps.map((step) => ({ ...step, state: states[step.id] ?? step.state })),
});

describe('the parts of a plan', () => {
  it('are what is done, and what is left before, in and after the window', () => {
    expect(doneOf(planned).map(({ id }) => id)).toEqual(['ppe/domains', 'ppe/baseline']);
    expect(stagesOf(planned).map(({ stage, steps }) => [stage, steps.map(({ id }) => id)])).toEqual([
      ['before', ['ppe/ttl', 'ppe/spf', 'ppe/inbound']],
      ['window', ['ppe/mx']],
      ['after', ['ppe/lock', 'ppe/direct-send']],
    ]);
  });

  it('are none where all is done, and one in a review', () => {
    expect(stagesOf(allDone)).toEqual([]);
    expect(stagesOf(toChange)).toHaveLength(1);
  });

  it('count what is behind the tenant as done, and what cannot be told as left', () => {
    const plan = withStates({ 'ppe/ttl': 'past', 'ppe/domains': 'cannot-tell' });
    expect(doneOf(plan).map(({ id }) => id)).toEqual(['ppe/baseline', 'ppe/ttl']);
  });
});

it('has something for a calendar where a window is named or a wait ends after it was made', () => {
  const waiting = { ...planned, window: null };
  const over = { ...waiting, madeAt: secondsFromNow(1e6) };
  expect([planned, waiting, over, { ...over, window: planned.window }].map(hasDates)).toEqual([
    true,
    true,
    false,
    true,
  ]);
});

describe('the turn of a step', () => {
  it('is now where nothing that it waits for is left', () => {
    expect(turnOf(stepOf('ttl'), planned, at(0))).toEqual({ kind: 'now' });
  });

  it('is its date while that is to come, also where steps before it are left', () => {
    const { startsAt } = planned.window!;
    expect(turnOf(stepOf('mx'), planned, at(0))).toEqual({ kind: 'from', at: startsAt, isAtLeast: false });
    const below: PlanStep = { ...stepOf('mx'), isAtLeast: true };
    expect(turnOf(below, planned, at(0))).toEqual({ kind: 'from', at: startsAt, isAtLeast: true });
  });

  it('is not now when its date is there and a step before it is left', () => {
    const late = Date.parse(planned.window!.endsAt);
    expect(turnOf(stepOf('mx'), planned, late)).toEqual({ kind: 'later' });
    const ready = withStates({ 'ppe/ttl': 'done', 'ppe/spf': 'done', 'ppe/inbound': 'past' });
    expect(turnOf(stepOf('mx', ready), ready, late)).toEqual({ kind: 'now' });
  });

  it('is later where nothing dates it', () => {
    expect(turnOf(stepOf('direct-send'), planned, at(0))).toEqual({ kind: 'later' });
  });

  it('is not now while its time runs', () => {
    const plan = withStates({ 'ppe/ttl': 'waiting' });
    expect(turnOf(stepOf('ttl', plan), plan, at(0))).toEqual({ kind: 'waiting' });
  });

  it('names the steps that are left before it', () => {
    const plan = withStates({ 'ppe/ttl': 'done' });
    expect(awaitedBy(stepOf('mx', plan), plan).map(({ id }) => id)).toEqual(['ppe/spf', 'ppe/inbound']);
  });

  it('comes too late behind its last moment, or where that lies before its first', () => {
    const { latest } = stepOf('ttl');
    expect(isTooLate(stepOf('ttl'), Date.parse(latest!))).toBe(false);
    expect(isTooLate(stepOf('ttl'), Date.parse(latest!) + 1)).toBe(true);
    expect(isTooLate({ ...stepOf('ttl'), begins: secondsFromNow(10), latest: secondsFromNow(5) }, at(0))).toBe(true);
    expect(isTooLate({ ...stepOf('ttl'), latest: null }, at(1e9))).toBe(false);
  });
});

describe('values to copy', () => {
  it('write a list as PowerShell takes it, with every quote doubled that ends a string', () => {
    expect(listForExchange(['192.0.2.0/24', "o'brien", 'a’b'])).toBe("'192.0.2.0/24',\n'o''brien',\n'a’’b'");
  });

  it('write a list that fits a cell there, and call any other long', () => {
    expect(isLongList(['a', 'b', 'c'])).toBe(false);
    expect(isLongList(['a', 'b', 'c', 'd'])).toBe(true);
    expect(isLongList('a, b, c, d')).toBe(false);
    expect(isLongList(null)).toBe(false);
  });

  it('write switches as PowerShell does, and nothing as empty', () => {
    expect([true, false, 0, 'None', ['a', 'b']].map(settingText)).toEqual(['$true', '$false', '0', 'None', 'a, b']);
    expect([settingText([]), settingText('')]).toEqual(['(empty)', '(empty)']);
  });
});

it('finds what shows that a step is done by check and domain', () => {
  const parts = { outcome: 'pass', title: 'A', says: 'A.', checkId: 'mx-present' } as const;
  const findings = [finding({ ...parts, domain: 'fabrikam.com' }), finding(parts)];
  expect(findingOf(findings, { checkId: 'mx-present', domain: 'contoso.com' })).toBe(findings[1]);
  expect(findingOf(findings, { checkId: 'mx-present' })).toBeUndefined();
});

it('finds the question of another phase among what shows the steps, and only where there is one', () => {
  const proof = {
    checkId: 'gov-security-approval',
    outcome: 'manual',
    code: 'unanswered',
    title: 'A',
    says: 'A.',
  } as const;
  const asks = { question: 'Is it approved?', who: 'The security team', proof: 'The signed sheet' };
  const reportWith = (...proofs: readonly StepProof[]): Pick<Report, 'sequences'> => ({
    sequences: underWay.sequences!.map((line) => ({ ...line, steps: [{ ...line.steps[0]!, proofs }] })),
  });
  const wanted: StepProof = { ...proof, finding: null, asks };
  expect(askedOf(reportWith({ ...proof, finding: null }, wanted), proof)).toBe(wanted);
  expect(askedOf(reportWith({ ...proof, finding: 0, asks }), proof)).toBeUndefined();
  expect(askedOf({}, proof)).toBeUndefined();
});
