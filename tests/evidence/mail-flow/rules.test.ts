import { describe, expect, it } from 'vitest';
import type { Predicate } from '../../../src/evidence/exchange/predicate.ts';
import type { TransportRule } from '../../../src/evidence/exchange/transport-rule.ts';
import { OTHER_CONDITIONS } from '../../../src/evidence/import/kinds/rule-properties.ts';
import { bypassAnswer } from '../../../src/evidence/mail-flow/bypass.ts';
import { followMessage } from '../../../src/evidence/mail-flow/follow.ts';
import { internetMessage, mailOf, type Message } from '../../../src/evidence/mail-flow/message.ts';
import { meets } from '../../../src/evidence/mail-flow/predicate-truth.ts';
import { shadowsOf } from '../../../src/evidence/mail-flow/shadows.ts';
import { NOW, question, tenantOf } from './tenants.ts';
import { accepted, inbound, OUTSIDE, rule, unmodelled } from '../../support/exchange.ts';

const message = (change: Partial<Message> = {}): Message => ({
  ...internetMessage('203.0.113.9', 'a@fabrikam.com', 'someone@contoso.com', { subject: 'An invoice' }),
  ...change,
});
const tenant = tenantOf({ accepted: [accepted(), accepted({ domain: 'relay.example', domainType: 'ExternalRelay' })] });
const meet = (
  predicate: Predicate,
  change: Partial<Message> = {},
  at: TransportRule['senderAddressLocation'] = 'Header',
) => meets(mailOf(message(change)), predicate, { tenant, senderAddressLocation: at }).is;
const claims = (address: string): Partial<Message> => ({ envelopeFrom: address, headerFrom: address });
const words = (part: 'subject' | 'sender-address', ...list: string[]): Predicate => ({
  kind: 'words',
  part,
  words: list,
});

describe('conditions of a rule', () => {
  it.each<[string, Predicate, Partial<Message>, boolean | null]>([
    ['a foreign sender is outside', OUTSIDE, {}, true],
    ['an own domain is not outside, whoever sends', OUTSIDE, claims('x@contoso.com'), false],
    ['an external relay is outside', OUTSIDE, claims('x@relay.example'), true],
    ['the two senders differ', OUTSIDE, { headerFrom: 'x@contoso.com' }, null],
    [
      'an own domain without sign-in may be inside',
      { kind: 'sender-scope', scope: 'inside' },
      claims('x@contoso.com'),
      null,
    ],
    [
      'an own domain with sign-in is inside',
      { kind: 'sender-scope', scope: 'inside' },
      { ...claims('x@contoso.com'), isFromInside: true },
      true,
    ],
    ['a recipient inside', { kind: 'recipient-scope', scope: 'inside' }, {}, true],
    [
      'partners are not known',
      { kind: 'recipient-scope', scope: 'external-partner' },
      { recipients: ['a@fabrikam.com'] },
      null,
    ],
    [
      'recipients of both sorts',
      { kind: 'recipient-scope', scope: 'inside' },
      { recipients: ['a@contoso.com', 'b@fabrikam.com'] },
      null,
    ],
    ['an address in a run', { kind: 'source-address', ranges: ['203.0.113.1-203.0.113.20'] }, {}, true],
    ['an address outside', { kind: 'source-address', ranges: ['192.0.2.0/24'] }, {}, false],
    ['a range that cannot be read', { kind: 'source-address', ranges: ['gateway'] }, {}, null],
    ['an address that nobody said', { kind: 'source-address', ranges: ['192.0.2.0/24'] }, { fromIp: null }, null],
    ['a domain below', { kind: 'sender-domain', domains: ['fabrikam.com'] }, claims('a@news.fabrikam.com'), true],
    ['a look-alike domain', { kind: 'sender-domain', domains: ['fabrikam.com'] }, claims('a@notfabrikam.com'), false],
    ['a sender by address', { kind: 'sender', addresses: ['a@fabrikam.com'] }, {}, true],
    ['a sender by name', { kind: 'sender', addresses: ['the boss'] }, {}, null],
    ['a group', { kind: 'recipient-member-of', groups: ['pilot'] }, {}, null],
    ['a word', words('subject', 'INVOICE'), {}, true],
    ['a word within a word', words('subject', 'voice'), {}, null],
    ['no such word', words('subject', 'bill'), {}, false],
    [
      'a field that is there',
      { kind: 'header-words', header: 'X-Gate', words: ['ok'] },
      { headers: [{ name: 'x-gate', value: 'ok' }] },
      true,
    ],
    ['a field that is not', { kind: 'header-words', header: 'X-Gate', words: ['ok'] }, {}, false],
    ['fields that nobody said', { kind: 'header-words', header: 'X-Gate', words: ['ok'] }, { headers: null }, null],
    ['a pattern', { kind: 'patterns', part: 'subject', patterns: ['^an\\s'] }, {}, true],
    ['a pattern that is not read', { kind: 'patterns', part: 'subject', patterns: ['[a-z]+'] }, {}, null],
    ['an ordinary message is no reply', { kind: 'message-type', type: 'OOF' }, {}, false],
    ['a level that is not known', { kind: 'scl-from', scl: 5 }, {}, null],
  ])('%s', (_, predicate, change, expected) => {
    expect(meet(predicate, change)).toBe(expected);
  });

  it('looks for the sender where the rule says', () => {
    const ofFabrikam: Predicate = { kind: 'sender-domain', domains: ['fabrikam.com'] };
    const two = { envelopeFrom: 'a@fabrikam.com', headerFrom: 'b@contoso.com' };
    expect([meet(ofFabrikam, two, 'Header'), meet(ofFabrikam, two, 'Envelope')]).toEqual([false, true]);
    expect([meet(ofFabrikam, two, 'HeaderOrEnvelope'), meet(ofFabrikam, two, null)]).toEqual([true, null]);
  });
});

describe('conditions without a typed form', () => {
  it.each(OTHER_CONDITIONS)('leaves open where a message ends that %s may concern, and names it', (name) => {
    for (const [conditions, exceptions] of [
      [[name], []],
      [[], [`ExceptIf${name}`]],
    ] as const) {
      const told = followMessage(tenantOf({ rules: [rule(unmodelled(conditions, exceptions))] }), message(), NOW);
      expect(told.ends.kind).toBe('cannot-tell');
      expect(told.names).toEqual([...conditions, ...exceptions]);
      const asked = question({ rules: [rule(unmodelled(conditions, exceptions))] });
      expect(['no', 'no-except-same-vendor']).not.toContain(bypassAnswer(asked).answer);
    }
  });
});

describe('rules one after the other', () => {
  it('lets a later rule see what an earlier one set', () => {
    const marks = rule({
      name: 'Marks',
      exceptions: [],
      actions: [{ kind: 'set-header', header: 'X-A', value: 'yes' }],
    });
    const asks = rule({
      name: 'Asks',
      priority: 1,
      conditions: [{ kind: 'header-words', header: 'x-a', words: ['yes'] }],
      exceptions: [],
    });
    expect(followMessage(tenantOf({ rules: [asks, marks] }), message(), NOW).ends).toEqual({
      kind: 'rejected',
      by: 'Asks',
    });
    const early = { ...asks, priority: 0 };
    const late = { ...marks, priority: 1 };
    expect(followMessage(tenantOf({ rules: [late, early] }), message(), NOW).ends.kind).toBe('mailbox');
  });

  it('says of each rule what became of it', () => {
    const rules = [
      rule({ name: 'Off', state: 'Disabled' }),
      rule({ name: 'Other', priority: 1, conditions: [{ kind: 'recipient-domain', domains: ['fabrikam.com'] }] }),
      rule({ name: 'Rejects', priority: 2 }),
      rule({ name: 'Late', priority: 3 }),
    ];
    const told = followMessage(tenantOf({ rules }), message(), NOW);
    expect(told.rules.map(({ outcome }) => outcome)).toEqual(['idle', 'not-met', 'met', 'not-reached']);
  });

  it('takes the connector that is known to have taken it', () => {
    const two = tenantOf({
      inbound: [inbound({ name: 'One' }), inbound({ name: 'Two', restrictDomainsToIpAddresses: false })],
    });
    expect(followMessage(two, message(), NOW).ends.kind).toBe('cannot-tell');
    expect(followMessage(two, message({ connector: 'two' }), NOW).ends.kind).toBe('mailbox');
    expect(followMessage(two, message({ connector: 'One' }), NOW).ends).toEqual({ kind: 'rejected', by: 'One' });
  });
});

describe('which rule shadows which', () => {
  const stop = rule({ name: 'Stop', exceptions: [], actions: [], stopRuleProcessing: true });
  const later = rule({ name: 'Later', priority: 1 });
  const shadows = (...rules: TransportRule[]) =>
    shadowsOf(rules, NOW).map(({ rule: name, by, extent }) => `${name} ${by} ${extent}`);

  it('tells wholly from partly', () => {
    expect(shadows(later, stop)).toEqual(['Later Stop wholly']);
    expect(shadows(later, { ...stop, conditions: [OUTSIDE] })).toEqual(['Later Stop partly']);
    expect(shadows({ ...later, conditions: [OUTSIDE] }, { ...stop, conditions: [OUTSIDE] })).toEqual([
      'Later Stop wholly',
    ]);
  });

  it('sees none where rules come later, do nothing, or are for other mail', () => {
    expect(shadows(rule({ name: 'First', stopRuleProcessing: false, actions: [] }), { ...stop, priority: 1 })).toEqual(
      [],
    );
    expect(shadows(later, { ...stop, state: 'Disabled' })).toEqual([]);
    const from = (range: string): Predicate[] => [{ kind: 'source-address', ranges: [range] }];
    expect(
      shadows({ ...later, conditions: from('192.0.2.0/25') }, { ...stop, conditions: from('192.0.2.128/25') }),
    ).toEqual([]);
  });
});
