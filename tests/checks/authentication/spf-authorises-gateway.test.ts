import { spfAuthorisesGateway } from '../../../src/checks/authentication/spf-authorises-gateway.ts';
import { secondsFromNow, system } from '../../support/build.ts';
import { BEFORE } from '../../support/contoso.ts';
import { describeCheck } from '../../support/judge.ts';
import type { World } from '../../support/world.ts';

const MICROSOFT = 'include:spf.protection.outlook.com';
const spf = (record: string, more: World = {}) => ({ world: { ...BEFORE, 'contoso.com TXT': record, ...more } });
const ranges = (...sendingRanges: readonly string[]) => ({ setup: { sendingRanges } });
const usg1 = { systems: [system('ppe', { region: 'usg1' })] };
const MAILPROTECTOR: World = { 'spf.us.emailservice.io TXT': 'v=spf1 ip4:192.0.2.64/28 -all' };
const mailprotector = { systems: [system('mailprotector')] };
const other = {
  systems: [system('other')],
  otherGateway: {
    name: 'A gateway',
    mxHosts: ['mx.gateway.example'],
    smartHosts: [],
    spfTerm: 'include:spf.gateway.example',
  },
};
const NINE = Array.from({ length: 9 }, (_, i) => `a:a${i}.svc.example`).join(' ');
const SERVICES: World = Object.fromEntries(
  Array.from({ length: 9 }, (_, i) => [`a${i}.svc.example A`, `203.0.113.${i}`]),
);
const HOSTED = 'v=spf1 exists:%{i}.spf.gateway.example -all';

describeCheck(
  spfAuthorisesGateway,
  [
    {
      when: 'the vendor’s term stands in the record',
      given: { world: BEFORE },
      is: 'pass',
      code: 'all-pass',
      facts: { from: 'terms' },
    },
    {
      when: 'the addresses stand in the record without the term',
      given: spf(`v=spf1 ${MICROSOFT} ip4:192.0.2.96/28 -all`),
      is: 'pass',
      code: 'all-pass',
    },
    {
      when: 'the list that the user typed goes before the term',
      given: { ...spf('v=spf1 ip4:203.0.113.0/24 -all'), ...ranges('203.0.113.0/25') },
      is: 'pass',
      code: 'all-pass',
      facts: { from: 'given' },
    },
    {
      when: 'the term is missing',
      given: spf(`v=spf1 ${MICROSOFT} -all`),
      is: 'fail',
      code: 'not-authorised',
      facts: {
        result: 'fail',
        proved: true,
        record: `v=spf1 ${MICROSOFT} a:dispatch-us.ppe-hosted.com -all`,
      },
    },
    {
      when: 'the term does not pass',
      given: spf(`v=spf1 ${MICROSOFT} ~a:dispatch-us.ppe-hosted.com -all`),
      is: 'fail',
      code: 'not-authorised',
      facts: { result: 'softfail' },
    },
    {
      when: 'one address of a list is missing',
      given: { ...spf('v=spf1 ip4:203.0.113.0/25 -all'), ...ranges('203.0.113.0/25', '203.0.113.128') },
      is: 'fail',
      code: 'not-authorised',
      items: ['203.0.113.128/32'],
    },
    {
      when: 'the term would be the eleventh look-up',
      given: spf(`v=spf1 ${MICROSOFT} ${NINE} -all`, SERVICES),
      is: 'fail',
      code: 'not-authorised',
      facts: {
        offer: 'too-many-lookups',
        record: '',
        lookups: 11,
        dearest: ['a:a0.svc.example', 'a:a1.svc.example', 'a:a2.svc.example'],
      },
    },
    {
      when: 'a term in front of the gateway’s rejects it',
      given: spf(`v=spf1 -ip4:192.0.2.0/24 ${MICROSOFT} a:dispatch-us.ppe-hosted.com -all`),
      is: 'fail',
      code: 'not-authorised',
      facts: { offer: 'rejects', record: '', at: 'contoso.com', term: '-ip4:192.0.2.0/24' },
    },
    {
      when: 'an include in front of the gateway’s rejects it',
      given: spf(`v=spf1 ~include:a.example ${MICROSOFT} -all`, { 'a.example TXT': 'v=spf1 ip4:192.0.2.0/24 -all' }),
      is: 'fail',
      code: 'not-authorised',
      facts: { offer: 'rejects', at: 'contoso.com', term: '~include:a.example' },
    },
    {
      when: 'a broken include in front of the gateway’s ends the evaluation',
      given: spf(`v=spf1 include:gone.example ${MICROSOFT} -all`),
      is: 'fail',
      code: 'not-authorised',
      facts: { offer: 'mend', at: 'contoso.com', term: 'include:gone.example' },
    },
    {
      when: 'the term in the record does not cover the list that the user typed',
      given: { ...spf(`v=spf1 ${MICROSOFT} a:dispatch-us.ppe-hosted.com -all`), ...ranges('203.0.113.0/25') },
      is: 'fail',
      code: 'not-authorised',
      facts: { offer: 'not-covered', record: '' },
    },
    {
      when: 'an include in front of the gateway’s was not answered, and one address is rejected before it',
      given: spf(`v=spf1 -ip4:192.0.2.101 include:a.example -all`, { 'a.example TXT': { status: 'SERVFAIL' } }),
      is: 'fail',
      code: 'not-authorised',
      facts: { offer: 'rejects', term: '-ip4:192.0.2.101' },
    },
    {
      when: 'the ranges are typed and no term is known',
      given: {
        ...spf(`v=spf1 ${MICROSOFT} -all`),
        setup: { systems: [system('opswat')], sendingRanges: ['203.0.113.0/25', '203.0.113.128/25'] },
      },
      is: 'fail',
      code: 'not-authorised',
      facts: { offer: 'publish', record: `v=spf1 ${MICROSOFT} ip4:203.0.113.0/24 -all` },
    },
    {
      when: 'the list is known and the record has an error',
      given: { ...spf('v=spf1 foo -all'), ...ranges('203.0.113.0/25') },
      is: 'fail',
      code: 'not-authorised',
      facts: { offer: 'mend', at: 'contoso.com', term: 'foo', result: 'permerror' },
    },
    {
      when: 'no term is known and the ranges are too many for a record',
      given: {
        ...spf(`v=spf1 ${MICROSOFT} -all`),
        setup: { systems: [system('opswat')], sendingRanges: Array.from({ length: 99 }, (_, i) => `10.0.${i}.1`) },
      },
      is: 'fail',
      code: 'not-authorised',
      facts: { offer: 'no-term' },
    },
    {
      when: 'no record at all',
      given: spf('other'),
      is: 'fail',
      code: 'not-authorised',
      facts: {
        result: 'none',
        offer: 'publish',
        change: 'create',
        record: `v=spf1 ${MICROSOFT} a:dispatch-us.ppe-hosted.com -all`,
      },
    },
    {
      when: 'two records',
      given: { world: { ...BEFORE, 'contoso.com TXT': ['v=spf1 -all', 'v=spf1 ~all'] } },
      is: 'fail',
      code: 'not-authorised',
      facts: { result: 'permerror', offer: 'several' },
    },
    {
      when: 'one resolver sees a record without it',
      given: { world: BEFORE, google: { 'contoso.com TXT': `v=spf1 ${MICROSOFT} -all` } },
      is: 'fail',
      code: 'not-authorised',
    },
    {
      when: 'a range that fails stands although an include was not answered',
      is: 'fail',
      code: 'not-authorised',
      given: {
        ...spf('v=spf1 -ip4:203.0.113.0/25 include:a.example -all', { 'a.example TXT': { status: 'SERVFAIL' } }),
        ...ranges('203.0.113.0/24'),
      },
    },
    {
      when: 'every address passes, and where the gateway sends from is known from memory only',
      given: {
        ...spf(`v=spf1 ${MICROSOFT} include:spf.us.emailservice.io -all`, MAILPROTECTOR),
        setup: mailprotector,
      },
      is: 'warn',
      code: 'passes-from-memory',
      facts: { terms: ['include:spf.us.emailservice.io'] },
    },
    {
      when: 'it rests on a term known from memory',
      given: { ...spf(`v=spf1 ${MICROSOFT} -all`, MAILPROTECTOR), setup: mailprotector },
      is: 'warn',
      code: 'perhaps-not-authorised',
    },
    {
      when: 'only a very wide network lets it pass',
      given: spf('v=spf1 ip4:192.0.0.0/8 -all'),
      is: 'warn',
      code: 'broad',
      items: ['ip4:192.0.0.0/8'],
    },
    {
      when: 'two halves of the Internet let it pass',
      given: spf(`v=spf1 a:a.example/1 a:b.example/1 ${MICROSOFT} -all`, {
        'a.example A': '10.0.0.1',
        'b.example A': '192.0.2.1',
      }),
      is: 'warn',
      code: 'broad',
      items: ['a:b.example/1'],
    },
    {
      when: 'a name that exists lets everybody pass',
      given: spf(`v=spf1 exists:a.example ${MICROSOFT} -all`, { 'a.example A': '127.0.0.2' }),
      is: 'warn',
      code: 'broad',
      items: ['exists:a.example'],
    },
    {
      when: 'a very wide network stands before the gateway’s own term',
      given: spf(`v=spf1 ip4:192.0.0.0/8 ${MICROSOFT} a:dispatch-us.ppe-hosted.com -all`),
      is: 'pass',
      code: 'all-pass',
    },
    {
      when: 'a network of just the width that is allowed lets it pass',
      given: spf(`v=spf1 ip4:192.0.0.0/16 ${MICROSOFT} -all`),
      is: 'pass',
      code: 'all-pass',
    },
    {
      when: 'an IPv6 network wider than /32 lets it pass',
      given: { ...spf(`v=spf1 ip6:2001:db8::/31 ${MICROSOFT} -all`), ...ranges('2001:db8::/48') },
      is: 'warn',
      code: 'broad',
    },
    {
      when: 'an IPv6 network of /32 lets it pass',
      given: { ...spf(`v=spf1 ip6:2001:db8::/32 ${MICROSOFT} -all`), ...ranges('2001:db8::/48') },
      is: 'pass',
      code: 'all-pass',
    },
    {
      when: 'a very wide network lets it pass, and what comes after was not answered',
      given: spf(`v=spf1 ip4:192.0.0.0/8 include:a.example -all`, { 'a.example TXT': { status: 'SERVFAIL' } }),
      is: 'unknown',
      code: 'dns-unanswered',
    },
    {
      when: 'every address passes before an include that was not answered',
      given: spf(`v=spf1 ${MICROSOFT} a:dispatch-us.ppe-hosted.com include:a.example -all`, {
        'a.example TXT': { status: 'SERVFAIL' },
      }),
      is: 'pass',
      code: 'all-pass',
    },
    {
      when: 'the addresses get several results',
      given: spf(`v=spf1 ?ip4:192.0.2.101 ${MICROSOFT} ~all`),
      is: 'fail',
      code: 'not-authorised',
      facts: {
        results: ['192.0.2.101/32 evaluates to neutral', '192.0.2.102/31 evaluates to softfail'],
      },
    },
    {
      when: 'the record behind the vendor’s term is broken',
      given: {
        ...spf('v=spf1 include:spf.gateway.example -all', {
          'spf.gateway.example TXT': 'v=spf1 ip4:203.0.113.0/28 include:gone.example -all',
        }),
        setup: other,
      },
      is: 'unknown',
      code: 'term-broken',
      facts: { terms: ['include:spf.gateway.example'], at: 'spf.gateway.example', term: 'include:gone.example' },
    },
    {
      when: 'what was entered as the vendor’s term is none',
      given: {
        world: BEFORE,
        setup: { ...other, otherGateway: { ...other.otherGateway, spfTerm: 'redirect=spf.gateway.example' } },
      },
      is: 'unknown',
      code: 'not-a-term',
    },
    { when: '+all lets it pass', given: spf('v=spf1 +all'), is: 'warn', code: 'broad' },
    {
      when: 'the term of another region lets it pass',
      is: 'warn',
      code: 'other-region',
      items: ['a:dispatch-eu.ppe-hosted.com'],
      given: spf('v=spf1 a:dispatch-eu.ppe-hosted.com -all', {
        'dispatch-eu.ppe-hosted.com A': ['192.0.2.101', '192.0.2.102', '192.0.2.103'],
      }),
    },
    {
      when: 'an include not answered',
      given: spf(`v=spf1 include:a.example -all`, { 'a.example TXT': { status: 'SERVFAIL' } }),
      is: 'unknown',
      code: 'dns-unanswered',
    },
    {
      when: 'the vendor’s term not answered',
      given: { world: { ...BEFORE, 'dispatch-us.ppe-hosted.com A': { status: 'SERVFAIL' } } },
      is: 'unknown',
      code: 'dns-unanswered',
    },
    {
      when: 'hosted SPF asks about each address',
      given: { ...spf(HOSTED), ...ranges('203.0.113.0/28') },
      is: 'unknown',
      code: 'macro',
    },
    {
      when: 'the vendor’s term asks about each address',
      given: {
        ...spf('v=spf1 include:spf.gateway.example -all', {
          'spf.gateway.example TXT': 'v=spf1 ip4:203.0.113.0/28 exists:%{i}.x.example -all',
        }),
        setup: other,
      },
      is: 'unknown',
      code: 'macro',
    },
    {
      when: 'the region was not given',
      given: { world: BEFORE, setup: { systems: [system('ppe')] } },
      is: 'unknown',
      code: 'ranges-not-known',
      facts: { why: 'region-needed' },
    },
    {
      when: 'the vendor states nothing',
      given: { world: BEFORE, setup: { systems: [system('opswat')] } },
      is: 'unknown',
      code: 'ranges-not-known',
      facts: { why: 'not-documented' },
    },
    {
      when: 'the vendor’s term leads to nothing',
      given: { world: { ...BEFORE, 'dispatch-us.ppe-hosted.com A': [] } },
      is: 'unknown',
      code: 'term-leads-nowhere',
    },
    {
      when: 'outbound mail does not pass the gateway',
      given: { world: BEFORE, setup: { outboundThroughGateway: false } },
      is: 'not-applicable',
      code: 'outbound-direct',
    },
    {
      when: 'read twenty minutes ago',
      given: { world: BEFORE, readAt: secondsFromNow(-1200) },
      is: 'unknown',
      code: 'stale',
    },
    { when: 'no gateway', given: { world: BEFORE, setup: { systems: [] } }, is: 'unknown', code: 'no-gateway' },
    {
      when: 'by API alone',
      given: { world: BEFORE, setup: { systems: [system('trustifi', { mode: 'api-only' })] } },
      is: 'not-applicable',
      code: 'other-mode',
    },
    {
      when: 'the government stack, whose include resolves',
      given: {
        ...spf('v=spf1 include:_spf-usg1.ppe-hosted.com -all', {
          '_spf-usg1.ppe-hosted.com TXT': 'v=spf1 ip4:192.0.2.200 -all',
        }),
        setup: usg1,
      },
      is: 'pass',
      code: 'all-pass',
    },
  ],
  ['list-has-gaps'],
);
