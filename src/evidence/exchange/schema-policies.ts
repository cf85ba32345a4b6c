import * as v from 'valibot';
import { count, exactly, list } from '../schema-parts.ts';
import type { ApplicationAccessPolicy, ExchangeServicePrincipal, ManagementRoleAssignment } from './apps.ts';
import type { AcceptedDomain, OrganizationConfig, RemoteDomain, TransportConfig } from './organisation.ts';
import type { ConnectionFilterPolicy, ContentFilterPolicy, SafeLinksPolicy, TenantAllowBlockItem } from './policies.ts';
import type { CasMailbox, DynamicDistributionGroup, MailboxCounts } from './recipients.ts';
import { exported, flag, maybeWord, maybeWords, named, oneOf, whenSet, word } from './schema-words.ts';
import type { ArcConfig, DkimSigningConfig } from './signing.ts';

export const acceptedDomain = exactly<AcceptedDomain>()(
  v.strictObject({
    ...named,
    domain: maybeWord,
    domainType: oneOf('Authoritative', 'InternalRelay', 'ExternalRelay'),
    isDefault: flag,
    isInitial: flag,
    matchSubDomains: flag,
    outboundOnly: flag,
    sendingFromDomainDisabled: flag,
  }),
);
export const connectionFilterPolicy = exactly<ConnectionFilterPolicy>()(
  v.strictObject({ ...named, ipAllowList: maybeWords, ipBlockList: maybeWords, enableSafeList: flag, isDefault: flag }),
);
export const contentFilterPolicy = exactly<ContentFilterPolicy>()(
  v.strictObject({
    ...named,
    isDefault: flag,
    allowedSenders: maybeWords,
    allowedSenderDomains: maybeWords,
    blockedSenderDomains: maybeWords,
    spamAction: maybeWord,
    highConfidenceSpamAction: maybeWord,
    phishSpamAction: maybeWord,
    highConfidencePhishAction: maybeWord,
    bulkSpamAction: maybeWord,
    bulkThreshold: v.nullable(v.number()),
    spamZapEnabled: flag,
    phishZapEnabled: flag,
  }),
);
export const dkimSigningConfig = exactly<DkimSigningConfig>()(
  v.strictObject({
    ...named,
    domain: maybeWord,
    enabled: flag,
    status: maybeWord,
    selector1Cname: maybeWord,
    selector2Cname: maybeWord,
    selector1KeySize: v.nullable(v.number()),
  }),
);
export const arcConfig = exactly<ArcConfig>()(v.strictObject({ ...exported, trustedSealers: maybeWords }));
export const organizationConfig = exactly<OrganizationConfig>()(
  v.strictObject({
    ...exported,
    rejectDirectSend: flag,
    ewsEnabled: v.nullable(v.union([v.boolean(), v.literal('unset')])),
    ewsAllowedAppIds: maybeWords,
    ipListBlocked: maybeWords,
    maskClientIpInReceivedHeaders: flag,
  }),
);
export const transportConfig = exactly<TransportConfig>()(
  v.strictObject({
    ...exported,
    smtpClientAuthenticationDisabled: flag,
    allowLegacyTlsClients: flag,
    externalPostmasterAddress: maybeWord,
  }),
);
export const remoteDomain = exactly<RemoteDomain>()(
  v.strictObject({
    ...named,
    domain: maybeWord,
    autoForwardEnabled: flag,
    autoReplyEnabled: flag,
    trustedMailInboundEnabled: flag,
    trustedMailOutboundEnabled: flag,
    isInternal: flag,
  }),
);
export const dynamicDistributionGroup = exactly<DynamicDistributionGroup>()(
  v.strictObject({
    ...named,
    primaryAddress: maybeWord,
    addresses: maybeWords,
    requireSenderAuthentication: flag,
    hiddenFromAddressLists: flag,
  }),
);
export const tenantAllowBlockItem = exactly<TenantAllowBlockItem>()(
  v.strictObject({
    ...exported,
    listType: oneOf('Sender', 'Url', 'FileHash', 'IP', 'Spoof'),
    value: maybeWord,
    sendingInfrastructure: maybeWord,
    action: oneOf('Allow', 'Block'),
    subType: maybeWord,
    expiresAt: whenSet,
    removeAfterDays: v.nullable(v.union([v.number(), v.literal('none')])),
    lastUsedAt: whenSet,
  }),
);
export const applicationAccessPolicy = exactly<ApplicationAccessPolicy>()(
  v.strictObject({
    ...exported,
    accessRight: oneOf('RestrictAccess', 'DenyAccess'),
    appIds: maybeWords,
    scope: maybeWord,
  }),
);
export const safeLinksPolicy = exactly<SafeLinksPolicy>()(
  v.strictObject({
    ...named,
    enableForEmail: flag,
    enableForInternalSenders: flag,
    disableUrlRewrite: flag,
    scanUrls: flag,
    doNotRewriteUrls: maybeWords,
  }),
);
export const casMailbox = exactly<CasMailbox>()(
  v.strictObject({
    ...exported,
    address: maybeWord,
    smtpClientAuthenticationDisabled: v.nullable(v.union([v.boolean(), v.literal('unset')])),
  }),
);
export const exchangeServicePrincipal = exactly<ExchangeServicePrincipal>()(
  v.strictObject({ ...named, appId: maybeWord, objectId: maybeWord }),
);
export const managementRoleAssignment = exactly<ManagementRoleAssignment>()(
  v.strictObject({
    ...named,
    role: maybeWord,
    app: maybeWord,
    customResourceScope: maybeWord,
    administrativeUnitScope: maybeWord,
  }),
);
export const mailboxCounts = exactly<MailboxCounts>()(
  v.strictObject({ ...exported, byType: list(v.strictObject({ type: word, mailboxes: count(1e8) }), 10_000) }),
);
