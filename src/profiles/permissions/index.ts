import { OLD_GRAPH } from './catalogue/azure-ad-graph.ts';
import { DEFENDER } from './catalogue/defender-for-endpoint.ts';
import { DEVICES } from './catalogue/devices.ts';
import { EXCHANGE_APPS } from './catalogue/exchange-apps.ts';
import { EXCHANGE_USERS } from './catalogue/exchange-users.ts';
import { FILES } from './catalogue/files.ts';
import { GRANTS_AND_APPLICATIONS } from './catalogue/grants-and-applications.ts';
import { GROUPS } from './catalogue/groups.ts';
import { INTUNE_API } from './catalogue/intune.ts';
import { MAIL } from './catalogue/mail.ts';
import { MAILBOXES } from './catalogue/mailboxes.ts';
import { MANAGEMENT } from './catalogue/management-apis.ts';
import { POLICIES } from './catalogue/policies.ts';
import { PRIVILEGED_IDENTITY } from './catalogue/privileged-identity.ts';
import { ROLES } from './catalogue/roles.ts';
import { SECURITY } from './catalogue/security.ts';
import { SHAREPOINT } from './catalogue/sharepoint-online.ts';
import { SIGN_IN_METHODS } from './catalogue/sign-in-methods.ts';
import { TRUST } from './catalogue/trust.ts';
import { USERS } from './catalogue/users.ts';
import type { Permission, PermissionKey, PermissionKind } from './permission.ts';

/**
 * Every permission that we rate, in no order that means anything. What is not in it is not harmless: it is unknown, and
 * has to be shown as that.
 */
export const PERMISSIONS: readonly Permission[] = [
  ...GRANTS_AND_APPLICATIONS,
  ...ROLES,
  ...PRIVILEGED_IDENTITY,
  ...TRUST,
  ...USERS,
  ...GROUPS,
  ...SIGN_IN_METHODS,
  ...POLICIES,
  ...MAIL,
  ...MAILBOXES,
  ...FILES,
  ...DEVICES,
  ...SECURITY,
  ...EXCHANGE_APPS,
  ...EXCHANGE_USERS,
  ...SHAREPOINT,
  ...MANAGEMENT,
  ...INTUNE_API,
  ...OLD_GRAPH,
  ...DEFENDER,
];

type Lists = ReadonlyMap<string, readonly Permission[]>;

/** Each list has as many entries as resources and kinds on which the id or name stands: seldom more than one. */
const listed = (spellings: (permission: Permission) => readonly string[]): Lists => {
  const lists = new Map<string, Permission[]>();
  for (const permission of PERMISSIONS)
    for (const spelling of spellings(permission)) {
      const list = lists.get(spelling);
      if (list === undefined) lists.set(spelling, [permission]);
      else list.push(permission);
    }
  return lists;
};

const BY_ID = listed(({ key, gccHighId }) => (gccHighId === null ? [key.id] : [key.id, gccHighId]));
const BY_NAME = listed(({ name }) => [name.toLowerCase()]);

/** A review looks up tens of thousands of grants, nearly all in small letters, so those take no copy. */
const find = (lists: Lists, text: string, resourceAppId: string, kind: PermissionKind): Permission | null => {
  const list = lists.get(text) ?? lists.get(text.toLowerCase()) ?? [];
  for (const permission of list) {
    const { key } = permission;
    if (key.kind !== kind) continue;
    if (key.resourceAppId === resourceAppId || key.resourceAppId === resourceAppId.toLowerCase()) return permission;
  }
  return null;
};

/**
 * The permission under this key, by its commercial id or its GCC High one, whatever the case of the letters. Null is
 * “unknown”, never “safe”: the same id on another resource or of the other kind is another permission.
 */
export const permissionOf = (key: PermissionKey): Permission | null => find(BY_ID, key.id, key.resourceAppId, key.kind);

/** The permission of this name (`Mail.Read`), whatever the case of its letters; null where the catalogue has none. */
export const permissionNamed = (resourceAppId: string, kind: PermissionKind, name: string): Permission | null =>
  find(BY_NAME, name, resourceAppId, kind);
