import * as fc from 'fast-check';
import type { InboundConnector, OutboundConnector } from '../../../src/evidence/exchange/connectors.ts';
import type { AcceptedDomain } from '../../../src/evidence/exchange/organisation.ts';
import type { Predicate, RuleAction } from '../../../src/evidence/exchange/predicate.ts';
import type { TransportRule } from '../../../src/evidence/exchange/transport-rule.ts';
import type { MailFlowQuestion } from '../../../src/evidence/mail-flow/gateway.ts';
import { insideMessage, internetMessage, type Message } from '../../../src/evidence/mail-flow/message.ts';
import { question, type Parts } from './tenants.ts';
import { accepted, byCertificate, inbound, outbound, OUTSIDE, rule } from '../../support/exchange.ts';

/** The usual value six times out of seven. */
const mostly = <T>(usual: T, other: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 6, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: other });
const anyFlag = fc.constantFrom(true, true, true, false, false, false, null);
const anyDomain = fc.constantFrom(
  'contoso.com',
  'fabrikam.com',
  'stranger.example',
  'sub.contoso.com',
  'relay.example',
);
const anyRange = fc.constantFrom(
  '192.0.2.0/24',
  '192.0.2.0/25',
  '198.51.100.0/24',
  '203.0.113.9',
  '192.0.2.1-198.51.100.7',
  '2001:db8::/32',
  'nonsense',
  '0.0.0.0/0',
);
const anyHeader = fc.constantFrom('X-Gateway', 'x-gateway', 'X-Loop');
const anyWord = fc.constantFrom('yes', 'no', 'stranger');

/** Conditions of every kind. */
export const anyPredicate: fc.Arbitrary<Predicate> = fc.oneof(
  fc.constantFrom<Predicate[]>(
    { kind: 'sender-scope', scope: 'outside' },
    { kind: 'sender-scope', scope: 'inside' },
    { kind: 'recipient-scope', scope: 'inside' },
    { kind: 'recipient-scope', scope: 'outside' },
    { kind: 'recipient-scope', scope: 'external-partner' },
    { kind: 'sender-member-of', groups: ['staff'] },
    { kind: 'recipient-member-of', groups: ['staff'] },
    { kind: 'patterns', part: 'sender-address', patterns: ['^strange.*'] },
    { kind: 'patterns', part: 'subject', patterns: ['[unread]', 'yes$'] },
    { kind: 'sender', addresses: ['someone@fabrikam.com'] },
    { kind: 'sender', addresses: ['Somebody by name'] },
    { kind: 'recipient', addresses: ['postmaster@contoso.com'] },
    { kind: 'message-type', type: 'AutoForward' },
    { kind: 'scl-from', scl: 5 },
  ),
  fc.array(anyRange, { minLength: 1, maxLength: 3 }).map((ranges) => ({ kind: 'source-address' as const, ranges })),
  fc.record({ header: anyHeader, word: anyWord }).map(({ header, word }) => ({
    kind: 'header-words' as const,
    header,
    words: [word],
  })),
  anyHeader.map((header) => ({ kind: 'header-patterns' as const, header, patterns: ['^y'] })),
  fc
    .record({
      part: fc.constantFrom('sender-address' as const, 'recipient-address' as const, 'subject' as const),
      word: anyWord,
    })
    .map(({ part, word }) => ({ kind: 'words' as const, part, words: [word] })),
  anyDomain.map((domain) => ({ kind: 'sender-domain' as const, domains: [domain] })),
  anyDomain.map((domain) => ({ kind: 'recipient-domain' as const, domains: [domain] })),
);

const anyAction: fc.Arbitrary<RuleAction> = fc.oneof(
  fc.constantFrom<RuleAction[]>(
    { kind: 'reject', text: null, status: null },
    { kind: 'reject', text: null, status: null },
    { kind: 'quarantine' },
    { kind: 'delete' },
    { kind: 'set-scl', scl: -1 },
    { kind: 'set-scl', scl: 9 },
    { kind: 'route-to-connector', connector: 'To gateway' },
    { kind: 'route-to-connector', connector: 'to partner' },
    { kind: 'route-to-connector', connector: 'Unlisted' },
    { kind: 'redirect', to: ['a@contoso.com'] },
    { kind: 'copy', how: 'bcc', to: ['a@contoso.com'] },
    { kind: 'require-tls' },
  ),
  fc.record({ header: anyHeader, value: anyWord }).map((field) => ({ kind: 'set-header' as const, ...field })),
  anyHeader.map((header) => ({ kind: 'remove-header' as const, header })),
);

export const anyInbound: fc.Arbitrary<InboundConnector> = fc
  .record({
    name: fc.constantFrom('Lock', 'Partner', null),
    enabled: anyFlag,
    connectorType: fc.constantFrom(
      'Partner' as const,
      'Partner' as const,
      'Partner' as const,
      'OnPremises' as const,
      null,
    ),
    senderDomains: fc.constantFrom(['*'], ['*'], ['*'], ['fabrikam.com'], ['*.contoso.com'], [], null),
    senderIpAddresses: fc.oneof(
      { weight: 6, arbitrary: fc.array(anyRange, { maxLength: 2 }) },
      { weight: 1, arbitrary: fc.constant(null) },
    ),
    restrictDomainsToIpAddresses: anyFlag,
    restrictDomainsToCertificate: anyFlag,
    tlsSenderCertificateName: fc.constantFrom('', '*.gateway.example', '*.fabrikam.com', '<I>CN=x<S>CN=y', null),
    requireTls: anyFlag,
    associatedAcceptedDomains: fc.constantFrom([], [], [], ['contoso.com'], ['fabrikam.com'], null),
    cut: fc.constantFrom([], [], [], [], ['SenderIPAddresses'], ['SenderDomains'], ['AssociatedAcceptedDomains']),
  })
  .map(inbound);

export const anyOutbound: fc.Arbitrary<OutboundConnector> = fc
  .record({
    name: fc.constantFrom('To gateway', 'To gateway', 'To partner', null),
    enabled: anyFlag,
    testMode: fc.constantFrom(false, false, true, null),
    useMxRecord: fc.constantFrom(false, false, true, null),
    recipientDomains: fc.constantFrom(['*'], ['*'], ['fabrikam.com'], ['*.fabrikam.com', 'relay.example'], [], null),
    smartHosts: fc.constantFrom(['smart.gateway.example'], ['smart.gateway.example'], ['mx.fabrikam.com'], [], null),
    isTransportRuleScoped: anyFlag,
    cut: fc.constantFrom([], [], [], ['SmartHosts'], ['RecipientDomains']),
  })
  .map(outbound);

export const anyRule: fc.Arbitrary<TransportRule> = fc
  .record({
    priority: fc.constantFrom(0, 0, 1, 1, 2, 2, 3, null),
    state: fc.constantFrom('Enabled' as const, 'Enabled' as const, 'Enabled' as const, 'Disabled' as const, null),
    mode: fc.constantFrom('Enforce' as const, 'Enforce' as const, 'Enforce' as const, 'Audit' as const, null),
    activationAt: fc.constantFrom('', '', '', '2026-01-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z', null),
    expiryAt: fc.constantFrom('', '', '', '2026-01-01T00:00:00.000Z', 'soon', null),
    stopRuleProcessing: anyFlag,
    senderAddressLocation: fc.constantFrom('Header' as const, 'Envelope' as const, 'HeaderOrEnvelope' as const, null),
    conditions: fc.array(anyPredicate, { maxLength: 2 }),
    exceptions: fc.array(anyPredicate, { maxLength: 2 }),
    actions: fc.array(anyAction, { maxLength: 3 }),
    notCarried: fc.constantFrom([], [], [], [], [], ['ExceptIfFrom'], ['Quarantine'], ['SubjectOrBodyContainsWords']),
    cut: fc.constantFrom([], [], [], [], ['SenderIpRanges'], ['ExceptIfSenderDomainIs']),
    unmodelled: fc.constantFrom(
      { conditions: [], exceptions: [], actions: [] },
      { conditions: [], exceptions: [], actions: [] },
      { conditions: [], exceptions: [], actions: [] },
      { conditions: [], exceptions: [], actions: [] },
      { conditions: ['WithImportance'], exceptions: [], actions: [] },
      { conditions: ['AttachmentSizeOver'], exceptions: [], actions: [] },
      { conditions: [], exceptions: ['ExceptIfManagerAddresses'], actions: [] },
      { conditions: [], exceptions: [], actions: ['ModerateMessageByUser'] },
    ),
  })
  .map(rule);

const anyAccepted: fc.Arbitrary<readonly AcceptedDomain[]> = mostly<readonly AcceptedDomain[]>(
  [accepted()],
  fc.constantFrom(
    [accepted(), accepted({ domain: 'relay.example', domainType: 'ExternalRelay' })],
    [accepted({ matchSubDomains: true }), accepted({ domain: 'fabrikam.com', domainType: 'InternalRelay' })],
    [accepted({ matchSubDomains: null })],
    [accepted({ domainType: null })],
    [],
  ),
);
const anyMissing = mostly<NonNullable<Parts['missing']>>(
  {},
  fc.constantFrom({ rules: ['TransportRule'] }, { inbound: ['more'] }, { outbound: ['test'] }),
);

/** A question about a tenant of few objects. Rules bear names of their own, as in Exchange. */
export const anyQuestion: fc.Arbitrary<MailFlowQuestion> = fc
  .record({
    parts: fc.record({
      inbound: fc.array(fc.oneof(anyInbound, fc.constantFrom(inbound(), byCertificate())), { maxLength: 3 }),
      rules: fc
        .array(fc.oneof(anyRule, anyRule, fc.constantFrom(rule(), rule({ conditions: [OUTSIDE] }))), { maxLength: 5 })
        .map((rules) => rules.map((one, i) => ({ ...one, name: `Rule ${i}`, guid: null }))),
      rejectDirectSend: anyFlag,
      outbound: fc.array(fc.oneof(anyOutbound, fc.constant(outbound())), { maxLength: 3 }),
      accepted: anyAccepted,
      missing: anyMissing,
    }),
    gateway: fc.record({
      deliveryRanges: fc.constantFrom(['192.0.2.0/24'], ['192.0.2.0/24'], ['192.0.2.0/24', '2001:db8::/32'], null),
      rangesArePartial: fc.constantFrom(false, false, true),
      sharedAddresses: anyFlag,
      certificateNames: fc.constantFrom(['*.gateway.example'], ['*.gateway.example'], null),
      smartHosts: fc.constantFrom(['*.gateway.example'], ['*.gateway.example'], null),
    }),
    mode: fc.constantFrom('mx-inline' as const, 'connector-loop' as const),
  })
  .map(({ parts, gateway, mode }) => question(parts, gateway, { mode }));

/** A message to a mailbox of the tenant, from anywhere or from inside. */
export const anyMessage: fc.Arbitrary<Message> = fc
  .record({
    fromIp: fc.constantFrom('203.0.113.9', '192.0.2.7', '198.51.100.3', '2001:db8::25', null),
    envelope: anyDomain,
    header: anyDomain,
    headers: fc.constantFrom(
      [],
      [{ name: 'x-gateway', value: 'yes' }],
      [
        { name: 'X-Loop', value: 'no' },
        { name: 'x-gateway', value: 'yes' },
        { name: 'X-Gateway', value: 'stranger' },
      ],
      null,
    ),
    subject: fc.constantFrom('', 'yes', 'no stranger here', null),
    isFromInside: anyFlag,
    usesTls: anyFlag,
    certificateNames: fc.constantFrom([], ['mx.gateway.example'], null),
    messageType: fc.constantFrom('', 'AutoForward', null),
    scl: fc.constantFrom(1, 9, null),
    recipients: fc.constantFrom(
      ['someone@contoso.com'],
      ['someone@contoso.com'],
      ['postmaster@contoso.com'],
      ['a@contoso.com', 'b@fabrikam.com'],
      ['a@fabrikam.com'],
    ),
  })
  .map(({ envelope, header, ...more }) => ({
    ...internetMessage('', `someone@${envelope}`, ''),
    ...more,
    headerFrom: `someone@${header}`,
  }));

/** The three messages that every small tenant is asked about besides: a stranger's, a pretender's, one that leaves. */
export const PLAIN_MESSAGES: readonly Message[] = [
  internetMessage('203.0.113.9', 'stranger@stranger.example', 'someone@contoso.com'),
  internetMessage('203.0.113.9', 'someone@contoso.com', 'someone@contoso.com'),
  insideMessage('someone@contoso.com', 'someone@fabrikam.com'),
];

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
const OUTBOUND_KEYS = [
  'enabled',
  'testMode',
  'useMxRecord',
  'recipientDomains',
  'smartHosts',
  'isTransportRuleScoped',
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
const ACCEPTED_KEYS = ['domainType', 'matchSubDomains'] as const;
const GATEWAY_KEYS = ['deliveryRanges', 'certificateNames', 'sharedAddresses', 'smartHosts'] as const;
type Lists = 'inboundConnectors' | 'outboundConnectors' | 'rules' | 'acceptedDomains';

/** One property of every object of a kind as if the export had not carried it. */
const without =
  (list: Lists, key: string) =>
  (asked: MailFlowQuestion): MailFlowQuestion => ({
    ...asked,
    tenant: {
      ...asked.tenant,
      [list]: { ...asked.tenant[list], all: asked.tenant[list].all.map((one) => ({ ...one, [key]: null })) },
    },
  });

/** Takes away one thing that is known: a property of a connector, a rule or the organisation, or an object's list. */
export const anyLoss: fc.Arbitrary<(asked: MailFlowQuestion) => MailFlowQuestion> = fc.oneof(
  fc.constantFrom(...CONNECTOR_KEYS).map((key) => without('inboundConnectors', key)),
  fc.constantFrom(...OUTBOUND_KEYS).map((key) => without('outboundConnectors', key)),
  fc.constantFrom(...RULE_KEYS).map((key) => without('rules', key)),
  fc.constantFrom(...ACCEPTED_KEYS).map((key) => without('acceptedDomains', key)),
  fc.constantFrom('SenderIpRanges', 'ExceptIfSentTo', 'Quarantine').map((name) => (asked: MailFlowQuestion) => {
    const { rules } = asked.tenant;
    const all = rules.all.map((one) => ({ ...one, notCarried: [...one.notCarried, name] }));
    return { ...asked, tenant: { ...asked.tenant, rules: { ...rules, all } } };
  }),
  fc
    .constantFrom(...GATEWAY_KEYS)
    .map((key) => (asked: MailFlowQuestion) => ({ ...asked, gateway: { ...asked.gateway, [key]: null } })),
  fc
    .constantFrom<Lists[]>('inboundConnectors', 'rules', 'outboundConnectors', 'acceptedDomains')
    .map((key) => (asked: MailFlowQuestion) => {
      const lists = asked.tenant[key];
      return { ...asked, tenant: { ...asked.tenant, [key]: { ...lists, missing: [key] } } };
    }),
  fc.constant((asked: MailFlowQuestion) => ({ ...asked, tenant: { ...asked.tenant, rejectDirectSend: null } })),
);
