import type { RuleAction } from '../../../src/evidence/exchange/predicate.ts';
import type { GatewayFacts } from '../../../src/evidence/mail-flow/gateway.ts';
import type { OutboundAnswer, OutboundCode } from '../../../src/evidence/mail-flow/outbound-answer.ts';
import type { Parts } from './tenants.ts';
import { accepted, INSIDE, outbound, rule, TO_OUTSIDE, unmodelled } from '../../support/exchange.ts';

const route = (connector = 'To gateway'): readonly RuleAction[] => [{ kind: 'route-to-connector', connector }];
export const routing = rule({ name: 'Route', conditions: [INSIDE, TO_OUTSIDE], exceptions: [], actions: route() });
export const scoped = outbound({ isTransportRuleScoped: true, recipientDomains: [] });
export const elsewhere = outbound({
  name: 'Partner',
  recipientDomains: ['fabrikam.com'],
  smartHosts: ['mx.fabrikam.com'],
});
const stop = rule({ name: 'Stop', exceptions: [], actions: [], stopRuleProcessing: true });

const BY_MX = ['leaves', 'leaves', 'mailbox'] as const;
const BY_GATEWAY = ['leaves by To gateway', 'leaves by To gateway', 'mailbox'] as const;
const IN_DOUBT = ['cannot-tell', 'cannot-tell', 'mailbox'] as const;

/** What the tenant is, the expected answer and reason. */
export type OutboundRow = readonly [
  what: string,
  parts: Parts,
  answer: OutboundAnswer['answer'],
  code: OutboundCode,
  gateway?: Partial<GatewayFacts>,
];

export const OUTBOUND_ROWS: readonly OutboundRow[] = [
  ['no connector', {}, 'yes', 'no-connector'],
  ['one for all to the gateway', { outbound: [outbound()] }, 'no', 'through-connector'],
  ['it is off', { outbound: [outbound({ enabled: false })] }, 'yes', 'connector-off'],
  ['it is in test mode', { outbound: [outbound({ testMode: true })] }, 'yes', 'connector-off'],
  ['it uses the MX record', { outbound: [outbound({ useMxRecord: true, smartHosts: [] })] }, 'yes', 'other-connector'],
  [
    'one of its smart hosts is foreign',
    { outbound: [outbound({ smartHosts: ['smart.gateway.example', 'mx.fabrikam.com'] })] },
    'yes',
    'other-connector',
  ],
  [
    'it looks like the gateway’s',
    { outbound: [outbound({ smartHosts: ['smart.notgateway.example'] })] },
    'yes',
    'other-connector',
  ],
  [
    'smart hosts of the gateway not known',
    { outbound: [outbound()] },
    'cannot-tell',
    'property-not-known',
    { smartHosts: null },
  ],
  ['smart hosts not carried', { outbound: [outbound({ smartHosts: null })] }, 'cannot-tell', 'property-not-known'],
  ['state not carried', { outbound: [outbound({ enabled: null })] }, 'cannot-tell', 'property-not-known'],
  ['kept for rules, and no rule', { outbound: [scoped] }, 'yes', 'no-connector'],
  ['kept for rules, and a rule', { outbound: [scoped], rules: [routing] }, 'no', 'through-rule'],
  ['the rule is off', { outbound: [scoped], rules: [{ ...routing, state: 'Disabled' }] }, 'yes', 'no-connector'],
  [
    'the rule is not modelled',
    { outbound: [scoped], rules: [{ ...routing, ...unmodelled(['WithImportance']) }] },
    'cannot-tell',
    'rule-not-understood',
  ],
  [
    'the rule is for a group',
    { outbound: [scoped], rules: [{ ...routing, conditions: [{ kind: 'sender-member-of', groups: ['pilot'] }] }] },
    'cannot-tell',
    'rule-not-understood',
  ],
  ['the rule is shadowed', { outbound: [scoped], rules: [stop, { ...routing, priority: 1 }] }, 'yes', 'no-connector'],
  [
    'the rule names a connector that is off',
    { outbound: [{ ...scoped, enabled: false }], rules: [routing] },
    'cannot-tell',
    'property-not-known',
  ],
  [
    'the rule names a connector that is not in the list',
    { outbound: [], rules: [routing] },
    'cannot-tell',
    'connector-not-listed',
  ],
  [
    'another for all beside it',
    { outbound: [outbound(), { ...elsewhere, recipientDomains: ['*'] }] },
    'cannot-tell',
    'competing-connector',
  ],
  ['one for a partner beside it', { outbound: [outbound(), elsewhere] }, 'cannot-tell', 'competing-connector'],
  [
    'one for a partner, off, beside it',
    { outbound: [outbound(), { ...elsewhere, enabled: false }] },
    'no',
    'through-connector',
  ],
  [
    'the domain is not the organisation’s',
    { outbound: [outbound()], accepted: [] },
    'cannot-tell',
    'domain-not-accepted',
  ],
  [
    'accepted domains not read',
    { outbound: [outbound()], accepted: [], missing: { accepted: ['AcceptedDomain'] } },
    'cannot-tell',
    'not-read',
  ],
  ['connectors not read', { missing: { outbound: ['OutboundConnector'] } }, 'cannot-tell', 'not-read'],
  [
    'test-mode connectors not listed',
    { outbound: [outbound()], missing: { outbound: ['test-mode-connectors'] } },
    'cannot-tell',
    'not-read',
  ],
  [
    'two for all, both to the gateway',
    { outbound: [outbound(), outbound({ name: 'Second' })] },
    'no',
    'through-connector',
  ],
  [
    'one for an own domain with servers beside it',
    {
      outbound: [outbound(), { ...elsewhere, connectorType: 'OnPremises' }],
      accepted: [accepted(), accepted({ domain: 'fabrikam.com', domainType: 'InternalRelay' })],
    },
    'no',
    'through-connector',
  ],
  ['one for a partner only', { outbound: [elsewhere] }, 'yes', 'no-connector'],
  [
    'the rule is for all senders inside, recipients inside too',
    { outbound: [scoped], rules: [{ ...routing, conditions: [INSIDE] }] },
    'no',
    'through-rule',
  ],
  ['the rule audits', { outbound: [scoped], rules: [{ ...routing, mode: 'Audit' }] }, 'yes', 'no-connector'],
  [
    'the rule has expired',
    { outbound: [scoped], rules: [{ ...routing, expiryAt: '2026-11-01T00:00:00.000Z' }] },
    'yes',
    'no-connector',
  ],
  [
    'the rule excepts mail that the gateway marked, as a guard against loops',
    {
      outbound: [scoped],
      rules: [{ ...routing, exceptions: [{ kind: 'header-words', header: 'X-Gateway', words: ['passed'] }] }],
    },
    'cannot-tell',
    'rule-not-understood',
  ],
  [
    'the rule is for one recipient domain',
    {
      outbound: [scoped],
      rules: [{ ...routing, conditions: [{ kind: 'recipient-domain', domains: ['fabrikam.com'] }] }],
    },
    'yes',
    'no-connector',
  ],
  [
    'the rule is for one sender domain, another one',
    { outbound: [scoped], rules: [{ ...routing, conditions: [{ kind: 'sender-domain', domains: ['contoso.net'] }] }] },
    'yes',
    'no-connector',
  ],
  [
    'the rule leads to a connector that uses the MX record',
    { outbound: [{ ...scoped, useMxRecord: true, smartHosts: [] }], rules: [routing] },
    'yes',
    'other-connector',
  ],
  [
    'the rule leads elsewhere, beside a connector for all to the gateway',
    {
      outbound: [outbound(), { ...elsewhere, isTransportRuleScoped: true }],
      rules: [{ ...routing, actions: route('Partner') }],
    },
    'yes',
    'other-connector',
  ],
  [
    'a rule rejects what leaves',
    { rules: [{ ...routing, actions: [{ kind: 'reject', text: null, status: null }] }] },
    'no',
    'kept',
  ],
  [
    'a rule sends it to somebody else',
    { outbound: [outbound()], rules: [{ ...routing, actions: [{ kind: 'redirect', to: ['soc@contoso.com'] }] }] },
    'cannot-tell',
    'kept',
  ],
  ['rules not read', { outbound: [outbound()], missing: { rules: ['TransportRule'] } }, 'cannot-tell', 'not-read'],
  [
    'whether it is kept for rules is not carried',
    { outbound: [outbound({ isTransportRuleScoped: null })] },
    'cannot-tell',
    'property-not-known',
  ],
  ['its smart hosts are cut', { outbound: [outbound({ cut: ['SmartHosts'] })] }, 'cannot-tell', 'property-not-known'],
];

/** Where mail of somebody inside ends, to a stranger, to a partner and to a colleague, for each tenant above. */
export const OUTBOUND_ENDS: Readonly<Record<string, readonly [string, string, string]>> = {
  'no connector': BY_MX,
  'one for all to the gateway': BY_GATEWAY,
  'it is off': BY_MX,
  'it is in test mode': BY_MX,
  'it uses the MX record': BY_GATEWAY,
  'one of its smart hosts is foreign': BY_GATEWAY,
  'it looks like the gateway’s': BY_GATEWAY,
  'smart hosts of the gateway not known': BY_GATEWAY,
  'smart hosts not carried': BY_GATEWAY,
  'state not carried': IN_DOUBT,
  'kept for rules, and no rule': BY_MX,
  'kept for rules, and a rule': BY_GATEWAY,
  'the rule is off': BY_MX,
  'the rule is not modelled': IN_DOUBT,
  'the rule is for a group': ['cannot-tell', 'cannot-tell', 'cannot-tell'],
  'the rule is shadowed': BY_MX,
  'the rule names a connector that is off': BY_GATEWAY,
  'the rule names a connector that is not in the list': BY_GATEWAY,
  'another for all beside it': IN_DOUBT,
  'one for a partner beside it': ['leaves by To gateway', 'cannot-tell', 'mailbox'],
  'one for a partner, off, beside it': BY_GATEWAY,
  'the domain is not the organisation’s': ['leaves by To gateway', 'leaves by To gateway', 'leaves by To gateway'],
  'accepted domains not read': ['cannot-tell', 'cannot-tell', 'cannot-tell'],
  'connectors not read': IN_DOUBT,
  'test-mode connectors not listed': IN_DOUBT,
  'two for all, both to the gateway': IN_DOUBT,
  'one for an own domain with servers beside it': ['leaves by To gateway', 'mailbox', 'mailbox'],
  'one for a partner only': ['leaves', 'leaves by Partner', 'mailbox'],
  'the rule is for all senders inside, recipients inside too': [
    'leaves by To gateway',
    'leaves by To gateway',
    'leaves by To gateway',
  ],
  'the rule audits': BY_MX,
  'the rule has expired': BY_MX,
  'the rule excepts mail that the gateway marked, as a guard against loops': BY_GATEWAY,
  'the rule is for one recipient domain': ['leaves', 'leaves by To gateway', 'mailbox'],
  'the rule is for one sender domain, another one': BY_MX,
  'the rule leads to a connector that uses the MX record': BY_GATEWAY,
  'the rule leads elsewhere, beside a connector for all to the gateway': [
    'leaves by Partner',
    'leaves by Partner',
    'mailbox',
  ],
  'a rule rejects what leaves': ['rejected by Route', 'rejected by Route', 'mailbox'],
  'a rule sends it to somebody else': ['redirected by Route', 'redirected by Route', 'mailbox'],
  'rules not read': ['cannot-tell', 'cannot-tell', 'cannot-tell'],
  'whether it is kept for rules is not carried': IN_DOUBT,
  'its smart hosts are cut': BY_GATEWAY,
};
