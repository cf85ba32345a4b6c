import type { IsoTime } from '../observed.ts';

/** One `Received` field: a server says from whom it took the message (RFC 5321 4.4). Addresses of people are dropped. */
export interface ReceivedHop {
  /** What the client called itself. It proves nothing. Lower case. */
  readonly from: string | null;
  /** The name that the server found for the client's address. Lower case, no trailing dot. */
  readonly reverse: string | null;
  /** The client's address as the server saw it. */
  readonly ip: string | null;
  /** The server that wrote the field. Lower case. */
  readonly by: string | null;
  /** As written: `Microsoft SMTP Server`, `ESMTPS`, `mapi`. */
  readonly protocol: string | null;
  /** The version of TLS as written; null where the field tells of none, as it does for plain SMTP. */
  readonly tls: string | null;
  readonly at: IsoTime | null;
}

/** What a receiving server found by one method (RFC 8601). Unknown methods and results are kept as written. */
export interface AuthenticationResult {
  /** `spf`, `dkim`, `dmarc`, `compauth`, `arc`. */
  readonly method: string;
  readonly result: string;
  /** The domain that the result is about: `smtp.mailfrom`, `header.d` or `header.from`. */
  readonly domain: string | null;
  /** Microsoft's three digits behind `compauth`. */
  readonly reason: string | null;
}

/** Something that happened to the text on its way here, or that makes it less certain. */
export type HeaderDamage =
  /** A line without a name and without an indent was taken for a continuation. */
  | 'lost-indent'
  /** Reply marks, quoted-printable or the entities of a web page were taken off. */
  | 'unwrapped'
  /** A comment in a `Received` field does not end. */
  | 'unclosed-comment'
  /** A field of Microsoft that may stand once stands more than once with different values. */
  | 'duplicate-field';

/**
 * The headers of one message, as far as they tell its way. Nothing in them is proved: they are the word of whoever
 * pasted them. Who wrote to whom, about what and under which id is not kept.
 */
export interface MessageHeaders {
  /** Name of the file, or `pasted`. */
  readonly file: string;
  /** The newest first, as they stand. */
  readonly hops: readonly ReceivedHop[];
  /**
   * Position in `hops` of the first hop that can be trusted: where the platform of the mailbox took the message in from
   * outside. Whatever stands below may be forged.
   */
  readonly edge: number | null;
  /** `exchange-online`: a host of Microsoft took it in; `other`: another platform did, as for mail that the tenant sent. */
  readonly platform: 'exchange-online' | 'other' | 'none';
  /** Whether the host that decided about the message (`AuthSource`) is the edge host. */
  readonly binding: 'same-host' | 'other-host' | 'not-told';
  /** Whether the connecting address of the anti-spam report is that of the edge hop. */
  readonly connectingAddress: 'same' | 'other' | 'not-told';
  /** What the trusted server found; null where there is nothing of it. */
  readonly authentication: {
    /** The address that SPF was judged on; with enhanced filtering it is not the edge hop's. */
    readonly spfAddress: string | null;
    readonly results: readonly AuthenticationResult[];
  } | null;
  /** Of `X-Forefront-Antispam-Report`; values as written. */
  readonly antispam: {
    readonly scl: number | null;
    readonly verdict: string | null;
    readonly allowList: string | null;
    readonly category: string | null;
    readonly direction: string | null;
  } | null;
  /** `Anonymous`, `Internal`. */
  readonly authAs: string | null;
  /** `Incoming`, `Originating`. */
  readonly directionality: string | null;
  /** Enhanced filtering found the earlier source, and whether it acted on it for this recipient. */
  readonly enhancedFiltering: 'active' | 'seen-only' | 'no';
  /** Id of the tenant that took the message, lower case. */
  readonly tenantId: string | null;
  readonly damage: readonly HeaderDamage[];
}

/** Why a text is not read as headers. */
export type HeaderProblem =
  /** The result of an analyser copied from its page: tables, not headers. */
  'analyser-page' | 'too-many-fields' | 'no-received';
