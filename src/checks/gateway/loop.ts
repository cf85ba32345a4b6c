import { intersect, isEmpty, subtract } from '../../evidence/address/set.ts';
import type { Predicate } from '../../evidence/exchange/predicate.ts';
import type { TransportRule } from '../../evidence/exchange/transport-rule.ts';
import { rangesOf } from '../../evidence/mail-flow/ranges.ts';
import { isActive } from '../../evidence/mail-flow/rule-truth.ts';

/**
 * What keeps a rule from taking the gateway's mail when it comes back. `addresses`: where it comes back from;
 * `some-addresses`: a part of that; `secret-header`: a header whose value nobody guesses; `guessable-header`: another.
 */
export type LoopGuard = 'addresses' | 'some-addresses' | 'secret-header' | 'guessable-header';

export interface LoopGuards {
  readonly found: readonly LoopGuard[];
  /** Exceptions whose meaning is not known, as Exchange spells them; one of them may be a guard. */
  readonly unread: readonly string[];
}

/**
 * The guards of a rule that hands mail to a gateway: its exceptions, and rules before it that end the processing for
 * what comes back. `delivery` are the addresses that the gateway returns mail from; empty where they are not known, and
 * any address then counts.
 */
export function guardsOf(
  rule: TransportRule,
  rules: readonly TransportRule[],
  delivery: readonly string[],
  now: Date,
): LoopGuards {
  const before = rules.filter(
    (one) =>
      one.stopRuleProcessing === true &&
      one.priority !== null &&
      rule.priority !== null &&
      one.priority < rule.priority &&
      one.exceptions.length + one.unmodelled.conditions.length + one.unmodelled.exceptions.length === 0 &&
      one.notCarried.length + one.cut.length === 0 &&
      one.conditions.length === 1 &&
      isActive(one, now.toISOString()).acts.is === true,
  );
  const tests = [...rule.exceptions, ...before.flatMap(({ conditions }) => conditions)];
  const unread = [...rule.unmodelled.exceptions, ...rule.notCarried, ...rule.cut].filter((name) =>
    /^ExceptIf/i.test(name),
  );
  return { found: tests.flatMap((test) => guardOf(test, delivery)), unread: [...new Set(unread)] };
}

function guardOf(test: Predicate, delivery: readonly string[]): readonly LoopGuard[] {
  switch (test.kind) {
    case 'source-address': {
      const [spared, wanted] = [rangesOf(test.ranges).set, rangesOf(delivery).set];
      if (isEmpty(spared)) return [];
      if (isEmpty(subtract(wanted, spared))) return ['addresses'];
      return isEmpty(intersect(wanted, spared)) ? [] : ['some-addresses'];
    }
    case 'header-words':
      return [test.words.every(isSecret) ? 'secret-header' : 'guessable-header'];
    case 'header-patterns':
      return [test.patterns.every(isSecret) ? 'secret-header' : 'guessable-header'];
    default:
      return [];
  }
}

/** Sixteen characters and more without a gap, letters and digits among them: what a key looks like, and a word does not. */
const isSecret = (text: string): boolean =>
  (text.match(/[\w+/=-]{16,}/g) ?? []).some((run) => /\d/.test(run) && /[a-z]/i.test(run));
