import type { AppProfile } from '../apps/app-profile.ts';
import { APP_PROFILES } from '../apps/index.ts';

/** The app profiles of a system that have an enterprise app. */
export const appProfilesOf = (systemId: string): readonly AppProfile[] =>
  APP_PROFILES.filter((profile) => profile.systemId === systemId && profile.kind !== 'intune-app');

/**
 * Whether the vendor's own app of a system has a name that somebody published, so that its absence can be told. The name
 * of a registration is up to the administrator, and the rest of the names are our guess.
 */
export const recognisesByPublishedName = (systemId: string): boolean =>
  appProfilesOf(systemId).some(
    ({ kind, displayNames }) =>
      kind === 'vendor-app' && displayNames.some(({ certainty }) => certainty === 'published'),
  );
