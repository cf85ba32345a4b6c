import type { TransportRule } from '../exchange/transport-rule.ts';
import { ACTIONS, DECORATIONS } from '../import/kinds/rule-properties.ts';

/** Names of what a rule has, or may have, besides what has a typed form: not modelled here, or not carried by the export. */
export type RuleUnknowns = Readonly<Record<'conditions' | 'exceptions' | 'actions', readonly string[]>>;

/** Worked out once a rule. */
export function unknownsOf(rule: TransportRule): RuleUnknowns {
  const remembered = UNKNOWNS.get(rule);
  if (remembered !== undefined) return remembered;
  const { unmodelled, notCarried } = rule;
  const names = notCarried.filter((name) => !ABOUT_THE_RULE.has(name.toLowerCase()));
  const isException = (name: string): boolean => /^ExceptIf/i.test(name);
  const isAction = (name: string): boolean => ACTION_NAMES.has(name.toLowerCase());
  const unknowns: RuleUnknowns = {
    conditions: [...unmodelled.conditions, ...names.filter((name) => !isException(name) && !isAction(name))],
    exceptions: [...unmodelled.exceptions, ...names.filter(isException)],
    actions: [...unmodelled.actions, ...names.filter(isAction)],
  };
  UNKNOWNS.set(rule, unknowns);
  return unknowns;
}

const UNKNOWNS = new WeakMap<TransportRule, RuleUnknowns>();
/** What the routes may leave out without saying anything about conditions or actions; each has its own field or none. */
const ABOUT_THE_RULE: ReadonlySet<string> = new Set(
  [
    'Name Guid Identity WhenChanged WhenChangedUTC Priority State Enabled Mode ActivationDate ExpiryDate',
    'StopRuleProcessing SenderAddressLocation RuleErrorAction RuleSubType SetHeaderValue',
    ...DECORATIONS,
  ].flatMap((line) => line.toLowerCase().split(' ')),
);
const ACTION_NAMES: ReadonlySet<string> = new Set(
  [...Object.keys(ACTIONS), 'SetHeaderName', 'RejectMessageReasonText', 'RejectMessageEnhancedStatusCode'].map((name) =>
    name.toLowerCase(),
  ),
);
