import type { Result } from '../evidence/result.ts';
import type { Cited, GatewayProfile, NamedHost, Ranges } from './profile.ts';

/**
 * Why there is no value to give. `region-needed`: it depends on a region that nobody named. `unknown-region`: not one
 * of the vendor's. `not-documented`: no source states it. `from-vendor`: only the vendor's console shows it.
 */
export type NoValue = 'region-needed' | 'unknown-region' | 'not-documented' | 'from-vendor';

type Known<T> = Result<readonly Cited<T>[], NoValue>;

/**
 * The SPF terms that a customer publishes, without qualifier, placeholders filled. All of them, where there are
 * several; terms that would do as well are left out. `region` is a region or customer id, null where not given.
 */
export function termFor(profile: GatewayProfile, region: string | null, domain: string): Known<string> {
  const proposed = profile.spf.filter((fact) => fact.value.alternative !== true);
  const chosen = forRegion(profile, proposed, region);
  if (!chosen.ok) return chosen;
  return filled(
    chosen.value.map((fact) => ({ ...fact, value: fill(fact.value.term, region, domain) })),
    (term) => term,
  );
}

/** The MX hosts that a customer of this region publishes for the domain, in the vendor's order. */
export const mxHostsFor = (profile: GatewayProfile, region: string | null, domain: string): Known<NamedHost> =>
  hostsFor(profile, profile.mxToPublish, region, domain);

/** The smart hosts that a customer of this region enters in the outbound connector. */
export const smartHostsFor = (profile: GatewayProfile, region: string | null, domain: string): Known<NamedHost> =>
  hostsFor(profile, profile.smartHostsToEnter, region, domain);

/** Where the gateway hands inbound mail to Exchange from, for this region. Never to be used for SPF. */
export const deliveryRangesFor = (profile: GatewayProfile, region: string | null): Known<Ranges> =>
  forRegion(profile, profile.deliveryRanges, region);

/** Where the gateway sends outbound mail from, for this region, beside what its SPF term says. Never for connectors. */
export const sendingRangesFor = (profile: GatewayProfile, region: string | null): Known<Ranges> =>
  forRegion(profile, profile.sendingRanges, region);

function hostsFor(
  profile: GatewayProfile,
  hosts: readonly Cited<NamedHost>[],
  region: string | null,
  domain: string,
): Known<NamedHost> {
  const chosen = forRegion(profile, hosts, region);
  if (!chosen.ok) return chosen;
  return filled(
    chosen.value.map((fact) => ({ ...fact, value: { ...fact.value, host: fill(fact.value.host, region, domain) } })),
    ({ host }) => host,
  );
}

function forRegion<T extends { readonly regions?: readonly string[] }>(
  profile: GatewayProfile,
  facts: readonly Cited<T>[],
  region: string | null,
): Known<T> {
  if (facts.length === 0) return { ok: false, problem: 'not-documented' };
  if (region === null) {
    const depends = facts.some(({ value }) => value.regions !== undefined);
    return depends ? { ok: false, problem: 'region-needed' } : { ok: true, value: facts };
  }
  const id = region.toLowerCase();
  if (!isRegion(profile, id)) return { ok: false, problem: 'unknown-region' };
  const fitting = facts.filter(({ value }) => value.regions === undefined || value.regions.includes(id));
  return fitting.length === 0 ? { ok: false, problem: 'not-documented' } : { ok: true, value: fitting };
}

/** Where a vendor has no regions, one that was given all the same does no harm. */
function isRegion({ regions }: GatewayProfile, id: string): boolean {
  if (regions.kind === 'listed') return regions.regions.some((known) => known.id === id);
  return regions.kind === 'none' || regions.pattern.test(id);
}

/** A placeholder that nobody can fill stays, and tells what is missing. */
function fill(template: string, region: string | null, domain: string): string {
  const named = template.replaceAll(
    '<domain-with-dashes>',
    domain.toLowerCase().replace(/\.$/, '').replaceAll('.', '-'),
  );
  return region === null ? named : named.replaceAll('<region>', region.toLowerCase());
}

function filled<T>(facts: readonly Cited<T>[], textOf: (value: T) => string): Known<T> {
  const texts = facts.map(({ value }) => textOf(value));
  if (texts.some((text) => text.includes('<region>'))) return { ok: false, problem: 'region-needed' };
  if (texts.some((text) => text.includes('<given-by-vendor>'))) return { ok: false, problem: 'from-vendor' };
  return { ok: true, value: facts };
}
