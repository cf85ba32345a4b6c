import * as fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { readApiResource } from '../../../../src/evidence/tenant/read/api-resource.ts';
import { readAppActivity, readExchangeRoleRow, readNamed } from '../../../../src/evidence/tenant/read/app-use.ts';
import { countOwners, readApplication } from '../../../../src/evidence/tenant/read/application.ts';
import {
  readPrincipal,
  readRoleDefinition,
  readRoleRow,
  roleAssignment,
} from '../../../../src/evidence/tenant/read/directory-role.ts';
import { fieldsOf } from '../../../../src/evidence/tenant/read/fields.ts';
import { groupGrants, readAppRoleAssignment, readGrantRow } from '../../../../src/evidence/tenant/read/grants.ts';
import { readInstant } from '../../../../src/evidence/tenant/read/instant.ts';
import { readAppAssignment, readIntuneApp, readRelations } from '../../../../src/evidence/tenant/read/intune-app.ts';
import { tallyMessages } from '../../../../src/evidence/tenant/read/message-trace.ts';
import {
  readExpectedRecord,
  readLicence,
  readOrganisation,
  readTenantDomain,
} from '../../../../src/evidence/tenant/read/organisation.ts';
import {
  readAdminConsentWorkflow,
  readAppManagementPolicy,
  readUserConsentPolicy,
} from '../../../../src/evidence/tenant/read/policies.ts';
import { tallyRecipients } from '../../../../src/evidence/tenant/read/recipients.ts';
import { readServicePrincipal } from '../../../../src/evidence/tenant/read/service-principal.ts';
import { readSnapshotJob, readSnapshotResources } from '../../../../src/evidence/tenant/read/snapshot.ts';
import { readMailboxSku, readUser } from '../../../../src/evidence/tenant/read/users.ts';
import { tenantSources } from '../../../../src/evidence/tenant/schema.ts';

const UPPER = 'AAAAAAAA-1111-4222-8333-444444444444';
const ID = UPPER.toLowerCase();

describe('instants', () => {
  it.each([
    ['2026-11-20T09:09:05.7819107Z', '2026-11-20T09:09:05.781Z'],
    ['2026-11-20T09:09:05Z', '2026-11-20T09:09:05.000Z'],
    ['2026-11-20T09:09:05-8:00', '2026-11-20T17:09:05.000Z'],
    ['2026-11-20T09:09:05+05:30', '2026-11-20T03:39:05.000Z'],
    ['2026-11-20T09:09:05', '2026-11-20T09:09:05.000Z'],
    ['2026-11-20', '2026-11-20T00:00:00.000Z'],
    ['0001-01-01T00:00:00Z', null],
    ['0001-01-01T00:00:00-8:00', null],
    ['2026-02-30T00:00:00Z', null],
    ['2026-11-20T25:00:00Z', null],
    ['9999-12-31T23:59:59-14:00', null],
    ['', null],
    [12, null],
  ])('reads %s', (written, instant) => {
    expect(readInstant(written)).toBe(instant);
  });
});

describe('apps', () => {
  it('reads a derived type of service principal, and ids in any case', () => {
    expect(
      readServicePrincipal({
        '@odata.type': '#microsoft.graph.agentIdentity',
        id: UPPER,
        appId: UPPER,
        appOwnerOrganizationId: UPPER,
        disabledByMicrosoftStatus: 'NotDisabled',
        verifiedPublisher: { displayName: null },
        accountEnabled: true,
      }),
    ).toMatchObject({
      id: ID,
      appId: ID,
      ownerTenantId: ID,
      disabledByMicrosoft: null,
      verifiedPublisher: null,
      isEnabled: true,
    });
  });

  it('tells no credentials from credentials that were not told', () => {
    expect(readServicePrincipal({ id: '1', appId: '2' })?.credentials).toBeNull();
    expect(readServicePrincipal({ id: '1', appId: '2', passwordCredentials: [] })?.credentials).toBeNull();
    expect(
      readServicePrincipal({ id: '1', appId: '2', passwordCredentials: [], keyCredentials: [] })?.credentials,
    ).toStrictEqual([]);
  });

  it('drops the hint and the key of a credential', () => {
    const read = readApplication({
      id: '1',
      appId: '2',
      passwordCredentials: [
        { keyId: UPPER, displayName: 'sync', hint: 'abc', secretText: 'x', endDateTime: '2027-01-01T00:00:00Z' },
      ],
      keyCredentials: [
        { keyId: 'k', displayName: 'CN=sync', key: 'MIIC', type: 'AsymmetricX509Cert', usage: 'Verify' },
      ],
    });
    expect(read?.credentials).toStrictEqual([
      { kind: 'secret', keyId: ID, name: 'sync', startsAt: null, endsAt: '2027-01-01T00:00:00.000Z' },
      { kind: 'certificate', keyId: 'k', name: 'CN=sync', startsAt: null, endsAt: null },
    ]);
  });

  it('reads what a registration asks for, where it may send people, and its implicit grants', () => {
    const read = readApplication({
      id: '1',
      appId: '2',
      requiredResourceAccess: [
        {
          resourceAppId: 'r',
          resourceAccess: [
            { id: 'a', type: 'Role' },
            { id: 'b', type: 'Scope' },
            { id: 'c', type: 'Other' },
          ],
        },
      ],
      web: {
        redirectUris: ['https://a.example'],
        implicitGrantSettings: { enableIdTokenIssuance: true, enableAccessTokenIssuance: false },
      },
      spa: { redirectUris: ['https://b.example'] },
      publicClient: { redirectUris: ['http://localhost'] },
      isFallbackPublicClient: null,
    });
    expect(read).toMatchObject({
      requested: [
        { resourceAppId: 'r', kind: 'application', id: 'a' },
        { resourceAppId: 'r', kind: 'delegated', id: 'b' },
      ],
      redirectUris: [
        { platform: 'web', uri: 'https://a.example' },
        { platform: 'spa', uri: 'https://b.example' },
        { platform: 'publicClient', uri: 'http://localhost' },
      ],
      implicitIdTokens: true,
      implicitAccessTokens: false,
      isPublicClient: null,
    });
  });

  it('counts owners by kind, guests by their type or their sign-in name', () => {
    expect(
      countOwners(
        [
          { '@odata.type': '#microsoft.graph.user', userPrincipalName: 'a@contoso.com', userType: 'Member' },
          { '@odata.type': 'microsoft.graph.user', userPrincipalName: 'b_fabrikam.com#EXT#@contoso.onmicrosoft.com' },
          { '@odata.type': '#microsoft.graph.user', userType: 'Guest' },
          { '@odata.type': '#microsoft.graph.servicePrincipal', id: '1' },
        ].map((row) => new Map(Object.entries(row))),
      ),
    ).toStrictEqual({ users: 1, guests: 2, servicePrincipals: 1 });
  });

  it('takes roles for users and groups only for no application permissions, and needs no wrapping', () => {
    const resource = {
      id: '1',
      appId: '2',
      appRoles: [
        { id: 'r', value: 'Mail.Read', displayName: 'Read mail', isEnabled: true, allowedMemberTypes: ['Application'] },
        { id: 'u', value: 'Reader', displayName: 'Reader', isEnabled: true, allowedMemberTypes: ['User'] },
      ],
      oauth2PermissionScopes: [{ id: 'r', value: 'Mail.Read', adminConsentDisplayName: 'Read mail', isEnabled: false }],
    };
    const permissions = [
      { kind: 'application', id: 'r', value: 'Mail.Read', displayName: 'Read mail', isEnabled: true },
      { kind: 'delegated', id: 'r', value: 'Mail.Read', displayName: 'Read mail', isEnabled: false },
    ];
    expect(readApiResource(resource)?.permissions).toStrictEqual(permissions);
    expect(readApiResource({ value: resource })?.permissions).toStrictEqual(permissions);
  });

  it('reads scopes with a space before the first, and counts users who consented to the same', () => {
    const row = (principalId: string | null, scope: string): unknown => ({
      clientId: 'c',
      resourceId: 'r',
      consentType: principalId === null ? 'AllPrincipals' : 'Principal',
      principalId,
      scope,
    });
    const rows = [
      row('u1', ' openid  Mail.Read'),
      row('u2', 'Mail.Read openid'),
      row('u3', 'openid'),
      row(null, ' openid'),
    ];
    expect(groupGrants(rows.map(readGrantRow).filter((one) => one !== null))).toStrictEqual([
      { clientId: 'c', resourceId: 'r', consent: 'single-users', scopes: ['openid', 'Mail.Read'], users: 2 },
      { clientId: 'c', resourceId: 'r', consent: 'single-users', scopes: ['openid'], users: 1 },
      { clientId: 'c', resourceId: 'r', consent: 'all-users', scopes: ['openid'], users: 0 },
    ]);
    expect(readGrantRow({ clientId: 'c', resourceId: 'r', consentType: 'Principal', principalId: null })).toBeNull();
  });

  it('reads the last use of an app, not the use of its API by others', () => {
    expect(
      readAppActivity({
        appId: UPPER,
        lastSignInActivity: { lastSignInDateTime: '2026-11-19T00:00:00Z' },
        delegatedClientSignInActivity: { lastSignInDateTime: '2026-09-01T00:00:00-8:00' },
        applicationAuthenticationClientSignInActivity: { lastSignInDateTime: '0001-01-01T00:00:00Z' },
        delegatedResourceSignInActivity: { lastSignInDateTime: '2026-11-19T00:00:00Z' },
      }),
    ).toStrictEqual({ appId: ID, lastUsedAt: '2026-09-01T08:00:00.000Z' });
    expect(readAppActivity({ appId: 'a' })).toStrictEqual({ appId: 'a', lastUsedAt: null });
  });

  it('reads Exchange roles of apps only, with what limits them', () => {
    const row = {
      id: '1',
      roleDefinitionId: 'd',
      principalId: `/ServicePrincipals/${UPPER}`,
      directoryScopeId: '/',
      appScopeId: null,
    };
    expect(readExchangeRoleRow(row)).toStrictEqual({ servicePrincipalId: ID, roleDefinitionId: 'd', scopeId: null });
    expect(readExchangeRoleRow({ ...row, directoryScopeId: null, appScopeId: 's' })?.scopeId).toBe('s');
    expect(readExchangeRoleRow({ ...row, principalId: '/RoleGroups/x' })?.servicePrincipalId).toBeNull();
  });
});

describe('directory roles', () => {
  const globalAdmin = { id: 'd', templateId: '62e90394-69f5-4237-9190-012177145e10', name: 'Global Administrator' };
  const row = (principal: unknown, principalId = 'p'): unknown => ({
    principalId,
    roleDefinitionId: 'd',
    directoryScopeId: '/',
    principal,
  });
  const read = (principal: unknown, role = globalAdmin): unknown => {
    const one = readRoleRow(row(principal));
    return one === null ? null : roleAssignment(one, role);
  };

  it('takes an object of type and id alone for one that may not be read', () => {
    expect(read({ '@odata.type': '#microsoft.graph.user', id: 'p' })).toStrictEqual({
      principalId: 'p',
      principalType: 'user',
      roleTemplateId: globalAdmin.templateId,
      roleName: 'Global Administrator',
      scope: '/',
      viaGroup: null,
      userPrincipalName: null,
      isGuest: null,
    });
  });

  it('names those only who hold Global Administrator', () => {
    const user = { '@odata.type': 'microsoft.graph.user', id: 'p', userPrincipalName: 'a@contoso.com' };
    expect(read(user)).toMatchObject({ userPrincipalName: 'a@contoso.com', isGuest: false });
    expect(read(user, { ...globalAdmin, templateId: 'other' })).toMatchObject({
      userPrincipalName: null,
      isGuest: false,
    });
  });

  it.each([
    ['#microsoft.graph.servicePrincipal', 'service-principal'],
    ['microsoft.graph.agentIdentityBlueprintPrincipal', 'service-principal'],
    ['#microsoft.graph.group', 'group'],
    ['#microsoft.graph.device', 'unknown'],
  ])('knows %s as %s', (type, kind) => {
    expect(read({ '@odata.type': type, id: 'p' })).toMatchObject({ principalType: kind });
  });

  it('keeps an assignment whose holder was deleted or not expanded', () => {
    expect(read(null)).toMatchObject({ principalId: 'p', principalType: 'unknown' });
    expect(read({})).toMatchObject({ principalId: 'p', principalType: 'unknown' });
  });
});

describe('the tenant', () => {
  it('reads the organisation out of its collection of one', () => {
    expect(
      readOrganisation({
        value: [
          {
            id: UPPER,
            displayName: 'Contoso',
            countryLetterCode: 'ch',
            onPremisesSyncEnabled: null,
            verifiedDomains: [
              {
                name: 'Contoso.com',
                capabilities: 'Email, OfficeCommunicationsOnline',
                isDefault: true,
                isInitial: false,
              },
              {
                name: 'contoso.onmicrosoft.com',
                capabilities: 'OfficeCommunicationsOnline',
                isDefault: false,
                isInitial: true,
              },
            ],
          },
        ],
      }),
    ).toStrictEqual({
      id: ID,
      displayName: 'Contoso',
      countryCode: 'CH',
      isSynchronised: false,
      signedInId: null,
      verifiedDomains: [
        { name: 'contoso.com', isDefault: true, isInitial: false, isForEmail: true },
        { name: 'contoso.onmicrosoft.com', isDefault: false, isInitial: true, isForEmail: false },
      ],
    });
    expect(readOrganisation({ id: 'a' })?.isSynchronised).toBeNull();
  });

  it.each([
    [{ recordType: 'Mx', label: 'contoso.com', mailExchange: 'contoso-com.mail.protection.outlook.com' }, 'MX'],
    [
      {
        '@odata.type': 'microsoft.graph.domainDnsTxtRecord',
        recordType: 'Txt',
        label: 'contoso.com',
        text: 'v=spf1 -all',
      },
      'TXT',
    ],
    [
      {
        '@odata.type': '#microsoft.graph.domainDnsCnameRecord',
        recordType: 'CName',
        label: 'a.contoso.com',
        canonicalName: 'b.example',
      },
      'CNAME',
    ],
    [
      {
        recordType: 'Srv',
        label: '_sip._tls.contoso.com',
        nameTarget: 's.example',
        port: 443,
        priority: 100,
        weight: 1,
      },
      'SRV',
    ],
  ])('reads an expected record', (body, type) => {
    expect(readExpectedRecord(body)?.type).toBe(type);
  });

  it('tells consent to nothing from consent that was not told', () => {
    expect(
      readUserConsentPolicy({ defaultUserRolePermissions: { permissionGrantPoliciesAssigned: [] } })?.policiesAssigned,
    ).toStrictEqual([]);
    expect(readUserConsentPolicy({ id: 'authorizationPolicy' })).toBeNull();
    expect(readAdminConsentWorkflow({ value: { isEnabled: true, reviewers: [{ query: '/users/1' }] } })).toStrictEqual({
      isEnabled: true,
      reviewers: 1,
    });
    expect(
      readAppManagementPolicy({
        isEnabled: true,
        applicationRestrictions: {
          passwordCredentials: [{ restrictionType: 'passwordLifetime', maxLifetime: 'P180D', state: 'enabled' }],
          keyCredentials: [{ restrictionType: 'asymmetricKeyLifetime', maxLifetime: 'P365D', state: 'disabled' }],
        },
      })?.restrictions,
    ).toStrictEqual([
      { credential: 'secret', restriction: 'passwordLifetime', maxLifetime: 'P180D', isEnforced: true },
      { credential: 'certificate', restriction: 'asymmetricKeyLifetime', maxLifetime: 'P365D', isEnforced: false },
    ]);
  });
});

describe('recipients', () => {
  const sku = readMailboxSku({
    skuId: UPPER,
    servicePlans: [
      { servicePlanId: 'exchange', servicePlanName: 'EXCHANGE_S_ENTERPRISE' },
      { servicePlanId: 'foundation', servicePlanName: 'EXCHANGE_S_FOUNDATION' },
    ],
  });
  const skus = sku === null ? [] : [sku];
  const licensed = [{ skuId: UPPER, disabledPlans: [] }];
  const count = (users: readonly object[]): ReturnType<ReturnType<typeof tallyRecipients>['counts']> => {
    const tally = tallyRecipients();
    for (const user of users) {
      const read = readUser({ id: 'u', ...user }, skus);
      if (read !== null) tally.addUser(read);
    }
    return tally.counts(false);
  };

  it('takes no licence without mailbox for one with it', () => {
    expect(skus).toStrictEqual([{ skuId: ID, mailboxPlans: ['exchange'] }]);
    expect(
      count([
        { mail: 'a@contoso.com', accountEnabled: true, assignedLicenses: licensed },
        { mail: 'b@contoso.com', accountEnabled: true, assignedLicenses: [{ skuId: ID, disabledPlans: ['EXCHANGE'] }] },
        { mail: 'room@contoso.com', accountEnabled: false, assignedLicenses: [] },
        { mail: null, accountEnabled: true, assignedLicenses: licensed },
        { mail: 'guest@fabrikam.com', userType: 'Guest' },
      ]),
    ).toMatchObject({ users: 4, guests: 1, mailboxes: { licensed: 1, unlicensed: 1, sharedOrResource: 1 } });
  });

  it('counts a user once for each domain, and names only those whose primary address came with the tenant', () => {
    expect(
      count([
        {
          mail: 'a@contoso.com',
          proxyAddresses: ['SMTP:A@contoso.com', 'smtp:b@contoso.com', 'smtp:a@fabrikam.com', 'SIP:a@example.com'],
          assignedLicenses: licensed,
        },
        {
          mail: 'c@contoso.onmicrosoft.com',
          proxyAddresses: ['SMTP:C@contoso.onmicrosoft.com', 'smtp:c@contoso.com'],
          assignedLicenses: licensed,
        },
        { mail: 'd@contoso.onmicrosoft.com', assignedLicenses: [] },
      ]),
    ).toMatchObject({
      byDomain: [
        { domain: 'contoso.com', primary: 1, other: 1 },
        { domain: 'contoso.onmicrosoft.com', primary: 2, other: 0 },
        { domain: 'fabrikam.com', primary: 0, other: 1 },
      ],
      onmicrosoftPrimary: { total: 1, addresses: ['c@contoso.onmicrosoft.com'] },
    });
  });

  it('tells kinds of groups apart', () => {
    const tally = tallyRecipients();
    tally.addGroup({ mailEnabled: true, securityEnabled: false, groupTypes: [] });
    tally.addGroup({ mailEnabled: true, securityEnabled: true, groupTypes: [] });
    tally.addGroup({ mailEnabled: true, securityEnabled: false, groupTypes: ['Unified', 'DynamicMembership'] });
    tally.addGroup({ mailEnabled: false, securityEnabled: true, groupTypes: [] });
    expect(tally.counts(true).groups).toStrictEqual({
      distribution: 1,
      mailEnabledSecurity: 1,
      microsoft365: 1,
      dynamicMembership: 1,
    });
  });

  it('counts mail from outside by the address that handed it in, and keeps no person', () => {
    const tally = tallyMessages(['contoso.com'], 'from', 'to');
    const add = (senderAddress: string, recipientAddress: string, fromIP: string | null, more = {}): void => {
      tally.add({ senderAddress, recipientAddress, fromIP, subject: 'Quarterly report', status: 'delivered', ...more });
    };
    add('a@fabrikam.com', 'p@contoso.com', '192.0.2.1', { receivedDateTime: '2026-11-20T08:00:00Z' });
    add('a@fabrikam.com', 'p@Contoso.com', '::ffff:192.0.2.1', { receivedDateTime: '2026-11-20T07:00:00.1234567Z' });
    add('a@fabrikam.com', 'p@contoso.com', '192.0.2.1', { status: 'failed' });
    add('', 'p@contoso.com', '198.51.100.7', { status: 'gettingStatus' });
    add('a@contoso.com', 'p@contoso.com', '192.0.2.1');
    add('a@contoso.com', 'p@contoso.com', '');
    add('a@fabrikam.com', 'p@example.com', '192.0.2.1');
    add('a@fabrikam.com', 'p@contoso.com', '');
    add('a@contoso.com', 'p@fabrikam.com', '');
    expect(tally.summary()).toStrictEqual({
      from: 'from',
      to: 'to',
      inbound: [
        {
          domain: 'contoso.com',
          messages: 4,
          byAddress: [
            {
              ip: '192.0.2.1',
              messages: 3,
              stopped: 1,
              delivered: 2,
              firstAt: '2026-11-20T07:00:00.123Z',
              lastAt: '2026-11-20T08:00:00.000Z',
            },
            { ip: '198.51.100.7', messages: 1 },
          ],
        },
      ],
      leftOut: { internal: 1, outbound: 1, noAddress: 1, cannotTell: 2, tooEarly: 0 },
    });
  });
});

describe('Windows apps', () => {
  it('drops requirement rules, scripts, notes and developers', () => {
    const read = readIntuneApp({
      value: {
        '@odata.type': 'microsoft.graph.win32LobApp',
        id: UPPER,
        displayName: 'NinjaOne',
        notes: 'token abcdefgh',
        description: 'Agent',
        committedContentVersion: '1',
        installCommandLine: 'msiexec /i a.msi TOKENID=abcdefgh',
        installExperience: { runAsAccount: 'system', deviceRestartBehavior: 'suppress' },
        msiInformation: { productCode: '{A}', packageType: 'perMachine' },
        rules: [
          {
            '@odata.type': '#microsoft.graph.win32LobAppFileSystemRule',
            ruleType: 'detection',
            path: 'C:\\x',
            fileOrFolderName: 'a.exe',
            operationType: 'exists',
          },
          {
            '@odata.type': 'microsoft.graph.win32LobAppPowerShellScriptRule',
            ruleType: 'detection',
            scriptContent: 'YWJjZGVmZ2g=',
            operationType: 'notConfigured',
          },
          { '@odata.type': '#microsoft.graph.win32LobAppRegistryRule', ruleType: 'requirement', keyPath: 'HKLM' },
          { '@odata.type': '#microsoft.graph.win32LobAppProductCodeRule', ruleType: 'detection', productCode: '{A}' },
          { '@odata.type': '#microsoft.graph.somethingNew', ruleType: 'detection' },
        ],
      },
    });
    expect(read).toMatchObject({
      id: ID,
      hasDescription: true,
      hasContent: true,
      runsAs: 'system',
      msi: { productCode: '{A}', packageType: 'perMachine' },
      detection: [
        { kind: 'file-system', operation: 'exists', looksAt: 'C:\\x\\a.exe' },
        { kind: 'script', operation: 'notConfigured', looksAt: null },
        { kind: 'product-code', operation: null, looksAt: '{A}' },
        { kind: 'unknown', operation: null, looksAt: null },
      ],
    });
    expect(JSON.stringify(read)).not.toContain('abcdefgh');
    expect(JSON.stringify(read)).not.toContain('YWJj');
  });

  it('is no other type of app', () => {
    expect(readIntuneApp({ '@odata.type': '#microsoft.graph.iosStoreApp', id: '1', displayName: 'a' })).toBeNull();
  });

  it.each([
    ['#microsoft.graph.groupAssignmentTarget', 'group'],
    ['microsoft.graph.allDevicesAssignmentTarget', 'all-devices'],
    ['#microsoft.graph.allLicensedUsersAssignmentTarget', 'all-users'],
    ['#microsoft.graph.exclusionGroupAssignmentTarget', 'excluded-group'],
    ['constructor', 'unknown'],
  ])('knows the target %s', (type, target) => {
    expect(readAppAssignment({ intent: 'required', target: { '@odata.type': type, groupId: UPPER } })).toStrictEqual({
      intent: 'required',
      target,
      groupId: ID,
      groupName: null,
    });
  });
});

describe('snapshots', () => {
  it('reads a job that runs, and the types that failed', () => {
    const read = readSnapshotJob({
      id: UPPER,
      status: 'partiallySuccessful',
      completedDateTime: '0001-01-01T00:00:00Z',
      resourceLocation: '',
      resources: ['Microsoft.Exchange.InboundConnector'],
      errorDetails: [
        'microsoft.exchange.inboundconnector: Error exporting resource [x]. {"code":"Forbidden"}',
        'Something else: went wrong',
      ],
    });
    expect(read).toMatchObject({
      resourceLocation: null,
      job: {
        completedAt: null,
        resourceTypes: ['microsoft.exchange.inboundconnector'],
        failedTypes: ['microsoft.exchange.inboundconnector'],
      },
    });
  });

  it('drops annotations, nulls, other workloads and people', () => {
    expect(
      readSnapshotResources({
        resources: [
          {
            displayName: 'EXOTransportRule-a',
            resourceType: 'Microsoft.Exchange.TransportRule',
            properties: {
              Name: 'a',
              'Priority@odata.type': '#Int64',
              Priority: 0,
              SetSCL: null,
              SenderIpRanges: ['192.0.2.0/24', null],
            },
          },
          { resourceType: 'microsoft.exchange.sharedmailbox', properties: { PrimarySMTPAddress: 'info@contoso.com' } },
          { resourceType: 'microsoft.teams.meetingpolicy', properties: {} },
          { properties: {} },
        ],
      }),
    ).toStrictEqual({
      resources: [
        {
          type: 'microsoft.exchange.transportrule',
          displayName: 'EXOTransportRule-a',
          properties: { Name: 'a', Priority: 0, SenderIpRanges: ['192.0.2.0/24'] },
        },
      ],
      unread: 1,
    });
    expect(readSnapshotResources({ id: 'x' })).toBeNull();
  });
});

/** Keys and types that the readers look for, so that chance gets past their first questions. */
const KEYS =
  'value id appId displayName principalId principalType resourceId appRoleId clientId consentType scope roleDefinitionId principal @odata.type resources resourceType properties status errorDetails rules ruleType target intent groupId installCommandLine passwordCredentials keyCredentials keyId endDateTime web redirectUris appRoles oauth2PermissionScopes allowedMemberTypes verifiedDomains name capabilities recordType label text servicePlans skuPartNumber consumedUnits prepaidUnits enabled isEnabled reviewers applicationRestrictions defaultUserRolePermissions permissionGrantPoliciesAssigned proxyAddresses mail userPrincipalName assignedLicenses skuId disabledPlans fromIP senderAddress recipientAddress __proto__ constructor requiredResourceAccess resourceAppId resourceAccess type lastSignInActivity lastSignInDateTime'.split(
    ' ',
  );
const scalar = fc.oneof(
  fc.constantFrom(
    null,
    true,
    0,
    -1,
    1e300,
    NaN,
    '',
    ' a b',
    UPPER,
    '0001-01-01T00:00:00Z',
    '#microsoft.graph.user',
    'a@contoso.com',
    'Principal',
    'AllPrincipals',
    'microsoft.exchange.transportrule',
    'constructor',
    'Role',
    'MX',
    'x'.repeat(3_000),
    '\u0000\u2028\ud800',
    '192.0.2.1',
  ),
  fc.string({ unit: 'binary' }),
  fc.double(),
);
const { body } = fc.letrec((tie) => ({
  body: fc.oneof(
    { depthSize: 'small', maxDepth: 4 },
    scalar,
    fc.array(tie('body'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(fc.constantFrom(...KEYS), fc.string()), tie('body'), { maxKeys: 14 }),
  ),
}));

describe('whatever Graph sends', () => {
  it('no reader throws, and what it reads fits the case file', () => {
    const lists: readonly (readonly [v.GenericSchema, (body: unknown) => unknown])[] = [
      [tenantSources.servicePrincipals, readServicePrincipal],
      [tenantSources.applications, readApplication],
      [tenantSources.apiResources, readApiResource],
      [tenantSources.appRoleAssignments, readAppRoleAssignment],
      [tenantSources.appActivity, readAppActivity],
      [tenantSources.tenantDomains, readTenantDomain],
      [tenantSources.licences, readLicence],
      [tenantSources.intuneApps, readIntuneApp],
      [
        tenantSources.directoryRoles,
        (one) => {
          const row = readRoleRow(one);
          return row === null ? null : roleAssignment(row, readRoleDefinition(one) ?? undefined);
        },
      ],
    ];
    const values: readonly (readonly [v.GenericSchema, (body: unknown) => unknown])[] = [
      [tenantSources.organisation, readOrganisation],
      [tenantSources.userConsentPolicy, readUserConsentPolicy],
      [tenantSources.adminConsentWorkflow, readAdminConsentWorkflow],
      [tenantSources.appManagementPolicy, readAppManagementPolicy],
      [tenantSources.delegatedGrants, (one) => groupGrants([readGrantRow(one)].filter((row) => row !== null))],
      [
        tenantSources.recipients,
        (one) => {
          const tally = tallyRecipients();
          const user = readUser(
            one,
            [readMailboxSku(one)].filter((sku) => sku !== null),
          );
          if (user !== null) tally.addUser(user);
          tally.addGroup(one);
          return tally.counts(true);
        },
      ],
      [
        tenantSources.messageTrace,
        (one) => {
          const tally = tallyMessages(['contoso.com'], '2026-11-20T00:00:00.000Z', '2026-11-21T00:00:00.000Z');
          tally.add(one);
          return tally.summary();
        },
      ],
      [
        tenantSources.exchangeSnapshot,
        (one) => {
          const row = readSnapshotJob(one);
          return row === null
            ? null
            : { jobs: [row.job], newest: { job: row.job, resources: readSnapshotResources(one)?.resources ?? [] } };
        },
      ],
    ];
    fc.assert(
      fc.property(body, (sent) => {
        for (const [schema, read] of lists) {
          const value = read(sent);
          if (value !== null) expect(v.safeParse(schema, [value]).issues ?? []).toStrictEqual([]);
        }
        for (const [schema, read] of values) {
          const value = read(sent);
          if (value !== null) expect(v.safeParse(schema, value).issues ?? []).toStrictEqual([]);
        }
        readPrincipal(sent);
        readExpectedRecord(sent);
        readExchangeRoleRow(sent);
        readNamed(sent);
        readAppAssignment(sent);
        readRelations(sent);
        countOwners([fieldsOf(sent)].filter((fields) => fields !== null));
      }),
      { numRuns: 3_000 },
    );
  });
});
