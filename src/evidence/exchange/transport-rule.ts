import type { IsoTime } from '../observed.ts';
import type { Named } from './object.ts';
import type { Predicate, RuleAction } from './predicate.ts';

/**
 * A mail-flow rule (`Get-TransportRule`). Only rules in mode Enforce act; conditions are all to be met, and one exception
 * that is met frees the message.
 *
 * Source: https://learn.microsoft.com/powershell/module/exchangepowershell/get-transportrule
 */
export interface TransportRule extends Named {
  /** 0 comes first. Of a rule collection it is the order in the file. */
  readonly priority: number | null;
  readonly state: 'Enabled' | 'Disabled' | null;
  readonly mode: 'Enforce' | 'Audit' | 'AuditAndNotify' | null;
  /** `''`: not limited. */
  readonly activationAt: IsoTime | null;
  readonly expiryAt: IsoTime | null;
  readonly stopRuleProcessing: boolean | null;
  readonly senderAddressLocation: 'Header' | 'Envelope' | 'HeaderOrEnvelope' | null;
  readonly ruleErrorAction: 'Ignore' | 'Defer' | null;
  readonly ruleSubType: 'None' | 'Dlp' | null;
  /** All have to hold. Empty and nothing in `unmodelled.conditions`: every message. */
  readonly conditions: readonly Predicate[];
  readonly exceptions: readonly Predicate[];
  /** What may change the way of a message; what merely decorates it is in `decorations`. */
  readonly actions: readonly RuleAction[];
  /** Names of actions that are set and leave the way of a message alone: `PrependSubject`. */
  readonly decorations: readonly string[];
  /** What is set and has no typed form here, by name: a question about the rule may then have no answer. */
  readonly unmodelled: {
    readonly conditions: readonly string[];
    readonly exceptions: readonly string[];
    readonly actions: readonly string[];
  };
}
