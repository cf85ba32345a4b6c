import type { OutboundConnector } from '../../../../src/evidence/exchange/connectors.ts';
import type { TransportRule } from '../../../../src/evidence/exchange/transport-rule.ts';
import { system } from '../../build.ts';
import { inbound, outbound, rule } from '../../exchange.ts';
import { CUTOVER, from, leftBy } from '../../proof.ts';
import { arrivedThrough, changed, faultsOf, proofOf, type StageParts, yes } from '../parts.ts';
import type { Fault } from '../system-tenant.ts';
import { signed } from '../../contoso.ts';
import * as byApi from './stages.ts';

/** Where its console says that it delivers from and sends from. */
const RELAY = '192.0.2.176/29';
const RELAY_IP = '192.0.2.177';
const SMART_HOST = 'contoso.relay.trustifi.com';

const back = inbound({
  name: 'Trustifi inbound',
  senderIpAddresses: [RELAY],
  restrictDomainsToIpAddresses: false,
});
const away = (change: Partial<OutboundConnector> = {}): OutboundConnector =>
  outbound({ name: 'Trustifi outbound', smartHosts: [SMART_HOST], isTransportRuleScoped: true, ...change });
/** The key of the relay is a header that Trustifi writes, and nobody else knows. */
const KEY = 'f81d4fae7dec11d0a76500a0c91e6bf6';
const routing = (change: Partial<TransportRule> = {}): TransportRule =>
  rule({
    name: 'Trustifi relay',
    priority: 1,
    exceptions: [{ kind: 'header-words', header: 'X-Trustifi-Relay', words: [KEY] }],
    actions: [{ kind: 'route-to-connector', connector: 'Trustifi outbound' }],
    ...change,
  });
const skipping = rule({
  name: 'Trustifi was here',
  conditions: [{ kind: 'source-address', ranges: [RELAY] }],
  exceptions: [],
  actions: [{ kind: 'set-scl', scl: -1 }],
});
const pilot = (change: Partial<TransportRule> = {}): TransportRule =>
  routing({ conditions: [{ kind: 'recipient-member-of', groups: ['Pilot of the relay'] }], ...change });

/** Trustifi by relay: MX stays, and a rule and connectors carry mail there and back; besides, its app. */
export const prepared: StageParts = changed(byApi.prepared, {
  world: {
    'contoso.com TXT': [`v=spf1 include:spf.protection.outlook.com ip4:${RELAY} -all`, 'MS=ms12345678'],
    [`${SMART_HOST} A`]: RELAY_IP,
  },
  setup: {
    systems: [system('trustifi', { mode: 'connector-loop' })],
    outboundThroughGateway: true,
    deliveryRanges: [RELAY],
    sendingRanges: [RELAY],
  },
  exchange: { inboundConnectors: [back], outboundConnectors: [away()], transportRules: [skipping, pilot()] },
  answers: yes('outb-connector-present'),
});

export const moved: StageParts = changed(byApi.moved, {
  world: prepared.world,
  setup: { ...prepared.setup, phase: 'post-cutover', cutoverAt: CUTOVER, gatewayModifiesOutbound: false },
  exchange: { ...prepared.exchange, transportRules: [skipping, routing()] },
  answers: yes('outb-connector-present', 'test-inbound', 'test-outbound', 'arc-sealer-trusted'),
  observed: proofOf([from(RELAY_IP, 640)], [arrivedThrough(RELAY_IP, SMART_HOST, SMART_HOST), leftBy(RELAY_IP)]),
});

export const review: StageParts = changed(byApi.review, {
  setup: { systems: [system('trustifi', { mode: 'connector-loop' })] },
});
const fault = faultsOf({ prepared, moved, review });

/** What goes wrong with the relay. Its hosts are known from memory, so that a person says which connector leads there. */
export const OF_THE_RELAY: readonly Fault[] = [
  fault(
    'prepared',
    'MX points at Trustifi itself',
    { world: { 'contoso.com MX': signed(['10 in.trustifi.com'], 3600), 'in.trustifi.com A': '192.0.2.61' } },
    { 'mx-kept-for-api-or-loop contoso.com': 'fail product-itself' },
  ),
  fault(
    'prepared',
    'SPF does not list where the relay sends from',
    { world: { 'contoso.com TXT': ['v=spf1 include:spf.protection.outlook.com -all'] } },
    {
      'spf-authorises-gateway contoso.com': 'fail not-authorised',
      'outb-disabled-until-spf': 'fail on-too-early',
    },
  ),
  fault(
    'prepared',
    'no rule hands mail over',
    { exchange: { transportRules: [skipping] } },
    { 'outb-rule-present': 'fail none', 'outb-loop-guard': 'does not arise' },
  ),
  fault(
    'prepared',
    'the rule is off',
    { exchange: { transportRules: [skipping, pilot({ state: 'Disabled' })] } },
    { 'outb-rule-present': 'warn idle', 'rule-mode-active': 'warn idle-before-cutover' },
  ),
  fault(
    'prepared',
    'the rule hands over what comes back, again and again',
    { exchange: { transportRules: [skipping, pilot({ exceptions: [] })] } },
    { 'outb-loop-guard': 'fail no-guard' },
  ),
  fault(
    'prepared',
    'the rule spares whatever carries a word that anybody can write',
    {
      exchange: {
        transportRules: [
          skipping,
          pilot({ exceptions: [{ kind: 'header-words', header: 'X-Trustifi-Relay', words: ['trustifi'] }] }),
        ],
      },
    },
    { 'outb-loop-guard': 'warn guessable-header' },
  ),
  fault(
    'prepared',
    'what comes back is taken for mail of the inside',
    { exchange: { inboundConnectors: [{ ...back, treatMessagesAsInternal: true }] } },
    { 'inb-no-internal-trust': 'fail internal' },
  ),
  fault(
    'prepared',
    'the connector back knows another address beside those of the relay',
    { exchange: { inboundConnectors: [{ ...back, senderIpAddresses: [RELAY, '203.0.113.77'] }] } },
    { 'inb-connector-ip-excess': 'warn left-over' },
  ),
  fault(
    'prepared',
    'nobody said which connector leads to the relay',
    { unanswered: ['outb-connector-present'] },
    {
      'outb-connector-present': 'warn from-memory',
      'outb-smarthost-correct': 'warn from-memory',
    },
  ),
  fault(
    'moved',
    'the rule was switched off',
    { exchange: { transportRules: [skipping, routing({ state: 'Disabled' })] } },
    { 'outb-rule-present': 'fail idle-after-cutover', 'rule-mode-active': 'warn perhaps-idle' },
  ),
  fault(
    'moved',
    'the connector back is gone',
    { exchange: { inboundConnectors: [] } },
    {
      'inb-connector-present': 'fail none',
      'inb-connector-type-partner': 'does not arise',
      'inb-connector-sender-scope': 'does not arise',
      'inb-connector-ip-complete': 'does not arise',
      'inb-connector-ip-excess': 'does not arise',
      'inb-connector-require-tls': 'does not arise',
      'inb-no-internal-trust': 'does not arise',
    },
  ),
];
