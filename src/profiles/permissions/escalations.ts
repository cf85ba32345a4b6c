import type { Reference } from '../profile.ts';
import { ATTACK_PATHS, ENDPOINT_MAP, EXCHANGE_APP_ONLY, PERMISSIONS_REFERENCE } from './sources.ts';

/** Power that a permission brings within reach without granting it. */
export interface Escalation {
  /** Names of all the permissions that it takes. */
  readonly permissions: readonly string[];
  /** Name of a directory role that it takes besides; null where none. */
  readonly role: string | null;
  readonly obtains: string;
  readonly how: string;
  readonly source: Reference;
}

/** The best known ways, for a summary; the steps of each stand with the permission. */
export const ESCALATIONS: readonly Escalation[] = [
  {
    permissions: ['AppRoleAssignment.ReadWrite.All'],
    role: null,
    obtains: 'any application permission of any API',
    how: 'It adds the assignment itself; to do so by Graph it reads applications as well.',
    source: PERMISSIONS_REFERENCE,
  },
  {
    permissions: ['RoleManagement.ReadWrite.Directory'],
    role: null,
    obtains: 'Global Administrator, and with it everything',
    how: 'It assigns itself the role.',
    source: PERMISSIONS_REFERENCE,
  },
  {
    permissions: ['EntitlementManagement.ReadWrite.All'],
    role: null,
    obtains: 'whatever an access package can carry',
    how: 'It changes a package and hands it to itself.',
    source: PERMISSIONS_REFERENCE,
  },
  {
    permissions: ['Application.ReadWrite.All'],
    role: null,
    obtains: 'the permissions of every other app',
    how: 'It adds a secret to that app.',
    source: PERMISSIONS_REFERENCE,
  },
  {
    permissions: ['Application.ReadWrite.OwnedBy'],
    role: null,
    obtains: 'the permissions of the apps that it owns',
    how: 'It adds a secret to such an app.',
    source: ATTACK_PATHS,
  },
  {
    permissions: ['RoleManagement.ReadWrite.Exchange'],
    role: null,
    obtains: 'every Exchange role, and with it all mail',
    how: 'It assigns itself the role.',
    source: ENDPOINT_MAP,
  },
  {
    permissions: ['Exchange.ManageAsApp'],
    role: 'Exchange Administrator',
    obtains: 'all mailboxes, connectors and rules',
    how: 'It runs Exchange commands.',
    source: EXCHANGE_APP_ONLY,
  },
  {
    permissions: ['Policy.ReadWrite.PermissionGrant'],
    role: null,
    obtains: 'the right to consent to its own permissions',
    how: 'It writes a consent policy.',
    source: ATTACK_PATHS,
  },
  {
    permissions: ['Domain.ReadWrite.All'],
    role: null,
    obtains: 'the sign-in of every synchronised user',
    how: 'It makes a domain sign in at a server of its own.',
    source: ATTACK_PATHS,
  },
  {
    permissions: ['DelegatedPermissionGrant.ReadWrite.All'],
    role: null,
    obtains: 'delegated rights for an app that it controls',
    how: 'It writes the grant.',
    source: ATTACK_PATHS,
  },
];

/** The ways open to a holder of these permissions and roles, by their names. */
export const escalationsOf = (permissions: readonly string[], roles: readonly string[]): readonly Escalation[] =>
  ESCALATIONS.filter(
    (each) =>
      each.permissions.every((name) => permissions.includes(name)) && (each.role === null || roles.includes(each.role)),
  );
