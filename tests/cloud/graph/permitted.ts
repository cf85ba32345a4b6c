import scopesByEndpoint from '../data/endpoint-scopes.json' with { type: 'json' };
import type { Reply } from '../reply.ts';
import type { Entity } from '../tenants/tenant.ts';
import type { Session } from '../tokens.ts';
import type { TenantIndex } from './tenant-index.ts';
import { denied, problem } from './problem.ts';

/**
 * Delegated scopes by which each endpoint may be read, lower case paths. Source: Microsoft's permission map
 * (microsoft-graph-devx-content, permissions.json, MIT, read in August 2026).
 */
const SCOPES: Readonly<Record<string, readonly string[]>> = scopesByEndpoint;

/** Entra roles of which one is needed as well; whoever is not named here needs none. */
const ROLES: Readonly<Record<string, readonly string[]>> = {
  '/rolemanagement/directory': [
    'Global Reader',
    'Directory Readers',
    'Privileged Role Administrator',
    'Security Reader',
    'Security Administrator',
  ],
  '/rolemanagement/exchange': ['Global Reader', 'Exchange Administrator', 'Security Reader'],
  '/policies': ['Global Reader', 'Security Reader', 'Security Administrator', 'Cloud Application Administrator'],
  '/oauth2permissiongrants': [
    'Global Reader',
    'Directory Readers',
    'Application Administrator',
    'Cloud Application Administrator',
  ],
  '/deviceappmanagement': ['Global Reader', 'Intune Administrator'],
  '/admin/configurationmanagement': [
    'Global Reader',
    'Security Reader',
    'Security Administrator',
    'Application Administrator',
    'Cloud Application Administrator',
    'Intune Administrator',
    'Privileged Role Administrator',
  ],
  '/admin/exchange': ['Exchange Administrator'],
  '/reports': ['Global Reader', 'Reports Reader', 'Security Reader', 'Security Administrator'],
};

export const TRACE_APP_ID = '8bd644d1-64a1-4d4b-ae52-2e0cbf64e373';

/** Why the endpoint, a lower-case path with `{id}`, may not be read; null where it may. */
export function refusal(endpoint: string, session: Session, tenant: TenantIndex): Reply | null {
  const accepted = SCOPES[endpoint] ?? [];
  const isIntune = endpoint.startsWith('/deviceappmanagement');
  if (!session.scopes.some((scope) => accepted.includes(scope)))
    return isIntune
      ? problem(
          403,
          'Forbidden',
          '{"_version": 3,"Message": "Application is not authorized to perform this operation."}',
        )
      : denied();
  const area = Object.keys(ROLES).find((start) => endpoint.startsWith(start));
  const roles = area === undefined ? null : [...(ROLES[area] ?? []), 'Global Administrator'];
  if (roles !== null && !session.account.roles.some((role) => roles.includes(role)))
    return isIntune ? problem(403, 'Forbidden', '{"_version": 3,"Message": "User is not authorized."}') : denied();
  return notBought(endpoint, tenant);
}

function notBought(endpoint: string, { tenant, byAppId }: TenantIndex): Reply | null {
  if (endpoint.startsWith('/reports') && !tenant.has.p1)
    return problem(
      403,
      'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
      "Neither tenant is B2C or tenant doesn't have premium license",
    );
  if (endpoint.endsWith('scheduleinstances') && !tenant.has.p2)
    return problem(
      400,
      'AadPremiumLicenseRequired',
      'The tenant needs to have Microsoft Entra ID P2 or Microsoft Entra ID Governance license.',
    );
  if (endpoint.startsWith('/deviceappmanagement') && !tenant.has.intune)
    return problem(400, 'BadRequest', 'Request not applicable to target tenant.');
  if (endpoint.startsWith('/admin/exchange') && !byAppId.has(TRACE_APP_ID))
    return problem(
      401,
      'UnknownError',
      `Service principal-less Authentication failed: the service principal for App ID ${TRACE_APP_ID} was not found.`,
    );
  return null;
}

/** What a token shows of an object when its scopes do not cover all of it: the rest comes as null. */
export function narrowed(entity: Entity, scopes: readonly string[], kind: 'user' | 'organization'): Entity {
  const [wide, basic] = NARROW[kind];
  if (scopes.some((scope) => wide.includes(scope))) return entity;
  return {
    id: entity.id,
    ...Object.fromEntries(Object.entries(entity).map(([key, value]) => [key, basic.includes(key) ? value : null])),
  };
}

const NARROW: Readonly<Record<'user' | 'organization', readonly [readonly string[], readonly string[]]>> = {
  user: [
    ['User.Read.All', 'Directory.Read.All'],
    ['id', 'displayName', 'givenName', 'surname', 'mail', 'userPrincipalName'],
  ],
  // With User.Read alone Graph tells these three, and null for everything else.
  organization: [
    ['Organization.Read.All', 'Directory.Read.All', 'User.Read.All'],
    ['id', 'displayName', 'verifiedDomains'],
  ],
};
