import type { Exported, Named } from './object.ts';

/** `Get-DynamicDistributionGroup`, which Graph does not know. */
export interface DynamicDistributionGroup extends Named {
  /** Lower case. */
  readonly primaryAddress: string | null;
  /** SMTP addresses, lower case, without prefix, the primary one among them. */
  readonly addresses: readonly string[] | null;
  readonly requireSenderAuthentication: boolean | null;
  readonly hiddenFromAddressLists: boolean | null;
}

/** `Get-CASMailbox` of a mailbox that the user named, for SMTP AUTH of an app that sends. */
export interface CasMailbox extends Exported {
  /** Lower case; null where the export has no address. */
  readonly address: string | null;
  /** `unset`: the organisation's setting applies. */
  readonly smtpClientAuthenticationDisabled: boolean | 'unset' | null;
}

/** How many mailboxes there are of each type (`RecipientTypeDetails`). */
export interface MailboxCounts extends Exported {
  readonly byType: readonly { readonly type: string; readonly mailboxes: number }[];
}
