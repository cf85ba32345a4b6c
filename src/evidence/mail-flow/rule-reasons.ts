import type { TransportRule } from '../exchange/transport-rule.ts';
import type { FollowedMessage } from './follow.ts';
import type { MailFlowQuestion, Reason } from './gateway.ts';
import { nameOf } from '../exchange/object.ts';
import type { RuleStep } from './run-rules.ts';

/** Why a rule that is meant as a lock does not hold. */
export type RuleCode =
  | 'rule-disabled'
  | 'rule-audit'
  | 'rule-not-yet'
  | 'rule-expired'
  | 'rule-shadowed' // an earlier rule stops before it is asked
  | 'rule-excepts' // an exception lets more through than the gateway
  | 'rule-partial' // its conditions do not hold of all mail from elsewhere
  | 'rule-not-understood'
  | 'rule-order-not-known'
  | 'outside-rule-spares-own-domains';

/**
 * What keeps the rules from being a lock. A rule is meant as one when it rejects, deletes, quarantines or routes, and
 * asks for nothing but where mail comes from and where it goes, unless it is for mail that leaves.
 */
export function ruleReasons(
  { tenant, domain }: MailFlowQuestion,
  all: readonly FollowedMessage[],
  example: FollowedMessage | null,
): readonly Reason<RuleCode>[] {
  const ways = (example === null ? all : [example]).map((followed) => ({ followed, steps: byName(followed.rules) }));
  return tenant.rules.all
    .filter((rule) => isMeantAsLock(rule, domain))
    .flatMap((rule): readonly Reason<RuleCode>[] => {
      const name = nameOf(rule);
      const steps = ways
        .map(({ followed, steps: told }) => ({ followed, step: told.get(name) }))
        .filter((one): one is { followed: FollowedMessage; step: RuleStep } => one.step !== undefined);
      const codes = steps.flatMap(({ followed, step }) => codeOf(rule, step, followed) ?? []);
      return [...new Set(codes)].map((code) => ({
        code,
        object: name,
        items: code === 'rule-shadowed' ? stoppers(steps) : steps.flatMap(({ step }) => step.names),
      }));
    });
}

/** The first of each name. */
const byName = (steps: readonly RuleStep[]): ReadonlyMap<string, RuleStep> =>
  new Map(steps.map((step) => [step.rule, step] as const).reverse());

function codeOf(rule: TransportRule, step: RuleStep, followed: FollowedMessage): RuleCode | null {
  switch (step.outcome) {
    case 'met':
      return null;
    case 'idle':
      return step.idle === null ? null : (`rule-${step.idle}` as const);
    case 'not-reached':
      return followed.possible.some(({ kind }) => kind === 'mailbox') ? 'rule-shadowed' : null;
    case 'not-known':
      return step.names.includes('Priority') ? 'rule-order-not-known' : 'rule-not-understood';
    case 'not-met': {
      const isOutside = rule.conditions.some((one) => one.kind === 'sender-scope' && one.scope === 'outside');
      if (isOutside) return 'outside-rule-spares-own-domains';
      return rule.exceptions.length > 0 && rule.conditions.every(({ kind }) => kind !== 'source-address')
        ? 'rule-excepts'
        : 'rule-partial';
    }
  }
}

const stoppers = (steps: readonly { readonly followed: FollowedMessage }[]): readonly string[] => [
  ...new Set(
    steps.flatMap(({ followed }) =>
      followed.rules.filter(({ outcome, stops }) => outcome === 'met' && stops).map(({ rule }) => rule),
    ),
  ),
];

function isMeantAsLock({ actions, conditions }: TransportRule, domain: string): boolean {
  const isForOthers = conditions.some(
    (one) =>
      one.kind === 'recipient-domain' && !one.domains.some((entry) => domain === entry || domain.endsWith(`.${entry}`)),
  );
  // What leaves is another question: a rule that hands it to the gateway is no lock that failed.
  const isForLeaving =
    conditions.some((one) => one.kind === 'recipient-scope' && one.scope !== 'inside') ||
    (conditions.some((one) => one.kind === 'sender-scope' && one.scope === 'inside') &&
      actions.every(({ kind }) => kind === 'route-to-connector'));
  if (isForLeaving) return false;
  return !isForOthers && actions.some(({ kind }) => ENDS.has(kind)) && conditions.every(({ kind }) => PLACES.has(kind));
}
const ENDS: ReadonlySet<string> = new Set(['reject', 'delete', 'quarantine', 'route-to-connector']);
const PLACES: ReadonlySet<string> = new Set(['sender-scope', 'recipient-scope', 'recipient-domain', 'source-address']);
