import { describe, expect, it } from 'vitest';
import type { Case } from '../../src/evidence/case.ts';
import { internetMessage, type Message } from '../../src/evidence/mail-flow/message.ts';
import { followMessage } from '../../src/report/follow-message.ts';
import { messageExamples } from '../../src/report/message-examples.ts';
import type { FollowedInWords } from '../../src/report/followed-message.ts';
import { NOW } from '../support/build.ts';
import { AFTER } from '../support/contoso.ts';
import {
  EXPORTED,
  exchangeCase,
  type ExchangeParts,
  inbound,
  OUTSIDE,
  ppeBypass,
  ppeInbound,
  ppeOutbound,
  rule,
  unmodelled,
} from '../support/exchange.ts';

const tenant = (parts: ExchangeParts): Case =>
  exchangeCase(
    { inboundConnectors: [], outboundConnectors: [], transportRules: [], organizationConfig: null, ...parts },
    { world: AFTER },
  );
const ask = (parts: ExchangeParts, change: Partial<Message> = {}, from = 'someone@outside.example'): FollowedInWords =>
  followMessage(tenant(parts), internetMessage('203.0.113.9', from, 'someone@contoso.com', change), NOW);
const asked = (followed: FollowedInWords): readonly string[] =>
  followed.steps.map(({ kind, name, outcome }) => `${kind} ${name}: ${outcome}`);

describe('a followed message in words', () => {
  it('names the connector that refuses it, and the test that it does not stand', () => {
    const told = ask({ inboundConnectors: [ppeInbound({ requireTls: false })] });
    expect([told.ends, told.by]).toEqual(['rejected', 'Inbound Connector for Proofpoint Essentials']);
    const [step] = told.steps;
    expect(step?.outcome).toBe('refuses');
    expect(step?.decides.map(({ holds, total }) => [holds, total])).toEqual([[false, 43]]);
    expect(step?.decides[0]?.items).toHaveLength(12);
    expect(step?.from).toEqual({ request: 'exchange.json', at: NOW });
  });

  it('tells the refusal for want of TLS and for want of a certificate apart', () => {
    const both = inbound({
      restrictDomainsToIpAddresses: false,
      restrictDomainsToCertificate: true,
      tlsSenderCertificateName: '*.gateway.example',
    });
    const shown = (change: Partial<Message>) =>
      ask({ inboundConnectors: [both] }, change).steps[0]?.decides.map(({ items }) => items);
    expect(shown({})).toEqual([['*.gateway.example']]);
    expect(shown({ usesTls: false, certificateNames: ['mail.gateway.example'] })).toEqual([[]]);
  });

  it('puts connectors that have no say behind those that have one', () => {
    const told = ask({
      inboundConnectors: [
        inbound({ name: 'Off', enabled: false }),
        inbound({ name: 'Fabrikam', senderDomains: ['fabrikam.com'] }),
        inbound({ name: 'Lock', senderIpAddresses: ['203.0.113.0/24'] }),
      ],
    });
    expect(asked(told)).toEqual([
      'connector Lock: takes',
      'connector Off: not-concerned',
      'connector Fabrikam: not-concerned',
    ]);
  });

  it('tells that direct send is rejected, and keeps quiet about it where it is off', () => {
    const config = (rejectDirectSend: boolean): ExchangeParts => ({
      organizationConfig: [
        {
          ...EXPORTED,
          rejectDirectSend,
          ewsEnabled: null,
          ewsAllowedAppIds: null,
          ipListBlocked: null,
          maskClientIpInReceivedHeaders: null,
        },
      ],
    });
    const claims = 'someone@contoso.com';
    expect(asked(ask(config(true), {}, claims))).toEqual(['direct-send RejectDirectSend: rejected']);
    expect(asked(ask(config(true)))).toEqual(['direct-send RejectDirectSend: not-rejected']);
    expect(asked(ask(config(false), {}, claims))).toEqual([]);
  });

  it('gives of each rule what decides', () => {
    const told = ask({
      transportRules: [
        rule({ name: 'Off', state: 'Disabled' }),
        rule({ name: 'For one', priority: 1, conditions: [{ kind: 'sender-domain', domains: ['fabrikam.com'] }] }),
        ppeBypass({ name: 'Marks', priority: 2, conditions: [OUTSIDE] }),
        rule({ name: 'Spared', priority: 3, conditions: [OUTSIDE], exceptions: [OUTSIDE] }),
        rule({ name: 'Rejects', priority: 4 }),
        rule({ name: 'Late', priority: 5 }),
      ],
    });
    expect(asked(told)).toEqual([
      'rule Off: idle',
      'rule For one: not-met',
      'rule Marks: met',
      'rule Spared: not-met',
      'rule Rejects: met',
      'rule Late: not-reached',
    ]);
    expect(told.steps.map(({ decides }) => decides.map(({ holds }) => holds))).toEqual([
      [],
      [false],
      [true],
      [true],
      [false],
      [],
    ]);
    expect([told.ends, told.by, told.missing]).toEqual(['rejected', 'Rejects', []]);
  });

  it('judges a later rule by what an earlier one changed', () => {
    const told = ask({
      transportRules: [
        rule({
          name: 'Marks',
          exceptions: [],
          actions: [{ kind: 'set-header', header: 'X-Seen', value: 'yes' }],
        }),
        rule({
          name: 'Looks',
          priority: 1,
          conditions: [{ kind: 'header-words', header: 'x-seen', words: ['yes'] }],
          exceptions: [],
          actions: [{ kind: 'quarantine' }],
        }),
      ],
    });
    expect(told.ends).toBe('quarantined');
    expect(told.steps[1]?.decides).toMatchObject([{ holds: true, items: ['yes'] }]);
  });

  it('names what is not modelled, and every way in which it may end', () => {
    const told = ask({ transportRules: [rule({ exceptions: [], ...unmodelled(['HasSenderOverride']) })] });
    expect([told.ends, told.by]).toEqual(['cannot-tell', null]);
    expect(told.possible).toHaveLength(2);
    expect(told.missing.join(' ')).toContain('HasSenderOverride');
    expect(told.steps[0]?.decides).toMatchObject([{ holds: null }]);
  });

  it('cannot tell where a list was not read, and says which', () => {
    const told = ask({ inboundConnectors: null, transportRules: null });
    expect(told.ends).toBe('cannot-tell');
    expect(told.missing).toEqual(['all inbound connectors', 'all mail-flow rules']);
  });

  it('keeps apart what leaves RejectDirectSend open and what leaves a rule open', () => {
    const told = ask(
      { transportRules: [rule({ exceptions: [], ...unmodelled(['HasSenderOverride']) })] },
      {},
      'someone@contoso.com',
    );
    const [setting, asked] = told.steps;
    expect([setting?.outcome, asked?.outcome]).toEqual(['not-known', 'not-known']);
    expect(setting?.missing).toEqual(['whether `RejectDirectSend` is on']);
  });

  it('takes a name in a file for nothing but a name', () => {
    const told = ask({
      transportRules: [
        rule({ exceptions: [], conditions: [{ kind: 'header-words', header: 'constructor', words: ['x'] }] }),
        rule({ name: '__proto__', priority: 1, exceptions: [], ...unmodelled(['constructor', '__proto__']) }),
      ],
    });
    expect(told.missing).toEqual(['constructor', '__proto__']);
  });

  it('shows a pattern as it is written, and runs away from none', () => {
    const pattern = '^(a+)+$`<b>';
    const told = ask({
      transportRules: [
        rule({ conditions: [{ kind: 'patterns', part: 'subject', patterns: [pattern] }], exceptions: [] }),
      ],
    });
    expect(told.steps[0]?.decides[0]?.items).toEqual([pattern]);
  });

  it('says by which connector mail leaves', () => {
    const told = followMessage(
      tenant({ outboundConnectors: [ppeOutbound()] }),
      internetMessage('', 'someone@contoso.com', 'someone@outside.example', { isFromInside: true }),
      NOW,
    );
    expect(asked(told)).toEqual(['departure Outbound Connector for Proofpoint Essentials: leaves']);
    expect(told.ends).toBe('leaves');
  });
});

describe('messages worth asking about', () => {
  const ends = (parts: ExchangeParts) => {
    const file = tenant(parts);
    return Object.fromEntries(
      messageExamples(file, 'contoso.com').map(({ id, message }) => [id, followMessage(file, message, NOW).ends]),
    );
  };
  it('end as they should in a tenant that is locked and sends through the gateway', () => {
    expect(
      ends({
        inboundConnectors: [ppeInbound()],
        outboundConnectors: [ppeOutbound()],
        transportRules: [ppeBypass()],
      }),
    ).toEqual({
      'from-gateway': 'mailbox',
      'from-internet': 'rejected',
      'claims-us': 'rejected',
      'to-outside': 'leaves',
    });
  });
  it('leave the gateway out where nothing is known of how it hands mail in', () => {
    const file = exchangeCase({}, { world: AFTER, setup: { systems: [] } });
    expect(messageExamples(file, 'contoso.com').map(({ id }) => id)).toEqual([
      'from-internet',
      'claims-us',
      'to-outside',
    ]);
  });
});
