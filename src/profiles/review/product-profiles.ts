import type { ServicePrincipal } from '../../evidence/tenant/apps.ts';
import type { AppProfile } from '../apps/app-profile.ts';
import { APP_PROFILES } from '../apps/index.ts';
import type { FactUsed } from '../profile.ts';
import { factUsed } from '../stated.ts';
import { isMicrosofts } from './microsoft.ts';
import { vendorsClaimed } from './vendor-words.ts';

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

/** What was published of the names that the apps of these systems have, by which it can be told that one is not there. */
export const namesPublished = (systemIds: readonly string[]): readonly FactUsed[] =>
  systemIds.flatMap(appProfilesOf).flatMap(({ kind, name, displayNames }) =>
    displayNames
      .filter(({ certainty }) => kind === 'vendor-app' && certainty === 'published')
      .slice(0, 1)
      .map((fact) => factUsed(`The name of the app ${name} is documented.`, fact)),
  );

/**
 * Whether a system has no app for sure: its name is published, and no app has a name that claims the vendor, or no name at all,
 * but those whose product is `settled`, by object id.
 */
export const isGone = (
  systemId: string,
  principals: readonly ServicePrincipal[],
  settled: { readonly has: (principalId: string) => boolean },
): boolean =>
  recognisesByPublishedName(systemId) &&
  !principals.some(
    (one) =>
      !isMicrosofts(one) &&
      !settled.has(one.id) &&
      (one.displayName === null || vendorsClaimed(one.displayName).includes(systemId)),
  );
