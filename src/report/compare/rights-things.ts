import { counted, quoted } from '../../checks/english.ts';
import { type AppsBaseline, type AppState, idIn, rightKey } from '../../evidence/tenant/app-states.ts';
import type {
  AppRoleAssignment,
  DelegatedGrant,
  DirectoryRoleAssignment,
  ExchangeAppRole,
} from '../../evidence/tenant/apps.ts';
import { rightWords } from '../../profiles/review/drift.ts';
import type { BothTimes } from './both-times.ts';
import { type FieldRules, keyOf, partsOf } from './parts.ts';
import type { Thing } from './thing.ts';

const ROLE: FieldRules<DirectoryRoleAssignment> = {
  principalId: null,
  principalType: null,
  roleTemplateId: null,
  roleName: null,
  scope: null,
  viaGroup: null,
  userPrincipalName: 'userPrincipalName',
  isGuest: 'isGuest',
};
const STATE: FieldRules<AppState> = {
  appId: null,
  principalId: 'id',
  name: 'displayName',
  ownerTenantId: 'appOwnerOrganizationId',
  isEnabled: 'accountEnabled',
  rights: null,
  credentialIds: 'credentials',
};

/** The default access to an app, which is no permission of an API. */
const DEFAULT_ACCESS = '00000000-0000-0000-0000-000000000000';

/** What is assigned to people and groups, and the default access; the permissions of apps are compared apart. */
export const assignmentThings = (
  assignments: readonly AppRoleAssignment[],
  { apps, apis, principals }: BothTimes,
): readonly Thing[] =>
  assignments
    .filter(
      ({ principalType, principalId, appRoleId }) =>
        principalType !== 'ServicePrincipal' || !principals.has(principalId) || appRoleId === DEFAULT_ACCESS,
    )
    .map(({ principalType, principalId, resourceId, appRoleId }) => {
      const who = `${principalType} ${apps.get(principalId) ?? principalId}`;
      const role = appRoleId === DEFAULT_ACCESS ? 'Default access' : `App role ${appRoleId}`;
      return {
        keys: [keyOf(principalType, principalId, resourceId, appRoleId)],
        area: 'permissions',
        object: `${role} to ${quoted(apis.get(resourceId) ?? resourceId)}, assigned to ${who}`,
        name: who,
        parts: [],
      };
    });

/** For how many single users a permission was consented to; who holds which is compared apart. */
export function consentThings(
  grants: readonly DelegatedGrant[],
  { apps, apis, principals }: BothTimes,
): readonly Thing[] {
  const found = new Map<string, { readonly grant: DelegatedGrant; readonly scope: string; users: number }>();
  for (const grant of grants) {
    const { clientId, resourceId, consent, scopes, users } = grant;
    // Consent for everybody has no users to be counted.
    if (consent === 'all-users' && principals.has(clientId)) continue;
    for (const scope of scopes.filter((one) => one !== '')) {
      const key = keyOf(clientId, resourceId, consent, idIn(scope));
      const there = found.get(key);
      if (there === undefined) found.set(key, { grant, scope, users });
      else there.users += users;
    }
  }
  return [...found].map(([key, { grant, scope, users }]): Thing => {
    const { clientId, resourceId, consent } = grant;
    const by = consent === 'single-users' ? ' by single users' : '';
    const object = `${scope} on ${apis.get(resourceId) ?? resourceId}, delegated${by}, held by ${quoted(apps.get(clientId) ?? clientId)}`;
    return {
      ...{ keys: [key], area: 'permissions', object, name: object, isChangeOnly: principals.has(clientId) },
      parts: [{ property: 'users', value: users, isObserved: true }],
    };
  });
}

/** Roles that people and groups hold; those of apps are compared apart. */
export const roleThings = (
  roles: readonly DirectoryRoleAssignment[],
  { apps, principals }: BothTimes,
): readonly Thing[] =>
  roles
    .filter(
      ({ principalType, principalId }) =>
        !(principalType === 'service-principal' || principalType === 'unknown') || !principals.has(principalId),
    )
    .map((role) => roleThing(role, 'Role', apps));

export const eligibleThings = (roles: readonly DirectoryRoleAssignment[], { apps }: BothTimes): readonly Thing[] =>
  roles.map((role) => roleThing(role, 'Eligible role', apps));

function roleThing(role: DirectoryRoleAssignment, called: string, apps: BothTimes['apps']): Thing {
  const { principalId, principalType, roleTemplateId, roleName, scope, viaGroup, userPrincipalName } = role;
  const who = userPrincipalName ?? apps.get(principalId) ?? principalId;
  const within = scope === '/' ? '' : ` within ${scope}`;
  const via = viaGroup === null ? '' : ` by the group ${quoted(viaGroup.name ?? viaGroup.id)}`;
  return {
    keys: [keyOf(principalId, idIn(roleTemplateId), scope, viaGroup?.id ?? null)],
    area: 'permissions',
    object: `${called} ${quoted(roleName)}${within} of ${principalType} ${who}${via}`,
    name: who,
    summary: roleName,
    parts: partsOf(ROLE, role),
  };
}

export const exchangeRoleThings = (roles: readonly ExchangeAppRole[], { apps }: BothTimes): readonly Thing[] =>
  roles.map(({ servicePrincipalId, role, limitedTo }) => ({
    keys: [keyOf(servicePrincipalId, role)],
    area: 'permissions',
    object: `Exchange role ${quoted(role)} of ${quoted(apps.get(servicePrincipalId) ?? servicePrincipalId)}`,
    name: role,
    summary: limitedTo ?? WHOLE,
    parts: [{ property: 'directoryScopeId', value: limitedTo ?? '', text: limitedTo ?? WHOLE }],
  }));

const WHOLE = 'the whole organisation';

/** What the reader gave as the earlier state; that it is another one is no change of the tenant. */
export const baselineThings = ({ tenantId, apps }: AppsBaseline): readonly Thing[] => [
  {
    ...{ keys: ['tenant'], area: 'apps', object: 'Earlier state of the apps', name: tenantId, isObserved: true },
    parts: [{ property: 'tenantId', value: tenantId }],
  },
  ...apps.map((state): Thing => {
    const name = state.name ?? state.appId;
    return {
      ...{ keys: [keyOf(state.appId)], area: 'apps', object: `Earlier state of ${quoted(name)}`, name },
      summary: counted(state.rights.length, 'right'),
      isObserved: true,
      parts: partsOf(STATE, state),
      isSilent: true,
      children: state.rights.map((right) => ({
        ...{ keys: [rightKey(right)], area: 'permissions', name, isObserved: true, parts: [] },
        object: `Earlier state of ${quoted(name)}: ${rightWords(right)}`,
      })),
    };
  }),
];
