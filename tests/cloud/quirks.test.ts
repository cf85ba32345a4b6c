import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { batch, get, pages } from './calls.ts';
import { startCloud } from './cloud.ts';
import type { Cloud } from './cloud.ts';
import { holderId } from './tenants/build.ts';
import { TENANTS } from './tenants/index.ts';

/** What Microsoft's documents show and a reader of them may overlook, each by itself. */

const tenant = TENANTS.faulty(new Date());
const JOBS = '/v1.0/admin/configurationManagement/configurationSnapshotJobs';
const idOf = (holder: { user?: string; app?: string; group?: string }) => holderId(tenant.id, holder);

let [cloud, token]: [Cloud, string] = [] as never;
beforeAll(async () => {
  cloud = await startCloud({ tenants: [tenant] });
  token = cloud.token([
    'Directory.Read.All',
    'ConfigurationMonitoring.Read.All',
    'DeviceManagementApps.Read.All',
    'Domain.Read.All',
    'AuditLog.Read.All',
    'ExchangeMessageTrace.Read.All',
    'RoleManagement.Read.Exchange',
  ]);
});
afterAll(() => cloud.close());

const value = async (path: string, scopes: readonly string[] | null = null, headers = {}) =>
  (await get(cloud, scopes === null ? token : cloud.token(scopes), path, headers)).body.value;

describe('permissions and principals', () => {
  it('the scope of a delegated grant begins with a space, and may have two in a row', async () => {
    const scopes = (await value('/v1.0/oauth2PermissionGrants')).map(({ scope }) => String(scope));
    expect(scopes.every((scope) => scope.startsWith(' '))).toBe(true);
    expect(scopes.some((scope) => scope.includes('  '))).toBe(true);
  });

  it('the list of service principals holds derived types, told by @odata.type', async () => {
    const { rows } = await pages(cloud, token, '/v1.0/servicePrincipals?$select=id,displayName');
    const types = new Set(rows.map((row) => row['@odata.type']));
    expect(types).toEqual(new Set([undefined, '#microsoft.graph.agentIdentity']));
  });

  it('an owner that may not be read comes as type and id with nulls', async () => {
    const app = tenant.applications.find(({ displayName }) => displayName === 'Automation');
    const [owner] = await value(`/v1.0/applications/${app?.id ?? ''}/owners`, ['Application.Read.All']);
    expect(owner).toMatchObject({
      '@odata.type': '#microsoft.graph.user',
      id: idOf({ user: 'admin' }),
      displayName: null,
      userPrincipalName: null,
    });
    const [seen] = await value(`/v1.0/applications/${app?.id ?? ''}/owners`);
    expect(seen?.userPrincipalName).toBe('admin@contoso.example');
  });

  it('the principal of a role assignment that may not be read comes as type and id with nulls', async () => {
    const rows = await value('/v1.0/roleManagement/directory/roleAssignments?$expand=principal', [
      'RoleManagement.Read.Directory',
    ]);
    const principals = rows.map(({ principal }) => principal as Readonly<Record<string, unknown>> | null);
    const there = principals.filter((principal) => principal !== null);
    expect(new Set(there.map((principal) => principal['@odata.type']))).toEqual(
      new Set(['#microsoft.graph.user', '#microsoft.graph.group', '#microsoft.graph.servicePrincipal']),
    );
    expect(there.every(({ displayName }) => displayName === null)).toBe(true);
    // One that was deleted, whose assignment is left.
    expect(principals.filter((principal) => principal === null)).toHaveLength(1);
  });

  it('members behind a nested group are told by the type at the end of the path, nulled where the type may not be read', async () => {
    const path = `/v1.0/groups/${idOf({ group: 'Tier 0 automation' })}/transitiveMembers/microsoft.graph.servicePrincipal`;
    const automation = idOf({ app: 'Automation' });
    expect(await value(path)).toMatchObject([{ id: automation, displayName: 'Automation' }]);
    expect(await value(path, ['GroupMember.Read.All'])).toMatchObject([
      { id: automation, displayName: null, appId: null },
    ]);
    const users = await value(path.replace('servicePrincipal', 'user'));
    expect(users).toMatchObject([{ userPrincipalName: 'second-admin@contoso.example' }]);
  });

  it('memberOf has directory roles beside groups, and only those held directly', async () => {
    const reports = await value(`/v1.0/servicePrincipals/${idOf({ app: 'Mailbox reports' })}/memberOf`);
    expect(reports).toMatchObject([
      { '@odata.type': '#microsoft.graph.directoryRole', displayName: 'Exchange Administrator' },
    ]);
    const automation = idOf({ app: 'Automation' });
    expect(await value(`/v1.0/servicePrincipals/${automation}/memberOf`)).toMatchObject([
      { displayName: 'Inner automation' },
    ]);
    const all = await value(`/v1.0/servicePrincipals/${automation}/transitiveMemberOf`);
    expect(all.map(({ displayName }) => displayName)).toContain('Global Administrator');
  });

  it('organization tells three properties to User.Read, and null for the others', async () => {
    const [row] = await value('/v1.0/organization', ['User.Read']);
    expect(row).toMatchObject({
      id: tenant.id,
      displayName: 'Contoso',
      countryLetterCode: null,
      technicalNotificationMails: null,
    });
    expect(row?.verifiedDomains).toHaveLength(3);
  });

  it('users tell names and addresses to User.ReadBasic.All, and null for what else is selected', async () => {
    const [row] = await value('/v1.0/users?$select=mail,accountEnabled,proxyAddresses', ['User.ReadBasic.All']);
    expect(row).toMatchObject({ mail: 'admin@contoso.example', accountEnabled: null, proxyAddresses: null });
  });

  it('an object is in the list and gone when asked for: 404 inside a batch', async () => {
    const gone = idOf({ app: 'Unknown permissions' });
    const { rows } = await pages(cloud, token, '/v1.0/servicePrincipals?$select=id');
    expect(rows.some(({ id }) => id === gone)).toBe(true);
    const { status, parts } = await batch(cloud, token, [
      { id: 'a', method: 'GET', url: `/servicePrincipals/${gone}` },
    ]);
    expect([status, parts[0]?.status, parts[0]?.body.error.code]).toEqual([200, 404, 'Request_ResourceNotFound']);
  });

  it('an object can be deleted between two calls', async () => {
    const path = `/v1.0/groups/${idOf({ group: 'Finance' })}`;
    expect((await get(cloud, token, path)).status).toBe(200);
    cloud.remove(tenant.id, idOf({ group: 'Finance' }));
    expect((await get(cloud, token, path)).status).toBe(404);
  });

  it('the same permission id stands for permissions of two APIs', async () => {
    const id = 'e2a3a72e-5f79-4c64-b1b1-878b674786c9';
    const held = await value(
      `/v1.0/servicePrincipals/${idOf({ app: 'OPSWAT MetaDefender Email Gateway Security' })}/appRoleAssignments`,
    );
    expect(
      held.filter(({ appRoleId }) => appRoleId === id).map(({ resourceDisplayName }) => resourceDisplayName),
    ).toEqual(['Microsoft Graph', 'Office 365 Exchange Online']);
  });

  it('an assignment of the all-zero role is no permission, and may be held by a user', async () => {
    const rows = await value("/v1.0/servicePrincipals(appId='00000002-0000-0ff1-ce00-000000000000')/appRoleAssignedTo");
    expect(rows).toContainEqual(
      expect.objectContaining({ principalType: 'User', appRoleId: '00000000-0000-0000-0000-000000000000' }),
    );
  });
});

describe('sign-in activity', () => {
  const PATH = '/beta/reports/servicePrincipalSignInActivities';

  it('has times with an offset that is no ISO 8601', async () => {
    const [row] = await value(PATH);
    const { lastSignInDateTime } = row?.lastSignInActivity as { lastSignInDateTime: string };
    expect(lastSignInDateTime).toMatch(/T[\d:]+-8:00$/);
    expect(Date.parse(lastSignInDateTime)).toBeNaN();
  });

  it('is a bare object and no list when it is filtered to one app', async () => {
    const [row] = await value(PATH);
    const { body } = await get(cloud, token, `${PATH}?$filter=appId eq '${String(row?.appId)}'`);
    expect([body.value, body.appId]).toEqual([undefined, row?.appId]);
  });

  it('is in beta only', async () => {
    expect((await get(cloud, token, PATH.replace('beta', 'v1.0'))).status).toBe(400);
  });
});

describe('configuration snapshots', () => {
  it('have a job that is not done with the year 1 and an empty address', async () => {
    const rows = await value(`${JOBS}?$select=status,completedDateTime,resourceLocation`);
    expect(rows).toContainEqual({ status: 'running', completedDateTime: '0001-01-01T00:00:00Z', resourceLocation: '' });
  });

  it('have a resourceLocation in beta with the id of the snapshot, which v1.0 knows too', async () => {
    const [row] = await value(
      `${JOBS}?$select=id,resourceLocation&$filter=status eq 'succeeded'&$orderby=createdDateTime desc`,
    );
    const location = String(row?.resourceLocation);
    expect(location).toMatch(/^https:\/\/graph\.microsoft\.com\/beta\/.*configurationSnapshots\('[\da-f-]{36}'\)$/);
    const asGiven = await get(cloud, token, location);
    const id = /'(.+)'/.exec(location)?.[1] ?? '';
    expect(id).not.toBe(row?.id);
    const byId = await get(cloud, token, `/v1.0/admin/configurationManagement/configurationSnapshots/${id}`);
    expect([asGiven.status, byId.status]).toEqual([200, 200]);
    expect(byId.body.resources).toEqual(asGiven.body.resources);
  });

  it('tell where a job has its result only when that is selected', async () => {
    const [row] = await value(JOBS);
    expect(row).not.toHaveProperty('resourceLocation');
    expect(row).not.toHaveProperty('errorDetails');
  });

  it('hide the newer status from whoever does not prefer unknown members', async () => {
    const statuses = async (headers: Record<string, string>) =>
      (await value(JOBS, null, headers)).map(({ status }) => status);
    expect(await statuses({})).toContain('unknownFutureValue');
    expect(await statuses({ prefer: 'include-unknown-enum-members' })).toContain('partiallySuccessful');
  });

  it('have sibling keys with the type of whole numbers, and no key for null', async () => {
    const resources = tenant.snapshots[0]?.resources as readonly {
      properties: Record<string, unknown>;
      resourceType: string;
    }[];
    const rule = resources.find(({ resourceType }) => resourceType === 'microsoft.exchange.transportrule');
    expect(rule?.properties['Priority@odata.type']).toBe('#Int64');
    const { body } = await get(
      cloud,
      token,
      `/v1.0/admin/configurationManagement/configurationSnapshots/${tenant.snapshots[0]?.id ?? ''}`,
    );
    expect(body.resources).toEqual(resources);
    expect(JSON.stringify(body.resources)).not.toContain('null');
  });

  it('are gone after seven days, while their job is still listed', async () => {
    const old = (await value(`${JOBS}?$select=displayName,resourceLocation`)).find(
      ({ displayName }) => displayName === 'Too old',
    );
    expect((await get(cloud, token, String(old?.resourceLocation))).status).toBe(404);
  });

  it('name the type that failed at the beginning of an error', async () => {
    const errors = (await value(`${JOBS}?$select=errorDetails`)).flatMap(
      ({ errorDetails }) => errorDetails as readonly string[],
    );
    expect(errors[0]?.split(':')[0]).toBe('microsoft.exchange.inboundconnector');
  });
});

describe('types and shapes elsewhere', () => {
  it('DNS records have their type without a number sign, other objects with it', async () => {
    const records = await value('/v1.0/domains/contoso.example/serviceConfigurationRecords');
    expect(records.map((row) => row['@odata.type'])).toEqual([
      'microsoft.graph.domainDnsMxRecord',
      'microsoft.graph.domainDnsTxtRecord',
      'microsoft.graph.domainDnsCnameRecord',
    ]);
  });

  it('Intune has types with and without a number sign', async () => {
    const [app] = await value('/v1.0/deviceAppManagement/mobileApps');
    const assignments = await value(`/v1.0/deviceAppManagement/mobileApps/${String(app?.id)}/assignments`);
    const targets = assignments.map(({ target }) => (target as Record<string, unknown>)['@odata.type']);
    expect(app?.['@odata.type']).toBe('#microsoft.graph.win32LobApp');
    expect(targets).toEqual([
      'microsoft.graph.allDevicesAssignmentTarget',
      'microsoft.graph.allLicensedUsersAssignmentTarget',
    ]);
  });

  it('DNS records may be of a kind that says only that it cannot be shown, and the documented SPF text has a stray space', async () => {
    const records = await value('/v1.0/domains/fabrikam.example/serviceConfigurationRecords');
    expect(records.map(({ recordType }) => recordType)).toEqual(['Mx', 'Txt', 'Unavailable']);
    expect(records[1]?.text).toContain('include: spf.protection.outlook.com');
    expect(records[0]?.mailExchange).toMatch(/\.mx\.microsoft$/);
  });

  it('proxyAddresses hold more than SMTP addresses', async () => {
    const rows = await value('/v1.0/users?$select=proxyAddresses');
    const kinds = rows.flatMap(({ proxyAddresses }) =>
      (proxyAddresses as readonly string[]).map((text) => text.split(':')[0]),
    );
    expect(new Set(kinds)).toEqual(new Set(['SMTP', 'smtp', 'SIP', 'X500']));
  });

  it('a role may be held for one administrative unit only', async () => {
    const rows = await value('/v1.0/roleManagement/directory/roleAssignments');
    expect(rows.filter(({ directoryScopeId }) => directoryScopeId !== '/')).toHaveLength(1);
  });

  it('one documented example has a single Intune app within value', async () => {
    const [app] = await value('/v1.0/deviceAppManagement/mobileApps');
    const takeBack = cloud.faults.add({ on: '/deviceAppManagement/mobileApps/*', kind: 'wrapped' });
    const { body } = await get(cloud, token, `/v1.0/deviceAppManagement/mobileApps/${String(app?.id)}`);
    takeBack();
    expect(body.value).toMatchObject({ id: app?.id });
  });

  it('categories of an Intune app come only where they are expanded', async () => {
    const path = '/v1.0/deviceAppManagement/mobileApps';
    expect((await value(path))[0]).not.toHaveProperty('categories');
    expect((await value(`${path}?$expand=categories`))[0]).toHaveProperty('categories');
  });

  it('an initial domain has no service records', async () => {
    const initial = tenant.domains.find(({ isInitial }) => isInitial === true);
    expect(await value(`/v1.0/domains/${initial?.id ?? ''}/serviceConfigurationRecords`)).toEqual([]);
  });

  it('message traces have no address for mail from inside, and hide the newest status unless it is preferred', async () => {
    const rows = await value('/v1.0/admin/exchange/tracing/messageTraces');
    expect(rows.some(({ fromIP }) => fromIP === '')).toBe(true);
    expect(rows.some(({ status }) => status === 'unknownFutureValue')).toBe(true);
    const preferred = await value('/v1.0/admin/exchange/tracing/messageTraces', null, {
      prefer: 'include-unknown-enum-members',
    });
    expect(preferred.some(({ status }) => status === 'recalled')).toBe(true);
  });

  it('message traces are given for at most ten days, of the last 90, and not of the future', async () => {
    const at = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
    const trace = (from: number, to: number) =>
      get(
        cloud,
        token,
        `/v1.0/admin/exchange/tracing/messageTraces?$filter=receivedDateTime ge ${at(from)} and receivedDateTime le ${at(to)}&$top=5000`,
      );
    const wanted: readonly [number, number, number][] = [
      [-2, 0, 200],
      [-11, 0, 400],
      [-95, -92, 400],
      [-1, 1, 400],
    ];
    for (const [from, to, status] of wanted) expect((await trace(from, to)).status).toBe(status);
    expect((await trace(-1, 0)).body.value.length).toBeLessThan((await trace(-2, 0)).body.value.length);
  });
});
