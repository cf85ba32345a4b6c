import { onDay } from './apps.ts';
import { buildTenant } from './build.ts';
import { guids, mulberry32 } from './random.ts';
import { EXCHANGE, GRAPH, MICROSOFT_TENANT, principalId } from './resources.ts';
import type { Entity, Tenant } from './tenant.ts';

/** How big a generated tenant is; the same seed and sizes give the same tenant. */
export interface Sizes {
  readonly seed: number;
  readonly servicePrincipals: number;
  readonly appRoleAssignments: number;
  readonly grants: number;
  /** Members with a mailbox; none beyond the usual few where it is left out. */
  readonly users?: number;
}

const SCOPES = ['User.Read', 'Mail.Read', 'Files.Read.All', 'Calendars.Read', 'offline_access', 'openid', 'profile'];

/** A tenant of any size, added to what every tenant has. */
export function generated(sizes: Sizes, now: Date): Tenant {
  const users = Array.from({ length: sizes.users ?? 0 }, (_, i) => ({ name: `member-${i}` }));
  const tenant = buildTenant({ name: `contoso-${sizes.seed}`, users }, now);
  const random = mulberry32(sizes.seed);
  const next = guids(random);
  const pick = <T>(list: readonly T[]): T => {
    const found = list[Math.floor(random() * list.length)];
    if (found === undefined) throw new Error('an empty list');
    return found;
  };
  const principals = Array.from({ length: sizes.servicePrincipals }, (_, i) => principal(i, next, random, tenant.id));
  const owners = tenant.users.filter(({ userType }) => userType === 'Member').map(({ id }) => id);
  const apis = [GRAPH, GRAPH, GRAPH, EXCHANGE].map((appId) => api(tenant, appId));
  const createdDateTime = onDay(now, -300);

  const appRoleAssignments = Array.from({ length: sizes.appRoleAssignments }, () => {
    const [{ id, displayName }, resource] = [pick(principals), pick(apis)];
    return {
      id: next(),
      deletedDateTime: null,
      appRoleId: pick(resource.roles),
      createdDateTime,
      principalDisplayName: displayName,
      principalId: id,
      principalType: 'ServicePrincipal',
      resourceDisplayName: resource.name,
      resourceId: resource.id,
    };
  });
  const grants = Array.from({ length: sizes.grants }, () => {
    const isForAll = random() < 0.3;
    return {
      id: next(),
      clientId: pick(principals).id,
      consentType: isForAll ? 'AllPrincipals' : 'Principal',
      principalId: isForAll ? null : pick(owners),
      resourceId: principalId(tenant.id, GRAPH),
      scope: ` ${pick(SCOPES)} ${pick(SCOPES)}`,
    };
  });
  return {
    ...tenant,
    servicePrincipals: [...tenant.servicePrincipals, ...principals],
    appRoleAssignments: [...tenant.appRoleAssignments, ...appRoleAssignments],
    grants: [...tenant.grants, ...grants],
  };
}

function api(
  tenant: Tenant,
  appId: string,
): { readonly id: string; readonly name: string; readonly roles: readonly string[] } {
  const entity = tenant.servicePrincipals.find((other) => other.appId === appId);
  const roles = entity?.appRoles as readonly { readonly id: string }[];
  return { id: principalId(tenant.id, appId), name: String(entity?.displayName), roles: roles.map(({ id }) => id) };
}

/** Mostly vendors' apps, some of the tenant's own, some of Microsoft's, some managed identities. */
function principal(i: number, next: () => string, random: () => number, tenantId: string): Entity {
  const [id, appId, kind] = [next(), next(), random()];
  const isMicrosoft = kind < 0.2;
  const isManaged = kind > 0.9;
  const isVerified = !isMicrosoft && !isManaged && random() < 0.5;
  const name = isManaged ? `vm-${i}` : `App ${i}`;
  return {
    id,
    deletedDateTime: null,
    accountEnabled: random() < 0.95,
    isDisabled: false,
    alternativeNames: [],
    appDisplayName: isManaged ? null : name,
    appId,
    appOwnerOrganizationId: isMicrosoft ? MICROSOFT_TENANT : isManaged ? null : random() < 0.3 ? tenantId : next(),
    appRoleAssignmentRequired: random() < 0.2,
    createdByAppId: null,
    disabledByMicrosoftStatus: null,
    displayName: name,
    homepage: null,
    loginUrl: null,
    notes: null,
    replyUrls: isManaged ? [] : [`https://app${i}.example/`],
    servicePrincipalNames: [appId],
    servicePrincipalType: isManaged ? 'ManagedIdentity' : 'Application',
    signInAudience: isManaged ? null : 'AzureADMultipleOrgs',
    tags: [],
    verifiedPublisher: isVerified
      ? { displayName: `Publisher ${i % 97}`, verifiedPublisherId: String(1_000_000 + i), addedDateTime: null }
      : { displayName: null, verifiedPublisherId: null, addedDateTime: null },
    appRoles: [],
    keyCredentials: [],
    oauth2PermissionScopes: [],
    passwordCredentials: [],
  };
}
