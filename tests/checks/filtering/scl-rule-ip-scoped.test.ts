import { sclRuleIpScoped } from '../../../src/checks/filtering/scl-rule-ip-scoped.ts';
import type { Predicate } from '../../../src/evidence/exchange/predicate.ts';
import type { TransportRule } from '../../../src/evidence/exchange/transport-rule.ts';
import { byCertificate, OUTSIDE, PPE_PIECES, ppeBypass, ppeInbound, rule, unmodelled } from '../../support/exchange.ts';
import { describeCheck } from '../../support/judge.ts';
import {
  after,
  afterWithDns,
  ALL_BUT_ONE,
  API_ONLY,
  before,
  beforeWithDns,
  HORNET,
  HORNET_RANGES,
  LOOP,
  NO_GATEWAY,
  notRead,
  PPS,
  some,
  SOPHOS,
  SOPHOS_RANGES,
  STRANGE,
} from './tenant.ts';

const BYPASS = 'Bypass Spam Filtering for Proofpoint Essentials';
const CONNECTOR = 'Inbound Connector for Proofpoint Essentials';
const inboundConnectors = [ppeInbound()];
const skip = (conditions: readonly Predicate[], change: Partial<TransportRule> = {}) =>
  rule({ name: 'Skip', conditions, exceptions: [], actions: [{ kind: 'set-scl', scl: -1 }], ...change });
const having = (...transportRules: readonly TransportRule[]) => ({ inboundConnectors, transportRules });
const from = (...ranges: readonly string[]): Predicate => ({ kind: 'source-address', ranges });
const field = (header: string, ...words: readonly string[]): Predicate => ({ kind: 'header-words', header, words });

describeCheck(sclRuleIpScoped, [
  {
    when: 'the rule of the vendor, with the addresses of the connector',
    given: beforeWithDns(having(ppeBypass())),
    is: 'pass',
    code: 'scoped',
    items: [BYPASS],
    facts: { off: [], from: 'stored' },
  },
  {
    when: 'the same, written otherwise, and with a condition that only narrows it further',
    given: after(
      having(
        skip(
          [from('67.231.144.0-67.231.149.255', '67.231.152.0/22', '67.231.156.0/24', '148.163.128.0/19')],
          unmodelled(['MessageSizeOver']),
        ),
      ),
    ),
    is: 'pass',
    code: 'scoped',
  },
  {
    when: 'two rules that share the addresses',
    given: after(
      having(
        skip([from(...PPE_PIECES.slice(0, 20))]),
        skip([from(...PPE_PIECES.slice(20)), OUTSIDE], { name: 'Skip too' }),
      ),
    ),
    is: 'pass',
    code: 'scoped',
    items: ['Skip', 'Skip too'],
  },
  {
    when: 'the rule is off, and says so',
    given: before(having(ppeBypass({ state: 'Disabled' }))),
    is: 'pass',
    code: 'scoped',
    facts: { off: [`“${BYPASS}” (switched off)`] },
  },
  {
    when: 'the connector asks for a certificate and names no address',
    given: after({
      inboundConnectors: [byCertificate({ tlsSenderCertificateName: '*.ppe-hosted.com' })],
      transportRules: [ppeBypass()],
    }),
    is: 'pass',
    code: 'scoped',
  },
  { when: 'no rule skips filtering', given: before(having(rule())), is: 'not-applicable', code: 'no-rule' },
  {
    when: 'a rule skips filtering for everything',
    given: after(having(skip([]))),
    is: 'fail',
    code: 'open',
    items: ['Skip'],
    facts: { gateway: 'Proofpoint Essentials', ranges: PPE_PIECES },
  },
  {
    when: 'before the cutover, with the connectors unread, for senders outside and with the addresses as exception',
    given: before({
      inboundConnectors: notRead(),
      transportRules: [skip([OUTSIDE], { exceptions: [from(...PPE_PIECES)] })],
    }),
    is: 'fail',
    code: 'open',
  },
  {
    when: 'a rule by sender domain alone',
    given: afterWithDns(having(ppeBypass(), skip([{ kind: 'sender-domain', domains: ['partner.example'] }])), {
      google: null,
    }),
    is: 'fail',
    code: 'open',
    items: ['Skip'],
  },
  {
    when: 'its range is the whole Internet',
    given: after(having(skip([from('0.0.0.0-255.255.255.255')]))),
    is: 'fail',
    code: 'open',
  },
  {
    when: 'a rule by a field that anybody can write',
    given: after(having(skip([field('X-Gateway-Key', 'secret')]))),
    is: 'fail',
    code: 'header-only',
    items: ['Skip'],
  },
  {
    when: 'a pattern in such a field, whatever else the rule asks for',
    given: after(having(skip([OUTSIDE, { kind: 'header-patterns', header: 'X-Gateway', patterns: ['^ok$'] }]))),
    is: 'fail',
    code: 'header-only',
  },
  {
    when: 'what Exchange found of the sender, with one word beside that asks for nothing',
    given: after(
      having(
        skip([
          { kind: 'sender-domain', domains: ['partner.example'] },
          field('Authentication-Results', 'dmarc=pass', 'spf=none'),
        ]),
      ),
    ),
    is: 'fail',
    code: 'header-only',
  },
  {
    when: 'an open rule, no gateway chosen',
    given: after(having(skip([])), { setup: NO_GATEWAY }),
    is: 'fail',
    code: 'open',
    facts: { ranges: [] },
  },
  { when: 'an open rule, by API', given: after(having(skip([])), { setup: API_ONLY }), is: 'fail', code: 'open' },
  {
    when: 'an open rule is switched off',
    given: after(having(skip([], { state: 'Disabled' }), ppeBypass())),
    is: 'warn',
    code: 'open-but-off',
    items: ['Skip'],
    facts: { off: ['“Skip” (switched off)'] },
  },
  {
    when: 'an open rule only audits',
    given: before(having(skip([field('X-Gateway', 'ok')], { mode: 'AuditAndNotify' }))),
    is: 'warn',
    code: 'open-but-off',
    facts: { off: ['“Skip” (in audit mode)'] },
  },
  {
    when: 'a sender whose DMARC has passed',
    given: after(
      having(
        skip([
          { kind: 'sender-domain', domains: ['partner.example'] },
          field('Authentication-Results', 'dmarc=pass', 'dmarc=bestguesspass'),
        ]),
      ),
    ),
    is: 'warn',
    code: 'other-proof',
  },
  {
    when: 'a field of the organisation',
    given: after(having(ppeBypass(), skip([field('X-MS-Exchange-Organization-AuthAs', 'Internal')]))),
    is: 'warn',
    code: 'other-proof',
    items: ['Skip'],
  },
  {
    when: 'addresses of somebody else',
    given: after(having(ppeBypass(), skip([from(STRANGE)]))),
    is: 'warn',
    code: 'extra',
    items: ['Skip'],
    facts: { addresses: [STRANGE] },
  },
  {
    when: 'addresses of another region beside the gateway’s',
    given: before(having(skip([from(...PPE_PIECES, '91.209.104.0/24')]))),
    is: 'warn',
    code: 'extra',
    facts: { addresses: ['91.209.104.0/24'] },
  },
  {
    when: 'the connector names less',
    given: after({
      inboundConnectors: [ppeInbound({ senderIpAddresses: ALL_BUT_ONE })],
      transportRules: [ppeBypass()],
    }),
    is: 'warn',
    code: 'wider-than-connector',
    facts: { addresses: ['148.163.159.0/24'] },
  },
  {
    when: 'the connector names more',
    given: after(having(skip([from(...ALL_BUT_ONE)]))),
    is: 'warn',
    code: 'narrower-than-connector',
    facts: { addresses: ['148.163.159.0/24'] },
  },
  {
    when: 'addresses that are known from memory only',
    given: after(
      {
        inboundConnectors: [ppeInbound({ senderIpAddresses: HORNET_RANGES })],
        transportRules: [skip([from(...HORNET_RANGES)])],
      },
      { setup: HORNET },
    ),
    is: 'warn',
    code: 'scoped-from-memory',
  },
  {
    when: 'addresses of the user’s own list, in a loop',
    given: after({ inboundConnectors: [], transportRules: [skip([from('192.0.2.0/25')])] }, { setup: LOOP }),
    is: 'pass',
    code: 'scoped',
    facts: { from: 'given' },
  },
  {
    when: 'addresses beyond a list that has gaps',
    given: after(having(skip([from(...SOPHOS_RANGES, STRANGE)])), { setup: SOPHOS }),
    is: 'unknown',
    code: 'ranges-not-known',
    facts: { why: 'partial' },
  },
  {
    when: 'nobody knows where the gateway delivers from',
    given: after(having(skip([from(STRANGE)])), { setup: PPS }),
    is: 'unknown',
    code: 'ranges-not-known',
    items: ['Skip'],
  },
  {
    when: 'a condition that we cannot read may narrow it',
    given: after(having(skip([], unmodelled(['SenderADAttributeContainsWords'])))),
    is: 'unknown',
    code: 'not-told',
    facts: { objects: ['Skip'], properties: ['SenderADAttributeContainsWords'] },
  },
  {
    when: 'the addresses were not carried',
    given: after(having(skip([], { notCarried: ['SenderIpRanges'] }))),
    is: 'unknown',
    code: 'not-told',
    facts: { properties: ['SenderIpRanges'] },
  },
  {
    when: 'the addresses were cut',
    given: after(having(skip([from('67.231.144.0/24')], { cut: ['SenderIpRanges'] }))),
    is: 'unknown',
    code: 'not-told',
    facts: { properties: ['SenderIpRanges'] },
  },
  {
    when: 'whether an open rule acts was not carried',
    given: after(having(skip([], { state: null }))),
    is: 'unknown',
    code: 'not-told',
    facts: { properties: ['State'] },
  },
  {
    when: 'whether a rule skips filtering was not carried',
    given: after(having(rule({ name: 'Open?', actions: [], exceptions: [], notCarried: ['SetSCL'] }))),
    is: 'unknown',
    code: 'not-told',
    facts: { properties: ['SetSCL'] },
  },
  {
    when: 'the addresses of the connector were not carried',
    given: after({
      inboundConnectors: [
        byCertificate({ name: CONNECTOR, tlsSenderCertificateName: '*.ppe-hosted.com', senderIpAddresses: null }),
      ],
      transportRules: [ppeBypass()],
    }),
    is: 'unknown',
    code: 'not-told',
    facts: { objects: [CONNECTOR], properties: ['SenderIPAddresses'] },
  },
  {
    when: 'an open rule beside one of which nothing is told',
    given: after(having(skip([], { name: 'Unclear', state: null }), skip([]))),
    is: 'fail',
    code: 'open',
    items: ['Skip'],
  },
  {
    when: 'the connectors were not read',
    given: after({ inboundConnectors: notRead(), transportRules: [ppeBypass()] }),
    is: 'unknown',
    code: 'not-read',
    facts: { source: 'inboundConnectors' },
  },
  {
    when: 'the rules were not read',
    given: after({ inboundConnectors, transportRules: notRead() }),
    is: 'unknown',
    code: 'not-read',
  },
  {
    when: 'the rules were read in part, and none skips filtering',
    given: after({ inboundConnectors, transportRules: some([rule()]) }),
    is: 'unknown',
    code: 'read-in-part',
  },
  {
    when: 'the rules were read in part, and one is open',
    given: after({ inboundConnectors, transportRules: some([skip([])]) }),
    is: 'fail',
    code: 'open',
  },
  {
    when: 'a rule by address, and no gateway is chosen',
    given: after(having(ppeBypass()), { setup: NO_GATEWAY }),
    is: 'unknown',
    code: 'no-gateway',
  },
]);
