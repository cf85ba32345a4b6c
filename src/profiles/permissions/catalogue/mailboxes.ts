import { path, permissionsFrom } from './row.ts';
import type { Row } from './row.ts';
import { GRAPH } from '../resources.ts';
import type { Permission } from '../permission.ts';

const ROWS: readonly Row[] = [
  {
    name: 'MailboxSettings.Read',
    app: ['40f97065-369a-49f4-947c-6a255697ae91', 'low'],
    user: ['87f447af-9fa4-4c32-9dfa-4a57a73d18ce', 'low', 'user-blocked'],
    allows: 'Read mailbox settings and inbox rules',
    why: 'It shows absences and where mail is forwarded.',
    traits: ['mail-settings-read', 'scopable'],
  },
  {
    name: 'MailboxSettings.ReadWrite',
    app: ['6931bccd-447a-43d1-b442-00a195474933', 'high'],
    user: ['818c620a-27a9-40bd-a6a5-d96f7d610b4b', 'medium', 'user-blocked'],
    allows: 'Change mailbox settings and inbox rules',
    why: 'A rule can hide mail or send it elsewhere.',
    traits: ['mail-settings-write', 'scopable'],
    path: path(['Writes a rule that hides replies or forwards mail outside.'], { short: true }),
    instead: ['`MailboxSettings.Read` where rules are only watched'],
  },
  {
    name: 'MailboxFolder.Read',
    user: ['52dc2051-4958-4636-8f2a-281d39c6981c', 'low', 'user-blocked'],
    allows: 'Read the folders of a mailbox',
    why: 'Names and sizes.',
    traits: ['mail-metadata'],
  },
  {
    name: 'MailboxFolder.Read.All',
    app: ['99280d24-a782-4793-93cc-0888549957f6', 'medium'],
    allows: 'Read the folders of all mailboxes',
    why: 'Names and sizes.',
    traits: ['mail-metadata'],
  },
  {
    name: 'MailboxFolder.ReadWrite',
    user: ['077fde41-7e0b-4c5b-bcd1-e9d743a30c80', 'medium', 'user-blocked'],
    allows: 'Change the folders of a mailbox',
    why: 'It can delete a folder with all its mail.',
    traits: ['mail-write'],
  },
  {
    name: 'MailboxFolder.ReadWrite.All',
    app: ['fef87b92-8391-4589-9da7-eb93dab7dc8a', 'high'],
    allows: 'Change the folders of all mailboxes',
    why: 'It can delete folders with all their mail.',
    traits: ['mail-write'],
  },
  {
    name: 'MailboxItem.Read.All',
    app: ['7d9f353d-a7bd-4fbb-822a-26d5dd39a3ce', 'high'],
    allows: 'Read every item of all mailboxes',
    why: 'All that mailboxes hold is disclosed.',
    traits: ['mail-read'],
  },
  {
    name: 'MailboxItem.ReadWrite.All',
    app: ['1583d471-fede-4e7c-b062-57e9d60cfb49', 'critical'],
    allows: 'Change every item of all mailboxes',
    why: 'All that mailboxes hold can be read and changed.',
    traits: ['mail-write'],
  },
  {
    name: 'MailboxItem.Export.All',
    app: ['937550e9-33a3-494b-88ae-d9cd394b1fbb', 'high'],
    allows: 'Export items of all mailboxes',
    why: 'Mailboxes can be carried off in bulk.',
    traits: ['mail-read'],
  },
  {
    name: 'MailboxItem.ImportExport.All',
    app: ['76577085-e73d-4f1d-b26a-85fb33892327', 'critical'],
    allows: 'Export items of all mailboxes, and import others',
    why: 'Mailboxes can be carried off in bulk, and items planted.',
    traits: ['mail-write', 'mail-read'],
  },
  {
    name: 'MailboxConfigItem.ReadWrite',
    app: ['aa6d92d4-b25a-4640-aefe-3e3231e5e736', 'medium'],
    user: ['7d461784-7715-4b09-9f90-91a6d8722652', 'medium', 'admin'],
    allows: 'Change what mail programs store about their settings',
    why: 'Settings of mail programs.',
    traits: ['mail-settings-write'],
  },
  {
    name: 'Calendars.Read',
    app: ['798ee544-9d2d-430c-a058-570e29e34338', 'medium'],
    user: ['465a38f9-76ea-45b9-9f34-9e8b0d4b0b42', 'medium', 'user-blocked'],
    allows: 'Read calendars',
    why: 'It shows who meets whom, and about what.',
    traits: ['content-read', 'scopable'],
  },
  {
    name: 'Calendars.ReadWrite',
    app: ['ef54d2bf-783f-4e0f-bca1-3210c0444d99', 'high'],
    user: ['1ec239c2-d7c9-4623-a91a-a9775856bb36', 'medium', 'user-blocked'],
    allows: 'Change calendars',
    why: 'An invitation can carry a trap.',
    traits: ['content-write', 'scopable'],
    instead: ['`Calendars.Read`'],
  },
];

/** Microsoft Graph: mailbox settings, folders, items and calendars. */
export const MAILBOXES: readonly Permission[] = permissionsFrom(GRAPH, ROWS);
