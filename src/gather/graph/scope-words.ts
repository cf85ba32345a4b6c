import type { Scope, ScopeRequest } from './scope.ts';

/** A scope's words, and its id in Microsoft Graph: an app registration names scopes by id. */
export interface ScopeWords extends ScopeRequest {
  readonly id: string;
}

const words = (scope: Scope, id: string, needsAdminConsent: boolean, reads: string, withoutIt: string): ScopeWords => ({
  scope,
  id,
  needsAdminConsent,
  reads,
  withoutIt,
});

/**
 * What a person has to know before consenting, for every scope of the closed list; in the order in which it is shown.
 *
 * Source: https://learn.microsoft.com/graph/permissions-reference, read on 2026-11-20
 */
export const SCOPE_WORDS: Readonly<Record<Scope, ScopeWords>> = {
  'User.Read': words(
    'User.Read',
    'e1fe6dd8-ba31-4d61-89e7-88639da4683d',
    false,
    'Signs you in, and reads your own profile and the name and verified domains of the organisation.',
    'Nothing can be read with an account.',
  ),
  'Application.Read.All': words(
    'Application.Read.All',
    'c79f8feb-a9db-4090-85f9-90d820caa0eb',
    true,
    'Enterprise apps and app registrations: their application permissions, owners, addresses and when credentials end.',
    'No app can be reviewed.',
  ),
  'Directory.Read.All': words(
    'Directory.Read.All',
    '06da0dbc-49e2-44d2-8312-53f166ab848a',
    true,
    'Which apps act for signed-in users, the licences, and users and groups, as far as these are reviewed. Microsoft offers nothing narrower for this.',
    'Delegated permissions, licences and recipients stay unknown.',
  ),
  'RoleManagement.Read.Directory': words(
    'RoleManagement.Read.Directory',
    '741c54c3-0c1e-44a1-818b-3f97ab4e8c83',
    true,
    'Which apps hold a directory role, such as Exchange Administrator, and which are eligible for one.',
    'Which apps hold or may take directory roles stays unknown, and with it what an Exchange app may do.',
  ),
  'RoleManagement.Read.Exchange': words(
    'RoleManagement.Read.Exchange',
    '3bc15058-7858-4141-b24f-ae43b4e80b52',
    true,
    'Which apps hold roles inside Exchange Online, and for which mailboxes; from a beta address of Graph.',
    'An app confined to a few mailboxes cannot be told from one that reaches all.',
  ),
  'Domain.Read.All': words(
    'Domain.Read.All',
    '2f9ee017-59c1-4f1d-9472-bd5529a7b311',
    true,
    'The domains of the tenant and the DNS records that Microsoft expects for each.',
    'The expected records stay unknown, and domains have to be typed.',
  ),
  'DeviceManagementApps.Read.All': words(
    'DeviceManagementApps.Read.All',
    '4edf5f54-4666-44af-9de9-0144fb4b6e8c',
    true,
    'Apps that Intune installs, with their assignments. Install commands are shown masked.',
    'What Intune installs on computers stays unknown.',
  ),
  'ConfigurationMonitoring.Read.All': words(
    'ConfigurationMonitoring.Read.All',
    'c645bb69-adc4-4242-b620-02e635f03bf6',
    true,
    'Snapshots of Exchange settings that an administrator had made before; none is made for you.',
    'Connectors and mail-flow rules can come only from a file.',
  ),
  'ExchangeMessageTrace.Read.All': words(
    'ExchangeMessageTrace.Read.All',
    'b2e7d27e-14e7-41ad-bb15-a88ceb9c3e90',
    true,
    'From which addresses mail arrived lately. Neither subjects nor content are kept.',
    'Which way mail really arrives stays unknown.',
  ),
  'AuditLog.Read.All': words(
    'AuditLog.Read.All',
    'e4c9e354-4dc5-45b8-9e7c-e1393b0b1a20',
    true,
    'When each app last signed in; from a beta address of Graph.',
    'Apps that nobody uses cannot be told from those in use.',
  ),
  'Policy.Read.All': words(
    'Policy.Read.All',
    '572fea84-0151-49b2-9301-11cb16974376',
    true,
    'Whether users may consent to apps, who is asked instead, and which limits credentials have.',
    'The tenant’s own limits for apps stay unknown.',
  ),
  'User.ReadBasic.All': words(
    'User.ReadBasic.All',
    'b340eb25-3456-403f-be2f-af7a0d370277',
    false,
    'Names of the people who own an app.',
    'Owners are shown by their ids.',
  ),
  'GroupMember.Read.All': words(
    'GroupMember.Read.All',
    'bc024368-1153-4739-b217-4326f2e966d0',
    true,
    'Members of groups that hold a directory role, and names of the groups that an app is assigned to.',
    'Apps that hold a directory role through a group are not seen.',
  ),
  'DirectoryRecommendations.Read.All': words(
    'DirectoryRecommendations.Read.All',
    '34d3bd24-f6a6-468c-b67c-0c365c1d6410',
    true,
    'Microsoft’s own recommendations about unused apps and credentials; from a beta address of Graph.',
    'Nothing of the review is lost.',
  ),
  'CrossTenantInformation.ReadBasic.All': words(
    'CrossTenantInformation.ReadBasic.All',
    '81594d25-e88e-49cf-ac8c-fecbff49f994',
    true,
    'The name of the organisation that publishes an app.',
    'Publishers are shown by the id of their tenant.',
  ),
};
