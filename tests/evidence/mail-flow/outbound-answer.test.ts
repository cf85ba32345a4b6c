import { describe, expect, it } from 'vitest';
import type { RuleAction } from '../../../src/evidence/exchange/predicate.ts';
import { followMessage } from '../../../src/evidence/mail-flow/follow.ts';
import type { GatewayFacts } from '../../../src/evidence/mail-flow/gateway.ts';
import { insideMessage } from '../../../src/evidence/mail-flow/message.ts';
import { outboundAnswer } from '../../../src/evidence/mail-flow/outbound-answer.ts';
import { NOW, question, tenantOf, type Parts } from './tenants.ts';
import { INSIDE, outbound, rule, TO_OUTSIDE, unmodelled } from '../../support/exchange.ts';

const route = (connector = 'To gateway'): readonly RuleAction[] => [{ kind: 'route-to-connector', connector }];
const routing = rule({ name: 'Route', conditions: [INSIDE, TO_OUTSIDE], exceptions: [], actions: route() });
const scoped = outbound({ isTransportRuleScoped: true, recipientDomains: [] });
const elsewhere = outbound({ name: 'Partner', recipientDomains: ['fabrikam.com'], smartHosts: ['mx.fabrikam.com'] });
const stop = rule({ name: 'Stop', exceptions: [], actions: [], stopRuleProcessing: true });

const ROWS: [string, Parts, string, string, Partial<GatewayFacts>?][] = [
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
];

describe('whether mail can leave without the gateway', () => {
  it.each(ROWS.map((row) => [row[0], row] as const))('%s', (_, [, parts, answer, code, gateway]) => {
    const told = outboundAnswer(question(parts, gateway));
    expect([told.answer, told.reason.code]).toEqual([answer, code]);
  });

  it('is yes by design for what only reads mailboxes', () => {
    const told = outboundAnswer(question({ outbound: [outbound()] }, {}, { mode: 'api-only' }));
    expect(told).toMatchObject({ answer: 'yes', reason: { code: 'api-only' } });
  });
});

describe('mail from inside', () => {
  const ends = (parts: Parts, to: string) =>
    followMessage(tenantOf(parts), insideMessage('someone@contoso.com', to), NOW).ends;

  it('leaves by the connector for its recipient, by a rule, or by the MX record', () => {
    expect(ends({ outbound: [outbound()] }, 'a@fabrikam.com')).toEqual({ kind: 'leaves', by: 'To gateway' });
    expect(ends({ outbound: [scoped], rules: [routing] }, 'a@fabrikam.com')).toEqual({
      kind: 'leaves',
      by: 'To gateway',
    });
    expect(ends({}, 'a@fabrikam.com')).toEqual({ kind: 'leaves', by: null });
  });

  it('stays inside for a colleague', () => {
    expect(ends({ outbound: [scoped], rules: [routing] }, 'colleague@contoso.com')).toEqual({
      kind: 'mailbox',
      by: null,
    });
  });

  it('may go either way where a connector for a partner stands beside the one for all', () => {
    expect(ends({ outbound: [outbound(), elsewhere] }, 'a@fabrikam.com').kind).toBe('cannot-tell');
    expect(ends({ outbound: [outbound(), elsewhere] }, 'a@adatum.example')).toEqual({
      kind: 'leaves',
      by: 'To gateway',
    });
  });
});
