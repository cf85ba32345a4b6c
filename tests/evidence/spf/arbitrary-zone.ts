import fc from 'fast-check';
import type { Zone } from './zone.ts';

const DOMAINS = ['example.com', 'a.example.com', 'b.example.com', 'c.example.net', 'd.example.net', 'none.example.org'];
const HOSTS = [...DOMAINS, 'h1.example.net', 'h2.example.net', 'h3.example.net', 'void.example.net'];
const IP4 = ['192.0.2.0', '192.0.2.7', '192.0.2.64', '192.0.2.128', '192.0.2.200', '192.0.2.255', '198.51.100.9'];
const IP6 = ['2001:db8::', '2001:db8::7', '2001:db8::80', '2001:db8::ff', '2001:db8:1::1'];

const prefix4 = fc.constantFrom('', '', '/32', '/31', '/28', '/26', '/25', '/24', '/0');
const prefix6 = fc.constantFrom('', '', '/128', '/124', '/121', '/64', '/0');
const dual = fc.tuple(prefix4, prefix6).map(([four, six]) => four + (six === '' ? '' : `/${six}`));
const host = fc.constantFrom(...HOSTS);
const domain = fc.constantFrom(...DOMAINS);
const qualifier = fc.constantFrom('', '', '+', '-', '~', '?');

const mechanism = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(fc.constantFrom(...IP4), prefix4).map(([ip, prefix]) => `ip4:${ip}${prefix}`) },
  { weight: 3, arbitrary: fc.tuple(fc.constantFrom(...IP6), prefix6).map(([ip, prefix]) => `ip6:${ip}${prefix}`) },
  { weight: 3, arbitrary: fc.tuple(host, dual).map(([name, prefix]) => `a:${name}${prefix}`) },
  { weight: 3, arbitrary: fc.tuple(host, dual).map(([name, prefix]) => `mx:${name}${prefix}`) },
  { weight: 1, arbitrary: dual.map((prefix) => `a${prefix}`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('mx', 'a:%{o}', 'a:%{d}', 'exists:%{v}.example.net', 'a:%{h}', 'a:x..example.com'),
  },
  { weight: 6, arbitrary: domain.map((name) => `include:${name}`) },
  { weight: 2, arbitrary: host.map((name) => `exists:${name}`) },
  { weight: 1, arbitrary: fc.constantFrom('all', 'include:%{l}.example.net') },
);
const record = fc
  .tuple(
    fc.array(
      fc.tuple(qualifier, mechanism).map((parts) => parts.join('')),
      { maxLength: 6 },
    ),
    fc.constantFrom('', '', ' -all', ' ~all', ' redirect=b.example.com', ' redirect=c.example.net', ' oops'),
  )
  .map(([terms, end]) => ['v=spf1', ...terms].join(' ') + end);
const several = { weight: 1, arbitrary: fc.constantFrom('SERVFAIL', 'timeout') } as const;
const addresses4 = fc.oneof(
  { weight: 12, arbitrary: fc.uniqueArray(fc.constantFrom(...IP4), { maxLength: 3 }) },
  several,
);
const addresses6 = fc.oneof(
  { weight: 12, arbitrary: fc.uniqueArray(fc.constantFrom(...IP6), { maxLength: 2 }) },
  several,
);
const mailHosts = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.array(
      host.map((name) => `10 ${name}`),
      { maxLength: 4 },
    ),
  },
  { weight: 1, arbitrary: fc.constant(Array.from({ length: 11 }, () => '10 h1.example.net')) },
  { weight: 1, arbitrary: fc.constant(['0 .']) },
  several,
);
const texts = fc.oneof(
  { weight: 20, arbitrary: record.map((text) => [text]) },
  { weight: 1, arbitrary: fc.constant(['some other text']) },
  { weight: 1, arbitrary: fc.tuple(record, record) },
  several,
);

/** Zones of a few domains with SPF records that include each other, hosts with and without addresses, and failures. */
export const arbitraryZone: fc.Arbitrary<Zone> = fc
  .tuple(
    fc.record(
      Object.fromEntries(
        DOMAINS.slice(0, 5).map((name) => [
          name,
          fc.record({ TXT: texts, A: addresses4, AAAA: addresses6, MX: mailHosts }),
        ]),
      ),
    ),
    fc.record(
      Object.fromEntries(HOSTS.slice(6, 9).map((name) => [name, fc.record({ A: addresses4, AAAA: addresses6 })])),
    ),
  )
  .map(([domains, hosts]) => ({ ...domains, ...hosts, 'in-addr.example.net': { A: ['127.0.0.2'] } }));

/** Where the addresses of such zones lie. */
export const RANGES = ['192.0.2.0/24', '198.51.100.8/30', '203.0.113.5', '2001:db8::/120', '2001:db8:1::/64'];
