import { mxPresent } from '../../../src/checks/mx/mx-present.ts';
import { domain, system } from '../../support/build.ts';
import { AFTER, BEFORE, PPE_MX } from '../../support/contoso.ts';
import { describeCheck } from '../../support/judge.ts';
import { without } from '../../support/world.ts';

const post = { phase: 'post-cutover' } as const;
const MANY = Array.from({ length: 41 }, (_, i) => `10 mx${i}.example.net`);
const MANY_ADDRESSES = Object.fromEntries(MANY.map((_, i) => [`mx${i}.example.net A`, '192.0.2.1']));

describeCheck(mxPresent, [
  { when: 'each host has an address', given: { world: BEFORE }, is: 'pass', code: 'resolvable' },
  {
    when: 'an IPv6 address is enough',
    is: 'pass',
    code: 'resolvable',
    given: {
      world: { ...BEFORE, 'contoso.com MX': '10 mx.example.net', 'mx.example.net AAAA': '2001:db8::25' },
    },
  },
  { when: 'no gateway is chosen', given: { world: BEFORE, setup: { systems: [] } }, is: 'pass', code: 'resolvable' },
  {
    when: 'the gateway has two hosts and one is published',
    is: 'warn',
    code: 'single-host',
    given: {
      world: { ...AFTER, 'contoso.com MX': PPE_MX[0] },
      setup: post,
    },
  },
  {
    when: 'a host is an alias',
    is: 'warn',
    code: 'alias',
    items: ['mx.contoso.com'],
    given: {
      world: { ...BEFORE, 'contoso.com MX': '10 mx.contoso.com', 'mx.contoso.com CNAME': 'mx1-us1.ppe-hosted.com' },
    },
  },
  {
    when: 'the domain does not exist',
    is: 'fail',
    code: 'no-such-domain',
    given: {
      world: { 'example.net A': '192.0.2.1' },
    },
  },
  {
    when: 'neither MX nor address',
    is: 'fail',
    code: 'no-mx',
    facts: { implicit: false },
    given: {
      world: without(BEFORE, 'contoso.com MX'),
    },
  },
  {
    when: 'only an address of the domain itself',
    is: 'fail',
    code: 'no-mx',
    facts: { implicit: true },
    given: {
      world: { ...without(BEFORE, 'contoso.com MX'), 'contoso.com A': '192.0.2.80' },
    },
  },
  { when: 'the null MX', is: 'fail', code: 'null-mx', given: { world: { ...BEFORE, 'contoso.com MX': '0 .' } } },
  {
    when: 'a host has no address',
    is: 'fail',
    code: 'no-address',
    items: ['mx9.example.net'],
    given: {
      world: { ...BEFORE, 'contoso.com MX': [...PPE_MX, '30 mx9.example.net'], 'mx9.example.net TXT': 'nothing' },
    },
  },
  {
    when: 'an address stands where a name belongs',
    is: 'fail',
    code: 'no-address',
    items: ['192.0.2.1'],
    given: {
      world: { ...BEFORE, 'contoso.com MX': '10 192.0.2.1' },
    },
  },
  {
    when: 'the null MX beside another',
    is: 'fail',
    code: 'no-address',
    items: ['.'],
    given: {
      world: { ...BEFORE, 'contoso.com MX': ['0 .', ...PPE_MX] },
    },
  },
  {
    when: 'one resolver sees a dead host',
    is: 'fail',
    code: 'no-address',
    given: {
      world: BEFORE,
      google: { 'contoso.com MX': '10 gone.example.net' },
    },
  },
  {
    when: 'a dead host stands although another was not answered',
    is: 'fail',
    code: 'no-address',
    given: {
      world: {
        ...BEFORE,
        'contoso.com MX': ['10 gone.example.net', PPE_MX[0]],
        'mx1-us1.ppe-hosted.com A': { status: 'timeout' },
      },
    },
  },
  {
    when: 'MX was not answered',
    is: 'unknown',
    code: 'dns-unanswered',
    facts: { questions: ['MX contoso.com'], statuses: ['SERVFAIL'] },
    given: {
      world: { ...BEFORE, 'contoso.com MX': { status: 'SERVFAIL' } },
    },
  },
  {
    when: 'an address was found, so the other family does not matter',
    is: 'pass',
    code: 'resolvable',
    given: {
      world: { ...BEFORE, 'contoso-com.mail.protection.outlook.com AAAA': { status: 'SERVFAIL' } },
    },
  },
  {
    when: 'whether the host is an alias was not answered',
    is: 'unknown',
    code: 'dns-unanswered',
    facts: { questions: ['CNAME contoso-com.mail.protection.outlook.com'] },
    given: {
      world: {
        ...BEFORE,
        'contoso-com.mail.protection.outlook.com AAAA': { status: 'SERVFAIL' },
        'contoso-com.mail.protection.outlook.com CNAME': { status: 'SERVFAIL' },
      },
    },
  },
  {
    when: 'one of two hosts, where the second is known from memory only',
    is: 'pass',
    code: 'resolvable',
    given: {
      world: {
        ...AFTER,
        'contoso.com MX': '10 contoso-com.inbound.emailservice.io',
        'contoso-com.inbound.emailservice.io A': '192.0.2.9',
      },
      setup: { ...post, systems: [system('mailprotector')] },
    },
  },
  {
    when: 'an address was never asked for',
    is: 'unknown',
    code: 'dns-unanswered',
    given: {
      world: {
        ...BEFORE,
        'contoso-com.mail.protection.outlook.com A': [],
        'contoso-com.mail.protection.outlook.com AAAA': { status: 'not-asked' },
      },
    },
  },
  {
    when: 'more hosts than are looked up',
    is: 'unknown',
    code: 'dns-unanswered',
    given: {
      world: { ...BEFORE, ...MANY_ADDRESSES, 'contoso.com MX': MANY },
    },
  },
  {
    when: 'one resolver could not be reached',
    is: 'unknown',
    code: 'not-read',
    given: { world: BEFORE, google: null },
  },
  {
    when: 'that resolver is left out',
    is: 'pass',
    code: 'resolvable',
    given: {
      world: BEFORE,
      google: null,
      setup: { withoutResolvers: ['google'] },
    },
  },
  { when: 'nothing was read', given: { world: BEFORE, observed: { dns: [] } }, is: 'unknown', code: 'not-read' },
  {
    when: 'read eight days ago',
    given: { world: BEFORE, readAt: '2026-11-16T08:00:00.000Z' },
    is: 'unknown',
    code: 'stale',
  },
  {
    when: 'read before the cutover',
    is: 'unknown',
    code: 'stale',
    facts: { because: 'before-cutover' },
    given: {
      world: AFTER,
      readAt: '2026-11-24T07:59:00.000Z',
      setup: { ...post, cutoverAt: '2026-11-24T08:00:00.000Z' },
    },
  },
  {
    when: 'a parked domain',
    is: 'not-applicable',
    code: 'other-role',
    given: {
      world: BEFORE,
      setup: { domains: [domain('contoso.com', { role: 'parked' })] },
    },
  },
  {
    when: 'one host where the vendor gives one',
    is: 'pass',
    code: 'resolvable',
    given: {
      world: { ...BEFORE, 'contoso.com MX': '10 mx.gateway.example', 'mx.gateway.example A': '192.0.2.7' },
      setup: {
        systems: [system('other')],
        otherGateway: { name: 'A gateway', mxHosts: ['mx.gateway.example'], smartHosts: [] },
      },
    },
  },
]);
