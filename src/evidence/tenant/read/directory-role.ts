import type { DirectoryRoleAssignment } from '../apps.ts';
import { isGuest } from './application.ts';
import { fieldsOf, id, name, singleFields, type Fields, typeOf, within } from './fields.ts';

/** The role that every reader has to look at by name. */
export const GLOBAL_ADMINISTRATOR = '62e90394-69f5-4237-9190-012177145e10';

/** A role by the id under which this tenant knows it. */
export interface RoleDefinition {
  readonly id: string;
  readonly templateId: string;
  readonly name: string;
}

/** A role definition; null where the id is not there. A custom role has no template: its own id stands for it. */
export function readRoleDefinition(body: unknown): RoleDefinition | null {
  const fields = fieldsOf(body);
  const own = fields === null ? null : id(fields, 'id');
  if (fields === null || own === null) return null;
  return { id: own, templateId: id(fields, 'templateId') ?? own, name: name(fields, 'displayName') ?? own };
}

/** Somebody who holds or may take a role, as far as the answer tells. */
export interface Principal {
  readonly id: string;
  readonly type: DirectoryRoleAssignment['principalType'];
  readonly name: string | null;
  readonly userPrincipalName: string | null;
  readonly isGuest: boolean | null;
}

/**
 * A user, group or service principal of the directory; null where it has no id. Where the account may not read it Graph
 * gives the type and the id alone, and the rest is null; derived types of service principal are service principals.
 */
export function readPrincipal(body: unknown): Principal | null {
  const fields = singleFields(body);
  const own = fields === null ? null : id(fields, 'id');
  if (fields === null || own === null) return null;
  const type = principalType(fields);
  return {
    id: own,
    type,
    name: name(fields, 'displayName'),
    userPrincipalName: type === 'user' ? name(fields, 'userPrincipalName') : null,
    isGuest: type === 'user' ? isGuest(fields) : null,
  };
}

/** A role assignment, active or eligible, before the role's name is joined to it; null where an id is not there. */
export interface RoleRow {
  readonly principal: Principal;
  readonly roleDefinitionId: string;
  readonly scope: string;
}

export function readRoleRow(body: unknown): RoleRow | null {
  const fields = fieldsOf(body);
  if (fields === null) return null;
  const principalId = id(fields, 'principalId');
  const roleDefinitionId = id(fields, 'roleDefinitionId');
  if (principalId === null || roleDefinitionId === null) return null;
  const expanded = readPrincipal(within(fields, 'principal').size === 0 ? null : fields.get('principal'));
  return {
    principal:
      expanded?.id === principalId
        ? expanded
        : { id: principalId, type: 'unknown', name: null, userPrincipalName: null, isGuest: null },
    roleDefinitionId,
    scope: name(fields, 'directoryScopeId') ?? name(fields, 'appScopeId') ?? '/',
  };
}

/**
 * One entry of the reading: the sign-in name is kept for users who hold Global Administrator, and of nobody else.
 * A role whose definition was not seen goes by its id, which for built-in roles is the template's.
 */
export function roleAssignment(
  row: RoleRow,
  definition: RoleDefinition | undefined,
  viaGroup: DirectoryRoleAssignment['viaGroup'] = null,
): DirectoryRoleAssignment {
  const { principal, roleDefinitionId, scope } = row;
  const roleTemplateId = definition?.templateId ?? roleDefinitionId;
  return {
    principalId: principal.id,
    principalType: principal.type,
    roleTemplateId,
    roleName: definition?.name ?? roleDefinitionId,
    scope,
    viaGroup,
    userPrincipalName: roleTemplateId === GLOBAL_ADMINISTRATOR ? principal.userPrincipalName : null,
    isGuest: principal.isGuest,
  };
}

function principalType(fields: Fields): Principal['type'] {
  const type = typeOf(fields);
  if (type === 'user' || type === 'group') return type;
  if (type === 'serviceprincipal' || type?.startsWith('agentidentity') === true || fields.has('servicePrincipalType'))
    return 'service-principal';
  return type === null && fields.has('userPrincipalName') ? 'user' : 'unknown';
}
