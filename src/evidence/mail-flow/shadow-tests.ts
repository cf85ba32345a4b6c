import { isEmpty } from '../address/set.ts';
import type { Predicate } from '../exchange/predicate.ts';
import { lieIn } from './lie-in.ts';
import { rangesOf, type RangeList } from './ranges.ts';

/** How much is compared for one list of rules; what is beyond is not told apart. */
export const MOST_COMPARED = 500_000;

/** What is left of the comparisons that may be made. */
export interface Budget {
  left: number;
}

/** A condition or exception in a form that is soon compared. */
export type Compared =
  | { readonly kind: 'addresses'; readonly list: RangeList; readonly bounds: readonly (bigint | null)[] }
  /** `names`: each domain with all above it. */
  | {
      readonly kind: 'sender-domain' | 'recipient-domain';
      readonly entries: ReadonlySet<string>;
      readonly names: readonly (readonly string[])[];
    }
  | { readonly kind: 'same'; readonly text: string; readonly scope: 'inside' | 'outside' | null };

/** Whether whatever meets the first meets the second. */
export function follows(narrow: Compared, wide: Compared, budget: Budget): boolean {
  if (narrow.kind === 'addresses') {
    if (wide.kind !== 'addresses' || narrow.list.notRanges.length > 0) return false;
    if (isEmpty(narrow.list.set)) return true;
    if (areBoundsApart(narrow, wide) || !spend(budget)) return false;
    return lieIn(narrow.list.set, wide.list.set) === 'inside';
  }
  if (narrow.kind === 'same') return wide.kind === 'same' && narrow.text === wide.text;
  return (
    wide.kind === narrow.kind && narrow.names.every((parents) => parents.some((parent) => wide.entries.has(parent)))
  );
}

/** Whether no message can meet a condition of each: what only one of them may be. */
export function exclude(one: readonly Compared[], other: readonly Compared[], budget: Budget): boolean {
  return one.some((a) => other.some((b) => areApart(a, b, budget)));
}

function areApart(a: Compared, b: Compared, budget: Budget): boolean {
  if (a.kind === 'same' && b.kind === 'same') return a.scope !== null && b.scope !== null && a.scope !== b.scope;
  if (a.kind !== 'addresses' || b.kind !== 'addresses') return false;
  const isKnown = a.list.notRanges.length + b.list.notRanges.length === 0;
  if (!isKnown || isEmpty(a.list.set) || isEmpty(b.list.set)) return false;
  return areBoundsApart(a, b) || (spend(budget) && lieIn(a.list.set, b.list.set) === 'apart');
}

/** The conditions, and the exceptions, of a rule to be compared. */
export const comparedOf = (predicates: readonly Predicate[]): readonly Compared[] => predicates.map(compared);

function compared(predicate: Predicate): Compared {
  switch (predicate.kind) {
    case 'source-address': {
      const list = rangesOf(predicate.ranges);
      const ends = (['v4', 'v6'] as const).flatMap((family) => {
        const spans = list.set[family];
        return [spans[0]?.from ?? null, spans.at(-1)?.to ?? null];
      });
      return { kind: 'addresses', list, bounds: ends };
    }
    case 'sender-domain':
    case 'recipient-domain':
      return { kind: predicate.kind, entries: new Set(predicate.domains), names: predicate.domains.map(withParents) };
    default:
      return {
        kind: 'same',
        text: JSON.stringify(predicate),
        scope: predicate.kind === 'sender-scope' ? predicate.scope : null,
      };
  }
}

/** By what a rule that catches all of another's messages is found: one of its conditions has to follow from one of these. */
export const keysOf = (conditions: readonly Compared[]): readonly string[] =>
  conditions.flatMap((one) =>
    one.kind === 'addresses'
      ? []
      : one.kind === 'same'
        ? [one.text]
        : (one.names[0] ?? []).map((name) => `${one.kind} ${name}`),
  );

/** Under what it is kept: a key for each way to meet one of its conditions; empty where it has to be compared with every rule. */
export function keptUnder(conditions: readonly Compared[]): readonly string[] {
  const keys = conditions.filter(({ kind }) => kind !== 'addresses');
  // Hundreds of rules ask for senders outside; few ask for the same domain.
  const key =
    keys.find((one) => one.kind !== 'same') ?? keys.find((one) => one.kind === 'same' && one.scope === null) ?? keys[0];
  if (key === undefined || key.kind === 'addresses') return [];
  return key.kind === 'same' ? [key.text] : [...key.entries].map((entry) => `${key.kind} ${entry}`);
}

/** True for two lists of which all addresses of one lie before all of the other, in both families. */
function areBoundsApart(a: Compared & { kind: 'addresses' }, b: Compared & { kind: 'addresses' }): boolean {
  return [0, 2].every((at) => {
    const [aFrom, aTo, bFrom, bTo] = [a.bounds[at], a.bounds[at + 1], b.bounds[at], b.bounds[at + 1]];
    const isMissing = aFrom == null || aTo == null || bFrom == null || bTo == null;
    return isMissing || aTo < bFrom || bTo < aFrom;
  });
}

/** Whether one more comparison may be made. */
export function spend(budget: Budget): boolean {
  budget.left -= 1;
  return budget.left >= 0;
}

const withParents = (domain: string): readonly string[] => {
  const labels = domain.split('.');
  return labels.map((_, at) => labels.slice(at).join('.'));
};
