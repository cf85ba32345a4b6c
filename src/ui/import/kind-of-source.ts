import type { ExchangeKind, SOURCE_OF_KIND } from '../../evidence/exchange/object.ts';

/** The kind of object that stands under each source that comes out of files; the type holds it to the engine’s own list. */
export const KIND_OF_SOURCE: { readonly [K in ExchangeKind as (typeof SOURCE_OF_KIND)[K]]: K } = {
  inboundConnectors: 'InboundConnector',
  outboundConnectors: 'OutboundConnector',
  transportRules: 'TransportRule',
  acceptedDomains: 'AcceptedDomain',
  connectionFilterPolicies: 'HostedConnectionFilterPolicy',
  contentFilterPolicies: 'HostedContentFilterPolicy',
  dkimSigningConfigs: 'DkimSigningConfig',
  arcConfig: 'ArcConfig',
  organizationConfig: 'OrganizationConfig',
  transportConfig: 'TransportConfig',
  remoteDomains: 'RemoteDomain',
  dynamicDistributionGroups: 'DynamicDistributionGroup',
  tenantAllowBlockList: 'TenantAllowBlockListItems',
  applicationAccessPolicies: 'ApplicationAccessPolicy',
  safeLinksPolicies: 'SafeLinksPolicy',
  casMailboxes: 'CASMailbox',
  exchangeServicePrincipals: 'ServicePrincipal',
  managementRoleAssignments: 'ManagementRoleAssignment',
  mailboxCounts: 'MailboxCounts',
};

const FROM_FILES: ReadonlySet<unknown> = new Set([
  ...Object.keys(KIND_OF_SOURCE),
  'messageTrace',
  'messageHeaders',
  'smtpSessions',
  'dmarcReports',
  'intuneInstallStatus',
  'appsBaseline',
]);

/** Codes of findings that wait for a source, which their fact `source` names. */
const WAITING = ['not-read', 'read-in-part', 'stale', 'no-baseline'];

/** Whether a file would give what a finding lacks. */
export const waitsForFile = ({ code, facts }: { readonly code: string; readonly facts: object }): boolean =>
  WAITING.includes(code) && 'source' in facts && FROM_FILES.has(facts.source);
