import type { Case, ObservedSources, SourceName, TenantSourceName } from '../../evidence/case.ts';
import type { IsoTime, Observed } from '../../evidence/observed.ts';
import type { Organisation } from '../../evidence/tenant/organisation.ts';
import type { Setup } from '../../evidence/setup.ts';

/** The organisation that the case’s evidence is of; null where none was read. */
export function organisationOf({ observed }: Pick<Case, 'observed'>): Organisation | null {
  const read = observed.organisation?.findLast(({ extent }) => extent !== 'absent');
  return read === undefined || read.extent === 'absent' ? null : read.value;
}

/**
 * Whether evidence of that tenant may join the case: its own tenant’s, or any where the case tells of none. What the
 * case then holds of a tenant is dropped when the new evidence joins it.
 */
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
 * last one that had something stays beside it; what came by a file always does. Older readings of a tenant that none of
 * them names go as soon as there is a new one: nothing says that they are of the tenant that was read now.
 */
export function withTenantReadings(before: ObservedSources, read: ObservedSources): ObservedSources {
  const merged: Partial<Record<SourceName, AnyObserved>> = {
    ...(Object.values(read).some(isTelling) ? withoutUntold(before) : before),
  };
  for (const [source, readings] of Object.entries(read) as [SourceName, AnyObserved][]) {
    const given = merged[source]?.filter(isGiven) ?? [];
    const former = merged[source]?.findLast((one) => one.extent !== 'absent' && !isGiven(one));
    merged[source] = [...given, ...(isTelling(readings) || former === undefined ? readings : [former, ...readings])];
  }
  return merged as ObservedSources;
}

/** Without what was read with an account of a tenant that nothing names; what came by a file stays. */
function withoutUntold(observed: ObservedSources): ObservedSources {
  if (organisationOf({ observed }) !== null) return observed;
  const { dns, mtaStsPolicies, ...ofTenant } = observed;
  const given = Object.entries(ofTenant as Record<string, AnyObserved>).map(
    ([source, readings]) => [source, readings.filter((one) => one.extent === 'absent' || isGiven(one))] as const,
  );
  return {
    ...(dns !== undefined && { dns }),
    ...(mtaStsPolicies !== undefined && { mtaStsPolicies }),
    ...Object.fromEntries(given.filter(([, readings]) => readings.length > 0)),
  };
}

/** Whether it came by a file: a saved snapshot's name has no slash, as the request for a live one has. */
const isGiven = (one: AnyObserved[number]): boolean =>
  one.extent !== 'absent' &&
  (['file', 'pasted'].includes(one.provenance.route) ||
    (one.provenance.route === 'snapshot' && !one.provenance.request.includes('/')));
const isTelling = (readings: AnyObserved): boolean => readings.some(({ extent }) => extent !== 'absent');

/** Readings of the tenant that are younger than this were made in this visit. */
const VISIT_MS = 3_600_000;

/**
 * What the reading of a tenant can go on from: whole readings of the last hour, beside the reading that tells whose they
 * are; nothing where none does.
 */
export function knownOf(observed: ObservedSources, sources: readonly TenantSourceName[], now: Date): ObservedSources {
  const oldest: IsoTime = new Date(now.getTime() - VISIT_MS).toISOString();
  const { organisation } = observed;
  if (organisation === undefined || !isTelling(organisation)) return {};
  const known = sources.flatMap((source) => {
    const readings: AnyObserved = observed[source] ?? [];
    const last = readings.at(-1);
    return last?.extent === 'whole' && last.provenance.at >= oldest ? [[source, [last]] as const] : [];
  });
  const tells = sources.includes('organisation') ? {} : { organisation };
  return { ...tells, ...Object.fromEntries(known) };
}
