import type { TenantSourceName } from '../../evidence/case.ts';
import type { Scope, ScopeRequest } from './scope.ts';
import { SCOPE_WORDS } from './scope-words.ts';

/** What reading a source takes: one scope of each list in `needs`, and of each in `betterWith` to read all of it. */
export interface SourceScopes {
  /** Each list: the narrowest scope first, then wider ones that do as well. */
  readonly needs: readonly (readonly Scope[])[];
  /** Without one of these a part of the source stays unseen. */
  readonly betterWith?: readonly (readonly Scope[])[];
  /** Whether only a beta address of Graph has it; then it is read only when the user asked for it. */
  readonly isBeta?: boolean;
}

const APPS: readonly Scope[] = ['Application.Read.All', 'Directory.Read.All'];
const DIRECTORY: readonly Scope[] = ['Directory.Read.All'];
const GROUPS: readonly Scope[] = ['GroupMember.Read.All', 'Directory.Read.All'];

/**
 * The least delegated scopes of each source, as far as the closed list has them.
 *
 * Source: https://learn.microsoft.com/graph/permissions-reference and the permissions of each call, read on 2026-11-20
 */
export const SCOPES_OF: Readonly<Record<TenantSourceName, SourceScopes>> = {
  organisation: { needs: [['User.Read']] },
  tenantDomains: { needs: [['Domain.Read.All']] },
  licences: { needs: [DIRECTORY] },
  servicePrincipals: { needs: [APPS] },
  applications: { needs: [APPS] },
  apiResources: { needs: [APPS] },
  appRoleAssignments: { needs: [APPS] },
  delegatedGrants: { needs: [DIRECTORY] },
  directoryRoles: { needs: [['RoleManagement.Read.Directory', 'Directory.Read.All']], betterWith: [GROUPS] },
  // Directory.Read.All does not open the schedules of eligible roles.
  eligibleDirectoryRoles: { needs: [['RoleManagement.Read.Directory']], betterWith: [GROUPS] },
  exchangeAppRoles: { needs: [['RoleManagement.Read.Exchange']], isBeta: true },
  appActivity: { needs: [['AuditLog.Read.All']], isBeta: true },
  userConsentPolicy: { needs: [['Policy.Read.All']] },
  adminConsentWorkflow: { needs: [['Policy.Read.All', 'Directory.Read.All']] },
  appManagementPolicy: { needs: [['Policy.Read.All']] },
  recipients: { needs: [DIRECTORY] },
  intuneApps: { needs: [['DeviceManagementApps.Read.All']], betterWith: [GROUPS] },
  exchangeSnapshot: { needs: [['ConfigurationMonitoring.Read.All']] },
  messageTrace: { needs: [['ExchangeMessageTrace.Read.All']] },
};

/**
 * The scopes to ask for, so that these sources can be read; each once, in the order of the closed list.
 *
 * In words: User.Read, which signs in; then of each source the narrowest scope, unless a wider one that is asked for
 * anyway does as well.
 */
export function scopesFor(sources: readonly TenantSourceName[]): readonly ScopeRequest[] {
  const lists = sources.flatMap((source) => {
    const { needs, betterWith = [] } = SCOPES_OF[source];
    return [...needs, ...betterWith];
  });
  const unavoidable = new Set<Scope>(['User.Read', ...lists.filter((list) => list.length === 1).flat()]);
  const asked = new Set(unavoidable);
  for (const list of lists) {
    const [narrowest] = list;
    if (narrowest !== undefined && !list.some((scope) => unavoidable.has(scope))) asked.add(narrowest);
  }
  return Object.values(SCOPE_WORDS)
    .filter(({ scope }) => asked.has(scope))
    .map(({ scope, reads, needsAdminConsent, withoutIt }) => ({ scope, reads, needsAdminConsent, withoutIt }));
}

/** The scope to name as missing for a source; null where what was granted is enough to read it, if only in part. */
export function missingScope(source: TenantSourceName, has: (scope: Scope) => boolean): Scope | null {
  return SCOPES_OF[source].needs.find((list) => !list.some(has))?.[0] ?? null;
}

/** Whether any of the sources is only at a beta address of Graph. */
export const asksForBeta = (sources: readonly TenantSourceName[]): boolean =>
  sources.some((source) => SCOPES_OF[source].isBeta === true);
