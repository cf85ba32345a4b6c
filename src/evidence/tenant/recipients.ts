import type { IsoTime } from '../observed.ts';

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

/** Messages that one address handed in. */
export interface TraceAddress {
  readonly ip: string;
  readonly messages: number;
  /** Of these, those that Exchange rejected or quarantined, and those that reached somebody; absent where no end is told. */
  readonly stopped?: number;
  readonly delivered?: number;
  /** Absent where the trace tells no times. */
  readonly firstAt?: IsoTime;
  readonly lastAt?: IsoTime;
}

/** Messages to outside that left by one connector; null: by none. */
export interface TraceConnector {
  readonly connector: string | null;
  readonly messages: number;
  readonly firstAt?: IsoTime;
  readonly lastAt?: IsoTime;
}

/** Where mail came from, by the address that handed it to Exchange (message trace). No address of a person and no subject. */
export interface MessageTraceSummary {
  /** Null where the trace tells no times. */
  readonly from: IsoTime | null;
  readonly to: IsoTime | null;
  /** Messages from outside, by recipient domain and sending address; the most frequent first, at most 200 a domain. */
  readonly inbound: readonly {
    readonly domain: string;
    readonly messages: number;
    readonly byAddress: readonly TraceAddress[];
  }[];
  /** Messages to outside, the most frequent connector first; absent where the trace names no connectors, as that of Graph. */
  readonly outbound?: readonly TraceConnector[];
  /** Messages that are counted nowhere else, by the reason. Absent in a trace of an earlier version. */
  readonly leftOut?: {
    /** Between people of the tenant. */
    readonly internal: number;
    /** From the tenant to outside, where no connector is told. */
    readonly outbound: number;
    /** From outside, and the sending address is not told. */
    readonly noAddress: number;
    /** Direction or receiving domain cannot be told. */
    readonly cannotTell: number;
    /** From before the cutover. */
    readonly tooEarly: number;
  };
}
