import type { AppMatch } from '../../evidence/setup.ts';
import type { AppState, RightHeld } from '../../evidence/tenant/app-states.ts';
import type { ServicePrincipal } from '../../evidence/tenant/apps.ts';
import { permissionOf } from '../permissions/index.ts';
import { resourceOf } from '../permissions/resources.ts';
import { type AppInReview, productsAmong, unknownPrincipal } from './apps-in-review.ts';
import { DIRECTORY, type Held } from './held.ts';

/** App ids of those that are a product of these systems, by what was known of them at an earlier time. */
export function productsThen(
  states: readonly AppState[],
  pinned: readonly AppMatch[] | undefined,
  systems: readonly string[],
): ReadonlySet<string> {
  const principals = states.map(stateAsPrincipal);
  const matches = productsAmong(principals, pinned);
  const ours = principals.filter(({ id }) => systems.includes(matches.get(id)?.profile.systemId ?? ''));
  return new Set(ours.map(({ appId }) => appId));
}

/** The enterprise app that it was then, as far as signs of a vendor go. */
export const stateAsPrincipal = ({ appId, principalId, name, ownerTenantId }: AppState): ServicePrincipal => ({
  ...unknownPrincipal(principalId),
  appId,
  displayName: name,
  ownerTenantId,
});

/** The same right as a list of apps has it, for the line that takes it away; null where the app does not hold it. */
export const heldAs = ({ held }: Pick<AppInReview, 'held'>, right: RightHeld): Held | null =>
  held.find((one) => isSame(one, right)) ?? null;

function isSame(held: Held, { kind, resourceAppId, id, consent, scope }: RightHeld): boolean {
  if (kind === 'role') return held.resourceAppId === DIRECTORY && held.permissionId === id && held.scope === scope;
  if (held.resourceAppId !== resourceAppId || held.kind !== kind) return false;
  return kind === 'application' ? held.permissionId === id : held.name.toLowerCase() === id && held.consent === consent;
}

/** `Mail.ReadWrite on Microsoft Graph, delegated`: how a sentence calls a right that may be of the past. */
export function rightWords({ kind, resourceAppId, id, consent, scope, name, resource }: RightHeld): string {
  if (kind === 'role') return `${name ?? id} in Entra${scope === null || scope === '/' ? '' : ` within ${scope}`}`;
  const known = kind === 'application' ? permissionOf({ resourceAppId, kind, id })?.name : undefined;
  const how = consent === null ? '' : consent === 'all-users' ? ', delegated' : ', delegated by single users';
  return `${name ?? known ?? id} on ${resource ?? resourceOf(resourceAppId)?.name ?? resourceAppId}${how}`;
}
