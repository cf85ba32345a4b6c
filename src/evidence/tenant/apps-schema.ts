import * as v from 'valibot';
import { count, exactly, instant, line, list } from '../schema-parts.ts';
import type { AppsBaseline, AppState, RightHeld } from './app-states.ts';
import type {
  ApiResource,
  AppActivity,
  AppCredential,
  Application,
  AppRoleAssignment,
  DelegatedGrant,
  DirectoryRoleAssignment,
  ExchangeAppRole,
  PermissionKind,
  ServicePrincipal,
} from './apps.ts';

/** More than the largest tenants have, and no more than a browser judges. */
const MOST_ROWS = 200_000;
const MOST_PARTS = 10_000;

const name = line(2_000);
const maybe = v.nullable(name);
const flag = v.nullable(v.boolean());
const when = v.nullable(instant);

export const permissionKind = exactly<PermissionKind>()(v.picklist(['application', 'delegated']));

export const credential = exactly<AppCredential>()(
  v.strictObject({
    kind: v.picklist(['secret', 'certificate']),
    keyId: name,
    name: maybe,
    startsAt: when,
    endsAt: when,
  }),
);
const credentials = list(credential, MOST_PARTS);

const servicePrincipal = exactly<ServicePrincipal>()(
  v.strictObject({
    id: name,
    appId: name,
    displayName: maybe,
    type: maybe,
    isEnabled: flag,
    disabledByMicrosoft: maybe,
    ownerTenantId: maybe,
    audience: maybe,
    verifiedPublisher: maybe,
    replyUrls: v.nullable(list(name, MOST_PARTS)),
    homepage: maybe,
    assignmentRequired: flag,
    credentials: v.nullable(credentials),
  }),
);

const application = exactly<Application>()(
  v.strictObject({
    id: name,
    appId: name,
    displayName: maybe,
    createdAt: when,
    audience: maybe,
    requested: v.nullable(list(v.strictObject({ resourceAppId: name, kind: permissionKind, id: name }), MOST_PARTS)),
    credentials,
    redirectUris: v.nullable(
      list(v.strictObject({ platform: v.picklist(['web', 'spa', 'publicClient']), uri: name }), MOST_PARTS),
    ),
    implicitIdTokens: flag,
    implicitAccessTokens: flag,
    isPublicClient: flag,
    owners: v.nullable(v.strictObject({ users: count(1e6), guests: count(1e6), servicePrincipals: count(1e6) })),
  }),
);

const apiResource = exactly<ApiResource>()(
  v.strictObject({
    id: name,
    appId: name,
    displayName: maybe,
    permissions: list(
      v.strictObject({ kind: permissionKind, id: name, value: name, displayName: name, isEnabled: v.boolean() }),
      MOST_PARTS,
    ),
  }),
);

const appRoleAssignment = exactly<AppRoleAssignment>()(
  v.strictObject({ principalId: name, principalType: name, resourceId: name, appRoleId: name, createdAt: when }),
);

const delegatedGrant = exactly<DelegatedGrant>()(
  v.strictObject({
    clientId: name,
    resourceId: name,
    consent: v.picklist(['all-users', 'single-users']),
    scopes: list(name, MOST_PARTS),
    users: count(1e7),
  }),
);

const directoryRole = exactly<DirectoryRoleAssignment>()(
  v.strictObject({
    principalId: name,
    principalType: v.picklist(['service-principal', 'user', 'group', 'unknown']),
    roleTemplateId: name,
    roleName: name,
    scope: name,
    viaGroup: v.nullable(v.strictObject({ id: name, name: maybe })),
    userPrincipalName: maybe,
    isGuest: flag,
  }),
);

const exchangeAppRole = exactly<ExchangeAppRole>()(
  v.strictObject({ servicePrincipalId: name, role: name, limitedTo: maybe }),
);

const appActivity = exactly<AppActivity>()(v.strictObject({ appId: name, lastUsedAt: when }));

const rightHeld = exactly<RightHeld>()(
  v.strictObject({
    kind: v.picklist(['application', 'delegated', 'role']),
    resourceAppId: name,
    id: name,
    consent: v.nullable(v.picklist(['all-users', 'single-users'])),
    scope: maybe,
    name: maybe,
    resource: maybe,
  }),
);

const appState = exactly<AppState>()(
  v.strictObject({
    appId: name,
    principalId: name,
    name: maybe,
    ownerTenantId: maybe,
    isEnabled: flag,
    rights: list(rightHeld, MOST_PARTS),
    credentialIds: v.nullable(list(name, MOST_PARTS)),
  }),
);

/** The apps of an earlier case, as an opened file may hold them. */
export const appsBaseline = exactly<AppsBaseline>()(
  v.strictObject({ tenantId: name, apps: list(appState, MOST_ROWS) }),
);

/** The values of the sources about apps, as an opened file may hold them. */
export const appSources = {
  servicePrincipals: list(servicePrincipal, MOST_ROWS),
  applications: list(application, MOST_ROWS),
  apiResources: list(apiResource, 1_000),
  appRoleAssignments: list(appRoleAssignment, MOST_ROWS),
  delegatedGrants: list(delegatedGrant, MOST_ROWS),
  directoryRoles: list(directoryRole, MOST_ROWS),
  eligibleDirectoryRoles: list(directoryRole, MOST_ROWS),
  exchangeAppRoles: list(exchangeAppRole, MOST_ROWS),
  appActivity: list(appActivity, MOST_ROWS),
};
