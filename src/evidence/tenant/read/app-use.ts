import type { AppActivity } from '../apps.ts';
import type { IsoTime } from '../../observed.ts';
import { fieldsOf, id, name, within } from './fields.ts';
import { readInstant } from './instant.ts';

/**
 * When an app was last used; null where its id is not there.
 *
 * In words: the later of the times at which it got a token as itself and for a user. Where neither is told it is the
 * last sign-in of any kind, among which are those of others to an API that the app offers.
 *
 * Source: https://learn.microsoft.com/graph/api/resources/serviceprincipalsigninactivity (beta), read on 2026-11-20
 */
export function readAppActivity(body: unknown): AppActivity | null {
  const fields = fieldsOf(body);
  const appId = fields === null ? null : id(fields, 'appId');
  if (fields === null || appId === null) return null;
  const at = (key: string): IsoTime | null => readInstant(within(fields, key).get('lastSignInDateTime'));
  const asClient = latest([at('applicationAuthenticationClientSignInActivity'), at('delegatedClientSignInActivity')]);
  return { appId, lastUsedAt: asClient ?? at('lastSignInActivity') };
}

/** A role inside Exchange that somebody holds, by ids; names stand in other lists. */
export interface ExchangeRoleRow {
  /** Null where it is held by a person, a group or a policy. */
  readonly servicePrincipalId: string | null;
  readonly roleDefinitionId: string;
  /** Id of the custom scope, or the path of an administrative unit; null for the whole organisation. */
  readonly scopeId: string | null;
}

/** An assignment of an Exchange role; null where an id is not there. */
export function readExchangeRoleRow(body: unknown): ExchangeRoleRow | null {
  const fields = fieldsOf(body);
  if (fields === null) return null;
  const principalId = name(fields, 'principalId');
  const roleDefinitionId = id(fields, 'roleDefinitionId');
  if (principalId === null || roleDefinitionId === null) return null;
  const app = /^\/?ServicePrincipals\/(.+)$/i.exec(principalId);
  const limits = [name(fields, 'appScopeId'), name(fields, 'directoryScopeId')].filter((one) => one !== '/');
  return {
    servicePrincipalId: app?.[1]?.toLowerCase() ?? null,
    roleDefinitionId,
    scopeId: limits.find((one) => one !== null) ?? null,
  };
}

/** An id with the name that is shown for it; null where either is not there. */
export function readNamed(body: unknown): { readonly id: string; readonly name: string } | null {
  const fields = fieldsOf(body);
  if (fields === null) return null;
  const own = id(fields, 'id');
  const shown = name(fields, 'displayName');
  return own === null || shown === null ? null : { id: own, name: shown };
}

const latest = (times: readonly (IsoTime | null)[]): IsoTime | null =>
  times.reduce((best, time) => (best === null || (time !== null && time > best) ? time : best), null);
