import { guid } from './random.ts';
import { microsoftPrincipal, permissionId, principalId, resourceName } from './resources.ts';
import type { Entity } from './tenant.ts';

/** A secret or certificate by the days, from now, on which it begins and ends. */
export interface CredentialSpec {
  readonly name: string;
  readonly fromDay: number;
  readonly toDay: number;
}

/** An app of a vendor's or of the tenant itself. Permissions by name; see `permissionId`. */
export interface AppSpec {
  readonly name: string;
  /** `vendor`: registered elsewhere, so that only its service principal is here. */
  readonly madeBy: 'vendor' | 'tenant';
  /** Verified publisher; null for none. */
  readonly publisher?: string | null;
  readonly application?: readonly string[];
  /** Consented to for everybody. */
  readonly delegated?: readonly string[];
  readonly replyUrls?: readonly string[];
  readonly homepage?: string;
  readonly secrets?: readonly CredentialSpec[];
  readonly certificates?: readonly CredentialSpec[];
  /** Credentials on the service principal itself. */
  readonly principalSecrets?: readonly CredentialSpec[];
  readonly spaRedirectUris?: readonly string[];
  readonly webRedirectUris?: readonly string[];
  readonly audience?: string;
  readonly isEnabled?: boolean;
  /** `DisabledDueToViolationOfServicesAgreement` and the like. */
  readonly disabledByMicrosoft?: string;
  readonly assignmentRequired?: boolean;
  readonly isPublicClient?: boolean;
  readonly implicit?: boolean;
  /** Object ids. */
  readonly owners?: readonly string[];
  /** Days since it last signed in; left out where it never did. */
  readonly usedDaysAgo?: number;
  /** Permissions by raw id on Graph, for ids that nobody knows. */
  readonly rawRoleIds?: readonly string[];
  /** Asked for by the registration; the granted ones where it is left out. */
  readonly requested?: readonly string[];
}

/** What an app is in a tenant. */
export interface BuiltApp {
  readonly appId: string;
  readonly principal: Entity;
  readonly application: Entity | null;
  readonly assignments: readonly Entity[];
  readonly grants: readonly Entity[];
  readonly owners: readonly (readonly [objectId: string, owners: readonly string[]])[];
  readonly activity: Entity | null;
}

const DAY = 86_400_000;
export const onDay = (now: Date, days: number): string =>
  new Date(now.getTime() + days * DAY).toISOString().replace(/\.\d+Z$/, 'Z');

export const appIdOf = (name: string): string => guid(`app ${name}`);

export function buildApp(spec: AppSpec, tenantId: string, now: Date): BuiltApp {
  const appId = appIdOf(spec.name);
  const id = principalId(tenantId, appId);
  const owner = spec.madeBy === 'tenant' ? tenantId : guid(`home of ${spec.name}`);
  const audience = spec.audience ?? (spec.madeBy === 'tenant' ? 'AzureADMyOrg' : 'AzureADMultipleOrgs');
  const verifiedPublisher = publisherOf(spec.publisher ?? null, now);
  const owners = spec.owners ?? [];
  const principal: Entity = {
    ...microsoftPrincipal(tenantId, appId, spec.name),
    appOwnerOrganizationId: owner,
    accountEnabled: spec.isEnabled ?? true,
    disabledByMicrosoftStatus: spec.disabledByMicrosoft ?? null,
    appRoleAssignmentRequired: spec.assignmentRequired ?? false,
    homepage: spec.homepage ?? null,
    replyUrls: spec.replyUrls ?? [...(spec.spaRedirectUris ?? []), ...(spec.webRedirectUris ?? [])],
    signInAudience: audience,
    tags: ['WindowsAzureActiveDirectoryIntegratedApp'],
    verifiedPublisher,
    passwordCredentials: (spec.principalSecrets ?? []).map((secret) => password(secret, now)),
  };
  const application = spec.madeBy === 'tenant' ? registration(spec, tenantId, appId, now, audience) : null;
  return {
    appId,
    principal,
    application,
    assignments: assignments(spec, tenantId, id, now),
    grants: grants(spec, tenantId, id),
    owners: [...[id, ...(application === null ? [] : [application.id])].map((object) => [object, owners] as const)],
    activity: spec.usedDaysAgo === undefined ? null : activity(appId, now, spec.usedDaysAgo),
  };
}

function registration(spec: AppSpec, tenantId: string, appId: string, now: Date, audience: string): Entity {
  return {
    id: guid(`registration ${tenantId} ${appId}`),
    deletedDateTime: null,
    appId,
    applicationTemplateId: null,
    disabledByMicrosoftStatus: null,
    createdDateTime: onDay(now, -400),
    displayName: spec.name,
    description: null,
    groupMembershipClaims: null,
    identifierUris: [],
    isDeviceOnlyAuthSupported: null,
    isFallbackPublicClient: spec.isPublicClient ?? null,
    notes: null,
    publisherDomain: 'contoso.example',
    serviceManagementReference: null,
    signInAudience: audience,
    tags: [],
    tokenEncryptionKeyId: null,
    verifiedPublisher: publisherOf(spec.publisher ?? null, now),
    addIns: [],
    api: {
      acceptMappedClaims: null,
      knownClientApplications: [],
      oauth2PermissionScopes: [],
      preAuthorizedApplications: [],
    },
    appRoles: [],
    info: { logoUrl: null, marketingUrl: null, privacyStatementUrl: null, supportUrl: null, termsOfServiceUrl: null },
    keyCredentials: (spec.certificates ?? []).map((certificate) => key(certificate, now)),
    passwordCredentials: (spec.secrets ?? []).map((secret) => password(secret, now)),
    publicClient: { redirectUris: [] },
    requiredResourceAccess: requested(spec),
    spa: { redirectUris: spec.spaRedirectUris ?? [] },
    web: {
      homePageUrl: spec.homepage ?? null,
      logoutUrl: null,
      redirectUris: spec.webRedirectUris ?? [],
      implicitGrantSettings: {
        enableAccessTokenIssuance: spec.implicit ?? false,
        enableIdTokenIssuance: spec.implicit ?? false,
      },
    },
  };
}

function requested(spec: AppSpec): readonly unknown[] {
  const asked = [
    ...(spec.requested ?? spec.application ?? []).map((name) => ({
      ...permissionId(name, 'application'),
      type: 'Role',
    })),
    ...(spec.delegated ?? []).map((name) => ({ ...permissionId(name, 'delegated'), type: 'Scope' })),
  ];
  return [...new Set(asked.map(({ resource }) => resource))].map((resourceAppId) => ({
    resourceAppId,
    resourceAccess: asked.filter(({ resource }) => resource === resourceAppId).map(({ id, type }) => ({ id, type })),
  }));
}

function assignments(spec: AppSpec, tenantId: string, id: string, now: Date): readonly Entity[] {
  const known = (spec.application ?? []).map((name) => permissionId(name, 'application'));
  const raw = (spec.rawRoleIds ?? []).map((role) => ({
    resource: permissionId('User.Read.All', 'application').resource,
    id: role,
  }));
  return [...known, ...raw].map((role) => ({
    id: guid(`assignment ${id} ${role.resource} ${role.id}`),
    deletedDateTime: null,
    appRoleId: role.id,
    createdDateTime: onDay(now, -200),
    principalDisplayName: spec.name,
    principalId: id,
    principalType: 'ServicePrincipal',
    resourceDisplayName: resourceName(role.resource),
    resourceId: principalId(tenantId, role.resource),
  }));
}

/** One grant for each API. The scope begins with a space, as Graph has it for what was consented to at the page. */
function grants(spec: AppSpec, tenantId: string, id: string): readonly Entity[] {
  const scopes = (spec.delegated ?? []).map((name) => ({ ...permissionId(name, 'delegated'), name }));
  return [...new Set(scopes.map(({ resource }) => resource))].map((resource) => ({
    id: guid(`grant ${id} ${resource}`),
    clientId: id,
    consentType: 'AllPrincipals',
    principalId: null,
    resourceId: principalId(tenantId, resource),
    scope: ` ${scopes
      .filter((scope) => scope.resource === resource)
      .map(({ name }) => name.replace(/^\w+:/, ''))
      .join(' ')}`,
  }));
}

function publisherOf(displayName: string | null, now: Date): unknown {
  if (displayName === null) return { displayName: null, verifiedPublisherId: null, addedDateTime: null };
  return { displayName, verifiedPublisherId: '1234567', addedDateTime: onDay(now, -700) };
}

function password({ name, fromDay, toDay }: CredentialSpec, now: Date): unknown {
  const keyId = guid(`secret ${name} ${fromDay} ${toDay}`);
  const times = { endDateTime: onDay(now, toDay), startDateTime: onDay(now, fromDay) };
  return { customKeyIdentifier: null, displayName: name, ...times, hint: 'q8~', keyId, secretText: null };
}

function key({ name, fromDay, toDay }: CredentialSpec, now: Date): unknown {
  const keyId = guid(`certificate ${name} ${fromDay} ${toDay}`);
  const times = { endDateTime: onDay(now, toDay), startDateTime: onDay(now, fromDay) };
  return {
    customKeyIdentifier: 'AAAA',
    displayName: `CN=${name}`,
    ...times,
    key: null,
    keyId,
    type: 'AsymmetricX509Cert',
    usage: 'Verify',
  };
}

/** With the offset as the documents print it, `-8:00`, which is no ISO 8601. */
function activity(appId: string, now: Date, daysAgo: number): Entity {
  const at = onDay(now, -daysAgo).replace('Z', '-8:00');
  const used = { lastSignInDateTime: at, lastSignInRequestId: guid(`sign-in ${appId}`) };
  const never = { lastSignInDateTime: null, lastSignInRequestId: null };
  return {
    id: Buffer.from(appId).toString('base64'),
    appId,
    lastSignInActivity: used,
    delegatedClientSignInActivity: never,
    delegatedResourceSignInActivity: never,
    applicationAuthenticationClientSignInActivity: used,
    applicationAuthenticationResourceSignInActivity: never,
  };
}
