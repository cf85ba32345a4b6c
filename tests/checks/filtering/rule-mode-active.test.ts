import { ruleModeActive } from '../../../src/checks/filtering/rule-mode-active.ts';
import type { TransportRule } from '../../../src/evidence/exchange/transport-rule.ts';
import { secondsFromNow, system } from '../../support/build.ts';
import {
  INSIDE,
  OUTSIDE,
  PPE_PIECES,
  ppeBypass,
  ppeInbound,
  ppeOutbound,
  rule,
  TO_OUTSIDE,
} from '../../support/exchange.ts';
import { describeCheck } from '../../support/judge.ts';
import {
  after,
  afterWithDns,
  before,
  beforeWithDns,
  HORNET,
  HORNET_RANGES,
  LOOP,
  NO_GATEWAY,
  notRead,
  PPS,
  some,
  STRANGE,
} from './tenant.ts';

const BYPASS = 'Bypass Spam Filtering for Proofpoint Essentials';
const open = [ppeInbound({ restrictDomainsToIpAddresses: false })];
const locked = [ppeInbound()];
const enhanced = [ppeInbound({ efSkipLastIp: true })];
const scoped = [ppeOutbound({ isTransportRuleScoped: true, recipientDomains: [] })];
const having = (...transportRules: readonly TransportRule[]) => ({
  inboundConnectors: open,
  outboundConnectors: scoped,
  transportRules,
});
const OFF = { state: 'Disabled' } as const;
const routing = (change: Partial<TransportRule> = {}) =>
  rule({
    name: 'Route out',
    conditions: [INSIDE, TO_OUTSIDE],
    exceptions: [],
    actions: [{ kind: 'route-to-connector', connector: 'Outbound Connector for Proofpoint Essentials' }],
    ...change,
  });
const lock = (change: Partial<TransportRule> = {}) =>
  rule({ conditions: [OUTSIDE], exceptions: [{ kind: 'source-address', ranges: PPE_PIECES }], ...change });

describeCheck(ruleModeActive, [
  {
    when: 'all are on and enforced',
    given: afterWithDns(having(ppeBypass(), routing(), lock())),
    is: 'pass',
    code: 'active',
    items: [BYPASS, 'Route out', 'Reject others'],
  },
  {
    when: 'all are on, and the inbound connectors were not read',
    given: before({ ...having(ppeBypass()), inboundConnectors: notRead() }),
    is: 'pass',
    code: 'active',
  },
  {
    when: 'a rule of somebody else is off',
    given: before(having(ppeBypass(), rule({ name: 'Disclaimer', exceptions: [], actions: [], ...OFF }))),
    is: 'pass',
    code: 'active',
  },
  {
    when: 'one has an end',
    given: before(having(ppeBypass({ expiryAt: secondsFromNow(86_400) }))),
    is: 'warn',
    code: 'time-limited',
    items: [BYPASS],
    facts: { ends: [`“${BYPASS}” until 2026-11-25 09:00 UTC`] },
  },
  {
    when: 'one has an end after the cutover',
    given: after(having(ppeBypass({ expiryAt: secondsFromNow(86_400) }))),
    is: 'warn',
    code: 'time-limited',
  },
  {
    when: 'it is off before the cutover',
    given: beforeWithDns(having(ppeBypass(OFF))),
    is: 'warn',
    code: 'idle-before-cutover',
  },
  {
    when: 'it only audits before the cutover',
    given: before(having(ppeBypass(), lock({ mode: 'Audit' }))),
    is: 'warn',
    code: 'idle-before-cutover',
    items: ['Reject others'],
    facts: { off: ['“Reject others” (in audit mode)'] },
  },
  {
    when: 'it begins later, before the cutover',
    given: before(having(ppeBypass({ activationAt: secondsFromNow(3600) }))),
    is: 'warn',
    code: 'idle-before-cutover',
  },
  {
    when: 'it has expired before the cutover',
    given: before(having(ppeBypass({ expiryAt: secondsFromNow(-1) }))),
    is: 'warn',
    code: 'idle-before-cutover',
  },
  {
    when: 'it is off after the cutover',
    given: after(having(ppeBypass(OFF), routing())),
    is: 'fail',
    code: 'idle',
    items: [BYPASS],
  },
  {
    when: 'it audits after the cutover',
    given: after(having(lock({ mode: 'AuditAndNotify' }))),
    is: 'fail',
    code: 'idle',
  },
  {
    when: 'it has expired after the cutover',
    given: after(having(ppeBypass({ expiryAt: secondsFromNow(-1) }))),
    is: 'fail',
    code: 'idle',
  },
  {
    when: 'it begins later, after the cutover',
    given: after(having(ppeBypass({ activationAt: secondsFromNow(60) }))),
    is: 'fail',
    code: 'idle',
  },
  {
    when: 'the routing is off after the cutover',
    given: after(having(ppeBypass(), routing(OFF))),
    is: 'fail',
    code: 'idle',
    items: ['Route out'],
  },
  {
    when: 'the bypass is off where mail is looped, although enhanced filtering is on',
    given: after(
      {
        ...having(
          ppeBypass({ name: 'Back', conditions: [{ kind: 'source-address', ranges: ['192.0.2.0/24'] }], ...OFF }),
        ),
        inboundConnectors: [ppeInbound({ senderIpAddresses: ['192.0.2.0/24'], efSkipLastIp: true })],
      },
      { setup: LOOP },
    ),
    is: 'fail',
    code: 'idle',
    items: ['Back'],
  },
  {
    when: 'a part of the rules was read, and one is off after the cutover',
    given: after({ ...having(), transportRules: some([ppeBypass(OFF)]) }),
    is: 'fail',
    code: 'idle',
  },
  {
    when: 'it is known from memory only that the rule is the gateway’s',
    given: after(
      {
        ...having(ppeBypass({ name: 'Skip', conditions: [{ kind: 'source-address', ranges: HORNET_RANGES }], ...OFF })),
        inboundConnectors: [],
      },
      { setup: HORNET },
    ),
    is: 'warn',
    code: 'perhaps-idle',
  },
  {
    when: 'the connector that the rule hands mail to is the gateway’s by a host that is known from memory only',
    given: after(
      {
        inboundConnectors: [],
        outboundConnectors: [
          ppeOutbound({ name: 'Out', smartHosts: ['smtp.trustifi.com'], isTransportRuleScoped: true }),
        ],
        transportRules: [routing({ actions: [{ kind: 'route-to-connector', connector: 'Out' }], ...OFF })],
      },
      { setup: { systems: [system('trustifi')], deliveryRanges: PPE_PIECES } },
    ),
    is: 'warn',
    code: 'perhaps-idle',
  },
  {
    when: 'enhanced filtering stands in for the bypass',
    given: after({ ...having(ppeBypass(OFF), routing()), inboundConnectors: enhanced }),
    is: 'pass',
    code: 'active',
    items: ['Route out'],
  },
  {
    when: 'enhanced filtering stands in for the bypass, and there is no other rule',
    given: after({ ...having(ppeBypass(OFF)), inboundConnectors: enhanced }),
    is: 'not-applicable',
    code: 'not-needed',
  },
  {
    when: 'a connector locks in the place of the rule',
    given: after({ ...having(lock({ mode: 'Audit' })), inboundConnectors: locked }),
    is: 'not-applicable',
    code: 'not-needed',
  },
  {
    when: 'the connector takes all mail without a rule',
    given: after({ ...having(routing(OFF)), outboundConnectors: [ppeOutbound()] }),
    is: 'not-applicable',
    code: 'not-needed',
  },
  {
    when: 'outbound mail does not go through the gateway',
    given: after(having(routing(OFF)), { setup: { outboundThroughGateway: false } }),
    is: 'not-applicable',
    code: 'not-needed',
  },
  {
    when: 'a rule of the vendor that audits is off',
    given: after(having(rule({ name: 'Audit Direct Delivery', exceptions: [], actions: [], ...OFF })), { setup: PPS }),
    is: 'not-applicable',
    code: 'not-needed',
  },
  {
    when: 'no rule is for the gateway',
    given: after(having(rule({ exceptions: [] }))),
    is: 'not-applicable',
    code: 'no-rule',
  },
  {
    when: 'state, mode and dates were not carried',
    given: after(having(ppeBypass({ state: null, mode: null, activationAt: null, expiryAt: null }))),
    is: 'unknown',
    code: 'not-told',
    facts: { objects: [BYPASS], properties: ['State', 'ActivationDate', 'ExpiryDate', 'Mode'] },
  },
  {
    when: 'one is off, and of another the state was not carried',
    given: after(having(ppeBypass(OFF), routing({ state: null }))),
    is: 'fail',
    code: 'idle',
  },
  {
    when: 'it is off, and whether enhanced filtering stands in for it was not read',
    given: after({ ...having(ppeBypass(OFF)), inboundConnectors: notRead() }),
    is: 'unknown',
    code: 'not-read',
    facts: { source: 'inboundConnectors' },
  },
  {
    when: 'it is off, and of the connectors a part was read',
    given: after({ ...having(ppeBypass(OFF)), inboundConnectors: some(open) }),
    is: 'unknown',
    code: 'read-in-part',
  },
  {
    when: 'the outbound connectors were not read',
    given: after({ ...having(ppeBypass()), outboundConnectors: notRead() }),
    is: 'unknown',
    code: 'not-read',
    facts: { source: 'outboundConnectors' },
  },
  {
    when: 'nobody knows where the gateway delivers from, and a rule goes by address',
    given: after(having(rule({ name: 'Scanner', exceptions: [{ kind: 'source-address', ranges: [STRANGE] }] })), {
      setup: PPS,
    }),
    is: 'unknown',
    code: 'ranges-not-known',
    items: ['Scanner'],
  },
  {
    when: 'the rules were not read',
    given: after({ ...having(), transportRules: notRead() }),
    is: 'unknown',
    code: 'not-read',
  },
  {
    when: 'a part of the rules was read, and those are on',
    given: after({ ...having(), transportRules: some([ppeBypass()]) }),
    is: 'unknown',
    code: 'read-in-part',
  },
  { when: 'no gateway is chosen', given: after(having(), { setup: NO_GATEWAY }), is: 'unknown', code: 'no-gateway' },
]);
