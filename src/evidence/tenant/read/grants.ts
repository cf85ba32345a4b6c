import type { AppRoleAssignment, DelegatedGrant } from '../apps.ts';
import { fieldsOf, id, name, oneLine } from './fields.ts';
import { readInstant } from './instant.ts';

/** An application permission that somebody holds; null where an id is not there. */
export function readAppRoleAssignment(body: unknown): AppRoleAssignment | null {
  const fields = fieldsOf(body);
  if (fields === null) return null;
  const principalId = id(fields, 'principalId');
  const principalType = name(fields, 'principalType');
  const resourceId = id(fields, 'resourceId');
  const appRoleId = id(fields, 'appRoleId');
  if (principalId === null || principalType === null || resourceId === null || appRoleId === null) return null;
  const createdAt = readInstant(fields.get('createdDateTime'));
  return { principalId, principalType, resourceId, appRoleId, createdAt };
}

/** One row of delegated grants, the user still in it; never kept. */
export interface GrantRow {
  readonly clientId: string;
  readonly resourceId: string;
  /** Null where an administrator consented for everybody. */
  readonly principalId: string | null;
  readonly scopes: readonly string[];
}

/**
 * One delegated grant as Graph lists it; null where an id or the kind of consent is not there. `scope` is a list with
 * spaces between, and often one before the first.
 */
export function readGrantRow(body: unknown): GrantRow | null {
  const fields = fieldsOf(body);
  if (fields === null) return null;
  const clientId = id(fields, 'clientId');
  const resourceId = id(fields, 'resourceId');
  const consent = name(fields, 'consentType')?.toLowerCase();
  const principalId = id(fields, 'principalId');
  if (clientId === null || resourceId === null) return null;
  if (consent !== 'allprincipals' && (consent !== 'principal' || principalId === null)) return null;
  const scopes = scopesOf(fields.get('scope'));
  return { clientId, resourceId, principalId: consent === 'principal' ? principalId : null, scopes };
}

/**
 * The delegated permissions of each app: the grants of single users that hold the same scopes of the same resource are
 * one entry with the number of users. In order of first appearance, scopes in the order of the first grant.
 */
export function groupGrants(rows: readonly GrantRow[]): readonly DelegatedGrant[] {
  const groups = new Map<string, { readonly first: GrantRow; readonly users: Set<string> }>();
  for (const row of rows) {
    const consent = row.principalId === null ? 'all' : 'single';
    const key = [row.clientId, row.resourceId, consent, ...row.scopes.toSorted()].join(' ');
    const group = groups.get(key) ?? { first: row, users: new Set() };
    if (row.principalId !== null) group.users.add(row.principalId);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ first: { clientId, resourceId, principalId, scopes }, users }) => ({
    clientId,
    resourceId,
    consent: principalId === null ? 'all-users' : 'single-users',
    scopes,
    users: users.size,
  }));
}

function scopesOf(scope: unknown): readonly string[] {
  if (typeof scope !== 'string') return [];
  const words = scope.slice(0, LONGEST_SCOPES).split(/\s+/u).slice(0, MOST_SCOPES);
  return [...new Set(words.map((one) => oneLine(one)))].filter((one) => one !== '');
}

const LONGEST_SCOPES = 100_000;
const MOST_SCOPES = 10_000;
