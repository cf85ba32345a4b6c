import type { Exported, Named } from '../../evidence/exchange/object.ts';
import type { Predicate, RuleAction } from '../../evidence/exchange/predicate.ts';
import type { ExchangeSources } from '../../evidence/exchange/object.ts';
import type { Form } from './form.ts';

const exported: Form<Exported> = { from: { file: 'file' }, notCarried: 'keep', cut: 'keep' };
const named: Form<Named> = { ...exported, name: 'object', guid: 'id', changedAt: 'keep' };

const predicate: Form<Predicate> = {
  ranges: 'range',
  domains: 'host',
  addresses: 'person',
  groups: 'group',
  words: 'words',
  patterns: 'words',
  header: 'header',
  type: 'keep',
};
const action: Form<RuleAction> = {
  header: 'header',
  value: 'words',
  connector: 'connector',
  to: 'person',
  text: 'written',
  status: 'keep',
};

/** Exchange's settings. */
export const EXCHANGE_FORMS: { readonly [K in keyof ExchangeSources]: Form<ExchangeSources[K]> } = {
  inboundConnectors: {
    ...named,
    name: 'connector',
    connectorSource: 'keep',
    comment: 'written',
    senderDomains: 'host',
    senderIpAddresses: 'range',
    tlsSenderCertificateName: 'certificate',
    associatedAcceptedDomains: 'host',
    efSkipIps: 'range',
    efUsers: 'person',
  },
  outboundConnectors: {
    ...named,
    name: 'connector',
    connectorSource: 'keep',
    comment: 'written',
    recipientDomains: 'host',
    smartHosts: 'host',
    tlsDomain: 'certificate',
    lastValidatedAt: 'keep',
  },
  transportRules: {
    ...named,
    name: 'rule',
    activationAt: 'keep',
    expiryAt: 'keep',
    conditions: predicate,
    exceptions: predicate,
    actions: action,
    decorations: 'keep',
    unmodelled: { conditions: 'keep', exceptions: 'keep', actions: 'keep' },
  },
  acceptedDomains: { ...named, domain: 'host' },
  connectionFilterPolicies: { ...named, ipAllowList: 'range', ipBlockList: 'range' },
  contentFilterPolicies: {
    ...named,
    allowedSenders: 'person',
    allowedSenderDomains: 'host',
    blockedSenderDomains: 'host',
    spamAction: 'keep',
    highConfidenceSpamAction: 'keep',
    phishSpamAction: 'keep',
    highConfidencePhishAction: 'keep',
    bulkSpamAction: 'keep',
  },
  dkimSigningConfigs: { ...named, domain: 'host', status: 'keep', selector1Cname: 'host', selector2Cname: 'host' },
  arcConfig: { ...exported, trustedSealers: 'host' },
  organizationConfig: { ...exported, ewsAllowedAppIds: 'id', ipListBlocked: 'range' },
  transportConfig: { ...exported, externalPostmasterAddress: 'person' },
  remoteDomains: { ...named, domain: 'host' },
  dynamicDistributionGroups: { ...named, name: 'group', primaryAddress: 'person', addresses: 'person' },
  tenantAllowBlockList: {
    ...exported,
    value: 'entry',
    sendingInfrastructure: 'entry',
    subType: 'keep',
    expiresAt: 'keep',
    lastUsedAt: 'keep',
  },
  applicationAccessPolicies: { ...exported, appIds: 'id', scope: 'group' },
  safeLinksPolicies: { ...named, doNotRewriteUrls: 'url' },
  casMailboxes: { ...exported, address: 'person' },
  exchangeServicePrincipals: { ...named, name: 'app', appId: 'id', objectId: 'id' },
  managementRoleAssignments: {
    ...named,
    role: 'role',
    app: 'app',
    customResourceScope: 'group',
    administrativeUnitScope: 'group',
  },
  mailboxCounts: { ...exported, byType: { type: 'keep' } },
};
