import { describe, expect, it } from 'vitest';
import type { AnyCheck } from '../../src/checks/check.ts';
import type { Case } from '../../src/evidence/case.ts';
import { isPut, systemsConcerned } from '../../src/report/questions.ts';
import { absentReading, caseOf, NOW, setup, system } from '../support/build.ts';

const asking = (...needs: readonly string[]): AnyCheck => ({ needs }) as unknown as AnyCheck;
const ofDns = asking('dns');
const ofTenant = asking('servicePrincipals');
const ofExchange = { ...asking('inboundConnectors', 'dns'), id: 'inb-lockdown-present' };
const ofPeople = asking();
const ALL = { ofDns, ofTenant, ofExchange, ofPeople };
const put = (file: Case): readonly string[] =>
  Object.entries(ALL).flatMap(([name, check]) => (isPut(check, file) ? [name] : []));

describe('the questions that are put', () => {
  it('are those about DNS where nobody tried to read the tenant', () => {
    expect(put(caseOf({}))).toStrictEqual(['ofDns']);
  });
  it('are those about Entra and for people once the tenant was tried, also where that failed', () => {
    const observed = {
      organisation: [absentReading('not-permitted', { route: 'graph', request: 'GET /v1.0/organization' })],
    };
    expect(put(caseOf({ observed }))).toStrictEqual(['ofDns', 'ofTenant', 'ofPeople']);
  });
  it('are those about Exchange and for people once any of its settings was tried', () => {
    const observed = { transportRules: [absentReading('not-in-file', { route: 'file', request: 'export.json' })] };
    expect(put(caseOf({ observed }))).toStrictEqual(['ofDns', 'ofExchange', 'ofPeople']);
  });
  it('are those for people once mail itself was looked at', () => {
    const observed = { messageTrace: [absentReading('not-in-file', { route: 'file', request: 'trace.csv' })] };
    expect(put(caseOf({ observed }))).toStrictEqual(['ofDns', 'ofPeople']);
  });
  it('are those for people once a person has answered one, and the one that was answered', () => {
    const by = { value: 'yes', by: 'A reviewer', at: NOW } as const;
    expect(put(caseOf({ answers: [{ checkId: 'gov-change-approved', ...by }] }))).toStrictEqual(['ofDns', 'ofPeople']);
    expect(put(caseOf({ answers: [{ checkId: 'inb-lockdown-present', ...by }] }))).toStrictEqual([
      'ofDns',
      'ofExchange',
      'ofPeople',
    ]);
  });
  it('are all in a review', () => {
    expect(put(caseOf({ setup: setup({ phase: 'permission-review' }) }))).toStrictEqual(Object.keys(ALL));
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
