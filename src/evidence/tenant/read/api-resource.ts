import type { ApiResource } from '../apps.ts';
import { entries, flag, id, name, names, type Fields, singleFields } from './fields.ts';

/**
 * An API with the permissions that it offers; null where the two ids are not there. Roles that only users and groups can
 * be given are no application permissions and are left out.
 */
export function readApiResource(body: unknown): ApiResource | null {
  const fields = singleFields(body);
  if (fields === null) return null;
  const own = id(fields, 'id');
  const appId = id(fields, 'appId');
  if (own === null || appId === null) return null;
  return {
    id: own,
    appId,
    displayName: name(fields, 'displayName'),
    permissions: [
      ...(entries(fields, 'appRoles', applicationPermission) ?? []),
      ...(entries(fields, 'oauth2PermissionScopes', delegatedPermission) ?? []),
    ].slice(0, MOST),
  };
}

type Permission = ApiResource['permissions'][number];

function applicationPermission(role: Fields): Permission | null {
  const members = names(role, 'allowedMemberTypes');
  return members === null || members.some((one) => one.toLowerCase() === 'application')
    ? permission('application', role, name(role, 'displayName'))
    : null;
}

const delegatedPermission = (scope: Fields): Permission | null =>
  permission('delegated', scope, name(scope, 'adminConsentDisplayName'));

function permission(kind: Permission['kind'], fields: Fields, displayName: string | null): Permission | null {
  const own = id(fields, 'id');
  const value = name(fields, 'value');
  if (own === null || value === null) return null;
  // One that is not said to be switched off can be given, so it counts as on.
  return { kind, id: own, value, displayName: displayName ?? value, isEnabled: flag(fields, 'isEnabled') ?? true };
}

const MOST = 10_000;
