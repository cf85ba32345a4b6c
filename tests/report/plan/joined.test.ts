import { describe, expect, it } from 'vitest';
import { CHECKS } from '../../../src/checks/index.ts';
import type { Draft } from '../../../src/report/plan/draft.ts';
import { joined } from '../../../src/report/plan/joined.ts';
import type { MadeStep } from '../../../src/report/plan/make.ts';
import { planOf } from '../../../src/report/plan/plan-of.ts';
import type { Outcome } from '../../../src/checks/check.ts';
import { DEMOS } from '../../support/demos.ts';

const step = (id: string, steps: readonly string[], parts: Partial<Draft> = {}, outcome: Outcome = 'unknown') => ({
  draft: {
    id,
    of: { kind: 'finding', checkId: id, severity: 'high' },
    stage: 'before',
    state: 'to-do',
    mends: [],
    asked: [{ check: { id }, now: { outcome } }],
    ...parts,
  } as unknown as Draft,
  made: { changes: [], missing: [], steps, isHealed: false } as unknown as MadeStep,
});
const idsOf = (steps: readonly { readonly draft: Draft }[]) =>
  steps.map(({ draft }) => [draft.id, draft.asked.map(({ check }) => check.id)]);

describe('findings that ask for the same', () => {
  it('are one step, which all of them prove', () => {
    expect(idsOf(joined([step('a', ['x', 'y']), step('b', ['x']), step('c', ['z'])]))).toStrictEqual([
      ['a', ['a', 'b']],
      ['c', ['c']],
    ]);
  });

  it('stay apart where one failed, is of another part, or asks for more', () => {
    const steps = [
      step('a', ['x']),
      step('failed', ['x'], {}, 'fail'),
      step('later', ['x'], { stage: 'after' }),
      step('more', ['x', 'y']),
      step('silent', []),
    ];
    expect(joined(steps)).toStrictEqual(steps);
  });

  it('never stand with what is done, or was done too early', () => {
    const steps = [step('done', ['x'], { state: 'done' }), step('early', ['x'], { mends: ['m'] }), step('a', ['x'])];
    expect(joined(steps)).toStrictEqual(steps);
  });

  it('are asked for once where a gateway’s addresses are not known', () => {
    const file = DEMOS.find(({ id }) => id === 'mailprotector-before')!.file;
    const { steps } = planOf(file, { now: new Date(file.assessedAt) });
    const proved = steps.find(({ id }) => id === 'mailprotector/inbound')?.verify.map(({ checkId }) => checkId) ?? [];
    const alone = steps.flatMap(({ of }) => (of.kind === 'finding' ? [of.checkId] : []));
    for (const id of ['inb-connector-type-partner', 'inb-connector-ip-complete', 'rule-mode-active']) {
      expect(CHECKS.map((check) => check.id)).toContain(id);
      expect(proved).toContain(id);
      expect(alone).not.toContain(id);
    }
  });
});
