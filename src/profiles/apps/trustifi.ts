import { inferred, published } from '../cite.ts';
import type { AppProfile } from './app-profile.ts';
import { expects, IN_EXCHANGE } from './expect.ts';
import { TRUSTIFI_EXCHANGE, TRUSTIFI_OLDER, TRUSTIFI_PERMISSIONS } from './sources.ts';

const asks = expects(TRUSTIFI_PERMISSIONS);
const follows = expects(TRUSTIFI_EXCHANGE);
const MAPPED = { note: 'The vendor gives the text of the consent page; the name is ours to it.' } as const;
const TAKEOVER = { phase: 'feature', feature: 'Account Takeover Protection', certainty: 'inferred' } as const;

/** The app by which Trustifi scans mailboxes and takes mail out of them. */
export const trustifi: AppProfile = {
  id: 'trustifi',
  name: 'Trustifi',
  systemId: 'trustifi',
  product: 'Trustifi, Microsoft Exchange integration',
  kind: 'vendor-app',
  displayNames: [inferred(/^trustifi( .+)?$/i, TRUSTIFI_EXCHANGE)],
  verifiedPublisherNames: [inferred(/^trustifi(,? (inc|llc)\.?)?$/i, TRUSTIFI_EXCHANGE)],
  ownerTenantIds: [],
  replyUrlHosts: [inferred(/(^|\.)trustifi(corp)?\.com$/, TRUSTIFI_EXCHANGE)],
  expected: [
    asks(
      'Mail.ReadWrite',
      ['remediate-mail', 'scan-mail'],
      'It scans mailboxes, moves spam between folders and removes malicious mail after delivery.',
      MAPPED,
    ),
    asks('Group.Read.All', ['sync-groups'], 'It learns which groups exist, for delivery and for context.', MAPPED),
    asks('User.Read.All', ['sync-users'], 'It learns how users behave and who is likely to be attacked.', MAPPED),
    asks('People.Read.All', [], 'It learns whom users know, to tell impersonation from acquaintance.', {
      optional: true,
      note: 'It stands in the newer of the vendor’s two lists alone.',
    }),
    asks('Contacts.Read', [], 'It learns whom users know, to tell impersonation from acquaintance.', {
      optional: true,
      note: 'It stands in the newer of the vendor’s two lists alone, where our reading of that list ended.',
    }),
    expects(TRUSTIFI_OLDER)('Directory.Read.All', ['sync-users', 'sync-groups'], 'It reads the directory.', {
      optional: true,
      note: 'It stands in the older of the vendor’s two lists alone.',
    }),
    follows('MailboxSettings.Read', ['watch-inbox-rules'], 'It reports new suspicious rules in mailboxes.', TAKEOVER),
    follows(
      'User.EnableDisableAccount.All',
      ['block-account'],
      'It blocks the account of a user who seems to be taken over.',
      TAKEOVER,
    ),
    follows(
      'User-PasswordProfile.ReadWrite.All',
      ['reset-password'],
      'It sets a new password for a user who seems to be taken over.',
      TAKEOVER,
    ),
    follows('Exchange.ManageAsApp', ['configure-exchange'], 'It acts in mailboxes through PowerShell.', {
      ...IN_EXCHANGE,
      phase: 'feature',
      feature: 'PowerShell integration',
      certainty: 'inferred',
    }),
  ],
  listIsComplete: false,
  mustNeverHave: [],
  directoryRoles: [],
  notes: [
    published('The two lists of the vendor do not agree, and the newer one was read in part.', TRUSTIFI_PERMISSIONS),
    published(
      'A Global Administrator consents once for all mailboxes; “Grant Advanced Permissions” asks for more.',
      TRUSTIFI_EXCHANGE,
    ),
    published('“Update Permissions” later asks for what new functions need, so the set can grow.', TRUSTIFI_EXCHANGE),
    inferred(
      'What Account Takeover Protection can do needs rights with which accounts are taken over; look at them apart.',
      TRUSTIFI_EXCHANGE,
    ),
  ],
  questionsForVendor: [
    'Which permissions does the first consent ask for, and which “Grant Advanced Permissions”, by their names?',
    'Which of them can be left out without Account Takeover Protection?',
    'Which directory role or Exchange role does the PowerShell integration use?',
    'Can `Mail.ReadWrite` be limited to some mailboxes with RBAC for Applications?',
    'What are the application id, the owning tenant and the verified publisher of the app?',
  ],
};
