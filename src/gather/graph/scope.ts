/**
 * A delegated, read-only permission of Microsoft Graph that the page may ask for. The list is closed: nothing that can
 * write, and nothing that reads the content of mail, is in it.
 */
export type Scope =
  | 'User.Read'
  | 'Application.Read.All'
  | 'Directory.Read.All'
  | 'RoleManagement.Read.Directory'
  | 'RoleManagement.Read.Exchange'
  | 'Domain.Read.All'
  | 'DeviceManagementApps.Read.All'
  | 'ConfigurationMonitoring.Read.All'
  | 'ExchangeMessageTrace.Read.All'
  | 'AuditLog.Read.All'
  | 'Policy.Read.All'
  | 'User.ReadBasic.All'
  | 'GroupMember.Read.All'
  | 'DirectoryRecommendations.Read.All'
  | 'CrossTenantInformation.ReadBasic.All';

/** A scope with what a person has to know before consenting to it. */
export interface ScopeRequest {
  readonly scope: Scope;
  /** What is read with it, in one sentence. */
  readonly reads: string;
  readonly needsAdminConsent: boolean;
  /** What stays unknown without it, in one sentence. */
  readonly withoutIt: string;
}
