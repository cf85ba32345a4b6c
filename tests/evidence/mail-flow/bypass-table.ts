import type { BypassCode } from '../../../src/evidence/mail-flow/bypass-reasons.ts';
import type { BypassWord, GatewayFacts, MailFlowQuestion } from '../../../src/evidence/mail-flow/gateway.ts';
import { type Parts } from './tenants.ts';
import { byCertificate, inbound, open, outbound, OUTSIDE, rule, unmodelled, accepted } from '../../support/exchange.ts';

/** One small tenant a condition, what the definition says of it, and where mail from elsewhere and from the gateway ends. */
export interface Row {
  readonly what: string;
  readonly parts: Parts;
  readonly gateway?: Partial<GatewayFacts>;
  readonly more?: Partial<Pick<MailFlowQuestion, 'mode' | 'domain'>>;
  readonly answer: BypassWord;
  readonly code: BypassCode;
  /** Of: a stranger's ordinary message, the same that claims an own domain, the gateway's. */
  readonly ends: readonly [string, string, string];
}

const row = (
  what: string,
  parts: Parts,
  answer: BypassWord,
  code: BypassCode,
  ends: Row['ends'],
  gateway: Partial<GatewayFacts> = {},
  more: Row['more'] = {},
): Row => ({ what, parts, answer, code, ends, gateway, more });

const OPEN: Row['ends'] = ['mailbox', 'mailbox', 'mailbox'];
const LOCKED: Row['ends'] = ['rejected', 'rejected', 'mailbox'];
const DOUBT: Row['ends'] = ['cannot-tell', 'cannot-tell', 'mailbox'];
const outsideRule = rule({ conditions: [OUTSIDE] });
const loopRule = rule({ name: 'Loop', actions: [{ kind: 'route-to-connector', connector: 'To gateway' }] });
const loopConnector = outbound({ isTransportRuleScoped: true, recipientDomains: [] });
const stop = rule({
  name: 'Stop',
  priority: 0,
  conditions: [],
  exceptions: [],
  actions: [{ kind: 'set-scl', scl: -1 }],
  stopRuleProcessing: true,
});
const LOOP = { mode: 'connector-loop' } as const;

export const ROWS: readonly Row[] = [
  row('nothing at all', {}, 'yes', 'no-lock', OPEN),
  row('locked by address', { inbound: [inbound()] }, 'no', 'locked-by-addresses', LOCKED),
  row(
    'locked by part of the addresses',
    { inbound: [inbound({ senderIpAddresses: ['192.0.2.0/25'] })] },
    'no',
    'locked-by-addresses',
    LOCKED,
  ),
  row('locked by certificate', { inbound: [byCertificate()] }, 'no', 'locked-by-certificate', LOCKED),
  row(
    'locked by both',
    { inbound: [byCertificate({ restrictDomainsToIpAddresses: true, senderIpAddresses: ['192.0.2.0/24'] })] },
    'no',
    'locked-by-addresses',
    LOCKED,
  ),
  row(
    'locked by certificate, addresses not known',
    { inbound: [byCertificate()] },
    'no',
    'locked-by-certificate',
    LOCKED,
    { deliveryRanges: null },
  ),
  row(
    'a certificate that nobody knows as the gateway’s',
    { inbound: [byCertificate({ tlsSenderCertificateName: '*.fabrikam.com' })] },
    'cannot-tell',
    'certificate-not-gateways',
    ['rejected', 'rejected', 'rejected'],
  ),
  row(
    'certificate names of the gateway not known',
    { inbound: [byCertificate()] },
    'cannot-tell',
    'certificate-not-gateways',
    LOCKED,
    { certificateNames: null },
  ),
  row(
    'a certificate wider than the gateway’s',
    { inbound: [byCertificate({ tlsSenderCertificateName: '*.example' })] },
    'cannot-tell',
    'certificate-not-gateways',
    ['rejected', 'rejected', 'rejected'],
  ),
  row('shared addresses', { inbound: [inbound()] }, 'no-except-same-vendor', 'locked-by-addresses', LOCKED, {
    sharedAddresses: true,
  }),
  row('sharing not known', { inbound: [inbound()] }, 'no-except-same-vendor', 'locked-by-addresses', LOCKED, {
    sharedAddresses: null,
  }),
  row('shared addresses and a rule', { rules: [rule()] }, 'no-except-same-vendor', 'locked-by-rule', LOCKED, {
    sharedAddresses: true,
  }),
  row('lock that is off', { inbound: [inbound({ enabled: false })] }, 'yes', 'lock-disabled', OPEN),
  row('Partner that only asks for TLS', { inbound: [open({ requireTls: true })] }, 'yes', 'tls-only', OPEN),
  row('Partner without any restriction', { inbound: [open()] }, 'yes', 'no-lock', OPEN),
  row(
    'restriction without anything to match',
    { inbound: [inbound({ senderIpAddresses: [] })] },
    'yes',
    'nothing-to-match',
    OPEN,
  ),
  row(
    'restriction on type OnPremises',
    { inbound: [inbound({ connectorType: 'OnPremises' })] },
    'yes',
    'lock-not-partner',
    OPEN,
  ),
  row(
    'OnPremises beside the lock',
    {
      inbound: [inbound(), open({ name: 'Hybrid', connectorType: 'OnPremises', senderIpAddresses: ['198.51.100.1'] })],
    },
    'cannot-tell',
    'looser-connector',
    DOUBT,
  ),
  row(
    'OnPremises beside the lock, off',
    { inbound: [inbound(), open({ connectorType: 'OnPremises', enabled: false })] },
    'no',
    'locked-by-addresses',
    LOCKED,
  ),
  row(
    'a narrower Partner beside the lock',
    { inbound: [inbound(), open({ senderDomains: ['fabrikam.com'] })] },
    'cannot-tell',
    'looser-connector',
    LOCKED,
  ),
  row(
    'a narrower Partner beside the lock that is restricted alike',
    { inbound: [inbound(), inbound({ name: 'Other', senderDomains: ['fabrikam.com'] })] },
    'no',
    'locked-by-addresses',
    LOCKED,
  ),
  row(
    'an open Partner for all beside the lock',
    { inbound: [inbound(), open()] },
    'cannot-tell',
    'looser-connector',
    DOUBT,
  ),
  row(
    'a narrower Partner for other addresses beside the lock',
    {
      inbound: [
        inbound(),
        inbound({ name: 'Other', senderDomains: ['fabrikam.com'], senderIpAddresses: ['198.51.100.0/24'] }),
      ],
    },
    'cannot-tell',
    'looser-connector',
    ['rejected', 'rejected', 'cannot-tell'],
  ),
  row(
    'looser connector for another domain of ours',
    { inbound: [inbound(), open({ associatedAcceptedDomains: ['fabrikam.com'] })] },
    'no',
    'locked-by-addresses',
    LOCKED,
  ),
  row(
    'lock for some senders only',
    { inbound: [inbound({ senderDomains: ['fabrikam.com'] })] },
    'yes',
    'senders-narrower',
    OPEN,
  ),
  row('lock for no senders', { inbound: [inbound({ senderDomains: [] })] }, 'yes', 'senders-narrower', OPEN),
  row(
    'associated domains that cover it',
    { inbound: [inbound({ associatedAcceptedDomains: ['contoso.com', 'fabrikam.com'] })] },
    'no',
    'locked-by-addresses',
    LOCKED,
  ),
  row(
    'associated domains that leave it out',
    { inbound: [inbound({ associatedAcceptedDomains: ['fabrikam.com'] })] },
    'yes',
    'domain-not-covered',
    OPEN,
  ),
  row(
    'associated domains not carried',
    { inbound: [inbound({ associatedAcceptedDomains: null })] },
    'cannot-tell',
    'property-not-known',
    DOUBT,
  ),
  row(
    'addresses beyond the gateway',
    { inbound: [inbound({ senderIpAddresses: ['192.0.2.0/24', '198.51.100.0/24'] })] },
    'yes',
    'beyond-gateway',
    LOCKED,
  ),
  row(
    'private addresses beyond the gateway',
    { inbound: [inbound({ senderIpAddresses: ['192.0.2.0/24', '10.0.0.0/24'] })] },
    'no',
    'locked-by-addresses',
    LOCKED,
  ),
  row('gateway’s addresses not known', { inbound: [inbound()] }, 'cannot-tell', 'ranges-not-known', LOCKED, {
    deliveryRanges: null,
  }),
  row(
    'gateway’s addresses known in part',
    { inbound: [inbound({ senderIpAddresses: ['192.0.2.0/24', '198.51.100.0/24'] })] },
    'cannot-tell',
    'ranges-not-known',
    LOCKED,
    { rangesArePartial: true },
  ),
  row('known in part, and none beyond', { inbound: [inbound()] }, 'no', 'locked-by-addresses', LOCKED, {
    rangesArePartial: true,
  }),
  row(
    'switch not carried',
    { inbound: [inbound({ restrictDomainsToIpAddresses: null })] },
    'cannot-tell',
    'property-not-known',
    DOUBT,
  ),
  row(
    'state of the connector not carried',
    { inbound: [inbound({ enabled: null })] },
    'cannot-tell',
    'property-not-known',
    DOUBT,
  ),
  row('type not carried', { inbound: [inbound({ connectorType: null })] }, 'cannot-tell', 'property-not-known', DOUBT),
  row(
    'senders not carried',
    { inbound: [inbound({ senderDomains: null })] },
    'cannot-tell',
    'property-not-known',
    DOUBT,
  ),
  row(
    'addresses cut',
    { inbound: [inbound({ cut: ['SenderIPAddresses'] })] },
    'cannot-tell',
    'property-not-known',
    DOUBT,
  ),
  row('connectors not read', { missing: { inbound: ['InboundConnector'] } }, 'cannot-tell', 'not-read', [
    'cannot-tell',
    'cannot-tell',
    'cannot-tell',
  ]),
  row(
    'connectors read in part, a lock among them',
    { inbound: [inbound()], missing: { inbound: ['more-objects'] } },
    'cannot-tell',
    'not-read',
    ['cannot-tell', 'cannot-tell', 'cannot-tell'],
  ),
  row('a rule that rejects all others', { rules: [rule()] }, 'no', 'locked-by-rule', LOCKED),
  row(
    'a rule that quarantines all others',
    { rules: [rule({ actions: [{ kind: 'quarantine' }] })] },
    'no',
    'locked-by-rule',
    ['quarantined', 'quarantined', 'mailbox'],
  ),
  row(
    'a rule that only raises the level',
    { rules: [rule({ actions: [{ kind: 'set-scl', scl: 9 }] })] },
    'yes',
    'no-lock',
    OPEN,
  ),
  row('a rule that is off', { rules: [rule({ state: 'Disabled' })] }, 'yes', 'rule-disabled', OPEN),
  row('a rule that audits', { rules: [rule({ mode: 'Audit' })] }, 'yes', 'rule-audit', OPEN),
  row('a rule that audits and notifies', { rules: [rule({ mode: 'AuditAndNotify' })] }, 'yes', 'rule-audit', OPEN),
  row(
    'a rule before its time',
    { rules: [rule({ activationAt: '2026-12-01T00:00:00.000Z' })] },
    'yes',
    'rule-not-yet',
    OPEN,
  ),
  row(
    'a rule after its time',
    { rules: [rule({ expiryAt: '2026-11-01T00:00:00.000Z' })] },
    'yes',
    'rule-expired',
    OPEN,
  ),
  row(
    'a rule within its time',
    { rules: [rule({ activationAt: '2026-11-01T00:00:00.000Z', expiryAt: '2026-12-01T00:00:00.000Z' })] },
    'no',
    'locked-by-rule',
    LOCKED,
  ),
  row('a rule shadowed by one that stops', { rules: [rule({ priority: 1 }), stop] }, 'yes', 'rule-shadowed', OPEN),
  row(
    'a rule before the one that stops',
    { rules: [rule(), { ...stop, priority: 1 }] },
    'no',
    'locked-by-rule',
    LOCKED,
  ),
  row(
    'a stop for the gateway alone',
    { rules: [{ ...stop, conditions: [{ kind: 'source-address', ranges: ['192.0.2.0/24'] }] }, rule({ priority: 1 })] },
    'no',
    'locked-by-rule',
    LOCKED,
  ),
  row(
    'a stop for a sender that anybody may claim',
    { rules: [{ ...stop, conditions: [{ kind: 'sender-domain', domains: ['fabrikam.com'] }] }, rule({ priority: 1 })] },
    'yes',
    'rule-shadowed',
    LOCKED,
  ),
  row(
    'a stop in audit mode before it',
    { rules: [{ ...stop, mode: 'Audit' }, rule({ priority: 1 })] },
    'cannot-tell',
    'rule-not-understood',
    ['cannot-tell', 'cannot-tell', 'mailbox'],
  ),
  row(
    'a rule for outside senders, direct send open',
    { rules: [outsideRule] },
    'yes',
    'outside-rule-spares-own-domains',
    ['rejected', 'mailbox', 'mailbox'],
  ),
  row(
    'a rule for outside senders, direct send rejected',
    { rules: [outsideRule], rejectDirectSend: true },
    'no',
    'locked-by-rule',
    ['rejected', 'rejected', 'mailbox'],
  ),
  row(
    'a rule for outside senders, direct send not known',
    { rules: [outsideRule], rejectDirectSend: null },
    'cannot-tell',
    'reject-direct-send-not-known',
    ['rejected', 'cannot-tell', 'mailbox'],
  ),
  row(
    'a rule for outside senders with one for all beside it',
    { rules: [outsideRule, rule({ name: 'All', priority: 1 })] },
    'no',
    'locked-by-rule',
    LOCKED,
  ),
  row('direct send rejected and nothing else', { rejectDirectSend: true }, 'yes', 'reject-direct-send-alone', [
    'mailbox',
    'rejected',
    'mailbox',
  ]),
  row(
    'an exception for a field that anybody can write',
    {
      rules: [
        rule({ exceptions: [...rule().exceptions, { kind: 'header-words', header: 'X-Gateway', words: ['passed'] }] }),
      ],
    },
    'yes',
    'rule-excepts',
    LOCKED,
  ),
  row(
    'an exception for one recipient',
    {
      rules: [
        rule({ exceptions: [...rule().exceptions, { kind: 'recipient', addresses: ['postmaster@contoso.com'] }] }),
      ],
    },
    'yes',
    'rule-excepts',
    LOCKED,
  ),
  row(
    'an exception for other addresses',
    {
      rules: [
        rule({ exceptions: [{ kind: 'source-address', ranges: ['192.0.2.0/24', '198.51.100.1-198.51.100.9'] }] }),
      ],
    },
    'yes',
    'rule-excepts',
    LOCKED,
  ),
  row(
    'an exception that is not modelled',
    { rules: [rule(unmodelled([], ['ExceptIfManagerAddresses']))] },
    'cannot-tell',
    'rule-not-understood',
    DOUBT,
  ),
  row(
    'a condition that is not modelled',
    { rules: [rule(unmodelled(['WithImportance']))] },
    'cannot-tell',
    'rule-not-understood',
    DOUBT,
  ),
  row(
    'a condition on attachments, which mail need not have',
    { rules: [rule({ exceptions: [], ...unmodelled(['AttachmentHasExecutableContent']) })] },
    'yes',
    'rule-partial',
    ['cannot-tell', 'cannot-tell', 'cannot-tell'],
  ),
  row(
    'a rule for another domain',
    { rules: [rule({ conditions: [{ kind: 'recipient-domain', domains: ['fabrikam.com'] }] })] },
    'yes',
    'no-lock',
    OPEN,
  ),
  row(
    'a rule whose state is not carried',
    { rules: [rule({ state: null })] },
    'cannot-tell',
    'rule-not-understood',
    DOUBT,
  ),
  row(
    'a rule whose mode is not carried',
    { rules: [rule({ mode: null })] },
    'cannot-tell',
    'rule-not-understood',
    DOUBT,
  ),
  row(
    'a rule whose exceptions are not carried',
    { rules: [rule({ notCarried: ['ExceptIfFrom'] })] },
    'cannot-tell',
    'rule-not-understood',
    DOUBT,
  ),
  row(
    'a rule whose place is not known',
    { rules: [rule({ priority: null })] },
    'cannot-tell',
    'rule-order-not-known',
    DOUBT,
  ),
  row(
    'rules not read beside a lock',
    { inbound: [inbound()], missing: { rules: ['TransportRule'] } },
    'no',
    'locked-by-addresses',
    ['rejected', 'rejected', 'cannot-tell'],
  ),
  row('rules not read, no lock', { missing: { rules: ['TransportRule'] } }, 'cannot-tell', 'not-read', [
    'cannot-tell',
    'cannot-tell',
    'cannot-tell',
  ]),
  row(
    'a rule that sends others to the MX host',
    { rules: [loopRule], outbound: [outbound({ useMxRecord: true, smartHosts: [], isTransportRuleScoped: true })] },
    'no',
    'routed-through-gateway',
    ['leaves', 'leaves', 'mailbox'],
  ),
  row(
    'a rule that sends others to somebody',
    { rules: [rule({ actions: [{ kind: 'redirect', to: ['soc@contoso.com'] }] })] },
    'cannot-tell',
    'sent-elsewhere',
    ['redirected', 'redirected', 'mailbox'],
  ),
  row(
    'looped through the gateway',
    { rules: [loopRule], outbound: [loopConnector] },
    'no',
    'routed-through-gateway',
    ['leaves', 'leaves', 'mailbox'],
    {},
    LOOP,
  ),
  row(
    'looped, other senders only',
    { rules: [{ ...loopRule, conditions: [OUTSIDE] }], outbound: [loopConnector] },
    'yes',
    'outside-rule-spares-own-domains',
    ['leaves', 'mailbox', 'mailbox'],
    {},
    LOOP,
  ),
  row(
    'looped to somewhere else',
    { rules: [loopRule], outbound: [outbound({ smartHosts: ['mail.fabrikam.com'] })] },
    'cannot-tell',
    'sent-elsewhere',
    ['leaves', 'leaves', 'mailbox'],
    {},
    LOOP,
  ),
  row(
    'looped, free by a field that anybody can write',
    {
      rules: [{ ...loopRule, exceptions: [{ kind: 'header-words', header: 'X-Looped', words: ['yes'] }] }],
      outbound: [loopConnector],
    },
    'yes',
    'rule-excepts',
    ['leaves', 'leaves', 'leaves'],
    {},
    LOOP,
  ),
  row('looped, no rule', { outbound: [loopConnector] }, 'yes', 'no-lock', OPEN, {}, LOOP),
  row('reads mailboxes only', { inbound: [inbound()] }, 'yes', 'api-only', LOCKED, {}, { mode: 'api-only' }),
  row(
    'accepted domains not read',
    { inbound: [inbound()], accepted: [], missing: { accepted: ['AcceptedDomain'] } },
    'cannot-tell',
    'not-read',
    ['rejected', 'rejected', 'cannot-tell'],
  ),
  row(
    'a domain that is not accepted',
    { inbound: [inbound()], accepted: [accepted({ domain: 'fabrikam.com' })] },
    'cannot-tell',
    'domain-not-accepted',
    ['rejected', 'rejected', 'not-accepted'],
  ),
];
