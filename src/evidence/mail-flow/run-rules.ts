import type { RuleAction } from '../exchange/predicate.ts';
import type { TransportRule } from '../exchange/transport-rule.ts';
import type { IsoTime } from '../observed.ts';
import { distinct, type Ending } from './ending.ts';
import type { Mail } from './message.ts';
import { fits, isActive, unknownActions, type Idle } from './rule-truth.ts';
import type { MailFlowTenant } from './tenant.ts';

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

/** Is told of each rule that is asked, with the message as that rule finds it after the ones before. */
export type Witness = (rule: TransportRule, mail: Mail) => void;

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
  witness?: Witness,
): RulesResult {
  const steps: RuleStep[] = [];
  const ended: Ending[] = [];
  const names = new Set<string>(tenant.rules.missing);
  let live: Branch | null = { mail, endings: start };
  for (const rule of inOrder(tenant.rules.all)) {
    if (live === null) {
      steps.push(step(rule, 'not-reached', now));
      continue;
    }
    witness?.(rule, live.mail);
    const told = tell(rule, live.mail, tenant, now);
    steps.push(told);
    if (told.outcome === 'idle' && told.names.length > 0) {
      // Whether the rule that only audits still stops those behind it is not documented.
      told.names.forEach((name) => names.add(name));
      ended.push(...live.endings);
    }
    if (told.outcome !== 'met' && told.outcome !== 'not-known') continue;
    if (told.outcome === 'not-known') told.names.forEach((name) => names.add(name));
    unknownActions(rule).forEach((name) => names.add(name));
    const after = afterActions(rule, live);
    ended.push(...after.ended);
    live = told.outcome === 'met' ? after.live : join(live, after.live);
  }
  // A list that is not whole may hold any rule, at any place.
  if (tenant.rules.missing.length > 0) ended.push({ kind: 'elsewhere', by: null });
  const endings = distinct([...ended, ...(live?.endings ?? [])]);
  return { steps, endings, names: endings.length > 1 ? [...names] : [] };
}

/** One of the ways that the message may have gone so far. */
interface Branch {
  readonly mail: Mail;
  readonly endings: readonly Ending[];
}

/** Rules by priority. One without a known priority may stand at any place, so it is asked first and never decides alone. */
export function inOrder(rules: readonly TransportRule[]): readonly TransportRule[] {
  const rank = ({ priority }: TransportRule): number => priority ?? -1;
  return [...rules].sort((a, b) => rank(a) - rank(b));
}

function tell(rule: TransportRule, mail: Mail, tenant: MailFlowTenant, now: IsoTime): RuleStep {
  const { acts, idle } = isActive(rule, now);
  if (acts.is === false) {
    const mayStop = idle === 'audit' && rule.stopRuleProcessing !== false && fits(rule, mail, tenant).is !== false;
    return step(rule, 'idle', now, mayStop ? ['StopRuleProcessing in audit mode'] : []);
  }
  const fit = fits(rule, mail, tenant);
  if (fit.is === false) return step(rule, 'not-met', now);
  const order = rule.priority === null ? ['Priority'] : [];
  const open = [...new Set([...acts.names, ...fit.names, ...order])];
  return step(rule, open.length === 0 ? 'met' : 'not-known', now, open);
}

function step(
  rule: TransportRule,
  outcome: RuleStep['outcome'],
  now: IsoTime,
  names: readonly string[] = [],
): RuleStep {
  const mayAct = outcome === 'met' || outcome === 'not-known';
  return {
    rule: rule.name ?? rule.guid ?? '',
    outcome,
    idle: outcome === 'idle' ? isActive(rule, now).idle : null,
    names,
    actions: mayAct ? [...rule.actions.map(({ kind }) => kind), ...unknownActions(rule)] : [],
    stops: rule.stopRuleProcessing === true,
  };
}

interface After {
  readonly ended: readonly Ending[];
  /** Null where the rule has the last word. */
  readonly live: Branch | null;
}

function afterActions(rule: TransportRule, branch: Branch): After {
  const by = rule.name ?? rule.guid ?? '';
  const ended: Ending[] = [];
  const last = rule.actions.map((action) => LAST[action.kind]).find((kind) => kind !== undefined);
  if (last !== undefined) return { ended: [{ kind: last, by }], live: null };
  if (unknownActions(rule).length > 0) ended.push({ kind: 'elsewhere', by });
  const live = rule.actions.reduce((now, action) => afterAction(now, action, by), branch);
  if (rule.stopRuleProcessing === true) return { ended: [...ended, ...live.endings], live: null };
  if (rule.stopRuleProcessing === null) ended.push(...live.endings);
  return { ended, live };
}

function afterAction({ mail, endings }: Branch, action: RuleAction, by: string): Branch {
  switch (action.kind) {
    case 'redirect':
      // Whether later rules see the old or the new recipients is not documented.
      return { mail: { ...mail, recipients: [] }, endings: [{ kind: 'redirected', by }] };
    case 'copy':
      return { mail: { ...mail, recipients: [] }, endings };
    case 'route-to-connector':
      return { mail, endings: [{ kind: 'leaves', by: action.connector }] };
    case 'set-scl':
      return { mail: { ...mail, scl: action.scl }, endings };
    case 'set-header':
      return { mail: withHeader(mail, action.header, action.value), endings };
    case 'remove-header':
      return { mail: withHeader(mail, action.header, null), endings };
    case 'require-tls':
    case 'reject':
    case 'delete':
    case 'quarantine':
      return { mail, endings };
  }
}

function withHeader(mail: Mail, header: string, value: string | null): Mail {
  const name = header.toLowerCase();
  if (mail.headers === null) return mail;
  const others = mail.headers.filter((field) => field.name.toLowerCase() !== name);
  return {
    ...mail,
    headers: value === null ? others : [...others, { name, value }],
    uncertainHeaders: mail.uncertainHeaders.filter((uncertain) => uncertain !== name),
  };
}

/** Both ways at once: what differs between them is no longer known. */
function join(one: Branch, other: Branch | null): Branch {
  if (other === null) return one;
  const differing = other.mail.headers === one.mail.headers ? [] : changedHeaders(one.mail, other.mail);
  return {
    mail: {
      ...one.mail,
      recipients: other.mail.recipients === one.mail.recipients ? one.mail.recipients : [],
      scl: other.mail.scl === one.mail.scl ? one.mail.scl : null,
      uncertainHeaders: [...new Set([...one.mail.uncertainHeaders, ...other.mail.uncertainHeaders, ...differing])],
    },
    endings: distinct([...one.endings, ...other.endings]),
  };
}

function changedHeaders(one: Mail, other: Mail): readonly string[] {
  const names = [...(one.headers ?? []), ...(other.headers ?? [])].map(({ name }) => name.toLowerCase());
  const valuesOf = (mail: Mail, name: string): string =>
    JSON.stringify((mail.headers ?? []).filter((field) => field.name.toLowerCase() === name).map(({ value }) => value));
  return [...new Set(names)].filter((name) => valuesOf(one, name) !== valuesOf(other, name));
}

const LAST: Partial<Record<RuleAction['kind'], Ending['kind']>> = {
  reject: 'rejected',
  delete: 'deleted',
  quarantine: 'quarantined',
};
