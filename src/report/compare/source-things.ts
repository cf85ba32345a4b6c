import type { SourceName, Sources } from '../../evidence/case.ts';
import { activityThings, apiThings, applicationThings, principalThings } from './apps-things.ts';
import type { BothTimes } from './both-times.ts';
import { exchangeThings } from './exchange-things.ts';
import { dmarcThings, headerThings, policyThings, sessionThings, snapshotThings, traceThings } from './mail-things.ts';
import {
  assignmentThings,
  baselineThings,
  consentThings,
  eligibleThings,
  exchangeRoleThings,
  roleThings,
} from './rights-things.ts';
import {
  consentPolicyThings,
  domainThings,
  installThings,
  intuneThings,
  licenceThings,
  managementThings,
  organisationThings,
  recipientThings,
  workflowThings,
} from './tenant-things.ts';
import type { Thing } from './thing.ts';

type ThingsOf<K extends SourceName> = (value: Sources[K], both: BothTimes) => readonly Thing[];

/**
 * What there is in a source to be compared, source by source. DNS is compared question by question (`dnsDifferences`), and
 * the rights of apps by the comparison of the check about them (`rightsDifferences`): here is what those leave.
 */
export const THINGS: { readonly [K in SourceName]: ThingsOf<K> } = {
  dns: () => [],
  mtaStsPolicies: policyThings,
  organisation: organisationThings,
  tenantDomains: domainThings,
  licences: licenceThings,
  servicePrincipals: principalThings,
  applications: applicationThings,
  apiResources: apiThings,
  appRoleAssignments: assignmentThings,
  delegatedGrants: consentThings,
  directoryRoles: roleThings,
  eligibleDirectoryRoles: eligibleThings,
  exchangeAppRoles: exchangeRoleThings,
  appActivity: activityThings,
  userConsentPolicy: consentPolicyThings,
  adminConsentWorkflow: workflowThings,
  appManagementPolicy: managementThings,
  recipients: recipientThings,
  intuneApps: intuneThings,
  intuneInstallStatus: installThings,
  exchangeSnapshot: snapshotThings,
  messageTrace: traceThings,
  messageHeaders: headerThings,
  smtpSessions: sessionThings,
  dmarcReports: dmarcThings,
  appsBaseline: baselineThings,
  inboundConnectors: exchangeThings('InboundConnector'),
  outboundConnectors: exchangeThings('OutboundConnector'),
  transportRules: exchangeThings('TransportRule'),
  acceptedDomains: exchangeThings('AcceptedDomain'),
  connectionFilterPolicies: exchangeThings('HostedConnectionFilterPolicy'),
  contentFilterPolicies: exchangeThings('HostedContentFilterPolicy'),
  dkimSigningConfigs: exchangeThings('DkimSigningConfig'),
  arcConfig: exchangeThings('ArcConfig'),
  organizationConfig: exchangeThings('OrganizationConfig'),
  transportConfig: exchangeThings('TransportConfig'),
  remoteDomains: exchangeThings('RemoteDomain'),
  dynamicDistributionGroups: exchangeThings('DynamicDistributionGroup'),
  tenantAllowBlockList: exchangeThings('TenantAllowBlockListItems'),
  applicationAccessPolicies: exchangeThings('ApplicationAccessPolicy'),
  safeLinksPolicies: exchangeThings('SafeLinksPolicy'),
  casMailboxes: exchangeThings('CASMailbox'),
  exchangeServicePrincipals: exchangeThings('ServicePrincipal'),
  managementRoleAssignments: exchangeThings('ManagementRoleAssignment'),
  mailboxCounts: exchangeThings('MailboxCounts'),
};
