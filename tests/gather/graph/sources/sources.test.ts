import { describe, expect, it } from 'vitest';
import type { ObservedSources, Sources, TenantSourceName } from '../../../../src/evidence/case.ts';
import type { Reading } from '../../../../src/evidence/observed.ts';
import { readTenant } from '../../../../src/gather/graph/read-tenant.ts';
import {
  fakeOutside,
  graphOf,
  problem,
  type Bodies,
  type FakeOptions,
  type FakeOutside,
} from '../../../support/graph-outside.ts';
import { EXCHANGE_APP, GLOBAL_ADMINISTRATOR, GRAPH_APP, guid, tenantBodies, times } from './tenant.ts';

async function readOne<K extends TenantSourceName>(
  source: K,
  bodies: Bodies,
  options: FakeOptions & { readonly cutoverAt?: string } = {},
): Promise<{ readonly reading: Reading<Sources[K]>; readonly outside: FakeOutside }> {
  const outside = fakeOutside(graphOf({ ...tenantBodies(), ...bodies }), options);
  const observed: ObservedSources = await readTenant(
    outside,
    [source],
    {},
    options.cutoverAt === undefined ? {} : { cutoverAt: options.cutoverAt },
  );
  return { reading: observed[source]!.at(-1)!, outside };
}
const pathsOf = (outside: FakeOutside): readonly string[] => outside.calls.flatMap(({ paths }) => paths);

/** What Graph sends of a registration that nobody gave anything to. */
const ASKS_FOR_NOTHING = {
  requiredResourceAccess: [],
  web: { redirectUris: [], implicitGrantSettings: { enableIdTokenIssuance: false, enableAccessTokenIssuance: false } },
  spa: { redirectUris: [] },
  publicClient: { redirectUris: [] },
};

describe('apps', () => {
  it('reads owners of at most a hundred registrations, those with credentials first', async () => {
    const { reading, outside } = await readOne('applications', {
      '/v1.0/applications': times(150, (n) => ({
        id: guid(200_000 + n),
        appId: guid(n),
        displayName: `Registration ${n}`,
        ...ASKS_FOR_NOTHING,
        keyCredentials: [],
        passwordCredentials: n >= 100 ? [{ keyId: guid(n) }] : [],
      })),
      ...Object.fromEntries(times(150, (n) => [`/v1.0/applications/${guid(200_000 + n)}/owners`, []])),
    });
    const value = reading.extent === 'whole' ? reading.value : [];
    expect(value).toHaveLength(150);
    expect(value.slice(100).every(({ owners }) => owners !== null)).toBe(true);
    expect(value.filter(({ owners }) => owners !== null)).toHaveLength(100);
    expect(outside.calls).toHaveLength(6);
  });

  it('skips an app that was deleted between two calls, and says what failed otherwise', async () => {
    const path = `/v1.0/applications/${guid(200_000)}/owners`;
    expect((await readOne('applications', { [path]: problem(404) })).reading.extent).toBe('whole');
    expect((await readOne('applications', { [path]: problem(500) })).reading).toMatchObject({
      extent: 'part',
      missing: ['owners of Registration 0: HTTP 500'],
      value: [{ owners: null }, { owners: { users: 1 } }],
    });
  });

  it('takes credentials that may not be read for no missing ones', async () => {
    const { reading } = await readOne('applications', {
      '/v1.0/applications': [{ id: guid(200_000), appId: guid(1), passwordCredentials: null, keyCredentials: null }],
    });
    expect(reading).toMatchObject({
      extent: 'part',
      missing: [
        'credentials of 1 app registrations',
        'names of 1 app registrations',
        'redirect addresses of 1 app registrations',
        'requested permissions of 1 app registrations',
        'implicit grants of 1 app registrations',
      ],
      value: [{ displayName: null, redirectUris: null, requested: null }],
    });
  });

  it('takes names and reply addresses that may not be read for no missing ones', async () => {
    const { reading } = await readOne('servicePrincipals', {
      '/v1.0/servicePrincipals': [
        {
          id: guid(1),
          appId: guid(2),
          displayName: null,
          replyUrls: null,
          passwordCredentials: [],
          keyCredentials: [],
        },
      ],
    });
    expect(reading).toMatchObject({
      extent: 'part',
      missing: ['names of 1 enterprise applications', 'reply addresses of 1 enterprise applications'],
      value: [{ displayName: null, replyUrls: null }],
    });
  });

  it('leaves an API out that is not in the tenant, but never Microsoft Graph', async () => {
    const { reading } = await readOne('apiResources', {});
    expect(reading).toMatchObject({ extent: 'whole', value: [{ appId: GRAPH_APP }, { appId: EXCHANGE_APP }] });
    const graph = `/v1.0/servicePrincipals(appId='${GRAPH_APP}')`;
    expect((await readOne('apiResources', { [graph]: problem(404) })).reading.extent).toBe('part');
    expect((await readOne('appRoleAssignments', { [`${graph}/appRoleAssignedTo`]: problem(404) })).reading.extent).toBe(
      'part',
    );
  });

  it('keeps assignments to apps only', async () => {
    const { reading } = await readOne('appRoleAssignments', {
      [`/v1.0/servicePrincipals(appId='${GRAPH_APP}')/appRoleAssignedTo`]: times(2, (n) => ({
        principalId: guid(n),
        principalType: n === 0 ? 'User' : 'ServicePrincipal',
        resourceId: guid(10),
        appRoleId: guid(11),
      })),
      [`/v1.0/servicePrincipals(appId='${EXCHANGE_APP}')/appRoleAssignedTo`]: [],
    });
    expect(reading).toMatchObject({ extent: 'whole', value: [{ principalId: guid(1) }] });
  });

  it('names the role and the scope of an app inside Exchange', async () => {
    expect((await readOne('exchangeAppRoles', {})).reading).toMatchObject({
      value: [{ servicePrincipalId: guid(1_000), role: 'Application Mail.Read', limitedTo: 'Sales' }],
    });
    const row = { roleDefinitionId: guid(30), principalId: `/ServicePrincipals/${guid(1)}`, directoryScopeId: '/' };
    const { reading } = await readOne('exchangeAppRoles', {
      '/beta/roleManagement/exchange/roleAssignments': [
        { ...row, appScopeId: `/CustomAppScopes/${guid(31).toUpperCase()}` },
        { ...row, appScopeId: '/Groups/1' },
        { ...row, appScopeId: null },
      ],
    });
    expect(reading).toMatchObject({ value: [{ limitedTo: 'Sales' }, { limitedTo: '/Groups/1' }, { limitedTo: null }] });
  });
});

describe('directory roles', () => {
  const members = `/v1.0/groups/${guid(6)}/transitiveMembers`;

  it('lists users and apps that hold a role through a group', async () => {
    expect((await readOne('directoryRoles', {})).reading).toMatchObject({
      extent: 'whole',
      value: [
        {
          principalId: guid(5),
          principalType: 'user',
          viaGroup: null,
          userPrincipalName: 'admin@contoso.com',
          roleTemplateId: GLOBAL_ADMINISTRATOR,
        },
        { principalId: guid(6), principalType: 'group', viaGroup: null },
        {
          principalId: guid(8),
          principalType: 'user',
          viaGroup: { id: guid(6), name: 'Admins' },
          userPrincipalName: 'second@contoso.com',
        },
        {
          principalId: guid(9),
          principalType: 'service-principal',
          viaGroup: { id: guid(6), name: 'Admins' },
          userPrincipalName: null,
        },
      ],
    });
  });

  it('asks again with a header where a list by type wants one', async () => {
    const { reading, outside } = await readOne('directoryRoles', {
      [`${members}/microsoft.graph.servicePrincipal`]: (path: string, headers: Readonly<Record<string, string>>) =>
        headers.ConsistencyLevel === 'eventual' && path.includes('$count=true')
          ? { value: [{ id: guid(9) }] }
          : problem(400, 'Request_UnsupportedQuery'),
    });
    expect(reading).toMatchObject({ extent: 'whole', value: { length: 4 } });
    expect(outside.calls.filter(({ kind }) => kind === 'get')).toHaveLength(1);
  });

  it('is in part where members could not be read, or may not be', async () => {
    expect(
      (await readOne('directoryRoles', { [members]: problem(403, 'Authorization_RequestDenied') })).reading,
    ).toMatchObject({
      extent: 'part',
      missing: ['members of the group Admins: HTTP 403 Authorization_RequestDenied'],
    });
    expect((await readOne('directoryRoles', { [members]: problem(404) })).reading.extent).toBe('part');
    const { reading } = await readOne('directoryRoles', {}, { scopes: ['User.Read', 'RoleManagement.Read.Directory'] });
    expect(reading).toMatchObject({ extent: 'part', value: { length: 2 } });
  });

  it('is in part where a group holds a role by one call and is not there by the next: only another reading tells', async () => {
    const { reading } = await readOne('directoryRoles', {
      [members]: problem(404),
      [`${members}/microsoft.graph.servicePrincipal`]: problem(404),
    });
    expect(reading).toMatchObject({ extent: 'part', value: { length: 2 } });
  });

  it('is in part where neither the answer nor the list of apps tells what holds a role', async () => {
    const rows = [{ id: 'r1', principalId: guid(7), roleDefinitionId: GLOBAL_ADMINISTRATOR, directoryScopeId: '/' }];
    const assignments = { '/v1.0/roleManagement/directory/roleAssignments': rows };
    const { reading } = await readOne('directoryRoles', { ...assignments, '/v1.0/servicePrincipals': problem(500) });
    expect(reading).toMatchObject({ extent: 'part', value: [{ principalType: 'unknown' }], missing: { length: 1 } });
    expect((await readOne('directoryRoles', assignments)).reading).toMatchObject({
      extent: 'whole',
      value: [{ principalType: 'unknown' }],
    });
  });

  it('asks for no group twice, though it is both active and eligible', async () => {
    const eligible = '/v1.0/roleManagement/directory/roleEligibilityScheduleInstances';
    const assigned = tenantBodies()['/v1.0/roleManagement/directory/roleAssignments'];
    const outside = fakeOutside(graphOf({ ...tenantBodies(), [eligible]: assigned }));
    await readTenant(outside, ['directoryRoles', 'eligibleDirectoryRoles'], {});
    const paths = pathsOf(outside);
    expect(new Set(paths).size).toBe(paths.length);
  });
});

describe('domains', () => {
  it('asks for no records of the domain that came with the tenant', async () => {
    const { reading, outside } = await readOne('tenantDomains', {});
    expect(reading).toMatchObject({
      extent: 'whole',
      value: [
        { name: 'contoso.com', expectedRecords: [{ type: 'MX' }] },
        { name: 'contoso.onmicrosoft.com', expectedRecords: null },
      ],
    });
    expect(pathsOf(outside).filter((path) => path.includes('serviceConfigurationRecords'))).toHaveLength(1);
  });
});

describe('Windows apps', () => {
  const apps = '/v1.0/deviceAppManagement/mobileApps';
  const names = times(3, (n) => ({
    '@odata.type': '#microsoft.graph.win32LobApp',
    id: guid(40 + n),
    displayName: n === 2 ? 'NinjaOne' : `App ${n}`,
  }));
  const detail = (n: number): object => ({ ...names[n], installCommandLine: 'setup.exe /S' });

  it('reads each by its own address where the list tells names only, and skips one that was deleted', async () => {
    const { reading } = await readOne('intuneApps', {
      [apps]: names,
      [`${apps}/${guid(40)}`]: detail(0),
      [`${apps}/${guid(41)}`]: problem(404),
      [`${apps}/${guid(42)}`]: { value: detail(2) },
    });
    expect(reading).toMatchObject({
      extent: 'whole',
      value: [
        { displayName: 'NinjaOne', install: { text: 'setup.exe /s' }, assignments: null },
        { displayName: 'App 0', assignments: [{ intent: 'required', groupName: 'Admins' }] },
      ],
    });
  });

  it('leaves names of groups away where groups may not be read', async () => {
    const { reading } = await readOne('intuneApps', {}, { scopes: ['User.Read', 'DeviceManagementApps.Read.All'] });
    expect(reading).toMatchObject({
      extent: 'whole',
      value: [{ assignments: [{ groupId: guid(6), groupName: null }] }],
    });
  });
});

describe('the snapshot', () => {
  const jobs = '/v1.0/admin/configurationManagement/configurationSnapshotJobs';
  const snapshots = 'admin/configurationManagement/configurationSnapshots';
  const at = (n: number, host = 'graph.microsoft.com'): string => `https://${host}/beta/${snapshots}('${guid(n)}')`;
  const job = (n: number, more: object = {}): object => ({
    id: guid(60 + n),
    status: 'succeeded',
    createdDateTime: `2026-11-1${n}T08:00:00Z`,
    completedDateTime: `2026-11-1${n}T09:00:00Z`,
    resourceLocation: at(n),
    resources: ['microsoft.exchange.transportrule'],
    errorDetails: [],
    ...more,
  });
  const snapshot = { resources: [{ resourceType: 'microsoft.exchange.transportrule', properties: { Name: 'a' } }] };

  it('takes the newest finished one of Exchange, by its id at this host', async () => {
    const { reading, outside } = await readOne('exchangeSnapshot', {
      [jobs]: [
        job(1),
        job(4, { status: 'running', completedDateTime: '0001-01-01T00:00:00Z', resourceLocation: '' }),
        job(3, { resources: ['microsoft.teams.meetingpolicy'] }),
        job(2, {
          status: 'partiallySuccessful',
          errorDetails: ['microsoft.exchange.inboundconnector: Error exporting resource'],
        }),
      ],
      [`/v1.0/${snapshots}/${guid(2)}`]: snapshot,
    });
    expect(reading).toMatchObject({
      extent: 'part',
      missing: ['microsoft.exchange.inboundconnector, which the snapshot could not write down'],
      value: { jobs: { length: 4 }, newest: { job: { id: guid(62) }, resources: { length: 1 } } },
      provenance: { route: 'snapshot', at: '2026-11-12T09:00:00.000Z' },
    });
    expect(pathsOf(outside)).toHaveLength(2);
  });

  it('never goes where an address leads that is at another host', async () => {
    for (const host of [
      'graph.example',
      'graph.microsoft.com.example',
      'graph.microsoft.com:8443',
      'user@graph.example',
    ]) {
      const { reading, outside } = await readOne('exchangeSnapshot', {
        [jobs]: [job(1, { resourceLocation: at(1, host) })],
      });
      expect(reading).toMatchObject({ extent: 'whole', value: { newest: null } });
      expect(pathsOf(outside)).toHaveLength(1);
    }
  });

  it('asks the beta address for one that v1.0 does not know, and then the next', async () => {
    const beta = await readOne('exchangeSnapshot', { [jobs]: [job(1)], [`/beta/${snapshots}/${guid(1)}`]: snapshot });
    expect(beta.reading).toMatchObject({
      extent: 'whole',
      provenance: { request: `GET /beta/${snapshots}/${guid(1)}` },
    });
    const next = await readOne('exchangeSnapshot', {
      [jobs]: [job(1), job(2)],
      [`/v1.0/${snapshots}/${guid(1)}`]: snapshot,
    });
    expect(next.reading).toMatchObject({ extent: 'whole', value: { newest: { job: { id: guid(61) } } } });
  });

  it('says that there is none, as a whole reading', async () => {
    expect((await readOne('exchangeSnapshot', { [jobs]: [] })).reading).toMatchObject({
      extent: 'whole',
      value: { jobs: [], newest: null },
      provenance: { route: 'graph' },
    });
  });

  it('is in part where the snapshot could not be read', async () => {
    expect(
      (await readOne('exchangeSnapshot', { [jobs]: [job(1)], [`/v1.0/${snapshots}/${guid(1)}`]: problem(403) }))
        .reading,
    ).toMatchObject({
      extent: 'part',
      missing: ['the snapshot of 2026-11-11T09:00:00.000Z: HTTP 403'],
      value: { newest: null },
    });
  });
});

describe('recipients and mail', () => {
  it('asks for no groups that may not be read', async () => {
    const { reading, outside } = await readOne('recipients', {});
    expect(reading).toMatchObject({
      extent: 'whole',
      value: { users: 4, mailboxes: { licensed: 4 }, groups: { distribution: 1 } },
    });
    expect(pathsOf(outside)).toHaveLength(3);
  });

  it('says of how many users no more than the id may be read', async () => {
    const { reading } = await readOne('recipients', {
      '/v1.0/users': times(2, (n) => ({ id: guid(n), userPrincipalName: null, mail: null })),
    });
    expect(reading).toMatchObject({
      extent: 'part',
      missing: ['2 users of whom the account may read no more than the id'],
    });
  });

  it.each([
    [undefined, '2026-11-19T09:00:01.000Z'],
    ['2026-11-20T06:00:00.000Z', '2026-11-20T06:00:00.000Z'],
    ['2026-11-01T06:00:00.000Z', '2026-11-19T09:00:01.000Z'],
    ['2026-12-01T06:00:00.000Z', '2026-11-19T09:00:01.000Z'],
  ])('traces the mail of a day, with a cutover at %s since %s', async (cutoverAt, from) => {
    const { reading, outside } = await readOne('messageTrace', {}, cutoverAt === undefined ? {} : { cutoverAt });
    expect(reading).toMatchObject({
      extent: 'whole',
      value: {
        from,
        to: '2026-11-20T09:00:01.000Z',
        inbound: [{ domain: 'contoso.com', messages: 1, byAddress: [{ ip: '192.0.2.1', messages: 1 }] }],
      },
    });
    expect(decodeURIComponent(pathsOf(outside)[1]!)).toContain(
      `$filter=receivedDateTime ge ${from} and receivedDateTime le 2026-11-20T09:00:01.000Z`,
    );
    expect(JSON.stringify(reading)).not.toContain('fabrikam');
  });

  it('stops after twenty pages of messages, and says so', async () => {
    const row = { senderAddress: 'a@fabrikam.com', recipientAddress: 'user0@contoso.com', fromIP: '192.0.2.1' };
    const { reading, outside } = await readOne('messageTrace', {
      '/v1.0/admin/exchange/tracing/messageTraces': times(25 * 5_000, () => row),
    });
    expect(reading).toMatchObject({ extent: 'part', missing: ['what comes after 100000 rows of messages'] });
    expect(outside.calls).toHaveLength(21);
  });
});
