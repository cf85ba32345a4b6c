import { describe, expect, it } from 'vitest';
import { followMessage } from '../../../src/evidence/mail-flow/follow.ts';
import { insideMessage } from '../../../src/evidence/mail-flow/message.ts';
import { outboundAnswer } from '../../../src/evidence/mail-flow/outbound-answer.ts';
import { NOW, question, tenantOf, type Parts } from './tenants.ts';
import { elsewhere, OUTBOUND_ENDS, OUTBOUND_ROWS, routing, scoped } from './outbound-table.ts';
import { outbound, rule } from '../../support/exchange.ts';

describe('whether mail can leave without the gateway', () => {
  it.each(OUTBOUND_ROWS.map((row) => [row[0], row] as const))('%s', (_, [, parts, answer, code, gateway]) => {
    const told = outboundAnswer(question(parts, gateway));
    expect([told.answer, told.reason.code]).toEqual([answer, code]);
  });

  it('rests on the name of a connector that takes mail and has none, not on one that the list lacks', () => {
    const nameless = outbound({ name: null, guid: null });
    for (const parts of [{ outbound: [nameless] }, { outbound: [nameless, elsewhere] }])
      expect(outboundAnswer(question(parts))).toMatchObject({
        answer: 'cannot-tell',
        reason: { code: 'property-not-known', object: null, items: ['Name'] },
      });
  });

  describe('a rule that only sets an SCL takes none, and is not named as what is in doubt', () => {
    const bypass = rule({
      name: 'Bypass',
      priority: 0,
      conditions: [{ kind: 'source-address', ranges: ['198.51.100.0/24'] }],
      exceptions: [],
      actions: [{ kind: 'set-scl', scl: -1 }],
    });
    const untold = outbound({ smartHosts: null });

    it('where a connector is in doubt', () => {
      expect(outboundAnswer(question({ outbound: [untold], rules: [bypass] }))).toMatchObject({
        answer: 'cannot-tell',
        reason: { code: 'property-not-known', items: ['SmartHosts'] },
      });
    });

    it('where a later rule is in doubt', () => {
      const doubtful = { ...routing, priority: 1, conditions: [...routing.conditions, ...bypass.conditions] };
      expect(outboundAnswer(question({ outbound: [scoped], rules: [bypass, doubtful] }))).toMatchObject({
        answer: 'cannot-tell',
        reason: { code: 'rule-not-understood', object: 'Route' },
      });
    });

    it('but for one that may stop those behind it', () => {
      const stopping = { ...bypass, stopRuleProcessing: true };
      expect(
        outboundAnswer(question({ outbound: [scoped], rules: [stopping, { ...routing, priority: 1 }] })),
      ).toMatchObject({ answer: 'cannot-tell', reason: { code: 'rule-not-understood', object: 'Bypass' } });
    });
  });

  it('is yes by design for what only reads mailboxes', () => {
    const told = outboundAnswer(question({ outbound: [outbound()] }, {}, { mode: 'api-only' }));
    expect(told).toMatchObject({ answer: 'yes', reason: { code: 'api-only' } });
  });
});

describe('messages followed out of the same tenants', () => {
  const recipients = ['someone@stranger.example', 'a@fabrikam.com', 'colleague@contoso.com'];
  it.each(OUTBOUND_ROWS.map((row) => [row[0], row] as const))('%s', (what, [, parts]) => {
    const told = recipients.map((to) => {
      const { kind, by } = followMessage(tenantOf(parts), insideMessage('someone@contoso.com', to), NOW).ends;
      return by === null ? kind : `${kind} by ${by}`;
    });
    expect(told).toEqual(OUTBOUND_ENDS[what]);
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
