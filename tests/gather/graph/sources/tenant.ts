import type { TenantSourceName } from '../../../../src/evidence/case.ts';
import type { Bodies } from '../../../support/graph-outside.ts';

export const EVERY_SOURCE: readonly TenantSourceName[] = [
  'organisation',
  'tenantDomains',
  'licences',
  'servicePrincipals',
  'applications',
  'apiResources',
  'appRoleAssignments',
  'delegatedGrants',
  'directoryRoles',
  'eligibleDirectoryRoles',
  'exchangeAppRoles',
  'appActivity',
  'userConsentPolicy',
  'adminConsentWorkflow',
  'appManagementPolicy',
  'recipients',
  'intuneApps',
  'exchangeSnapshot',
  'messageTrace',
];

export const GRAPH_APP = '00000003-0000-0000-c000-000000000000';
export const EXCHANGE_APP = '00000002-0000-0ff1-ce00-000000000000';
export const GLOBAL_ADMINISTRATOR = '62e90394-69f5-4237-9190-012177145e10';
const SNAPSHOT = '3b05c24c-db31-4d15-b386-947768ed66b0';

export const guid = (n: number): string => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
export const times = <T>(n: number, make: (index: number) => T): readonly T[] =>
  Array.from({ length: n }, (_, i) => make(i));

const api = (appId: string, n: number): unknown => ({
  id: guid(n),
  appId,
  displayName: `API ${n}`,
  appRoles: [
    {
      id: guid(n + 1),
      value: 'Mail.Read',
      displayName: 'Read mail',
      isEnabled: true,
      allowedMemberTypes: ['Application'],
    },
  ],
  oauth2PermissionScopes: [],
});
const assignment = (principal: number, resource: number): unknown => ({
  id: `a${principal}`,
  appRoleId: guid(resource + 1),
  principalId: guid(principal),
  principalType: 'ServicePrincipal',
  resourceId: guid(resource),
  createdDateTime: '2026-01-01T00:00:00Z',
});

export interface Sizes {
  readonly servicePrincipals?: number;
  readonly assignments?: number;
  readonly grants?: number;
  readonly applications?: number;
  readonly users?: number;
}

/** A tenant in which every source has something to read. */
export function tenantBodies(sizes: Sizes = {}): Bodies {
  const { servicePrincipals = 3, assignments = 3, grants = 3, applications = 2, users = 4 } = sizes;
  const sp = '/v1.0/servicePrincipals';
  const roles = '/v1.0/roleManagement/directory';
  const intune = '/v1.0/deviceAppManagement/mobileApps';
  return {
    '/v1.0/organization': {
      value: [
        {
          id: guid(1),
          displayName: 'Contoso',
          countryLetterCode: 'CH',
          onPremisesSyncEnabled: null,
          verifiedDomains: [
            { name: 'contoso.com', capabilities: 'Email', isDefault: true, isInitial: false },
            { name: 'contoso.onmicrosoft.com', capabilities: 'Email', isDefault: false, isInitial: true },
          ],
        },
      ],
    },
    '/v1.0/me': { id: guid(2) },
    '/v1.0/domains': [
      {
        id: 'contoso.com',
        authenticationType: 'Managed',
        isDefault: true,
        isInitial: false,
        isVerified: true,
        supportedServices: ['Email'],
      },
      {
        id: 'contoso.onmicrosoft.com',
        authenticationType: 'Managed',
        isDefault: false,
        isInitial: true,
        isVerified: true,
        supportedServices: ['Email'],
      },
    ],
    '/v1.0/domains/contoso.com/serviceConfigurationRecords': [
      {
        '@odata.type': 'microsoft.graph.domainDnsMxRecord',
        recordType: 'Mx',
        label: 'contoso.com',
        mailExchange: 'contoso-com.mail.protection.outlook.com',
      },
    ],
    '/v1.0/subscribedSkus': [
      {
        skuId: guid(3),
        skuPartNumber: 'ENTERPRISEPACK',
        consumedUnits: 3,
        prepaidUnits: { enabled: 5 },
        servicePlans: [{ servicePlanId: guid(4), servicePlanName: 'EXCHANGE_S_ENTERPRISE' }],
      },
    ],
    [sp]: times(servicePrincipals, (n) => ({
      id: guid(1_000 + n),
      appId: guid(100_000 + n),
      displayName: `App ${n}`,
      replyUrls: [],
      passwordCredentials: [],
      keyCredentials: [],
    })),
    [`${sp}(appId='${GRAPH_APP}')`]: api(GRAPH_APP, 10),
    [`${sp}(appId='${EXCHANGE_APP}')`]: api(EXCHANGE_APP, 20),
    [`${sp}(appId='${GRAPH_APP}')/appRoleAssignedTo`]: times(assignments, (n) => assignment(1_000 + n, 10)),
    [`${sp}(appId='${EXCHANGE_APP}')/appRoleAssignedTo`]: [assignment(1_000, 20)],
    '/v1.0/applications': times(applications, (n) => ({
      id: guid(200_000 + n),
      appId: guid(100_000 + n),
      displayName: `Registration ${n}`,
      requiredResourceAccess: [],
      web: {
        redirectUris: [],
        implicitGrantSettings: { enableIdTokenIssuance: false, enableAccessTokenIssuance: false },
      },
      spa: { redirectUris: [] },
      publicClient: { redirectUris: [] },
      keyCredentials: [],
      passwordCredentials: n === 0 ? [] : [{ keyId: guid(n), endDateTime: '2027-01-01T00:00:00Z' }],
    })),
    ...Object.fromEntries(
      times(applications, (n) => [
        `/v1.0/applications/${guid(200_000 + n)}/owners`,
        [{ '@odata.type': '#microsoft.graph.user', id: guid(5), userType: 'Member' }],
      ]),
    ),
    '/v1.0/oauth2PermissionGrants': times(grants, (n) => ({
      clientId: guid(1_000 + n),
      resourceId: guid(10),
      consentType: 'AllPrincipals',
      principalId: null,
      scope: ' User.Read Mail.Read',
    })),
    [`${roles}/roleDefinitions`]: [
      { id: GLOBAL_ADMINISTRATOR, templateId: GLOBAL_ADMINISTRATOR, displayName: 'Global Administrator' },
    ],
    [`${roles}/roleAssignments`]: [
      {
        id: 'r1',
        principalId: guid(5),
        roleDefinitionId: GLOBAL_ADMINISTRATOR,
        directoryScopeId: '/',
        principal: { '@odata.type': '#microsoft.graph.user', id: guid(5), userPrincipalName: 'admin@contoso.com' },
      },
      {
        id: 'r2',
        principalId: guid(6),
        roleDefinitionId: GLOBAL_ADMINISTRATOR,
        directoryScopeId: '/',
        principal: { '@odata.type': '#microsoft.graph.group', id: guid(6), displayName: 'Admins' },
      },
    ],
    [`${roles}/roleEligibilityScheduleInstances`]: [
      {
        id: 'e1',
        principalId: guid(7),
        roleDefinitionId: GLOBAL_ADMINISTRATOR,
        directoryScopeId: '/',
        principal: { '@odata.type': '#microsoft.graph.servicePrincipal', id: guid(7), displayName: 'App' },
      },
    ],
    [`/v1.0/groups/${guid(6)}/transitiveMembers`]: [
      {
        '@odata.type': '#microsoft.graph.user',
        id: guid(8),
        userPrincipalName: 'second@contoso.com',
        userType: 'Member',
      },
    ],
    [`/v1.0/groups/${guid(6)}/transitiveMembers/microsoft.graph.servicePrincipal`]: [
      { id: guid(9), displayName: 'Sync' },
    ],
    [`/v1.0/groups/${guid(6)}`]: { id: guid(6), displayName: 'Admins' },
    '/beta/roleManagement/exchange/roleAssignments': [
      {
        id: 'x1',
        roleDefinitionId: guid(30),
        principalId: `/ServicePrincipals/${guid(1_000)}`,
        directoryScopeId: null,
        appScopeId: guid(31),
      },
      { id: 'x2', roleDefinitionId: guid(30), principalId: '/RoleGroups/1', directoryScopeId: '/', appScopeId: null },
    ],
    '/beta/roleManagement/exchange/roleDefinitions': [{ id: guid(30), displayName: 'Application Mail.Read' }],
    '/beta/roleManagement/exchange/customAppScopes': [{ id: guid(31), displayName: 'Sales' }],
    '/beta/reports/servicePrincipalSignInActivities': [
      { appId: guid(100_000), lastSignInActivity: { lastSignInDateTime: '2026-11-01T00:00:00-8:00' } },
    ],
    '/v1.0/policies/authorizationPolicy': {
      defaultUserRolePermissions: { permissionGrantPoliciesAssigned: [], allowedToCreateApps: false },
    },
    '/v1.0/policies/adminConsentRequestPolicy': { isEnabled: true, reviewers: [{}] },
    '/v1.0/policies/defaultAppManagementPolicy': {
      isEnabled: false,
      applicationRestrictions: { passwordCredentials: [] },
    },
    '/v1.0/users': times(users, (n) => ({
      id: guid(300_000 + n),
      userPrincipalName: `user${n}@contoso.com`,
      mail: `user${n}@contoso.com`,
      proxyAddresses: [`SMTP:user${n}@contoso.com`],
      accountEnabled: true,
      userType: 'Member',
      assignedLicenses: [{ skuId: guid(3), disabledPlans: [] }],
    })),
    '/v1.0/groups': [{ id: guid(6), mailEnabled: true, securityEnabled: false, groupTypes: [] }],
    [intune]: [
      {
        '@odata.type': '#microsoft.graph.win32LobApp',
        id: guid(40),
        displayName: 'NinjaOne Agent',
        installCommandLine: 'msiexec /i a.msi /qn',
      },
    ],
    [`${intune}/${guid(40)}`]: {
      value: {
        '@odata.type': 'microsoft.graph.win32LobApp',
        id: guid(40),
        displayName: 'NinjaOne Agent',
        installCommandLine: 'msiexec /i a.msi /qn',
      },
    },
    [`${intune}/${guid(40)}/assignments`]: [
      {
        id: 'g',
        intent: 'required',
        target: { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId: guid(6) },
      },
    ],
    [`/beta/deviceAppManagement/mobileApps/${guid(40)}`]: {
      id: guid(40),
      dependentAppCount: 0,
      supersedingAppCount: 1,
    },
    '/v1.0/admin/configurationManagement/configurationSnapshotJobs': [
      {
        id: guid(50),
        displayName: 'Gateway check',
        status: 'succeeded',
        createdDateTime: '2026-11-19T09:09:05.7819107Z',
        completedDateTime: '2026-11-19T09:10:08Z',
        resourceLocation: `https://graph.microsoft.com/beta/admin/configurationManagement/configurationSnapshots('${SNAPSHOT}')`,
        resources: ['microsoft.exchange.transportrule'],
        errorDetails: [],
      },
    ],
    [`/v1.0/admin/configurationManagement/configurationSnapshots/${SNAPSHOT}`]: {
      id: SNAPSHOT,
      resources: [
        {
          displayName: 'EXOTransportRule-a',
          resourceType: 'microsoft.exchange.transportrule',
          properties: { Name: 'a', 'Priority@odata.type': '#Int64', Priority: 0 },
        },
      ],
    },
    '/v1.0/admin/exchange/tracing/messageTraces': [
      { senderAddress: 'a@fabrikam.com', recipientAddress: 'user0@contoso.com', fromIP: '192.0.2.1', subject: 'x' },
    ],
  };
}
