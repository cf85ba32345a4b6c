import permissions from '../data/permissions.json' with { type: 'json' };
import type { Account } from '../tenants/tenant.ts';
import type { AadstsCode } from './aadsts.ts';
import type { LoginBehaviour } from './behaviour.ts';

const OPENID: readonly string[] = ['openid', 'profile', 'email', 'offline_access'];
const DELEGATED = permissions['00000003-0000-0000-c000-000000000000'].delegated;
const NAMES = new Map(DELEGATED.map(({ value, type }) => [value.toLowerCase(), { value, type }]));

/** Roles that may consent to delegated permissions for the tenant. */
const MAY_CONSENT = [
  'Global Administrator',
  'Privileged Role Administrator',
  'Application Administrator',
  'Cloud Application Administrator',
];

/** A request's scopes, told apart. */
export interface AskedFor {
  /** Names of Graph permissions as Microsoft writes them. */
  readonly graph: readonly string[];
  readonly openid: readonly string[];
  readonly isQualified: boolean;
}

/** Reads a `scope` parameter; a number is what Entra says about it. */
export function readScopes(scope: string, graphHost: string): AskedFor | AadstsCode {
  const words = scope.split(/\s+/).filter((word) => word !== '');
  const openid = words.filter((word) => OPENID.includes(word));
  const others = words.filter((word) => !OPENID.includes(word));
  const resources = new Set(others.map(resourceOf));
  resources.delete('');
  if (resources.size > 1) return 28000;
  const [resource] = resources;
  if (resource !== undefined && resource !== `https://${graphHost}`) return 650057;
  const graph: string[] = [];
  for (const word of others) {
    const found = NAMES.get(word.slice(word.lastIndexOf('/') + 1).toLowerCase());
    if (found === undefined) return 650053;
    graph.push(found.value);
  }
  return { graph, openid, isQualified: resource !== undefined };
}

const resourceOf = (scope: string): string => /^(https:\/\/[^/]+)\//.exec(scope)?.[1] ?? '';

export const mayConsentForTenant = ({ roles }: Account): boolean => roles.some((role) => MAY_CONSENT.includes(role));

/** Scopes that nobody consented to yet and that this account may not consent to. */
export function needsAdmin(
  asked: readonly string[],
  consented: LoginBehaviour['consented'],
  account: Account,
): readonly string[] {
  if (consented === 'all' || mayConsentForTenant(account)) return [];
  return asked.filter((scope) => !consented.includes(scope) && NAMES.get(scope.toLowerCase())?.type !== 'User');
}

/** What stands in the `scope` of a token response. */
export function writeScopes(
  granted: readonly string[],
  asked: AskedFor,
  form: LoginBehaviour['scopeForm'],
  graphHost: string,
): string {
  const isQualified = form === 'qualified' || (form === 'as-asked' && asked.isQualified);
  const graph = granted.map((scope) => (isQualified ? `https://${graphHost}/${scope}` : scope));
  return [...asked.openid.filter((word) => word !== 'offline_access'), ...graph].join(' ');
}
