import type { IsoTime } from '../observed.ts';
import type { Exported, Named } from './object.ts';

/** `Get-HostedConnectionFilterPolicy`. */
export interface ConnectionFilterPolicy extends Named {
  readonly ipAllowList: readonly string[] | null;
  readonly ipBlockList: readonly string[] | null;
  readonly enableSafeList: boolean | null;
  readonly isDefault: boolean | null;
}

/** `Get-HostedContentFilterPolicy`. Actions in Exchange's own words: `MoveToJmf`, `Quarantine`. */
export interface ContentFilterPolicy extends Named {
  readonly isDefault: boolean | null;
  /** Addresses as written. */
  readonly allowedSenders: readonly string[] | null;
  /** Lower case. */
  readonly allowedSenderDomains: readonly string[] | null;
  readonly blockedSenderDomains: readonly string[] | null;
  readonly spamAction: string | null;
  readonly highConfidenceSpamAction: string | null;
  readonly phishSpamAction: string | null;
  readonly highConfidencePhishAction: string | null;
  readonly bulkSpamAction: string | null;
  readonly bulkThreshold: number | null;
  readonly spamZapEnabled: boolean | null;
  readonly phishZapEnabled: boolean | null;
}

/** `Get-SafeLinksPolicy`. */
export interface SafeLinksPolicy extends Named {
  readonly enableForEmail: boolean | null;
  readonly enableForInternalSenders: boolean | null;
  readonly disableUrlRewrite: boolean | null;
  readonly scanUrls: boolean | null;
  /** As written, with wildcards. */
  readonly doNotRewriteUrls: readonly string[] | null;
}

/**
 * An entry of the Tenant Allow/Block List (`Get-TenantAllowBlockListItems`, `…SpoofItems`). It is standing where it has
 * neither an expiry nor a number of days after which it goes unused.
 */
export interface TenantAllowBlockItem extends Exported {
  /** Exchange does not write it into the entry; known from the export script's file, and of spoofed senders. */
  readonly listType: 'Sender' | 'Url' | 'FileHash' | 'IP' | 'Spoof' | null;
  /** Of a spoofed sender: who is claimed. */
  readonly value: string | null;
  /** Of a spoofed sender: from where. `''` for all others. */
  readonly sendingInfrastructure: string | null;
  readonly action: 'Allow' | 'Block' | null;
  readonly subType: string | null;
  /** `''`: never. */
  readonly expiresAt: IsoTime | null;
  /** Days after its last use; `none` where it stays. */
  readonly removeAfterDays: number | 'none' | null;
  /** `''`: never. */
  readonly lastUsedAt: IsoTime | null;
}
