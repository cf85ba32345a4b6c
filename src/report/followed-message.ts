import type { MAIL_FLOW_SOURCES } from '../checks/gateway/mail-flow.ts';
import type { TransportRule } from '../evidence/exchange/transport-rule.ts';
import type { Ending } from '../evidence/mail-flow/ending.ts';
import type { FollowedMessage } from '../evidence/mail-flow/follow.ts';
import type { ConnectorStep } from '../evidence/mail-flow/inbound.ts';
import type { Mail } from '../evidence/mail-flow/message.ts';
import type { RuleStep } from '../evidence/mail-flow/run-rules.ts';
import type { MailFlowTenant } from '../evidence/mail-flow/tenant.ts';
import type { IsoTime } from '../evidence/observed.ts';

/** One test that a connector or rule makes of the message. */
export interface FollowedTest {
  readonly says: string;
  /** What it looks for, as written: addresses, words, patterns. Text to be shown, never to be run; the first 12. */
  readonly items: readonly string[];
  /** How many there are in all. */
  readonly total: number;
  /** Null: cannot be told. */
  readonly holds: boolean | null;
}

/** What one connector, setting or rule does with the message. */
export interface FollowedStep {
  readonly kind: 'connector' | 'direct-send' | 'rule' | 'departure';
  readonly name: string;
  readonly outcome:
    ConnectorStep['outcome'] | Exclude<FollowedMessage['directSend'], 'not-known'> | RuleStep['outcome'] | 'leaves';
  readonly says: string;
  /** The tests that decide; empty where it is not tests that decide. */
  readonly decides: readonly FollowedTest[];
  /** What would have to be known, in words. */
  readonly missing: readonly string[];
  /** The file or snapshot in which it stands, and when that was made; null where it is not known. */
  readonly from: { readonly request: string; readonly at: IsoTime } | null;
}

/** The way of a message through the tenant, in words. */
export interface FollowedInWords {
  readonly ends: Ending['kind'] | 'cannot-tell';
  /** Name of the connector, rule or setting in which it ends; null where none is named. */
  readonly by: string | null;
  /** `It reaches the mailbox.` */
  readonly headline: string;
  /** Each way in which it may end, where that cannot be told. */
  readonly possible: readonly string[];
  /** What would have to be known to tell, in words; empty where it is certain. */
  readonly missing: readonly string[];
  /** In the order in which Exchange takes them. */
  readonly steps: readonly FollowedStep[];
}

/** What a step is made of besides the followed message itself. */
export interface FollowContext {
  readonly tenant: MailFlowTenant;
  readonly mail: Mail;
  readonly followed: FollowedMessage;
  /** The message as each rule found it, by rule; a rule that is not in it was not asked. */
  readonly seen: ReadonlyMap<TransportRule, Mail>;
  /** Rules in the order in which they are asked: one for each rule step. */
  readonly rules: readonly TransportRule[];
  /** Where a source was read. */
  readonly readingOf: (source: (typeof MAIL_FLOW_SOURCES)[number]) => FollowedStep['from'];
}
