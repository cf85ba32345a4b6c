import type { Mode } from '../evidence/setup.ts';
import type { Certainty, GatewayProfile } from './profile.ts';
import { PROFILES } from './index.ts';
import { isHint } from './provider.ts';
import { spfTermMatch } from './recognise.ts';
import { type NoValue, sendingRangesFor, termFor } from './publish.ts';

/**
 * Where a gateway sends a tenant's outbound mail from, and how we know. `given`: the list that the user typed for this
 * tenant; `terms`: what the vendor's SPF terms expand to, live; `stored`: a list in the profile.
 */
export interface Sending {
  readonly from: 'given' | 'terms' | 'stored' | 'unknown';
  /** SPF terms that the customer publishes, without qualifier; empty where they are not known. */
  readonly terms: readonly string[];
  /** SPF terms that circulate for one gateway or another and were never right. */
  readonly wrongTerms: readonly string[];
  /** CIDR; empty where the terms have to be expanded, or nothing is known. */
  readonly ranges: readonly string[];
  /** The facts are inferred or recalled, so a failure may not rest on them. */
  readonly isHint: boolean;
  /** The stored list is known to have gaps, so a pass may not rest on it. */
  readonly isPartial: boolean;
  /** Why there are no terms. */
  readonly whyNoTerms: NoValue | null;
}

const neverValid = (profile: GatewayProfile): readonly string[] =>
  [...PROFILES.filter(({ id }) => id !== profile.id), profile].flatMap(({ spfNeverValid }) =>
    spfNeverValid.map(({ value }) => value),
  );

/** The best that is known of a gateway's sending addresses: the user's list above the vendor's terms above a stored list. */
export function sendingOf(
  profile: GatewayProfile,
  region: string | null,
  domain: string,
  given: readonly string[],
): Sending {
  const terms = termFor(profile, region, domain);
  const known = {
    terms: terms.ok ? terms.value.map(({ value }) => value) : [],
    whyNoTerms: terms.ok ? null : terms.problem,
    wrongTerms: neverValid(profile),
    isPartial: false,
  };
  const hint = (facts: readonly { readonly certainty: Certainty }[]): boolean =>
    facts.some(({ certainty }) => isHint(certainty));
  if (given.length > 0) return { ...known, from: 'given', ranges: given, isHint: false };
  if (terms.ok) return { ...known, from: 'terms', ranges: [], isHint: hint(terms.value) };
  const stored = sendingRangesFor(profile, region);
  if (!stored.ok) return { ...known, from: 'unknown', ranges: [], isHint: false };
  return {
    ...known,
    from: 'stored',
    ranges: stored.value.flatMap(({ value }) => value.cidrs),
    isHint: hint(stored.value),
    isPartial: stored.value.some(({ value }) => value.partial === true),
  };
}

/** Those of some SPF terms that are this gateway's and serve other regions only. */
export const termsOfOtherRegion = (
  terms: readonly string[],
  profile: GatewayProfile,
  region: string | null,
): readonly string[] =>
  terms.filter((term) => {
    const match = spfTermMatch(term, profile);
    const isOwn = match?.profile.id === profile.id && match.regions.length > 0;
    return isOwn && region !== null && !match.regions.includes(region);
  });

/** Whether the tenant's mail leaves through this gateway, so that its addresses must pass: not by API alone. */
export const sendsThrough = (mode: Mode, outboundThroughGateway: boolean): boolean =>
  outboundThroughGateway && mode !== 'api-only';
