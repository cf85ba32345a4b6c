import { personSays, secondsFromNow } from '../../build.ts';
import { signed } from '../../contoso.ts';
import { from, leftBy } from '../../proof.ts';
import { arrivedThrough, audit, no, proofOf } from '../parts.ts';
import type { Fault } from '../system-tenant.ts';
import { fault } from './before.ts';
import {
  bypass,
  DELIVERER,
  DELIVERS,
  fromProofpoint,
  PPS_MX,
  routing,
  SENDER,
  skipSafeLinks,
  SPF,
  toProofpoint,
} from './stages.ts';

const rules = (change: {
  readonly routing?: Parameters<typeof routing>[0];
  readonly links?: Parameters<typeof routing>[0];
}) => [bypass(), skipSafeLinks(change.links), routing(change.routing), audit(DELIVERS)];
const OTHER_HOST = 'mx0a-001a2b3d.pphosted.com';

/** What goes wrong at and after a move to Proofpoint Email Protection. */
export const AFTER_THE_MOVE: readonly Fault[] = [
  fault(
    'moved',
    'SPF names the cluster of somebody else',
    {
      world: {
        'contoso.com TXT': SPF.replace('001a2b3c', '001a2b3d'),
        'spf-001a2b3d.pphosted.com TXT': 'v=spf1 ip4:192.0.2.64/28 -all',
      },
    },
    {
      'spf-authorises-gateway contoso.com': 'fail not-authorised',
      'spf-no-invalid-gateway-term contoso.com': 'warn customer-id-differs',
      'outb-disabled-until-spf': 'fail on-too-early',
    },
  ),
  fault(
    'moved',
    'one MX host is of another cluster',
    {
      world: {
        'contoso.com MX': signed([PPS_MX[0] ?? '', `10 ${OTHER_HOST}`], 3600),
        [`${OTHER_HOST} A`]: '192.0.2.33',
      },
    },
    { 'mx-region-matches contoso.com': 'fail regions-differ' },
  ),
  fault(
    'moved',
    'the connector restricts nobody',
    { exchange: { inboundConnectors: [fromProofpoint({ restrictDomainsToIpAddresses: false })] } },
    // The rule that takes what leaves is none of the ways in which a lock may fail.
    { 'inb-lockdown-present contoso.com': 'fail tls-only', 'inb-lockdown-not-early contoso.com': 'pass no-lock' },
  ),
  fault(
    'moved',
    'the lock leaves out one of the ranges',
    {
      exchange: {
        inboundConnectors: [fromProofpoint({ changedAt: secondsFromNow(-72_000), senderIpAddresses: [DELIVERS[0]] })],
      },
    },
    {
      'inb-connector-ip-complete': 'fail missing',
      'inb-lockdown-present contoso.com': 'warn leaves-out-ranges',
      'scl-rule-ip-scoped': 'warn wider-than-connector',
    },
  ),
  fault(
    'moved',
    'an older connector for the same addresses asks for no TLS',
    {
      exchange: {
        inboundConnectors: [
          fromProofpoint({ changedAt: secondsFromNow(-72_000) }),
          fromProofpoint({ name: 'Old', restrictDomainsToIpAddresses: false, requireTls: false }),
        ],
      },
    },
    {
      'inb-no-duplicates': 'fail different-settings',
      'inb-connector-require-tls': 'fail takes-plain-text',
      // Which of the two Exchange takes for a stranger's message is not documented.
      'inb-lockdown-present contoso.com': 'unknown looser-connector',
      'inb-lockdown-not-early contoso.com': 'unknown lock-not-known',
    },
  ),
  fault(
    'moved',
    'the rule redirects mail to a mailbox in place of the connector',
    {
      exchange: {
        transportRules: rules({ routing: { actions: [{ kind: 'redirect', to: ['outbound@contoso.com'] }] } }),
      },
    },
    {
      'outb-rule-action': 'fail redirects',
      'outb-rule-present': 'fail none',
      'outb-rule-conditions': 'does not arise',
    },
  ),
  fault(
    'moved',
    'the rule for the way out is off',
    { exchange: { transportRules: rules({ routing: { state: 'Disabled' } }) } },
    { 'outb-rule-present': 'fail idle-after-cutover', 'rule-mode-active': 'fail idle' },
  ),
  fault(
    'moved',
    'the way out is not encrypted',
    { exchange: { outboundConnectors: [toProofpoint({ tlsSettings: 'none' })] } },
    { 'outb-tls': 'fail not-required' },
  ),
  fault(
    'moved',
    'both sides rewrite links, or nobody knows',
    { exchange: { transportRules: [bypass(), routing(), audit(DELIVERS)] } },
    { 'safelinks-not-doubled': 'manual unanswered' },
  ),
  fault(
    'moved',
    'Safe Links is skipped for mail from anywhere',
    { exchange: { transportRules: rules({ links: { conditions: [] } }) } },
    { 'safelinks-not-doubled': 'fail open-skip-rule' },
  ),
  fault(
    'moved',
    'mail leaves through the gateway and fails DMARC',
    {
      observed: proofOf(
        [from(DELIVERER, 812)],
        [
          arrivedThrough(DELIVERER, 'mx0a-001a2b3c.pphosted.com', 'mx0a-001a2b3c.pphosted.com'),
          leftBy(SENDER, { results: { dmarc: 'fail' } }),
        ],
      ),
    },
    { 'test-outbound': 'warn result-fails' },
  ),
  fault(
    'moved',
    'TRAP did not take the test message back',
    { answers: [no('test-remediation')] },
    { 'test-remediation': 'fail not-removed' },
  ),
  fault(
    'moved',
    'TRAP took it back late',
    { answers: [personSays('test-remediation', 'yes', { note: 'Late, after two hours.' })] },
    { 'test-remediation': 'warn removed-late' },
  ),
  fault(
    'moved',
    'SPF of the domain that only sends says nothing of everybody else',
    { world: { 'contoso.net TXT': SPF.replace('-all', '?all') } },
    { 'spf-all-qualifier contoso.net': 'warn neutral' },
  ),
  fault(
    'moved',
    'the gateway changes outbound mail and signs nothing',
    { setup: { gatewayModifiesOutbound: true, gatewayDkimSelectors: ['pps1'] } },
    {
      'dkim-gateway-signing contoso.com': 'fail no-key',
      'dkim-gateway-signing contoso.net': 'fail no-key',
    },
  ),
];
