import { page, published } from '../cite.ts';
import type { Cited } from '../profile.ts';
import { PERMISSIONS_REFERENCE } from './sources.ts';

/** A day on which a permission began to mean something else. */
export interface DatedFact {
  readonly id: 'directory-roles-with-grants' | 'ews-blocked' | 'advanced-mail' | 'basic-smtp-off' | 'ews-ended';
  /** `2026-10-01`. */
  readonly day: string;
  /** Microsoft gave a month only, of which this is the last day. */
  readonly monthOnly?: true;
  /** Names of the permissions that it concerns. */
  readonly permissions: readonly string[];
  readonly says: Cited<string>;
}

const EWS = page(
  'Afi: timeline of the end of Exchange Web Services in Exchange Online (after Microsoft’s message MC1227454)',
  'https://afi.ai/blog/microsoft-365-retiring-ews-exchange-online-timeline-discovery-parity-gaps-afi-graph',
  '2026-11-20',
);
const ADVANCED = page(
  'Microsoft 365 developer blog: updates to sensitive properties of messages',
  'https://devblogs.microsoft.com/microsoft365dev/graph-api-updates-to-sensitive-email-properties',
  '2026-11-20',
);
const BASIC_SMTP = page(
  'Microsoft’s message MC786329, updated 2026-01-27, in a copy',
  'https://app.cloudscout.one/evergreen-item/MC786329',
  '2026-11-20',
);

/** In order of their days. */
export const DATED_FACTS: readonly DatedFact[] = [
  {
    id: 'directory-roles-with-grants',
    day: '2020-12-03',
    permissions: ['Directory.Read.All', 'Directory.ReadWrite.All'],
    says: published(
      'Grants of these made before put the app into Directory Readers or Directory Writers as well, and revoking them leaves it there.',
      PERMISSIONS_REFERENCE,
    ),
  },
  {
    id: 'ews-blocked',
    day: '2026-10-01',
    permissions: ['full_access_as_app', 'EWS.AccessAsUser.All'],
    says: published(
      'Exchange Online blocks Exchange Web Services unless the tenant switched them on and lists the app.',
      EWS,
    ),
  },
  {
    id: 'advanced-mail',
    day: '2026-12-31',
    permissions: ['Mail-Advanced.ReadWrite', 'Mail-Advanced.ReadWrite.All', 'Mail-Advanced.ReadWrite.Shared'],
    says: published(
      'To change subject, body or recipients of mail that is no draft, an app needs one of these; `Mail.ReadWrite` still moves, deletes and flags.',
      ADVANCED,
    ),
  },
  {
    id: 'basic-smtp-off',
    day: '2026-12-31',
    monthOnly: true,
    permissions: ['SMTP.SendAsApp', 'SMTP.Send'],
    says: published(
      'From the end of the month SMTP with user name and password is off by default, and these are what stays; an administrator can switch it on again. Microsoft will tell in the second half of 2027 when it ends.',
      BASIC_SMTP,
    ),
  },
  {
    id: 'ews-ended',
    day: '2027-04-01',
    permissions: ['full_access_as_app', 'EWS.AccessAsUser.All'],
    says: published('Exchange Web Services end in Exchange Online.', EWS),
  },
];

/** The dated facts about a permission of this name, in order of their days. */
export const datedFactsOf = (permissionName: string): readonly DatedFact[] =>
  DATED_FACTS.filter(({ permissions }) => permissions.includes(permissionName));
