import { connFilterAllowList } from '../../../src/checks/filtering/conn-filter-allow-list.ts';
import type { ConnectionFilterPolicy } from '../../../src/evidence/exchange/policies.ts';
import { system } from '../../support/build.ts';
import { describeCheck } from '../../support/judge.ts';
import { following } from '../../support/positions.ts';
import { connectionFilter } from '../../support/policies.ts';
import {
  after,
  afterWithDns,
  API_ONLY,
  before,
  HORNET,
  HORNET_RANGES,
  NO_GATEWAY,
  notRead,
  PPS,
  some,
  SOPHOS,
  STRANGE,
} from './tenant.ts';

const having = (change: Partial<ConnectionFilterPolicy>) => ({
  connectionFilterPolicies: [connectionFilter(change)],
});
const allowing = (...ipAllowList: readonly string[]) => having({ ipAllowList });
const PROOFPOINT = following('ip-allow-list', 'gateway-listed');

describeCheck(connFilterAllowList, [
  { when: 'nothing is listed', given: before(allowing()), is: 'pass', code: 'empty' },
  {
    when: 'nothing is listed, after the cutover, with DNS read',
    given: afterWithDns(allowing()),
    is: 'pass',
    code: 'empty',
  },
  { when: 'nothing is listed, by API', given: after(allowing(), { setup: API_ONLY }), is: 'pass', code: 'empty' },
  {
    when: 'nothing is listed, and no gateway is chosen',
    given: before(allowing(), { setup: NO_GATEWAY }),
    is: 'pass',
    code: 'empty',
  },
  {
    when: 'only addresses of the gateway are listed',
    given: before(allowing('67.231.144.0/24', '148.163.129.50')),
    is: 'warn',
    code: 'only-gateway',
    items: ['67.231.144.0/24', '148.163.129.50'],
    facts: { asked: false, policies: ['Default'], from: 'stored' },
  },
  {
    when: 'the product whose guide recommends it, with the list that the user typed',
    given: after(allowing('192.0.2.0/24'), { setup: { ...PPS, deliveryRanges: ['192.0.2.0/24', '192.0.3.0/24'] } }),
    is: 'warn',
    code: 'only-gateway',
    facts: { asked: true, from: 'given' },
  },
  {
    when: 'only addresses of the gateway are listed, for a reader who follows Proofpoint',
    given: before(allowing('67.231.144.0/24'), { setup: PROOFPOINT }),
    is: 'pass',
    code: 'as-proofpoint-says',
    items: ['67.231.144.0/24'],
  },
  {
    when: 'nothing is listed, for a reader who follows Proofpoint',
    given: before(allowing(), { setup: PROOFPOINT }),
    is: 'pass',
    code: 'empty',
  },
  {
    when: 'an address of somebody else is listed, for a reader who follows Proofpoint',
    given: before(allowing('198.51.100.9'), { setup: PROOFPOINT }),
    is: 'fail',
    code: 'others',
  },
  {
    when: 'only addresses of a list from memory are listed, for a reader who follows Proofpoint',
    given: after(allowing(HORNET_RANGES[0] ?? ''), { setup: { ...HORNET, ...PROOFPOINT } }),
    is: 'warn',
    code: 'only-gateway',
  },
  {
    when: 'an address of somebody else stands beside one of the gateway',
    given: after(allowing('67.231.144.0/24', '198.51.100.9')),
    is: 'fail',
    code: 'others',
    items: ['198.51.100.9'],
  },
  {
    when: 'an entry reaches beyond the gateway’s addresses',
    given: before(allowing('192.0.2.0/24'), { setup: { deliveryRanges: ['192.0.2.0/25'] } }),
    is: 'fail',
    code: 'others',
  },
  {
    when: 'an entry is wider than a /24, though it is the gateway’s',
    given: before(allowing('67.231.144.0/24', '148.163.128.0/23')),
    is: 'fail',
    code: 'broad',
    items: ['148.163.128.0/23'],
  },
  {
    when: 'a run of addresses is longer than a /24',
    given: before(allowing('192.0.2.0-192.0.3.0')),
    is: 'fail',
    code: 'broad',
  },
  {
    when: 'a wide range, and no gateway is chosen',
    given: before(allowing('0.0.0.0/0'), { setup: NO_GATEWAY }),
    is: 'fail',
    code: 'broad',
  },
  {
    when: 'an address is listed, and no gateway is chosen',
    given: before(allowing('192.0.2.1'), { setup: NO_GATEWAY }),
    is: 'unknown',
    code: 'no-gateway',
  },
  {
    when: 'an address is not on a list that is from memory',
    given: after(allowing('83.246.65.9', STRANGE), { setup: HORNET }),
    is: 'warn',
    code: 'perhaps-others',
    items: [STRANGE],
  },
  {
    when: 'only addresses of that list are listed',
    given: after(allowing(HORNET_RANGES[0] ?? ''), { setup: HORNET }),
    is: 'warn',
    code: 'only-gateway',
  },
  {
    when: 'an address may be missing from the list that we have',
    given: after(allowing(STRANGE), { setup: SOPHOS }),
    is: 'unknown',
    code: 'ranges-not-known',
    facts: { why: 'partial' },
  },
  {
    when: 'nobody knows where the gateway delivers from',
    given: after(allowing('192.0.2.1'), { setup: PPS }),
    is: 'unknown',
    code: 'ranges-not-known',
  },
  {
    when: 'the region on which the addresses depend was not given',
    given: before(allowing('67.231.144.0/24'), { setup: { systems: [system('ppe')] } }),
    is: 'unknown',
    code: 'ranges-not-known',
    facts: { why: 'region-needed' },
  },
  {
    when: 'the list was not carried',
    given: before(having({ ipAllowList: null })),
    is: 'unknown',
    code: 'not-told',
    facts: { properties: ['IPAllowList'] },
  },
  {
    when: 'the list was cut behind addresses of the gateway',
    given: before(having({ ipAllowList: ['67.231.144.0/24'], cut: ['IPAllowList'] })),
    is: 'unknown',
    code: 'not-told',
  },
  {
    when: 'the list was cut behind an address of somebody else',
    given: before(having({ ipAllowList: [STRANGE], cut: ['IPAllowList'] })),
    is: 'fail',
    code: 'others',
  },
  {
    when: 'an entry is no address',
    given: before(allowing('67.231.144.0/24', 'gateway.example')),
    is: 'unknown',
    code: 'not-told',
  },
  {
    when: 'there is no policy at all, though every tenant has one',
    given: before({ connectionFilterPolicies: [] }),
    is: 'unknown',
    code: 'not-told',
  },
  {
    when: 'the policies were not read',
    given: before({ connectionFilterPolicies: notRead() }),
    is: 'unknown',
    code: 'not-read',
  },
  {
    when: 'the policies were read in part, and nothing is listed',
    given: before({ connectionFilterPolicies: some([connectionFilter()]) }),
    is: 'unknown',
    code: 'read-in-part',
  },
  {
    when: 'the policies were read in part, and a stranger is listed',
    given: before({ connectionFilterPolicies: some([connectionFilter({ ipAllowList: [STRANGE] })]) }),
    is: 'fail',
    code: 'others',
  },
]);
