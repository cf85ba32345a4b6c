import { describe, expect, it } from 'vitest';
import { inbLockdownPresent } from '../../../src/checks/inbound/inb-lockdown-present.ts';
import type { InboundConnector } from '../../../src/evidence/exchange/connectors.ts';
import { absentReading, partReading, system } from '../../support/build.ts';
import { AFTER } from '../../support/contoso.ts';
import {
  accepted,
  byCertificate,
  EXPORTED,
  inbound,
  INSIDE,
  open,
  outbound,
  OUTSIDE,
  PPE_PIECES,
  ppeInbound,
  rule,
  TO_OUTSIDE,
  unmodelled,
  type ExchangeParts,
} from '../../support/exchange.ts';
import { describeCheck, judge } from '../../support/judge.ts';
import { ROWS } from '../../evidence/mail-flow/bypass-table.ts';
import type { Parts } from '../../evidence/mail-flow/tenants.ts';
import { having, mimecast, MIMECAST, MIMECAST_UNREAD, mimecastInbound, other, pps } from './connectors.ts';

const organisation = (rejectDirectSend: boolean | null) => ({
  ...EXPORTED,
  rejectDirectSend,
  ewsEnabled: 'unset' as const,
  ewsAllowedAppIds: [],
  ipListBlocked: [],
  maskClientIpInReceivedHeaders: false,
});
const REST: ExchangeParts = { transportRules: [], outboundConnectors: [], organizationConfig: [organisation(false)] };
const after = (
  connectors: readonly InboundConnector[],
  exchange: ExchangeParts = {},
  more: Parameters<typeof having>[1] = {},
) => having(connectors, { phase: 'post-cutover', exchange: { ...REST, ...exchange }, ...more });
const TO_CONNECTOR = { kind: 'route-to-connector', connector: 'To gateway' } as const;
const described = { setup: other };
const ruled = (change: Parameters<typeof rule>[0] = {}, connectors: readonly InboundConnector[] = []) =>
  after(connectors, { transportRules: [rule(change)] }, described);
const NAME = 'Inbound Connector for Proofpoint Essentials';
const stop = rule({ name: 'Stop', exceptions: [], actions: [{ kind: 'set-scl', scl: -1 }], stopRuleProcessing: true });

describeCheck(inbLockdownPresent, [
  {
    when: 'locked by address, shared with the vendor’s customers',
    given: after([ppeInbound()]),
    is: 'pass',
    code: 'locked-by-addresses',
    items: [NAME],
    facts: { answer: 'no-except-same-vendor', caveats: [] },
  },
  {
    when: 'locked by address, and nobody knows whether it is shared',
    given: after([inbound()], {}, described),
    is: 'pass',
    code: 'locked-by-addresses',
    facts: { caveats: ['sharing-not-known'] },
  },
  {
    when: 'locked by address, and neither rules nor settings read',
    given: after([ppeInbound()], { transportRules: null, outboundConnectors: null, organizationConfig: null }),
    is: 'pass',
    code: 'locked-by-addresses',
  },
  {
    when: 'locked by address, rules read in part',
    given: after([ppeInbound()], { transportRules: partReading([], ['page 2']) }),
    is: 'pass',
    code: 'locked-by-addresses',
  },
  {
    when: 'locked by address, one resolver missing',
    given: after([ppeInbound()], {}, { google: null }),
    is: 'pass',
    code: 'locked-by-addresses',
  },
  {
    when: 'locked by a certificate that the vendor states',
    given: after(
      [byCertificate({ tlsSenderCertificateName: '*.mimecast.com' })],
      {},
      { setup: mimecast, world: MIMECAST },
    ),
    is: 'pass',
    code: 'locked-by-certificate',
  },
  {
    when: 'locked by a certificate that we recall',
    given: after([byCertificate({ tlsSenderCertificateName: '*.ppe-hosted.com' })]),
    is: 'warn',
    code: 'certificate-from-memory',
  },
  {
    when: 'locked to a list that rests on memory',
    given: after(
      [inbound({ senderIpAddresses: ['83.246.65.0/24', '94.100.128.0/20', '185.140.204.0/22', '173.45.18.0/24'] })],
      {},
      { setup: { systems: [system('hornetsecurity')] } },
    ),
    is: 'warn',
    code: 'addresses-from-memory',
  },
  {
    when: 'a lock that leaves out a delivery range',
    given: after([ppeInbound({ senderIpAddresses: PPE_PIECES.slice(1) })]),
    is: 'warn',
    code: 'leaves-out-ranges',
    items: [NAME, '67.231.144.0/24'],
    facts: { missing: ['67.231.144.0/24'], from: 'stored' },
  },
  {
    when: 'locked to what the SPF name expands to',
    given: after([mimecastInbound()], {}, { setup: mimecast, world: MIMECAST }),
    is: 'pass',
    code: 'locked-by-addresses',
  },
  {
    when: 'locked to it, and it gave no answer',
    given: after([mimecastInbound()], {}, { setup: mimecast, world: MIMECAST_UNREAD }),
    is: 'unknown',
    code: 'ranges-not-known',
  },
  {
    when: 'locked to it, and one resolver is missing',
    given: after([mimecastInbound()], {}, { setup: mimecast, world: MIMECAST, google: null }),
    is: 'unknown',
    code: 'ranges-not-known',
  },
  {
    when: 'a rule that rejects all others',
    given: ruled(),
    is: 'warn',
    code: 'locked-by-rule',
    items: ['Reject others'],
  },
  {
    when: 'a rule for outside senders beside RejectDirectSend',
    given: after(
      [],
      { transportRules: [rule({ conditions: [OUTSIDE] })], organizationConfig: [organisation(true)] },
      described,
    ),
    is: 'warn',
    code: 'locked-by-rule',
    facts: { caveats: ['sharing-not-known', 'one-address-claimed'] },
  },
  {
    when: 'a rule that hands all others to the gateway',
    given: after(
      [],
      {
        transportRules: [rule({ name: 'Loop', actions: [{ kind: 'route-to-connector', connector: 'To gateway' }] })],
        outboundConnectors: [outbound({ isTransportRuleScoped: true, recipientDomains: [] })],
      },
      described,
    ),
    is: 'warn',
    code: 'routed-through-gateway',
  },
  { when: 'nothing at all', given: after([]), is: 'fail', code: 'no-lock', items: [] },
  {
    when: 'only RejectDirectSend',
    given: after([], { organizationConfig: [organisation(true)] }),
    is: 'fail',
    code: 'reject-direct-send-alone',
  },
  { when: 'only TLS', given: after([open({ requireTls: true })]), is: 'fail', code: 'tls-only', items: ['Open'] },
  {
    when: 'a lock that is off',
    given: after([ppeInbound({ enabled: false })]),
    is: 'fail',
    code: 'lock-disabled',
    items: [NAME],
  },
  {
    when: 'a lock of type OnPremises',
    given: after([ppeInbound({ connectorType: 'OnPremises' })]),
    is: 'fail',
    code: 'lock-not-partner',
  },
  {
    when: 'a lock to nothing',
    given: after([ppeInbound({ senderIpAddresses: [] })]),
    is: 'fail',
    code: 'nothing-to-match',
  },
  {
    when: 'a lock for some senders',
    given: after([ppeInbound({ senderDomains: ['fabrikam.com'] })]),
    is: 'fail',
    code: 'senders-narrower',
  },
  {
    when: 'a lock for another domain',
    given: after([ppeInbound({ associatedAcceptedDomains: ['fabrikam.com'] })]),
    is: 'fail',
    code: 'domain-not-covered',
  },
  {
    when: 'a lock with more than the gateway',
    given: after([ppeInbound({ senderIpAddresses: [...PPE_PIECES, '203.0.113.0/24'] })]),
    is: 'fail',
    code: 'beyond-gateway',
  },
  { when: 'a rule that is off', given: ruled({ state: 'Disabled' }), is: 'fail', code: 'rule-disabled' },
  { when: 'a rule that audits', given: ruled({ mode: 'Audit' }), is: 'fail', code: 'rule-audit' },
  {
    when: 'a rule before its time',
    given: ruled({ activationAt: '2026-12-01T00:00:00.000Z' }),
    is: 'fail',
    code: 'rule-not-yet',
  },
  {
    when: 'a rule after its time',
    given: ruled({ expiryAt: '2026-11-01T00:00:00.000Z' }),
    is: 'fail',
    code: 'rule-expired',
  },
  {
    when: 'a rule that is shadowed',
    given: after([], { transportRules: [stop, rule({ priority: 1 })] }, described),
    is: 'fail',
    code: 'rule-shadowed',
    facts: { items: ['Stop'] },
  },
  {
    when: 'a rule with a wider exception',
    given: ruled({ exceptions: [{ kind: 'source-address', ranges: ['192.0.2.0/24', '198.51.100.0/24'] }] }),
    is: 'fail',
    code: 'rule-excepts',
  },
  {
    when: 'a rule for some addresses only',
    given: ruled({ conditions: [{ kind: 'source-address', ranges: ['198.51.100.0/24'] }] }),
    is: 'fail',
    code: 'rule-partial',
  },
  {
    when: 'only TLS, beside the rule that takes what leaves',
    given: after([open({ requireTls: true })], {
      transportRules: [rule({ exceptions: [], conditions: [INSIDE, TO_OUTSIDE], actions: [TO_CONNECTOR] })],
    }),
    is: 'fail',
    code: 'tls-only',
    items: ['Open'],
  },
  {
    when: 'only TLS, beside the rule that takes what people here write',
    given: after([open({ requireTls: true })], {
      transportRules: [rule({ exceptions: [], conditions: [INSIDE], actions: [TO_CONNECTOR] })],
    }),
    is: 'fail',
    code: 'tls-only',
    items: ['Open'],
  },
  {
    when: 'a rule for outside senders alone',
    given: ruled({ conditions: [OUTSIDE] }),
    is: 'fail',
    code: 'outside-rule-spares-own-domains',
  },
  {
    when: 'nothing, connectors read in part',
    given: after([], { inboundConnectors: partReading([], ['page 2']) }),
    is: 'unknown',
    code: 'read-in-part',
  },
  {
    when: 'nothing, rules read in part',
    given: after([], { transportRules: partReading([], ['page 2']) }),
    is: 'unknown',
    code: 'flow-not-read',
  },
  {
    when: 'no lock, and rules not read',
    given: after([], { transportRules: null }),
    is: 'unknown',
    code: 'flow-not-read',
  },
  {
    when: 'connectors not read',
    given: after([], { inboundConnectors: absentReading('not-in-file') }),
    is: 'unknown',
    code: 'not-read',
  },
  {
    when: 'accepted domains not read',
    given: after([ppeInbound()], { acceptedDomains: null }),
    is: 'unknown',
    code: 'not-read',
  },
  {
    when: 'accepted domains of another tenant',
    given: after([ppeInbound()], { acceptedDomains: [accepted({ domain: 'fabrikam.com' })] }),
    is: 'unknown',
    code: 'domain-not-accepted',
  },
  {
    when: 'a looser connector beside it',
    given: after([ppeInbound(), open()]),
    is: 'unknown',
    code: 'looser-connector',
    items: ['Open'],
  },
  {
    when: 'addresses that nobody can compare',
    given: after([inbound()], {}, { setup: pps }),
    is: 'unknown',
    code: 'ranges-not-known',
  },
  {
    when: 'a certificate of nobody known',
    given: after([byCertificate({ tlsSenderCertificateName: '*.fabrikam.com' })]),
    is: 'unknown',
    code: 'certificate-not-gateways',
  },
  {
    when: 'a switch not carried',
    given: after([ppeInbound({ restrictDomainsToIpAddresses: null })]),
    is: 'unknown',
    code: 'property-not-known',
    facts: { items: ['RestrictDomainsToIPAddresses'] },
  },
  {
    when: 'addresses cut',
    given: after([ppeInbound({ cut: ['SenderIPAddresses'] })]),
    is: 'unknown',
    code: 'property-not-known',
  },
  {
    when: 'a rule for outside senders, and RejectDirectSend not carried',
    given: after(
      [],
      { transportRules: [rule({ conditions: [OUTSIDE] })], organizationConfig: [organisation(null)] },
      described,
    ),
    is: 'unknown',
    code: 'reject-direct-send-not-known',
  },
  {
    when: 'a rule that redirects such mail',
    given: ruled({ actions: [{ kind: 'redirect', to: ['someone@contoso.com'] }] }),
    is: 'unknown',
    code: 'sent-elsewhere',
  },
  {
    when: 'rules in an order that was not told',
    given: after([], { transportRules: [{ ...stop, priority: null }, rule({ priority: null })] }, described),
    is: 'unknown',
    code: 'rule-order-not-known',
  },
  {
    when: 'a rule with a condition that is not modelled',
    given: ruled(unmodelled(['WithImportance'])),
    is: 'unknown',
    code: 'rule-not-understood',
  },
  {
    when: 'mail is looped',
    given: after([ppeInbound()], {}, { setup: { systems: [system('trustifi', { mode: 'connector-loop' })] } }),
    is: 'not-applicable',
    code: 'other-mode',
  },
]);

describe('the lock-down against the table of small tenants', () => {
  const OUTCOME = {
    yes: ['fail'],
    no: ['pass', 'warn'],
    'no-except-same-vendor': ['pass', 'warn'],
    'cannot-tell': ['unknown'],
  };
  const plain = ROWS.filter(
    ({ gateway = {}, more = {}, parts, code }) =>
      Object.keys(gateway).length + Object.keys(more).length === 0 &&
      parts.missing === undefined &&
      !code.includes('certificate') &&
      // The certificate of a gateway that the reader described is not known.
      (parts.inbound ?? []).every(({ tlsSenderCertificateName }) => tlsSenderCertificateName === ''),
  );
  const caseOf = ({
    inbound: connectors = [],
    outbound: out = [],
    rules = [],
    accepted: domains,
    rejectDirectSend = false,
  }: Parts) =>
    having(connectors, {
      phase: 'post-cutover',
      world: AFTER,
      setup: other,
      exchange: {
        transportRules: rules,
        outboundConnectors: out,
        organizationConfig: [organisation(rejectDirectSend)],
        acceptedDomains: domains ?? [accepted()],
      },
    });

  it('has rows enough', () => {
    expect(plain.length).toBeGreaterThan(40);
  });

  it.each(plain)('$answer, $code: $what', ({ parts, answer, code }) => {
    const finding = judge('inb-lockdown-present', caseOf(parts));
    expect(OUTCOME[answer]).toContain(finding.outcome);
    if (finding.code !== 'leaves-out-ranges') expect(finding.code).toBe(code);
  });
});
