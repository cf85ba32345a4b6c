import { describe, expect, it } from 'vitest';
import { assess } from '../../../src/report/assess.ts';
import { caseAt, tenantAtStart } from '../../support/simulation/tenant-in-time.ts';
import { STARTS } from '../../support/simulation/starts.ts';

describe.each(STARTS)('$name', (start) => {
  it('is not ready before anything is done', () => {
    const file = caseAt(tenantAtStart(start));
    const { verdict } = assess(file, { now: new Date(file.assessedAt) });
    expect(verdict.word).toBe('not-ready');
    expect(verdict.outOfOrder?.steps ?? 0).toBe(0);
  });
});
