import { describe, expect, it } from 'vitest';
import { assess } from '../../../src/report/assess.ts';
import { planOf } from '../../../src/report/plan/plan-of.ts';
import type { PlanStep } from '../../../src/report/plan/plan.ts';
import { doStep, momentsOf, openIn, takeBack, verifyStep } from '../../support/simulation/simulate.ts';
import { type Start, STARTS } from '../../support/simulation/starts.ts';
import { caseAt, comparable, tenantAtStart, type TenantInTime } from '../../support/simulation/tenant-in-time.ts';

const judged = (tenant: TenantInTime) => {
  const file = caseAt(tenant);
  return { file, report: assess(file, { now: new Date(file.assessedAt) }) };
};

/** What a walk through a plan came to. */
interface Walk {
  readonly states: readonly { readonly step: PlanStep; readonly after: TenantInTime }[];
  readonly beforeCutover: TenantInTime;
  readonly end: TenantInTime;
  /** Gates that did not hold after a step. */
  readonly gates: readonly string[];
  /** What a step's own questions still said when it was looked at. */
  readonly open: readonly string[];
}

/** Steps that were done before one that they have to wait for, seen after this one. */
function brokenGates(tenant: TenantInTime, { id }: PlanStep): readonly string[] {
  const { sequences = [], verdict } = judged(tenant).report;
  const early = sequences.flatMap(({ steps }) =>
    steps.flatMap((step) =>
      step.outOfOrder.filter(({ isSure }) => isSure).map(({ before }) => `${step.id} before ${before}`),
    ),
  );
  expect(sequences.some(({ inOrder }) => inOrder === 'no')).toBe(early.length > 0);
  expect(verdict.outOfOrder?.steps ?? 0).toBe(new Set(early.map((one) => one.split(' ')[0])).size);
  return early.map((one) => `after ${id}: ${one}`);
}

function walk(start: Start): Walk {
  const first = tenantAtStart(start);
  const plan = planOf(caseAt(first), { now: new Date(first.now) });
  const states: { step: PlanStep; after: TenantInTime }[] = [];
  const [gates, open]: [string[], string[]] = [[], []];
  let now = first;
  let beforeCutover = first;
  for (const moment of momentsOf(plan)) {
    const { step, at } = moment;
    if (moment.is === 'done') {
      if (step.stage === 'window' && now.setup.cutoverAt === undefined) beforeCutover = { ...now, now: at };
      now = doStep(now, moment, start);
      states.push({ step, after: now });
      if (step.changes.length > 0 || step.stage === 'window') gates.push(...brokenGates(now, step));
    } else {
      const before = now;
      now = verifyStep(before, moment, start);
      if (now.answers !== before.answers || now.proof !== before.proof) gates.push(...brokenGates(now, step));
      open.push(...openIn(caseAt(now), step).map((one) => `${step.id}: ${one}`));
    }
  }
  return { states, beforeCutover, end: now, gates, open };
}

describe.each(STARTS)('$name', (start) => {
  it('is not ready before anything is done', () => {
    const { verdict } = judged(tenantAtStart(start)).report;
    expect(verdict.word).toBe('not-ready');
    expect(verdict.outOfOrder?.steps ?? 0).toBe(0);
  });

  let known: Walk | null = null;
  const walked = (): Walk => (known ??= walk(start));

  it('dates every step, and lacks only what the walk types', () => {
    const file = caseAt(tenantAtStart(start));
    const { steps } = planOf(file, { now: new Date(file.assessedAt) });
    const left = steps.filter(({ state }) => state !== 'done' && state !== 'past');
    expect(left.flatMap(({ id, begins }) => (begins === null ? [id] : []))).toStrictEqual([]);
    expect(left.flatMap(({ id, missing }) => (missing.length > 0 ? [id] : []))).toStrictEqual(start.missing);
  });

  it('keeps the gates in order, step by step', () => {
    expect(walked().gates).toStrictEqual([]);
  });

  it('is ready when all that comes before the window is done', () => {
    expect(judged(walked().beforeCutover).report.verdict).toMatchObject({ word: 'ready' });
  });

  it('is verified in the end', () => {
    expect(judged(walked().end).report.verdict).toMatchObject({ word: 'verified' });
  });

  it('shows after each step that it is done', () => {
    expect(walked().open).toStrictEqual(start.open);
  });

  it('is as it was when every step is taken back', () => {
    expect(comparable(walked().end)).not.toStrictEqual(comparable(tenantAtStart(start)));
    const done = walked().states.map(({ step }) => step);
    expect(comparable(takeBack(walked().end, done, start))).toStrictEqual(comparable(tenantAtStart(start)));
  });

  it('is as it was when it is taken back right after the cutover', () => {
    const last = walked().states.findIndex(({ step }) => step.stage === 'window');
    const done = walked().states.slice(0, last + 1);
    const there = done.at(-1)?.after ?? walked().end;
    expect(
      comparable(
        takeBack(
          there,
          done.map(({ step }) => step),
          start,
        ),
      ),
    ).toStrictEqual(comparable(tenantAtStart(start)));
  });
});
