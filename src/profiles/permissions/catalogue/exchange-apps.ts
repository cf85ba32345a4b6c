import { path, permissionsFrom } from './row.ts';
import type { Row } from './row.ts';
import { EXCHANGE_ONLINE } from '../resources.ts';
import type { Permission } from '../permission.ts';

const ROWS: readonly Row[] = [
  {
    name: 'full_access_as_app',
    app: ['dc890d15-9560-4a4c-9b7f-a736ec74ec40', 'critical'],
    allows: 'Read, change and send mail over Exchange Web Services',
    why: 'Everything in every mailbox. Exchange Web Services are blocked by default since 2026-10-01 and end on 2027-04-01.',
    traits: ['mail-read', 'mail-write', 'mail-send', 'retiring', 'scopable'],
    path: path(['Opens the mailboxes of the management, as the intruders called Midnight Blizzard did.'], {
      short: true,
    }),
    instead: [
      'The Graph permission for the one task, limited by RBAC for Applications',
      'Until then the Exchange role `Application EWS.AccessAsApp` with a scope',
    ],
  },
  {
    name: 'Exchange.ManageAsApp',
    app: ['dc50a0fb-09a3-484d-be87-e023b12c6440', 'critical'],
    allows: 'Sign in to Exchange Online PowerShell; what it may do there depends on its roles',
    why: 'As strong as the role beside it: nothing without one, all of Exchange with Exchange Administrator.',
    traits: ['exchange-write', 'needs-role'],
    path: path(
      ['Signs in to Exchange Online PowerShell.', 'Opens or forwards any mailbox, and switches filtering off.'],
      { onlyIf: 'It also holds Exchange Administrator, or an Exchange role group as strong.', short: true },
    ),
    instead: [
      'An Exchange role group with only the commands for connectors and rules, instead of Exchange Administrator',
      'Take the role away once set-up is done',
    ],
    note: 'An Exchange role group of the app cannot be seen in Entra.',
  },
  {
    name: 'Exchange.ManageAsAppV2',
    app: ['ea3d980d-ebc7-4be4-8298-a167e5b8797c', 'critical'],
    allows: 'Sign in to Exchange Online PowerShell, in a newer form; what it may do there depends on its roles',
    why: 'As `Exchange.ManageAsApp`.',
    traits: ['exchange-write', 'needs-role'],
    path: path(
      ['Signs in to Exchange Online PowerShell.', 'Opens or forwards any mailbox, and switches filtering off.'],
      { onlyIf: 'It also holds Exchange Administrator, or an Exchange role group as strong.', short: true },
    ),
    instead: [
      'An Exchange role group with only the commands for connectors and rules, instead of Exchange Administrator',
    ],
  },
  {
    name: 'Exchange.AdminAPI.ManageAsApp',
    app: ['95930782-af91-4e2e-89b7-e34ce33a0450', 'high'],
    allows: 'Use the Exchange Admin API, a preview; what it may do there depends on its roles',
    why: 'As strong as the role beside it, within what the preview offers.',
    traits: ['exchange-write', 'needs-role'],
    path: path(['Changes mailboxes and the organisation through the preview.'], {
      onlyIf: 'It also holds Exchange Administrator, or an Exchange role group as strong.',
      short: true,
      inferred: true,
    }),
    instead: [
      'An Exchange role group with only the commands for connectors and rules, instead of Exchange Administrator',
    ],
  },
  {
    name: 'SMTP.SendAsApp',
    app: ['7146a1f0-8703-45b3-9eae-527a64c00995', 'medium', 'ce81e10f-fda1-4348-8947-f7fdb6c649ad'],
    allows: 'Send mail over SMTP from mailboxes that were opened to it one by one',
    why: 'It works only where Exchange gave it the mailbox.',
    traits: ['mail-send', 'per-mailbox'],
    path: path(['Sends from the mailboxes that were opened to it.'], { short: true }),
    instead: [
      'The Exchange role `Application SMTP.SendAsApp` with a scope, and no grant in Entra',
      'A relay connector, or High Volume Email',
    ],
  },
  {
    name: 'IMAP.AccessAsApp',
    app: ['5e5addcd-3e8d-4e90-baf5-964efab2b20a', 'medium', '28b54159-e98b-4a00-9d52-10c8c7cbd7f3'],
    allows: 'Read and change mailboxes over IMAP that were opened to it one by one',
    why: 'It works only where Exchange gave it the mailbox.',
    traits: ['mail-write', 'mail-read', 'per-mailbox'],
    instead: ['Graph `Mail.Read`, limited by RBAC for Applications'],
  },
  {
    name: 'POP.AccessAsApp',
    app: ['cb842b43-da6e-4506-86fe-bb12199c656d', 'medium', 'de49976f-4890-467b-967d-b3847b062f21'],
    allows: 'Fetch and delete mail over POP in mailboxes that were opened to it one by one',
    why: 'It works only where Exchange gave it the mailbox.',
    traits: ['mail-write', 'mail-read', 'per-mailbox'],
    instead: ['Graph `Mail.Read`, limited by RBAC for Applications'],
  },
  {
    name: 'Mail.Read',
    app: ['810c84a8-4a9e-49e6-bf7d-12d183f40d01', 'high'],
    allows: 'Read mail over the retired Outlook API',
    why: 'A leftover: the Outlook API that it opened is retired. The Graph permission of this name has the same meaning and the same id.',
    traits: ['mail-read', 'legacy'],
    instead: ['Graph `Mail.Read`, limited by RBAC for Applications'],
  },
  {
    name: 'Mail.ReadWrite',
    app: ['e2a3a72e-5f79-4c64-b1b1-878b674786c9', 'critical'],
    allows: 'Read, change and delete mail over the retired Outlook API',
    why: 'A leftover: the Outlook API that it opened is retired. The Graph permission of this name has the same meaning and the same id.',
    traits: ['mail-write', 'legacy'],
    instead: ['Graph `Mail.ReadWrite`, limited by RBAC for Applications'],
  },
  {
    name: 'Mail.Send',
    app: ['b633e1c5-b582-4048-a93e-9f11b44c7e96', 'high'],
    allows: 'Send mail as any user over the retired Outlook API',
    why: 'A leftover: the Outlook API that it opened is retired. The Graph permission of this name has the same meaning and the same id.',
    traits: ['mail-send', 'legacy'],
    instead: ['Graph `Mail.Send`, limited by RBAC for Applications'],
  },
  {
    name: 'MailboxSettings.Read',
    app: ['d45fa9f8-36e5-4cd2-b601-b063c7cf9ac2', 'low'],
    allows: 'Read mailbox settings over the retired Outlook API',
    why: 'A leftover: the Outlook API that it opened is retired. The Graph permission of this name has the same meaning, under another id.',
    traits: ['mail-settings-read', 'legacy'],
  },
  {
    name: 'MailboxSettings.ReadWrite',
    app: ['f9156939-25cd-4ba8-abfe-7fabcf003749', 'high'],
    allows: 'Change mailbox settings over the retired Outlook API',
    why: 'A leftover: the Outlook API that it opened is retired. The Graph permission of this name has the same meaning, under another id.',
    traits: ['mail-settings-write', 'legacy'],
  },
  {
    name: 'Mailbox.Migration',
    app: ['f7264778-fba9-422d-8e9e-2675a2c4b513', 'high'],
    allows: 'Move mailboxes between tenants',
    why: 'It copies whole mailboxes out.',
    traits: ['mail-write', 'mail-read'],
    path: path(['Moves a mailbox into another tenant.'], { short: true, inferred: true }),
  },
  {
    name: 'ReportingWebService.Read.All',
    app: ['b4d5a5c7-c085-487f-b922-ef0d6ebde6b1', 'medium'],
    allows: 'Read the message trace by the older reporting service',
    why: 'Who wrote to whom in the whole tenant.',
    traits: ['mail-metadata', 'legacy'],
    instead: ['Graph `ExchangeMessageTrace.Read.All`'],
  },
  {
    name: 'Organization.Read.All',
    app: ['15f260d6-f874-4366-8672-6b3658c5a09b', 'low'],
    allows: 'Read the organisation in Exchange',
    why: 'An older twin of the Graph permission.',
    traits: ['exchange-read', 'legacy'],
  },
  {
    name: 'Organization.ReadWrite.All',
    app: ['c976971c-a54d-4835-a240-2479e3dac74a', 'high'],
    allows: 'Change data of the organisation in Exchange',
    why: 'It changes Exchange for everybody.',
    traits: ['exchange-write'],
  },
  {
    name: 'User.Read.All',
    app: ['bf24470f-10c1-436d-8d53-7b997eb473be', 'medium'],
    allows: 'Read users over the retired Outlook API',
    why: 'An older twin of the Graph permission, under another id.',
    traits: ['directory-read', 'legacy'],
    instead: ['Graph `User.Read.All`'],
  },
];

/** Office 365 Exchange Online, which is not Microsoft Graph: what apps hold themselves. */
export const EXCHANGE_APPS: readonly Permission[] = permissionsFrom(EXCHANGE_ONLINE, ROWS);
