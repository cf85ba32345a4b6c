import { describe, expect, it } from 'vitest';
import { bypassAnswer } from '../../../src/evidence/mail-flow/bypass.ts';
import { followMessage } from '../../../src/evidence/mail-flow/follow.ts';
import { internetMessage } from '../../../src/evidence/mail-flow/message.ts';
import { ROWS } from './bypass-table.ts';
import { NOW, question } from './tenants.ts';
import { inbound, OUTSIDE, rule } from '../../support/exchange.ts';

describe('whether mail can get round the gateway', () => {
  it.each(ROWS.map((one) => [one.what, one] as const))('%s', (_, { parts, gateway, more, answer, code }) => {
    const told = bypassAnswer(question(parts, gateway, more));
    expect([told.answer, told.reason.code]).toEqual([answer, code]);
  });

  it('says that with one message that gets through, and names what is not known', () => {
    for (const { parts, gateway, more } of ROWS) {
      const told = bypassAnswer(question(parts, gateway, more));
      if (told.answer === 'yes' && told.reason.code !== 'api-only') expect(told.way?.ends.kind).toBe('mailbox');
      if (told.answer === 'cannot-tell') expect([...told.names, ...told.reasons]).not.toEqual([]);
      else expect(told.names).toEqual([]);
    }
  });

  it('draws where the way is closed', () => {
    const states = (parts: Parameters<typeof question>[0]) =>
      bypassAnswer(question(parts)).path.map(({ stage, state }) => `${stage} ${state}`);
    expect(states({ inbound: [inbound()] }).slice(3)).toEqual([
      'connector closed',
      'rules not-reached',
      'mailbox not-reached',
    ]);
    expect(states({ rules: [rule()] }).slice(3)).toEqual(['connector open', 'rules closed', 'mailbox not-reached']);
    expect(states({}).slice(1)).toEqual([
      'mx passed-by',
      'gateway passed-by',
      'connector open',
      'rules open',
      'mailbox open',
    ]);
  });

  it('adds what could not be told of a rule that asks for senders outside', () => {
    const told = bypassAnswer(question({ rules: [rule({ conditions: [OUTSIDE] })], rejectDirectSend: true }));
    expect(told.caveats).toEqual(['one-address-claimed']);
    expect(bypassAnswer(question({ rules: [rule()] })).caveats).toEqual([]);
    expect(bypassAnswer(question({ rules: [rule()] }, { sharedAddresses: null })).caveats).toEqual([
      'sharing-not-known',
    ]);
  });
});

describe('messages followed through the same tenants', () => {
  const messages = [
    internetMessage('203.0.113.9', 'stranger@stranger.example', 'someone@contoso.com'),
    internetMessage('203.0.113.9', 'someone@contoso.com', 'someone@contoso.com'),
    internetMessage('192.0.2.10', 'someone@fabrikam.com', 'someone@contoso.com', {
      certificateNames: ['mx.gateway.example'],
    }),
  ];
  it.each(ROWS.map((one) => [one.what, one] as const))('%s', (_, { parts, gateway, ends }) => {
    const { tenant } = question(parts, gateway);
    const told = messages.map((message) => followMessage(tenant, message, NOW).ends.kind);
    expect(told).toEqual(ends);
  });
});
