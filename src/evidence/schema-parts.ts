import * as v from 'valibot';

/** A type with every array and property read-only, so that two spellings of the same shape compare as equal. */
type Plain<T> = T extends string | number | boolean | null | undefined ? T : { readonly [K in keyof T]: Plain<T[K]> };
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the comparison of two such functions is TypeScript's one test for identical types
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/**
 * Gives a schema back, and does not compile unless the schema accepts exactly the values of the type: a field added to
 * the type, or made optional there, must be added here. `exactly<Answer>()(v.strictObject({ … }))`.
 */
export const exactly =
  <T>() =>
  <const S extends v.GenericSchema>(
    schema: S & (Same<Plain<v.InferOutput<S>>, Plain<T>> extends true ? unknown : never),
  ): S =>
    schema;

/** An instant as `toISOString` writes it, and one that exists: not 30 February. */
export const instant = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/, 'expected an instant such as 2026-11-24T09:00:00.000Z'),
  v.check((text) => isInstant(text), 'expected an instant that exists'),
);

function isInstant(text: string): boolean {
  const milliseconds = Date.parse(text);
  return !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString() === text;
}

/** Text of a bounded length, line breaks allowed. Length in UTF-16 units. */
export const text = (max: number): v.GenericSchema<string> =>
  v.pipe(v.string(), v.maxLength(max, `expected at most ${max} characters`));

/** One line of a bounded length: no control characters. */
export const line = (max: number): v.GenericSchema<string> =>
  v.pipe(
    v.string(),
    v.maxLength(max, `expected at most ${max} characters`),
    v.regex(/^[^\p{Cc}\u2028\u2029]*$/u, 'expected one line without control characters'),
  );

/** A list of a bounded length. */
export const list = <const S extends v.GenericSchema>(
  item: S,
  max: number,
): v.GenericSchema<v.InferInput<S>[], v.InferOutput<S>[]> =>
  v.pipe(v.array(item), v.maxLength(max, `expected at most ${max} entries`));

/** A whole number from 0 to `max`. */
export const count = (max: number): v.GenericSchema<number> =>
  v.pipe(
    v.number(),
    v.integer('expected a whole number'),
    v.minValue(0, 'expected 0 or more'),
    v.maxValue(max, `expected at most ${max}`),
  );

/** Seconds of a TTL: an unsigned 32-bit number on the wire (RFC 1035 3.2.1). */
export const ttl = count(0xffff_ffff);

/** A domain as the audit stores it: lower case, A-labels, no trailing dot, at most 253 characters (RFC 1035 2.3.4). */
export const domainName = v.pipe(
  v.string(),
  v.maxLength(253, 'expected at most 253 characters'),
  v.regex(
    /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)+$/,
    'expected a domain in lower case',
  ),
);

/** A kebab-case name that this program gave: a check, a code, a gateway. */
export const slug = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,79}$/, 'expected a name such as mx-points-there'));
