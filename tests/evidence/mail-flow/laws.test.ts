import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { InboundConnector } from '../../../src/evidence/exchange/connectors.ts';
import type { Predicate } from '../../../src/evidence/exchange/predicate.ts';
import type { TransportRule } from '../../../src/evidence/exchange/transport-rule.ts';
import { bypassAnswer } from '../../../src/evidence/mail-flow/bypass.ts';
import { followMessage } from '../../../src/evidence/mail-flow/follow.ts';
import type { MailFlowQuestion } from '../../../src/evidence/mail-flow/gateway.ts';
import { internetMessage, type Message } from '../../../src/evidence/mail-flow/message.ts';
import { outboundAnswer } from '../../../src/evidence/mail-flow/outbound-answer.ts';
import { allOf, anyOf, not, type Truth } from '../../../src/evidence/mail-flow/truth.ts';
import { ROWS } from './bypass-table.ts';
import { NOW, question } from './tenants.ts';
import { inbound, outbound, rule } from '../../support/exchange.ts';

const anyFlag = fc.constantFrom(true, false, null);
const anyDomain = fc.constantFrom('contoso.com', 'fabrikam.com', 'stranger.example', 'sub.contoso.com');
const anyRange = fc.constantFrom(
  '192.0.2.0/24',
  '198.51.100.0/24',
  '203.0.113.9',
  '192.0.2.1-198.51.100.7',
  'nonsense',
  '0.0.0.0/0',
);
const anyPredicate: fc.Arbitrary<Predicate> = fc.oneof(
  fc.constantFrom<Predicate[]>(
    { kind: 'sender-scope', scope: 'outside' },
    { kind: 'sender-scope', scope: 'inside' },
    { kind: 'recipient-scope', scope: 'inside' },
    { kind: 'sender-member-of', groups: ['staff'] },
    { kind: 'header-words', header: 'X-Gateway', words: ['yes'] },
    { kind: 'patterns', part: 'sender-address', patterns: ['^strange.*'] },
    { kind: 'scl-from', scl: 5 },
  ),
  fc.array(anyRange, { minLength: 1, maxLength: 3 }).map((ranges) => ({ kind: 'source-address' as const, ranges })),
  anyDomain.map((domain) => ({ kind: 'sender-domain' as const, domains: [domain] })),
  anyDomain.map((domain) => ({ kind: 'recipient-domain' as const, domains: [domain] })),
);
const anyInbound: fc.Arbitrary<InboundConnector> = fc
  .record({
    enabled: anyFlag,
    connectorType: fc.constantFrom('Partner' as const, 'Partner' as const, 'OnPremises' as const, null),
    senderDomains: fc.constantFrom(['*'], ['*'], ['fabrikam.com'], ['*.contoso.com'], [], null),
    senderIpAddresses: fc.oneof(fc.array(anyRange, { maxLength: 2 }), fc.constant(null)),
    restrictDomainsToIpAddresses: anyFlag,
    restrictDomainsToCertificate: anyFlag,
    tlsSenderCertificateName: fc.constantFrom('', '*.gateway.example', '*.fabrikam.com', null),
    requireTls: anyFlag,
    associatedAcceptedDomains: fc.constantFrom([], [], ['contoso.com'], ['fabrikam.com'], null),
  })
  .map(inbound);
const anyRule: fc.Arbitrary<TransportRule> = fc
  .record({
    priority: fc.constantFrom(0, 1, 2, null),
    state: fc.constantFrom('Enabled' as const, 'Enabled' as const, 'Disabled' as const, null),
    mode: fc.constantFrom('Enforce' as const, 'Enforce' as const, 'Audit' as const, null),
    expiryAt: fc.constantFrom('', '', '2026-01-01T00:00:00.000Z', 'soon', null),
    stopRuleProcessing: anyFlag,
    senderAddressLocation: fc.constantFrom('Header' as const, 'Envelope' as const, null),
    conditions: fc.array(anyPredicate, { maxLength: 2 }),
    exceptions: fc.array(anyPredicate, { maxLength: 2 }),
    actions: fc.constantFrom<TransportRule['actions'][]>(
      [{ kind: 'reject', text: null, status: null }],
      [{ kind: 'quarantine' }],
      [{ kind: 'set-scl', scl: -1 }],
      [{ kind: 'set-header', header: 'X-Gateway', value: 'yes' }],
      [{ kind: 'route-to-connector', connector: 'To gateway' }],
      [{ kind: 'redirect', to: ['a@contoso.com'] }],
    ),
  })
  .map(rule);
const anyQuestion: fc.Arbitrary<MailFlowQuestion> = fc
  .record({
    parts: fc.record({
      inbound: fc.array(anyInbound, { maxLength: 2 }),
      rules: fc.array(anyRule, { maxLength: 3 }),
      rejectDirectSend: anyFlag,
      outbound: fc.constantFrom([], [outbound()], [outbound({ useMxRecord: null })]),
    }),
    gateway: fc.record({
      deliveryRanges: fc.constantFrom(['192.0.2.0/24'], ['192.0.2.0/24'], null),
      rangesArePartial: fc.boolean(),
      sharedAddresses: anyFlag,
      certificateNames: fc.constantFrom(['*.gateway.example'], null),
      smartHosts: fc.constantFrom(['*.gateway.example'], null),
    }),
    mode: fc.constantFrom('mx-inline' as const, 'connector-loop' as const),
  })
  .map(({ parts, gateway, mode }) => question(parts, gateway, { mode }));
const anyMessage: fc.Arbitrary<Message> = fc
  .record({
    fromIp: fc.constantFrom('203.0.113.9', '192.0.2.7', '198.51.100.3', null),
    from: anyDomain,
    headers: fc.constantFrom([], [{ name: 'x-gateway', value: 'yes' }], null),
    isFromInside: anyFlag,
    usesTls: anyFlag,
    scl: fc.constantFrom(1, 9, null),
  })
  .map(({ from, ...more }) => ({ ...internetMessage('', `someone@${from}`, 'someone@contoso.com'), ...more }));

/** Takes away one thing that is known: a property of a connector, a rule or the organisation, or an object's list. */
const CONNECTOR_KEYS = [
  'enabled',
  'connectorType',
  'senderDomains',
  'senderIpAddresses',
  'restrictDomainsToIpAddresses',
  'restrictDomainsToCertificate',
  'tlsSenderCertificateName',
  'requireTls',
  'associatedAcceptedDomains',
] as const;
const RULE_KEYS = [
  'priority',
  'state',
  'mode',
  'expiryAt',
  'activationAt',
  'stopRuleProcessing',
  'senderAddressLocation',
] as const;
const GATEWAY_KEYS = ['deliveryRanges', 'certificateNames', 'sharedAddresses', 'smartHosts'] as const;
const anyLoss: fc.Arbitrary<(asked: MailFlowQuestion) => MailFlowQuestion> = fc.oneof(
  fc.constantFrom(...CONNECTOR_KEYS).map((key) => (asked: MailFlowQuestion) => {
    const { inboundConnectors } = asked.tenant;
    const all = inboundConnectors.all.map((one) => ({ ...one, [key]: null }));
    return { ...asked, tenant: { ...asked.tenant, inboundConnectors: { ...inboundConnectors, all } } };
  }),
  fc.constantFrom(...RULE_KEYS).map((key) => (asked: MailFlowQuestion) => {
    const { rules } = asked.tenant;
    return {
      ...asked,
      tenant: { ...asked.tenant, rules: { ...rules, all: rules.all.map((one) => ({ ...one, [key]: null })) } },
    };
  }),
  fc.constantFrom('SenderIpRanges', 'ExceptIfSentTo', 'Quarantine').map((name) => (asked: MailFlowQuestion) => {
    const { rules } = asked.tenant;
    const all = rules.all.map((one) => ({ ...one, notCarried: [...one.notCarried, name] }));
    return { ...asked, tenant: { ...asked.tenant, rules: { ...rules, all } } };
  }),
  fc
    .constantFrom(...GATEWAY_KEYS)
    .map((key) => (asked: MailFlowQuestion) => ({ ...asked, gateway: { ...asked.gateway, [key]: null } })),
  fc
    .constantFrom('inboundConnectors', 'rules', 'outboundConnectors', 'acceptedDomains')
    .map((key) => (asked: MailFlowQuestion) => {
      const lists = asked.tenant[key as 'rules'];
      return { ...asked, tenant: { ...asked.tenant, [key]: { ...lists, missing: [key] } } };
    }),
  fc.constant((asked: MailFlowQuestion) => ({ ...asked, tenant: { ...asked.tenant, rejectDirectSend: null } })),
);
const RUNS = { numRuns: 1500 };
const RANK = { no: 3, 'no-except-same-vendor': 2, 'cannot-tell': 1, yes: 0 } as const;

describe('laws of the mail-flow answers', () => {
  it('never gets better when less is known', () => {
    fc.assert(
      fc.property(anyQuestion, anyLoss, (asked, lose) => {
        const [before, after] = [bypassAnswer(asked), bypassAnswer(lose(asked))];
        if (RANK[before.answer] <= 1) expect(RANK[after.answer]).toBeLessThanOrEqual(1);
        else expect(RANK[after.answer]).toBeLessThanOrEqual(RANK[before.answer]);
        const [out, outAfter] = [outboundAnswer(asked), outboundAnswer(lose(asked))];
        if (out.answer !== 'no') expect(outAfter.answer).not.toBe('no');
      }),
      RUNS,
    );
  });

  it('never gets better for any of the small tenants', () => {
    const anyRow = fc.constantFrom(...ROWS.map(({ parts, gateway, more }) => question(parts, gateway, more)));
    fc.assert(
      fc.property(anyRow, fc.array(anyLoss, { minLength: 1, maxLength: 3 }), (asked, losses) => {
        const after = bypassAnswer(losses.reduce((left, lose) => lose(left), asked));
        const before = RANK[bypassAnswer(asked).answer];
        expect(RANK[after.answer]).toBeLessThanOrEqual(Math.max(1, before));
      }),
      { numRuns: 4000 },
    );
  });

  it('does not turn one certain ending into another when less is known', () => {
    fc.assert(
      fc.property(anyQuestion, anyMessage, anyLoss, (asked, message, lose) => {
        const [before, after] = [asked, lose(asked)].map(({ tenant }) => followMessage(tenant, message, NOW));
        if (before!.ends.kind === 'cannot-tell' || after!.ends.kind === 'cannot-tell') return;
        expect(after!.ends.kind).toBe(before!.ends.kind);
      }),
      RUNS,
    );
  });

  it('does not let a stranger’s message into a mailbox where the answer is no', () => {
    fc.assert(
      fc.property(anyQuestion, anyMessage, (asked, message) => {
        const { answer } = bypassAnswer(asked);
        if (answer === 'yes' || answer === 'cannot-tell') return;
        const stranger = {
          ...message,
          fromIp: '203.0.113.9',
          isFromInside: false,
          certificateNames: ['mail.fabrikam.com'],
        };
        expect(followMessage(asked.tenant, stranger, NOW).ends.kind).not.toBe('mailbox');
      }),
      RUNS,
    );
  });

  it('tells what would have to be known exactly where it cannot tell where a message ends', () => {
    fc.assert(
      fc.property(anyQuestion, anyMessage, ({ tenant }, message) => {
        const told = followMessage(tenant, message, NOW);
        expect(told.names.length > 0).toBe(told.ends.kind === 'cannot-tell');
      }),
      RUNS,
    );
  });

  it('joins answers so that what is known never changes when something else becomes known', () => {
    const anyTruth = fc.constantFrom<Truth[]>(
      { is: true, names: [] },
      { is: false, names: [] },
      { is: null, names: ['x'] },
    );
    fc.assert(
      fc.property(fc.array(anyTruth, { maxLength: 5 }), fc.boolean(), (truths, is) => {
        const learnt = truths.map((truth) => (truth.is === null ? { is, names: [] } : truth));
        for (const joined of [allOf, anyOf, (all: readonly Truth[]) => not(anyOf(all))]) {
          const [before, after] = [joined(truths), joined(learnt)];
          if (before.is !== null) expect(after.is).toBe(before.is);
          expect(after.is).not.toBeNull();
        }
      }),
    );
  });

  it('answers any text in any field without failing', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (address, text, domain, now) => {
        const asked = question({
          inbound: [
            inbound({
              senderIpAddresses: [address],
              senderDomains: [domain],
              tlsSenderCertificateName: text,
              restrictDomainsToCertificate: true,
            }),
          ],
          rules: [
            rule({
              exceptions: [
                { kind: 'source-address', ranges: [address] },
                { kind: 'patterns', part: 'subject', patterns: [text] },
              ],
              expiryAt: text,
            }),
          ],
        });
        const hostile = internetMessage(address, text, domain, { subject: text });
        bypassAnswer({ ...asked, domain, now });
        outboundAnswer({ ...asked, domain, now });
        followMessage(asked.tenant, hostile, now);
      }),
    );
  });
});
