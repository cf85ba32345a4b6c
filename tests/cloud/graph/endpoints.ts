import type { Reply } from '../reply.ts';
import type { Entity, Tenant } from '../tenants/tenant.ts';
import type { Collection, Single } from './collection.ts';
import { TYPES } from './entity-types.ts';
import type { EntityType } from './entity-types.ts';
import { messageTraces } from './message-traces.ts';
import { narrowed } from './permitted.ts';
import { notFound } from './problem.ts';
import { related, relatedObject, rolesOf } from './related.ts';
import type { GraphRequest } from './request.ts';
import { snapshot, snapshotJobs } from './snapshots.ts';

/** `ids` are the parts of the path that stand where the endpoint has `{id}`. */
type Handler = (request: GraphRequest, ids: readonly string[]) => Collection | Single | Reply;

/** `endpoint` as in the table of scopes, lower case. */
export interface Endpoint {
  readonly endpoint: string;
  readonly handler: Handler;
  readonly isBeta: boolean;
  /** National clouds do not have it. */
  readonly isGlobalOnly: boolean;
}

const DIRECTORY = { usual: 100, most: 999 };
const list = (type: EntityType, rows: readonly Entity[], more: Partial<Collection> = {}): Collection => ({
  kind: 'collection',
  type,
  rows,
  sizes: DIRECTORY,
  isDirectory: true,
  ...more,
});
const single = (type: EntityType, entity: Entity, more: Partial<Single> = {}): Single => ({
  kind: 'entity',
  type,
  entity,
  ...more,
});
const whole = { sizes: null, isDirectory: false } as const;

/** The object with the id; 404 where there is none or it is gone. */
function found(map: ReadonlyMap<string, Entity>, id: string, request: GraphRequest): Entity | Reply {
  const entity = map.get(id.toLowerCase());
  return entity === undefined || request.tenant.isGone(entity.id) ? notFound(id) : entity;
}

/** Runs on with the object, or answers with the error. */
function of(
  map: (request: GraphRequest) => ReadonlyMap<string, Entity>,
  handler: (entity: Entity, request: GraphRequest) => Collection | Single,
): Handler {
  return (request, [id = '']) => {
    const entity = found(map(request), id, request);
    return isEntity(entity) ? handler(entity, request) : entity;
  };
}

const isEntity = (value: Entity | Reply): value is Entity => 'id' in value;

const principal = (request: GraphRequest): ReadonlyMap<string, Entity> => request.tenant.servicePrincipals;
const principalByAppId = (request: GraphRequest): ReadonlyMap<string, Entity> => request.tenant.byAppId;
const group = (request: GraphRequest): ReadonlyMap<string, Entity> => request.tenant.groups;
const application = (request: GraphRequest): ReadonlyMap<string, Entity> => request.tenant.applications;
const none: readonly Entity[] = [];

/** What both ways of naming a service principal offer. */
const PRINCIPAL: Readonly<Record<string, (entity: Entity, request: GraphRequest) => Collection | Single>> = {
  '': (entity) => single(TYPES.servicePrincipal, entity),
  '/approleassignedto': ({ id }, { tenant }) => list(TYPES.appRoleAssignment, tenant.assignedTo.get(id) ?? none),
  '/approleassignments': ({ id }, { tenant }) => list(TYPES.appRoleAssignment, tenant.assignmentsOf.get(id) ?? none),
  '/oauth2permissiongrants': ({ id }, { tenant }) => list(TYPES.oAuth2PermissionGrant, tenant.grantsOf.get(id) ?? none),
  '/owners': ({ id }, request) => list(TYPES.directoryObject, owners(id, request)),
  '/memberof': ({ id }, request) =>
    list(TYPES.directoryObject, [...rolesOf(id, request), ...related(request.tenant.groupsOf.get(id) ?? [], request)]),
  '/transitivememberof': ({ id }, request) => {
    const groups = request.tenant.transitiveGroups(id);
    const roles = [id, ...groups].flatMap((holder) => rolesOf(holder, request));
    return list(TYPES.directoryObject, [...roles, ...related(groups, request)]);
  },
};

const owners = (id: string, request: GraphRequest): readonly Entity[] =>
  related(request.tenant.tenant.owners[id] ?? [], request);

const expandOwners = (request: GraphRequest): Pick<Collection, 'expand'> => ({
  expand: { owners: ({ id }) => owners(id, request) },
});

const withCategories = ({ mobileAppCategories }: Tenant): Pick<Collection, 'expand'> => ({
  expand: { categories: ({ id }) => mobileAppCategories[id] ?? [] },
});

const withPrincipal = (request: GraphRequest): Pick<Collection, 'expand'> => ({
  expand: {
    principal: ({ principalId }) => relatedObject(String(principalId), request),
    roleDefinition: ({ roleDefinitionId }) =>
      request.tenant.tenant.roleDefinitions.find(({ id }) => id === roleDefinitionId) ?? null,
  },
});

const HANDLERS: Readonly<Record<string, Handler>> = {
  '/me': (request) => {
    const { account, scopes } = request.session;
    const user = request.tenant.users.get(account.id) ?? { id: account.id, displayName: account.name };
    return single(TYPES.user, narrowed(user, [...scopes, 'User.Read.All'], 'user'));
  },
  '/organization': ({ tenant, session }) =>
    list(TYPES.organization, [narrowed(tenant.tenant.organization, session.scopes, 'organization')], whole),
  '/domains': ({ tenant }) => list(TYPES.domain, tenant.tenant.domains),
  '/domains/{id}': ({ tenant }, [id = '']) => {
    const domain = tenant.tenant.domains.find((other) => other.id === id.toLowerCase());
    return domain === undefined ? notFound(id) : single(TYPES.domain, domain);
  },
  '/domains/{id}/serviceconfigurationrecords': ({ tenant }, [id = '']) =>
    tenant.tenant.domains.some((other) => other.id === id.toLowerCase())
      ? list(TYPES.domainDnsRecord, tenant.tenant.serviceRecords[id.toLowerCase()] ?? none)
      : notFound(id),
  '/subscribedskus': ({ tenant }) => list(TYPES.subscribedSku, tenant.tenant.subscribedSkus, whole),
  '/users': ({ tenant, session }) =>
    list(
      TYPES.user,
      tenant.tenant.users.map((user) => narrowed(user, session.scopes, 'user')),
    ),
  '/users/{id}': (request, [id = '']) => {
    const user = found(request.tenant.users, id, request);
    return isEntity(user) ? single(TYPES.user, narrowed(user, request.session.scopes, 'user')) : user;
  },
  '/groups': ({ tenant }) => list(TYPES.group, tenant.tenant.groups),
  '/groups/{id}': of(group, (entity) => single(TYPES.group, entity)),
  '/groups/{id}/members': of(group, ({ id }, request) =>
    list(TYPES.directoryObject, related(request.tenant.tenant.members[id] ?? [], request)),
  ),
  '/groups/{id}/owners': of(group, ({ id }, request) => list(TYPES.directoryObject, owners(id, request))),
  '/groups/{id}/transitivemembers': of(group, ({ id }, request) =>
    list(TYPES.directoryObject, related(request.tenant.transitiveMembers(id), request)),
  ),
  '/serviceprincipals': (request) =>
    list(TYPES.servicePrincipal, request.tenant.tenant.servicePrincipals, expandOwners(request)),
  '/applications': (request) => list(TYPES.application, request.tenant.tenant.applications, expandOwners(request)),
  '/applications/{id}': of(application, (entity, request) => single(TYPES.application, entity, expandOwners(request))),
  '/applications/{id}/owners': of(application, ({ id }, request) => list(TYPES.directoryObject, owners(id, request))),
  '/oauth2permissiongrants': ({ tenant }) => list(TYPES.oAuth2PermissionGrant, tenant.tenant.grants),
  '/rolemanagement/directory/roleassignments': (request) =>
    list(TYPES.unifiedRoleAssignment, request.tenant.tenant.roleAssignments, withPrincipal(request)),
  '/rolemanagement/directory/roledefinitions': ({ tenant }) =>
    list(TYPES.unifiedRoleDefinition, tenant.tenant.roleDefinitions),
  '/rolemanagement/directory/roledefinitions/{id}': ({ tenant }, [id = '']) => {
    const role = tenant.tenant.roleDefinitions.find((other) => other.id === id);
    return role === undefined ? notFound(id) : single(TYPES.unifiedRoleDefinition, role);
  },
  '/rolemanagement/directory/roleeligibilityscheduleinstances': (request) =>
    list(TYPES.unifiedRoleEligibilityScheduleInstance, request.tenant.tenant.eligibleRoles, withPrincipal(request)),
  '/policies/authorizationpolicy': ({ tenant }) =>
    single(TYPES.authorizationPolicy, tenant.tenant.policies.authorization),
  '/policies/adminconsentrequestpolicy': ({ tenant }) =>
    single(TYPES.adminConsentRequestPolicy, tenant.tenant.policies.adminConsentRequest),
  '/policies/permissiongrantpolicies': ({ tenant }) =>
    list(TYPES.permissionGrantPolicy, tenant.tenant.policies.permissionGrant),
  '/policies/defaultappmanagementpolicy': ({ tenant }) =>
    single(TYPES.tenantAppManagementPolicy, tenant.tenant.policies.defaultAppManagement),
  '/deviceappmanagement/mobileapps': ({ tenant, url }) => {
    // Properties of the derived type come only when nothing is selected, or one by one.
    const type = url.searchParams.has('$select') ? TYPES.mobileApp : TYPES.win32LobApp;
    return list(type, tenant.tenant.mobileApps, { isDirectory: false, ...withCategories(tenant.tenant) });
  },
  '/deviceappmanagement/mobileapps/{id}': ({ tenant }, [id = '']) => {
    const app = tenant.tenant.mobileApps.find((other) => other.id === id);
    return app === undefined ? notFound(id) : single(TYPES.win32LobApp, app, withCategories(tenant.tenant));
  },
  '/deviceappmanagement/mobileapps/{id}/assignments': ({ tenant }, [id = '']) =>
    tenant.tenant.mobileApps.some((other) => other.id === id)
      ? list(TYPES.mobileAppAssignment, tenant.tenant.mobileAppAssignments[id] ?? none, { isDirectory: false })
      : notFound(id),
};

const GLOBAL_ONLY: Readonly<Record<string, Handler>> = {
  '/admin/configurationmanagement/configurationsnapshotjobs': snapshotJobs,
  '/admin/configurationmanagement/configurationsnapshots/{id}': snapshot,
  '/admin/exchange/tracing/messagetraces': messageTraces,
};

const BETA: Readonly<Record<string, Handler>> = {
  // Filtered to one app, the documented answer is the bare object and not a list.
  '/reports/serviceprincipalsigninactivities': ({ tenant, url }) => {
    const appId = /^appId eq '([\da-f-]+)'$/i.exec(url.searchParams.get('$filter') ?? '')?.[1];
    const rows = tenant.tenant.signInActivities;
    const one = appId === undefined ? undefined : rows.find((row) => row.appId === appId);
    return one === undefined
      ? list(TYPES.servicePrincipalSignInActivity, rows, { isDirectory: false })
      : single(TYPES.servicePrincipalSignInActivity, one);
  },
  '/rolemanagement/exchange/roleassignments': (request) =>
    list(TYPES.unifiedRoleAssignment, request.tenant.tenant.exchangeRbac.roleAssignments, {
      isDirectory: false,
      ...withPrincipal(request),
    }),
  '/rolemanagement/exchange/roledefinitions': ({ tenant }) =>
    list(TYPES.unifiedRoleDefinition, tenant.tenant.exchangeRbac.roleDefinitions, { isDirectory: false }),
  '/rolemanagement/exchange/customappscopes': ({ tenant }) =>
    list(TYPES.customAppScope, tenant.tenant.exchangeRbac.customAppScopes, { isDirectory: false }),
};

/** Every endpoint that answers a GET. */
export const ENDPOINTS: readonly Endpoint[] = [
  ...endpoints(HANDLERS, false, false),
  ...endpoints(GLOBAL_ONLY, false, true),
  ...endpoints(BETA, true, true),
  ...Object.entries(PRINCIPAL).map(([rest, handler]) => ({
    endpoint: `/serviceprincipals/{id}${rest}`,
    handler: of(principal, handler),
    isBeta: false,
    isGlobalOnly: false,
  })),
];

/** The same as `/serviceprincipals/{id}…` for `/servicePrincipals(appId='…')…`. */
export const BY_APP_ID: Readonly<Record<string, Handler>> = Object.fromEntries(
  Object.entries(PRINCIPAL).map(([rest, handler]) => [`/serviceprincipals/{id}${rest}`, of(principalByAppId, handler)]),
);

function endpoints(
  handlers: Readonly<Record<string, Handler>>,
  isBeta: boolean,
  isGlobalOnly: boolean,
): readonly Endpoint[] {
  return Object.entries(handlers).map(([endpoint, handler]) => ({ endpoint, handler, isBeta, isGlobalOnly }));
}
