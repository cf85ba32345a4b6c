import { appIdOf } from './apps.ts';
import type { AppSpec } from './apps.ts';
import { buildTenant, tenantIdOf } from './build.ts';
import { WIDE_OPEN } from './policies.ts';
import { guid } from './random.ts';
import { EXCHANGE, microsoftPrincipal, permissionId, principalId, resourceName } from './resources.ts';
import type { Entity, Tenant } from './tenant.ts';
import { userId } from './people.ts';

const NAME = 'contoso-faulty';
const ID = tenantIdOf(NAME);

/** Ids that no catalogue knows. */
export const UNKNOWN_ROLE_IDS = [
  'deadbeef-0000-4000-8000-000000000001',
  'deadbeef-0000-4000-8000-000000000002',
] as const;
/** What must never be seen outside of the tenant: the value in an install command. */
export const INSTALL_TOKEN = 'a1b2c3d4-e5f6-4789-90ab-cdef01234567';
/** A hint, a script and a note that must be dropped. */
export const HIDDEN_TEXTS = ['q8~', 'V3JpdGUtSG9zdCAnc2VjcmV0Jw==', 'licence key 99-42'] as const;

const APPS: readonly AppSpec[] = [
  // Named like the vendor's app, and neither from its tenant nor verified.
  {
    name: 'Proofpoint Essentials M365 (EU)',
    madeBy: 'vendor',
    publisher: null,
    replyUrls: ['https://proofpoint-essentials.example/'],
    application: ['AppRoleAssignment.ReadWrite.All', 'RoleManagement.ReadWrite.Directory', 'Mail.ReadWrite'],
    // On a multi-tenant service principal: somebody added a way in.
    principalSecrets: [{ name: 'added later', fromDay: -3, toDay: 727 }],
  },
  {
    name: 'Proofpoint-Directory-Sync',
    madeBy: 'tenant',
    application: ['User.Read.All', 'Group.Read.All', 'Directory.Read.All', 'Mail.Send'],
    secrets: [
      { name: 'first', fromDay: -800, toDay: -70 },
      { name: 'second', fromDay: -100, toDay: 3550 },
    ],
    owners: [userId(ID, 'visitor')],
    audience: 'AzureADandPersonalMicrosoftAccount',
    usedDaysAgo: 200,
  },
  {
    name: 'OPSWAT MetaDefender Email Gateway Security',
    madeBy: 'tenant',
    application: ['Group.Read.All', 'Mail.ReadWrite', 'User.Read.All', 'EXO:Mail.ReadWrite', 'SPO:User.Read.All'],
    secrets: [{ name: 'ends soon', fromDay: -350, toDay: 12 }],
    certificates: [{ name: 'gateway.contoso.example', fromDay: -10, toDay: 1085 }],
    webRedirectUris: [
      'http://gateway.contoso.example/callback',
      'https://*.contoso.example/callback',
      'https://gone.azurewebsites.net/',
    ],
    spaRedirectUris: ['http://localhost:3000/'],
    implicit: true,
    isPublicClient: true,
  },
  {
    name: 'Mailprotector User Sync',
    madeBy: 'vendor',
    publisher: 'Mailprotector',
    application: ['User.ReadWrite.All', 'Directory.Read.All', 'EXO:full_access_as_app'],
    replyUrls: ['https://emailservice.io/'],
  },
  {
    name: 'Trustifi',
    madeBy: 'vendor',
    publisher: 'Trustifi',
    application: ['Mail.ReadWrite', 'User-PasswordProfile.ReadWrite.All', 'User.EnableDisableAccount.All'],
  },
  // Exchange as an app, made effective by the role below.
  {
    name: 'Mailbox reports',
    madeBy: 'tenant',
    application: ['EXO:Exchange.ManageAsApp'],
    secrets: [{ name: 'reports', fromDay: -30, toDay: 150 }],
    owners: [userId(ID, 'user-1')],
  },
  {
    name: 'Automation',
    madeBy: 'tenant',
    application: [],
    certificates: [{ name: 'automation', fromDay: -30, toDay: 300 }],
    owners: [userId(ID, 'admin')],
  },
  {
    name: 'Mail add-in',
    madeBy: 'vendor',
    publisher: null,
    delegated: ['Mail.ReadWrite', 'User.Read'],
    replyUrls: ['https://addin.partner.example/'],
  },
  { name: 'Unknown permissions', madeBy: 'vendor', publisher: null, rawRoleIds: UNKNOWN_ROLE_IDS },
  {
    name: 'Old directory tool',
    madeBy: 'vendor',
    publisher: null,
    application: ['AAD:Directory.ReadWrite.All'],
    isEnabled: false,
    disabledByMicrosoft: 'DisabledDueToViolationOfServicesAgreement',
  },
  {
    name: 'NinjaOne',
    madeBy: 'vendor',
    publisher: 'NinjaOne',
    application: [
      'DeviceManagementConfiguration.ReadWrite.All',
      'DeviceManagementManagedDevices.PrivilegedOperations.All',
    ],
  },
];

/** A tenant in which everything is wrong that the review looks for. */
export function faulty(now: Date): Tenant {
  const tenant = buildTenant(
    {
      name: NAME,
      apps: APPS,
      policies: WIDE_OPEN,
      users: [
        { name: 'second-admin' },
        { name: 'old-address', domain: `${NAME}.onmicrosoft.com`, aliases: ['old@contoso.example'] },
      ],
      groups: [
        ['Tier 0 automation', 'role'],
        ['Inner automation', 'security'],
      ],
      members: {
        'Tier 0 automation': [{ group: 'Inner automation' }, { user: 'second-admin' }],
        'Inner automation': [{ app: 'Automation' }],
      },
      roles: [
        { role: 'Global Administrator', holder: { group: 'Tier 0 automation' } },
        { role: 'Global Administrator', holder: { user: 'visitor' } },
        { role: 'Exchange Administrator', holder: { app: 'Mailbox reports' } },
        // For one unit only, and of an object that is no longer there.
        { role: 'User Administrator', holder: { app: 'Trustifi' }, scope: `/administrativeUnits/${guid('unit')}` },
        { role: 'Helpdesk Administrator', holder: { user: 'somebody-deleted' } },
        { role: 'Privileged Role Administrator', holder: { app: 'NinjaOne' }, isEligible: true },
      ],
      gatewayShare: 0.6,
      win32: [
        {
          app: {
            name: 'NinjaOne Agent',
            publisher: '',
            description: '',
            install: `NinjaOne-Agent.exe TOKENID=${INSTALL_TOKEN} /password:hunter2`,
            uninstall: '',
            runsAs: 'user',
            restart: 'force',
            state: 'processing',
            notes: HIDDEN_TEXTS[2],
            rules: [
              {
                // As documented examples also have it: without the number sign.
                '@odata.type': 'microsoft.graph.win32LobAppPowerShellScriptRule',
                ruleType: 'detection',
                displayName: null,
                enforceSignatureCheck: false,
                runAs32Bit: false,
                runAsAccount: 'system',
                scriptContent: HIDDEN_TEXTS[1],
                operationType: 'notConfigured',
                operator: 'notConfigured',
                comparisonValue: null,
              },
            ],
          },
          assignments: [
            { intent: 'required', target: 'all-devices' },
            { intent: 'available', target: 'all-users' },
          ],
        },
      ],
    },
    now,
  );
  return {
    ...tenant,
    servicePrincipals: [...tenant.servicePrincipals, utcm()],
    appRoleAssignments: [...tenant.appRoleAssignments, ...otherAssignments(now)],
    grants: [...tenant.grants, ...userGrants()],
    // Still in the list of principals, and deleted before it is asked for.
    vanished: [principalId(ID, appIdOf('Unknown permissions'))],
  };
}

const UTCM = '03b07b79-c5bc-4b5e-9bfa-13acf4a99998';
const utcm = (): Entity => microsoftPrincipal(ID, UTCM, 'Unified Tenant Configuration Management');

/** Rights of Microsoft's own service that were left behind, a user's access, and the default role that is no permission. */
function otherAssignments(now: Date): readonly Entity[] {
  const manage = permissionId('EXO:Exchange.ManageAsApp', 'application');
  const row = (principal: string, type: string, name: string, resource: string, role: string): Entity => ({
    id: guid(`assignment ${principal} ${resource} ${role}`),
    deletedDateTime: null,
    appRoleId: role,
    createdDateTime: now.toISOString(),
    principalDisplayName: name,
    principalId: principal,
    principalType: type,
    resourceDisplayName: resourceName(EXCHANGE),
    resourceId: principalId(ID, resource),
  });
  const nothing = '00000000-0000-0000-0000-000000000000';
  return [
    row(utcm().id, 'ServicePrincipal', 'Unified Tenant Configuration Management', EXCHANGE, manage.id),
    row(userId(ID, 'user-1'), 'User', 'User 1', appIdOf('Mail add-in'), nothing),
    row(userId(ID, 'user-1'), 'User', 'User 1', EXCHANGE, nothing),
  ];
}

/** Consent of single users to the same app. */
function userGrants(): readonly Entity[] {
  const graph = principalId(ID, permissionId('User.Read', 'delegated').resource);
  return ['user-1', 'user-2', 'user-3'].map((user) => ({
    id: guid(`grant of ${user}`),
    clientId: principalId(ID, appIdOf('Mail add-in')),
    consentType: 'Principal',
    principalId: userId(ID, user),
    resourceId: graph,
    scope: ' Calendars.Read  offline_access ',
  }));
}
