import type { Certainty, GatewayProfile } from './profile.ts';
import { hostMatchIn, mxMatch } from './recognise.ts';

/** The product behind an MX host, and how sure that is. */
export interface Provider {
  readonly profile: GatewayProfile;
  readonly region: string | null;
  readonly certainty: Certainty;
}

/** Whose MX host this is: the chosen gateway's by its own patterns first, since the user may have described it; else any that we know. */
export function providerOf(host: string, chosen: GatewayProfile | null): Provider | null {
  const own = chosen === null ? null : hostMatchIn(chosen.mx, host);
  if (chosen !== null && own !== null) return { profile: chosen, region: own.region, certainty: own.fact.certainty };
  const known = mxMatch(host);
  return known === null ? null : { profile: known.profile, region: known.region, certainty: known.fact.certainty };
}

/** Facts that nobody read anywhere: a failure may not rest on them. */
export const isHint = (certainty: Certainty): boolean => certainty === 'inferred' || certainty === 'recalled';
