import { describe, expect, it } from 'vitest';
import { DEMOS } from '../../support/demos.ts';
import { notAsRead } from '../../support/simulation/captured.ts';
import { planOf } from '../../../src/report/plan/plan-of.ts';

const BEFORE_A_CHANGE = DEMOS.filter(({ file }) => file.setup.phase === 'pre-change');

describe('the plans of the demos', () => {
  it('are plans with changes', () => {
    const withChanges = BEFORE_A_CHANGE.filter(({ file }) =>
      planOf(file, { now: new Date(file.assessedAt) }).steps.some(({ changes }) => changes.length > 0),
    );
    expect(withChanges.length).toBeGreaterThanOrEqual(5);
  });

  it.each(BEFORE_A_CHANGE)('$id: every former value is as it was read, or as a step before makes it', ({ file }) => {
    expect(notAsRead(file)).toStrictEqual([]);
  });
});
