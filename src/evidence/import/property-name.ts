import { SOURCE_OF_KIND, type ExchangeKind, type ExchangeSourceName } from '../exchange/object.ts';
import { ALL_KINDS, KINDS } from './kinds.ts';
import { ObjectReader } from './object-reader.ts';
import { propertiesOf, type RawValue } from './raw.ts';

/**
 * A field of the normal form as Exchange spells the property that it is read from (`SenderIPAddresses`).
 *
 * In words: the reader of the kind tells which properties it looks for, because it misses them in an object that has none.
 * The property is the one of the same name or, where the field has a name of its own, the one that alone fills it. A field
 * that more than one property fills (the conditions of a rule) keeps its name.
 */
export function propertyName(source: ExchangeSourceName, field: string): string {
  const key = `${source} ${field}`;
  const known = NAMES.get(key) ?? find(source, field);
  NAMES.set(key, known);
  return known;
}

function find(source: ExchangeSourceName, field: string): string {
  const kind = ALL_KINDS.find((one) => SOURCE_OF_KIND[one] === source);
  const plain = field.charAt(0).toUpperCase() + field.slice(1);
  if (kind === undefined) return plain;
  const blank = objectOf(kind, []);
  const asked = blank.notCarried;
  const same = asked.find((name) => isSame(name, field));
  if (same !== undefined) return same;
  const [only, ...others] = asked
    .filter((name) => !Object.keys(blank).some((other) => isSame(name, other)))
    .filter((name) =>
      PROBES.some((value) => valueOf(objectOf(kind, [[name, value]]), field) !== valueOf(blank, field)),
    );
  return only === undefined || others.length > 0 ? plain : only;
}

const objectOf = (kind: ExchangeKind, properties: readonly (readonly [string, RawValue])[]) =>
  KINDS[kind].read(
    new ObjectReader(propertiesOf(new Map(properties)), { format: 'json', file: '', absent: 'not-carried' }),
  );

const valueOf = (object: object, field: string): string =>
  JSON.stringify(new Map<string, unknown>(Object.entries(object)).get(field) ?? null);

const isSame = (name: string, field: string): boolean => name.toLowerCase() === field.toLowerCase();

/** Values of which every reader of a property takes one. */
const PROBES: readonly RawValue[] = [null, true, '1', '2026-11-20T00:00:00Z'];
/** What was found out already: the same in every run. */
const NAMES = new Map<string, string>();
