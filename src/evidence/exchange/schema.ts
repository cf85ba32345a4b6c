import * as v from 'valibot';
import { count, exactly, list } from '../schema-parts.ts';
import type { InboundConnector, OutboundConnector } from './connectors.ts';
import {
  acceptedDomain,
  connectionFilterPolicy,
  contentFilterPolicy,
  dkimSigningConfig,
  arcConfig,
  organizationConfig,
  transportConfig,
  remoteDomain,
  dynamicDistributionGroup,
  tenantAllowBlockItem,
  applicationAccessPolicy,
  safeLinksPolicy,
  casMailbox,
  exchangeServicePrincipal,
  managementRoleAssignment,
  mailboxCounts,
} from './schema-policies.ts';
import { transportRule } from './schema-rules.ts';
import { MOST, connectorType, flag, maybeText, maybeWord, maybeWords, named, oneOf, whenSet } from './schema-words.ts';

const inboundConnector = exactly<InboundConnector>()(
  v.strictObject({
    ...named,
    enabled: flag,
    connectorType,
    connectorSource: maybeWord,
    comment: maybeText,
    senderDomains: maybeWords,
    senderIpAddresses: maybeWords,
    restrictDomainsToIpAddresses: flag,
    restrictDomainsToCertificate: flag,
    tlsSenderCertificateName: maybeWord,
    requireTls: flag,
    cloudServicesMailEnabled: flag,
    treatMessagesAsInternal: flag,
    associatedAcceptedDomains: maybeWords,
    efSkipLastIp: flag,
    efSkipIps: maybeWords,
    efUsers: maybeWords,
    efTestMode: flag,
  }),
);

const outboundConnector = exactly<OutboundConnector>()(
  v.strictObject({
    ...named,
    enabled: flag,
    connectorType,
    connectorSource: maybeWord,
    comment: maybeText,
    useMxRecord: flag,
    recipientDomains: maybeWords,
    smartHosts: maybeWords,
    tlsSettings: oneOf('none', 'EncryptionOnly', 'CertificateValidation', 'DomainValidation'),
    tlsDomain: maybeWord,
    isTransportRuleScoped: flag,
    routeAllMessagesViaOnPremises: flag,
    cloudServicesMailEnabled: flag,
    allAcceptedDomains: flag,
    senderRewritingEnabled: flag,
    testMode: flag,
    mtaStsMode: oneOf('Opportunistic', 'None'),
    smtpDaneMode: oneOf('Opportunistic', 'Mandatory', 'None'),
    isValidated: flag,
    lastValidatedAt: whenSet,
    validationRecipients: v.nullable(count(1e6)),
  }),
);

/** The schema of each source of Exchange's configuration, for the case file. */
export const exchangeSources = {
  inboundConnectors: list(inboundConnector, MOST),
  outboundConnectors: list(outboundConnector, MOST),
  transportRules: list(transportRule, MOST),
  acceptedDomains: list(acceptedDomain, MOST),
  connectionFilterPolicies: list(connectionFilterPolicy, MOST),
  contentFilterPolicies: list(contentFilterPolicy, MOST),
  dkimSigningConfigs: list(dkimSigningConfig, MOST),
  arcConfig: list(arcConfig, MOST),
  organizationConfig: list(organizationConfig, MOST),
  transportConfig: list(transportConfig, MOST),
  remoteDomains: list(remoteDomain, MOST),
  dynamicDistributionGroups: list(dynamicDistributionGroup, MOST),
  tenantAllowBlockList: list(tenantAllowBlockItem, MOST),
  applicationAccessPolicies: list(applicationAccessPolicy, MOST),
  safeLinksPolicies: list(safeLinksPolicy, MOST),
  casMailboxes: list(casMailbox, MOST),
  exchangeServicePrincipals: list(exchangeServicePrincipal, MOST),
  managementRoleAssignments: list(managementRoleAssignment, MOST),
  mailboxCounts: list(mailboxCounts, MOST),
};
