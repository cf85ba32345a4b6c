import { inferred, published } from '../cite.ts';
import { SMTP_OAUTH } from '../permissions/sources.ts';
import type { AppProfile } from './app-profile.ts';
import { expects, IN_EXCHANGE } from './expect.ts';
import { OPSWAT } from './sources.ts';

const asks = expects(OPSWAT);

/** The registration by which OPSWAT’s gateway hands mail in over SMTP with OAuth. */
export const opswatSmtpOauth: AppProfile = {
  id: 'opswat-smtp-oauth',
  name: 'OPSWAT MetaDefender, SMTP with OAuth',
  systemId: 'opswat',
  product: 'OPSWAT MetaDefender Email Gateway Security, SMTP server profile with OAuth',
  kind: 'own-registration',
  displayNames: [inferred(/^(opswat|metadefender)( .+)?$/i, OPSWAT)],
  verifiedPublisherNames: [],
  ownerTenantIds: [],
  replyUrlHosts: [],
  expected: [
    asks('Mail.ReadWrite', ['submit-by-smtp'], 'The page asks for it for OAuth in an SMTP server profile.', {
      note: 'Microsoft’s documents contradict it: this permission opens no SMTP.',
    }),
    asks('User.Read', [], 'The portal adds it to every new registration; the product does not ask for it.', {
      kind: 'delegated',
      optional: true,
    }),
    expects(SMTP_OAUTH)(
      'SMTP.SendAsApp',
      ['submit-by-smtp'],
      'Microsoft’s way to hand in mail over SMTP while nobody is signed in.',
      {
        ...IN_EXCHANGE,
        optional: true,
        note: 'The vendor does not ask for it, and an Exchange role can stand in its place, so that its absence proves nothing.',
      },
    ),
  ],
  listIsComplete: true,
  mustNeverHave: [],
  directoryRoles: [],
  notes: [
    published('It is single-tenant and signs in with a client secret; its name is the administrator’s choice.', OPSWAT),
    published(
      'SMTP while nobody is signed in uses `SMTP.SendAsApp` of Exchange Online, or an Exchange role and no grant in Entra.',
      SMTP_OAUTH,
    ),
    inferred(
      'Whether SMTP works with `Mail.ReadWrite` alone takes a test; until then it is neither right nor wrong.',
      SMTP_OAUTH,
    ),
  ],
  questionsForVendor: [
    'Why does SMTP with OAuth need `Mail.ReadWrite` of Graph, when Microsoft documents `SMTP.SendAsApp` of Exchange Online?',
    'Does it work with the Exchange role `Application SMTP.SendAsApp` and no grant in Entra?',
    'Does it take a certificate instead of a client secret?',
  ],
};
