import type { Difference, DifferenceArea } from './comparison.ts';
import { bothTexts, canonical, isSame, short, textOf } from './value-text.ts';

/** A property of a thing, as it was read once. */
export interface Part {
  /** As the source spells it. */
  readonly property: string;
  /** Null where it was not told: then it is no different from anything. `''` and `[]`: nothing is set. */
  readonly value: unknown;
  /** The field of the normal form, where it has another name there. */
  readonly field?: string;
  /** It is seen and not set. */
  readonly isObserved?: true;
  /** What may be shown of it in place of the value. */
  readonly text?: string;
  /** Routes that write the same state differently: values are compared only within one form. */
  readonly form?: string;
}

/** Something that is there at one time and perhaps at another. */
export interface Thing {
  /** What it is known by, the surest first: an id, then a name. A key that is not told is `''`. */
  readonly keys: readonly string[];
  readonly area: DifferenceArea;
  /** So that a reader finds it: `Inbound connector “From Proofpoint”`. */
  readonly object: string;
  /** The name by which a plan speaks of it. */
  readonly name: string;
  /** One line of what it is, for a thing that is new or gone; its name where there is none. */
  readonly summary?: string;
  readonly isObserved?: true;
  readonly parts: readonly Part[];
  /** The thing itself as it was read, to be laid beside what a plan makes of it. */
  readonly from?: object;
  /** What belongs to it, such as the secrets of an app; null where that was not told. */
  readonly children?: readonly Thing[] | null;
  /** That it is new or gone is told elsewhere. */
  readonly isChangeOnly?: boolean;
  /** What belongs to it is no news where the thing itself is new or gone. */
  readonly isSilent?: true;
}

/** A difference with what a plan is compared with. */
export interface Found extends Omit<Difference, 'expected' | 'step'> {
  readonly isObserved: boolean;
  readonly name: string;
  readonly field: string | null;
  /** The values themselves; of a whole thing that is new or gone null. */
  readonly values: Then<unknown>;
  readonly from: Then<object | null>;
}

interface Then<T> {
  readonly before: T;
  readonly after: T;
}

/** The things of one time, and whether there may be more of them that were not read. */
export interface Side {
  readonly things: readonly Thing[];
  readonly isPart: boolean;
}

/**
 * What differs between the things of two times.
 *
 * In words: things are matched by their surest key first, so that one with another name is still itself. Of several that
 * share a key those that are alike are matched first, the rest in the order of their content; where not all was read
 * they are left alone, for nobody knows which is meant. What is only in one of two times is new or gone unless the
 * other time was read in part.
 */
export function differencesOf(source: Found['source'], before: Side, after: Side): readonly Found[] {
  const isPart = before.isPart || after.isPart;
  const { pairs, gone, added } = matched(before.things, after.things, isPart);
  return [
    ...pairs.flatMap(([then, now]) => changedIn(source, then, now)),
    ...(after.isPart ? [] : gone.flatMap((thing) => wholeOf(source, thing, 'removed'))),
    ...(before.isPart ? [] : added.flatMap((thing) => wholeOf(source, thing, 'added'))),
  ];
}

interface Matched {
  readonly pairs: readonly (readonly [Thing, Thing])[];
  readonly gone: readonly Thing[];
  readonly added: readonly Thing[];
}

function matched(before: readonly Thing[], after: readonly Thing[], isPart: boolean): Matched {
  const pairs: (readonly [Thing, Thing])[] = [];
  let [gone, added] = [before, after];
  const stages = [...before, ...after].reduce((most, { keys }) => Math.max(most, keys.length), 0);
  for (let stage = 0; stage < stages; stage++) {
    const now = byKey(added, stage);
    const taken = new Set<Thing>();
    for (const [key, then] of byKey(gone, stage)) {
      const others = now.get(key) ?? [];
      if (others.length === 0) continue;
      if (isPart && then.length + others.length > 2) {
        for (const thing of [...then, ...others]) taken.add(thing);
        continue;
      }
      for (const pair of paired(then, others)) {
        pairs.push(pair);
        for (const thing of pair) taken.add(thing);
      }
    }
    gone = gone.filter((thing) => !taken.has(thing));
    added = added.filter((thing) => !taken.has(thing));
  }
  return { pairs, gone, added };
}

function byKey(things: readonly Thing[], stage: number): ReadonlyMap<string, readonly Thing[]> {
  const found = new Map<string, Thing[]>();
  for (const thing of things) {
    const key = thing.keys[stage] ?? '';
    if (key === '') continue;
    const same = found.get(key);
    if (same === undefined) found.set(key, [thing]);
    else same.push(thing);
  }
  return found;
}

function paired(then: readonly Thing[], now: readonly Thing[]): readonly (readonly [Thing, Thing])[] {
  const [one, other] = [then[0], now[0]];
  if (one !== undefined && other !== undefined && then.length === 1 && now.length === 1) return [[one, other]];
  const inOrder = (things: readonly Thing[]): readonly (readonly [string, Thing])[] =>
    things
      .map((thing): readonly [string, Thing] => [canonical([thing.parts, thing.object]), thing])
      .sort(([a], [b]) => (a < b ? -1 : Number(a > b)));
  const left = [...inOrder(now)];
  const alike: (readonly [Thing, Thing])[] = [];
  const open: Thing[] = [];
  for (const [content, thing] of inOrder(then)) {
    const at = left.findIndex(([other]) => other === content);
    const [found] = at < 0 ? [] : left.splice(at, 1);
    if (found === undefined) open.push(thing);
    else alike.push([thing, found[1]]);
  }
  return [
    ...alike,
    ...open.flatMap((thing, index): (readonly [Thing, Thing])[] => {
      const found = left[index];
      return found === undefined ? [] : [[thing, found[1]]];
    }),
  ];
}

function changedIn(source: Found['source'], then: Thing, now: Thing): readonly Found[] {
  const own = now.parts.flatMap((part, index): readonly Found[] => {
    const beside = then.parts[index];
    const former =
      beside?.property === part.property ? beside : then.parts.find((one) => one.property === part.property);
    if (former?.value == null || part.value == null || former.form !== part.form) return [];
    if (isSame(former.value, part.value) || (isNothing(former.value) && isNothing(part.value))) return [];
    const { property, isObserved = now.isObserved ?? false } = part;
    const texts =
      former.text !== undefined && part.text !== undefined
        ? { before: textOf(former.text), after: textOf(part.text) }
        : bothTexts(former.value, part.value);
    return [
      {
        ...{ area: now.area, source, what: 'changed', object: short(now.object), property, ...texts },
        ...{ isObserved, name: now.name, field: part.field ?? property },
        values: { before: former.value, after: part.value },
        from: { before: then.from ?? null, after: now.from ?? null },
      },
    ];
  });
  if (then.children == null || now.children == null) return own;
  const [before, after] = [then.children, now.children].map((things): Side => ({ things, isPart: false }));
  return before === undefined || after === undefined ? own : [...own, ...differencesOf(source, before, after)];
}

function wholeOf(source: Found['source'], thing: Thing, what: 'added' | 'removed'): readonly Found[] {
  if (thing.isChangeOnly === true) return [];
  const text = short(thing.summary ?? thing.name) || textOf(thing.object);
  const isNew = what === 'added';
  return [
    {
      ...{ area: thing.area, source, what, object: short(thing.object), property: null },
      ...{ before: isNew ? null : text, after: isNew ? text : null },
      ...{ isObserved: thing.isObserved ?? false, name: thing.name, field: null, values: NOTHING },
      from: { before: isNew ? null : (thing.from ?? null), after: isNew ? (thing.from ?? null) : null },
    },
    ...(thing.isSilent === true ? [] : (thing.children ?? []).flatMap((child) => wholeOf(source, child, what))),
  ];
}

/** An empty list says the same as no list. */
const isNothing = (value: unknown): boolean => value === '' || (Array.isArray(value) && value.length === 0);
export const NOTHING = { before: null, after: null } as const;
