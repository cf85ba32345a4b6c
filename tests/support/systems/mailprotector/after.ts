import { personSays, secondsFromNow } from '../../build.ts';
import { MICROSOFT_MX } from '../../contoso.ts';
import { from, leftBy, STRANGER } from '../../proof.ts';
import { arrivedThrough, no, proofOf } from '../parts.ts';
import type { Fault } from '../system-tenant.ts';
import { fault } from './before.ts';
import { DELIVERER, DELIVERS, fromMailprotector, hostsOf, mxOf, SENDER, toMailprotector, userSync } from './stages.ts';

const HOST = hostsOf('contoso.com')[0] ?? '';
const LOCKED = { changedAt: secondsFromNow(-72_000) } as const;
const came = arrivedThrough(DELIVERER, HOST, 'ogate-1.inbound.emailservice.io');

/** What goes wrong at and after a move to Mailprotector. */
export const AFTER_THE_MOVE: readonly Fault[] = [
  fault(
    'moved',
    'one of the two domains was forgotten at Microsoft',
    { world: { 'fabrikam.com MX': '0 fabrikam-com.mail.protection.outlook.com' } },
    {
      'mx-points-to-gateway fabrikam.com': 'fail other-hosts',
      'mx-resolvers-agree fabrikam.com': 'fail old-host',
      'domain-coverage': 'fail at-microsoft',
      'inb-lockdown-not-early fabrikam.com': 'fail locked-too-early',
    },
  ),
  fault(
    'moved',
    'ten days later the TTL of one domain is still as short as on the day of the move',
    { world: { 'fabrikam.com MX': mxOf('fabrikam.com', 300) }, setup: { cutoverAt: secondsFromNow(-10 * 86_400) } },
    { 'mx-ttl-restored fabrikam.com': 'warn short' },
  ),
  fault(
    'moved',
    'the lock is for one of the two domains only',
    { exchange: { inboundConnectors: [fromMailprotector({ ...LOCKED, associatedAcceptedDomains: ['contoso.com'] })] } },
    {
      'inb-lockdown-present fabrikam.com': 'fail domain-not-covered',
      'inb-lockdown-not-early fabrikam.com': 'pass no-lock',
    },
  ),
  fault(
    'moved',
    'the connector was switched off',
    { exchange: { inboundConnectors: [fromMailprotector({ ...LOCKED, enabled: false })] } },
    {
      'inb-connector-present': 'fail disabled-after',
      'inb-lockdown-present contoso.com': 'fail lock-disabled',
      'inb-lockdown-present fabrikam.com': 'fail lock-disabled',
      'inb-lockdown-not-early contoso.com': 'warn lock-ready',
      'inb-lockdown-not-early fabrikam.com': 'warn lock-ready',
      'filter-strategy-chosen': 'fail not-acting',
    },
  ),
  fault(
    'moved',
    'mail comes from an address that the console does not list',
    { observed: proofOf([from(DELIVERER, 812), from(STRANGER, 12)], [came, leftBy(SENDER)]) },
    { 'test-direct-delivery': 'fail seen-elsewhere' },
  ),
  fault(
    'moved',
    'nobody pasted the headers of the message that left',
    { observed: { messageHeaders: [] } },
    { 'test-outbound': 'unknown headers-missing' },
  ),
  fault(
    'moved',
    'the answer on the smart host is older than the cutover',
    { answers: [personSays('outb-connector-present', 'yes', { at: secondsFromNow(-2 * 86_400) })] },
    { 'outb-connector-present': 'warn from-memory', 'outb-smarthost-correct': 'warn from-memory' },
  ),
  fault(
    'moved',
    'a second outbound connector takes all mail',
    {
      exchange: {
        outboundConnectors: [toMailprotector(), toMailprotector({ name: 'Old relay', smartHosts: ['relay.example'] })],
      },
    },
    { 'outb-no-competitor': 'fail several-for-all' },
  ),
  fault(
    'moved',
    'the app of the sync is gone',
    { tenant: { servicePrincipals: [], appRoleAssignments: [] } },
    {
      // What the vendor calls it nobody has published, so that it may be there under another name; the one that was
      // approved is not.
      'app-enabled': 'unknown not-recognised',
      'app-permissions-drift': 'warn fewer',
      'app-inventory': 'unknown not-recognised',
      'app-permissions-documented': 'unknown not-recognised',
      'app-recently-used': 'unknown not-recognised',
    },
  ),
  fault(
    'moved',
    'the app of the sync is limited to assigned users',
    { tenant: { servicePrincipals: [userSync({ assignmentRequired: true })] } },
    { 'app-enabled': 'warn assignment-required' },
  ),
  fault(
    'moved',
    'the sync does not run',
    { answers: [no('sync-first-run')] },
    { 'sync-first-run': 'fail does-not-run' },
  ),
  fault(
    'moved',
    'a second resolver sees one host at Microsoft',
    { google: { 'contoso.com MX': MICROSOFT_MX } },
    {
      'mx-points-to-gateway contoso.com': 'fail other-hosts',
      'mx-resolvers-agree contoso.com': 'fail old-host',
      'domain-coverage': 'fail at-microsoft',
      'inb-lockdown-not-early contoso.com': 'fail locked-too-early',
    },
  ),
  fault(
    'moved',
    'a range is missing in the lock',
    { exchange: { inboundConnectors: [fromMailprotector({ ...LOCKED, senderIpAddresses: [DELIVERS[0]] })] } },
    {
      'inb-connector-ip-complete': 'fail missing',
      'inb-lockdown-present contoso.com': 'warn leaves-out-ranges',
      'inb-lockdown-present fabrikam.com': 'warn leaves-out-ranges',
    },
  ),
];
