import { page as pageOf } from './cite.ts';
import type { ConflictId, ConflictSide, Dispute } from './conflict.ts';
import type { Reference } from './profile.ts';

/** The day on which every page below was read. */
const READ_ON = '2026-11-20';

const page = (label: string, url: string): Reference => pageOf(label, url, READ_ON);

const GUIDE = page(
  'Summary of the Proofpoint Microsoft 365 Integration Guide',
  'https://www.ddhaliwal.me/cloud-admin-tips/05-m365-proofpoint-bestpractice',
);
const PROCEDURE: Reference = { label: 'SOP: Integration with IT Tools, section 6', readOn: READ_ON };

/** One side; its id keeps its literal type, so that a check cannot ask for a side that does not exist. */
const says = <const I extends string>(id: I, who: string, what: string, source: Reference) =>
  ({ id, who, says: what, source, certainty: 'published' }) as const satisfies ConflictSide;

/** The eight, in the order in which a reader meets them. */
export const DISPUTES = {
  filtering: {
    id: 'filtering',
    question: 'Should enhanced filtering take the place of a rule that skips filtering for the gateway’s addresses?',
    sides: [
      says(
        'enhanced-filtering',
        'Microsoft',
        'Turn on enhanced filtering for the gateway’s connector, then switch off rules that set SCL -1 for it.',
        page(
          'Microsoft: Enhanced filtering for connectors',
          'https://learn.microsoft.com/exchange/mail-flow-best-practices/use-connectors-to-configure-mail-flow/enhanced-filtering-for-connectors',
        ),
      ),
      says(
        'bypass-by-address',
        'Proofpoint and other vendors',
        'Add a rule that sets SCL -1 for mail from the gateway’s addresses, so that Exchange does not filter it again.',
        GUIDE,
      ),
    ],
    follows: 'enhanced-filtering',
    because:
      'Microsoft prefers it, and it leaves filtering on for what another customer sends through the same gateway.',
    // Where mail is looped enhanced filtering does not work, and nobody asks for it.
    where: { modes: ['mx-inline'] },
  },
  'ip-allow-list': {
    id: 'ip-allow-list',
    question: 'Should the IP allow list of the connection filter stay empty, without even the gateway’s addresses?',
    sides: [
      says(
        'empty',
        'CISA, CIS and ORCA',
        'Keep the IP allow list of the connection filter empty.',
        page('CISA: ScubaGear baselines, MS.SECURITYSUITE.8.1v1', 'https://github.com/cisagov/ScubaGear'),
      ),
      says(
        'gateway-listed',
        'Proofpoint',
        'Enter the addresses of the Email Protection cluster in the IP allow list.',
        GUIDE,
      ),
    ],
    follows: 'empty',
    because: 'Three benchmarks agree, and other customers of the vendor mostly send from the same addresses.',
  },
  zap: {
    id: 'zap',
    question: 'Should zero-hour auto purge stay on beside TRAP?',
    sides: [
      says(
        'on',
        'ORCA and Microsoft Secure Score',
        'Keep zero-hour auto purge on for spam, phishing and malware.',
        page('ORCA: control 120', 'https://github.com/cammurray/orca'),
      ),
      says('off', 'Proofpoint', 'Turn zero-hour auto purge off where TRAP takes mail out of mailboxes.', GUIDE),
    ],
    follows: null,
    because: 'No check reads the setting, so both sides are only told.',
    where: { systems: ['pps'] },
  },
  'link-rewriting': {
    id: 'link-rewriting',
    question: 'Where both sides rewrite links, should the gateway be the one to stop?',
    sides: [
      says(
        'safe-links',
        'Microsoft',
        'Turn link rewriting off in the gateway, and let Safe Links do it.',
        page(
          'Microsoft: Integrate a non-Microsoft security service with Microsoft 365',
          'https://learn.microsoft.com/defender-office-365/mdo-integrate-security-service',
        ),
      ),
      says(
        'gateway',
        'Proofpoint',
        'Let the gateway rewrite links, and have Safe Links skipped for mail from its addresses.',
        GUIDE,
      ),
    ],
    follows: 'safe-links',
    because: 'It needs no rule that an attacker could profit from; whichever one side rewrites alone passes.',
  },
  'spf-all': {
    id: 'spf-all',
    question: 'Should SPF end in “-all” rather than in “~all”?',
    sides: [
      says(
        'hard',
        'Microsoft’s SPF page and CISA',
        'End the record with “-all”. Microsoft adds that “~all” is as good where DMARC is enforced.',
        page(
          'Microsoft: Set up SPF',
          'https://learn.microsoft.com/defender-office-365/email-authentication-spf-configure',
        ),
      ),
      says(
        'soft',
        'Microsoft’s Exchange team',
        'End the record with “~all”, since mail that is routed on its way fails SPF for no fault of the sender.',
        page(
          'Exchange team: More control over Direct Send',
          'https://techcommunity.microsoft.com/blog/exchange/introducing-more-control-over-direct-send-in-exchange-online/4408790',
        ),
      ),
    ],
    follows: 'hard',
    because: 'Without a DMARC policy only “-all” asks receivers to turn strangers away.',
    // A domain that sends nothing has no mail that could be routed.
    where: { roles: ['receives', 'sends-only'] },
  },
  'connector-type': {
    id: 'connector-type',
    question: 'Should the connector by which looped mail comes back be of type Partner?',
    sides: [
      says(
        'partner',
        'Microsoft, for filtering services, and Trustifi',
        'Make it a connector of type Partner, from a partner organisation.',
        page(
          'Microsoft: Manage mail flow using a third-party cloud service',
          'https://learn.microsoft.com/exchange/mail-flow-best-practices/manage-mail-flow-using-third-party-cloud',
        ),
      ),
      says(
        'on-premises',
        'Microsoft, for add-on services',
        'Make it a connector of type OnPremises, known by a certificate of one of your own domains.',
        page(
          'Microsoft: Integrate Microsoft 365 with an email add-on service',
          'https://learn.microsoft.com/exchange/mail-flow-best-practices/use-connectors-to-configure-mail-flow/integrate-office-365-with-an-email-add-on-service',
        ),
      ),
    ],
    follows: 'partner',
    because: 'Type OnPremises lets mail relay and counts it as your own, which is more than most services need.',
    // For a gateway in MX all agree on Partner.
    where: { modes: ['connector-loop'] },
  },
  'app-owners': {
    id: 'app-owners',
    question: 'Should an app with strong rights have owners in the directory?',
    sides: [
      says(
        'wanted',
        'Microsoft’s Zero Trust Assessment',
        'Give apps with strong rights an owner, so that somebody answers for them (21867, 24518).',
        page('Microsoft: Zero Trust Assessment', 'https://github.com/microsoft/zerotrustassessment'),
      ),
      says(
        'unwanted',
        'Maester',
        'Leave apps with strong rights without owners, since an owner can add a secret and act as the app (MT.1077).',
        page('Maester: MT.1077', 'https://github.com/maester365/maester'),
      ),
    ],
    follows: null,
    because: 'No check judges owners; it depends on who they are.',
  },
  'mx-ttl': {
    id: 'mx-ttl',
    question: 'Should the MX record’s TTL be five minutes before the cutover, and not an hour?',
    sides: [
      says(
        'five-minutes',
        'The operating procedure',
        'Lower the TTL of the MX record to 300 seconds before the cutover.',
        PROCEDURE,
      ),
      says(
        'an-hour',
        'Microsoft, for cutover migrations',
        'Set the TTL of the MX record to 3600 seconds or less before the move.',
        page(
          'Microsoft: Cutover migration to Microsoft 365',
          'https://learn.microsoft.com/exchange/mailbox-migration/cutover-migration-to-office-365',
        ),
      ),
    ],
    follows: 'five-minutes',
    because: 'With five minutes you can change, and change back, while you watch.',
  },
} as const satisfies Readonly<Record<ConflictId, Dispute>>;
