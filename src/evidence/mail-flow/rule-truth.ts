import type { Predicate } from '../exchange/predicate.ts';
import type { TransportRule } from '../exchange/transport-rule.ts';
import type { IsoTime } from '../observed.ts';
import type { Mail } from './message.ts';
import { meets } from './predicate-truth.ts';
import { unknownsOf } from './rule-unknowns.ts';
import type { MailFlowTenant } from './tenant.ts';
import { allOf, known, NO, not, notKnown, YES, type Truth } from './truth.ts';

/** Why a rule does nothing at this time. */
export type Idle = 'disabled' | 'audit' | 'not-yet' | 'expired';

/**
 * Whether a rule acts at all at `now`: enabled, enforced and within its time. `idle` says why it certainly does not.
 *
 * Source: https://learn.microsoft.com/powershell/module/exchangepowershell/new-transportrule
 */
export function isActive(rule: TransportRule, now: IsoTime): { readonly acts: Truth; readonly idle: Idle | null } {
  const tests: readonly (readonly [Idle, Truth])[] = [
    ['disabled', rule.state === null ? notKnown('State') : known(rule.state === 'Enabled')],
    ['not-yet', hasCome(rule.activationAt, now, 'ActivationDate')],
    ['expired', not(rule.expiryAt === '' ? known(false) : hasCome(rule.expiryAt, now, 'ExpiryDate'))],
    ['audit', rule.mode === null ? notKnown('Mode') : known(rule.mode === 'Enforce')],
  ];
  const acts = allOf(tests.map(([, truth]) => truth));
  return { acts, idle: tests.find(([, truth]) => truth.is === false)?.[0] ?? null };
}

/** One condition or exception and whether the message meets it; the property's name stands for one without a typed form. */
export interface RuleTest {
  readonly test: Predicate | string;
  readonly truth: Truth;
}

/** Every condition by itself. */
export function conditionTests(rule: TransportRule, mail: Mail, tenant: MailFlowTenant): readonly RuleTest[] {
  const context = { tenant, senderAddressLocation: rule.senderAddressLocation };
  return [
    ...rule.conditions.map((test) => ({ test, truth: withoutCut(rule, '', test, meets(mail, test, context)) })),
    ...unknowns(mail, unknownsOf(rule).conditions),
  ];
}

/** Every exception by itself. */
export function exceptionTests(rule: TransportRule, mail: Mail, tenant: MailFlowTenant): readonly RuleTest[] {
  const context = { tenant, senderAddressLocation: rule.senderAddressLocation };
  return [
    ...rule.exceptions.map((test) => ({ test, truth: withoutCut(rule, 'ExceptIf', test, meets(mail, test, context)) })),
    ...unknowns(mail, unknownsOf(rule).exceptions),
  ];
}

/** Names of the conditions that the rule has, or may have, besides its typed ones; empty where those are all. */
export const unknownConditions = (rule: TransportRule): readonly string[] => unknownsOf(rule).conditions;

/** Names of what the rule may do besides its typed actions; empty where those are all. */
export const unknownActions = (rule: TransportRule): readonly string[] => unknownsOf(rule).actions;

const unknowns = (mail: Mail, names: readonly string[]): readonly RuleTest[] =>
  names.map((test) => ({ test, truth: isWithoutContent(mail, test) ? NO : notKnown(test) }));
/** Whether the condition asks for what a plain example certainly does not have; the rest is not known. */
export const isWithoutContent = (mail: Mail, name: string): boolean =>
  mail.isMadeUp && (OF_ATTACHMENTS.test(name) || (mail.subject === '' && OF_TEXT.test(name)));
const OF_ATTACHMENTS = /^(?:ExceptIf)?(?:Attachment|MessageSizeOver$|HasClassification$|HasSenderOverride$)/;
/** What an example without a word in it does not have; one may have the subject that another rule asks for. */
const OF_TEXT = /^(?:ExceptIf)?(?:SubjectOrBody|MessageContains)/;

/** In a list whose end is missing, only a hit is certain. */
export function withoutCut(rule: TransportRule, prefix: '' | 'ExceptIf', predicate: Predicate, truth: Truth): Truth {
  if (truth.is !== false || rule.cut.length === 0) return truth;
  const property = prefix + propertyOf(predicate);
  return rule.cut.some((name) => name.toLowerCase() === property.toLowerCase()) ? notKnown(property) : truth;
}

function hasCome(at: IsoTime | null, now: IsoTime, name: string): Truth {
  if (at === '') return YES;
  const [then, present] = [Date.parse(at ?? ''), Date.parse(now)];
  return Number.isNaN(then) || Number.isNaN(present) ? notKnown(name) : known(then <= present);
}

/** The property whose list the condition was made of. */
function propertyOf(predicate: Predicate): string {
  switch (predicate.kind) {
    case 'words':
      return `${PARTS[predicate.part]}ContainsWords`;
    case 'patterns':
      return `${PARTS[predicate.part]}MatchesPatterns`;
    default:
      return PROPERTIES[predicate.kind];
  }
}

const PARTS = {
  'sender-address': 'FromAddress',
  'recipient-address': 'RecipientAddress',
  subject: 'Subject',
} as const;
const PROPERTIES: Record<Exclude<Predicate['kind'], 'words' | 'patterns'>, string> = {
  'sender-scope': 'FromScope',
  'recipient-scope': 'SentToScope',
  'source-address': 'SenderIpRanges',
  'sender-domain': 'SenderDomainIs',
  'recipient-domain': 'RecipientDomainIs',
  sender: 'From',
  recipient: 'SentTo',
  'sender-member-of': 'FromMemberOf',
  'recipient-member-of': 'SentToMemberOf',
  'header-words': 'HeaderContainsWords',
  'header-patterns': 'HeaderMatchesPatterns',
  'message-type': 'MessageTypeMatches',
  'scl-from': 'SCLOver',
};
