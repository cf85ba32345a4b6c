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

const indexText = (resourceAppId: string, kind: PermissionKind, idOrName: string): string =>
  `${resourceAppId}/${kind}/${idOrName}`.toLowerCase();

const BY_ID: ReadonlyMap<string, Permission> = new Map(
  PERMISSIONS.flatMap((permission) => {
    const { resourceAppId, kind, id } = permission.key;
    const ids = permission.gccHighId === null ? [id] : [id, permission.gccHighId];
    return ids.map((each) => [indexText(resourceAppId, kind, each), permission] as const);
  }),
);

const BY_NAME: ReadonlyMap<string, Permission> = new Map(
  PERMISSIONS.map((permission) => {
    const { resourceAppId, kind } = permission.key;
    return [indexText(resourceAppId, kind, permission.name), permission] as const;
  }),
);

/**
 * The permission under this key, by its commercial id or its GCC High one, whatever the case of the letters. Null is
 * “unknown”, never “safe”: the same id on another resource or of the other kind is another permission.
 */
export const permissionOf = (key: PermissionKey): Permission | null =>
  BY_ID.get(indexText(key.resourceAppId, key.kind, key.id)) ?? null;

/** The permission of this name (`Mail.Read`), whatever the case of its letters; null where the catalogue has none. */
export const permissionNamed = (resourceAppId: string, kind: PermissionKind, name: string): Permission | null =>
  BY_NAME.get(indexText(resourceAppId, kind, name)) ?? null;
