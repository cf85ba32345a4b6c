import type { SettingValue } from '../plan.ts';

/** How a parameter of a cmdlet stands in the normal form of an object. */
export interface Property<T> {
  /** Null: the export does not carry it, or not to its end. */
  readonly of: (object: T) => SettingValue | null;
  /** The object with that value; unchanged where the value is none of the property's. */
  readonly to: (object: T, value: SettingValue) => T;
}

/** Parameters by the cmdlet's spelling, in the order in which a command names them. */
export type Properties<T> = Readonly<Record<string, Property<T>>>;

export const isFlag = (value: SettingValue): value is boolean => typeof value === 'boolean';
export const isText = (value: SettingValue): value is string => typeof value === 'string';
export const isTexts = (value: SettingValue): value is readonly string[] => typeof value === 'object';

/** Whether two values say the same; lists are compared without order and case. */
export function isSame(one: SettingValue | null, other: SettingValue): boolean {
  if (one === null || !isTexts(one) || !isTexts(other)) return one === other;
  const sorted = (list: readonly string[]): readonly string[] => list.map((text) => text.toLowerCase()).sort();
  const [a, b] = [sorted(one), sorted(other)];
  return a.length === b.length && a.every((text, at) => text === b[at]);
}

/** An object with these values. */
export function applied<T>(object: T, properties: Properties<T>, values: Readonly<Record<string, SettingValue>>): T {
  return Object.entries(values).reduce(
    (sofar, [parameter, value]) => properties[parameter]?.to(sofar, value) ?? sofar,
    object,
  );
}
