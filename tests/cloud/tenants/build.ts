import roles from '../data/roles.json' with { type: 'json' };
import type { NationalCloud } from '../hosts.ts';
import { appIdOf, buildApp, onDay } from './apps.ts';
import type { AppSpec } from './apps.ts';
import { exchangeRbac, exchangeSnapshots, messageTraces } from './exchange.ts';
import { appAssignment, categories, win32App } from './intune.ts';
import type { AssignmentSpec, Win32Spec } from './intune.ts';
import { buildGroup, buildUser, groupId, subscribedSkus, userId } from './people.ts';
import type { GroupKind, UserSpec } from './people.ts';
import { LOCKED_DOWN } from './policies.ts';
import { guid } from './random.ts';
import { microsoftPrincipals, principalId } from './resources.ts';
import type { Entity, Tenant } from './tenant.ts';

/** Somebody who holds a directory role: a user by name, an app by name, or a group by name. */
export interface RoleSpec {
  readonly role: string;
  readonly holder: { readonly user: string } | { readonly app: string } | { readonly group: string };
  /** May only be activated. */
  readonly isEligible?: boolean;
  /** `/` for the whole tenant, which is meant where it is left out. */
  readonly scope?: string;
}

/** What tells one tenant from another; everything else is that of a small, well-kept company. */
export interface TenantSpec {
  readonly name: string;
  readonly cloud?: NationalCloud;
  readonly region?: Tenant['region'];
  readonly apps?: readonly AppSpec[];
  readonly roles?: readonly RoleSpec[];
  readonly users?: readonly UserSpec[];
  readonly groups?: readonly (readonly [name: string, kind: GroupKind])[];
  /** Apps, users and groups by name, by group. */
  readonly members?: Readonly<
    Record<string, readonly { readonly app?: string; readonly user?: string; readonly group?: string }[]>
  >;
  readonly policies?: Tenant['policies'];
  readonly win32?: readonly { readonly app: Win32Spec; readonly assignments: readonly AssignmentSpec[] }[];
  readonly gatewayIp?: string;
  /** Of the inbound mail, how much came by the gateway, 0 to 1. */
  readonly gatewayShare?: number;
}

/** The name of a tenant is also the label of its `onmicrosoft.com` domain. */
export const tenantIdOf = (name: string): string => guid(`tenant ${name}`);

const USERS: readonly UserSpec[] = [
  { name: 'admin' },
  { name: 'deputy' },
  { name: 'reader' },
  {
    name: 'user-1',
    aliases: ['first@contoso.example', 'first@fabrikam.example'],
    otherAddresses: ['SIP:user-1@contoso.example', 'X500:/o=Contoso/cn=user-1'],
  },
  { name: 'user-2' },
  { name: 'user-3', domain: 'fabrikam.example' },
  { name: 'info', isEnabled: false, licence: 'none', hasMailbox: true },
  { name: 'room-1', isEnabled: false, licence: 'none', hasMailbox: true },
  { name: 'frontline', licence: 'other' },
  { name: 'visitor', domain: 'partner.example', isGuest: true, licence: 'none' },
];
const GROUPS: readonly (readonly [string, GroupKind])[] = [
  ['All staff', 'microsoft365'],
  ['Newsletter', 'distribution'],
  ['Finance', 'mail-security'],
  ['Workstations', 'security'],
  ['Everybody enabled', 'dynamic'],
];

export function buildTenant(spec: TenantSpec, now: Date): Tenant {
  const id = tenantIdOf(spec.name);
  const initial = `${spec.name}.onmicrosoft.com`;
  const apps = (spec.apps ?? []).map((app) => buildApp(app, id, now));
  const users = [...USERS, ...(spec.users ?? [])].map((user) => buildUser(id, user, now));
  const groups = [...GROUPS, ...(spec.groups ?? [])].map(([name, kind]) => buildGroup(id, name, kind, now));
  const roleRows = rolesOf(spec, id);
  const win32 = (spec.win32 ?? []).map(({ app, assignments }) => ({ entity: win32App(app, now), assignments }));
  const mapped = apps.map(({ owners }) => owners).flat();
  const firstApp = apps.find(({ assignments }) => assignments.length > 0)?.principal.id ?? null;
  return {
    id,
    cloud: spec.cloud ?? 'global',
    domainNames: ['contoso.example', 'fabrikam.example', initial],
    region: spec.region ?? { scope: 'EU', subScope: null },
    account: {
      id: userId(id, 'reader'),
      name: 'Reader',
      userPrincipalName: 'reader@contoso.example',
      roles: ['Global Reader', 'Exchange Administrator'],
      homeTenantId: id,
    },
    organization: organization(id, initial, now),
    domains: domains(initial),
    serviceRecords: {
      'contoso.example': serviceRecords('contoso.example'),
      'fabrikam.example': serviceRecords('fabrikam.example'),
    },
    users,
    groups,
    members: membersOf(spec, id),
    servicePrincipals: [...microsoftPrincipals(id), ...apps.map(({ principal }) => principal)],
    applications: apps.flatMap(({ application }) => application ?? []),
    owners: Object.fromEntries(mapped),
    appRoleAssignments: apps.flatMap(({ assignments }) => assignments),
    grants: apps.flatMap(({ grants }) => grants),
    roleDefinitions: roles.map((role) => ({
      ...role,
      templateId: role.id,
      isBuiltIn: true,
      isEnabled: true,
      version: '1',
      description: null,
    })),
    roleAssignments: roleRows.filter(({ isEligible }) => !isEligible).map(({ row }) => row),
    eligibleRoles: roleRows
      .filter(({ isEligible }) => isEligible)
      .map(({ row }) => ({ ...row, memberType: 'Direct', startDateTime: onDay(now, -20), endDateTime: null })),
    subscribedSkus: subscribedSkus(id, users.length),
    policies: spec.policies ?? LOCKED_DOWN,
    mobileApps: win32.map(({ entity }) => entity),
    mobileAppAssignments: Object.fromEntries(
      win32.map(({ entity, assignments }) => [
        entity.id,
        assignments.map((assignment) => appAssignment(entity, assignment)),
      ]),
    ),
    mobileAppCategories: Object.fromEntries(
      (spec.win32 ?? []).map(({ app }, i) => [win32[i]?.entity.id ?? '', categories(app)]),
    ),
    ...exchangeSnapshots(id, now),
    messageTraces: messageTraces(now, spec.gatewayIp ?? '192.0.2.10', spec.gatewayShare ?? 1),
    signInActivities: apps.flatMap(({ activity }) => activity ?? []),
    exchangeRbac: exchangeRbac(firstApp),
    has: { p1: true, p2: true, intune: true },
    vanished: [],
  };
}

/** The object id of a user, app or group of the tenant. */
export function holderId(
  tenantId: string,
  holder: { readonly user?: string; readonly app?: string; readonly group?: string },
): string {
  if (holder.user !== undefined) return userId(tenantId, holder.user);
  if (holder.app !== undefined) return principalId(tenantId, appIdOf(holder.app));
  return groupId(tenantId, holder.group ?? '');
}

function rolesOf(
  spec: TenantSpec,
  tenantId: string,
): readonly { readonly isEligible: boolean; readonly row: Entity }[] {
  const usual: readonly RoleSpec[] = [
    { role: 'Global Administrator', holder: { user: 'admin' } },
    { role: 'Global Administrator', holder: { user: 'deputy' } },
    { role: 'Global Reader', holder: { user: 'reader' } },
    { role: 'Exchange Administrator', holder: { user: 'reader' } },
  ];
  return [...usual, ...(spec.roles ?? [])].map(({ role, holder, isEligible = false, scope = '/' }) => {
    const definition = roles.find(({ displayName }) => displayName === role);
    if (definition === undefined) throw new Error(`no role ${role}`);
    const principal = holderId(tenantId, holder);
    return {
      isEligible,
      row: {
        id: guid(`role ${role} ${principal}`),
        principalId: principal,
        roleDefinitionId: definition.id,
        directoryScopeId: scope,
        appScopeId: null,
      },
    };
  });
}

function membersOf(spec: TenantSpec, tenantId: string): Tenant['members'] {
  const usual = {
    'All staff': [{ user: 'user-1' }, { user: 'user-2' }],
    Newsletter: [{ group: 'All staff' }, { user: 'user-3' }],
  };
  return Object.fromEntries(
    Object.entries({ ...usual, ...spec.members }).map(([group, members]) => [
      groupId(tenantId, group),
      members.map((member) => holderId(tenantId, member)),
    ]),
  );
}

function organization(id: string, initial: string, now: Date): Entity {
  const verified = (name: string, isDefault: boolean, isInitial: boolean): unknown => ({
    capabilities: 'Email, OfficeCommunicationsOnline',
    isDefault,
    isInitial,
    name,
    type: 'Managed',
  });
  return {
    id,
    deletedDateTime: null,
    businessPhones: [],
    city: null,
    country: null,
    countryLetterCode: 'DE',
    createdDateTime: onDay(now, -2000),
    defaultUsageLocation: null,
    displayName: 'Contoso',
    isMultipleDataLocationsForServicesEnabled: null,
    marketingNotificationEmails: [],
    onPremisesLastSyncDateTime: null,
    onPremisesSyncEnabled: null,
    partnerTenantType: null,
    preferredLanguage: 'en',
    technicalNotificationMails: ['admin@contoso.example'],
    tenantType: 'AAD',
    assignedPlans: [
      {
        assignedDateTime: onDay(now, -2000),
        capabilityStatus: 'Enabled',
        service: 'exchange',
        servicePlanId: guid('plan EXCHANGE_S_ENTERPRISE'),
      },
    ],
    verifiedDomains: [
      verified('contoso.example', true, false),
      verified('fabrikam.example', false, false),
      verified(initial, false, true),
    ],
  };
}

function domains(initial: string): readonly Entity[] {
  return ['contoso.example', 'fabrikam.example', initial].map((id) => ({
    id,
    authenticationType: 'Managed',
    availabilityStatus: null,
    isAdminManaged: true,
    isDefault: id === 'contoso.example',
    isInitial: id === initial,
    isRoot: true,
    isVerified: true,
    passwordNotificationWindowInDays: 14,
    passwordValidityPeriodInDays: 2147483647,
    state: null,
    supportedServices: ['Email', 'OfficeCommunicationsOnline'],
  }));
}

/** What Microsoft wants in DNS. The type of each comes without its number sign, as the documents print it. */
function serviceRecords(domain: string): readonly Entity[] {
  const record = (type: string, label: string, value: Readonly<Record<string, unknown>>): Entity => ({
    '@odata.type': `microsoft.graph.domainDns${type}Record`,
    id: guid(`record ${domain} ${type} ${label}`),
    isOptional: false,
    label,
    recordType: type === 'Cname' ? 'CName' : type,
    supportedService: 'Email',
    ttl: 3600,
    ...value,
  });
  if (domain === 'fabrikam.example')
    return [
      record('Mx', domain, { mailExchange: 'fabrikam-example.a-v1.mx.microsoft', preference: 0 }),
      // With the space that the documented example has.
      record('Txt', domain, { text: 'v=spf1 include: spf.protection.outlook.com ~all' }),
      record('Unavailable', domain, { description: 'The records of this service cannot be shown now.' }),
    ];
  const host = `${domain.replaceAll('.', '-')}.mail.protection.outlook.com`;
  return [
    record('Mx', domain, { mailExchange: host, preference: 0 }),
    record('Txt', domain, { text: 'v=spf1 include:spf.protection.outlook.com -all' }),
    record('Cname', `autodiscover.${domain}`, { canonicalName: 'autodiscover.outlook.com' }),
  ];
}
