import type { ExchangeKind, ExchangeObjects } from '../exchange/object.ts';
import { readInboundConnector, readOutboundConnector } from './kinds/connectors.ts';
import {
  readAcceptedDomain,
  readArcConfig,
  readDkimSigningConfig,
  readOrganizationConfig,
  readRemoteDomain,
  readTransportConfig,
} from './kinds/organisation.ts';
import {
  readAllowBlockItem,
  readConnectionFilterPolicy,
  readContentFilterPolicy,
  readSafeLinksPolicy,
} from './kinds/policies.ts';
import {
  readApplicationAccessPolicy,
  readCasMailbox,
  readDynamicDistributionGroup,
  readMailboxCounts,
  readManagementRoleAssignment,
  readServicePrincipal,
} from './kinds/recipients.ts';
import { readTransportRule } from './kinds/rule.ts';
import type { ObjectReader } from './object-reader.ts';
import type { Properties } from './raw.ts';

/** How objects of a kind are known by their properties (lower case), and what makes the normal form of one. */
interface KindOfObject<K extends ExchangeKind> {
  /** All of these have to be there. */
  readonly all: readonly string[];
  /** And as many of these as `least` says. */
  readonly some: readonly string[];
  readonly least: number;
  readonly read: (reader: ObjectReader) => ExchangeObjects[K];
}

const words = (text: string): readonly string[] => text.toLowerCase().split(' ');

/** Each kind of object. The order does not matter: the kind with the most properties in common wins. */
export const KINDS: { readonly [K in ExchangeKind]: KindOfObject<K> } = {
  InboundConnector: {
    all: [],
    some: words(
      'SenderDomains SenderIPAddresses RestrictDomainsToIPAddresses RestrictDomainsToCertificate EFSkipLastIP EFSkipIPs EFUsers TlsSenderCertificateName TreatMessagesAsInternal AssociatedAcceptedDomains',
    ),
    least: 2,
    read: readInboundConnector,
  },
  OutboundConnector: {
    all: [],
    some: words(
      'SmartHosts UseMXRecord TlsSettings TlsDomain IsTransportRuleScoped RecipientDomains RouteAllMessagesViaOnPremises ValidationRecipients AllAcceptedDomains TestMode',
    ),
    least: 2,
    read: readOutboundConnector,
  },
  TransportRule: {
    all: words('Name'),
    some: words(
      'SenderIpRanges ExceptIfSenderIpRanges SetSCL FromScope SentToScope StopRuleProcessing RouteMessageOutboundConnector RuleErrorAction SenderAddressLocation SetHeaderName RuleSubType Mode Priority',
    ),
    least: 2,
    read: (reader) => readTransportRule(reader),
  },
  AcceptedDomain: {
    all: words('DomainType'),
    some: words('DomainName MatchSubDomains OutboundOnly InitialDomain Default Name Identity'),
    least: 1,
    read: readAcceptedDomain,
  },
  HostedConnectionFilterPolicy: {
    all: words('IPAllowList'),
    some: words('IPBlockList EnableSafeList'),
    least: 0,
    read: readConnectionFilterPolicy,
  },
  HostedContentFilterPolicy: {
    all: [],
    some: words('AllowedSenderDomains AllowedSenders SpamAction HighConfidenceSpamAction BulkThreshold BulkSpamAction'),
    least: 2,
    read: readContentFilterPolicy,
  },
  DkimSigningConfig: {
    all: words('Enabled'),
    some: words('Selector1CNAME Selector2CNAME BodyCanonicalization HeaderCanonicalization RotateOnDate KeySize'),
    least: 1,
    read: readDkimSigningConfig,
  },
  ArcConfig: { all: words('ArcTrustedSealers'), some: [], least: 0, read: readArcConfig },
  OrganizationConfig: {
    all: [],
    some: words(
      'RejectDirectSend EwsEnabled EwsAllowedAppIDs MaskClientIpInReceivedHeadersEnabled IPListBlocked HybridConfigurationStatus CustomerLockboxEnabled AuditDisabled',
    ),
    least: 1,
    read: readOrganizationConfig,
  },
  TransportConfig: {
    all: words('SmtpClientAuthenticationDisabled'),
    some: words(
      'AllowLegacyTLSClients ExternalPostmasterAddress ReplyAllStormProtectionEnabled HeaderPromotionModeSetting',
    ),
    least: 1,
    read: readTransportConfig,
  },
  RemoteDomain: {
    all: words('DomainName'),
    some: words(
      'AutoForwardEnabled AutoReplyEnabled TrustedMailInboundEnabled TrustedMailOutboundEnabled AllowedOOFType',
    ),
    least: 1,
    read: readRemoteDomain,
  },
  DynamicDistributionGroup: {
    all: words('RecipientFilter'),
    some: words('PrimarySmtpAddress EmailAddresses RequireSenderAuthenticationEnabled HiddenFromAddressListsEnabled'),
    least: 1,
    read: readDynamicDistributionGroup,
  },
  TenantAllowBlockListItems: {
    all: words('Action'),
    some: words('EntryValueHash ListSubType ExpirationDate RemoveAfter SpoofedUser SendingInfrastructure SysManaged'),
    least: 2,
    read: (reader) => readAllowBlockItem(reader),
  },
  ApplicationAccessPolicy: {
    all: words('AccessRight'),
    some: words('AppId ScopeName ScopeIdentity PolicyScopeGroupId'),
    least: 1,
    read: readApplicationAccessPolicy,
  },
  SafeLinksPolicy: {
    all: [],
    some: words(
      'EnableSafeLinksForEmail DoNotRewriteUrls EnableSafeLinksForOffice EnableSafeLinksForTeams DisableUrlRewrite',
    ),
    least: 2,
    read: readSafeLinksPolicy,
  },
  CASMailbox: {
    all: words('SmtpClientAuthenticationDisabled'),
    some: words('PrimarySmtpAddress ActiveSyncEnabled PopEnabled ImapEnabled OWAEnabled MAPIEnabled EmailAddresses'),
    least: 1,
    read: readCasMailbox,
  },
  ServicePrincipal: {
    all: words('AppId ObjectId'),
    some: words('Sid DisplayName ServiceId'),
    least: 0,
    read: readServicePrincipal,
  },
  ManagementRoleAssignment: {
    all: words('Role'),
    some: words('App CustomResourceScope RecipientAdministrativeUnitScope RoleAssigneeType RoleAssignee'),
    least: 1,
    read: readManagementRoleAssignment,
  },
  MailboxCounts: { all: words('Name Count'), some: words('Group Values'), least: 0, read: readMailboxCounts },
};

/** Every kind, in the order in which they are shown. */
export const ALL_KINDS: readonly ExchangeKind[] = Object.keys(KINDS).filter(
  (kind): kind is ExchangeKind => kind in KINDS,
);

/** The kind of an object by its properties; null where it fits none well enough. */
export function kindOf({ byName }: Properties): ExchangeKind | null {
  if (ALIEN.some((name) => byName.has(name))) return null;
  let best: ExchangeKind | null = null;
  let most = 0;
  for (const kind of ALL_KINDS) {
    const { all, some, least } = KINDS[kind];
    if (!all.every((name) => byName.has(name))) continue;
    const shared = some.filter((name) => byName.has(name)).length;
    const weight = all.length + shared;
    if (shared >= least && weight > most) [best, most] = [kind, weight];
  }
  if (best === 'MailboxCounts') return isMailboxType(byName.get('name')?.value) ? best : null;
  return best;
}

/** Properties of look-alikes: connectors of an own Exchange server, inbox rules, rules of Purview. */
const ALIEN: readonly string[] = words(
  'AddressSpaces SourceTransportServers Bindings PermissionGroups StopProcessingRules ParentPolicyName',
);
const isMailboxType = (value: unknown): boolean => typeof value === 'string' && /^[A-Za-z]{3,40}Mailbox$/.test(value);
