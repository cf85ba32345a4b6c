import { counted, listed } from '../checks/english.ts';
import type { RuleAction } from '../evidence/exchange/predicate.ts';
import type { TransportRule } from '../evidence/exchange/transport-rule.ts';
import { conditionTests, exceptionTests, unknownActions, type Idle } from '../evidence/mail-flow/rule-truth.ts';
import type { RuleStep } from '../evidence/mail-flow/run-rules.ts';
import { namesInWords } from './follow-end.ts';
import type { FollowContext, FollowedStep, FollowedTest } from './followed-message.ts';
import { ruleTest } from './follow-tests.ts';

/** What each rule does with the message, in the order in which they are asked. */
export function ruleSteps(context: FollowContext): readonly FollowedStep[] {
  const { followed, rules, readingOf } = context;
  const from = readingOf('transportRules');
  return followed.rules.flatMap((step, index): readonly FollowedStep[] => {
    const rule = rules[index];
    if (rule === undefined) return [];
    const decides = deciding(rule, step, context);
    const isOpen = step.outcome === 'not-known' || step.outcome === 'idle';
    const missing = isOpen ? namesInWords(step.names) : [];
    return [
      {
        kind: 'rule',
        name: step.rule,
        outcome: step.outcome,
        says: saysOf(rule, step, decides),
        decides,
        missing: missing.filter((name) => !decides.some(({ says }) => says.includes(name))),
        from,
      },
    ];
  });
}

function saysOf(rule: TransportRule, step: RuleStep, decides: readonly FollowedTest[]): string {
  const isForAll = rule.conditions.length + rule.unmodelled.conditions.length === 0;
  const stops = step.stops ? ' No later rule is asked.' : '';
  const does = listed(actionsOf(rule), 8);
  switch (step.outcome) {
    case 'met':
      return `${isForAll ? 'It is for every message' : 'It is met'} and ${does}.${stops}`;
    case 'not-met':
      return decides.some(({ holds }) => holds === true)
        ? 'An exception frees the message.'
        : 'A condition does not hold.';
    case 'not-known':
      return `Whether it is met cannot be told; it then ${does}.${stops}`;
    case 'idle':
      return step.idle === null ? 'It does nothing now.' : IDLE[step.idle];
    case 'not-reached':
      return 'It is not asked: an earlier rule has the last word.';
  }
}

/** Those that hold where it is met; what keeps it from being met; what is not known. */
function deciding(
  rule: TransportRule,
  { outcome }: RuleStep,
  { seen, tenant }: FollowContext,
): readonly FollowedTest[] {
  const mail = seen.get(rule);
  if (mail === undefined || outcome === 'idle' || outcome === 'not-reached') return [];
  const conditions = conditionTests(rule, mail, tenant).map((one) => ruleTest(rule, one, false));
  const exceptions = exceptionTests(rule, mail, tenant).map((one) => ruleTest(rule, one, true));
  switch (outcome) {
    case 'met':
      return [...conditions, ...exceptions];
    case 'not-met':
      return [
        ...conditions.filter(({ holds }) => holds === false).slice(0, 1),
        ...exceptions.filter(({ holds }) => holds === true).slice(0, 1),
      ];
    case 'not-known':
      return [...conditions, ...exceptions].filter(({ holds }) => holds === null);
  }
}

const IDLE: Record<Idle, string> = {
  disabled: 'It is switched off.',
  audit: 'It only audits: it notes what it would do and does not do it.',
  'not-yet': 'Its activation date has not come.',
  expired: 'It has expired.',
};

function actionsOf(rule: TransportRule): readonly string[] {
  const does = [
    ...rule.actions.map(actionWords),
    ...unknownActions(rule).map((name) => `does \`${name}\`, which is not modelled here`),
  ];
  return does.length === 0 ? ['changes nothing of its way'] : does;
}

function actionWords(action: RuleAction): string {
  switch (action.kind) {
    case 'set-scl':
      return action.scl === -1
        ? 'sets the spam confidence level to -1, which skips most filtering'
        : `sets the spam confidence level to ${action.scl}`;
    case 'set-header':
      return `sets the field \`${action.header}\``;
    case 'remove-header':
      return `removes the field \`${action.header}\``;
    case 'route-to-connector':
      return `hands it to the outbound connector “${action.connector}”`;
    case 'require-tls':
      return 'asks for TLS';
    case 'redirect':
      return `sends it to ${counted(action.to.length, 'other recipient')} in place of its own`;
    case 'copy':
      return `copies it to ${counted(action.to.length, 'other recipient')}`;
    case 'reject':
      return action.status === null ? 'rejects it' : `rejects it with ${action.status}`;
    case 'delete':
      return 'deletes it';
    case 'quarantine':
      return 'puts it into quarantine';
  }
}
