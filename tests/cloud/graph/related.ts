import type { Entity } from '../tenants/tenant.ts';
import type { GraphRequest } from './request.ts';
import { TYPES } from './entity-types.ts';

type Kind = 'user' | 'group' | 'servicePrincipal' | 'directoryRole' | 'application';

/** The scopes that show an object of each kind when it comes as a relation of another one. */
const SHOWN_BY: Readonly<Record<Kind, readonly string[]>> = {
  user: ['User.ReadBasic.All', 'User.Read.All', 'Directory.Read.All'],
  group: ['GroupMember.Read.All', 'Group.Read.All', 'Directory.Read.All'],
  servicePrincipal: ['Application.Read.All', 'Directory.Read.All'],
  application: ['Application.Read.All', 'Directory.Read.All'],
  directoryRole: ['RoleManagement.Read.Directory', 'RoleManagement.Read.All', 'Directory.Read.All'],
};

/** Properties that come as nulls where the kind may not be read. */
const NULLED: Readonly<Record<Kind, readonly string[]>> = {
  user: ['displayName', 'givenName', 'mail', 'surname', 'userPrincipalName'],
  group: ['displayName', 'description', 'mail', 'mailEnabled', 'securityEnabled', 'createdDateTime'],
  servicePrincipal: ['appId', 'displayName', 'accountEnabled', 'servicePrincipalType', 'appOwnerOrganizationId'],
  application: ['appId', 'displayName', 'createdDateTime'],
  directoryRole: ['displayName', 'description', 'roleTemplateId'],
};

/**
 * Objects as a relation gives them. In words of the documentation: what the token may not read is still in the list,
 * with its type and id, and null everywhere else; the request as a whole succeeds.
 */
export function related(ids: readonly string[], request: GraphRequest): readonly Entity[] {
  return ids.flatMap((id) => relatedObject(id, request) ?? []);
}

/** One object by its id; null where the tenant has none. */
export function relatedObject(id: string, request: GraphRequest): Entity | null {
  const { tenant } = request;
  const key = id.toLowerCase();
  const kinds: readonly (readonly [Kind, Entity | undefined])[] = [
    ['user', tenant.users.get(key)],
    ['group', tenant.groups.get(key)],
    ['servicePrincipal', tenant.servicePrincipals.get(key)],
    ['application', tenant.applications.get(key)],
  ];
  for (const [kind, entity] of kinds) if (entity !== undefined) return asRelated(kind, entity, request);
  return null;
}

/** The directory roles that an object holds for the whole tenant, as `memberOf` gives them. */
export function rolesOf(id: string, request: GraphRequest): readonly Entity[] {
  const { roleAssignments, roleDefinitions } = request.tenant.tenant;
  return roleAssignments
    .filter(({ principalId, directoryScopeId }) => principalId === id && directoryScopeId === '/')
    .flatMap(({ roleDefinitionId }) => roleDefinitions.filter((role) => role.id === roleDefinitionId))
    .map((role) => {
      const shape = { id: `role-${role.id}`, displayName: role.displayName, description: null };
      return asRelated('directoryRole', { ...shape, roleTemplateId: role.templateId }, request);
    });
}

function asRelated(kind: Kind, entity: Entity, { session }: GraphRequest): Entity {
  const own = entity['@odata.type'];
  const type = { '@odata.type': typeof own === 'string' ? own : `#microsoft.graph.${kind}` };
  if (!session.scopes.some((scope) => SHOWN_BY[kind].includes(scope)))
    return { ...type, id: entity.id, ...Object.fromEntries(NULLED[kind].map((name) => [name, null])) };
  const hidden: ReadonlySet<string> = TYPES[kind].onlySelected;
  const shown = Object.entries(entity).filter(([key]) => !hidden.has(key) || kind === 'user');
  return { ...type, ...Object.fromEntries(shown), id: entity.id };
}
