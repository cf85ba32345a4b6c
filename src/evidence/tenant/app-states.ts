import type {
  ApiResource,
  AppCredential,
  Application,
  AppRoleAssignment,
  DelegatedGrant,
  DirectoryRoleAssignment,
  ServicePrincipal,
} from './apps.ts';

/** One permission or directory role that an app holds, by ids that are the same in every reading. */
export interface RightHeld {
  readonly kind: 'application' | 'delegated' | 'role';
  /** App id of the API, lower case; empty for a role. */
  readonly resourceAppId: string;
  /** Id of the app role, name of the scope, or template id of the role; lower case. */
  readonly id: string;
  /** Of a delegated permission: for whom it was consented to. Null for the rest. */
  readonly consent: 'all-users' | 'single-users' | null;
  /** Of a role: where it holds, `/` being the whole tenant. Null for the rest. */
  readonly scope: string | null;
  /** For a person: `Mail.ReadWrite`; null where nothing tells it. */
  readonly name: string | null;
  /** For a person: `Microsoft Graph`; null where nothing tells it. */
  readonly resource: string | null;
}

/** What an app was and held at one time: all that two times are compared by, and no person. */
export interface AppState {
  /** Lower case; the same wherever and whenever it was read. */
  readonly appId: string;
  /** Object id in the tenant, which a deleted and re-created app does not keep. */
  readonly principalId: string;
  readonly name: string | null;
  readonly ownerTenantId: string | null;
  /** May sign in; null where it was not told. */
  readonly isEnabled: boolean | null;
  readonly rights: readonly RightHeld[];
  /** Ids of its secrets and certificates; null where they were not all told. */
  readonly credentialIds: readonly string[] | null;
}

/** The apps of a tenant as an earlier case held them. */
export interface AppsBaseline {
  readonly tenantId: string;
  readonly apps: readonly AppState[];
}

/** The lists that the state of apps is drawn from. */
export interface AppLists {
  readonly servicePrincipals: readonly ServicePrincipal[];
  readonly apiResources: readonly ApiResource[];
  readonly appRoleAssignments: readonly AppRoleAssignment[];
  readonly delegatedGrants: readonly DelegatedGrant[];
  readonly directoryRoles: readonly DirectoryRoleAssignment[];
  /** The registrations of the tenant; null where they were not read. */
  readonly applications: readonly Application[] | null;
}

/** The default access to an app, which is no permission. */
const NO_ROLE = '00000000-0000-0000-0000-000000000000';

interface Api {
  readonly appId: string;
  readonly name: string | null;
  readonly names: ReadonlyMap<string, string>;
}

/**
 * The state of every app of a tenant.
 *
 * In words: grants name apps and APIs by object ids, which are put in terms of app ids. Where the API of a grant is in
 * neither list its object id stands in; such an id begins with `object:`, so that it is never taken for an app's.
 */
export function appStates(lists: AppLists): readonly AppState[] {
  const rights = rightsOf(lists);
  const registered = new Map((lists.applications ?? []).map(({ appId, credentials }) => [idIn(appId), credentials]));
  return lists.servicePrincipals.map(({ id, appId, displayName, ownerTenantId, isEnabled, credentials }) => ({
    appId: idIn(appId),
    principalId: id,
    name: displayName,
    ownerTenantId,
    isEnabled,
    rights: onceEach(rights.get(id) ?? []),
    credentialIds:
      credentials === null || lists.applications === null
        ? null
        : idsOf([...credentials, ...(registered.get(idIn(appId)) ?? [])]),
  }));
}

/** Whether the API of a right was not told, so that it cannot be compared with anything. */
export const isOfUnknownApi = ({ resourceAppId }: RightHeld): boolean => resourceAppId.startsWith(OBJECT);

/**
 * Tells rights apart; names are for people, and may be told at one time and not at another. Each part is one line, and a
 * large tenant has tens of thousands of them.
 */
export const rightKey = ({ kind, resourceAppId, id, consent, scope }: RightHeld): string =>
  `${kind}\n${resourceAppId}\n${id}\n${consent ?? ''}\n${scope ?? ''}`;

const OBJECT = 'object:';

/** An id as it is compared; small letters may be longer than their capitals, and a case takes lines of this length. */
export const idIn = (text: string): string => text.toLowerCase().slice(0, 2_000);

function rightsOf(lists: AppLists): ReadonlyMap<string, readonly RightHeld[]> {
  const apis = apisOf(lists);
  const apiOf = (id: string): Api => apis.get(id) ?? { appId: idIn(`${OBJECT}${id}`), name: null, names: new Map() };
  const rights = new Map<string, RightHeld[]>();
  const add = (principalId: string, right: RightHeld): void => {
    const there = rights.get(principalId);
    if (there === undefined) rights.set(principalId, [right]);
    else there.push(right);
  };
  for (const { principalId, principalType, resourceId, appRoleId } of lists.appRoleAssignments) {
    if (principalType !== 'ServicePrincipal' || appRoleId === NO_ROLE) continue;
    const { appId, name, names } = apiOf(resourceId);
    const id = idIn(appRoleId);
    add(principalId, {
      ...{ kind: 'application', resourceAppId: appId, id, consent: null, scope: null },
      name: names.get(id) ?? null,
      resource: name,
    });
  }
  for (const { clientId, resourceId, consent, scopes } of lists.delegatedGrants) {
    const { appId, name } = apiOf(resourceId);
    for (const scope of scopes)
      if (scope !== '')
        add(clientId, {
          ...{ kind: 'delegated', resourceAppId: appId, id: idIn(scope), consent, scope: null },
          name: scope,
          resource: name,
        });
  }
  const known = new Set(lists.servicePrincipals.map(({ id }) => id));
  for (const { principalId, principalType, roleTemplateId, roleName, scope } of lists.directoryRoles) {
    if (principalType !== 'service-principal' && (principalType !== 'unknown' || !known.has(principalId))) continue;
    add(principalId, {
      ...{ kind: 'role', resourceAppId: '', id: idIn(roleTemplateId), consent: null, scope },
      name: roleName,
      resource: 'Entra',
    });
  }
  return rights;
}

function apisOf({ servicePrincipals, apiResources }: AppLists): ReadonlyMap<string, Api> {
  const apis = new Map<string, Api>();
  for (const { id, appId, displayName } of servicePrincipals)
    apis.set(id, { appId: idIn(appId), name: displayName, names: new Map() });
  for (const { id, appId, displayName, permissions } of apiResources) {
    const ofApps = permissions.filter(({ kind }) => kind === 'application');
    const names = new Map(ofApps.map((one) => [idIn(one.id), one.value]));
    apis.set(id, { appId: idIn(appId), name: displayName, names });
  }
  return apis;
}

const onceEach = (rights: readonly RightHeld[]): readonly RightHeld[] => [
  ...new Map(rights.map((right) => [rightKey(right), right])).values(),
];

const idsOf = (credentials: readonly AppCredential[]): readonly string[] => [
  ...new Set(credentials.map(({ keyId }) => keyId)),
];
