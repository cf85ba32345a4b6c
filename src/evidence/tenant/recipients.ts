/** Counts over users and groups. Nobody is named but those whose address is the fault. */
export interface RecipientCounts {
  readonly users: number;
  readonly guests: number;
  /** Users with a mail address, by what is known of their mailbox. */
  readonly mailboxes: {
    readonly licensed: number;
    /** No Exchange plan although enabled. */
    readonly unlicensed: number;
    /** Disabled and without Exchange plan: what shared, room and equipment mailboxes look like in Graph v1.0. */
    readonly sharedOrResource: number;
  };
  /** How many users have an address in the domain, as their primary one or as another. Lower case, A-labels. */
  readonly byDomain: readonly { readonly domain: string; readonly primary: number; readonly other: number }[];
  /** Licensed mailboxes whose primary address is in the tenant's `onmicrosoft.com` domain: how many, and at most 200 of them. */
  readonly onmicrosoftPrimary: { readonly total: number; readonly addresses: readonly string[] };
  /** Null where groups were not read. Exchange's own dynamic distribution groups are never among them. */
  readonly groups: {
    readonly distribution: number;
    readonly mailEnabledSecurity: number;
    readonly microsoft365: number;
    readonly dynamicMembership: number;
  } | null;
}

/** Where mail came from, by the address that handed it to Exchange (message trace). No address of a person and no subject. */
export interface MessageTraceSummary {
  readonly from: string;
  readonly to: string;
  /** Messages from outside, by recipient domain and sending address; the most frequent first, at most 200 a domain. */
  readonly inbound: readonly {
    readonly domain: string;
    readonly messages: number;
    readonly byAddress: readonly { readonly ip: string; readonly messages: number }[];
  }[];
}
