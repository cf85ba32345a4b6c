import type { TenantSourceName } from '../../evidence/case.ts';

/** Something that a reader may have read besides, because it takes a wide or an uncommon permission. */
export interface ReadOption {
  readonly id: 'directory' | 'trace' | 'activity' | 'exchange-roles';
  readonly title: string;
  readonly says: string;
  readonly sources: readonly TenantSourceName[];
}

/** All off until the reader turns them on. */
export const READ_OPTIONS: readonly ReadOption[] = [
  {
    id: 'directory',
    title: 'What apps do for signed-in users, licences, users and groups',
    says: 'Takes Directory.Read.All, which opens the whole directory for reading. Microsoft offers nothing narrower for delegated permissions.',
    sources: ['delegatedGrants', 'licences', 'recipients'],
  },
  {
    id: 'trace',
    title: 'Which way mail arrived lately',
    says: 'Takes the message trace. Only the sending addresses are counted; no subject and no recipient is kept.',
    sources: ['messageTrace'],
  },
  {
    id: 'activity',
    title: 'When each app was last used',
    says: 'Takes the sign-in activity of apps, and an account that may read audit logs.',
    sources: ['appActivity'],
  },
  {
    id: 'exchange-roles',
    title: 'Roles that apps hold inside Exchange',
    says: 'Tells whether an app is confined to some mailboxes.',
    sources: ['exchangeAppRoles'],
  },
];

/** What is left out of the reading when only the options in `chosen` are on. */
export const leftOutBy = (chosen: readonly ReadOption['id'][]): readonly TenantSourceName[] =>
  READ_OPTIONS.filter(({ id }) => !chosen.includes(id)).flatMap(({ sources }) => sources);

/** The options that were on when these sources were chosen. */
export const chosenBy = (sources: readonly TenantSourceName[]): readonly ReadOption['id'][] =>
  READ_OPTIONS.filter((option) => option.sources.some((source) => sources.includes(source))).map(({ id }) => id);

/** Why each source is read, as the end of a list entry. */
export const SOURCE_WHY: Readonly<Record<TenantSourceName, string>> = {
  organisation: 'says whose tenant this is, and which domains it has.',
  tenantDomains: 'with the DNS records that Microsoft expects for each.',
  licences: 'decides which features can be judged at all.',
  servicePrincipals: 'is where vendors’ apps stand that somebody consented to.',
  applications: 'tells the credentials, addresses and owners of apps made in this tenant.',
  apiResources: 'gives permissions their names: in the lists they stand as numbers.',
  appRoleAssignments: 'is what apps may do by themselves, without anybody signed in.',
  delegatedGrants: 'is what apps may do in the name of a signed-in user.',
  directoryRoles: 'shows apps that administer the tenant.',
  eligibleDirectoryRoles: 'shows apps that may become administrators for a while.',
  exchangeAppRoles: 'shows to which mailboxes an app is confined.',
  appActivity: 'shows what could go because nobody uses it.',
  userConsentPolicy: 'decides whether users can let apps in by themselves.',
  adminConsentWorkflow: 'decides who is asked when they cannot.',
  appManagementPolicy: 'decides how long credentials may last.',
  recipients: 'are compared with what the gateway synchronises; no names are kept.',
  intuneApps: 'with their assignments; install commands are shown masked.',
  exchangeSnapshot: 'that an administrator made before; connectors and rules are in them.',
  messageTrace: 'proves which way mail really came.',
};
