import { signed } from '../../contoso.ts';
import { personSays, secondsFromNow } from '../../build.ts';
import { antiSpam } from '../../policies.ts';
import { faultsOf, no } from '../parts.ts';
import type { Fault } from '../system-tenant.ts';
import { DELIVERS, fromMailprotector, moved, prepared, review, toMailprotector, userSync } from './stages.ts';

export const fault = faultsOf({ prepared, moved, review });
const unlocked = (change: Parameters<typeof fromMailprotector>[0] = {}) => ({
  exchange: { inboundConnectors: [fromMailprotector({ restrictDomainsToIpAddresses: false, ...change })] },
});

/** What goes wrong before a move to Mailprotector. */
export const BEFORE_THE_MOVE: readonly Fault[] = [
  fault(
    'prepared',
    'the addresses from which it sends were not copied from its console',
    { setup: { sendingRanges: [] } },
    {
      'spf-authorises-gateway contoso.com': 'warn passes-from-memory',
      'spf-authorises-gateway fabrikam.com': 'warn passes-from-memory',
    },
  ),
  fault(
    'prepared',
    'nobody compared the smart host with the console',
    { unanswered: ['outb-connector-present'] },
    { 'outb-connector-present': 'warn from-memory', 'outb-smarthost-correct': 'warn from-memory' },
  ),
  fault(
    'prepared',
    'the addresses from which it delivers were not copied from its console',
    { setup: { deliveryRanges: [] } },
    {
      'inb-connector-present': 'unknown not-recognised',
      'inb-connector-type-partner': 'unknown not-recognised',
      'inb-connector-sender-scope': 'unknown not-recognised',
      'inb-connector-ip-complete': 'unknown not-recognised',
      'inb-connector-ip-excess': 'unknown not-recognised',
      'inb-connector-require-tls': 'unknown not-recognised',
      'inb-no-internal-trust': 'unknown not-recognised',
      'filter-strategy-chosen': 'unknown ranges-not-known',
      'ef-skip-list-correct': 'unknown ranges-not-known',
      // The audit may be a rule of the gateway.
      'rule-mode-active': 'unknown ranges-not-known',
      'rule-not-shadowed': 'unknown ranges-not-known',
    },
  ),
  fault(
    'prepared',
    'one of the two domains lacks the gateway in SPF',
    { world: { 'fabrikam.com TXT': 'v=spf1 include:spf.protection.outlook.com -all' } },
    { 'spf-authorises-gateway fabrikam.com': 'fail not-authorised' },
  ),
  fault(
    'prepared',
    'the MX of one of the two domains still lives for a day',
    { world: { 'fabrikam.com MX': signed(['0 fabrikam-com.mail.protection.outlook.com'], 86_400) } },
    { 'mx-ttl-lowered fabrikam.com': 'fail high', 'mx-ttl-old-expired fabrikam.com': 'fail still-high' },
  ),
  fault('prepared', 'enhanced filtering is for a few people only', unlocked({ efUsers: ['pilot@contoso.com'] }), {
    'filter-strategy-chosen': 'warn pilot-only',
  }),
  fault('prepared', 'enhanced filtering was never switched on', unlocked({ efSkipLastIp: false }), {
    'filter-strategy-chosen': 'fail neither',
    'ef-skip-list-correct': 'does not arise',
  }),
  fault(
    'prepared',
    'the connector also takes a network inside the office',
    unlocked({ senderIpAddresses: [...DELIVERS, '10.1.0.0/24'] }),
    { 'inb-connector-ip-excess': 'fail private' },
  ),
  fault('prepared', 'mail from the gateway counts as mail from inside', unlocked({ treatMessagesAsInternal: true }), {
    'inb-no-internal-trust': 'fail internal',
  }),
  fault(
    'prepared',
    'the outbound connector checks no name in the certificate',
    { exchange: { outboundConnectors: [toMailprotector({ enabled: false, tlsSettings: 'EncryptionOnly' })] } },
    { 'outb-tls': 'warn encryption-only' },
  ),
  fault(
    'prepared',
    'an own domain is allowed through the anti-spam policy',
    { exchange: { contentFilterPolicies: [antiSpam({ allowedSenderDomains: ['fabrikam.com'] })] } },
    { 'antispam-no-allowed-domains': 'fail own-domains' },
  ),
  fault(
    'prepared',
    'the consent was given from a branded console',
    {
      tenant: { servicePrincipals: [userSync({ replyUrls: ['https://mail.reseller.example/callback'] })] },
      answers: [no('mp-console-url')],
    },
    { 'mp-console-url': 'fail connected-elsewhere' },
  ),
  fault(
    'prepared',
    'the sync was switched on without a look at what it would do',
    { answers: [no('mp-preview-before-enable')] },
    { 'mp-preview-before-enable': 'fail not-previewed' },
  ),
  fault(
    'prepared',
    'nobody added the dynamic list by hand',
    { answers: [no('mp-dynamic-lists')] },
    { 'mp-dynamic-lists': 'warn not-confirmed' },
  ),
  fault(
    'prepared',
    'nobody expects users for the shared mailboxes',
    { unanswered: ['mp-resource-mailboxes'] },
    { 'mp-resource-mailboxes': 'manual asked-about' },
  ),
  fault(
    'prepared',
    'the vendor’s guide was read half a year ago',
    { answers: [personSays('gov-vendor-docs-read', 'yes', { at: secondsFromNow(-182 * 86_400) })] },
    { 'gov-vendor-docs-read': 'warn read-long-ago' },
  ),
];
