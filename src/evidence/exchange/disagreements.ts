import type { ObservedSources } from '../case.ts';
import { propertyName } from '../import/property-name.ts';
import type { IsoTime, Observed, Reading } from '../observed.ts';
import { sourcesIn, isExchangeSource } from '../sources.ts';
import type { ExchangeObjects, ExchangeKind, ExchangeSourceName } from './object.ts';

/** A reading by where it came from, and when. */
export interface ReadingName {
  readonly request: string;
  readonly at: IsoTime;
}

/** Where two readings say different things of one object, or where only one of them has it. */
export interface Disagreement {
  readonly source: ExchangeSourceName;
  /** The older one first. */
  readonly between: readonly [ReadingName, ReadingName];
  /** Name of the object; `''` for settings of the whole organisation. */
  readonly object: string;
  /** Properties that differ, as Exchange spells them; empty where only one reading has the object. */
  readonly fields: readonly string[];
  readonly onlyIn: ReadingName | null;
}

type AnyObject = ExchangeObjects[ExchangeKind];
type Told = Exclude<Reading<readonly AnyObject[]>, { readonly extent: 'absent' }>;

/**
 * Where readings of one source disagree, each with the one before it in time.
 *
 * In words: objects are matched by name. What a route did not carry cannot disagree, nor can a list that was cut; an
 * object is missed only in a reading that is whole. A snapshot writes `Default` for connectors that the admin centre made,
 * so that source is not compared with another route's. Counts of mailboxes are not compared.
 */
export function disagreements(observed: ObservedSources): readonly Disagreement[] {
  return sourcesIn(observed)
    .flatMap(([source, readings]) => {
      if (!isExchangeSource(source) || source === 'mailboxCounts') return [];
      // Under a name of Exchange stand readings of Exchange's objects.
      const told = (readings as Observed<readonly AnyObject[]>).filter((one): one is Told => one.extent !== 'absent');
      const inTime = [...told].sort((a, b) =>
        a.provenance.at < b.provenance.at ? -1 : Number(a.provenance.at > b.provenance.at),
      );
      return inTime.slice(1).flatMap((second, index) => {
        const first = inTime[index];
        return first === undefined ? [] : between(source, first, second);
      });
    })
    .slice(0, MOST);
}

function between(source: ExchangeSourceName, first: Told, second: Told): readonly Disagreement[] {
  const both = [readingName(first), readingName(second)] as const;
  const [before, after] = [byName(first.value), byName(second.value)];
  const only = (own: Told, objects: ReadonlyMap<string, AnyObject>, other: Told): readonly Disagreement[] => {
    const there = byName(other.value);
    return other.extent === 'part'
      ? []
      : [...objects.keys()]
          .filter((object) => !there.has(object))
          .map((object) => ({ source, between: both, object, fields: [], onlyIn: readingName(own) }));
  };
  const changed = [...before].flatMap(([object, one]) => {
    const other = after.get(object);
    const fields = other === undefined ? [] : fieldsBetween(one, other).map((field) => propertyName(source, field));
    return fields.length === 0 ? [] : [{ source, between: both, object, fields, onlyIn: null }];
  });
  return [...changed, ...only(first, before, second), ...only(second, after, first)];
}

function fieldsBetween(one: AnyObject, other: AnyObject): readonly string[] {
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

const byName = (objects: readonly AnyObject[]): ReadonlyMap<string, AnyObject> =>
  new Map(objects.map((object) => [objectName(object), object]));

/** The name by which an object is told from others of its kind; `''` for settings of the whole organisation. */
export function objectName(object: AnyObject): string {
  const fields = new Map<string, unknown>(Object.entries(object));
  const parts = NAMES.map((field) => fields.get(field)).filter((value) => typeof value === 'string' && value !== '');
  return parts.slice(0, 1).join('') + (fields.has('listType') ? ` ${String(fields.get('action'))}` : '');
}

/** The reading as a report names it. */
export const readingName = ({ provenance: { request, at } }: { readonly provenance: ReadingName }): ReadingName => ({
  request,
  at,
});

const NAMES = ['domain', 'name', 'address', 'value', 'scope', 'appId'];
const NOT_COMPARED: ReadonlySet<string> = new Set(['from', 'notCarried', 'cut', 'changedAt', 'guid', 'listType']);
const MOST = 500;
