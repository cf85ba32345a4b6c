import type { Certainty, FactUsed, GatewayProfile } from './profile.ts';
import { type HostMatch, hostMatchIn, mxMatch } from './recognise.ts';
import { statedFact } from './stated.ts';

/** The product behind an MX host, and how sure that is. */
export interface Provider {
  readonly profile: GatewayProfile;
  readonly region: string | null;
  readonly certainty: Certainty;
  /** By what it was recognised; empty where the user described the gateway. */
  readonly by: readonly FactUsed[];
}

/** Whose MX host this is: the chosen gateway's by its own patterns first, since the user may have described it; else any that we know. */
export function providerOf(host: string, chosen: GatewayProfile | null): Provider | null {
  const own = chosen === null ? null : hostMatchIn(chosen.mx, host);
  if (chosen !== null && own !== null) return provider({ profile: chosen, ...own });
  const known = mxMatch(host, chosen);
  return known === null ? null : provider(known);
}

const provider = ({ profile, region, fact }: HostMatch): Provider => ({
  profile,
  region,
  certainty: fact.certainty,
  by: fact.source.readOn === '' ? [] : [statedFact(profile, { field: 'mx', fact }, region)],
});

/** Facts that nobody read anywhere: a failure may not rest on them. */
export const isHint = (certainty: Certainty): boolean => certainty === 'inferred' || certainty === 'recalled';
