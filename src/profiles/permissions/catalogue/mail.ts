import { path, permissionsFrom } from './row.ts';
import type { Row } from './row.ts';
import { GRAPH } from '../resources.ts';
import type { Permission } from '../permission.ts';

const ROWS: readonly Row[] = [
  {
    name: 'Mail.ReadWrite',
    app: ['e2a3a72e-5f79-4c64-b1b1-878b674786c9', 'critical'],
    user: ['024d486e-b451-40bb-833d-3e66d98c5c73', 'high', 'user-blocked'],
    allows: 'Read, create, change, move and delete mail, but not send it',
    why: 'All mail can be read, destroyed or planted.',
    traits: ['mail-write', 'mail-read', 'scopable'],
    path: path(
      [
        'Reads links that reset passwords.',
        'Plants messages that look genuine.',
        'Deletes the warnings before anybody sees them.',
      ],
      { short: true },
    ),
    insteadForApp: [
      'The Exchange role `Application Mail.ReadWrite` with a scope (RBAC for Applications), and no grant in Entra',
    ],
    instead: ['`Mail.Read` where nothing is moved'],
    note: 'The grant looks the same whether or not Exchange limits the app to some mailboxes.',
  },
  {
    name: 'Mail.Read',
    app: ['810c84a8-4a9e-49e6-bf7d-12d183f40d01', 'high'],
    user: ['570282fd-fa5c-430d-a7fd-fc8dc98a9dca', 'medium', 'user-blocked'],
    allows: 'Read mail',
    why: 'All mail is disclosed.',
    traits: ['mail-read', 'scopable'],
    path: path(['Reads links that reset passwords, and one-time codes that came by mail.'], { short: true }),
    insteadForApp: [
      '`Mail.ReadBasic.All` where headers are enough',
      'The Exchange role `Application Mail.Read` with a scope (RBAC for Applications), and no grant in Entra',
    ],
    instead: ['`Mail.ReadBasic` where headers are enough'],
  },
  {
    name: 'Mail.ReadBasic',
    app: ['6be147d2-ea4f-4b5a-a3fa-3eab6f3c140a', 'medium'],
    user: ['a4b8392a-d8d1-4954-a029-8e668a39a170', 'low', 'user-blocked'],
    allows: 'Read mail without body, preview and attachments',
    why: 'Who writes to whom, about what.',
    traits: ['mail-metadata', 'scopable'],
  },
  {
    name: 'Mail.ReadBasic.All',
    app: ['693c5e45-0940-467d-9b8a-1022fb9d42ef', 'medium'],
    allows: 'Read mail without body, preview and attachments',
    why: 'Who writes to whom, about what.',
    traits: ['mail-metadata', 'scopable'],
    insteadForApp: [
      'The Exchange role `Application Mail.ReadBasic` with a scope (RBAC for Applications), and no grant in Entra',
    ],
  },
  {
    name: 'Mail.Send',
    app: ['b633e1c5-b582-4048-a93e-9f11b44c7e96', 'high'],
    user: ['e383f46e-2787-4529-855e-0e479a3ffac0', 'high', 'user'],
    allows: 'Send mail in a user’s name',
    why: 'Fraud from real addresses.',
    traits: ['mail-send', 'scopable'],
    path: path(['Writes to staff or customers from a real mailbox, with SPF, DKIM and DMARC in order.'], {
      short: true,
    }),
    insteadForApp: [
      'The Exchange role `Application Mail.Send` with a scope (RBAC for Applications), and no grant in Entra',
      '`SMTP.SendAsApp` of Exchange Online with rights on the one mailbox',
    ],
  },
  {
    name: 'Mail.Read.Shared',
    user: ['7b9103a5-4610-446b-9670-80643382c1fa', 'medium', 'user-blocked'],
    allows: 'Read mail in every mailbox that the user can open',
    why: 'Shared mailboxes too.',
    traits: ['mail-read'],
  },
  {
    name: 'Mail.ReadWrite.Shared',
    user: ['5df07973-7d5d-46ed-9847-1271055cbd51', 'medium', 'user-blocked'],
    allows: 'Change mail in every mailbox that the user can open',
    why: 'Shared mailboxes too.',
    traits: ['mail-write'],
  },
  {
    name: 'Mail.Send.Shared',
    user: ['a367ab51-6b49-43bf-a716-a1fb06d2a174', 'medium', 'user-blocked'],
    allows: 'Send as, or on behalf of, every mailbox that the user may send for',
    why: 'It can pose as a shared mailbox.',
    traits: ['mail-send'],
  },
  {
    name: 'Mail-Advanced.ReadWrite',
    user: ['f3af82f6-18e0-4a41-8dc8-a03c11854a8d', 'high', 'admin'],
    allows: 'Change subject, body and recipients of mail that was already received',
    why: 'Received mail can be rewritten; from 2026-12-31 Microsoft asks for it where that is done.',
    traits: ['mail-write'],
    instead: ['`Mail.ReadWrite` where mail is only moved, deleted or flagged'],
  },
  {
    name: 'Mail-Advanced.ReadWrite.All',
    app: ['e118f1da-5c1c-46cf-bff6-8858d786f46f', 'critical'],
    allows: 'Change subject, body and recipients of mail that was already received, in all mailboxes',
    why: 'Received mail can be rewritten unseen.',
    traits: ['mail-write'],
    path: path(['Changes the bank details in a message that was already delivered.'], { short: true }),
    instead: ['`Mail.ReadWrite` where mail is only moved, deleted or flagged'],
    note: 'It comes beside `Mail.ReadWrite`; which calls it opens alone is not published.',
  },
  {
    name: 'Mail-Advanced.ReadWrite.Shared',
    user: ['bebf0bb6-2ff3-4295-a17d-f3561da294fb', 'high', 'admin'],
    allows: 'Change subject, body and recipients of received mail in shared mailboxes',
    why: 'Received mail can be rewritten.',
    traits: ['mail-write'],
  },
  {
    name: 'ExchangeMessageTrace.Read.All',
    app: ['89b20d8a-76e2-4057-867b-9961f800b9a4', 'medium'],
    user: ['b2e7d27e-14e7-41ad-bb15-a88ceb9c3e90', 'medium', 'admin'],
    allows: 'Read the message trace of the last 90 days',
    why: 'Who wrote to whom in the whole tenant.',
    traits: ['mail-metadata'],
  },
  {
    name: 'IMAP.AccessAsUser.All',
    user: ['652390e4-393a-48de-9484-05f9b1212954', 'high', 'user'],
    allows: 'Read and change a mailbox over IMAP',
    why: 'A whole mailbox over an old protocol.',
    traits: ['mail-write', 'mail-read'],
    instead: ['`Mail.Read`'],
  },
  {
    name: 'POP.AccessAsUser.All',
    user: ['d7b7f2d9-0f45-4ea1-9d42-e50810c06991', 'high', 'user'],
    allows: 'Fetch and delete the inbox over POP',
    why: 'A whole inbox over an old protocol.',
    traits: ['mail-write', 'mail-read'],
    instead: ['`Mail.Read`'],
  },
  {
    name: 'SMTP.Send',
    user: ['258f6531-6087-4cc4-bb90-092c5fb3ed3f', 'medium', 'user'],
    allows: 'Send mail over SMTP',
    why: 'It sends in the user’s name.',
    traits: ['mail-send'],
    instead: ['`Mail.Send`'],
  },
  {
    name: 'EWS.AccessAsUser.All',
    user: ['9769c687-087d-48ac-9cb3-c37dde652038', 'high', 'user'],
    allows: 'Use a mailbox over Exchange Web Services',
    why: 'A whole mailbox; Exchange Web Services are being switched off.',
    traits: ['mail-read', 'mail-write', 'retiring'],
    instead: ['`Mail.ReadWrite`'],
  },
];

/** Microsoft Graph: messages. */
export const MAIL: readonly Permission[] = permissionsFrom(GRAPH, ROWS);
