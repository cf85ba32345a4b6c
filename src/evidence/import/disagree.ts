import type { ExchangeKind, ExchangeObjects } from '../exchange/object.ts';
import type { ImportedObjects, ImportReading, ImportReadings } from './import-reading.ts';
import { ALL_KINDS } from './kinds.ts';

/** Where two files say different things of one object, or where only one of them has it. */
export interface Disagreement {
  readonly kind: ExchangeKind;
  readonly files: readonly [string, string];
  /** Name of the object; `''` for settings of the whole organisation. */
  readonly object: string;
  /** Fields of the normal form that differ; empty where only one file has the object. */
  readonly fields: readonly string[];
  readonly onlyIn: string | null;
}

type AnyReading = ImportReading<ExchangeObjects[ExchangeKind]>;
type AnyObjects = ImportedObjects<ExchangeObjects[ExchangeKind]>;

/**
 * Where readings of different files disagree, each file with the one before it.
 *
 * In words: objects are matched by name. What a route did not carry cannot disagree, nor can a list that was cut; an
 * object is missed only in a file whose list is whole. A snapshot writes `Default` for connectors that the admin centre
 * made, so that source is not compared with another route's. Counts of mailboxes are not compared.
 */
export function disagreements(readings: ImportReadings): readonly Disagreement[] {
  return ALL_KINDS.filter((kind) => kind !== 'MailboxCounts')
    .flatMap((kind) => {
      const list: readonly AnyReading[] = readings[kind] ?? [];
      const found = list.filter((reading): reading is AnyObjects => reading.extent !== 'absent');
      return found.slice(1).flatMap((second, index) => {
        const first = found[index];
        return first === undefined ? [] : between(kind, first, second);
      });
    })
    .slice(0, MOST);
}

function between(kind: ExchangeKind, first: AnyObjects, second: AnyObjects): readonly Disagreement[] {
  const files = [first.file, second.file] as const;
  const [before, after] = [byName(first), byName(second)];
  const only = (objects: AnyObjects, has: ReadonlyMap<string, object>, other: AnyObjects): readonly Disagreement[] =>
    other.extent === 'part'
      ? []
      : [...byName(objects).keys()]
          .filter((object) => !has.has(object))
          .map((object) => ({ kind, files, object, fields: [], onlyIn: objects.file }));
  const changed = [...before].flatMap(([object, one]) => {
    const other = after.get(object);
    const fields = other === undefined ? [] : fieldsBetween(one, other);
    return fields.length === 0 ? [] : [{ kind, files, object, fields, onlyIn: null }];
  });
  return [...changed, ...only(first, after, second), ...only(second, before, first)];
}

function fieldsBetween(one: ExchangeObjects[ExchangeKind], other: ExchangeObjects[ExchangeKind]): readonly string[] {
  const others = new Map<string, unknown>(Object.entries(other));
  const isCut = one.cut.length > 0 || other.cut.length > 0;
  const isSnapshot = (one.from.format === 'snapshot') !== (other.from.format === 'snapshot');
  return Object.entries(one)
    .filter(([field, value]) => {
      const compared = others.get(field);
      if (NOT_COMPARED.has(field) || value === null || compared === null || compared === undefined) return false;
      if (isSnapshot && field === 'connectorSource') return false;
      if (isCut && Array.isArray(value)) return false;
      return inOrder(value) !== inOrder(compared);
    })
    .map(([field]) => field);
}

/** The same for lists that differ in their order alone; the order of conditions and domains says nothing. */
const inOrder = (value: unknown): string =>
  Array.isArray(value) ? JSON.stringify(value.map((item) => JSON.stringify(item)).sort()) : JSON.stringify(value);

const byName = (objects: AnyObjects): ReadonlyMap<string, ExchangeObjects[ExchangeKind]> =>
  new Map(objects.value.map((object) => [nameOf(object), object]));

function nameOf(object: ExchangeObjects[ExchangeKind]): string {
  const fields = new Map<string, unknown>(Object.entries(object));
  const parts = NAMES.map((field) => fields.get(field)).filter((value) => typeof value === 'string' && value !== '');
  return parts.slice(0, 1).join('') + (fields.has('listType') ? ` ${String(fields.get('action'))}` : '');
}

const NAMES = ['domain', 'name', 'address', 'value', 'scope', 'appId'];
const NOT_COMPARED: ReadonlySet<string> = new Set(['from', 'notCarried', 'cut', 'changedAt', 'guid', 'listType']);
const MOST = 500;
