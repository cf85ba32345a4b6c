import type { Scope } from './scope.ts';

interface Need {
  /** Of a path below the version. */
  readonly path: RegExp;
  /** One of these opens it, the narrowest first. */
  readonly scopes: readonly Scope[];
  /** What else it takes, as the end of a sentence. */
  readonly role: string;
}

const READER = 'a role such as Global Reader';
const DIRECTORY_READER = 'a role such as Directory Readers or Global Reader';
const SECURITY_READER = 'the role Global Reader or Security Reader';

/**
 * What each part of Graph takes, for whoever is refused: a delegated call needs the scope and the role.
 *
 * Source: https://learn.microsoft.com/graph/permissions-reference and the page of each call, read on 2026-11-20
 */
const NEEDS: readonly Need[] = [
  { path: /^\/domains\//i, scopes: ['Domain.Read.All'], role: READER },
  { path: /^\/domains\b/i, scopes: ['Domain.Read.All', 'Directory.Read.All'], role: READER },
  { path: /^\/(organization|me)\b/i, scopes: ['User.Read', 'Directory.Read.All'], role: READER },
  { path: /^\/oauth2PermissionGrants\b/i, scopes: ['Directory.Read.All'], role: DIRECTORY_READER },
  {
    path: /^\/(servicePrincipals|applications)\b/i,
    scopes: ['Application.Read.All', 'Directory.Read.All'],
    role: DIRECTORY_READER,
  },
  {
    path: /^\/roleManagement\/directory\/role(Eligibility|Assignment)Schedule/i,
    scopes: ['RoleManagement.Read.Directory'],
    role: 'the role Global Reader or Security Reader, and the tenant a licence for Entra ID P2',
  },
  {
    path: /^\/(roleManagement\/directory|directoryRoles)\b/i,
    scopes: ['RoleManagement.Read.Directory', 'Directory.Read.All'],
    role: DIRECTORY_READER,
  },
  { path: /^\/roleManagement\/exchange\b/i, scopes: ['RoleManagement.Read.Exchange'], role: READER },
  {
    path: /^\/policies\/adminConsentRequestPolicy\b/i,
    scopes: ['Policy.Read.All', 'Directory.Read.All'],
    role: SECURITY_READER,
  },
  { path: /^\/policies\b/i, scopes: ['Policy.Read.All'], role: SECURITY_READER },
  {
    path: /^\/(reports|auditLogs)\b/i,
    scopes: ['AuditLog.Read.All'],
    role: 'a role such as Reports Reader, Security Reader or Global Reader, and the tenant a licence for Entra ID P1',
  },
  {
    path: /^\/deviceAppManagement\b/i,
    scopes: ['DeviceManagementApps.Read.All'],
    role: 'an Intune role such as Read Only Operator, or Global Reader, and the tenant a licence for Intune',
  },
  {
    path: /^\/admin\/configurationManagement\b/i,
    scopes: ['ConfigurationMonitoring.Read.All'],
    role: SECURITY_READER,
  },
  {
    path: /^\/admin\/exchange\/tracing\b/i,
    scopes: ['ExchangeMessageTrace.Read.All'],
    role: 'the role Exchange Administrator',
  },
  { path: /^\/subscribedSkus\b/i, scopes: ['Directory.Read.All'], role: READER },
  { path: /^\/users\b/i, scopes: ['Directory.Read.All'], role: DIRECTORY_READER },
  { path: /^\/groups\b/i, scopes: ['GroupMember.Read.All', 'Directory.Read.All'], role: DIRECTORY_READER },
];

/** Codes by which Graph says that it is the licence and not the account. */
const NO_LICENCE: Readonly<Record<string, string>> = {
  Authentication_RequestFromNonPremiumTenantOrB2CTenant: 'The tenant has no licence for Entra ID P1, which this needs.',
  Authentication_MSGraphPermissionMissing: 'The permission `AuditLog.Read.All` was not granted.',
  AadPremiumLicenseRequired: 'The tenant has no licence for Entra ID P2, which this needs.',
};

/** Why an account may not read a path (after `/v1.0`): the scope that was not granted, else the role that it lacks. */
export function whatIsMissing(path: string, code: string | null, has: (scope: Scope) => boolean): string {
  const licence = code === null ? undefined : NO_LICENCE[code];
  if (licence !== undefined) return licence;
  const need = NEEDS.find((entry) => entry.path.test(path));
  if (need === undefined) return 'Your account may not read this.';
  const granted = need.scopes.find(has);
  if (granted === undefined) return `The permission \`${need.scopes[0] ?? ''}\` was not granted.`;
  return `The permission \`${granted}\` was granted, but your account is not allowed to use it here: it needs ${need.role}.`;
}
