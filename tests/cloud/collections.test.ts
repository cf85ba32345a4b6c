import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { get, pages } from './calls.ts';
import { startCloud } from './cloud.ts';
import type { Cloud } from './cloud.ts';
import { generated } from './tenants/generated.ts';
import { TENANTS } from './tenants/index.ts';

const faulty = TENANTS.faulty(new Date());
const many = generated({ seed: 3, servicePrincipals: 1500, appRoleAssignments: 900, grants: 250 }, new Date());
let [cloud, token, big]: [Cloud, string, string] = [] as never;
beforeAll(async () => {
  cloud = await startCloud({ tenants: [faulty, many] });
  token = cloud.token(['Directory.Read.All', 'DeviceManagementApps.Read.All', 'Domain.Read.All', 'User.Read']);
  big = cloud.token(['Directory.Read.All'], { tenant: many });
});
afterAll(() => cloud.close());
beforeEach(() => {
  cloud.reset();
});

describe('pages', () => {
  it('have 100 rows unless more are asked, and 999 at most', async () => {
    const first = await get(cloud, big, '/v1.0/servicePrincipals?$select=id');
    expect(first.body.value).toHaveLength(100);
    expect((await get(cloud, big, '/v1.0/servicePrincipals?$top=999')).body.value).toHaveLength(999);
  });

  it.each(['1000', '0', '-1', 'many'])('are refused with $top=%s', async (top) => {
    const { status, body } = await get(cloud, big, `/v1.0/servicePrincipals?$top=${top}`);
    expect([status, body.error.code]).toEqual([400, 'Request_BadRequest']);
  });

  it('are joined by links that keep the options and lead to every row once', async () => {
    const first = await get(cloud, big, '/v1.0/servicePrincipals?$top=999&$select=id,appId');
    const link = first.body['@odata.nextLink'] ?? '';
    expect(link).toContain('$top=999');
    expect(link).toContain('$select=id,appId');
    expect(link).toContain('$skiptoken=');
    const { rows, pages: count } = await pages(cloud, big, '/v1.0/servicePrincipals?$top=999&$select=id,appId');
    expect(new Set(rows.map(({ id }) => id)).size).toBe(many.servicePrincipals.length);
    expect(count).toBe(Math.ceil(many.servicePrincipals.length / 999));
  });

  it('of a skip token that was made up are refused', async () => {
    expect((await get(cloud, big, '/v1.0/servicePrincipals?$skiptoken=abc')).status).toBe(400);
  });

  it('are not what organization and subscribedSkus have: $top is refused there', async () => {
    for (const path of ['/v1.0/organization', '/v1.0/subscribedSkus'])
      expect((await get(cloud, token, `${path}?$top=5`)).status).toBe(400);
  });
});

describe('$select', () => {
  it('gives the selected names and nothing else', async () => {
    const { body } = await get(cloud, token, '/v1.0/applications?$select=id,appId,keyCredentials');
    for (const row of body.value) expect(Object.keys(row).sort()).toEqual(['appId', 'id', 'keyCredentials']);
  });

  it('of an unknown name is refused with 400 and the name', async () => {
    const { status, body } = await get(cloud, token, '/v1.0/servicePrincipals?$select=id,createdDateTime');
    expect(status).toBe(400);
    expect(body.error.message).toContain("'createdDateTime' on type 'microsoft.graph.servicePrincipal'");
  });

  it('knows more names in beta', async () => {
    expect((await get(cloud, token, '/beta/servicePrincipals?$select=id,createdDateTime&$top=1')).status).toBe(200);
  });

  it.each(['applications', 'servicePrincipals'])('is the only way to the keyCredentials of %s', async (name) => {
    const without = await get(cloud, token, `/v1.0/${name}`);
    expect(without.body.value.some((row) => 'keyCredentials' in row)).toBe(false);
    expect(without.body.value.every((row) => 'passwordCredentials' in row)).toBe(true);
    const withIt = await get(cloud, token, `/v1.0/${name}?$select=id,keyCredentials`);
    expect(withIt.body.value.every((row) => Array.isArray(row.keyCredentials))).toBe(true);
  });

  it('is needed for what a user has beyond the few usual properties', async () => {
    const [row] = (await get(cloud, token, '/v1.0/users?$top=1')).body.value;
    expect(row).not.toHaveProperty('proxyAddresses');
    expect(row).not.toHaveProperty('accountEnabled');
    expect(row).toHaveProperty('userPrincipalName');
  });

  it('of a property of win32LobApp is refused in the list, which gives it when nothing is selected', async () => {
    const path = '/v1.0/deviceAppManagement/mobileApps';
    expect((await get(cloud, token, `${path}?$select=id,installCommandLine`)).status).toBe(400);
    expect((await get(cloud, token, path)).body.value[0]).toHaveProperty('installCommandLine');
  });
});

describe('$filter', () => {
  const count = async (path: string, headers = {}) => (await get(cloud, token, path, headers)).body.value.length;

  it.each([
    ["/v1.0/servicePrincipals?$filter=displayName eq 'Trustifi'", 1],
    ["/v1.0/servicePrincipals?$filter=startswith(displayName,'proofpoint')", 2],
    ["/v1.0/servicePrincipals?$filter=displayName eq 'Trustifi' or displayName eq 'NinjaOne'", 2],
    ["/v1.0/servicePrincipals?$filter=displayName in ('Trustifi', 'NinjaOne')", 2],
    ["/v1.0/oauth2PermissionGrants?$filter=consentType eq 'AllPrincipals'", 1],
    ["/v1.0/users?$filter=accountEnabled eq false and userType eq 'Member'", 2],
    ["/v1.0/users?$filter=proxyAddresses/any(p:startswith(p,'SMTP:old-address'))", 1],
    ['/v1.0/groups?$filter=isAssignableToRole eq true', 1],
    ["/v1.0/groups?$filter=groupTypes/any(g:g eq 'Unified')", 1],
    ["/v1.0/deviceAppManagement/mobileApps?$filter=isof('microsoft.graph.win32LobApp')", 1],
    ["/v1.0/deviceAppManagement/mobileApps?$filter=isof('microsoft.graph.iosStoreApp')", 0],
  ])('%s gives %i', async (path, expected) => {
    expect(await count(path)).toBe(expected);
  });

  it('doubles a quote that stands in a value', async () => {
    expect(await count("/v1.0/servicePrincipals?$filter=displayName eq 'O''Brien'")).toBe(0);
    expect((await get(cloud, token, "/v1.0/servicePrincipals?$filter=displayName eq 'O'Brien'")).status).toBe(400);
  });

  it.each([
    '/v1.0/servicePrincipals?$filter=appOwnerOrganizationId ne f8cdef31-a31e-4b4a-93e4-5f571e91255a',
    "/v1.0/users?$filter=endsWith(userPrincipalName,'@contoso.example')",
    '/v1.0/users?$filter=assignedLicenses/$count ne 0',
    "/v1.0/users?$filter=not(userType eq 'Guest')",
    "/v1.0/users?$filter=userType eq 'Guest'&$orderby=displayName",
  ])('%s needs ConsistencyLevel: eventual and $count=true', async (path) => {
    const refused = await get(cloud, token, path);
    expect([refused.status, refused.body.error.code]).toEqual([400, 'Request_UnsupportedQuery']);
    const { status, body } = await get(cloud, token, `${path}&$count=true`, { consistencylevel: 'eventual' });
    expect(status).toBe(200);
    expect(body['@odata.count']).toBe(body.value.length);
  });

  it('of what nobody can read is refused', async () => {
    expect((await get(cloud, token, '/v1.0/users?$filter=userType is Guest')).status).toBe(400);
  });
});

describe('other options', () => {
  it('/$count answers with a number as text, with ConsistencyLevel: eventual only', async () => {
    expect((await get(cloud, token, '/v1.0/users/$count')).status).toBe(400);
    const path = "/v1.0/users/$count?$filter=userType eq 'Guest'";
    const { text, headers } = await get(cloud, token, path, { consistencylevel: 'eventual' });
    expect([text, headers.get('content-type')]).toEqual(['1', 'text/plain']);
  });

  it('$expand gives at most 20 objects', async () => {
    const owners = Array.from({ length: 30 }, () => faulty.users[0]?.id ?? '');
    const [app] = faulty.applications;
    const other = await startCloud({ tenants: [{ ...faulty, owners: { [app?.id ?? '']: owners } }] });
    const { body } = await get(other, other.token(['Directory.Read.All']), '/v1.0/applications?$expand=owners');
    await other.close();
    expect(body.value.map((row) => (row.owners as readonly unknown[]).length)).toContain(20);
  });

  it('$expand of something that is no relation is refused', async () => {
    expect((await get(cloud, token, '/v1.0/applications?$expand=secrets')).status).toBe(400);
  });

  it('a service principal is found by its object id and by its app id', async () => {
    const { body } = await get(
      cloud,
      token,
      "/v1.0/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')?$select=id,appId",
    );
    expect((await get(cloud, token, `/v1.0/servicePrincipals/${String(body.id)}?$select=id,appId`)).body.appId).toBe(
      body.appId,
    );
    const none = await get(cloud, token, "/v1.0/servicePrincipals(appId='00000000-1111-2222-3333-444444444444')");
    expect([none.status, none.body.error.code]).toEqual([404, 'Request_ResourceNotFound']);
  });

  it('an unknown path is refused with 400 and the segment', async () => {
    const { status, body } = await get(cloud, token, '/v1.0/connectors');
    expect([status, body.error.message]).toEqual([400, "Resource not found for the segment 'connectors'."]);
  });
});
