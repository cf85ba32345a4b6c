/**
 * A value as it stood in an export, before anybody knows what it is a property of. Objects are maps, so that no name in a
 * file can reach a prototype.
 */
export type RawValue = null | string | number | boolean | readonly RawValue[] | RawRecord | Marked;
export type RawRecord = ReadonlyMap<string, RawValue>;

/** A value of which the text form itself says that something is wrong with it. */
export class Marked {
  readonly mark: 'cut' | 'rejoined';
  readonly value: RawValue;

  constructor(mark: 'cut' | 'rejoined', value: RawValue) {
    this.mark = mark;
    this.value = value;
  }
}

export const isRecord = (value: RawValue | undefined): value is RawRecord => value instanceof Map;
export const isList = (value: RawValue | undefined): value is readonly RawValue[] => Array.isArray(value);

/** The properties of one object by their names in lower case: routes differ in case (`UseMxRecord`, `UseMXRecord`). */
export interface Properties {
  readonly byName: ReadonlyMap<string, { readonly name: string; readonly value: RawValue }>;
}

/**
 * An object's properties without what the way of export added: annotations (`Priority@odata.type`), malformed names
 * (`LastUsedDate(DateTime)]`), and what remoting and DSC write beside the object.
 */
export function propertiesOf(record: RawRecord): Properties {
  const known = KNOWN.get(record);
  if (known !== undefined) return known;
  const byName = new Map<string, { name: string; value: RawValue }>();
  for (const [name, value] of record) {
    const key = keyOf(name);
    if (key !== null) byName.set(key, { name, value });
  }
  const properties = { byName };
  KNOWN.set(record, properties);
  return properties;
}

/** A record is asked for its kind first and for its content later. */
const KNOWN = new WeakMap<RawRecord, Properties>();

/** A property's name in lower case; null for what the way of export added. */
function keyOf(name: string): string | null {
  const known = KEYS.get(name);
  if (known !== undefined) return known;
  const lower = name.toLowerCase();
  const key = PROPERTY_NAME.test(name) && !ADDED.has(lower) ? lower : null;
  if (KEYS.size < MOST_KEYS) KEYS.set(name, key);
  return key;
}

/** The same few hundred names come thousands of times. */
const KEYS = new Map<string, string | null>();
const MOST_KEYS = 5_000;
const PROPERTY_NAME = /^[A-Za-z_][\w .-]{0,99}$/;
const ADDED: ReadonlySet<string> = new Set(['pscomputername', 'runspaceid', 'psshowcomputername', 'ensure']);

/** Stands among the properties of a rule whose command could not be taken apart. */
export const UNREADABLE_COMMAND = 'UnreadableCommand';
