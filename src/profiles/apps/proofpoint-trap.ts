import { inferred, published } from '../cite.ts';
import { RBAC_FOR_APPLICATIONS } from '../permissions/sources.ts';
import type { AppProfile } from './app-profile.ts';
import { expects } from './expect.ts';
import { SOP } from './sources.ts';

const asks = expects(SOP);

/** The registration by which Threat Response Auto-Pull takes mail out of mailboxes. */
export const proofpointTrap: AppProfile = {
  id: 'proofpoint-trap',
  name: 'Proofpoint Threat Response Auto-Pull (TRAP)',
  systemId: 'pps',
  product: 'Proofpoint Threat Response Auto-Pull',
  kind: 'own-registration',
  displayNames: [published(/^proofpoint[- ]trap$/i, SOP)],
  verifiedPublisherNames: [],
  ownerTenantIds: [],
  replyUrlHosts: [],
  expected: [
    asks('Mail.ReadWrite', ['remediate-mail'], 'It takes malicious messages out of mailboxes after delivery.'),
    asks('User.Read.All', ['sync-users'], 'It finds the user whose mailbox holds the message.'),
  ],
  listIsComplete: true,
  mustNeverHave: [],
  directoryRoles: [],
  notes: [
    published('It has a registration of its own, apart from Directory Sync.', SOP),
    inferred(
      '`Mail.ReadWrite` can be limited with RBAC for Applications where the product does not mind.',
      RBAC_FOR_APPLICATIONS,
    ),
    inferred(
      'Older set-ups used `full_access_as_app` over Exchange Web Services, which is blocked by default since 2026-10-01 and ends on 2027-04-01.',
      SOP,
    ),
  ],
  questionsForVendor: [
    'Can `Mail.ReadWrite` be limited to some mailboxes with RBAC for Applications?',
    'Does it take a certificate instead of a client secret?',
  ],
};
