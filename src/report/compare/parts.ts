import type { Part } from './thing.ts';

/**
 * How a field of a thing is compared: under the name that its source has for it; `null`: not, because it tells which
 * thing it is, is compared as a thing of its own, or is the time of a reading.
 */
export type FieldRule =
  | string
  | null
  /** It is seen and not set. */
  | { readonly observed: string }
  /** Null is an answer: there is none. */
  | { readonly answer: string };

/** A rule for each field, so that the compiler asks for the next one. */
export type FieldRules<T> = { readonly [K in keyof T]-?: FieldRule };

/** The properties of a thing, in the order of its rules. */
export function partsOf<T extends object>(rules: FieldRules<T>, thing: T): readonly Part[] {
  return Object.entries<FieldRule>(rules).flatMap(([field, rule]): Part | readonly Part[] => {
    if (rule === null) return [];
    const value: unknown = Reflect.get(thing, field) ?? null;
    if (typeof rule === 'string') return { property: rule, value };
    return 'observed' in rule
      ? { property: rule.observed, value, isObserved: true }
      : { property: rule.answer, value: value ?? '' };
  });
}

/** The key of a thing that is told by several values together. */
export const keyOf = (...values: readonly unknown[]): string => JSON.stringify(values);
