import type { IsoTime } from './observed.ts';

export type Phase = 'pre-change' | 'permission-review' | 'post-cutover';

/**
 * How the product sits in the mail flow. `mx-inline`: MX points at the gateway. `connector-loop`: MX stays at Microsoft
 * and connectors loop mail out and back. `api-only`: MX and mail flow stay as they are.
 */
export type Mode = 'mx-inline' | 'connector-loop' | 'api-only';

/** A gateway id of src/profiles, or `other` for the gateway that the user described in `otherGateway`. */
export type SystemId = string;

/** One product that the tenant uses or is about to use. */
export interface SystemInUse {
  readonly id: SystemId;
  readonly mode: Mode;
  /** The vendor's region, stack or customer id (`us1`, `eu1`, `0021d601`), lower case; absent when not given. */
  readonly region?: string;
}

/** What a domain is for; some checks only make sense for some roles. `excused` domains carry a reason. */
export type DomainRole = 'receives' | 'sends-only' | 'parked' | 'excused';

export interface DomainInScope {
  /** Lower case, A-labels, no trailing dot. */
  readonly name: string;
  readonly role: DomainRole;
  readonly reason?: string;
}

/** A gateway that is not in our list, as the user described it. All host names lower case, no trailing dot. */
export interface OtherGateway {
  readonly name: string;
  /** Hosts, or `*.example.net` for every host below a domain. */
  readonly mxHosts: readonly string[];
  readonly smartHosts: readonly string[];
  /** One SPF term without qualifier, such as `include:spf.gateway.example`; absent when the vendor names none. */
  readonly spfTerm?: string;
}

/** What the user says an app of the tenant is: one of our app profiles, or none of them. */
export interface AppMatch {
  readonly servicePrincipalId: string;
  /** Id of an app profile of src/profiles/apps; null: none of them. */
  readonly profile: string | null;
}

/** Whom the user follows where vendor, Microsoft and benchmarks contradict each other; ids of src/profiles/conflicts.ts. */
export interface Position {
  readonly conflict: string;
  readonly side: string;
}

/** A section of the change request that the user rewrote: its id of src/report/change-request, and Markdown. */
export interface RewrittenSection {
  readonly section: string;
  readonly text: string;
}

/** What the user typed for the plan and the request of the change; absent where nothing was typed. */
export interface ChangeDetails {
  readonly window?: { readonly startsAt: IsoTime; readonly endsAt: IsoTime };
  /** The number of the request in the user's own records: `CHG-2031`. */
  readonly number?: string;
  readonly title?: string;
  readonly requestedBy?: string;
  /** Why the change is wanted. */
  readonly justification?: string;
  /** Name or office, one entry each. */
  readonly approvers?: readonly string[];
  /** At most one a section; of two the first counts. */
  readonly rewritten?: readonly RewrittenSection[];
}

/** What the user told us; nothing in it was read from anywhere. */
export interface Setup {
  readonly phase: Phase;
  readonly systems: readonly SystemInUse[];
  readonly domains: readonly DomainInScope[];
  /** Whether outbound mail goes, or is about to go, through the gateway. */
  readonly outboundThroughGateway: boolean;
  readonly otherGateway?: OtherGateway;
  /** CIDR; where the gateway sends the tenant's outbound mail from. SPF is judged on these. */
  readonly sendingRanges?: readonly string[];
  /** CIDR; where the gateway hands inbound mail to Exchange from. Connectors, rules and traces are judged on these. */
  readonly deliveryRanges?: readonly string[];
  /** TTL of the MX record before it was lowered. */
  readonly formerMxTtlSeconds?: number;
  readonly mxTtlLoweredAt?: IsoTime;
  readonly cutoverAt?: IsoTime;
  /** DKIM selectors that the gateway signs with, as typed in. */
  readonly gatewayDkimSelectors?: readonly string[];
  /** Whether the gateway changes outbound mail (footer, encryption, DLP); absent when nobody said. */
  readonly gatewayModifiesOutbound?: boolean;
  /**
   * Resolvers whose view is left out of the judgement, read or not, because they could not be reached at all.
   * The report names them. Without this decision a missing view makes every would-be pass `unknown`.
   */
  readonly withoutResolvers?: readonly string[];
  /** Which apps are which product, where the user pinned or corrected it. */
  readonly appMatches?: readonly AppMatch[];
  /** At most one for each conflict; of two the first counts. One that we do not know changes nothing. */
  readonly positions?: readonly Position[];
  /** No check reads it. */
  readonly change?: ChangeDetails;
}
