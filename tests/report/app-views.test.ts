import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Case, TenantSourceName } from '../../src/evidence/case.ts';
import { appsReport } from '../../src/report/app-views.ts';
import { REVIEWED } from '../../src/report/apps-sources.ts';
import { assess } from '../../src/report/assess.ts';
import { absentReading, caseOf, partReading, secondsFromNow } from '../support/build.ts';
import {
  application,
  decision,
  delegated,
  exchangeGrant,
  grant,
  grants,
  keyOf,
  MICROSOFT_TENANT,
  ownPrincipal,
  role,
  ROLE,
  secret,
  servicePrincipal,
  tenantCase,
  type TenantParts,
} from '../support/tenant.ts';

const TIER0 = 'AppRoleAssignment.ReadWrite.All';
const ppe = servicePrincipal('ppe', { displayName: 'Proofpoint Essentials', verifiedPublisher: 'Proofpoint, Inc.' });
const busy: TenantParts = {
  servicePrincipals: [
    servicePrincipal('idle'),
    servicePrincipal('reader'),
    ppe,
    ownPrincipal('own'),
    servicePrincipal('ms', { ownerTenantId: MICROSOFT_TENANT }),
  ],
  appRoleAssignments: [
    ...grants('ppe', 'User.Read.All', TIER0),
    exchangeGrant('ppe', 'Exchange.ManageAsApp'),
    ...grants('reader', 'Domain.Read.All'),
    ...grants('ms', 'Mail.ReadWrite'),
  ],
  delegatedGrants: [delegated('own', ['Mail.Send'])],
};
const report = (parts: TenantParts, more: Parameters<typeof tenantCase>[1] = {}) =>
  appsReport(tenantCase(parts, more))!;
const verdict = (file: Case) => assess(file, { now: new Date(file.assessedAt) }).verdict;

describe('the apps of a tenant', () => {
  it('is nothing where nothing was read', () => {
    expect(appsReport(caseOf())).toBeNull();
  });

  it('lists what holds something, the most dangerous first, and counts the rest', () => {
    const { apps, withoutGrants, undecided } = report(busy);
    expect(apps.map(({ name, risk }) => [name, risk])).toStrictEqual([
      ['Proofpoint Essentials', 'critical'],
      ['ms', 'critical'],
      ['own', 'high'],
      ['reader', 'low'],
    ]);
    expect({ withoutGrants, undecided }).toStrictEqual({ withoutGrants: 1, undecided: 2 });
  });

  it('tells that not every API is asked for its holders, as soon as some are', () => {
    expect(report(busy).gaps).toStrictEqual([expect.stringContaining('7 APIs')]);
    expect(report({ ...busy, appRoleAssignments: null }).gaps).toStrictEqual([expect.not.stringContaining('7 APIs')]);
  });

  it('shows one of our products that holds nothing', () => {
    const { apps, withoutGrants } = report({ servicePrincipals: [ppe] });
    expect(apps.map(({ risk, match }) => [risk, match?.certainty])).toStrictEqual([[null, 'sure']]);
    expect(withoutGrants).toBe(0);
  });

  it('puts the gravest permission first, with its path and its place beside the list', () => {
    const [app] = report(busy).apps;
    expect(app?.grants.map(({ permission, risk, standing }) => [permission, risk, standing])).toStrictEqual([
      [TIER0, 'critical', 'set-up-only'],
      ['User.Read.All', 'medium', 'documented'],
      ['Exchange.ManageAsApp', 'low', 'documented'],
    ]);
    expect(app?.grants[0]?.path.length).toBeGreaterThan(1);
    expect(app?.missing.map(({ permission }) => permission)).toContain('Domain.Read.All');
    expect(app?.questions.some((question) => question.startsWith('Documents differ on'))).toBe(true);
  });

  it('lets a decision stand beside what it is about, and beside nothing else', () => {
    const { apps, undecided } = report(busy, { answers: [decision(keyOf('ppe', TIER0)), decision(keyOf('x', TIER0))] });
    expect(apps[0]?.grants.map(({ decision }) => decision?.value ?? null)).toStrictEqual(['yes', null, null]);
    expect(undecided).toBe(1);
  });

  it('wakes Exchange.ManageAsApp where roles were not read, and calls nothing missing that may be unread', () => {
    const { apps, gaps } = report({
      ...busy,
      directoryRoles: null,
      delegatedGrants: absentReading('not-permitted', { route: 'graph' }),
    });
    expect(apps[0]?.grants.find(({ permission }) => permission === 'Exchange.ManageAsApp')?.risk).toBe('critical');
    expect(apps[0]?.missing).toStrictEqual([]);
    expect(gaps.length).toBe(3);
    expect(gaps[0]).toContain('no app can be called clean');
  });

  it('names the role inside Exchange that wakes Exchange.ManageAsApp', () => {
    const { apps } = report({
      servicePrincipals: [servicePrincipal('a')],
      appRoleAssignments: [exchangeGrant('a', 'Exchange.ManageAsApp')],
      exchangeAppRoles: [{ servicePrincipalId: 'a', role: 'Organization Management', limitedTo: null }],
    });
    expect(apps[0]?.grants).toMatchObject([{ risk: 'high' }]);
    expect(apps[0]?.grants[0]?.why).toContain('Organization Management inside Exchange');
  });

  it('shows who holds something and is in no list of apps', () => {
    const { apps } = report({ appRoleAssignments: [grant('ghost', 'Mail.Send')] });
    expect(apps.map(({ name, servicePrincipalId, risk }) => [name, servicePrincipalId, risk])).toStrictEqual([
      [null, 'ghost', 'high'],
    ]);
  });

  it('keeps a role that is limited to a part of the tenant, and says so', () => {
    const { apps } = report({
      servicePrincipals: [servicePrincipal('a')],
      directoryRoles: [role('a', 'Global Administrator', { scope: '/administrativeUnits/b' })],
    });
    expect(apps[0]?.grants).toMatchObject([
      {
        key: { resourceAppId: 'directory', permissionId: ROLE['Global Administrator'] },
        resource: 'Entra',
        risk: 'critical',
      },
    ]);
    expect(apps[0]?.grants[0]?.allows).toContain('/administrativeUnits/b');
  });

  it('takes credentials from the registration and from the enterprise app', () => {
    const { apps } = report({
      servicePrincipals: [ownPrincipal('trap', { displayName: 'Proofpoint-TRAP', credentials: [secret('sp', 1, 9)] })],
      applications: [application('trap', { credentials: [secret('reg', 1, 9)] })],
      appActivity: [{ appId: 'app-of-trap', lastUsedAt: secondsFromNow(-60) }],
    });
    expect(apps[0]?.credentials.map(({ keyId, on }) => [keyId, on])).toStrictEqual([
      ['reg', 'registration'],
      ['sp', 'service-principal'],
    ]);
    expect(apps[0]).toMatchObject({ isOwn: true, lastUsedAt: secondsFromNow(-60) });
  });
});

describe('the verdict on a review', () => {
  const decided = tenantCase(
    { servicePrincipals: [ppe], appRoleAssignments: grants('ppe', TIER0) },
    { answers: [decision(keyOf('ppe', TIER0))] },
  );

  it('is signed off when all was read and decided', () => {
    expect(verdict(decided)).toMatchObject({ word: 'signed-off', headline: 'Signed off' });
  });

  it('says in the same breath how many critical checks fail', () => {
    const secrets = { credentials: [secret('k', 1, 90)] };
    const found = verdict(tenantCase({ servicePrincipals: [servicePrincipal('x', secrets)] }));
    expect(found.word).toBe('signed-off');
    expect(found.says).toContain('and yet 1 critical check fails');
  });

  it('is open again where a decision is of another time than what was decided', () => {
    const at = (instant: string): Case => ({
      ...decided,
      answers: [decision(keyOf('ppe', TIER0), 'yes', { at: instant })],
    });
    expect(verdict(at('2020-01-01T00:00:00.000Z')).word).toBe('open');
    expect(verdict(at('2099-01-01T00:00:00.000Z')).word).toBe('open');
  });

  it('is open, and says how many, while decisions are wanted', () => {
    expect(verdict({ ...decided, answers: [] })).toMatchObject({ word: 'open', headline: 'Open (1)' });
  });

  it('cannot be told while nothing was read', () => {
    expect(verdict(caseOf({ setup: { phase: 'permission-review' } }))).toMatchObject({ word: 'cannot-tell' });
  });

  it.each(REVIEWED)('is never signed off without %s, or with a part of it', (source: TenantSourceName) => {
    const without = (reading: unknown): Case => ({
      ...decided,
      observed: { ...decided.observed, [source]: [reading] },
    });
    expect(verdict(without(absentReading('unreachable', { route: 'graph' }))).word).not.toBe('signed-off');
    expect(verdict(without(partReading([], ['page 2'], { route: 'graph' }))).word).not.toBe('signed-off');
  });

  it('cannot be told while an app holds what we cannot rate, until somebody decided on it', () => {
    const tenant = { servicePrincipals: [ppe], appRoleAssignments: grants('ppe', 'id-of-tomorrow') };
    expect(verdict(tenantCase(tenant)).word).toBe('cannot-tell');
    const answers = [decision(keyOf('ppe', 'id-of-tomorrow'))];
    expect(verdict(tenantCase(tenant, { answers })).word).toBe('signed-off');
  });

  it('cannot be told by readings of more than a week ago', () => {
    expect(verdict({ ...decided, assessedAt: secondsFromNow(8 * 86_400) }).word).toBe('cannot-tell');
  });

  it('has the same number as the list', () => {
    const names = ['Mail.ReadWrite', 'User.Read.All', TIER0, 'Files.Read.All', 'id-of-tomorrow'];
    fc.assert(
      fc.property(fc.subarray(names), fc.subarray(names), (held, said) => {
        const file = tenantCase(
          { servicePrincipals: [ppe], appRoleAssignments: grants('ppe', ...held) },
          { answers: said.map((name) => decision(keyOf('ppe', name))) },
        );
        const { apps, verdict: found } = assess(file, { now: new Date(file.assessedAt) });
        const isUnrated = held.includes('id-of-tomorrow') && !said.includes('id-of-tomorrow');
        const grave = held.filter((name) => name !== 'User.Read.All' && name !== 'id-of-tomorrow');
        expect(apps?.undecided).toBe(grave.filter((name) => !said.includes(name)).length);
        const settled = isUnrated ? 'Cannot tell' : 'Signed off';
        expect(found.headline).toBe(apps?.undecided === 0 ? settled : `Open (${apps?.undecided ?? 0})`);
      }),
    );
  });
});
