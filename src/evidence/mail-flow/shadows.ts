import { isEmpty, subtract } from '../address/set.ts';
import type { Predicate } from '../exchange/predicate.ts';
import type { TransportRule } from '../exchange/transport-rule.ts';
import type { IsoTime } from '../observed.ts';
import { rangesOf } from './ranges.ts';
import { isActive } from './rule-truth.ts';
import { inOrder } from './rule-order.ts';

/** A rule that stands before another and keeps it from being asked. */
export interface Shadow {
  readonly rule: string;
  readonly by: string;
  /** `wholly`: of every message that the later one is for. `partly`: of some, or that cannot be told from the rules alone. */
  readonly extent: 'wholly' | 'partly';
}

/**
 * Which rules keep which later ones from being asked, in the order of the later rules.
 *
 * In words: a rule that stops processing, rejects, deletes or quarantines shadows a later one wholly when each of its
 * conditions follows from one of the later rule's and it has no exception that the later rule lacks; partly, when they do
 * not exclude each other. Rules that certainly do nothing now neither shadow nor are shadowed; one whose place or state
 * is not known shadows at most partly. Of a rule that is shadowed wholly only the first shadow is told, of others at most ten. Only
 * the first 200 rules that can keep others from being asked are compared.
 */
export function shadowsOf(rules: readonly TransportRule[], now: IsoTime): readonly Shadow[] {
  const active = inOrder(rules)
    .map((rule) => ({ rule, acts: isActive(rule, now).acts.is }))
    .filter(({ acts }) => acts !== false);
  const last: Active[] = [];
  return active.flatMap((later) => {
    const whole = last.find((earlier) => isCertain(earlier, later) && catchesAllOf(earlier.rule, later.rule));
    const partly: Active[] = [];
    for (const earlier of whole === undefined ? last : [])
      if (partly.length < MOST_PARTLY && !exclude(earlier.rule, later.rule)) partly.push(earlier);
    if (last.length < MOST_EARLIER && hasLastWord(later.rule)) last.push(later);
    const told = (by: Active, extent: Shadow['extent']): Shadow => ({
      rule: nameOf(later.rule),
      by: nameOf(by.rule),
      extent,
    });
    return whole === undefined ? partly.map((by) => told(by, 'partly')) : [told(whole, 'wholly')];
  });
}

interface Active {
  readonly rule: TransportRule;
  readonly acts: boolean | null;
}

const isCertain = (earlier: Active, later: Active): boolean =>
  earlier.acts === true && earlier.rule.priority !== null && later.rule.priority !== null;

const hasLastWord = ({ stopRuleProcessing, actions }: TransportRule): boolean =>
  stopRuleProcessing === true || actions.some(({ kind }) => LAST.has(kind));

function catchesAllOf(earlier: TransportRule, later: TransportRule): boolean {
  const isWhole = earlier.notCarried.length + earlier.cut.length + later.cut.length === 0;
  const isModelled = earlier.unmodelled.conditions.length + earlier.unmodelled.exceptions.length === 0;
  const isSamePlace = earlier.senderAddressLocation === later.senderAddressLocation;
  return (
    isWhole &&
    isModelled &&
    isSamePlace &&
    earlier.conditions.every((wide) => later.conditions.some((narrow) => follows(narrow, wide))) &&
    earlier.exceptions.every((exception) => later.exceptions.some((wide) => follows(exception, wide)))
  );
}

/** Whether no message can meet a condition of each: what only one of them may be. */
const exclude = (one: TransportRule, other: TransportRule): boolean =>
  one.conditions.some((a) => other.conditions.some((b) => areApart(a, b)));

function areApart(a: Predicate, b: Predicate): boolean {
  if (a.kind === 'sender-scope' && b.kind === 'sender-scope') return a.scope !== b.scope;
  if (a.kind !== 'source-address' || b.kind !== 'source-address') return false;
  const [one, other] = [rangesOf(a.ranges), rangesOf(b.ranges)];
  const isKnown = one.notRanges.length + other.notRanges.length === 0 && !isEmpty(one.set) && !isEmpty(other.set);
  return isKnown && isEmpty(subtract(one.set, subtract(one.set, other.set)));
}

/** Whether whatever meets the first meets the second. */
function follows(narrow: Predicate, wide: Predicate): boolean {
  if (narrow.kind !== wide.kind) return false;
  if (narrow.kind === 'source-address' && wide.kind === 'source-address') {
    const { set, notRanges } = rangesOf(narrow.ranges);
    return notRanges.length === 0 && isEmpty(subtract(set, rangesOf(wide.ranges).set));
  }
  const isDomain =
    (narrow.kind === 'sender-domain' && wide.kind === 'sender-domain') ||
    (narrow.kind === 'recipient-domain' && wide.kind === 'recipient-domain');
  if (isDomain)
    return narrow.domains.every((name) => wide.domains.some((entry) => name === entry || name.endsWith(`.${entry}`)));
  return JSON.stringify(narrow) === JSON.stringify(wide);
}

const nameOf = ({ name, guid }: TransportRule): string => name ?? guid ?? '';
const MOST_PARTLY = 10;
const MOST_EARLIER = 200;
const LAST: ReadonlySet<string> = new Set(['reject', 'delete', 'quarantine']);
