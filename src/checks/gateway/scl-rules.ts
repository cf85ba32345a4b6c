import { sizeOf, type AddressSet } from '../../evidence/address/set.ts';
import type { Predicate } from '../../evidence/exchange/predicate.ts';
import type { TransportRule } from '../../evidence/exchange/transport-rule.ts';
import { rangesOf } from '../../evidence/mail-flow/ranges.ts';
import { isActive, unknownActions, unknownConditions, type Idle } from '../../evidence/mail-flow/rule-truth.ts';
import { quoted } from '../english.ts';
import { nameOr } from './exchange-steps.ts';

/** What a mail-flow rule is limited to, as far as we can tell, and whether it acts now. */
export interface RuleLimits {
  readonly rule: TransportRule;
  readonly name: string;
  /** Null: the export does not tell; `stateNames` names the properties. */
  readonly acts: boolean | null;
  readonly stateNames: readonly string[];
  readonly idle: Idle | null;
  /** The addresses it is limited to. Null: by none that we see, or by ranges that hold half the Internet. */
  readonly from: AddressSet | null;
  /** Why `from` may be more than it says: the end of the list is missing, or an entry is no range. */
  readonly isFromOpen: boolean;
  /** Conditions that are set, or that were not carried, and that we cannot read. They can only narrow the rule. */
  readonly unread: readonly string[];
}

/** A rule that sets, or may set, the spam confidence level to -1, by which Exchange skips most filtering. */
export interface SclRule extends RuleLimits {
  /** Null: what the rule does was not carried. */
  readonly skips: true | null;
}

/** The rules that skip filtering or may do so, in the order of the list. */
export const sclRules = (rules: readonly TransportRule[], now: Date): readonly SclRule[] =>
  rules.flatMap((rule): readonly SclRule[] => {
    const skips = rule.actions.some((action) => action.kind === 'set-scl' && action.scl === -1);
    // A level that is set is told; another than -1 does not skip.
    const mayYet = unknownActions(rule).includes('SetSCL') && !rule.actions.some(({ kind }) => kind === 'set-scl');
    return skips || mayYet ? [{ ...limitsOf(rule, now), skips: skips ? true : null }] : [];
  });

/** What one rule is limited to. */
export function limitsOf(rule: TransportRule, now: Date): RuleLimits {
  const { acts, idle } = isActive(rule, now.toISOString());
  const lists = rule.conditions.flatMap((one) => (one.kind === 'source-address' ? [one.ranges] : []));
  const read = rangesOf(lists.flat());
  const isLimited = lists.length > 0 && sizeOf(read.set.v4) < HALF_OF_IP4 && sizeOf(read.set.v6) < HALF_OF_IP6;
  return {
    rule,
    name: nameOr(rule, 'rule'),
    acts: acts.is,
    stateNames: acts.names,
    idle,
    from: isLimited ? read.set : null,
    isFromOpen: rule.cut.includes('SenderIpRanges') || read.notRanges.length > 0,
    unread: unknownConditions(rule),
  };
}

/** What a rule that does not act now is, inside a sentence. */
const IDLE: Readonly<Record<Idle, string>> = {
  disabled: 'switched off',
  audit: 'in audit mode',
  'not-yet': 'not active yet',
  expired: 'past its expiry',
};

export const idleWords = ({ name, idle }: Pick<RuleLimits, 'name' | 'idle'>): string =>
  `${quoted(name)} (${idle === null ? 'off' : IDLE[idle]})`;

/** Names of what the export would have to tell before anything follows from the rule. */
export const whatIsUntold = ({ skips, stateNames, from, isFromOpen, unread }: SclRule): readonly string[] => [
  ...(skips === null ? ['SetSCL'] : []),
  ...stateNames,
  ...(from === null ? unread : []),
  ...(isFromOpen ? ['SenderIpRanges'] : []),
];

export const isHeaderTest = (one: Predicate): one is Extract<Predicate, { kind: 'header-words' | 'header-patterns' }> =>
  one.kind === 'header-words' || one.kind === 'header-patterns';

/**
 * A condition on a field that no sender outside can write: one of the organisation's own, which Exchange takes out of
 * mail from outside. That it does so is recalled, so this may spare a rule a failure and never passes it.
 */
export const isOwnHeaderTest = (one: Predicate): boolean =>
  isHeaderTest(one) && /^x-ms-exchange-organization-/i.test(one.header);

/** A condition on what Exchange itself found of the sender: each word asks for DMARC to have passed. */
export const isAuthenticationTest = (one: Predicate): boolean =>
  isHeaderTest(one) &&
  /^authentication-results$/i.test(one.header) &&
  wordsIn(one).length > 0 &&
  wordsIn(one).every((word) => /^dmarc\\?=(?:pass|bestguesspass)\b/i.test(word.trim()));

const wordsIn = (one: Extract<Predicate, { kind: 'header-words' | 'header-patterns' }>): readonly string[] =>
  one.kind === 'header-words' ? one.words : one.patterns;

/** A condition on who claims to send. */
export const isSenderTest = (one: Predicate): boolean =>
  one.kind === 'sender-domain' ||
  one.kind === 'sender' ||
  one.kind === 'sender-member-of' ||
  ((one.kind === 'words' || one.kind === 'patterns') && one.part === 'sender-address');

const HALF_OF_IP4 = 1n << 31n;
const HALF_OF_IP6 = 1n << 127n;
