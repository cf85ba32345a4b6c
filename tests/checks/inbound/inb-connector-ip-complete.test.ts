import { inbConnectorIpComplete } from '../../../src/checks/inbound/inb-connector-ip-complete.ts';
import { system } from '../../support/build.ts';
import { byCertificate, inbound, open, PPE_PIECES, ppeInbound } from '../../support/exchange.ts';
import { describeCheck } from '../../support/judge.ts';
import {
  commonScenarios,
  having,
  mimecast,
  MIMECAST,
  MIMECAST_UNREAD,
  mimecastInbound,
  other,
  pps,
} from './connectors.ts';

const NAME = 'Inbound Connector for Proofpoint Essentials';
const LEFT = PPE_PIECES.filter((range) => range !== '67.231.149.0/24');
const hornet = { systems: [system('hornetsecurity')] };

describeCheck(inbConnectorIpComplete, [
  ...commonScenarios(ppeInbound()),
  {
    when: 'every range',
    given: having([ppeInbound()]),
    is: 'pass',
    code: 'covered',
    items: [NAME],
    facts: { from: 'stored', readOn: '2026-11-20' },
  },
  {
    when: 'every range, after the cutover',
    given: having([ppeInbound()], { phase: 'post-cutover', google: null }),
    is: 'pass',
    code: 'covered',
  },
  {
    when: 'every range in one wide entry',
    given: having([ppeInbound({ senderIpAddresses: [...PPE_PIECES.slice(0, 11), '148.163.128.0/19'] })]),
    is: 'pass',
    code: 'covered',
  },
  {
    when: 'one range left out by a lock',
    given: having([ppeInbound({ senderIpAddresses: LEFT })]),
    is: 'fail',
    code: 'missing',
    items: [NAME, '67.231.149.0/24'],
    facts: { missing: ['67.231.149.0/24'], refuses: true, from: 'stored' },
  },
  {
    when: 'one range left out by a connector that restricts nothing, after the cutover',
    given: having([ppeInbound({ senderIpAddresses: LEFT, restrictDomainsToIpAddresses: false })], {
      phase: 'post-cutover',
    }),
    is: 'fail',
    code: 'missing',
    facts: { refuses: false },
  },
  {
    when: 'two connectors that cover it together',
    given: having([
      open({ name: 'A', senderIpAddresses: LEFT }),
      open({ name: 'B', senderIpAddresses: ['67.231.149.0/24'] }),
    ]),
    is: 'pass',
    code: 'covered',
    items: ['A', 'B'],
  },
  {
    when: 'a lock that leaves out what another connector names',
    given: having([
      ppeInbound({ senderIpAddresses: LEFT }),
      open({ name: 'B', senderIpAddresses: ['67.231.149.0/24'] }),
    ]),
    is: 'fail',
    code: 'missing',
    items: [NAME, '67.231.149.0/24'],
  },
  {
    when: 'what is missing in the pieces that Exchange takes',
    given: having([ppeInbound({ senderIpAddresses: PPE_PIECES.filter((range) => !range.startsWith('148.163.13')) })]),
    is: 'fail',
    code: 'missing',
    facts: { total: 10, missing: [...Array(10).keys()].map((n) => `148.163.${130 + n}.0/24`) },
  },
  {
    when: 'by certificate alone',
    given: having([byCertificate({ tlsSenderCertificateName: '*.mimecast.com' })], {
      setup: mimecast,
      world: MIMECAST,
    }),
    is: 'pass',
    code: 'by-certificate',
  },
  {
    when: 'the typed list, covered',
    given: having([inbound()], { setup: other }),
    is: 'pass',
    code: 'covered',
    facts: { from: 'given' },
  },
  {
    when: 'by certificate, beside addresses that the SPF name would tell',
    given: having([byCertificate({ tlsSenderCertificateName: '*.mimecast.com' }), mimecastInbound()], {
      setup: mimecast,
      world: MIMECAST_UNREAD,
    }),
    is: 'unknown',
    code: 'dns-unanswered',
  },
  {
    when: 'the typed list, half covered',
    given: having([inbound({ senderIpAddresses: ['192.0.2.0/25'] })], { setup: other }),
    is: 'fail',
    code: 'missing',
    facts: { missing: ['192.0.2.128/25'], from: 'given' },
  },
  {
    when: 'what the SPF name expands to, covered',
    given: having([mimecastInbound()], { setup: mimecast, world: MIMECAST }),
    is: 'pass',
    code: 'covered',
    facts: { from: 'spf' },
  },
  {
    when: 'what the SPF name expands to, not covered',
    given: having([mimecastInbound({ senderIpAddresses: ['192.0.2.0/24'] })], { setup: mimecast, world: MIMECAST }),
    is: 'fail',
    code: 'missing',
    facts: { missing: ['198.51.100.128/25'] },
  },
  {
    when: 'what the SPF name expands to, seen otherwise by one resolver',
    given: having([mimecastInbound()], {
      setup: mimecast,
      world: MIMECAST,
      google: { 'us._netblocks.mimecast.com TXT': 'v=spf1 ip4:192.0.2.0/24 ip4:203.0.113.0/24 ~all' },
    }),
    is: 'fail',
    code: 'missing',
    facts: { missing: ['203.0.113.0/24'] },
  },
  {
    when: 'the SPF name without an answer',
    given: having([mimecastInbound()], { setup: mimecast, world: MIMECAST_UNREAD }),
    is: 'unknown',
    code: 'dns-unanswered',
  },
  {
    when: 'one resolver missing where the SPF name counts',
    given: having([mimecastInbound()], { setup: mimecast, world: MIMECAST, google: null }),
    is: 'unknown',
    code: 'dns-unanswered',
  },
  {
    when: 'a list that rests on memory, not covered',
    given: having([inbound({ senderIpAddresses: ['83.246.65.0/24'] })], { setup: hornet }),
    is: 'warn',
    code: 'perhaps-missing',
  },
  {
    when: 'a list that rests on memory, covered',
    given: having(
      [inbound({ senderIpAddresses: ['83.246.65.0/24', '94.100.128.0/20', '185.140.204.0/22', '173.45.18.0/24'] })],
      { setup: hornet },
    ),
    is: 'unknown',
    code: 'ranges-not-known',
  },
  {
    when: 'a candidate by name, and no list',
    given: having([inbound({ name: 'Inbound from Proofpoint' })], { setup: pps }),
    is: 'unknown',
    code: 'ranges-not-known',
  },
  {
    when: 'addresses not carried',
    given: having([ppeInbound({ senderIpAddresses: null })]),
    is: 'unknown',
    code: 'property-not-carried',
    items: [NAME],
  },
  {
    when: 'addresses cut, the rest not covering',
    given: having([ppeInbound({ senderIpAddresses: LEFT.slice(0, 3), cut: ['SenderIPAddresses'] })]),
    is: 'unknown',
    code: 'property-not-carried',
  },
  { when: 'no connector of the gateway', given: having([inbound()]), is: 'not-applicable', code: 'no-connector' },
  {
    when: 'another connector whose addresses were not told',
    given: having([ppeInbound(), inbound({ senderIpAddresses: null })]),
    is: 'unknown',
    code: 'not-recognised',
    items: ['Lock'],
  },
]);
