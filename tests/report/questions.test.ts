import { describe, expect, it } from 'vitest';
import type { AnyCheck } from '../../src/checks/check.ts';
import type { Case } from '../../src/evidence/case.ts';
import { isPut, systemsConcerned } from '../../src/report/questions.ts';
import { absentReading, caseOf, NOW, setup, system } from '../support/build.ts';

const asking = (...needs: readonly string[]): AnyCheck => ({ needs }) as unknown as AnyCheck;
const ofDns = asking('dns');
const ofTenant = asking('servicePrincipals');
const ofPeople = asking();
const put = (file: Case): readonly boolean[] => [ofDns, ofTenant, ofPeople].map((check) => isPut(check, file));

describe('the questions that are put', () => {
  it('are those about DNS where nobody tried to read the tenant', () => {
    expect(put(caseOf({}))).toStrictEqual([true, false, false]);
  });
  it('are all once the tenant was tried, also where that failed', () => {
    const observed = {
      organisation: [absentReading('not-permitted', { route: 'graph', request: 'GET /v1.0/organization' })],
    };
    expect(put(caseOf({ observed }))).toStrictEqual([true, true, true]);
  });
  it('are all once a person has answered one', () => {
    const answers = [{ checkId: 'gov-change-approved', value: 'yes', by: 'A reviewer', at: NOW }] as const;
    expect(put(caseOf({ answers }))).toStrictEqual([true, true, true]);
  });
  it('are all in a review', () => {
    expect(put(caseOf({ setup: setup({ phase: 'permission-review' }) }))).toStrictEqual([true, true, true]);
  });
});

describe('the systems that an assessment is about', () => {
  it('are the chosen ones and the tenant itself', () => {
    expect(systemsConcerned(setup({ systems: [system('ppe'), system('ninjaone')] }))).toStrictEqual([
      'm365',
      'ppe',
      'ninjaone',
    ]);
    expect(systemsConcerned(setup({ systems: [] }))).toStrictEqual(['m365']);
  });
  it('are all that we know in a review that names none', () => {
    const all = systemsConcerned(setup({ phase: 'permission-review', systems: [] }));
    expect(all).toContain('ninjaone');
    expect(new Set(all).size).toBe(all.length);
  });
});
