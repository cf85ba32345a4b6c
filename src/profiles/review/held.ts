import type { IsoTime } from '../../evidence/observed.ts';
import type {
  ApiResource,
  AppRoleAssignment,
  DelegatedGrant,
  DirectoryRoleAssignment,
  PermissionKind,
  ServicePrincipal,
} from '../../evidence/tenant/apps.ts';
import { directoryRoleOf } from '../permissions/directory-roles.ts';
import { permissionNamed, permissionOf } from '../permissions/index.ts';
import type { Permission } from '../permissions/permission.ts';
import { resourceOf } from '../permissions/resources.ts';
import { remembered } from './remembered.ts';
import type { Risk } from './risk.ts';

/** Takes the place of a resource in the key of a directory role. */
export const DIRECTORY = 'directory';

/**
 * One permission or directory role as it is held, named and rated. Apps that hold the same permission in the same way may
 * share one value, so nothing of the app is in it.
 */
export interface Held {
  /** `appId` of the API, lower case; `directory` for a directory role. */
  readonly resourceAppId: string;
  readonly kind: PermissionKind;
  /** Lower case; the name of a scope for which neither the tenant nor the catalogue has an id. */
  readonly permissionId: string;
  /** `Mail.ReadWrite`, or the role's name; the id where nothing tells a name. */
  readonly name: string;
  /** `Microsoft Graph`; `Entra` for a role. */
  readonly resource: string;
  /** Object id of the API in this tenant; empty for a role. */
  readonly resourceId: string;
  /** From the catalogue; null where it has none, and for roles. */
  readonly permission: Permission | null;
  readonly consent: 'assigned' | 'all-users' | 'single-users';
  readonly users: number;
  /** When it was given; null where nothing tells, as of delegated permissions and roles. */
  readonly grantedAt: IsoTime | null;
  /** By the catalogue, whatever stands beside it. */
  readonly risk: Risk;
  /** Of a role: where it holds (`/` is the whole tenant), and the group by which it is held. */
  readonly scope: string | null;
  readonly viaGroup: { readonly id: string; readonly name: string | null } | null;
}

/** What each principal holds, by its object id. */
export type Holdings = ReadonlyMap<string, readonly Held[]>;

/** The default access to an app, which is no permission. */
const NO_ROLE = '00000000-0000-0000-0000-000000000000';
const NOTHING: Holdings = new Map();

interface Api {
  readonly appId: string;
  readonly name: string;
  readonly byId: ReadonlyMap<string, string>;
  readonly idOf: ReadonlyMap<string, string>;
}

/** The APIs by object id: what the tenant tells of them, and for one that was not read at least its app. */
const apisOf = remembered(
  (apis: readonly ApiResource[] | null, principals: readonly ServicePrincipal[] | null): ReadonlyMap<string, Api> => {
    const found = new Map<string, Api>();
    for (const { id, appId, displayName } of principals ?? [])
      found.set(id, { appId: appId.toLowerCase(), name: nameOf(appId, displayName), byId: new Map(), idOf: new Map() });
    for (const { id, appId, displayName, permissions } of apis ?? []) {
      const byId = new Map<string, string>();
      const idOf = new Map<string, string>();
      for (const { kind, id: permissionId, value } of permissions) {
        byId.set(`${kind} ${permissionId.toLowerCase()}`, value);
        if (kind === 'delegated') idOf.set(value.toLowerCase(), permissionId.toLowerCase());
      }
      found.set(id, { appId: appId.toLowerCase(), name: nameOf(appId, displayName), byId, idOf });
    }
    return found;
  },
);

const nameOf = (appId: string, displayName: string | null): string =>
  displayName ?? resourceOf(appId)?.name ?? appId.toLowerCase();

const unread = (resourceId: string): Api => ({
  appId: resourceId,
  name: resourceId,
  byId: new Map(),
  idOf: new Map(),
});

/** The application permissions that service principals hold. */
export const applicationPermissions = remembered(
  (
    assignments: readonly AppRoleAssignment[] | null,
    apis: readonly ApiResource[] | null,
    principals: readonly ServicePrincipal[] | null,
  ): Holdings => {
    if (assignments === null) return NOTHING;
    const known = apisOf(apis, principals);
    const shared = sharedByResource();
    const holdings = new Map<string, Held[]>();
    for (const { principalId, principalType, resourceId, appRoleId, createdAt } of assignments) {
      if (principalType !== 'ServicePrincipal' || appRoleId === NO_ROLE) continue;
      const ofResource = shared(resourceId);
      let held = ofResource.get(appRoleId);
      if (held === undefined) {
        held = applicationPermission(known.get(resourceId) ?? unread(resourceId), resourceId, appRoleId.toLowerCase());
        ofResource.set(appRoleId, held);
      }
      add(holdings, principalId, createdAt === null ? held : { ...held, grantedAt: createdAt });
    }
    return holdings;
  },
);

function applicationPermission(api: Api, resourceId: string, id: string): Held {
  const permission = permissionOf({ resourceAppId: api.appId, kind: 'application', id });
  return {
    resourceAppId: api.appId,
    kind: 'application',
    permissionId: id,
    name: api.byId.get(`application ${id}`) ?? permission?.name ?? id,
    resource: api.name,
    resourceId,
    permission,
    consent: 'assigned',
    users: 0,
    grantedAt: null,
    risk: permission?.tier ?? 'unknown',
    scope: null,
    viaGroup: null,
  };
}

/** The delegated permissions that apps hold, one entry a scope. */
export const delegatedPermissions = remembered(
  (
    delegated: readonly DelegatedGrant[] | null,
    apis: readonly ApiResource[] | null,
    principals: readonly ServicePrincipal[] | null,
  ): Holdings => {
    if (delegated === null) return NOTHING;
    const known = apisOf(apis, principals);
    const shared = sharedByResource();
    const holdings = new Map<string, Held[]>();
    for (const { clientId, resourceId, consent, scopes, users: told } of delegated) {
      const users = consent === 'all-users' ? 0 : told;
      const ofResource = shared(resourceId);
      for (const scope of scopes.length < 2 ? scopes : new Set(scopes)) {
        if (scope === '') continue;
        const key = users === 0 ? scope : `${scope} ${users}`;
        let held = ofResource.get(key);
        // A grant to no user at all shares its text with the one for everybody, but not its meaning.
        if (held?.consent !== consent) {
          held = { ...scopeHeld(known.get(resourceId) ?? unread(resourceId), resourceId, scope), consent, users };
          ofResource.set(key, held);
        }
        add(holdings, clientId, held);
      }
    }
    return holdings;
  },
);

/** A scope is granted by name; the tenant's own list has its id, and the catalogue may rate it by either. */
function scopeHeld(api: Api, resourceId: string, scope: string): Omit<Held, 'consent' | 'users'> {
  const id = api.idOf.get(scope.toLowerCase());
  const permission =
    id === undefined
      ? permissionNamed(api.appId, 'delegated', scope)
      : permissionOf({ resourceAppId: api.appId, kind: 'delegated', id });
  return {
    resourceAppId: api.appId,
    kind: 'delegated',
    permissionId: id ?? permission?.key.id ?? scope,
    name: scope,
    resource: api.name,
    resourceId,
    permission,
    grantedAt: null,
    risk: permission?.tier ?? 'unknown',
    scope: null,
    viaGroup: null,
  };
}

/**
 * The directory roles that service principals hold, directly or by a role-assignable group. A holder of whom the answer
 * did not tell what it is counts where it stands in the list of apps.
 */
export const directoryRolesHeld = remembered(
  (roles: readonly DirectoryRoleAssignment[] | null, principals: readonly ServicePrincipal[] | null): Holdings => {
    const holdings = new Map<string, Held[]>();
    const apps = idsOf(principals);
    for (const one of roles ?? []) {
      if (one.principalType !== 'service-principal' && (one.principalType !== 'unknown' || !apps.has(one.principalId)))
        continue;
      add(holdings, one.principalId, {
        resourceAppId: DIRECTORY,
        kind: 'application',
        permissionId: one.roleTemplateId.toLowerCase(),
        name: one.roleName,
        resource: 'Entra',
        resourceId: '',
        permission: null,
        consent: 'assigned',
        users: 0,
        grantedAt: null,
        risk: directoryRoleOf(one.roleTemplateId)?.tier ?? 'unknown',
        scope: one.scope,
        viaGroup: one.viaGroup,
      });
    }
    return holdings;
  },
);

/** Object ids of the apps that are listed. */
export const idsOf = remembered(
  (principals: readonly ServicePrincipal[] | null): ReadonlySet<string> =>
    new Set((principals ?? []).map(({ id }) => id)),
);

/** For each API the permissions that were made already: two maps, because joined keys cost more than the join. */
function sharedByResource(): (resourceId: string) => Map<string, Held> {
  const shared = new Map<string, Map<string, Held>>();
  return (resourceId) => {
    let ofResource = shared.get(resourceId);
    if (ofResource === undefined) {
      ofResource = new Map();
      shared.set(resourceId, ofResource);
    }
    return ofResource;
  };
}

function add(holdings: Map<string, Held[]>, principalId: string, held: Held): void {
  const list = holdings.get(principalId);
  if (list === undefined) holdings.set(principalId, [held]);
  else list.push(held);
}
