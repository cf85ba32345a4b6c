import type { ExchangeKind } from '../exchange/object.ts';
import { BUNDLE_FORMAT } from './bundle.ts';
import { COLLECT, NOW_UTC } from './export-for.ts';
import { ALL_KINDS } from './kinds.ts';
import { SNAPSHOT_TYPES } from './snapshot-types.ts';

/** Kinds that the script collects without being told a mailbox. */
const COLLECTED: readonly ExchangeKind[] = ALL_KINDS.filter(
  (kind) => kind !== 'CASMailbox' && kind !== 'TenantAllowBlockListItems',
);

/**
 * The PowerShell script that the page offers for copying. It only reads (`Get-…`), says what it will collect before it
 * begins, goes on where a part is refused and writes one file into the current folder.
 */
export const EXPORT_SCRIPT = `# Collects the mail-flow settings of Exchange Online for Gatecheck. It changes nothing.
# Needs once:  Install-Module ExchangeOnlineManagement
# Sign in as Global Reader. Security Reader is not enough for connectors.
$ErrorActionPreference = 'Stop'
Connect-ExchangeOnline -ShowBanner:$false

$steps = [ordered]@{
${COLLECTED.map((kind) => `  ${kind} = { ${COLLECT[kind]} }`).join('\n')}
  TenantAllowBlockListSpoofItems = { Get-TenantAllowBlockListSpoofItems }
}
Write-Host 'This reads the following, and writes it to gatecheck-exchange.json in this folder:'
$steps.Keys | ForEach-Object { Write-Host "  $_" }
Write-Host '  TenantAllowBlockListItems'

$result = [ordered]@{
  _format = '${BUNDLE_FORMAT}'
  _version = 1
  _exportedAtUtc = ${NOW_UTC}
}
foreach ($name in $steps.Keys) {
  try { $result[$name] = @(& $steps[$name]) }
  catch { $result[$name] = @{ __error = $_.Exception.Message } }
}
$lists = [ordered]@{}
foreach ($type in 'Sender', 'Url', 'FileHash', 'IP') {
  try { $lists[$type] = @(Get-TenantAllowBlockListItems -ListType $type) }
  catch { $lists[$type] = @{ __error = $_.Exception.Message } }
}
$result['TenantAllowBlockListItems'] = $lists

$result | ConvertTo-Json -Depth 6 | Out-File -Encoding utf8 gatecheck-exchange.json
Write-Host 'Done. Drop gatecheck-exchange.json on the page.'
`;

/** Types of resource that a snapshot is asked for: all that are read, but for the one that can eat a month's quota. */
export const SNAPSHOT_RESOURCES: readonly string[] = [...SNAPSHOT_TYPES.keys()].filter(
  (type) => type !== 'microsoft.exchange.managementroleassignment',
);

/**
 * How an administrator makes a configuration snapshot that the page can then read with read-only rights. Unlike the
 * export script it grants rights and creates something, so it is for a person to run, and the page never does.
 *
 * Source: https://learn.microsoft.com/graph/utcm-authentication-setup
 */
export const SNAPSHOT_RECIPE = `# Makes a configuration snapshot that can be read for seven days. Run by an administrator, in PowerShell.
# The first part is needed once for each tenant. It creates a service principal of Microsoft and lets it read Exchange.
Connect-MgGraph -Scopes 'Application.ReadWrite.All','AppRoleAssignment.ReadWrite.All','RoleManagement.ReadWrite.Directory','ConfigurationMonitoring.ReadWrite.All'
$reader = New-MgServicePrincipal -AppId '03b07b79-c5bc-4b5e-9bfa-13acf4a99998'
$exchange = Get-MgServicePrincipal -Filter "appId eq '00000002-0000-0ff1-ce00-000000000000'"
New-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $reader.Id -PrincipalId $reader.Id -ResourceId $exchange.Id -AppRoleId 'dc50a0fb-09a3-484d-be87-e023b12c6440'
# Then give that service principal the role Global Reader: Entra admin centre, Roles and administrators.

# The second part makes the snapshot. It takes about a minute; then sign in on the page and choose Read again.
$body = @{
  displayName = 'Gateway check'
  description = ''
  resources = @(
${SNAPSHOT_RESOURCES.map((type) => `    '${type}'`).join('\n')}
  )
}
Invoke-MgGraphRequest -Method POST -Uri '/v1.0/admin/configurationManagement/configurationSnapshots/createSnapshot' -Body ($body | ConvertTo-Json)

# The right that the first part gave stays until it is taken away. To take it away afterwards:
# Remove-MgServicePrincipal -ServicePrincipalId $reader.Id
`;
