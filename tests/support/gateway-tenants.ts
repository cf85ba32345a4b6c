import fc from 'fast-check';
import type { Case } from '../../src/evidence/case.ts';
import type { Mode, Phase, Setup } from '../../src/evidence/setup.ts';
import type { Cited, GatewayProfile, HostPattern } from '../../src/profiles/profile.ts';
import { deliveryRangesFor, mxHostsFor, smartHostsFor, termFor } from '../../src/profiles/publish.ts';
import { hostMatchIn } from '../../src/profiles/recognise.ts';
import { secondsFromNow, system, wholeReading } from './build.ts';
import { MICROSOFT_MX, PROVIDERS, signed, wellKept } from './contoso.ts';
import { exchangeCase, type ExchangeParts, inbound, OUTSIDE, outbound, rule, TO_OUTSIDE } from './exchange.ts';
import { cameFrom, CUTOVER, from, STRANGER, traced } from './proof.ts';
import type { World } from './world.ts';

/** One product, set up in one way. */
export interface Product {
  readonly profile: GatewayProfile;
  readonly mode: Mode;
  readonly region: string | null;
}

/** Every way in which a product is set up: with the first region, where it has any, and without. */
export const waysOf = (profile: GatewayProfile): readonly Product[] =>
  profile.modes.flatMap((mode) =>
    [...new Set([regionIn(profile), null])].map((region): Product => ({ profile, mode, region })),
  );

function regionIn({ regions }: GatewayProfile): string | null {
  if (regions.kind === 'customer-id') return regions.example;
  return regions.kind === 'listed' ? (regions.regions[0]?.id ?? null) : null;
}

/** A tenant of a product, and what it is like. */
export interface GatewayTenant {
  readonly is: string;
  readonly file: Case;
}

const CERTIFICATE_ONLY = { senderIpAddresses: [], restrictDomainsToIpAddresses: false };
const ELSEWHERE = ['203.0.113.0/24'];

/** Tenants of a product, right and wrong in what a fact about the product decides. */
export function tenantsOf(product: Product): readonly GatewayTenant[] {
  const { profile } = product;
  const known = knownOf(product);
  const certificate = profile.tlsCertificateNames[0]?.value ?? 'gateway.example';
  const nameOf = (object: string, other: string): string =>
    profile.objectNames.find(({ value }) => value.object === object)?.value.name ?? other;
  const connector = inbound({ name: 'From the gateway', senderIpAddresses: known.ranges });
  const out = outbound({ name: 'To the gateway', smartHosts: known.smartHosts });
  const bypass = rule({
    name: nameOf('rule', 'Bypass'),
    conditions: [{ kind: 'source-address', ranges: known.ranges }],
    exceptions: [],
    actions: [{ kind: 'set-scl', scl: -1 }],
  });
  const route = rule({
    name: 'Route',
    priority: 1,
    conditions: [OUTSIDE, TO_OUTSIDE],
    exceptions: [{ kind: 'source-address', ranges: known.ranges }],
    actions: [{ kind: 'route-to-connector', connector: 'To the gateway' }],
  });
  const right: ExchangeParts = {
    inboundConnectors: [connector],
    outboundConnectors: [out],
    transportRules: [bypass, route],
  };
  const strange: ExchangeParts = {
    inboundConnectors: [inbound({ name: nameOf('inbound-connector', 'In'), senderIpAddresses: ELSEWHERE })],
    outboundConnectors: [outbound({ name: nameOf('outbound-connector', 'Out'), smartHosts: ['smart.example'] })],
    transportRules: [rule({ name: nameOf('rule', 'Some rule'), conditions: [], exceptions: [], actions: [] })],
  };
  const wrong: ExchangeParts = {
    inboundConnectors: [
      { ...connector, senderIpAddresses: [...known.ranges.slice(0, 1), ...ELSEWHERE], requireTls: false },
      { ...connector, name: 'Twice', enabled: true, treatMessagesAsInternal: true, efSkipLastIp: true },
    ],
    outboundConnectors: [{ ...out, tlsSettings: 'EncryptionOnly', isValidated: false, enabled: false }],
    transportRules: [
      { ...bypass, conditions: [] },
      { ...route, exceptions: [], mode: 'Audit' },
    ],
  };
  const skipping: ExchangeParts = {
    ...right,
    inboundConnectors: [{ ...connector, efSkipIps: [...known.ranges.slice(1), ...ELSEWHERE] }],
    transportRules: [{ ...bypass, conditions: [{ kind: 'source-address', ranges: ['0.0.0.0/1'] }] }],
  };
  const certified: ExchangeParts = {
    inboundConnectors: [
      inbound({
        ...CERTIFICATE_ONLY,
        name: 'By certificate',
        restrictDomainsToCertificate: true,
        tlsSenderCertificateName: certificate,
        requireTls: false,
      }),
    ],
    outboundConnectors: [],
    transportRules: [],
  };
  const told = (
    is: string,
    exchange: ExchangeParts,
    world: World,
    phase: Phase,
    setup: Partial<Setup> = {},
    addresses: readonly string[] = [],
  ): GatewayTenant => ({ is, file: tenant(product, exchange, { ...known.world, ...world }, phase, setup, addresses) });
  const inner = known.addresses;
  return [
    told('prepared', right, { ...MICROSOFT, ...known.spf }, 'pre-change'),
    told('not prepared', certified, MICROSOFT, 'pre-change'),
    told('prepared in another way', strange, { ...MICROSOFT, ...known.otherSpf }, 'pre-change'),
    told('changed over', right, { ...known.mx, ...known.spf }, 'post-cutover', {}, inner),
    told('changed over, wrongly', wrong, { ...known.mixed, ...known.otherSpf }, 'post-cutover', {}, [
      ...inner,
      STRANGER,
    ]),
    told('changed over, skipping', skipping, { ...known.mx, ...known.spf }, 'post-cutover', {}, [STRANGER]),
    told('changed over, by certificate', certified, { ...STRANGE_MX, ...known.spf }, 'post-cutover'),
    told('changed over, of another', strange, { ...STRANGE_MX, ...BARE_SPF }, 'post-cutover', {}, [STRANGER]),
    told('changed over, nothing set up', NOTHING, { ...known.mx, ...BARE_SPF }, 'post-cutover'),
    told(
      'mail in alone',
      right,
      { ...known.mx, ...BARE_SPF },
      'post-cutover',
      { outboundThroughGateway: false },
      inner,
    ),
  ];
}

const NOTHING: ExchangeParts = { inboundConnectors: [], outboundConnectors: [], transportRules: [] };
const MICROSOFT: World = { 'contoso.com MX': signed(MICROSOFT_MX, 300) };
const STRANGE_MX: World = { 'contoso.com MX': '10 mx.stranger.example', 'mx.stranger.example A': '203.0.113.90' };
const BARE_SPF: World = { 'contoso.com TXT': ['v=spf1 include:spf.protection.outlook.com -all'] };

function tenant(
  { profile, mode, region }: Product,
  exchange: ExchangeParts,
  world: World,
  phase: Phase,
  setup: Partial<Setup>,
  addresses: readonly string[],
): Case {
  return exchangeCase(exchange, {
    world: { ...PROVIDERS, ...wellKept('contoso.com'), ...BARE_SPF, ...world },
    setup: {
      phase,
      systems: [system(profile.id, region === null ? { mode } : { mode, region })],
      formerMxTtlSeconds: 3600,
      mxTtlLoweredAt: secondsFromNow(-7200),
      ...(phase === 'post-cutover' ? { cutoverAt: CUTOVER } : {}),
      ...setup,
    },
    observed:
      addresses.length === 0
        ? {}
        : {
            messageTrace: [wholeReading(traced(addresses.map((ip) => from(ip, 10))), { route: 'file' })],
            messageHeaders: [wholeReading([cameFrom(addresses[0] ?? STRANGER)], { route: 'pasted' })],
          },
  });
}

/** What is known of a product, in the form in which a tenant uses it; hosts and addresses of nobody where nothing is. */
function knownOf({ profile, region }: Product) {
  const exchanges = mxHostsFor(profile, region, 'contoso.com');
  const smart = smartHostsFor(profile, region, 'contoso.com');
  const terms = termFor(profile, region, 'contoso.com');
  const ranges = deliveryRangesFor(profile, region);
  const hosts = exchanges.ok ? exchanges.value.map(({ value }) => value.host) : examplesOf(profile.mx);
  const smartHosts = smart.ok ? smart.value.map(({ value }) => value.host) : examplesOf(profile.smartHosts);
  const cidrs = ranges.ok ? ranges.value.flatMap(({ value }) => value.cidrs).slice(0, 12) : ['192.0.2.0/24'];
  const named = terms.ok ? terms.value.map(({ value }) => value) : [];
  const wrong = profile.spfNeverValid[0]?.value ?? 'include:spf.wrong.example';
  const others = profile.spf
    .map(({ value }) => value.term)
    .filter((term) => !/[<%]/.test(term) && !named.includes(term));
  const all = (kept: readonly string[]): World => ({
    'contoso.com TXT': [`v=spf1 include:spf.protection.outlook.com ${kept.join(' ')} -all`],
  });
  const mx = hosts.map((host, at) => `${10 + at} ${host}`);
  return {
    ranges: cidrs,
    smartHosts: smartHosts.length === 0 ? ['smart.gateway.example'] : smartHosts,
    addresses: cidrs.slice(0, 1).map((cidr) => cidr.split('/')[0]?.replace(/\.0$/, '.7') ?? STRANGER),
    world: {
      ...Object.fromEntries([...hosts, ...smartHosts].map((host) => [`${host} A`, '192.0.2.40'])),
      ...Object.fromEntries([...named, ...others].flatMap(behind)),
    },
    mx: { 'contoso.com MX': signed(mx, 300) },
    mixed: { 'contoso.com MX': signed([...mx.slice(0, 1), ...MICROSOFT_MX], 300) },
    spf: all(named),
    otherSpf: all([wrong, ...others.slice(0, 1)]),
  };
}

/** What stands behind an SPF term: a network of the documentation. */
function behind(term: string): readonly (readonly [string, string])[] {
  const [mechanism = '', name = ''] = term.split(':');
  if (mechanism === 'a') return [[`${name} A`, '192.0.2.101']];
  return mechanism === 'include' || mechanism.startsWith('redirect')
    ? [[`${name} TXT`, 'v=spf1 ip4:192.0.2.96/28 -all']]
    : [];
}

/** Hosts that these patterns match, one each, as far as they are found. */
function examplesOf(patterns: readonly Cited<HostPattern>[]): readonly string[] {
  return patterns.flatMap((one) => {
    const label = `mx1${one.value.pattern.source.startsWith('(^|') ? '.' : ''}`;
    const made = fc
      .sample(fc.stringMatching(one.value.pattern, { maxLength: 60 }), { numRuns: 40, seed: 1 })
      .map((host) => (host.startsWith('.') ? `mx1${host}` : host).toLowerCase())
      .find((host) => hostMatchIn([one], host) !== null);
    return made === undefined ? [] : [made.startsWith(label) || !made.startsWith('.') ? made : `${label}${made}`];
  });
}
