import type { IsoTime } from '../observed.ts';
import type { Mode } from '../setup.ts';
import type { MailFlowTenant } from './tenant.ts';

/** What is known of the gateway; null: nobody knows. */
export interface GatewayFacts {
  /** CIDR; where it hands inbound mail to Exchange from, never where it sends outbound mail from. */
  readonly deliveryRanges: readonly string[] | null;
  /** There are more that nobody told us. */
  readonly rangesArePartial?: boolean;
  /** Names in the certificate that it shows when it delivers. */
  readonly certificateNames: readonly string[] | null;
  /** Whether other customers' mail comes from the same addresses or with the same certificate. */
  readonly sharedAddresses: boolean | null;
  /** Hosts that take outbound or looped mail; `*.gateway.example` for all below. */
  readonly smartHosts: readonly string[] | null;
}

/** The question for one domain. `domain` is lower case and one that the organisation receives or sends for. */
export interface MailFlowQuestion {
  readonly tenant: MailFlowTenant;
  readonly domain: string;
  readonly gateway: GatewayFacts;
  readonly mode: Mode;
  readonly now: IsoTime;
}

/** `no-except-same-vendor`: only customers of the same vendor can, since they share its addresses. */
export type BypassWord = 'no' | 'no-except-same-vendor' | 'yes' | 'cannot-tell';

/** A statement that the answer rests on. `object` is the connector, rule or setting; `items` ranges, names of properties. */
export interface Reason<Code extends string> {
  readonly code: Code;
  readonly object: string | null;
  readonly items: readonly string[];
}
