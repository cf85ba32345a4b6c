import { describe, expect, it } from 'vitest';
import type { Phase } from '../../src/evidence/setup.ts';
import { assess } from '../../src/report/assess.ts';
import type { Finding } from '../../src/report/report.ts';
import { NOW, secondsFromNow, wholeReading } from '../support/build.ts';
import { BEFORE } from '../support/contoso.ts';
import { recipients, tenantOf } from '../support/tenant.ts';
import { audited } from '../support/world.ts';

const HOUR = 3_600;
const findingsAt = (hours: number, phase: Phase = 'pre-change'): readonly Finding[] => {
  const at = secondsFromNow(-hours * HOUR);
  const counted = wholeReading(recipients(), { route: 'graph', request: 'GET /v1.0/users', at });
  const file = audited({ world: BEFORE, setup: { phase }, observed: tenantOf({ recipients: counted }) });
  return assess(file, { now: new Date(NOW) }).findings;
};
const rest = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ evidence }) => evidence.some(({ source }) => source === 'recipients'));

describe('what was read of the tenant more than a day ago', () => {
  it('is told beside each finding that rests on it before a change, and beside no other', () => {
    const findings = findingsAt(25);
    expect(rest(findings).length).toBeGreaterThan(0);
    for (const finding of findings)
      expect(finding.agedSince, finding.checkId).toBe(
        rest([finding]).length > 0 ? secondsFromNow(-25 * HOUR) : undefined,
      );
  });

  it('is not told within the day, nor in another phase', () => {
    for (const findings of [findingsAt(24), findingsAt(25, 'permission-review')])
      expect(findings.flatMap(({ agedSince }) => agedSince ?? [])).toStrictEqual([]);
  });
});
