import { describe, expect, it } from 'vitest';
import { planOf } from '../../../src/report/plan/plan-of.ts';
import type { PlanStep } from '../../../src/report/plan/plan.ts';
import { STARTS } from '../../support/simulation/starts.ts';
import { caseAt, tenantAtStart } from '../../support/simulation/tenant-in-time.ts';

const stepsOf = (name: string): readonly PlanStep[] => {
  const start = STARTS.find((one) => one.name === name);
  if (start === undefined) throw new Error(`no tenant ${name}`);
  const file = caseAt(tenantAtStart(start));
  return planOf(file, { now: new Date(file.assessedAt) }).steps;
};

describe('what people are asked again after the cutover', () => {
  const steps = stepsOf('Proofpoint Essentials');
  const again = steps.filter(
    ({ of, stage, changes }) => of.kind === 'finding' && stage === 'after' && changes.length === 0,
  );

  it('is what they answered before it, with nothing to change and nothing to wait for', () => {
    const relay = steps.find(({ id }) => id === 'finding/ppe-domains-enabled/contoso.com');
    expect(relay).toMatchObject({
      stage: 'after',
      after: ['ppe/mx'],
      changes: [],
      wait: null,
      verify: [{ checkId: 'ppe-domains-enabled', domain: 'contoso.com', phase: 'post-cutover' }],
    });
    expect(steps.find(({ id }) => id === 'finding/inb-direct-senders-known')?.wait).toBeNull();
  });

  it('is not what settings show by themselves then', () => {
    expect(again.map(({ id }) => id)).not.toContain('finding/outb-enabled-after-cutover');
    expect(again.map(({ id }) => id)).not.toContain('finding/outb-connector-present');
  });

  it('stands once in the plan, beside no step that asks it anyway', () => {
    const asked = steps.filter(({ stage }) => stage === 'after').flatMap(({ verify }) => verify);
    const keys = asked.map(({ checkId, domain = '' }) => `${checkId} ${domain}`);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
