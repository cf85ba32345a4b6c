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

/** The gateway that an assessment is about; what its profile says counts in place of the profile of its id in our list. */
type Chosen = GatewayProfile | null;

/** Whose MX host this is, or null. Any string may be given; case and a trailing dot do not matter. */
export const recogniseGateway = (host: string, chosen: Chosen = null): Recognised | null =>
  brief(mxMatch(host, chosen));

/** Whose smart host (the host that outbound mail is handed to) this is, or null. Any string may be given. */
export const recogniseSmartHost = (host: string, chosen: Chosen = null): Recognised | null =>
  brief(smartHostMatch(host, chosen));

/** As `recogniseGateway`, with the pattern that matched, its source, and whether the form is retired. */
export const mxMatch = (host: string, chosen: Chosen = null): HostMatch | null =>
  first(host, chosen, (profile) => profile.mx);

/** As `recogniseSmartHost`, with the pattern that matched. */
export const smartHostMatch = (host: string, chosen: Chosen = null): HostMatch | null =>
  first(host, chosen, (profile) => profile.smartHosts);

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
export const recogniseSpfTerm = (term: string, chosen: Chosen = null): Recognised | null =>
  brief(spfTermMatch(term, chosen));

/** As `recogniseSpfTerm`, with the fact and every region that the term serves: `a:dispatch-us…` serves five stacks. */
export function spfTermMatch(term: string, chosen: Chosen = null): TermMatch | null {
  const text = bareTerm(term);
  for (const profile of known(chosen)) {
    for (const fact of profile.spf) {
      for (const pattern of patternsOf(fact, profile)) {
        const found = pattern.exec(text);
        if (found === null) continue;
        const named = found.groups?.region;
        const regions = named === undefined ? (fact.value.regions ?? []) : [named];
        return { profile, fact, regions, region: regions.length === 1 ? (regions[0] ?? null) : null };
      }
    }
  }
  return null;
}

/** The product whose customers publish this term by mistake: it circulates, but was never right. Null for all else. */
export function neverValidTerm(
  term: string,
  chosen: Chosen = null,
): { readonly profile: GatewayProfile; readonly fact: Cited<string> } | null {
  const text = bareTerm(term);
  for (const profile of known(chosen)) {
    const fact = profile.spfNeverValid.find((wrong) => wrong.value === text);
    if (fact !== undefined) return { profile, fact };
  }
  return null;
}

/** All products that we know. */
const known = (chosen: Chosen): readonly GatewayProfile[] =>
  chosen === null ? PROFILES : PROFILES.map((profile) => (profile.id === chosen.id ? chosen : profile));

const brief = (
  match: { readonly profile: GatewayProfile; readonly region: string | null } | null,
): Recognised | null => (match === null ? null : { id: match.profile.id, region: match.region });

function first(
  host: string,
  chosen: Chosen,
  hostsOf: (profile: GatewayProfile) => readonly Cited<HostPattern>[],
): HostMatch | null {
  for (const profile of known(chosen)) {
    const match = hostMatchIn(hostsOf(profile), host);
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

/** What a fact matches: its template with the placeholders open, and its own pattern. */
function patternsOf(fact: Cited<SpfTerm>, profile: GatewayProfile): readonly RegExp[] {
  const remembered = PATTERNS.get(fact);
  if (remembered !== undefined) return remembered;
  const patterns = [opened(fact.value, profile), ...(fact.value.pattern === undefined ? [] : [fact.value.pattern])];
  PATTERNS.set(fact, patterns);
  return patterns;
}
const PATTERNS = new WeakMap<Cited<SpfTerm>, readonly RegExp[]>();

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
