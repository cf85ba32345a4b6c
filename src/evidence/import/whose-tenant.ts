import type { ObservedSources, Sources } from '../case.ts';
import { readDomain } from '../dns/name.ts';
import { type ReadingName, readingName } from '../exchange/disagreements.ts';
import type { Observed } from '../observed.ts';
import type { Setup } from '../setup.ts';

/** Domains that tell whose tenant the evidence of a case is, and by what they are known. */
export interface TenantDomains {
  /** `entra`: the tenant's own list; `files`: accepted domains of other files; `set-up`: what the user typed. */
  readonly by: 'entra' | 'files' | 'set-up';
  readonly domains: readonly string[];
}

/** The accepted domains in readings, as A-labels, sorted. */
export function domainsOf(readings: Observed<Sources['acceptedDomains']> | undefined): readonly string[] {
  const domains = (readings ?? []).flatMap((reading) =>
    reading.extent === 'absent' ? [] : reading.value.flatMap(({ domain }) => (domain === null ? [] : plain(domain))),
  );
  return [...new Set(domains)].sort();
}

/**
 * The domains by which a file's tenant can be told, the surest there are; null where there are none.
 *
 * In words: those that Entra lists for the tenant; else the accepted domains of other files; else those of the set-up,
 * which may be some of the tenant's only. `believed` are accepted domains of files that are about to join.
 */
export function tenantDomains(
  observed: ObservedSources,
  believed: readonly string[],
  setup: Setup,
): TenantDomains | null {
  const known: readonly TenantDomains[] = [
    { by: 'entra', domains: entraDomains(observed) },
    { by: 'files', domains: [...domainsOf(observed.acceptedDomains), ...believed] },
    { by: 'set-up', domains: setup.domains.map(({ name }) => name) },
  ];
  return known.find(({ domains }) => domains.length > 0) ?? null;
}

/** Every domain that is known to be the tenant's, from whatever source: to tell its mail from that of others. */
export const allDomains = (observed: ObservedSources, setup: Setup): readonly string[] => [
  ...new Set([
    ...setup.domains.map(({ name }) => name),
    ...domainsOf(observed.acceptedDomains),
    ...entraDomains(observed),
  ]),
];

/** Whether accepted domains and a tenant's have one in common. */
export const shares = (domains: readonly string[], known: TenantDomains): boolean =>
  domains.some((domain) => known.domains.includes(domain));

/** A reading of accepted domains that is of another tenant than the one that Entra tells of. */
export interface TenantApart {
  readonly file: ReadingName;
  readonly tenant: ReadingName;
  readonly domains: readonly string[];
  /** The tenant's own. */
  readonly others: readonly string[];
}

/** The readings of accepted domains that share nothing with the tenant's domains: files that came before it was read. */
export function tenantsApart(observed: ObservedSources): readonly TenantApart[] {
  const others = entraDomains(observed);
  const [tenant] = [...(observed.tenantDomains ?? []), ...(observed.organisation ?? [])].flatMap((reading) =>
    reading.extent === 'absent' ? [] : [readingName(reading)],
  );
  if (tenant === undefined || others.length === 0) return [];
  return (observed.acceptedDomains ?? []).flatMap((reading) => {
    const domains = domainsOf([reading]);
    const isApart = reading.extent !== 'absent' && domains.length > 0 && !domains.some((one) => others.includes(one));
    return isApart ? [{ file: readingName(reading), tenant, domains, others: [...new Set(others)] }] : [];
  });
}

function entraDomains({ tenantDomains: listed = [], organisation = [] }: ObservedSources): readonly string[] {
  return [
    ...listed.flatMap((reading) => (reading.extent === 'absent' ? [] : reading.value.map(({ name }) => name))),
    ...organisation.flatMap((reading) =>
      reading.extent === 'absent' ? [] : reading.value.verifiedDomains.map(({ name }) => name),
    ),
  ].flatMap(plain);
}

/** A domain as Entra writes it: an export may have it in letters beyond ASCII, or with `*.` before it. */
function plain(domain: string): readonly string[] {
  const read = readDomain(domain);
  return read.ok ? [read.value] : [];
}
