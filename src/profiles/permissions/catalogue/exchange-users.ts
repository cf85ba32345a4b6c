import { permissionsFrom } from './row.ts';
import type { Row } from './row.ts';
import { EXCHANGE_ONLINE } from '../resources.ts';
import type { Permission } from '../permission.ts';

const ROWS: readonly Row[] = [
  {
    name: 'Exchange.Manage',
    user: ['ab4f2b77-0b06-4fc1-a9de-02113fc2ab7c', 'high', 'admin'],
    allows: 'Use Exchange Online PowerShell',
    why: 'Everything that the signed-in administrator may do in Exchange; there is no form that only reads.',
    traits: ['exchange-write'],
    instead: ['Graph permissions for what is read', 'A reading role for the user who signs in'],
  },
  {
    name: 'Exchange.ManageV2',
    user: ['44d6b5f2-d42b-4fa7-b999-1c5fcab98e4d', 'high', 'admin'],
    allows: 'Use Exchange Online PowerShell, in a newer form',
    why: 'As `Exchange.Manage`.',
    traits: ['exchange-write'],
  },
  {
    name: 'Exchange.AdminAPI.Manage',
    user: ['9f021f4d-e924-4317-bf46-8db5e8340c6c', 'high', 'admin'],
    allows: 'Use the Exchange Admin API, a preview',
    why: 'There is no form that only reads.',
    traits: ['exchange-write'],
  },
  {
    name: 'SMTP.Send',
    user: ['76faac2a-0f20-42f1-928a-50de5b9dbe52', 'medium', 'user'],
    allows: 'Send mail over SMTP',
    why: 'It sends in the user’s name.',
    traits: ['mail-send'],
  },
  {
    name: 'IMAP.AccessAsUser.All',
    user: ['195adc35-e27b-454b-a7ed-1ecdffa1c09f', 'high', 'user-blocked'],
    allows: 'Read and change a mailbox over IMAP',
    why: 'A whole mailbox over an old protocol.',
    traits: ['mail-write', 'mail-read'],
  },
  {
    name: 'POP.AccessAsUser.All',
    user: ['fb698133-92fa-453e-a9ed-688e10f2e5ac', 'high', 'user-blocked'],
    allows: 'Fetch and delete the inbox over POP',
    why: 'A whole inbox over an old protocol.',
    traits: ['mail-write', 'mail-read'],
  },
  {
    name: 'EWS.AccessAsUser.All',
    user: ['3b5f3d61-589b-4a3c-a359-5dd4b5ee5bd5', 'high', 'user-blocked'],
    allows: 'Use a mailbox over Exchange Web Services',
    why: 'A whole mailbox; Exchange Web Services are being switched off.',
    traits: ['mail-read', 'mail-write', 'retiring'],
  },
  {
    name: 'EAS.AccessAsUser.All',
    user: ['266d2589-20b5-4f91-9a03-89247d1be8da', 'high', 'user-blocked'],
    allows: 'Use a mailbox over ActiveSync',
    why: 'A whole mailbox over an old protocol.',
    traits: ['mail-write', 'mail-read'],
  },
];

/** Office 365 Exchange Online, which is not Microsoft Graph: what users lend to apps. */
export const EXCHANGE_USERS: readonly Permission[] = permissionsFrom(EXCHANGE_ONLINE, ROWS);
