import { efSkipListCorrect } from '../../../src/checks/filtering/ef-skip-list-correct.ts';
import type { InboundConnector } from '../../../src/evidence/exchange/connectors.ts';
import { byCertificate, PPE_PIECES, ppeInbound } from '../../support/exchange.ts';
import { describeCheck } from '../../support/judge.ts';
import {
  after,
  afterWithDns,
  ALL_BUT_ONE,
  API_ONLY,
  before,
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

const NAME = 'Inbound Connector for Proofpoint Essentials';
const having = (change: Partial<InboundConnector>) => ({ inboundConnectors: [ppeInbound(change)] });
const skipping = (...efSkipIps: readonly string[]) => having({ efSkipIps });

describeCheck(efSkipListCorrect, [
  {
    when: 'the last hop is skipped',
    given: before(having({ efSkipLastIp: true })),
    is: 'pass',
    code: 'skips-last-hop',
    items: [NAME],
  },
  {
    when: 'the list is the gateway’s, cut otherwise than we have it',
    given: after(
      skipping(
        '67.231.144.0-67.231.149.255',
        '67.231.152.0/22',
        '67.231.156.0/24',
        '148.163.128.0/20',
        '148.163.144.0/20',
      ),
    ),
    is: 'pass',
    code: 'skips-ranges',
    facts: { from: 'stored', certainty: 'published' },
  },
  {
    when: 'the connector that skips is not switched on yet',
    given: before(having({ enabled: false, efSkipIps: PPE_PIECES })),
    is: 'pass',
    code: 'skips-ranges',
  },
  {
    when: 'it is for two people before the cutover',
    given: before(having({ efSkipLastIp: true, efUsers: ['a@contoso.com', 'b@contoso.com'] })),
    is: 'pass',
    code: 'skips-last-hop',
  },
  {
    when: 'for whom it is was not carried, before the cutover',
    given: before(having({ efSkipLastIp: true, efUsers: null })),
    is: 'pass',
    code: 'skips-last-hop',
  },
  {
    when: 'it is for two people after the cutover',
    given: after(having({ efSkipLastIp: true, efUsers: ['a@contoso.com', 'b@contoso.com'] })),
    is: 'warn',
    code: 'pilot-after-cutover',
    items: [NAME],
  },
  {
    when: 'the list of those people was cut',
    given: after(having({ efSkipIps: PPE_PIECES, efUsers: ['a@contoso.com'], cut: ['EFUsers'] })),
    is: 'warn',
    code: 'pilot-after-cutover',
  },
  {
    when: 'for whom it is was not carried, after the cutover',
    given: after(having({ efSkipLastIp: true, efUsers: null })),
    is: 'unknown',
    code: 'not-told',
    facts: { objects: [NAME], properties: ['EFUsers'] },
  },
  {
    when: 'a list beside the last hop shows that there are several',
    given: after(having({ efSkipLastIp: true, efSkipIps: [STRANGE] })),
    is: 'warn',
    code: 'several-hops',
    items: [STRANGE],
  },
  {
    when: 'a private address is listed',
    given: before(skipping(...PPE_PIECES, '10.1.2.3', '172.16.0.0-172.16.0.9')),
    is: 'fail',
    code: 'private',
    items: ['10.1.2.3/32', '172.16.0.0/29', '172.16.0.8/31'],
  },
  {
    when: 'a list beside the last hop does not count, whatever is in it',
    given: after(having({ efSkipLastIp: true, efSkipIps: ['10.1.2.3'] })),
    is: 'warn',
    code: 'several-hops',
  },
  {
    when: 'an address is listed from which Microsoft sends by its SPF record',
    given: afterWithDns(skipping(...PPE_PIECES, '198.51.100.7')),
    is: 'fail',
    code: 'microsoft',
    items: ['198.51.100.7/32'],
  },
  {
    when: 'the same, and one resolver was not read',
    given: afterWithDns(skipping(...PPE_PIECES, '198.51.100.7'), { google: null }),
    is: 'fail',
    code: 'microsoft',
  },
  {
    when: 'an address is listed that is Microsoft’s as far as is recalled',
    given: after(skipping(...PPE_PIECES, '40.107.22.0/24')),
    is: 'warn',
    code: 'perhaps-microsoft',
    items: ['40.107.22.0/24'],
  },
  {
    when: 'a range of the gateway is missing and a strange one is listed',
    given: after(skipping(...ALL_BUT_ONE, STRANGE)),
    is: 'warn',
    code: 'differs',
    items: ['148.163.159.0/24', STRANGE],
    facts: { missing: ['148.163.159.0/24'], excess: [STRANGE], ranges: PPE_PIECES },
  },
  {
    when: 'one connector of two has the wrong list',
    given: after({
      inboundConnectors: [
        ppeInbound({ efSkipLastIp: true }),
        ppeInbound({ name: 'Block Direct Delivery', efSkipIps: ['148.163.128.0/19'] }),
      ],
    }),
    is: 'warn',
    code: 'differs',
    facts: { connectors: ['Block Direct Delivery'] },
  },
  {
    when: 'the list that the user typed counts above ours',
    given: after(skipping(STRANGE), { setup: { deliveryRanges: [STRANGE, '148.163.128.0/24'] } }),
    is: 'warn',
    code: 'differs',
    facts: { from: 'given', missing: ['148.163.128.0/24'], excess: [] },
  },
  {
    when: 'enhanced filtering is off',
    given: before(having({})),
    is: 'not-applicable',
    code: 'not-used',
  },
  {
    when: 'somebody else’s connector has it',
    given: after({
      inboundConnectors: [ppeInbound({ name: 'Scanner', senderIpAddresses: [STRANGE], efSkipIps: ['10.0.0.1'] })],
    }),
    is: 'not-applicable',
    code: 'not-used',
  },
  {
    when: 'the list was cut',
    given: after(having({ efSkipIps: PPE_PIECES.slice(0, 4), cut: ['EFSkipIPs'] })),
    is: 'unknown',
    code: 'not-told',
    facts: { properties: ['EFSkipIPs'] },
  },
  {
    when: 'the list was cut behind a private address',
    given: after(having({ efSkipIps: ['192.168.1.1'], cut: ['EFSkipIPs'] })),
    is: 'fail',
    code: 'private',
  },
  {
    when: 'an entry is no range',
    given: after(skipping(...PPE_PIECES, 'gateway.example')),
    is: 'unknown',
    code: 'not-told',
    facts: { properties: ['EFSkipIPs'] },
  },
  {
    when: 'the export does not carry it',
    given: after(having({ efSkipLastIp: null, efSkipIps: null })),
    is: 'unknown',
    code: 'not-told',
    facts: { properties: ['EFSkipLastIP', 'EFSkipIPs'] },
  },
  {
    when: 'a connector that bears the gateway’s name alone has it',
    given: after(having({ senderIpAddresses: [], efSkipLastIp: true })),
    is: 'unknown',
    code: 'ranges-not-known',
    items: [NAME],
    facts: { why: 'by-name' },
  },
  {
    when: 'nobody knows where the gateway delivers from',
    given: after(having({ efSkipIps: [STRANGE] }), { setup: PPS }),
    is: 'unknown',
    code: 'ranges-not-known',
    facts: { why: 'not-documented' },
  },
  {
    when: 'nobody knows where the gateway delivers from, and enhanced filtering is nowhere',
    given: after(having({}), { setup: PPS }),
    is: 'not-applicable',
    code: 'not-used',
  },
  {
    when: 'all that is known from memory is listed',
    given: after(having({ senderIpAddresses: HORNET_RANGES, efSkipIps: HORNET_RANGES }), { setup: HORNET }),
    is: 'warn',
    code: 'from-memory',
  },
  {
    when: 'the last hop is skipped on a connector that is known by a certificate from memory',
    given: after({
      inboundConnectors: [byCertificate({ tlsSenderCertificateName: '*.ppe-hosted.com', efSkipLastIp: true })],
    }),
    is: 'warn',
    code: 'from-memory',
  },
  {
    when: 'what is listed beyond an incomplete list may be the gateway’s',
    given: after(having({ senderIpAddresses: SOPHOS_RANGES, efSkipIps: [...SOPHOS_RANGES, STRANGE] }), {
      setup: SOPHOS,
    }),
    is: 'unknown',
    code: 'ranges-not-known',
    facts: { why: 'partial' },
  },
  {
    when: 'mail is looped, and the list is the one that the user typed',
    given: after(having({ senderIpAddresses: ['192.0.2.0/24'], efSkipIps: ['192.0.2.0/24'] }), { setup: LOOP }),
    is: 'pass',
    code: 'skips-ranges',
    facts: { from: 'given' },
  },
  {
    when: 'the connectors were not read',
    given: after({ inboundConnectors: notRead() }),
    is: 'unknown',
    code: 'not-read',
  },
  {
    when: 'the connectors were read in part, and enhanced filtering is off on those',
    given: after({ inboundConnectors: some([ppeInbound()]) }),
    is: 'unknown',
    code: 'read-in-part',
  },
  {
    when: 'a private address stands in the part that was read',
    given: after({ inboundConnectors: some([ppeInbound({ efSkipIps: ['10.0.0.1'] })]) }),
    is: 'fail',
    code: 'private',
  },
  { when: 'no gateway is chosen', given: after(having({}), { setup: NO_GATEWAY }), is: 'unknown', code: 'no-gateway' },
  {
    when: 'the gateway works by API',
    given: after(having({}), { setup: API_ONLY }),
    is: 'not-applicable',
    code: 'other-mode',
  },
  {
    when: 'the addresses of the connector that skips were not carried',
    given: after({ inboundConnectors: [ppeInbound({ name: 'In', efSkipLastIp: true, senderIpAddresses: null })] }),
    is: 'unknown',
    code: 'not-told',
    facts: { objects: ['In'], properties: ['SenderIPAddresses'] },
  },
]);
