import type { IsoTime } from '../evidence/observed.ts';

/** A connector, rule or setting that had a say, and the reading in which it stands. */
export interface FlowObject {
  readonly name: string;
  readonly kind: 'connector' | 'rule' | 'setting';
  /** File or snapshot, and when that was made; null where it stands in no reading. */
  readonly from: { readonly request: string; readonly at: IsoTime } | null;
}

/** One stage of the way round the gateway. `open`: such mail goes on; `closed`: none does. */
export interface FlowStep {
  readonly stage: 'sender' | 'mx' | 'gateway' | 'connector' | 'rules' | 'mailbox' | 'recipient';
  readonly state: 'open' | 'closed' | 'not-known' | 'passed-by' | 'not-reached';
  readonly says: string;
  readonly objects: readonly FlowObject[];
}

/** Whether mail can get round the gateway in one direction, and the way that it would take. */
export interface FlowAnswer {
  readonly answer: 'no' | 'no-except-same-vendor' | 'yes' | 'cannot-tell';
  /** Code of the statement that decides. */
  readonly code: string;
  /** The largest sentence: `Mail can get round Proofpoint Essentials.` */
  readonly headline: string;
  /** Why, in the words of the deciding statement; then the others that bear on it. */
  readonly says: string;
  readonly others: readonly string[];
  /** The way of mail that comes from elsewhere, or leaves without the gateway; empty where there is none to draw. */
  readonly path: readonly FlowStep[];
  /** What would have to be known, for `cannot-tell`. */
  readonly names: readonly string[];
}

/** The ways of a domain's mail through Exchange, as connectors and rules make them. */
export interface MailFlowReport {
  /** Null where the domain is not meant to receive mail. */
  readonly inbound: FlowAnswer | null;
  /** Null where outbound mail is not to go through the gateway. */
  readonly outbound: FlowAnswer | null;
  /** Where the gateway delivers from: how that is known, and the ranges (CIDR; the first 200). */
  readonly delivery: { readonly says: string; readonly ranges: readonly string[]; readonly total: number };
}
