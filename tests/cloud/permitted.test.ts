import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import scopesByEndpoint from './data/endpoint-scopes.json' with { type: 'json' };
import { get } from './calls.ts';
import { EVERY_ENDPOINT, startCloud } from './cloud.ts';
import type { Cloud } from './cloud.ts';
import { holderId } from './tenants/build.ts';
import { TENANTS } from './tenants/index.ts';
import type { Tenant } from './tenants/tenant.ts';

const tenant = TENANTS.faulty(new Date());
const poor: Tenant = {
  ...TENANTS.opswat(new Date()),
  has: { p1: false, p2: false, intune: false },
};
const untraced: Tenant = {
  ...TENANTS.trustifi(new Date()),
  servicePrincipals: TENANTS.trustifi(new Date()).servicePrincipals.filter(
    ({ displayName }) => displayName !== 'Exchange Message Trace Service',
  ),
};

let cloud: Cloud;
beforeAll(async () => {
  cloud = await startCloud({ tenants: [tenant, poor, untraced] });
});
afterAll(() => cloud.close());

/** A path of each endpoint that is there in the tenant. */
function pathOf(endpoint: string): string {
  const ids: Readonly<Record<string, string | undefined>> = {
    domains: 'contoso.example',
    users: holderId(tenant.id, { user: 'user-1' }),
    groups: holderId(tenant.id, { group: 'All staff' }),
    serviceprincipals: holderId(tenant.id, { app: 'Trustifi' }),
    applications: tenant.applications[0]?.id,
    mobileapps: tenant.mobileApps[0]?.id,
    configurationsnapshots: tenant.snapshots[0]?.id,
    roledefinitions: tenant.roleDefinitions[0]?.id,
  };
  const isBeta = endpoint.startsWith('/reports') || endpoint.startsWith('/rolemanagement/exchange');
  const path = endpoint.replace(/\/([^/]+)\/\*/, (_, name: string) => `/${name}/${ids[name] ?? ''}`);
  return `${isBeta ? '/beta' : '/v1.0'}${path}`;
}

describe('every endpoint', () => {
  const scopes = new Map<string, readonly string[]>(
    Object.entries(scopesByEndpoint).map(([endpoint, accepted]) => [endpoint.replaceAll('{id}', '*'), accepted]),
  );
  const readable = (endpoint: string) =>
    (scopes.get(endpoint) ?? []).filter((scope) => !/Write|CloudPC|Basic\.All$/.test(scope));

  it.each(EVERY_ENDPOINT)('%s is read with a scope of the documents and with no other', async (endpoint) => {
    const [scope = ''] = readable(endpoint).filter((name) => name !== 'User.Read' || endpoint === '/me');
    const right = await get(cloud, cloud.token([scope]), pathOf(endpoint));
    expect([scope, right.status]).toEqual([scope, 200]);
    const wrong = await get(cloud, cloud.token(['MailboxSettings.Read']), pathOf(endpoint));
    expect(wrong.status).toBe(403);
    expect(['Authorization_RequestDenied', 'Forbidden']).toContain(wrong.body.error.code);
  });
});

describe('scopes that cover less than one would think', () => {
  it.each([
    ['Directory.Read.All', '/v1.0/domains', 200],
    ['Directory.Read.All', '/v1.0/domains/contoso.example/serviceConfigurationRecords', 403],
    ['Application.Read.All', '/v1.0/oauth2PermissionGrants', 403],
    ['Directory.Read.All', '/v1.0/policies/authorizationPolicy', 403],
    ['Directory.Read.All', '/v1.0/policies/adminConsentRequestPolicy', 200],
    ['Policy.Read.All', '/v1.0/policies/permissionGrantPolicies', 403],
    ['Policy.Read.PermissionGrant', '/v1.0/policies/permissionGrantPolicies', 200],
    ['LicenseAssignment.Read.All', '/v1.0/subscribedSkus', 200],
    ['User.Read', '/v1.0/organization', 200],
    ['User.Read', '/v1.0/users', 403],
  ])('%s at %s: %i', async (scope, path, status) => {
    expect((await get(cloud, cloud.token([scope]), path)).status).toBe(status);
  });
});

describe('the role of the account', () => {
  const as = async (roles: readonly string[], scope: string, path: string) =>
    (await get(cloud, cloud.token([scope], { account: { ...tenant.account, roles } }), path)).status;

  it.each([
    ['Application.Read.All', '/v1.0/servicePrincipals', [], 200],
    ['Directory.Read.All', '/v1.0/oauth2PermissionGrants', [], 403],
    ['RoleManagement.Read.Directory', '/v1.0/roleManagement/directory/roleAssignments', ['Directory Readers'], 200],
    ['RoleManagement.Read.Directory', '/v1.0/roleManagement/directory/roleAssignments', [], 403],
    [
      'ConfigurationMonitoring.Read.All',
      '/v1.0/admin/configurationManagement/configurationSnapshotJobs',
      ['Security Reader'],
      200,
    ],
    [
      'ConfigurationMonitoring.Read.All',
      '/v1.0/admin/configurationManagement/configurationSnapshotJobs',
      ['Exchange Administrator'],
      403,
    ],
    ['ExchangeMessageTrace.Read.All', '/v1.0/admin/exchange/tracing/messageTraces', ['Global Reader'], 403],
    ['ExchangeMessageTrace.Read.All', '/v1.0/admin/exchange/tracing/messageTraces', ['Exchange Administrator'], 200],
    ['DeviceManagementApps.Read.All', '/v1.0/deviceAppManagement/mobileApps', ['Security Reader'], 403],
    ['AuditLog.Read.All', '/beta/reports/servicePrincipalSignInActivities', ['Reports Reader'], 200],
    ['Policy.Read.All', '/v1.0/policies/authorizationPolicy', ['Global Administrator'], 200],
  ])('%s at %s with %j: %i', async (scope, path, roles, status) => {
    expect(await as(roles, scope, path)).toBe(status);
  });
});

describe('what was not bought or set up', () => {
  it.each([
    [
      'AuditLog.Read.All',
      '/beta/reports/servicePrincipalSignInActivities',
      403,
      'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
    ],
    [
      'RoleManagement.Read.Directory',
      '/v1.0/roleManagement/directory/roleEligibilityScheduleInstances',
      400,
      'AadPremiumLicenseRequired',
    ],
    ['DeviceManagementApps.Read.All', '/v1.0/deviceAppManagement/mobileApps', 400, 'BadRequest'],
  ])('%s at %s: %i %s', async (scope, path, status, code) => {
    const { status: got, body } = await get(cloud, cloud.token([scope], { tenant: poor }), path);
    expect([got, body.error.code]).toEqual([status, code]);
  });

  it('the message trace without its service principal is 401, which is no matter of the token', async () => {
    const token = cloud.token(['ExchangeMessageTrace.Read.All'], { tenant: untraced });
    const { status, body } = await get(cloud, token, '/v1.0/admin/exchange/tracing/messageTraces');
    expect([status, body.error.message]).toEqual([
      401,
      expect.stringContaining('8bd644d1-64a1-4d4b-ae52-2e0cbf64e373'),
    ]);
  });
});

describe('the token', () => {
  const path = '/v1.0/me';
  it('is needed, must be known, and must not be over', async () => {
    const none = await cloud.fetch(`https://graph.microsoft.com${path}`);
    expect([none.status, none.headers.get('www-authenticate')]).toEqual([401, expect.stringContaining('Bearer')]);
    expect((await get(cloud, 'made-up', path)).body.error.code).toBe('InvalidAuthenticationToken');
    const token = cloud.token(['User.Read']);
    expect((await get(cloud, token, path)).status).toBe(200);
    cloud.endTokens('access');
    const over = await get(cloud, token, path);
    expect([over.status, over.body.error.message]).toEqual([401, expect.stringContaining('expired')]);
  });

  it('shows its own tenant and no other', async () => {
    for (const other of [tenant, poor]) {
      const { body } = await get(cloud, cloud.token(['User.Read'], { tenant: other }), '/v1.0/organization');
      expect(body.value[0]?.id).toBe(other.id);
    }
  });
});
