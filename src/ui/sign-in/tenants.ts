import type { Case, ObservedSources, SourceName, TenantSourceName } from '../../evidence/case.ts';
import type { Organisation } from '../../evidence/tenant/organisation.ts';
import type { IsoTime, Observed } from '../../evidence/observed.ts';
import type { Setup } from '../../evidence/setup.ts';

/** The organisation that the case’s evidence is of; null where none was read. */
export function organisationOf({ observed }: Pick<Case, 'observed'>): Organisation | null {
  const read = observed.organisation?.findLast(({ extent }) => extent !== 'absent');
  return read === undefined || read.extent === 'absent' ? null : read.value;
}

/** Whether evidence of that tenant may join the case: its own tenant’s, or any where none was read yet. */
export function isOfTenant(file: Case, tenantId: string): boolean {
  const organisation = organisationOf(file);
  return organisation === null || organisation.id.toLowerCase() === tenantId.toLowerCase();
}

/** As many domains as an audit takes. */
const MOST_DOMAINS = 100;

/**
 * The set-up with the tenant’s verified domains for mail after those that are in it. The name that came with the
 * tenant is left out: nobody moves its mail.
 */
export function withDomainsOf(setup: Setup, { verifiedDomains }: Organisation): Setup {
  const there = new Set(setup.domains.map(({ name }) => name));
  const joining = verifiedDomains
    .filter(({ name, isForEmail, isInitial }) => isForEmail && !isInitial && !there.has(name))
    .map(({ name }) => ({ name, role: 'receives' as const }));
  return { ...setup, domains: [...setup.domains, ...joining].slice(0, MOST_DOMAINS) };
}

type AnyObserved = Observed<unknown>;

/**
 * The evidence with what was read of the tenant. A new reading takes the place of the older ones; where it failed, the
 * last one that had something stays beside it.
 */
export function withTenantReadings(before: ObservedSources, read: ObservedSources): ObservedSources {
  const merged: Partial<Record<SourceName, AnyObserved>> = { ...before };
  for (const [source, readings] of Object.entries(read) as [SourceName, AnyObserved][]) {
    const isTelling = readings.some(({ extent }) => extent !== 'absent');
    const former = merged[source]?.findLast(({ extent }) => extent !== 'absent');
    merged[source] = isTelling || former === undefined ? readings : [former, ...readings];
  }
  return merged as ObservedSources;
}

/** Readings of the tenant that are younger than this were made in this visit. */
const VISIT_MS = 3_600_000;

/** What the reading of a tenant can go on from: whole readings of the last hour. */
export function knownOf(observed: ObservedSources, sources: readonly TenantSourceName[], now: Date): ObservedSources {
  const oldest: IsoTime = new Date(now.getTime() - VISIT_MS).toISOString();
  const known = sources.flatMap((source) => {
    const readings: AnyObserved = observed[source] ?? [];
    const last = readings.at(-1);
    return last?.extent === 'whole' && last.provenance.at >= oldest ? [[source, [last]] as const] : [];
  });
  return Object.fromEntries(known);
}
