import { EXCHANGE_ONLINE, GRAPH } from './resources.ts';
import type { Permission } from './permission.ts';

/** What a vendor's app wants to do, told apart from the permission that it asks for. */
export type PurposeId =
  | 'sync-users'
  | 'sync-groups'
  | 'sync-memberships'
  | 'sync-contacts'
  | 'import-domains'
  | 'remediate-mail'
  | 'deliver-mail'
  | 'send-mail'
  | 'submit-by-smtp'
  | 'scan-mail'
  | 'watch-inbox-rules'
  | 'block-account'
  | 'reset-password'
  | 'end-sessions'
  | 'configure-exchange'
  | 'assign-own-exchange-role'
  | 'read-itself';

/** A purpose and the permissions that serve it. */
export interface Purpose {
  readonly id: PurposeId;
  /** What is done, as a phrase: “read users for the directory sync”. */
  readonly title: string;
  /** The API on which all of `accepts` are. */
  readonly resourceAppId: string;
  /** Names of permissions, each of which is enough alone; the first is the narrowest. */
  readonly accepts: readonly [least: string, ...wider: string[]];
  /** Exchange can limit the app to some mailboxes for this. */
  readonly scopable?: true;
  readonly note?: string;
}

const purpose = (
  id: PurposeId,
  title: string,
  accepts: Purpose['accepts'],
  more: Partial<Pick<Purpose, 'note' | 'scopable' | 'resourceAppId'>> = {},
): Purpose => ({ id, title, resourceAppId: GRAPH, accepts, ...more });

/** Every purpose that an app profile names, after Microsoft’s map of calls to permissions. */
export const PURPOSES: readonly Purpose[] = [
  purpose('sync-users', 'read users for the directory sync', ['User.Read.All', 'Directory.Read.All'], {
    note: '`User.ReadBasic.All` is enough where only names and main addresses are used; further addresses are not in it.',
  }),
  purpose(
    'sync-groups',
    'read groups and their members for the directory sync',
    ['GroupMember.Read.All', 'Group.Read.All', 'Directory.Read.All'],
    {
      note: 'Microsoft’s map names still narrower ones, `Group.ReadBasic.All` among them, which tenants do not offer.',
    },
  ),
  purpose('sync-memberships', 'ask for the groups of one user', ['Directory.Read.All'], {
    note: 'Only the call `GET /users/{id}/memberOf` needs it, by Microsoft’s map; its page says that apps cannot make the call at all. `transitiveMemberOf`, or asking each group for its members, needs less.',
  }),
  purpose('sync-contacts', 'read mail contacts', ['OrgContact.Read.All', 'Directory.Read.All']),
  purpose('import-domains', 'import domains', ['Domain.Read.All', 'Directory.Read.All']),
  purpose('remediate-mail', 'move or delete mail after delivery', ['Mail.ReadWrite'], {
    scopable: true,
    note: 'Narrower: the Exchange role of that name with a scope, and no grant in Entra.',
  }),
  purpose('deliver-mail', 'deliver mail by creating it in the mailbox', ['Mail.ReadWrite'], { scopable: true }),
  purpose('send-mail', 'send mail through Graph', ['Mail.Send'], { scopable: true }),
  purpose('submit-by-smtp', 'hand in mail over SMTP with OAuth', ['SMTP.SendAsApp'], {
    resourceAppId: EXCHANGE_ONLINE,
    note: 'Or the Exchange role `Application SMTP.SendAsApp` and no grant in Entra. Graph’s `Mail.ReadWrite` gives no SMTP.',
  }),
  purpose('scan-mail', 'read mail to scan it', ['Mail.Read', 'Mail.ReadWrite'], { scopable: true }),
  purpose('watch-inbox-rules', 'watch inbox rules', ['MailboxSettings.Read', 'MailboxSettings.ReadWrite']),
  purpose(
    'block-account',
    'block an account',
    ['User.EnableDisableAccount.All', 'User.ReadWrite.All', 'Directory.ReadWrite.All'],
    { note: 'Microsoft pairs the first with `User.Read.All`.' },
  ),
  purpose('reset-password', 'set a new password', ['User-PasswordProfile.ReadWrite.All'], {
    note: 'Or a directory role: User Administrator, Helpdesk Administrator.',
  }),
  purpose('end-sessions', 'sign a user out everywhere', [
    'User.RevokeSessions.All',
    'User.ReadWrite.All',
    'Directory.ReadWrite.All',
  ]),
  purpose('configure-exchange', 'create connectors and rules', ['Exchange.ManageAsApp', 'Exchange.ManageAsAppV2'], {
    resourceAppId: EXCHANGE_ONLINE,
    note: 'Asleep without an Exchange role; a role group of its own is better than Exchange Administrator.',
  }),
  purpose(
    'assign-own-exchange-role',
    'give itself an Exchange role during set-up',
    ['RoleManagement.ReadWrite.Exchange', 'RoleManagement.ReadWrite.Directory'],
    { note: 'Not needed at all where an administrator assigns the role by hand.' },
  ),
  purpose('read-itself', 'read its own enterprise app and grants', [
    'Application.Read.All',
    'Application.ReadWrite.OwnedBy',
    'Application.ReadWrite.All',
    'Directory.Read.All',
  ]),
];

/** The purpose under this id; every id of the type has one. */
export const purposeOf = (id: PurposeId): Purpose | null => PURPOSES.find((each) => each.id === id) ?? null;

/**
 * Whether a permission is enough for a purpose. Whether it is held by the app or lent by users is the caller’s to
 * compare: a delegated grant never serves a job that runs while nobody is signed in.
 */
export const serves = (permission: Permission, wanted: Purpose): boolean =>
  permission.key.resourceAppId === wanted.resourceAppId && wanted.accepts.includes(permission.name);
