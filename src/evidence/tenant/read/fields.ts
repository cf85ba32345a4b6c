/** The properties of an object that Graph sent, without annotations. Values are as they came. */
export type Fields = ReadonlyMap<string, unknown>;

/** The longest name or id that a case holds, in UTF-16 units. */
const LONGEST_NAME = 2_000;
/** The longest list within one object. */
const MOST_PARTS = 10_000;

/**
 * The properties of an object; null for anything else. Keys with an `@` are annotations (`Priority@odata.type`) and are
 * left out, but for `@odata.type` itself, which tells what the object is.
 */
export function fieldsOf(body: unknown): Fields | null {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return null;
  return new Map(Object.entries(body).filter(([key]) => key === ODATA_TYPE || !key.includes('@')));
}

/**
 * The properties of the one object that a body holds: the body itself, or what stands in its `value`, where a single GET
 * is wrapped as the documentation's examples are, or a collection of one is answered.
 */
export function singleFields(body: unknown): Fields | null {
  const fields = fieldsOf(body);
  const value: unknown = fields?.get('value');
  if (Array.isArray(value)) return fieldsOf(value[0]);
  return fieldsOf(value) ?? fields;
}

/** What the object is, in lower case without namespace: `serviceprincipal`; Graph writes it with `#` and without. */
export function typeOf(fields: Fields): string | null {
  const type = name(fields, ODATA_TYPE);
  return type === null ? null : type.replace(/^#?(?:microsoft\.graph\.)?/i, '').toLowerCase();
}

/** A property as one line of bounded length, without control characters; null where it is no text or empty. */
export const name = (fields: Fields, key: string): string | null => nameFrom(fields.get(key));

/** A text as one line of bounded length; null where it is no text or nothing remains. */
export function nameFrom(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const line = oneLine(value).trim();
  return line === '' ? null : line;
}

/** An id: GUIDs in lower case, since Graph is not of one mind about them; other ids as they are. */
export const id = (fields: Fields, key: string): string | null => idFrom(fields.get(key));

/** A text as an id; null where it is none. */
export function idFrom(value: unknown): string | null {
  const text = nameFrom(value);
  return text !== null && GUID.test(text) ? text.toLowerCase() : text;
}

/** A property that is true or false; null where it is neither, which is also what may not be read. */
export function flag(fields: Fields, key: string): boolean | null {
  const value = fields.get(key);
  return typeof value === 'boolean' ? value : null;
}

/** A whole number from 0 up; 0 where it is none. */
export function amount(fields: Fields, key: string): number {
  const value = fields.get(key);
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? Math.min(value, LARGEST_AMOUNT) : 0;
}

/** An object within an object; empty where there is none. */
export const within = (fields: Fields, key: string): Fields => fieldsOf(fields.get(key)) ?? NOTHING;

/** A list of texts, each once, in their order; null where it is no list. What is no text is left out. */
export function names(fields: Fields, key: string): readonly string[] | null {
  const value = fields.get(key);
  return Array.isArray(value) ? [...new Set(value.slice(0, MOST_PARTS).map(nameFrom))].filter(isThere) : null;
}

/** What a reader makes of each entry of a list, without those that it cannot read; null where it is no list. */
export function entries<T>(fields: Fields, key: string, read: (entry: Fields) => T | null): readonly T[] | null {
  const value = fields.get(key);
  if (!Array.isArray(value)) return null;
  return value.slice(0, MOST_PARTS).flatMap((entry: unknown) => {
    const own = fieldsOf(entry);
    const made = own === null ? null : read(own);
    return made === null ? [] : [made];
  });
}

/** A text without control characters and halves of characters, cut to `max` UTF-16 units. */
export const oneLine = (value: string, max = LONGEST_NAME): string => value.slice(0, max).replace(NOT_IN_A_LINE, '');

const isThere = <T>(value: T | null): value is T => value !== null;

const ODATA_TYPE = '@odata.type';
const NOTHING: Fields = new Map();
const LARGEST_AMOUNT = 1e8;
const GUID = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;
const NOT_IN_A_LINE = /[\p{Cc}\p{Cs}\u2028\u2029]/gu;
