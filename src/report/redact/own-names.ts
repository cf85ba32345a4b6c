import type { Case } from '../../evidence/case.ts';
import type { Observed } from '../../evidence/observed.ts';
import { isKnownHost, isSuffix, rootOf } from './known-hosts.ts';

/** By what the organisation of a case can be known. */
export interface OwnNames {
  /** Lower case: every domain that the case says is the organisation's. */
  readonly domains: ReadonlySet<string>;
  /** What was registered of them, without names of products and of Microsoft: all below is the organisation's too. */
  readonly roots: ReadonlySet<string>;
  /** First labels of the names that came with a tenant: `contoso` of `contoso.onmicrosoft.com`. */
  readonly tenants: ReadonlySet<string>;
  /** What the tenant calls itself; empty where it was not read. */
  readonly titles: readonly string[];
  /** `com`, `co.uk`: names above domains of which a resolver said anything but that nothing is there. */
  readonly tellingSuffixes: ReadonlySet<string>;
}

/** A tenant's first name: its label, and what stands behind it. */
export const TENANT_NAME = /^(?:(.+)\.)?([^.]+)\.((?:mail\.)?onmicrosoft\.(?:com|us|cn|de)|partner\.onmschina\.cn)$/;

export function ownNames({ setup, observed, answers, waivers }: Case): OwnNames {
  const organisations = valuesOf(observed.organisation);
  const told: readonly (string | null | undefined)[] = [
    ...setup.domains.map(({ name }) => name),
    ...organisations.flatMap(({ verifiedDomains }) => verifiedDomains.map(({ name }) => name)),
    ...valuesOf(observed.tenantDomains).flatMap((list) => list.map(({ name }) => name)),
    ...valuesOf(observed.acceptedDomains).flatMap((list) => list.map(({ domain }) => domain)),
    ...valuesOf(observed.dkimSigningConfigs).flatMap((list) => list.map(({ domain }) => domain)),
    ...valuesOf(observed.recipients).flatMap(({ byDomain }) => byDomain.map(({ domain }) => domain)),
    ...valuesOf(observed.messageTrace).flatMap(({ inbound }) => inbound.map(({ domain }) => domain)),
    ...valuesOf(observed.mtaStsPolicies).flatMap((list) => list.map(({ domain }) => domain)),
    ...valuesOf(observed.dmarcReports).flatMap((list) => list.map(({ domain }) => domain)),
    ...[...answers, ...waivers].map(({ domain }) => domain),
  ];
  const domains = new Set(told.flatMap((name) => bare(name)));
  const tenants = [...domains].flatMap((name) => TENANT_NAME.exec(name)?.[2] ?? []);
  return {
    domains,
    roots: new Set([...domains].map(rootOf).filter((root) => !isKnownHost(root))),
    tenants: new Set(tenants),
    titles: [...new Set(organisations.flatMap(({ displayName }) => displayName?.trim() ?? []))].filter(
      (title) => title.length > 1,
    ),
    tellingSuffixes: tellingSuffixes(valuesOf(observed.dns).flatMap(([{ answers: said }]) => said)),
  };
}

const bare = (name: string | null | undefined): readonly string[] => {
  const lower = (name ?? '').toLowerCase().replace(/^\*?\.|\.$/g, '');
  return lower.includes('.') && !isSuffix(lower) ? [lower] : [];
};

/** DMARC asks above the domain as well. Where nothing is there the name above tells nothing, and one will do for all. */
const tellingSuffixes = (
  said: readonly { readonly name: string; readonly status: string; readonly records: readonly string[] }[],
): ReadonlySet<string> =>
  new Set(
    said
      .filter(({ status, records }) => status !== 'NXDOMAIN' && (status !== 'NOERROR' || records.length > 0))
      .map(({ name }) => withoutUnderscores(name))
      .filter(isSuffix),
  );

/** What a name with labels such as `_dmarc` in front is about. */
export const withoutUnderscores = (name: string): string => name.replace(/^(?:_[^.]*\.)+/, '');

const valuesOf = <T>(observed: Observed<T> | undefined): readonly T[] =>
  (observed ?? []).flatMap((reading) => (reading.extent === 'absent' ? [] : [reading.value]));
