import type { ExchangeKind } from '../exchange/object.ts';
import { BUNDLE_FORMAT } from './bundle.ts';

/**
 * Commands that export some kinds in full, each kind once; all of them only read. Each writes a small file of the form
 * that the export script writes, so that it tells its time and that nothing was left out.
 */
export function exportFor(kinds: readonly ExchangeKind[]): readonly string[] {
  return [...new Set(kinds)].map(
    (kind) =>
      `[ordered]@{ _format = '${BUNDLE_FORMAT}'; _version = 1; _exportedAtUtc = ${NOW_UTC}; ${kind} = @(${COLLECT[kind]}) } | ConvertTo-Json -Depth 6 | Out-File -Encoding utf8 ${kind}.json`,
  );
}

/** The present instant, as PowerShell writes it for us. */
export const NOW_UTC = "[DateTime]::UtcNow.ToString('yyyy-MM-ddTHH:mm:ss.fffZ')";

/** What reads each kind in full. The export script is made of the same lines. */
export const COLLECT: Record<ExchangeKind, string> = {
  InboundConnector: 'Get-InboundConnector -ResultSize Unlimited',
  OutboundConnector:
    '@(Get-OutboundConnector -ResultSize Unlimited) + @(Get-OutboundConnector -IsTransportRuleScoped $true) + @(Get-OutboundConnector -IncludeTestModeConnectors $true) | Sort-Object Guid -Unique',
  TransportRule: 'Get-TransportRule -ResultSize Unlimited',
  AcceptedDomain: 'Get-AcceptedDomain',
  HostedConnectionFilterPolicy: 'Get-HostedConnectionFilterPolicy',
  HostedContentFilterPolicy: 'Get-HostedContentFilterPolicy',
  DkimSigningConfig: 'Get-DkimSigningConfig',
  ArcConfig: 'Get-ArcConfig',
  OrganizationConfig:
    'Get-OrganizationConfig | Select-Object RejectDirectSend,EwsEnabled,EwsAllowedAppIDs,IPListBlocked,MaskClientIpInReceivedHeadersEnabled',
  TransportConfig:
    'Get-TransportConfig | Select-Object SmtpClientAuthenticationDisabled,AllowLegacyTLSClients,ExternalPostmasterAddress',
  RemoteDomain: 'Get-RemoteDomain',
  DynamicDistributionGroup:
    'Get-DynamicDistributionGroup -ResultSize Unlimited | Select-Object Name,Guid,PrimarySmtpAddress,EmailAddresses,RecipientFilter,RequireSenderAuthenticationEnabled,HiddenFromAddressListsEnabled,WhenChangedUTC',
  TenantAllowBlockListItems:
    "'Sender','Url','FileHash','IP' | ForEach-Object { $type = $_; Get-TenantAllowBlockListItems -ListType $type | Select-Object *,@{ Name = 'ListType'; Expression = { $type } } }; Get-TenantAllowBlockListSpoofItems",
  ApplicationAccessPolicy: 'Get-ApplicationAccessPolicy',
  SafeLinksPolicy: 'Get-SafeLinksPolicy',
  CASMailbox: 'Get-CASMailbox user@contoso.com | Select-Object PrimarySmtpAddress,SmtpClientAuthenticationDisabled',
  ServicePrincipal: 'Get-ServicePrincipal',
  ManagementRoleAssignment:
    'Get-ManagementRoleAssignment | Where-Object { $_.App } | Select-Object Name,Guid,Role,App,CustomResourceScope,RecipientAdministrativeUnitScope,WhenChangedUTC',
  MailboxCounts:
    'Get-EXOMailbox -ResultSize Unlimited -Properties RecipientTypeDetails | Group-Object RecipientTypeDetails | Select-Object Name,Count',
};
