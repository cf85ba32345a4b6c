import { describe, expect, it } from 'vitest';
import { planOf } from '../../../src/report/plan/plan-of.ts';
import type { PlanStep } from '../../../src/report/plan/plan.ts';
import { caseFrom } from '../../support/systems/parts.ts';
import { prepared } from '../../support/systems/ppe/stages.ts';
import { STARTS } from '../../support/simulation/starts.ts';
import { caseAt, tenantAtStart } from '../../support/simulation/tenant-in-time.ts';

const ID = 'ppe/setup-rights';

describe('steps that do not arise yet', () => {
  const [start] = STARTS;

  it('are planned where a step before makes them necessary, after those that they wait for', () => {
    if (start === undefined) throw new Error('no tenant');
    const file = caseAt(tenantAtStart(start));
    const { steps } = planOf(file, { now: new Date(file.assessedAt) });
    const step = steps.find(({ id }) => id === ID);
    expect(step).toMatchObject({
      stage: 'after',
      state: 'to-do',
      after: ['ppe/inbound', 'ppe/outbound', 'ppe/sync', 'ppe/mx'],
    });
    expect(step?.missing).toHaveLength(1);
    const grantedBy = steps.find(({ id }) => id === 'ppe/consent');
    expect(listIn(step, 'before')).toStrictEqual(listIn(grantedBy, 'after'));
    expect(listIn(step, 'after').join()).not.toContain('RoleManagement.ReadWrite.Directory');
    const ids = steps.map(({ id }) => id);
    expect(ids.indexOf(ID)).toBeGreaterThan(ids.indexOf('ppe/consent'));
  });

  it('are not planned where nothing leads to them', () => {
    const file = caseFrom(prepared);
    const { steps } = planOf(file, { now: new Date(file.assessedAt) });
    expect(steps.filter(({ id, changes }) => id === ID && changes.length > 0)).toStrictEqual([]);
  });
});

function listIn(step: PlanStep | undefined, when: 'before' | 'after'): readonly string[] {
  const settings = (step?.changes ?? []).flatMap((change) => (change.kind === 'portal' ? change.settings : []));
  const list = settings.find(({ name }) => name === 'appRoleAssignments')?.[when];
  return Array.isArray(list) ? (list as readonly string[]) : [];
}
