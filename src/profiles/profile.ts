import type { Mode } from '../evidence/setup.ts';

/** A page or document that was read, and when. `url` is absent only where a fact was observed, not published. */
export interface Reference {
  readonly label: string;
  readonly url?: string;
  /** Day of reading, `2026-11-20`. */
  readonly readOn: string;
}

/**
 * How far a fact may be trusted. `published`: read on the vendor's page or a reseller's copy of it; `observed`: seen in
 * public configurations, headers or scripts; `inferred` and `recalled` never make a check fail, and are shown as such.
 */
export type Certainty = 'published' | 'observed' | 'inferred' | 'recalled';

/** A vendor fact with where it comes from. */
export interface Cited<T> {
  readonly value: T;
  readonly source: Reference;
  readonly certainty: Certainty;
}

/** A fact as the reader of a finding is told of it: what is said, by whom, when it was read, and how certain it is. */
export interface FactUsed {
  /** One short sentence in plain text, such as `Delivers from 67.231.144.0/24 and 11 more ranges.` */
  readonly label: string;
  readonly certainty: Certainty;
  readonly source: Reference;
}

/** Host names that belong to a product. */
export interface HostPattern {
  /**
   * Tested against the whole host name, lower case, no trailing dot. Each begins with `^` or with `(^|\.)` or `\.` and
   * ends with `$`, so that it matches on dot boundaries and a look-alike host does not. A group named `region` holds the region.
   */
  readonly pattern: RegExp;
  /** The region of every host that matches, where the pattern has no such group. */
  readonly region?: string;
  /** The vendor gave this form up; a record that still names it is a mistake. */
  readonly retired?: true;
}

/** One SPF term that a vendor asks its customers to publish. */
export interface SpfTerm {
  /**
   * Without qualifier, lower case: `include:spf.example.net`. `<region>` stands for the region or customer id,
   * `<domain-with-dashes>` for the customer's domain, `<given-by-vendor>` for what only the vendor can tell.
   */
  readonly term: string;
  /** Region ids for which it is right; absent when it serves every region. */
  readonly regions?: readonly string[];
  /** Right where it is found, but not the one to propose: another term of the vendor does the same with less. */
  readonly alternative?: true;
  /** Further spellings that count as this term, anchored at both ends; a group named `region` holds the region. */
  readonly pattern?: RegExp;
}

/**
 * Address ranges as the vendor writes them, in CIDR form; a single address has no slash. An inbound connector of
 * Exchange Online takes IPv4 from /24 to /32 only, so a wider range must be entered in pieces.
 */
export interface Ranges {
  readonly cidrs: readonly string[];
  /** There are more that no source gives. */
  readonly partial?: true;
  /** Region ids that they belong to; absent when they serve every region. */
  readonly regions?: readonly string[];
}

/** A host that a customer enters somewhere (MX record, smart host). */
export interface NamedHost {
  /** With the placeholders of `SpfTerm.term`. */
  readonly host: string;
  readonly preference?: number;
  readonly regions?: readonly string[];
}

/** How the vendor splits its customers over data centres. */
export type Regions =
  | { readonly kind: 'none' }
  | { readonly kind: 'listed'; readonly regions: readonly { readonly id: string; readonly label: string }[] }
  /** Every customer has an id of its own that is part of the host names. */
  | { readonly kind: 'customer-id'; readonly label: string; readonly pattern: RegExp; readonly example: string };

/**
 * One product that can stand in a domain's mail path, every fact cited. What nobody states the profile does not have,
 * and a check that would need it answers `unknown`.
 */
export interface GatewayProfile {
  /** Stable id, the one in deep links and case files. */
  readonly id: string;
  readonly name: string;
  /** `mailbox` and `forwarder` products are recognised in MX but not offered as gateways. */
  readonly kind: 'gateway' | 'mailbox' | 'forwarder' | 'api';
  /** The ways in which it can be set up, the usual one first; empty for mailbox hosts and forwarders. */
  readonly modes: readonly Mode[];
  readonly regions: Regions;
  /** Patterns for MX hosts, most specific first. */
  readonly mx: readonly Cited<HostPattern>[];
  /** What a customer publishes, where it is known: one entry a host, so their number for a region is what the vendor gives. */
  readonly mxToPublish: readonly Cited<NamedHost>[];
  readonly spf: readonly Cited<SpfTerm>[];
  /** Terms without qualifier that circulate for this product and were never right. */
  readonly spfNeverValid: readonly Cited<string>[];
  readonly smartHosts: readonly Cited<HostPattern>[];
  readonly smartHostsToEnter: readonly Cited<NamedHost>[];
  /** Names in the certificate that the product shows when it delivers. */
  readonly tlsCertificateNames: readonly Cited<string>[];
  /** Where it hands inbound mail to Exchange from. */
  readonly deliveryRanges: readonly Cited<Ranges>[];
  /** Stated where a source says that the addresses behind its SPF terms deliver inbound mail too. */
  readonly deliversFromSpf?: Cited<true>;
  /** Where it sends the tenant's outbound mail from, if the vendor lists it apart from its SPF name. */
  readonly sendingRanges: readonly Cited<Ranges>[];
  /** Whether other customers' mail comes from the same delivery addresses; absent where nothing tells. */
  readonly sharedAddresses?: Cited<boolean>;
  /** Names that its set-up gives to connectors and rules. */
  readonly objectNames: readonly Cited<{
    readonly object: 'inbound-connector' | 'outbound-connector' | 'rule' | 'lockdown-connector' | 'prefix';
    readonly name: string;
  }>[];
  /** Further statements of the vendor that a reader should know, one sentence each. */
  readonly notes: readonly Cited<string>[];
}
