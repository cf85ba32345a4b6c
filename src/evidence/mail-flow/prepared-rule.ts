import type { RuleAction } from '../exchange/predicate.ts';
import type { TransportRule } from '../exchange/transport-rule.ts';
import type { IsoTime } from '../observed.ts';
import { Asked } from './asked.ts';
import type { Ending } from './ending.ts';
import { nameOf } from '../exchange/object.ts';
import { inOrder } from './rule-order.ts';
import { isActive, type Idle } from './rule-truth.ts';
import { unknownsOf, type RuleUnknowns } from './rule-unknowns.ts';
import type { Truth } from './truth.ts';

/** What one rule did with the message, in the order in which Exchange asks them. */
export interface RuleStep {
  readonly rule: string;
  /** `idle`: it does nothing now. `not-reached`: an earlier rule had the last word on every such message. */
  readonly outcome: 'met' | 'not-met' | 'not-known' | 'idle' | 'not-reached';
  readonly idle: Idle | null;
  /** What would have to be known, where that is not known. */
  readonly names: readonly string[];
  /** Kinds of its actions, with those that are not modelled by name; only where it is or may be met. */
  readonly actions: readonly string[];
  readonly stops: boolean;
}

/** A rule with everything that does not depend on the message, so that no message pays for it. */
export interface PreparedRule {
  readonly rule: TransportRule;
  readonly acts: Truth;
  readonly idle: Idle | null;
  readonly conditions: readonly Asked[];
  readonly exceptions: readonly Asked[];
  readonly unknowns: RuleUnknowns;
  readonly does: Effect;
  /** The steps that are alike for every message. */
  readonly steps: Readonly<Record<'idle' | 'not-met' | 'not-reached' | 'met', RuleStep>>;
}

/** What a rule does with a message that meets it. */
export interface Effect {
  /** Where it ends, whatever else the rule does; null where the message goes on. */
  readonly last: Ending | null;
  /** Where an action that is not modelled may lead; null where all are. */
  readonly elsewhere: Ending | null;
  readonly unknownActions: readonly string[];
  /** Where the message now goes, unless a later rule changes that. */
  readonly goes: Ending | null;
  /** Whether later rules may see other recipients. */
  readonly readdresses: boolean;
  readonly scl: number | null;
  /** The fields that it sets, by name in lower case; null: takes away. */
  readonly fields: ReadonlyMap<string, string | null>;
  readonly stops: boolean | null;
}

/** The rules in the order in which they are asked, each prepared for `now`. The list is remembered with its last `now`. */
export function preparedRules(rules: readonly TransportRule[], now: IsoTime): readonly PreparedRule[] {
  const remembered = LISTS.get(rules);
  if (remembered?.now === now) return remembered.prepared;
  const prepared = inOrder(rules).map((rule) => prepare(rule, now));
  LISTS.set(rules, { now, prepared });
  return prepared;
}

function prepare(rule: TransportRule, now: IsoTime): PreparedRule {
  const { acts, idle } = isActive(rule, now);
  const unknowns = unknownsOf(rule);
  const step = (outcome: RuleStep['outcome'], actions: readonly string[] = []): RuleStep => ({
    rule: nameOf(rule),
    outcome,
    idle: outcome === 'idle' ? idle : null,
    names: [],
    actions,
    stops: rule.stopRuleProcessing === true,
  });
  return {
    rule,
    acts,
    idle,
    conditions: rule.conditions.map((predicate) => new Asked(rule, predicate, '')),
    exceptions: rule.exceptions.map((predicate) => new Asked(rule, predicate, 'ExceptIf')),
    unknowns,
    does: effectOf(rule, unknowns.actions),
    steps: {
      idle: step('idle'),
      'not-met': step('not-met'),
      'not-reached': step('not-reached'),
      met: step('met', [...rule.actions.map(({ kind }) => kind), ...unknowns.actions]),
    },
  };
}

function effectOf(rule: TransportRule, unknownActions: readonly string[]): Effect {
  const { actions, stopRuleProcessing: stops } = rule;
  const by = nameOf(rule);
  const last = actions.map(({ kind }) => LAST[kind]).find((kind) => kind !== undefined);
  const fields = new Map<string, string | null>();
  let goes: Ending | null = null;
  let scl: number | null = null;
  for (const action of actions) {
    if (action.kind === 'redirect') goes = { kind: 'redirected', by };
    if (action.kind === 'route-to-connector') goes = { kind: 'leaves', by: action.connector };
    if (action.kind === 'set-scl') scl = action.scl;
    if (action.kind === 'set-header') fields.set(action.header.toLowerCase(), action.value);
    if (action.kind === 'remove-header') fields.set(action.header.toLowerCase(), null);
  }
  return {
    last: last === undefined ? null : { kind: last, by },
    elsewhere: unknownActions.length === 0 ? null : { kind: 'elsewhere', by },
    unknownActions,
    goes,
    // Whether later rules see the old or the new recipients is not documented.
    readdresses: actions.some(({ kind }) => kind === 'redirect' || kind === 'copy'),
    scl,
    fields,
    stops,
  };
}

const LAST: Partial<Record<RuleAction['kind'], Ending['kind']>> = {
  reject: 'rejected',
  delete: 'deleted',
  quarantine: 'quarantined',
};
const LISTS = new WeakMap<
  readonly TransportRule[],
  { readonly now: IsoTime; readonly prepared: readonly PreparedRule[] }
>();
