import type { IsoTime } from '../observed.ts';
import type { ApplicationAccessPolicy, ExchangeServicePrincipal, ManagementRoleAssignment } from './apps.ts';
import type { InboundConnector, OutboundConnector } from './connectors.ts';
import type { AcceptedDomain, OrganizationConfig, RemoteDomain, TransportConfig } from './organisation.ts';
import type { ConnectionFilterPolicy, ContentFilterPolicy, SafeLinksPolicy, TenantAllowBlockItem } from './policies.ts';
import type { CasMailbox, DynamicDistributionGroup, MailboxCounts } from './recipients.ts';
import type { ArcConfig, DkimSigningConfig } from './signing.ts';
import type { TransportRule } from './transport-rule.ts';

/** The form in which an object came to us. It decides what an absent property means. */
export type ExportFormat =
  | 'bundle' // the file that our own export script writes
  | 'json' // ConvertTo-Json of one cmdlet
  | 'snapshot' // a configuration snapshot, saved or read over Graph
  | 'scubagear' // ScubaGear's ProviderSettingsExport.json
  | 'rule-collection' // Export-TransportRuleCollection
  | 'clixml' // Export-Clixml
  | 'csv' // Export-Csv
  | 'format-list'; // text from a PowerShell window

/** Where an object came from. */
export interface Origin {
  readonly format: ExportFormat;
  /** Name of the file, one line; within an archive `backup.zip › rules.xml`; of a live snapshot its display name. */
  readonly file: string;
}

/**
 * What every object of the normal form has. **Absent is not false:** `null` in a field means that this route did not
 * carry the property, and `notCarried` names it. `''`, `'none'` and `[]` mean that it came and that nothing is set.
 */
export interface Exported {
  readonly from: Origin;
  /** Properties that this route did not carry or lost, as Exchange spells them, in alphabetical order. */
  readonly notCarried: readonly string[];
  /** Lists whose end is missing (`{a, b, c, d…}`): what is there is true, and there is more. As Exchange spells them. */
  readonly cut: readonly string[];
}

/** Adds what only objects of the directory have. */
export interface Named extends Exported {
  readonly name: string | null;
  /** Lower case. */
  readonly guid: string | null;
  readonly changedAt: IsoTime | null;
}

/** The name under which answers speak of an object, by which its place in a list is found again; `''` where it has none. */
export const nameOf = ({ name, guid }: Pick<Named, 'name' | 'guid'>): string => name ?? guid ?? '';

/** Everything of Exchange that an import can hold, by kind. The keys are the nouns of the cmdlets. */
export interface ExchangeObjects {
  readonly InboundConnector: InboundConnector;
  readonly OutboundConnector: OutboundConnector;
  readonly TransportRule: TransportRule;
  readonly AcceptedDomain: AcceptedDomain;
  readonly HostedConnectionFilterPolicy: ConnectionFilterPolicy;
  readonly HostedContentFilterPolicy: ContentFilterPolicy;
  readonly DkimSigningConfig: DkimSigningConfig;
  readonly ArcConfig: ArcConfig;
  readonly OrganizationConfig: OrganizationConfig;
  readonly TransportConfig: TransportConfig;
  readonly RemoteDomain: RemoteDomain;
  readonly DynamicDistributionGroup: DynamicDistributionGroup;
  readonly TenantAllowBlockListItems: TenantAllowBlockItem;
  readonly ApplicationAccessPolicy: ApplicationAccessPolicy;
  readonly SafeLinksPolicy: SafeLinksPolicy;
  readonly CASMailbox: CasMailbox;
  readonly ServicePrincipal: ExchangeServicePrincipal;
  readonly ManagementRoleAssignment: ManagementRoleAssignment;
  readonly MailboxCounts: MailboxCounts;
}
export type ExchangeKind = keyof ExchangeObjects;

/** The source under which a kind stands in a case. */
export const SOURCE_OF_KIND = {
  InboundConnector: 'inboundConnectors',
  OutboundConnector: 'outboundConnectors',
  TransportRule: 'transportRules',
  AcceptedDomain: 'acceptedDomains',
  HostedConnectionFilterPolicy: 'connectionFilterPolicies',
  HostedContentFilterPolicy: 'contentFilterPolicies',
  DkimSigningConfig: 'dkimSigningConfigs',
  ArcConfig: 'arcConfig',
  OrganizationConfig: 'organizationConfig',
  TransportConfig: 'transportConfig',
  RemoteDomain: 'remoteDomains',
  DynamicDistributionGroup: 'dynamicDistributionGroups',
  TenantAllowBlockListItems: 'tenantAllowBlockList',
  ApplicationAccessPolicy: 'applicationAccessPolicies',
  SafeLinksPolicy: 'safeLinksPolicies',
  CASMailbox: 'casMailboxes',
  ServicePrincipal: 'exchangeServicePrincipals',
  ManagementRoleAssignment: 'managementRoleAssignments',
  MailboxCounts: 'mailboxCounts',
} as const satisfies Record<ExchangeKind, string>;

/**
 * Everything of Exchange as sources of a case, always as a list: of settings of the whole organisation it has one entry.
 * They come from files, pasted text and configuration snapshots, never from a live reading.
 */
export type ExchangeSources = {
  readonly [K in ExchangeKind as (typeof SOURCE_OF_KIND)[K]]: readonly ExchangeObjects[K][];
};
export type ExchangeSourceName = keyof ExchangeSources;
