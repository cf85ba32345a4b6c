import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ObservedSources } from '../../../src/evidence/case.ts';
import { startCloud } from '../../cloud/cloud.ts';
import type { Cloud } from '../../cloud/cloud.ts';
import { STRANGER } from '../../cloud/hosts.ts';
import { generated } from '../../cloud/tenants/generated.ts';
import { TENANTS } from '../../cloud/tenants/index.ts';
import { MICROSOFT_TENANT, permissionId, principalId } from '../../cloud/tenants/resources.ts';
import type { Entity, Tenant } from '../../cloud/tenants/tenant.ts';
import { betterWithLess } from '../../support/law.ts';
import {
  callsIn,
  decisionsOn,
  EVERY_SOURCE,
  FAULTY,
  lastOf,
  NOW,
  readFrom,
  review,
  REVIEW,
  scopesOf,
} from './at-the-tenant.ts';
import { CLOSED_LIST } from './closed-list.ts';

describe('a tenant of 5,000 apps, 6,000 assignments and 6,000 grants', () => {
  const tenant = generated(
    { seed: 11, servicePrincipals: 5_000, appRoleAssignments: 6_000, grants: 6_000, users: 100 },
    NOW,
  );
  let cloud: Cloud;
  let observed: ObservedSources;
  beforeAll(async () => {
    cloud = await startCloud({ tenants: [tenant] });
    observed = await readFrom(cloud, { tenant, sources: REVIEW });
  });
  afterAll(() => cloud.close());

  it('is read whole for a review, by at most 35 calls', () => {
    for (const source of REVIEW) expect([source, lastOf(observed, source).extent]).toStrictEqual([source, 'whole']);
    expect(callsIn(cloud)).toBeLessThanOrEqual(35);
  });

  it('is known to the last row', () => {
    const rows = (source: 'servicePrincipals' | 'appRoleAssignments'): number => {
      const reading = lastOf(observed, source);
      return reading.extent !== 'absent' && Array.isArray(reading.value) ? reading.value.length : 0;
    };
    expect(rows('servicePrincipals')).toBe(tenant.servicePrincipals.length);
    expect(rows('appRoleAssignments')).toBe(tenant.appRoleAssignments.length);
    const [grants] = observed.delegatedGrants ?? [];
    expect(grants?.extent).toBe('whole');
    const people = tenant.grants.filter(({ consentType }) => consentType === 'Principal');
    const counted = grants?.extent === 'whole' ? grants.value.reduce((sum, { users }) => sum + users, 0) : 0;
    // One person may have consented twice to the same scopes, written in another order.
    expect(counted).toBeGreaterThan(people.length * 0.9);
    expect(counted).toBeLessThanOrEqual(people.length);
  });
});

/** More assignments than fit on a page, of which one on the first page leads to Global Administrator. */
function withTierZeroFirst(): { readonly tenant: Tenant; readonly app: Entity } {
  const tenant = generated({ seed: 3, servicePrincipals: 50, appRoleAssignments: 0, grants: 10 }, NOW);
  const app = tenant.servicePrincipals.find(
    ({ displayName, appOwnerOrganizationId }) =>
      /^App \d+$/.test(String(displayName)) && appOwnerOrganizationId !== MICROSOFT_TENANT,
  );
  if (app === undefined) throw new Error('no app of a vendor');
  const role = (name: string, index: number): Entity => ({
    ...row(tenant, app, name),
    id: `a-${index}`,
  });
  const rest = Array.from({ length: 1_500 }, (_, index) => role('User.Read.All', index + 1));
  return { tenant: { ...tenant, appRoleAssignments: [role('RoleManagement.ReadWrite.Directory', 0), ...rest] }, app };
}

function row(tenant: Tenant, app: Entity, name: string): Entity {
  const { resource, id } = permissionId(name, 'application');
  return {
    id: '',
    deletedDateTime: null,
    appRoleId: id,
    createdDateTime: NOW.toISOString(),
    principalDisplayName: app.displayName,
    principalId: app.id,
    principalType: 'ServicePrincipal',
    resourceDisplayName: 'Microsoft Graph',
    resourceId: principalId(tenant.id, resource),
  };
}

describe('where page 2 of the assignments fails', () => {
  const { tenant, app } = withTierZeroFirst();
  let cloud: Cloud;
  beforeAll(async () => {
    cloud = await startCloud({ tenants: [tenant] });
  });
  afterEach(() => {
    cloud.reset();
  });
  afterAll(() => cloud.close());

  it.each([403, 404, 500])('with %i: what page 1 held is reported, and nothing passes on the rest', async (status) => {
    const before = review(await readFrom(cloud, { tenant }));
    cloud.faults.add({ on: '/servicePrincipals/*/appRoleAssignedTo', kind: 'status', status, page: 2 });
    const observed = await readFrom(cloud, { tenant });
    const after = review(observed);

    expect(lastOf(observed, 'appRoleAssignments')).toMatchObject({
      extent: 'part',
      missing: [expect.stringContaining('page 2 of app role assignments') as string],
    });
    expect(after.findings.find(({ checkId }) => checkId === 'app-tier0')).toMatchObject({
      outcome: 'fail',
      items: [expect.stringContaining(`${String(app.displayName)} `) as string],
      incomplete: true,
    });
    const held = after.apps?.apps.find(({ servicePrincipalId }) => servicePrincipalId === app.id);
    expect(held).toMatchObject({ risk: 'critical' });
    expect(after.apps?.gaps).not.toStrictEqual([]);
    expect(betterWithLess(before, after)).toStrictEqual([]);
    for (const { checkId, outcome, evidence } of after.findings)
      if (evidence.some(({ source }) => source === 'appRoleAssignments'))
        expect([checkId, outcome]).not.toStrictEqual([checkId, 'pass']);
    expect(['open', 'cannot-tell']).toContain(after.verdict.word);
  });

  it('is whole once the page is there again, and reads nothing else', async () => {
    cloud.faults.add({ on: '/servicePrincipals/*/appRoleAssignedTo', kind: 'status', status: 500, page: 2 });
    const part = await readFrom(cloud, { tenant });
    cloud.reset();
    const whole = await readFrom(cloud, { tenant, known: part });
    expect(lastOf(whole, 'appRoleAssignments')).toMatchObject({ extent: 'whole', value: { length: 1_501 } });
    expect(
      cloud.requests().filter(({ path }) => !/\$batch$|servicePrincipals\(appId=/.test(decodeURIComponent(path))),
    ).toStrictEqual([]);
  });
});

describe('a review on which all is decided', () => {
  const tenant = TENANTS.proofpointEssentials(NOW);
  let cloud: Cloud;
  beforeAll(async () => {
    cloud = await startCloud({ tenants: [tenant] });
  });
  afterAll(() => cloud.close());

  it.each([
    '/servicePrincipals',
    '/servicePrincipals/*/appRoleAssignedTo',
    '/servicePrincipals/*',
    '/oauth2PermissionGrants',
    '/roleManagement/directory/roleAssignments',
  ])('is not signed off where %s could not be read', async (on) => {
    cloud.reset();
    const whole = await readFrom(cloud, { tenant });
    const answers = decisionsOn(review(whole));
    expect(review(whole, [], answers).verdict.word).toBe('signed-off');
    cloud.faults.add({ on, kind: 'status', status: 403 });
    expect(review(await readFrom(cloud, { tenant }), [], answers).verdict.word).not.toBe('signed-off');
  });
});

describe('what a reading asks', () => {
  let cloud: Cloud;
  const tenant = FAULTY;
  beforeAll(async () => {
    cloud = await startCloud({ tenants: [tenant] });
  });
  afterEach(() => {
    cloud.reset();
  });
  afterAll(() => cloud.close());

  it('takes no scope that is not in the closed list, whatever is wanted', () => {
    for (const source of EVERY_SOURCE) for (const scope of scopesOf([source])) expect(CLOSED_LIST).toContain(scope);
    expect(scopesOf(REVIEW.filter((source) => source === 'servicePrincipals'))).not.toContain('Directory.Read.All');
  });

  it('goes to the one Graph host, by GET or as a batch of GETs, with the token that was given', async () => {
    await readFrom(cloud, { tenant });
    const asked = cloud.requests();
    expect(new Set(asked.map(({ host }) => host))).toStrictEqual(new Set(['graph.microsoft.com']));
    for (const { method, path, isInBatch } of asked)
      expect(method === 'GET' || (method === 'POST' && path.endsWith('/$batch') && !isInBatch)).toBe(true);
    expect(asked.every(({ scopes }) => scopes !== null)).toBe(true);
    expect(cloud.violations()).toStrictEqual([]);
  });

  it.each(['/servicePrincipals', '/oauth2PermissionGrants', '/servicePrincipals/*/appRoleAssignedTo', '/users'])(
    'follows no link of %s to another host, so the token goes nowhere else',
    async (on) => {
      cloud.faults.add({ on, kind: 'next-elsewhere' });
      const observed = await readFrom(cloud, { tenant });
      expect(cloud.requests().filter(({ host }) => host === STRANGER)).toStrictEqual([]);
      expect(cloud.violations()).toStrictEqual([]);
      const parts = EVERY_SOURCE.map((source) => lastOf(observed, source)).filter(({ extent }) => extent === 'part');
      expect(parts.length).toBeGreaterThan(0);
      expect(JSON.stringify(parts)).toContain(`another host (${STRANGER})`);
    },
  );

  it('reads no snapshot from the host that a job names', async () => {
    const moved: Tenant = {
      ...tenant,
      snapshotJobs: tenant.snapshotJobs.map((job) => ({
        ...job,
        resourceLocation: String(job.resourceLocation).replace('graph.microsoft.com', STRANGER),
      })),
    };
    const other = await startCloud({ tenants: [moved] });
    try {
      await readFrom(other, { tenant: moved, sources: ['exchangeSnapshot'] });
      expect(other.requests().map(({ host }) => host)).not.toContain(STRANGER);
      expect(other.violations()).toStrictEqual([]);
    } finally {
      await other.close();
    }
  });

  it('reads the rest of a list in which an app is gone by the second call, and takes nothing that is missing for better', async () => {
    const gone = TENANTS.faulty(NOW);
    expect(gone.vanished).not.toStrictEqual([]);
    const other = await startCloud({ tenants: [gone] });
    try {
      const [left, whole] = [await readFrom(other, { tenant: gone }), await readFrom(cloud, { tenant })];
      for (const source of EVERY_SOURCE) {
        const [now, then] = [lastOf(left, source), lastOf(whole, source)];
        expect([source, now.extent]).not.toStrictEqual([source, 'absent']);
        if (now.extent === 'absent' || then.extent === 'absent' || !Array.isArray(now.value)) continue;
        expect([source, now.value.length]).toStrictEqual([source, (then.value as readonly unknown[]).length]);
      }
      expect(betterWithLess(review(whole), review(left))).toStrictEqual([]);
    } finally {
      await other.close();
    }
  });

  it('ends without harm where the reader stops it', async () => {
    const stop = new AbortController();
    const reading = readFrom(cloud, { tenant, signal: stop.signal });
    setTimeout(() => {
      stop.abort();
    }, 5);
    const observed = await reading;
    const again = await readFrom(cloud, { tenant, known: observed });
    for (const source of EVERY_SOURCE) {
      const reading = lastOf(observed, source);
      if (reading.extent === 'absent') expect([source, reading.reason]).toStrictEqual([source, 'cancelled']);
      expect([source, lastOf(again, source).extent]).toStrictEqual([source, 'whole']);
    }
  });

  it('ends with the reason where nobody is signed in any more, and goes on after the next sign-in', async () => {
    let asks = 0;
    const problem = {
      kind: 'signed-out',
      code: null,
      says: 'The sign-in has ended.',
      next: 'Sign in again.',
      correlationId: null,
    };
    const good = cloud.token(scopesOf(EVERY_SOURCE), { tenant });
    const observed = await readFrom(cloud, {
      tenant,
      token: () => Promise.resolve(++asks <= 4 ? { ok: true, token: good } : { ok: false, problem }),
    });
    const open = EVERY_SOURCE.map((source) => lastOf(observed, source)).filter(({ extent }) => extent !== 'whole');
    expect(open.length).toBeGreaterThan(0);
    for (const reading of open)
      expect(JSON.stringify(reading)).toContain(reading.extent === 'absent' ? 'Sign in again.' : 'sign-in has ended');
    const again = await readFrom(cloud, { tenant, known: observed });
    for (const source of EVERY_SOURCE) expect([source, lastOf(again, source).extent]).toStrictEqual([source, 'whole']);
  });
});
