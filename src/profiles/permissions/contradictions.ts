import { inferred, published } from '../cite.ts';
import type { Cited } from '../profile.ts';
import { ESSENTIALS, OPSWAT, SOP, TRUSTIFI_OLDER, TRUSTIFI_PERMISSIONS } from '../apps/sources.ts';
import { APP_PRACTICES, CISA_ENTRA, CONSENT_OVERVIEW, ENDPOINT_MAP, EXCHANGE_APP_ONLY, SMTP_OAUTH } from './sources.ts';

/** Two documents, or two places of one, that do not agree; both are shown, and which one we follow. */
export interface Contradiction {
  readonly id: string;
  /** A phrase. */
  readonly topic: string;
  readonly sides: readonly [Cited<string>, Cited<string>, ...Cited<string>[]];
  /** `both-read`: each side was read whole. `read-in-part`: one side was read as an excerpt. */
  readonly status: 'both-read' | 'read-in-part';
  /** What we make of it, in a sentence. */
  readonly reading: string;
  /** Ids of the app profiles that it concerns. */
  readonly profiles: readonly string[];
  /** Names of the permissions that it concerns. */
  readonly permissions: readonly string[];
}

const INTEGRATION = 'proofpoint-essentials-m365';

export const CONTRADICTIONS: readonly Contradiction[] = [
  {
    id: 'smtp-permission',
    topic: 'which permission SMTP with OAuth takes',
    sides: [
      published('For OAuth in an SMTP server profile, grant `Mail.ReadWrite` of Microsoft Graph.', OPSWAT),
      published('SMTP without a user takes `SMTP.SendAsApp` of Office 365 Exchange Online.', SMTP_OAUTH),
    ],
    status: 'both-read',
    reading:
      'Test it: we neither miss `SMTP.SendAsApp` nor take `Mail.ReadWrite` for needed until mail was seen to pass.',
    profiles: ['opswat-smtp-oauth'],
    permissions: ['Mail.ReadWrite', 'SMTP.SendAsApp'],
  },
  {
    id: 'entitlement-for-exchange-role',
    topic: 'whether managing access packages can give an Exchange role',
    sides: [
      published('`EntitlementManagement.ReadWrite.All` serves to give the app its Exchange role.', ESSENTIALS),
      published(
        'It opens role assignments of entitlement management alone; directory roles take `RoleManagement.ReadWrite.Directory`, Exchange roles `RoleManagement.ReadWrite.Exchange`.',
        ENDPOINT_MAP,
      ),
    ],
    status: 'both-read',
    reading: 'By Microsoft’s map the reason does not hold, so ask the vendor what the permission does.',
    profiles: [INTEGRATION],
    permissions: ['EntitlementManagement.ReadWrite.All'],
  },
  {
    id: 'three-permissions-one-act',
    topic: 'why three permissions serve one act',
    sides: [
      published(
        '`AppRoleAssignment.ReadWrite.All` and `EntitlementManagement.ReadWrite.All` have the same reason: the app gives itself the Exchange role.',
        ESSENTIALS,
      ),
      published(
        '`RoleManagement.ReadWrite.Directory` switches Exchange management on for the app: nearly the same act.',
        ESSENTIALS,
      ),
    ],
    status: 'both-read',
    reading: 'One of the three should do, and after set-up perhaps none; ask the vendor.',
    profiles: [INTEGRATION],
    permissions: [
      'AppRoleAssignment.ReadWrite.All',
      'EntitlementManagement.ReadWrite.All',
      'RoleManagement.ReadWrite.Directory',
    ],
  },
  {
    id: 'directory-read-for-sync',
    topic: 'whether a directory sync of Proofpoint needs to read the whole directory',
    sides: [
      published('Essentials syncs with `User.Read.All`, `Group.Read.All` and `GroupMember.Read.All`.', ESSENTIALS),
      published('Directory Sync asks for `Directory.Read.All` beside `User.Read.All` and `Group.Read.All`.', SOP),
    ],
    status: 'both-read',
    reading: 'Two products of one vendor, and one does without; ask whether the other can.',
    profiles: [INTEGRATION, 'proofpoint-directory-sync'],
    permissions: ['Directory.Read.All'],
  },
  {
    id: 'group-and-member',
    topic: '`Group.Read.All` and `GroupMember.Read.All` together',
    sides: [
      published('The Essentials integration asks for both.', ESSENTIALS),
      published('Delivery through Graph asks for both.', OPSWAT),
      published('Every app call that the second opens, the first opens too.', ENDPOINT_MAP),
    ],
    status: 'both-read',
    reading: 'The second adds nothing to the first; the better of the two is the second alone.',
    profiles: [INTEGRATION, 'opswat-graph-delivery'],
    permissions: ['Group.Read.All', 'GroupMember.Read.All'],
  },
  {
    id: 'three-reads-for-sync',
    topic: '`User.Read.All`, `Group.Read.All` and `Directory.Read.All` together',
    sides: [
      published('Directory Sync asks for all three.', SOP),
      inferred(
        'To read users and groups, `Directory.Read.All` is enough alone, and so are the narrower ones, unless one user’s groups are asked for or mail contacts read.',
        ENDPOINT_MAP,
      ),
    ],
    status: 'both-read',
    reading: 'Something of it is surplus; which part depends on the vendor’s answer.',
    profiles: ['proofpoint-directory-sync'],
    permissions: ['User.Read.All', 'Group.Read.All', 'Directory.Read.All'],
  },
  {
    id: 'exchange-among-graph',
    topic: 'to which API `Exchange.ManageAsApp` belongs',
    sides: [
      published('It stands in one list with the permissions of Graph.', ESSENTIALS),
      published('It is a permission of Office 365 Exchange Online.', EXCHANGE_APP_ONLY),
    ],
    status: 'both-read',
    reading: 'Look for it under Office 365 Exchange Online.',
    profiles: [INTEGRATION],
    permissions: ['Exchange.ManageAsApp'],
  },
  {
    id: 'may-need-consent',
    topic: 'whether application permissions need an administrator’s consent',
    sides: [published('They may need it.', OPSWAT), published('They always do.', CONSENT_OVERVIEW)],
    status: 'both-read',
    reading: 'Without the consent of an administrator none of them works.',
    profiles: ['opswat-graph-delivery', 'opswat-smtp-oauth'],
    permissions: [],
  },
  {
    id: 'two-trustifi-lists',
    topic: 'what Trustifi’s first consent asks for',
    sides: [
      published(
        'The older page: `Directory.Read.All`, `Group.Read.All`, `Mail.ReadWrite`, `User.Read.All`.',
        TRUSTIFI_OLDER,
      ),
      published(
        'The newer page, as far as it was read: the same without `Directory.Read.All`, and with `People.Read.All` and `Contacts.Read`.',
        TRUSTIFI_PERMISSIONS,
      ),
    ],
    status: 'read-in-part',
    reading:
      'None of the three that differ is missed where it is not granted; where it is, we say in which list it stands.',
    profiles: ['trustifi'],
    permissions: ['Directory.Read.All', 'People.Read.All', 'Contacts.Read'],
  },
  {
    id: 'secret-or-certificate',
    topic: 'whether an app should sign in with a client secret',
    sides: [
      published('Directory Sync and Threat Response Auto-Pull sign in with a client secret.', SOP),
      published('The registration signs in with a client secret.', OPSWAT),
      published(
        'Avoid client secrets; use a managed identity, a federated credential or a certificate.',
        APP_PRACTICES,
      ),
      published('A secret lives 180 days at most, a certificate 365.', CISA_ENTRA),
    ],
    status: 'both-read',
    reading: 'Ask whether the product takes a certificate; until then keep the secret short-lived.',
    profiles: ['proofpoint-directory-sync', 'proofpoint-trap', 'opswat-graph-delivery', 'opswat-smtp-oauth'],
    permissions: [],
  },
];

/** The contradictions that concern an app profile, for its page. */
export const contradictionsOf = (profileId: string): readonly Contradiction[] =>
  CONTRADICTIONS.filter(({ profiles }) => profiles.includes(profileId));
