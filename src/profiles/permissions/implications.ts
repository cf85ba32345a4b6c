/**
 * How a wider permission relates to a narrower one on Microsoft’s map of calls. `superset`: opens every call of it.
 * `near-superset`: at least nine in ten. `semantic`: Microsoft describes it as the wider one, though the map lacks calls.
 * `purpose`: enough for some purposes, which `purposes.ts` names, and for nothing else. `partial`, `disjoint`, `unknown`:
 * does not count as covering.
 */
export type HowItCovers = 'superset' | 'near-superset' | 'semantic' | 'purpose' | 'partial' | 'disjoint' | 'unknown';

/** Calls that the wider permission opens, out of all that the narrower one opens. */
export type Share = readonly [opened: number, of: number];

/** A statement about two permissions of Microsoft Graph; it holds for the kinds whose share is given. */
export interface Implication {
  readonly wider: string;
  readonly narrower: string;
  readonly how: HowItCovers;
  readonly app: Share | null;
  readonly user: Share | null;
  readonly note?: string;
}

const row = (
  wider: string,
  narrower: string,
  how: HowItCovers,
  app: Share | null,
  user: Share | null,
  note?: string,
): Implication => ({ wider, narrower, how, app, user, ...(note === undefined ? {} : { note }) });

/**
 * Counted on Microsoft’s `permissions.json` as of 2026-08-07. `Directory.Read.All` is the one to beware of: it is enough
 * to read users and groups, but opens half of the calls of `User.Read.All` and few of `Domain.Read.All`.
 */
export const IMPLICATIONS: readonly Implication[] = [
  row('Domain.ReadWrite.All', 'Domain.Read.All', 'superset', [8, 8], [8, 8]),
  row('EntitlementManagement.ReadWrite.All', 'EntitlementManagement.Read.All', 'superset', [51, 51], [63, 63]),
  row(
    'Group.Read.All',
    'GroupMember.Read.All',
    'near-superset',
    [33, 33],
    [39, 41],
    'Whoever holds the first needs the second only to learn what groups a user is in by that one call.',
  ),
  row('Group.ReadWrite.All', 'Group.Read.All', 'semantic', [89, 103], [149, 175]),
  row('Group.ReadWrite.All', 'GroupMember.ReadWrite.All', 'superset', [5, 5], [5, 5]),
  row('GroupMember.ReadWrite.All', 'GroupMember.Read.All', 'semantic', [4, 33], [4, 41]),
  row('RoleManagement.ReadWrite.Directory', 'RoleManagement.Read.Directory', 'superset', [51, 51], [51, 51]),
  row('RoleManagement.Read.All', 'RoleManagement.Read.Exchange', 'superset', [6, 6], [6, 6]),
  row('RoleManagement.Read.All', 'RoleManagement.Read.Directory', 'semantic', [29, 51], [31, 51]),
  row('RoleManagement.ReadWrite.Exchange', 'RoleManagement.Read.Exchange', 'superset', [6, 6], [6, 6]),
  row('Organization.ReadWrite.All', 'Organization.Read.All', 'near-superset', [11, 11], [10, 11]),
  row('DeviceManagementApps.ReadWrite.All', 'DeviceManagementApps.Read.All', 'near-superset', [211, 212], [211, 212]),
  row(
    'DeviceManagementConfiguration.ReadWrite.All',
    'DeviceManagementConfiguration.Read.All',
    'semantic',
    [936, 1053],
    [938, 1055],
  ),
  row(
    'DeviceManagementManagedDevices.ReadWrite.All',
    'DeviceManagementManagedDevices.Read.All',
    'semantic',
    [252, 339],
    [261, 348],
  ),
  row('ThreatSubmission.ReadWrite.All', 'ThreatSubmission.Read.All', 'superset', [8, 8], [8, 8]),
  row('SecurityEvents.ReadWrite.All', 'SecurityEvents.Read.All', 'superset', [6, 6], [6, 6]),
  row('SecurityAlert.ReadWrite.All', 'SecurityAlert.Read.All', 'superset', [2, 2], [2, 2]),
  row('ConfigurationMonitoring.ReadWrite.All', 'ConfigurationMonitoring.Read.All', 'superset', [30, 30], [32, 32]),
  row('User.ReadWrite.All', 'User.Read.All', 'semantic', [97, 122], [174, 206]),
  row('User.Read.All', 'User.ReadBasic.All', 'near-superset', [11, 11], [106, 116]),
  row(
    'User.Read.All',
    'User.Read',
    'semantic',
    null,
    [168, 201],
    '`User.Read` is also what signs a user in, so it stays.',
  ),
  row('Application.ReadWrite.All', 'Application.Read.All', 'semantic', [76, 110], [77, 113]),
  row('Application.ReadWrite.All', 'Application.ReadWrite.OwnedBy', 'semantic', [145, 186], null),
  row('Mail.Read', 'Mail.ReadBasic.All', 'superset', [18, 18], null),
  row('Mail.Read', 'Mail.ReadBasic', 'superset', null, [18, 18]),
  row(
    'Mail.ReadWrite',
    'Mail.Read',
    'semantic',
    [14, 33],
    [14, 34],
    'Microsoft describes the first as reading and writing; its map undercounts it.',
  ),
  row(
    'Mail-Advanced.ReadWrite.All',
    'Mail.ReadWrite',
    'unknown',
    null,
    null,
    'Microsoft publishes no map of it: it counts as an addition, not as the wider one.',
  ),
  row('MailboxSettings.ReadWrite', 'MailboxSettings.Read', 'semantic', [18, 26], [20, 28]),
  row('Contacts.ReadWrite', 'Contacts.Read', 'semantic', [28, 30], [28, 32]),
  row('Calendars.ReadWrite', 'Calendars.Read', 'semantic', [43, 85], [47, 90]),
  row('MailboxFolder.ReadWrite.All', 'MailboxFolder.Read.All', 'semantic', [2, 2], null),
  row('Files.ReadWrite.All', 'Files.Read.All', 'semantic', [177, 180], [212, 222]),
  row('Sites.ReadWrite.All', 'Sites.Read.All', 'semantic', [244, 260], [289, 314]),
  row('Sites.Manage.All', 'Sites.ReadWrite.All', 'semantic', [94, 460], [122, 535]),
  row('Sites.FullControl.All', 'Sites.Manage.All', 'semantic', [112, 121], [143, 151]),
  row('Sites.Read.All', 'Files.Read.All', 'partial', [175, 180], [217, 222], 'Both reach files in libraries.'),
  row('Directory.ReadWrite.All', 'Directory.Read.All', 'semantic', [216, 261], [247, 296]),
  row('Directory.Read.All', 'OrgContact.Read.All', 'superset', [8, 8], [8, 8]),
  row('Directory.Read.All', 'AdministrativeUnit.Read.All', 'superset', [9, 9], [9, 9]),
  row('Directory.Read.All', 'Device.Read.All', 'partial', [46, 52], [50, 52]),
  row(
    'Directory.Read.All',
    'User.Read.All',
    'purpose',
    [56, 122],
    [81, 206],
    'It reads, lists and follows users; other calls of `User.Read.All` it does not open.',
  ),
  row('Directory.Read.All', 'User.ReadBasic.All', 'purpose', [2, 11], [3, 116]),
  row(
    'Directory.Read.All',
    'Group.Read.All',
    'purpose',
    [56, 103],
    [62, 175],
    'It reads groups and their members, not their conversations and files.',
  ),
  row(
    'Directory.Read.All',
    'GroupMember.Read.All',
    'near-superset',
    [32, 33],
    [40, 41],
    'Only the permission grants of a group are missing.',
  ),
  row(
    'Directory.Read.All',
    'Application.Read.All',
    'purpose',
    [67, 110],
    [72, 113],
    'It reads apps, enterprise apps and grants; federated credentials, for one, it does not.',
  ),
  row(
    'Directory.Read.All',
    'RoleManagement.Read.Directory',
    'partial',
    [24, 51],
    [24, 51],
    'It reads role assignments and definitions.',
  ),
  row(
    'Directory.Read.All',
    'Domain.Read.All',
    'partial',
    [3, 8],
    [3, 8],
    'It lists domains, without the DNS records that Microsoft expects for them.',
  ),
  row(
    'Directory.Read.All',
    'Organization.Read.All',
    'partial',
    [3, 11],
    [3, 11],
    'It reads the tenant and its licences, not its branding.',
  ),
  row('Directory.Read.All', 'LicenseAssignment.Read.All', 'partial', [3, 3], [4, 4]),
  row(
    'Mail.ReadWrite',
    'Mail.Send',
    'disjoint',
    [0, 17],
    [0, 17],
    'Neither covers the other: one cannot send, the other cannot read.',
  ),
  row(
    'Exchange.ManageAsApp',
    'Mail.ReadWrite',
    'disjoint',
    null,
    null,
    'Commands, not mail; but with the right role its commands can open a mailbox.',
  ),
];
