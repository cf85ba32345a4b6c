import { inferred, published } from '../cite.ts';
import { RBAC_FOR_APPLICATIONS } from '../permissions/sources.ts';
import type { AppProfile } from './app-profile.ts';
import { expects } from './expect.ts';
import { OPSWAT } from './sources.ts';

const asks = expects(OPSWAT);
const NO_REASON = 'The page gives no reasons; this one is ours.';

/** The registration by which OPSWAT’s gateway puts mail into mailboxes through Graph. */
export const opswatGraphDelivery: AppProfile = {
  id: 'opswat-graph-delivery',
  name: 'OPSWAT MetaDefender, delivery by Microsoft Graph',
  systemId: 'opswat',
  product: 'OPSWAT MetaDefender Email Gateway Security, Microsoft 365 server profile',
  kind: 'own-registration',
  displayNames: [inferred(/^(opswat|metadefender)( .+)?$/i, OPSWAT)],
  verifiedPublisherNames: [],
  ownerTenantIds: [],
  replyUrlHosts: [],
  expected: [
    asks('Group.Read.All', ['sync-groups'], 'It finds the groups that mail is addressed to.', { note: NO_REASON }),
    asks('GroupMember.Read.All', ['sync-groups'], 'It finds who is in the groups that mail is addressed to.', {
      note: `${NO_REASON} \`Group.Read.All\` beside it already covers it.`,
    }),
    asks('Mail.ReadWrite', ['deliver-mail'], 'It delivers mail by creating it in the mailbox.', { note: NO_REASON }),
    asks('User.Read.All', ['sync-users'], 'It finds the users that mail is addressed to.', { note: NO_REASON }),
    asks('User.Read', [], 'The portal adds it to every new registration; the product does not ask for it.', {
      kind: 'delegated',
      optional: true,
    }),
  ],
  listIsComplete: true,
  mustNeverHave: [],
  directoryRoles: [],
  notes: [
    published('It is single-tenant and signs in with a client secret; its name is the administrator’s choice.', OPSWAT),
    inferred(
      'Narrower: `GroupMember.Read.All` alone instead of both, and `Mail.ReadWrite` limited with RBAC for Applications.',
      RBAC_FOR_APPLICATIONS,
    ),
  ],
  questionsForVendor: [
    'Is `GroupMember.Read.All` enough without `Group.Read.All`?',
    'Can `Mail.ReadWrite` be limited to some mailboxes with RBAC for Applications?',
    'Does it take a certificate instead of a client secret?',
  ],
};
