import { describe, expect, it } from 'vitest';
import { pages } from './calls.ts';
import { startCloud } from './cloud.ts';
import { holderId } from './tenants/build.ts';
import { INSTALL_TOKEN, UNKNOWN_ROLE_IDS } from './tenants/faulty.ts';
import { generated } from './tenants/generated.ts';
import { TENANTS } from './tenants/index.ts';
import { EXCHANGE, GRAPH, permissionId, principalId } from './tenants/resources.ts';
import type { Entity, Tenant } from './tenants/tenant.ts';
import { busyMs } from '../support/busy.ts';

const NOW = new Date('2026-11-21T12:00:00Z');
const clean = Object.entries(TENANTS).filter(([name]) => name !== 'faulty');
const named = (tenant: Tenant, name: string) =>
  tenant.servicePrincipals.find(({ displayName }) => displayName === name);

/** The permissions that an app holds, by name. */
function held(tenant: Tenant, app: string): readonly string[] {
  const id = named(tenant, app)?.id;
  return tenant.appRoleAssignments
    .filter(({ principalId: holder }) => holder === id)
    .map(({ appRoleId, resourceId }) => {
      const roles = tenant.servicePrincipals.find((other) => other.id === resourceId)?.appRoles as readonly {
        id: string;
        value: string;
      }[];
      return roles.find((role) => role.id === appRoleId)?.value ?? 'unknown';
    })
    .sort();
}

const credentials = (rows: readonly Entity[]) =>
  rows.flatMap(
    (row) =>
      [...(row.passwordCredentials as []), ...(row.keyCredentials as [])] as {
        startDateTime: string;
        endDateTime: string;
      }[],
  );

describe('the clean tenants', () => {
  it.each([
    ['proofpointOnDemand', 'Proofpoint-Directory-Sync', ['Directory.Read.All', 'Group.Read.All', 'User.Read.All']],
    ['proofpointOnDemand', 'Proofpoint-TRAP', ['Mail.ReadWrite', 'User.Read.All']],
    ['mailprotector', 'Mailprotector User Sync', ['Directory.Read.All', 'GroupMember.Read.All', 'User.Read.All']],
    [
      'trustifi',
      'Trustifi',
      ['Contacts.Read', 'Directory.Read.All', 'Group.Read.All', 'Mail.ReadWrite', 'People.Read.All', 'User.Read.All'],
    ],
    [
      'opswat',
      'OPSWAT MetaDefender Email Gateway Security',
      ['Group.Read.All', 'GroupMember.Read.All', 'Mail.ReadWrite', 'User.Read.All'],
    ],
  ] as const)('%s: %s holds what the vendor documents', (name, app, permissions) => {
    expect(held(TENANTS[name](NOW), app)).toEqual(permissions);
  });

  it('Proofpoint Essentials holds ten permissions, one of them of Exchange', () => {
    const tenant = TENANTS.proofpointEssentials(NOW);
    expect(held(tenant, 'Proofpoint Essentials M365')).toHaveLength(10);
    const exchange = principalId(tenant.id, EXCHANGE);
    expect(tenant.appRoleAssignments.filter(({ resourceId }) => resourceId === exchange)).toHaveLength(1);
  });

  it.each(clean)('%s: no credential is expired, ends within a month or lives longer than 180 days', (_, build) => {
    const tenant = build(NOW);
    for (const { startDateTime, endDateTime } of credentials([...tenant.applications, ...tenant.servicePrincipals])) {
      const [start, end] = [Date.parse(startDateTime), Date.parse(endDateTime)];
      expect(end - NOW.getTime()).toBeGreaterThan(31 * 86_400_000);
      expect(end - start).toBeLessThanOrEqual(180 * 86_400_000);
    }
  });

  it.each(clean)('%s: users consent to nothing, and registrations have owners', (_, build) => {
    const tenant = build(NOW);
    expect(tenant.policies.authorization.defaultUserRolePermissions).toMatchObject({
      permissionGrantPoliciesAssigned: [],
    });
    for (const { id } of tenant.applications) expect(tenant.owners[id]).not.toEqual([]);
  });

  it('NinjaOne: silent, for the system, without restart, with detection, required for a group', () => {
    const tenant = TENANTS.ninjaOne(NOW);
    const [app] = tenant.mobileApps;
    expect(app).toMatchObject({
      publishingState: 'published',
      installExperience: { runAsAccount: 'system', deviceRestartBehavior: 'suppress' },
    });
    expect(app?.installCommandLine).toMatch(/^msiexec \/i .* \/qn \/norestart TOKENID=/);
    const [assignment] = tenant.mobileAppAssignments[app?.id ?? ''] ?? [];
    expect(assignment).toMatchObject({
      intent: 'required',
      target: { groupId: holderId(tenant.id, { group: 'Workstations' }) },
    });
  });
});

describe('the faulty tenant', () => {
  const tenant = TENANTS.faulty(NOW);

  it('has a look-alike that can make itself administrator, with a credential of its own', () => {
    const app = 'Proofpoint Essentials M365 (EU)';
    expect(held(tenant, app)).toEqual([
      'AppRoleAssignment.ReadWrite.All',
      'Mail.ReadWrite',
      'RoleManagement.ReadWrite.Directory',
    ]);
    expect(named(tenant, app)?.verifiedPublisher).toMatchObject({ displayName: null });
    expect(named(tenant, app)?.passwordCredentials).toHaveLength(1);
  });

  it('has expired secrets and ones that end in years', () => {
    const ends = credentials(tenant.applications).map(({ endDateTime }) => Date.parse(endDateTime) - NOW.getTime());
    expect(Math.min(...ends)).toBeLessThan(0);
    expect(Math.max(...ends)).toBeGreaterThan(9 * 365 * 86_400_000);
  });

  it('has redirect URIs with http and with a wildcard', () => {
    const uris = tenant.applications.flatMap(({ web }) => (web as { redirectUris: string[] }).redirectUris);
    expect(uris.some((uri) => uri.startsWith('http://') && !uri.includes('localhost'))).toBe(true);
    expect(uris.some((uri) => uri.includes('*'))).toBe(true);
  });

  it('has permissions that no API of it knows', () => {
    expect(held(tenant, 'Unknown permissions')).toEqual(['unknown', 'unknown']);
    expect(tenant.appRoleAssignments.map(({ appRoleId }) => appRoleId)).toEqual(
      expect.arrayContaining([...UNKNOWN_ROLE_IDS]),
    );
  });

  it('has an app that is Global Administrator by a group in a role-assignable group', () => {
    const outer = holderId(tenant.id, { group: 'Tier 0 automation' });
    expect(tenant.roleAssignments.map(({ principalId: holder }) => holder)).toContain(outer);
    expect(tenant.groups.find(({ id }) => id === outer)?.isAssignableToRole).toBe(true);
    const [inner = ''] = tenant.members[outer] ?? [];
    expect(tenant.members[inner]).toEqual([holderId(tenant.id, { app: 'Automation' })]);
  });

  it('has delegated Mail.ReadWrite for everybody and consent of single users', () => {
    const own = tenant.grants.filter(({ clientId }) => clientId === holderId(tenant.id, { app: 'Mail add-in' }));
    expect(own.find(({ consentType }) => consentType === 'AllPrincipals')?.scope).toBe(' Mail.ReadWrite User.Read');
    expect(own.filter(({ consentType }) => consentType === 'Principal')).toHaveLength(3);
  });

  it('has Exchange.ManageAsApp made effective by a role', () => {
    const app = holderId(tenant.id, { app: 'Mailbox reports' });
    expect(held(tenant, 'Mailbox reports')).toEqual(['Exchange.ManageAsApp']);
    expect(tenant.roleAssignments.some(({ principalId: holder }) => holder === app)).toBe(true);
  });

  it('has an Intune app with a token in its command, run as the user, for all devices', () => {
    const [app] = tenant.mobileApps;
    expect(app?.installCommandLine).toContain(INSTALL_TOKEN);
    expect(app?.installExperience).toMatchObject({ runAsAccount: 'user', deviceRestartBehavior: 'force' });
  });

  it('lets users consent to anything', () => {
    expect(tenant.policies.authorization).toMatchObject({ allowUserConsentForRiskyApps: true });
    expect(tenant.policies.adminConsentRequest.isEnabled).toBe(false);
  });
});

describe('a generated tenant', () => {
  const SIZES = { seed: 11, servicePrincipals: 300, appRoleAssignments: 500, grants: 400, users: 50 };

  it('is the same for the same seed, and another for another', () => {
    expect(generated(SIZES, NOW)).toEqual(generated(SIZES, NOW));
    expect(generated({ ...SIZES, seed: 12 }, NOW).appRoleAssignments).not.toEqual(
      generated(SIZES, NOW).appRoleAssignments,
    );
  });

  it('has the sizes asked for, every id once, and points to what is there', () => {
    const tenant = generated(SIZES, NOW);
    const without = generated({ seed: 11, servicePrincipals: 0, appRoleAssignments: 0, grants: 0 }, NOW);
    expect(tenant.servicePrincipals.length - without.servicePrincipals.length).toBe(300);
    expect([tenant.appRoleAssignments.length, tenant.grants.length]).toEqual([500, 400]);
    expect(tenant.users.length - without.users.length).toBe(50);
    const ids = new Set(tenant.servicePrincipals.map(({ id }) => id));
    expect(ids.size).toBe(tenant.servicePrincipals.length);
    for (const { principalId: holder, resourceId } of tenant.appRoleAssignments)
      expect([ids.has(String(holder)), ids.has(String(resourceId))]).toEqual([true, true]);
  });

  it(
    'with 10,000 principals and 60,000 assignments is built in under 3 s and paged quickly',
    { timeout: 15_000 },
    async () => {
      const builtFrom = busyMs();
      const tenant = generated({ seed: 1, servicePrincipals: 10_000, appRoleAssignments: 60_000, grants: 60_000 }, NOW);
      expect(busyMs() - builtFrom).toBeLessThan(3000);
      const cloud = await startCloud({ tenants: [tenant] });
      const token = cloud.token(['Directory.Read.All']);
      const pagedFrom = busyMs();
      const { rows, pages: count } = await pages(
        cloud,
        token,
        `/v1.0/servicePrincipals(appId='${GRAPH}')/appRoleAssignedTo?$top=999`,
      );
      const perPage = (busyMs() - pagedFrom) / count;
      await cloud.close();
      expect(rows.length).toBeGreaterThan(40_000);
      expect(perPage).toBeLessThan(100);
    },
  );
});

it('a permission is found by its name, and by its name at another API', () => {
  expect(permissionId('Mail.ReadWrite', 'application').id).toBe(permissionId('EXO:Mail.ReadWrite', 'application').id);
  expect(permissionId('Mail.ReadWrite', 'application').resource).not.toBe(
    permissionId('EXO:Mail.ReadWrite', 'application').resource,
  );
  expect(() => permissionId('Mail.Nothing', 'application')).toThrow();
});
