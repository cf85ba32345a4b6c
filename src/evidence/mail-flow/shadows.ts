import type { Predicate } from '../exchange/predicate.ts';
import type { TransportRule } from '../exchange/transport-rule.ts';
import type { IsoTime } from '../observed.ts';
import { preparedRules, type Effect } from './prepared-rule.ts';
import { nameOf } from '../exchange/object.ts';
import {
  comparedOf,
  exclude,
  follows,
  keptUnder,
  keysOf,
  MOST_COMPARED,
  spend,
  type Budget,
  type Compared,
} from './shadow-tests.ts';

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
 * conditions follows from one of the later rule's, it has no exception that the later rule lacks, and no rule between them
 * changes what it asks for. It shadows partly when they do not exclude each other, and no exception of it frees all that
 * the later one is for. Rules that certainly do nothing now neither shadow nor are shadowed; one of which the place, the
 * state or whether it stops is not known shadows at most partly. Of a rule that is shadowed wholly only the first shadow
 * is told, of others at most ten. Once very many rules and lists of addresses were compared, the rest count as if they
 * could not be told apart. The answer about a list is remembered.
 */
export function shadowsOf(rules: readonly TransportRule[], now: IsoTime): readonly Shadow[] {
  const remembered = SHADOWS.get(rules);
  if (remembered?.now === now) return remembered.shadows;
  const shadows = shadowsIn(rules, now);
  SHADOWS.set(rules, { now, shadows });
  return shadows;
}
const SHADOWS = new WeakMap<readonly TransportRule[], { readonly now: IsoTime; readonly shadows: readonly Shadow[] }>();

function shadowsIn(rules: readonly TransportRule[], now: IsoTime): readonly Shadow[] {
  const budget: Budget = { left: MOST_COMPARED };
  const earlier = new Earlier();
  const changedAt = new Map<string, number>();
  return preparedRules(rules, now).flatMap(({ rule, acts, does }, order) => {
    if (acts.is === false) return [];
    const later: Active = {
      rule,
      canCatch: acts.is === true && isPlain(rule) && hasLastWord(rule) === true,
      conditions: comparedOf(rule.conditions),
      exceptions: comparedOf(rule.exceptions),
      order,
      reads: [...rule.conditions, ...rule.exceptions].flatMap((one) => partOf(one) ?? []),
    };
    const told = (by: Active, extent: Shadow['extent']): Shadow => ({
      rule: nameOf(rule),
      by: nameOf(by.rule),
      extent,
    });
    const whole = earlier
      .thatMayCatch(later)
      .find((one) => spend(budget) && isAsBefore(one, changedAt) && catchesAllOf(one, later, budget));
    const partly: Active[] = [];
    for (const one of whole === undefined ? earlier.all : []) {
      if (partly.length >= MOST_PARTLY) break;
      if (exclude(one.conditions, later.conditions, budget)) continue;
      if (!isAsBefore(one, changedAt) || !spares(one, later, budget)) partly.push(one);
    }
    if (hasLastWord(rule) !== false) earlier.add(later);
    for (const part of changedBy(rule, does)) changedAt.set(part, order);
    return whole === undefined ? partly.map((by) => told(by, 'partly')) : [told(whole, 'wholly')];
  });
}

interface Active {
  readonly rule: TransportRule;
  /** It acts and has the last word for certain, and all that it asks for is known. */
  readonly canCatch: boolean;
  readonly conditions: readonly Compared[];
  readonly exceptions: readonly Compared[];
  readonly order: number;
  /** What it asks for and a rule may change. */
  readonly reads: readonly string[];
}

/** The rules so far that have a last word, by what they ask for. */
class Earlier {
  readonly all: Active[] = [];
  readonly #byKey = new Map<string, Active[]>();
  readonly #forAny: Active[] = [];

  add(rule: Active): void {
    this.all.push(rule);
    if (!rule.canCatch) return;
    const keys = keptUnder(rule.conditions);
    if (keys.length === 0) this.#forAny.push(rule);
    for (const key of keys) {
      const kept = this.#byKey.get(key);
      if (kept === undefined) this.#byKey.set(key, [rule]);
      else kept.push(rule);
    }
  }

  /** Every rule that catches all messages of the later one is among these, in their order. */
  thatMayCatch({ conditions }: Active): readonly Active[] {
    const found = keysOf(conditions).flatMap((key) => this.#byKey.get(key) ?? []);
    if (found.length === 0) return this.#forAny;
    return [...new Set([...this.#forAny, ...found])].sort((a, b) => a.order - b.order);
  }
}

/** Whether no rule after it changed what it asks for. */
const isAsBefore = ({ reads, order }: Active, changedAt: ReadonlyMap<string, number>): boolean =>
  reads.every((part) => Math.max(changedAt.get(part) ?? -1, changedAt.get(ANYTHING) ?? -1) <= order);

/** The part of a message that the condition reads, where a rule can change it. */
function partOf(predicate: Predicate): string | null {
  switch (predicate.kind) {
    case 'header-words':
    case 'header-patterns':
      return `header ${predicate.header.toLowerCase()}`;
    case 'words':
    case 'patterns':
      return predicate.part === 'subject' ? 'subject' : predicate.part === 'recipient-address' ? 'recipients' : null;
    case 'recipient':
    case 'recipient-domain':
    case 'recipient-member-of':
    case 'recipient-scope':
      return 'recipients';
    case 'scl-from':
      return 'scl';
    default:
      return null;
  }
}

function changedBy(rule: TransportRule, { fields, readdresses, scl, elsewhere }: Effect): readonly string[] {
  return [
    ...[...fields.keys()].map((name) => `header ${name}`),
    ...(readdresses ? ['recipients'] : []),
    ...(scl === null ? [] : ['scl']),
    ...(rule.decorations.includes('PrependSubject') ? ['subject'] : []),
    ...(elsewhere === null ? [] : [ANYTHING]),
  ];
}
const ANYTHING = 'anything';

/** Null: it is not known whether it stops. */
const hasLastWord = ({ stopRuleProcessing, actions }: TransportRule): boolean | null =>
  actions.some(({ kind }) => LAST.has(kind)) || stopRuleProcessing;

/** Whether an exception of the earlier rule frees all that the later one is for. */
const spares = (earlier: Active, later: Active, budget: Budget): boolean =>
  later.rule.cut.length === 0 &&
  later.conditions.some((wanted) =>
    earlier.exceptions.some(
      (exception) => (wanted.kind === 'addresses' || readAlike(earlier, later)) && follows(wanted, exception, budget),
    ),
  );

const readAlike = ({ rule: { senderAddressLocation: place } }: Active, { rule }: Active): boolean =>
  place !== null && place === rule.senderAddressLocation;

function catchesAllOf(earlier: Active, later: Active, budget: Budget): boolean {
  return (
    later.rule.priority !== null &&
    later.rule.cut.length === 0 &&
    earlier.rule.senderAddressLocation === later.rule.senderAddressLocation &&
    earlier.conditions.every((wide) => later.conditions.some((narrow) => follows(narrow, wide, budget))) &&
    earlier.exceptions.every((exception) => later.exceptions.some((wide) => follows(exception, wide, budget)))
  );
}

/** Whether the rule is known well enough to say of other messages that it catches all of them. */
function isPlain({ priority, notCarried, cut, unmodelled }: TransportRule): boolean {
  const isModelled = unmodelled.conditions.length + unmodelled.exceptions.length === 0;
  return priority !== null && isModelled && notCarried.length + cut.length === 0;
}

const MOST_PARTLY = 10;
const LAST: ReadonlySet<string> = new Set(['reject', 'delete', 'quarantine']);
