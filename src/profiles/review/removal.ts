import type { ServicePrincipal } from '../../evidence/tenant/apps.ts';
import { DIRECTORY, type Held } from './held.ts';
import { labelOf } from './apps-in-review.ts';

/** Where the permissions of an app stand in the portal, as a step. */
export const permissionsPage = (app: Pick<ServicePrincipal, 'displayName' | 'appId'>): string =>
  `Open Entra admin centre > Enterprise applications > All applications > ${labelOf(app)} > Permissions`;

/**
 * The Microsoft Graph PowerShell line that takes a permission away, with the ids of this tenant filled in. The object
 * id of the grant itself is not kept, so the line looks it up; a role is taken where it was meant, and held elsewhere it
 * stays. A line about a delegated permission takes all of the
 * scopes that stand in the same grant.
 */
export function removalCommand({ id }: Pick<ServicePrincipal, 'id'>, held: Held): string {
  if (held.resourceAppId === DIRECTORY)
    return held.viaGroup === null
      ? `Get-MgRoleManagementDirectoryRoleAssignment -Filter "principalId eq '${quoted(id)}' and roleDefinitionId eq '${quoted(held.permissionId)}'" | Where-Object { $_.DirectoryScopeId -eq '${quoted(held.scope ?? '/')}' } | ForEach-Object { Remove-MgRoleManagementDirectoryRoleAssignment -UnifiedRoleAssignmentId $_.Id }`
      : `Remove-MgGroupMemberDirectoryObjectByRef -GroupId '${quoted(held.viaGroup.id)}' -DirectoryObjectId '${quoted(id)}'`;
  if (held.kind === 'delegated')
    return `Get-MgServicePrincipalOauth2PermissionGrant -ServicePrincipalId '${quoted(id)}' -All | Where-Object { $_.ResourceId -eq '${quoted(held.resourceId)}' -and $_.ConsentType -eq '${held.consent === 'all-users' ? 'AllPrincipals' : 'Principal'}' } | ForEach-Object { Remove-MgOauth2PermissionGrant -OAuth2PermissionGrantId $_.Id }`;
  return `Get-MgServicePrincipalAppRoleAssignment -ServicePrincipalId '${quoted(id)}' -All | Where-Object { $_.ResourceId -eq '${quoted(held.resourceId)}' -and $_.AppRoleId -eq '${quoted(held.permissionId)}' } | ForEach-Object { Remove-MgServicePrincipalAppRoleAssignment -ServicePrincipalId '${quoted(id)}' -AppRoleAssignmentId $_.Id }`;
}

/** What the steps that take permissions away are made from. */
export type Removal = {
  /** The page of each app in the portal. */
  readonly pages: readonly string[];
  /** PowerShell lines, the first few, and what each of them takes from which app, in the same order. */
  readonly commands: readonly string[];
  readonly takes: readonly string[];
};

const MOST = 5;

/** For these permissions of these apps. */
export function removalOf(
  held: readonly { readonly principal: Pick<ServicePrincipal, 'id' | 'displayName' | 'appId'>; readonly held: Held }[],
): Removal {
  const pages = new Set<string>();
  const takes = new Map<string, string>();
  for (const { principal, held: one } of held) {
    if (pages.size < MOST) pages.add(permissionsPage(principal));
    if (takes.size === MOST) break;
    const command = removalCommand(principal, one);
    if (!takes.has(command)) takes.set(command, `${what(one)} from ${labelOf(principal)}`);
  }
  return { pages: [...pages], commands: [...takes.keys()], takes: [...takes.values()] };
}

/** A line about a delegated permission takes the rest of that consent along. */
const what = ({ kind, name, resource, resourceAppId, scope }: Held): string => {
  if (resourceAppId === DIRECTORY) return scope === null || scope === '/' ? name : `${name} within ${scope}`;
  return kind === 'delegated' ? `all delegated permissions on ${resource}` : name;
};

/** Those steps: look in the portal, then run the lines. */
export const removalSteps = ({ pages, commands, takes }: Removal): readonly string[] => [
  ...pages.map((page) => `${page}, and look at what is granted there.`),
  ...commands.map((command, at) => `To take ${takes[at] ?? 'it'}, run in Microsoft Graph PowerShell: \`${command}\`.`),
];

/** Text inside single quotes of PowerShell: an app chooses its own name, and must not be able to end the string. */
const quoted = (text: string): string => text.replace(/['‘’‚‛]/g, '').replace(/["`$\r\n]/g, '');
