/**
 * Every scope that may ever be asked for: delegated, reading, and none that opens the content of mail or files. Written
 * down here a second time, so that a scope added to the page by mistake fails a test.
 */
export const CLOSED_LIST: readonly string[] = [
  'User.Read',
  'Application.Read.All',
  'Directory.Read.All',
  'RoleManagement.Read.Directory',
  'RoleManagement.Read.Exchange',
  'Domain.Read.All',
  'DeviceManagementApps.Read.All',
  'ConfigurationMonitoring.Read.All',
  'ExchangeMessageTrace.Read.All',
  'AuditLog.Read.All',
  'Policy.Read.All',
  'User.ReadBasic.All',
  'GroupMember.Read.All',
  'DirectoryRecommendations.Read.All',
  'CrossTenantInformation.ReadBasic.All',
];
