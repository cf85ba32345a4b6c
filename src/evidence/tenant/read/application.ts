import type { Application } from '../apps.ts';
import { readCredentials } from './credentials.ts';
import { entries, fieldsOf, flag, id, name, names, type Fields, typeOf, within } from './fields.ts';
import { readInstant } from './instant.ts';

/** An app registration, its owners not yet read; null where the two ids are not there. */
export function readApplication(body: unknown): Application | null {
  const fields = fieldsOf(body);
  if (fields === null) return null;
  const own = id(fields, 'id');
  const appId = id(fields, 'appId');
  if (own === null || appId === null) return null;
  const implicit = within(within(fields, 'web'), 'implicitGrantSettings');
  return {
    id: own,
    appId,
    displayName: name(fields, 'displayName'),
    createdAt: readInstant(fields.get('createdDateTime')),
    audience: name(fields, 'signInAudience'),
    requested: entries(fields, 'requiredResourceAccess', requestedOf)?.flat().slice(0, MOST) ?? null,
    credentials: readCredentials(fields).credentials,
    redirectUris: redirectUrisOf(fields),
    implicitIdTokens: flag(implicit, 'enableIdTokenIssuance'),
    implicitAccessTokens: flag(implicit, 'enableAccessTokenIssuance'),
    isPublicClient: flag(fields, 'isFallbackPublicClient'),
    owners: null,
  };
}

/** Owners by kind, from the entries of a registration's `owners`; nobody is named. */
export function countOwners(rows: readonly Fields[]): NonNullable<Application['owners']> {
  const kinds = rows.map((fields) => {
    return typeOf(fields) === 'user' || fields.has('userPrincipalName')
      ? isGuest(fields)
        ? 'guest'
        : 'user'
      : 'service-principal';
  });
  const count = (kind: string): number => kinds.filter((one) => one === kind).length;
  return { users: count('user'), guests: count('guest'), servicePrincipals: count('service-principal') };
}

/**
 * Whether an account is a guest: by its user type, and where that is not told by the `#EXT#` in the sign-in name of
 * accounts from elsewhere; null where neither is told.
 */
export function isGuest(user: Fields): boolean | null {
  const type = name(user, 'userType');
  if (type !== null) return type.toLowerCase() === 'guest';
  const signIn = name(user, 'userPrincipalName');
  return signIn === null ? null : signIn.toUpperCase().includes('#EXT#');
}

/** Where it may send people, of all platforms; null where one is not told, for the others are then not all. */
function redirectUrisOf(fields: Fields): Application['redirectUris'] {
  const told = PLATFORMS.map((platform) =>
    names(within(fields, platform), 'redirectUris')?.map((uri) => ({ platform, uri })),
  );
  return told.includes(undefined) ? null : told.flatMap((some) => some ?? []).slice(0, MOST);
}

function requestedOf(resource: Fields): NonNullable<Application['requested']> {
  const resourceAppId = id(resource, 'resourceAppId');
  if (resourceAppId === null) return [];
  return (
    entries(resource, 'resourceAccess', (access) => {
      const own = id(access, 'id');
      const type = name(access, 'type')?.toLowerCase();
      if (own === null || (type !== 'role' && type !== 'scope')) return null;
      return { resourceAppId, kind: type === 'role' ? ('application' as const) : ('delegated' as const), id: own };
    }) ?? []
  );
}

const PLATFORMS = ['web', 'spa', 'publicClient'] as const;
const MOST = 10_000;
