import permissions from '../data/permissions.json' with { type: 'json' };
import { guid } from './random.ts';
import type { Entity } from './tenant.ts';

/** Owner of Microsoft's own service principals. */
export const MICROSOFT_TENANT = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a';
export const GRAPH = '00000003-0000-0000-c000-000000000000';
export const EXCHANGE = '00000002-0000-0ff1-ce00-000000000000';
const SHAREPOINT = '00000003-0000-0ff1-ce00-000000000000';
/** The service behind the message trace. */
const TRACE = '8bd644d1-64a1-4d4b-ae52-2e0cbf64e373';

interface Permission {
  readonly id: string;
  readonly value: string;
  readonly type?: string;
}
interface Resource {
  readonly displayName: string;
  readonly application: readonly Permission[];
  readonly delegated: readonly Permission[];
}

const RESOURCES: Readonly<Record<string, Resource>> = permissions;

const PREFIXES: Readonly<Record<string, string>> = {
  EXO: EXCHANGE,
  SPO: SHAREPOINT,
  AAD: '00000002-0000-0000-c000-000000000000',
};

/** The id of a permission by its name. `EXO:` before a name means Exchange Online, `SPO:` SharePoint, `AAD:` the retired Azure AD Graph; else Graph. */
export function permissionId(name: string, kind: 'application' | 'delegated'): { resource: string; id: string } {
  const [, prefix, value] = /^(?:(EXO|SPO|AAD):)?(.+)$/.exec(name) ?? [];
  const resource = PREFIXES[prefix ?? ''] ?? GRAPH;
  const found = RESOURCES[resource]?.[kind].find((permission) => permission.value === value);
  if (found === undefined) throw new Error(`no ${kind} permission ${name}`);
  return { resource, id: found.id };
}

export const resourceName = (appId: string): string => RESOURCES[appId]?.displayName ?? appId;

/** Object ids of service principals are made of tenant and app. */
export const principalId = (tenantId: string, appId: string): string => guid(`${tenantId} ${appId}`);

/** Every field that Graph gives of a service principal by default, for an app of Microsoft's. */
export function microsoftPrincipal(tenantId: string, appId: string, displayName: string): Entity {
  return {
    id: principalId(tenantId, appId),
    deletedDateTime: null,
    accountEnabled: true,
    isDisabled: false,
    alternativeNames: [],
    appDisplayName: displayName,
    appId,
    applicationTemplateId: null,
    appOwnerOrganizationId: MICROSOFT_TENANT,
    appRoleAssignmentRequired: false,
    createdByAppId: null,
    description: null,
    disabledByMicrosoftStatus: null,
    displayName,
    homepage: null,
    loginUrl: null,
    logoutUrl: null,
    notes: null,
    notificationEmailAddresses: [],
    preferredSingleSignOnMode: null,
    replyUrls: [],
    servicePrincipalNames: [appId],
    servicePrincipalType: 'Application',
    signInAudience: 'AzureADMultipleOrgs',
    tags: [],
    tokenEncryptionKeyId: null,
    info: { logoUrl: null, marketingUrl: null, privacyStatementUrl: null, supportUrl: null, termsOfServiceUrl: null },
    verifiedPublisher: { displayName: null, verifiedPublisherId: null, addedDateTime: null },
    addIns: [],
    appRoles: [],
    keyCredentials: [],
    oauth2PermissionScopes: [],
    passwordCredentials: [],
    resourceSpecificApplicationPermissions: [],
  };
}

/** The APIs with what they offer, and other apps of Microsoft's that every tenant has. */
export function microsoftPrincipals(tenantId: string): readonly Entity[] {
  const apis = Object.entries(RESOURCES).map(([appId, { displayName, application, delegated }]) => ({
    ...microsoftPrincipal(tenantId, appId, displayName),
    appRoles: application.map(({ id, value }) => ({
      allowedMemberTypes: ['Application'],
      description: `Allows the app to use ${value} without a signed-in user.`,
      displayName: `${value} (application)`,
      id,
      isEnabled: true,
      origin: 'Application',
      value,
    })),
    oauth2PermissionScopes: delegated.map(({ id, value, type }) => ({
      adminConsentDescription: `Allows the app to use ${value} for the signed-in user.`,
      adminConsentDisplayName: `${value} (delegated)`,
      id,
      isEnabled: true,
      type,
      userConsentDescription: null,
      userConsentDisplayName: null,
      value,
    })),
  }));
  return [...apis, microsoftPrincipal(tenantId, TRACE, 'Exchange Message Trace Service'), agent(tenantId)];
}

/** A kind of principal that came in 2026: the list holds it as a derived type, which a client may not know. */
function agent(tenantId: string): Entity {
  const blueprint = guid('agent blueprint');
  return {
    '@odata.type': '#microsoft.graph.agentIdentity',
    ...microsoftPrincipal(tenantId, guid('agent identity'), 'Meeting notes agent'),
    appOwnerOrganizationId: tenantId,
    servicePrincipalType: 'ServiceIdentity',
    agentIdentityBlueprintId: blueprint,
    tags: ['AgentIdentity'],
  };
}
