import type { Answer, Case, GrantKey, ObservedSources, Sources, TenantSourceName } from '../../src/evidence/case.ts';
import type { Reading } from '../../src/evidence/observed.ts';
import type {
  ApiResource,
  AppCredential,
  Application,
  AppRoleAssignment,
  DelegatedGrant,
  DirectoryRoleAssignment,
  ServicePrincipal,
} from '../../src/evidence/tenant/apps.ts';
import type { IntuneApp } from '../../src/evidence/tenant/devices.ts';
import type { Licence, Organisation, TenantDomain } from '../../src/evidence/tenant/organisation.ts';
import type { RecipientCounts } from '../../src/evidence/tenant/recipients.ts';
import { permissionNamed, PERMISSIONS } from '../../src/profiles/permissions/index.ts';
import { EXCHANGE_ONLINE, GRAPH, resourceOf } from '../../src/profiles/permissions/resources.ts';
import { type CaseParts, caseOf, NOW, personSays, secondsFromNow, wholeReading } from './build.ts';

/** The tenant that every built case is about, and one that is Microsoft's. */
export const TENANT_ID = 'c0ffee00-0000-4000-8000-000000000001';
export const MICROSOFT_TENANT = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a';
/** The tenant of a vendor whom nobody knows. */
export const OTHER_TENANT = 'c0ffee00-0000-4000-8000-000000000002';

/** Template ids of directory roles, by name. */
export const ROLE = {
  'Global Administrator': '62e90394-69f5-4237-9190-012177145e10',
  'Privileged Role Administrator': 'e8611ab8-c189-46e8-94e1-60213ab1f814',
  'Exchange Administrator': '29232cdf-9323-42fd-ade2-1d097af3e4de',
  'Exchange Recipient Administrator': '31392ffb-586c-42d1-9346-e59415a2cc4e',
  'Cloud Application Administrator': '158c047a-c907-4556-b7ef-446551a6b5f7',
  'Application Administrator': '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3',
  'Global Reader': 'f2ef992c-3afb-46b9-b7cf-a126ee74c451',
  'Directory Readers': '88d8e3e3-8f55-4a1e-953a-9b9898b8876b',
} as const;

/** A vendor's enterprise app, enabled and registered in another tenant; `id` is its object id and names its `appId`. */
export const servicePrincipal = (id: string, details: Partial<ServicePrincipal> = {}): ServicePrincipal => ({
  id,
  appId: `app-of-${id}`,
  displayName: id,
  type: 'Application',
  isEnabled: true,
  disabledByMicrosoft: null,
  ownerTenantId: OTHER_TENANT,
  audience: 'AzureADMultipleOrgs',
  verifiedPublisher: null,
  replyUrls: [],
  homepage: null,
  assignmentRequired: false,
  credentials: [],
  ...details,
});

/** The enterprise app of a registration that was made in this tenant. */
export const ownPrincipal = (id: string, details: Partial<ServicePrincipal> = {}): ServicePrincipal =>
  servicePrincipal(id, { ownerTenantId: TENANT_ID, audience: 'AzureADMyOrg', ...details });

/** A single-tenant registration whose enterprise app is `ownPrincipal(id)`. */
export const application = (id: string, details: Partial<Application> = {}): Application => ({
  id: `registration-of-${id}`,
  appId: `app-of-${id}`,
  displayName: id,
  createdAt: secondsFromNow(-86_400 * 90),
  audience: 'AzureADMyOrg',
  requested: [],
  credentials: [],
  redirectUris: [],
  implicitIdTokens: false,
  implicitAccessTokens: false,
  isPublicClient: false,
  owners: null,
  ...details,
});

const DAY = 86_400;

/** A secret that began so many days ago and lasts so many more; negative `daysLeft` for an expired one. */
export const secret = (keyId: string, daysOld: number, daysLeft: number): AppCredential => ({
  kind: 'secret',
  keyId,
  name: null,
  startsAt: secondsFromNow(-daysOld * DAY),
  endsAt: secondsFromNow(daysLeft * DAY),
});

export const certificate = (keyId: string, daysOld: number, daysLeft: number): AppCredential => ({
  ...secret(keyId, daysOld, daysLeft),
  kind: 'certificate',
});

/** Object id of an API in the built tenant. */
export const resourceId = (resourceAppId: string): string => `resource-${resourceAppId}`;

/** An API as the tenant has it, offering all that the catalogue knows of it. */
export const apiResource = (appId: string, details: Partial<ApiResource> = {}): ApiResource => ({
  id: resourceId(appId),
  appId,
  displayName: resourceOf(appId)?.name ?? appId,
  permissions: PERMISSIONS.filter(({ key }) => key.resourceAppId === appId).map(({ key, name }) => ({
    kind: key.kind,
    id: key.id,
    value: name,
    displayName: name,
    isEnabled: true,
  })),
  ...details,
});

/** Id of an application permission by its name; a name that the catalogue lacks is taken for an id. */
export const permissionId = (name: string, resourceAppId: string = GRAPH): string =>
  permissionNamed(resourceAppId, 'application', name)?.key.id ?? name;

/** An application permission that a service principal holds, by name: `grant('trap', 'Mail.ReadWrite')`. */
export const grant = (
  principalId: string,
  name: string,
  resourceAppId: string = GRAPH,
  details: Partial<AppRoleAssignment> = {},
): AppRoleAssignment => ({
  principalId,
  principalType: 'ServicePrincipal',
  resourceId: resourceId(resourceAppId),
  appRoleId: permissionId(name, resourceAppId),
  createdAt: secondsFromNow(-30 * DAY),
  ...details,
});

/** Several application permissions of Microsoft Graph. */
export const grants = (principalId: string, ...names: readonly string[]): readonly AppRoleAssignment[] =>
  names.map((name) => grant(principalId, name));

/** `Exchange.ManageAsApp` and the like, which are of Exchange Online. */
export const exchangeGrant = (principalId: string, name: string): AppRoleAssignment =>
  grant(principalId, name, EXCHANGE_ONLINE);

/** Delegated permissions, consented for everybody unless `details` says otherwise. */
export const delegated = (
  clientId: string,
  scopes: readonly string[],
  details: Partial<DelegatedGrant> = {},
): DelegatedGrant => ({
  clientId,
  resourceId: resourceId(GRAPH),
  consent: 'all-users',
  scopes,
  users: 0,
  ...details,
});

/** A directory role that a service principal holds for the whole tenant. */
export const role = (
  principalId: string,
  roleName: keyof typeof ROLE,
  details: Partial<DirectoryRoleAssignment> = {},
): DirectoryRoleAssignment => ({
  principalId,
  principalType: 'service-principal',
  roleTemplateId: ROLE[roleName],
  roleName,
  scope: '/',
  viaGroup: null,
  userPrincipalName: null,
  isGuest: null,
  ...details,
});

/** A user who is Global Administrator. */
export const globalAdmin = (
  userPrincipalName: string,
  details: Partial<DirectoryRoleAssignment> = {},
): DirectoryRoleAssignment =>
  role(`user-${userPrincipalName}`, 'Global Administrator', {
    principalType: 'user',
    userPrincipalName,
    isGuest: false,
    ...details,
  });

export const organisation = (details: Partial<Organisation> = {}): Organisation => ({
  id: TENANT_ID,
  displayName: 'Contoso',
  countryCode: 'GB',
  verifiedDomains: [
    { name: 'contoso.com', isDefault: true, isInitial: false, isForEmail: true },
    { name: 'contoso.onmicrosoft.com', isDefault: false, isInitial: true, isForEmail: true },
  ],
  isSynchronised: false,
  signedInId: 'user-admin',
  ...details,
});

export const tenantDomain = (name: string, details: Partial<TenantDomain> = {}): TenantDomain => ({
  name,
  isVerified: true,
  isDefault: false,
  isInitial: false,
  authenticationType: 'Managed',
  supportedServices: ['Email'],
  expectedRecords: [],
  ...details,
});

export const licence = (skuPartNumber: string, details: Partial<Licence> = {}): Licence => ({
  skuPartNumber,
  enabled: 25,
  consumed: 20,
  servicePlans: [],
  ...details,
});

export const recipients = (details: Partial<RecipientCounts> = {}): RecipientCounts => ({
  users: 20,
  guests: 0,
  mailboxes: { licensed: 20, unlicensed: 0, sharedOrResource: 0 },
  byDomain: [{ domain: 'contoso.com', primary: 20, other: 0 }],
  onmicrosoftPrimary: { total: 0, addresses: [] },
  groups: { distribution: 0, mailEnabledSecurity: 0, microsoft365: 0, dynamicMembership: 0 },
  ...details,
});

/** A Win32 app that Intune installs silently, in system context, for all devices. */
export const intuneApp = (id: string, details: Partial<IntuneApp> = {}): IntuneApp => ({
  id,
  displayName: id,
  publisher: null,
  hasDescription: true,
  publishingState: 'published',
  hasContent: true,
  install: null,
  uninstall: null,
  runsAs: 'system',
  restart: 'suppress',
  msi: null,
  detection: [],
  assignments: [{ intent: 'required', target: 'all-devices', groupId: null, groupName: null }],
  dependencies: null,
  supersedes: null,
  ...details,
});

/** Sources of a tenant: a value is read whole, a reading stands as it is, null was never asked for. */
export type TenantParts = { readonly [K in TenantSourceName]?: Sources[K] | Reading<Sources[K]> | null };

type TenantSources = { readonly [K in TenantSourceName]: Sources[K] };

/** A tenant in which nothing is wrong and hardly anything is there; Graph, Exchange and the rest of the APIs are. */
const QUIET: TenantSources = {
  organisation: organisation(),
  tenantDomains: [
    tenantDomain('contoso.com', { isDefault: true }),
    tenantDomain('contoso.onmicrosoft.com', { isInitial: true }),
  ],
  licences: [licence('SPB', { servicePlans: ['EXCHANGE_S_STANDARD', 'INTUNE_A', 'AAD_PREMIUM'] })],
  servicePrincipals: [],
  applications: [],
  apiResources: [apiResource(GRAPH), apiResource(EXCHANGE_ONLINE)],
  appRoleAssignments: [],
  delegatedGrants: [],
  directoryRoles: [globalAdmin('admin@contoso.com'), globalAdmin('breakglass@contoso.com')],
  eligibleDirectoryRoles: [],
  exchangeAppRoles: [],
  appActivity: [],
  userConsentPolicy: { policiesAssigned: [], mayConsentToRiskyApps: false, usersMayRegisterApps: false },
  adminConsentWorkflow: { isEnabled: true, reviewers: 2 },
  appManagementPolicy: {
    isEnabled: true,
    restrictions: [{ credential: 'secret', restriction: 'passwordLifetime', maxLifetime: 'P180D', isEnforced: true }],
  },
  recipients: recipients(),
  intuneApps: [],
  exchangeSnapshot: { jobs: [], newest: null },
  messageTrace: { from: secondsFromNow(-DAY), to: NOW, inbound: [] },
};

const isReading = (value: unknown): value is Reading<unknown> =>
  typeof value === 'object' && value !== null && 'extent' in value;

/**
 * What was observed of a tenant: all sources, read whole by Graph at `NOW`, quiet where the test names nothing.
 * `tenantOf({ servicePrincipals: [servicePrincipal('trap')], delegatedGrants: null })`.
 */
export function tenantOf(parts: TenantParts = {}): ObservedSources {
  const named: readonly [string, unknown][] = Object.entries({ ...QUIET, ...parts });
  // Each value stands under the name to which the types above tie it.
  return Object.fromEntries(
    named.flatMap(([source, value]) =>
      value === null || value === undefined
        ? []
        : [
            [
              source,
              [isReading(value) ? value : wholeReading(value, { route: 'graph', request: `GET /v1.0/${source}` })],
            ],
          ],
    ),
  );
}

/** A case in the phase permission-review with no system named and no domain, unless `parts` says otherwise. */
export const tenantCase = (tenant: TenantParts = {}, parts: CaseParts = {}): Case =>
  caseOf({
    ...parts,
    setup: { phase: 'permission-review', systems: [], domains: [], ...parts.setup },
    observed: { ...tenantOf(tenant), ...parts.observed },
  });

/** The key of an application permission that `servicePrincipal(principalId)` holds, by name. */
export const keyOf = (principalId: string, name: string, resourceAppId: string = GRAPH): GrantKey => ({
  appId: `app-of-${principalId}`,
  resourceAppId,
  kind: 'application',
  permissionId: permissionId(name, resourceAppId),
});

/** A reviewer's decision on one permission of one app. */
export const decision = (key: GrantKey, value: Answer['value'] = 'yes', details: Partial<Answer> = {}): Answer =>
  personSays('app-tier0', value, { grant: key, note: 'needed for the product', ...details });
