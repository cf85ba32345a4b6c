import { PROFILES } from './index.ts';
import type { Cited, GatewayProfile, HostPattern, SpfTerm } from './profile.ts';

/** A product and the region that the name gave away; the region is as the name has it, in our lists or not. */
export interface Recognised {
  readonly id: string;
  readonly region: string | null;
}

/** What recognised a host, for a reader who wants to know how sure that is. */
export interface HostMatch {
  readonly profile: GatewayProfile;
  readonly fact: Cited<HostPattern>;
  readonly region: string | null;
}

/** What recognised an SPF term; `regions` are all that the term serves, empty where it serves any. */
export interface TermMatch {
  readonly profile: GatewayProfile;
  readonly fact: Cited<SpfTerm>;
  readonly region: string | null;
  readonly regions: readonly string[];
}

/** Whose MX host this is, or null. Any string may be given; case and a trailing dot do not matter. */
export const recogniseGateway = (host: string): Recognised | null => brief(mxMatch(host));

/** Whose smart host (the host that outbound mail is handed to) this is, or null. Any string may be given. */
export const recogniseSmartHost = (host: string): Recognised | null =>
  brief(first(host, (profile) => profile.smartHosts));

/** As `recogniseGateway`, with the pattern that matched, its source, and whether the form is retired. */
export const mxMatch = (host: string): HostMatch | null => first(host, (profile) => profile.mx);

/** The first of these patterns that the host fits, with the region in its name; for one profile's own lists. */
export function hostMatchIn(
  patterns: readonly Cited<HostPattern>[],
  host: string,
): { readonly fact: Cited<HostPattern>; readonly region: string | null } | null {
  const name = hostName(host);
  if (name === null) return null;
  for (const fact of patterns) {
    const found = fact.value.pattern.exec(name);
    if (found !== null) return { fact, region: found.groups?.region ?? fact.value.region ?? null };
  }
  return null;
}

/** Whose SPF term this is, or null. A qualifier, case and a trailing dot do not matter. */
export const recogniseSpfTerm = (term: string): Recognised | null => brief(spfTermMatch(term));

/** As `recogniseSpfTerm`, with the fact and every region that the term serves: `a:dispatch-us…` serves five stacks. */
export function spfTermMatch(term: string): TermMatch | null {
  const text = bareTerm(term);
  for (const { profile, fact, patterns } of SPF_PATTERNS) {
    for (const pattern of patterns) {
      const found = pattern.exec(text);
      if (found === null) continue;
      const named = found.groups?.region;
      const regions = named === undefined ? (fact.value.regions ?? []) : [named];
      return { profile, fact, regions, region: regions.length === 1 ? (regions[0] ?? null) : null };
    }
  }
  return null;
}

/** The product whose customers publish this term by mistake: it circulates, but was never right. Null for all else. */
export function neverValidTerm(term: string): { readonly id: string; readonly fact: Cited<string> } | null {
  const text = bareTerm(term);
  for (const profile of PROFILES) {
    const fact = profile.spfNeverValid.find((wrong) => wrong.value === text);
    if (fact !== undefined) return { id: profile.id, fact };
  }
  return null;
}

const brief = (
  match: { readonly profile: GatewayProfile; readonly region: string | null } | null,
): Recognised | null => (match === null ? null : { id: match.profile.id, region: match.region });

function first(host: string, patternsOf: (profile: GatewayProfile) => readonly Cited<HostPattern>[]): HostMatch | null {
  for (const profile of PROFILES) {
    const match = hostMatchIn(patternsOf(profile), host);
    if (match !== null) return { profile, ...match };
  }
  return null;
}

/** Lower case without the trailing dot; null for what cannot be a host name, so that no pattern sees it. */
function hostName(host: string): string | null {
  const name = host.toLowerCase().replace(/\.$/, '');
  return name.length <= 253 && /^[a-z0-9_-]+(\.[a-z0-9_-]+)*$/.test(name) ? name : null;
}

const bareTerm = (term: string): string =>
  term
    .trim()
    .toLowerCase()
    .replace(/^[-+~?]/, '')
    .replace(/\.$/, '');

/** The facts with what they match: their template with the placeholders open, and their own pattern. */
const SPF_PATTERNS = PROFILES.flatMap((profile) =>
  profile.spf.map((fact) => ({
    profile,
    fact,
    patterns: [opened(fact.value, profile), ...(fact.value.pattern === undefined ? [] : [fact.value.pattern])],
  })),
);

function opened(term: SpfTerm, profile: GatewayProfile): RegExp {
  const literal = term.term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const source = literal
    .replace('<region>', `(?<region>${regionSource(term, profile)})`)
    .replace('<domain-with-dashes>', '[a-z0-9-]+')
    .replace('<given-by-vendor>', '[^ ]+');
  return new RegExp(`^${source}$`);
}

function regionSource(term: SpfTerm, { regions }: GatewayProfile): string {
  if (regions.kind === 'customer-id') return regions.pattern.source.replace(/^\^|\$$/g, '');
  const known = term.regions ?? (regions.kind === 'listed' ? regions.regions.map(({ id }) => id) : []);
  return known.length === 0 ? '[a-z0-9-]+' : known.join('|');
}
