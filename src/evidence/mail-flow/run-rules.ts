import type { TransportRule } from '../exchange/transport-rule.ts';
import type { IsoTime } from '../observed.ts';
import { Endings, type Ending } from './ending.ts';
import type { Mail } from './message.ts';
import { fits } from './fits.ts';
import { preparedRules, type PreparedRule, type RuleStep } from './prepared-rule.ts';
import type { MailFlowTenant } from './tenant.ts';
import { Way } from './way.ts';

export type { RuleStep } from './prepared-rule.ts';
export { inOrder } from './rule-order.ts';

/** Is told of each rule that is asked, with the message as that rule finds it after the ones before. */
export type Witness = (rule: TransportRule, mail: Mail) => void;

/** How a message is asked about, besides the plain question where it ends. */
export interface Asking {
  readonly witness?: Witness;
  /** Gives up as soon as more endings are possible; what is told then is not the whole of it. */
  readonly mostEndings?: number;
}

/** What the rules leave open. `endings` of one entry is certain. */
export interface RulesResult {
  readonly steps: readonly RuleStep[];
  readonly endings: readonly Ending[];
  /** Of everything that kept the way from being certain. */
  readonly names: readonly string[];
}

/**
 * Lets a message meet the rules, from `start`, which is where it would end without them.
 *
 * In words: rules are asked by priority. Rejecting, deleting and quarantining end it; stop-processing ends it where it
 * stands; redirecting and routing to a connector change where it ends and later rules are still asked. A rule of which
 * it is not known whether it is met is followed both ways.
 */
export function runRules(
  tenant: MailFlowTenant,
  mail: Mail,
  now: IsoTime,
  start: readonly Ending[],
  { witness, mostEndings = Infinity }: Asking = {},
): RulesResult {
  const steps: RuleStep[] = [];
  const ended = new Endings();
  const names = new Set<string>(tenant.rules.missing);
  const way = new Way(mail, start);
  let goesOn = true;
  for (const prepared of preparedRules(tenant.rules.all, now)) {
    if (ended.size > mostEndings) break;
    if (!goesOn) {
      steps.push(prepared.steps['not-reached']);
      continue;
    }
    witness?.(prepared.rule, way.share());
    const step = stepOf(prepared, way.mail, tenant);
    steps.push(step);
    if (step.names.length > 0) {
      step.names.forEach((name) => names.add(name));
      // Whether the rule that only audits still stops those behind it is not documented.
      if (step.outcome === 'idle') way.tell(ended);
    }
    if (step.outcome === 'met' || step.outcome === 'not-known') {
      prepared.does.unknownActions.forEach((name) => names.add(name));
      goesOn = act(prepared, way, ended, step.outcome === 'met');
    }
  }
  // A list that is not whole may hold any rule, at any place.
  if (tenant.rules.missing.length > 0) ended.add({ kind: 'elsewhere', by: null });
  if (goesOn) way.tell(ended);
  const endings = ended.all();
  return { steps, endings, names: endings.length > 1 ? [...names] : [] };
}

function stepOf(prepared: PreparedRule, mail: Mail, tenant: MailFlowTenant): RuleStep {
  const { rule, acts, idle, steps } = prepared;
  if (acts.is === false) {
    const mayStop = idle === 'audit' && rule.stopRuleProcessing !== false && fits(prepared, mail, tenant).is !== false;
    return mayStop ? { ...steps.idle, names: ['StopRuleProcessing in audit mode'] } : steps.idle;
  }
  const fit = fits(prepared, mail, tenant);
  if (fit.is === false) return steps['not-met'];
  const others = rule.priority === null ? [...fit.names, 'Priority'] : fit.names;
  const open = acts.names.length === 0 ? others : [...new Set([...acts.names, ...others])];
  return open.length === 0 ? steps.met : { ...steps.met, outcome: 'not-known', names: open };
}

/** Does what the rule does, for certain or perhaps; whether any later rule is asked. */
function act({ does }: PreparedRule, way: Way, ended: Endings, isMet: boolean): boolean {
  if (does.last !== null) {
    ended.add(does.last);
    return !isMet;
  }
  if (does.elsewhere !== null) ended.add(does.elsewhere);
  // Where it stops, what it does before concerns this way alone.
  if (does.stops !== false) {
    if (does.goes === null) way.tell(ended);
    else ended.add(does.goes);
  }
  if (isMet) way.take(does);
  else if (does.stops !== true) way.mayTake(does);
  return !isMet || does.stops !== true;
}
