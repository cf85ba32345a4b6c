import { readdirSync } from 'node:fs';
import ipaddr from 'ipaddr.js';
import { describe, expect, it } from 'vitest';
import { OFFERED, profileById, PROFILES } from '../../src/profiles/index.ts';
import type { Cited, GatewayProfile } from '../../src/profiles/profile.ts';

const EXPECTED = [
  'abnormal',
  'avanan',
  'barracuda',
  'cisco',
  'cloudflare-area1',
  'cloudflare-routing',
  'egress',
  'fireeye',
  'forcepoint',
  'fortimail',
  'google',
  'hornetsecurity',
  'intermedia',
  'libraesva',
  'mailguard',
  'mailprotector',
  'mailroute',
  'microsoft365',
  'mimecast',
  'nable',
  'opswat',
  'ppe',
  'pps',
  'retarus',
  'securence',
  'sophos',
  'spamhero',
  'spamtitan',
  'symantec',
  'trendmicro',
  'trustifi',
  'vadesecure',
  'zix',
];

/** Ranges wider than /24: an inbound connector refuses them, so whoever prints them for one must split them. */
const TO_SPLIT = [
  'barracuda 209.222.80.0/21',
  'cloudflare-area1 104.30.32.0/19',
  'cloudflare-area1 134.195.26.0/23',
  'hornetsecurity 185.140.204.0/22',
  'hornetsecurity 94.100.128.0/20',
  'ppe 148.163.128.0/19',
  'ppe 185.183.28.0/22',
  'symantec 103.9.96.0/22',
  'symantec 117.120.16.0/21',
  'symantec 193.109.254.0/23',
  'symantec 194.106.220.0/23',
  'symantec 195.245.230.0/23',
  'symantec 216.82.240.0/20',
  'symantec 46.226.48.0/21',
  'symantec 67.219.240.0/20',
  'symantec 85.158.136.0/21',
  'symantec 95.131.104.0/21',
];

const hostPatterns = (p: GatewayProfile) => [...p.mx, ...p.smartHosts].map((fact) => fact.value);
const cidrsOf = (p: GatewayProfile) => [...p.deliveryRanges, ...p.sendingRanges].flatMap(({ value }) => value.cidrs);
const facts = (p: GatewayProfile): readonly Cited<unknown>[] => [
  ...p.mx,
  ...p.mxToPublish,
  ...p.spf,
  ...p.spfNeverValid,
  ...p.smartHosts,
  ...p.smartHostsToEnter,
  ...p.tlsCertificateNames,
  ...p.deliveryRanges,
  ...p.sendingRanges,
  ...(p.sharedAddresses === undefined ? [] : [p.sharedAddresses]),
  ...p.objectNames,
  ...p.notes,
];
const parsed = (cidr: string) => ipaddr.parseCIDR(cidr.includes('/') ? cidr : `${cidr}/32`);

describe('the list of profiles', () => {
  it('holds the products that deep links and case files may name, each once', () => {
    expect(PROFILES.map(({ id }) => id).sort()).toEqual(EXPECTED);
  });

  it('has one file for each, named by its id', () => {
    const files = readdirSync(new URL('../../src/profiles/gateways/', import.meta.url));
    expect(files.sort()).toEqual(EXPECTED.map((id) => `${id}.ts`));
  });

  it('offers what can be a gateway, and no mailbox host or forwarder', () => {
    const recognisedOnly = PROFILES.filter((profile) => !OFFERED.includes(profile)).map(({ id }) => id);
    expect(recognisedOnly.sort()).toEqual(['cloudflare-routing', 'google', 'intermedia', 'microsoft365']);
  });

  it('finds a profile by its id and nothing by any other text', () => {
    expect(EXPECTED.map((id) => profileById(id)?.id)).toEqual(EXPECTED);
    expect(['', 'PPE', 'other', '__proto__', 'toString'].map(profileById)).toEqual([null, null, null, null, null]);
  });
});

describe.each(PROFILES.map((profile) => [profile.id, profile] as const))('%s', (_id, profile) => {
  it('cites each fact with a label, a day and a certainty that the source can carry', () => {
    for (const { source, certainty } of facts(profile)) {
      expect(source.label).not.toBe('');
      expect(source.readOn).toMatch(/^20\d\d-\d\d-\d\d$/);
      if (source.url !== undefined) expect(new URL(source.url).protocol).toBe('https:');
      if (certainty === 'recalled') expect(source.url).toBeUndefined();
    }
  });

  it('anchors every pattern on a dot boundary and at the end, without an alternative that escapes', () => {
    for (const { pattern } of hostPatterns(profile)) {
      expect(pattern.source).toMatch(/^(\^|\(\^\|\\\.\)|\\\.).*\$$/);
      expect(pattern.source.replace(/\([^()]*(\([^()]*\)[^()]*)*\)/g, '')).not.toContain('|');
      expect(pattern.flags).toBe('');
    }
    for (const { value } of profile.spf) if (value.pattern) expect(value.pattern.source).toMatch(/^\^.*\$$/);
  });

  it('names only regions that it declares', () => {
    const { regions } = profile;
    const declared = regions.kind === 'listed' ? regions.regions.map(({ id }) => id) : [];
    const named = [
      ...hostPatterns(profile).flatMap(({ region }) => region ?? []),
      ...[...profile.spf, ...profile.mxToPublish, ...profile.smartHostsToEnter].flatMap((f) => f.value.regions ?? []),
      ...[...profile.deliveryRanges, ...profile.sendingRanges].flatMap((f) => f.value.regions ?? []),
    ];
    expect(named.filter((id) => !declared.includes(id))).toEqual([]);
    expect(new Set(declared).size).toBe(declared.length);
    if (regions.kind === 'customer-id') {
      expect(regions.example).toMatch(regions.pattern);
      expect(regions.pattern.source).toMatch(/^\^.*\$$/);
    }
  });

  it('writes its SPF terms as one mechanism without qualifier, in lower case', () => {
    for (const term of [...profile.spf.map(({ value }) => value.term), ...profile.spfNeverValid.map((f) => f.value)]) {
      const name = term.replace(/<[a-z-]+>/g, 'x').replace(/%\{[a-z]+\}/g, 'x');
      expect(name).toMatch(/^(include|a|exists):[a-z0-9_-]+(\.[a-z0-9_-]+)+$/);
      expect(term).toBe(term.toLowerCase());
    }
  });

  it('recognises the hosts that it tells its customers to publish', () => {
    for (const { value } of profile.mxToPublish) {
      const region = value.regions?.[0] ?? sampleRegion(profile);
      const host = value.host
        .replace('<region>', region)
        .replace('<domain-with-dashes>', 'contoso-example')
        .replace('<given-by-vendor>', '5');
      expect(host).not.toContain('<');
      expect(profile.mx.some((fact) => fact.value.pattern.test(host))).toBe(true);
    }
  });

  it('writes its ranges as valid IPv4 networks whose first address is the network, none twice', () => {
    const cidrs = cidrsOf(profile);
    for (const cidr of cidrs) {
      const [address, bits] = parsed(cidr);
      expect(address.kind()).toBe('ipv4');
      expect(ipaddr.IPv4.networkAddressFromCIDR(`${address.toString()}/${bits}`).toString()).toBe(address.toString());
    }
    expect(new Set(cidrs).size).toBe(cidrs.length);
  });

  it('keeps sending and delivery ranges apart', () => {
    const delivery = profile.deliveryRanges.flatMap(({ value }) => value.cidrs).map(parsed);
    const sending = profile.sendingRanges.flatMap(({ value }) => value.cidrs).map((cidr) => parsed(cidr)[0]);
    expect(sending.filter((address) => delivery.some((range) => address.match(range)))).toEqual([]);
  });
});

describe('delivery ranges that Exchange would refuse', () => {
  it('are exactly the known ones, so that nobody forgets to split them', () => {
    const wide = PROFILES.flatMap((profile) =>
      profile.deliveryRanges
        .flatMap(({ value }) => value.cidrs)
        .filter((cidr) => parsed(cidr)[1] < 24)
        .map((cidr) => `${profile.id} ${cidr}`),
    );
    expect(wide.sort()).toEqual(TO_SPLIT);
  });
});

describe('retired Microsoft hosts', () => {
  it('are marked, and nothing else is', () => {
    const retired = PROFILES.flatMap(({ id, mx }) => mx.filter(({ value }) => value.retired === true).map(() => id));
    expect(retired).toEqual(['microsoft365', 'microsoft365', 'microsoft365']);
  });
});

const sampleRegion = ({ regions }: GatewayProfile): string =>
  regions.kind === 'listed' ? regions.regions[0]!.id : regions.kind === 'customer-id' ? regions.example : '';
