import type { ImportedSourceName, ObservedSources, SourceName, Sources, TenantSourceName } from './case.ts';
import { type ExchangeSourceName, SOURCE_OF_KIND } from './exchange/object.ts';
import type { Observed } from './observed.ts';

/** How each source is called at the beginning of a sentence. The one list of them at run time. */
export const SOURCE_TITLE: Readonly<Record<SourceName, string>> = {
  dns: 'DNS',
  mtaStsPolicies: 'The MTA-STS policy',
  organisation: 'The tenant’s own record',
  tenantDomains: 'The list of the tenant’s domains',
  licences: 'The list of licences',
  servicePrincipals: 'The list of enterprise applications',
  applications: 'The list of app registrations',
  apiResources: 'What the APIs of the tenant offer',
  appRoleAssignments: 'The list of application permissions',
  delegatedGrants: 'The list of delegated permissions',
  directoryRoles: 'The list of directory roles',
  eligibleDirectoryRoles: 'The list of eligible directory roles',
  exchangeAppRoles: 'The list of Exchange roles of apps',
  appActivity: 'When apps were last used',
  userConsentPolicy: 'The policy on user consent',
  adminConsentWorkflow: 'The admin consent workflow',
  appManagementPolicy: 'The app management policy',
  recipients: 'The count of users and groups',
  intuneApps: 'The list of Intune apps',
  intuneInstallStatus: 'Intune’s report of installs',
  exchangeSnapshot: 'The configuration snapshot',
  messageTrace: 'The message trace',
  messageHeaders: 'The list of pasted headers',
  smtpSessions: 'The list of pasted SMTP sessions',
  dmarcReports: 'The list of DMARC reports',
  appsBaseline: 'The earlier state of the apps',
  inboundConnectors: 'The list of inbound connectors',
  outboundConnectors: 'The list of outbound connectors',
  transportRules: 'The list of mail-flow rules',
  acceptedDomains: 'The list of accepted domains',
  connectionFilterPolicies: 'The connection filter',
  contentFilterPolicies: 'The list of anti-spam policies',
  dkimSigningConfigs: 'The list of DKIM settings of Exchange',
  arcConfig: 'The list of trusted ARC sealers',
  organizationConfig: 'The configuration of the Exchange organisation',
  transportConfig: 'The transport configuration',
  remoteDomains: 'The list of remote domains',
  dynamicDistributionGroups: 'The list of dynamic distribution groups',
  tenantAllowBlockList: 'The Tenant Allow/Block List',
  applicationAccessPolicies: 'The list of application access policies',
  safeLinksPolicies: 'The list of Safe Links policies',
  casMailboxes: 'The list of client settings of mailboxes',
  exchangeServicePrincipals: 'The list of apps that Exchange knows',
  managementRoleAssignments: 'The list of Exchange role assignments',
  mailboxCounts: 'The count of mailboxes',
};

const OF_EXCHANGE: ReadonlySet<string> = new Set(Object.values(SOURCE_OF_KIND));
export const isExchangeSource = (source: string): source is ExchangeSourceName => OF_EXCHANGE.has(source);
export const isImportedSource = (source: string): source is ImportedSourceName =>
  isExchangeSource(source) ||
  source === 'intuneInstallStatus' ||
  source === 'messageHeaders' ||
  source === 'smtpSessions' ||
  source === 'dmarcReports' ||
  source === 'appsBaseline';
/** Whether a source tells what was so at an earlier time, so that it does not become stale. */
export const isOfThePast = (source: string): boolean => source === 'appsBaseline';
/** Whether a signed-in account reads the source itself. */
export const isTenantSource = (source: SourceName): source is TenantSourceName =>
  source !== 'dns' && source !== 'mtaStsPolicies' && !isImportedSource(source);

/** The sources of a case that this version knows, with their readings; others in the file are left alone. */
export function sourcesIn(
  observed: ObservedSources,
): readonly (readonly [SourceName, Observed<Sources[SourceName]>])[] {
  return (Object.keys(SOURCE_TITLE) as SourceName[]).flatMap((source) => {
    const readings = observed[source];
    return readings === undefined ? [] : [[source, readings] as const];
  });
}
