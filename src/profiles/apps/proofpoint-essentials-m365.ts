import { inferred, published } from '../cite.ts';
import type { AppProfile } from './app-profile.ts';
import { expects, IN_EXCHANGE } from './expect.ts';
import { ESSENTIALS, OPSWAT } from './sources.ts';

const asks = expects(ESSENTIALS);
const SET_UP = {
  phase: 'set-up-only',
  note: 'The guide does not say whether it is needed once the role is given; ask before it is taken away.',
} as const;

/** The app that Proofpoint Essentials brings in when an administrator presses Connect. */
export const proofpointEssentialsM365: AppProfile = {
  id: 'proofpoint-essentials-m365',
  name: 'Proofpoint Essentials, Microsoft 365 integration',
  systemId: 'ppe',
  product: 'Proofpoint Essentials, Microsoft 365 Integration',
  kind: 'vendor-app',
  displayNames: [
    published(/^proofpoint essentials m(icrosoft )?365( integration| application)*$/i, ESSENTIALS),
    inferred(/^proofpoint essentials$/i, ESSENTIALS),
  ],
  verifiedPublisherNames: [inferred(/^proofpoint(,? inc\.?)?$/i, ESSENTIALS)],
  ownerTenantIds: [],
  replyUrlHosts: [inferred(/(^|\.)proofpointessentials\.com$/, ESSENTIALS)],
  expected: [
    asks(
      'Application.Read.All',
      ['read-itself'],
      'It looks up its own enterprise app and helps to set up mail flow in Exchange Online.',
    ),
    asks(
      'AppRoleAssignment.ReadWrite.All',
      ['assign-own-exchange-role'],
      'It gives itself the Exchange role with which it creates rules and connectors.',
      SET_UP,
    ),
    asks(
      'Domain.Read.All',
      ['import-domains'],
      'It imports the tenant’s domains, to set up mail flow for them and to know whose users to sync.',
    ),
    asks(
      'EntitlementManagement.ReadWrite.All',
      ['assign-own-exchange-role'],
      'It gives itself the Exchange role with which it creates rules and connectors.',
      {
        ...SET_UP,
        note: 'Microsoft’s map opens nothing with it that gives an Exchange role; ask the vendor what it does.',
      },
    ),
    asks(
      'Exchange.ManageAsApp',
      ['configure-exchange'],
      'It manages Exchange Online, to create the rules and connectors that mail flow needs.',
      { ...IN_EXCHANGE, note: 'The guide lists it among Graph’s permissions; it belongs to Exchange Online.' },
    ),
    asks('Group.Read.All', ['sync-groups'], 'Its directory sync imports the groups of the organisation.'),
    asks(
      'GroupMember.Read.All',
      ['sync-groups'],
      'Its directory sync rebuilds the groups from their members as users are imported.',
      { note: '`Group.Read.All` beside it already covers it.' },
    ),
    asks(
      'Mail.ReadWrite',
      ['remediate-mail'],
      'One-Click Remediation moves mail out of a user’s mailbox into quarantine, and back.',
      { phase: 'feature', feature: 'One-Click Remediation' },
    ),
    asks(
      'RoleManagement.ReadWrite.Directory',
      ['assign-own-exchange-role'],
      'It switches on Exchange management for itself, to create the rules and connectors.',
      SET_UP,
    ),
    asks('User.Read.All', ['sync-users'], 'Its directory sync imports the users of the organisation.'),
  ],
  listIsComplete: true,
  mustNeverHave: [],
  directoryRoles: [inferred('Exchange Administrator', ESSENTIALS)],
  notes: [
    published(
      'Changing its enterprise app can cut the connection, the guide warns, so ask the vendor before a grant is taken away.',
      ESSENTIALS,
    ),
    inferred(
      'Three of its permissions let it raise its own rights, and serve to give it one Exchange role, which is done once.',
      ESSENTIALS,
    ),
    inferred(
      '`Exchange.ManageAsApp` comes with the consent; what the app gives itself can only be the role beside it.',
      ESSENTIALS,
    ),
    inferred(
      'Instead of Exchange Administrator it may hold an Exchange role group, which cannot be seen in Entra.',
      ESSENTIALS,
    ),
    inferred('OPSWAT’s gateway, for one, is connected without any permission that raises its own rights.', OPSWAT),
    published('A Global Administrator signs in for the connection and accepts all permissions at once.', ESSENTIALS),
  ],
  questionsForVendor: [
    'Which of `AppRoleAssignment.ReadWrite.All`, `EntitlementManagement.ReadWrite.All` and `RoleManagement.ReadWrite.Directory` does the app still use once the connectors and rules exist?',
    'What stops working if we take these three away after set-up?',
    'Which Exchange role or role group does the app give itself, and can an administrator assign a smaller one by hand?',
    'Does the sync need `Group.Read.All`, or is `GroupMember.Read.All` enough?',
    'Can `Mail.ReadWrite` be limited to some mailboxes with RBAC for Applications, or left out without One-Click Remediation?',
    'What are the application id, the owning tenant and the verified publisher of the app?',
  ],
};
