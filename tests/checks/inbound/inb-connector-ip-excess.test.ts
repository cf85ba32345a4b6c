import { inbConnectorIpExcess } from '../../../src/checks/inbound/inb-connector-ip-excess.ts';
import { byCertificate, inbound, PPE_PIECES, ppeInbound } from '../../support/exchange.ts';
import { describeCheck } from '../../support/judge.ts';
import { commonScenarios, having, mimecast, MIMECAST, MIMECAST_UNREAD, mimecastInbound, pps } from './connectors.ts';

const NAME = 'Inbound Connector for Proofpoint Essentials';
const plus = (...more: readonly string[]) => ppeInbound({ senderIpAddresses: [...PPE_PIECES, ...more] });

describeCheck(inbConnectorIpExcess, [
  ...commonScenarios(ppeInbound()),
  { when: 'nothing else', given: having([ppeInbound()]), is: 'pass', code: 'nothing-else' },
  {
    when: 'nothing else, after the cutover',
    given: having([ppeInbound()], { phase: 'post-cutover', google: null }),
    is: 'pass',
    code: 'nothing-else',
  },
  {
    when: 'a public range of nobody knows',
    given: having([plus('203.0.113.0/24')]),
    is: 'warn',
    code: 'left-over',
    items: [NAME, '203.0.113.0/24'],
  },
  {
    when: 'a private range',
    given: having([plus('10.1.2.0/24')]),
    is: 'fail',
    code: 'private',
    items: [NAME, '10.1.2.0/24'],
  },
  {
    when: 'a private range, after the cutover',
    given: having([plus('192.168.0.0/24')], { phase: 'post-cutover' }),
    is: 'fail',
    code: 'private',
  },
  {
    when: 'an address of Microsoft 365',
    given: having([plus('40.107.1.0/24')]),
    is: 'warn',
    code: 'microsoft',
    items: [NAME, '40.107.1.0/24'],
  },
  {
    when: 'a whole network',
    given: having([plus('52.10.0.0/15')]),
    is: 'fail',
    code: 'whole-network',
    items: [NAME, '52.10.0.0/15'],
  },
  {
    when: 'a whole network in pieces',
    given: having([plus(...[...Array(256).keys()].map((third) => `52.10.${third}.0/24`))]),
    is: 'fail',
    code: 'whole-network',
  },
  {
    when: 'a private range in what is cut',
    given: having([ppeInbound({ senderIpAddresses: ['67.231.149.0/24', '10.0.0.0/24'], cut: ['SenderIPAddresses'] })]),
    is: 'fail',
    code: 'private',
  },
  {
    when: 'addresses cut',
    given: having([ppeInbound({ senderIpAddresses: ['67.231.149.0/24'], cut: ['SenderIPAddresses'] })]),
    is: 'unknown',
    code: 'property-not-carried',
  },
  {
    when: 'addresses not carried',
    given: having([ppeInbound({ senderIpAddresses: null })]),
    is: 'unknown',
    code: 'property-not-carried',
  },
  {
    when: 'a candidate by name with a private range',
    given: having([inbound({ name: 'Inbound from Proofpoint', senderIpAddresses: ['10.0.0.0/24'] })], { setup: pps }),
    is: 'warn',
    code: 'perhaps-excess',
  },
  {
    when: 'a candidate by name, and no list',
    given: having([inbound({ name: 'Inbound from Proofpoint' })], { setup: pps }),
    is: 'unknown',
    code: 'ranges-not-known',
  },
  {
    when: 'by certificate without addresses',
    given: having([byCertificate({ tlsSenderCertificateName: '*.mimecast.com' })], {
      setup: mimecast,
      world: MIMECAST,
    }),
    is: 'not-applicable',
    code: 'no-addresses',
  },
  {
    when: 'more than the SPF name expands to',
    given: having([mimecastInbound({ senderIpAddresses: ['192.0.2.0/24', '203.0.113.0/24'] })], {
      setup: mimecast,
      world: MIMECAST,
    }),
    is: 'warn',
    code: 'left-over',
  },
  {
    when: 'the SPF name without an answer',
    given: having([mimecastInbound()], { setup: mimecast, world: MIMECAST_UNREAD }),
    is: 'unknown',
    code: 'dns-unanswered',
  },
  { when: 'no connector of the gateway', given: having([inbound()]), is: 'not-applicable', code: 'no-connector' },
  {
    when: 'another connector whose addresses were not told',
    given: having([ppeInbound(), inbound({ senderIpAddresses: null })]),
    is: 'unknown',
    code: 'not-recognised',
  },
]);
