import type { ObservedSources } from '../case.ts';
import type { IsoTime, Observed, PartReading, Provenance, WholeReading } from '../observed.ts';
import { isExchangeSource, sourcesIn } from '../sources.ts';
import { objectName } from './disagreements.ts';
import type { ExchangeKind, ExchangeObjects, ExchangeSourceName } from './object.ts';
import { ITS_OWN, propertyAmong } from './property.ts';

type AnyObject = ExchangeObjects[ExchangeKind];
type Told = WholeReading<readonly AnyObject[]> | PartReading<readonly AnyObject[]>;

/**
 * The evidence with properties of Exchange that the newest reading does not carry, as far as older ones tell them.
 *
 * In words: the routes carry different properties, so a snapshot may be the newest and lack what the export of the day
 * before has. Of a source whose newest reading counts, a property that an object there does not carry is looked up in the
 * object of the same name in the reading before, and so on back in time, as long as these are fresh. The way back ends at
 * a reading that failed or does not have the object: what is older may be another one, and what failed may have said
 * something else. It ends where the object was changed since, was made anew or shares its name, and for a property at a
 * list that was cut. Nothing that was carried is changed, and no object is added. A completed reading names all its
 * files and is as old as the oldest of them.
 */
export function completeExchange(observed: ObservedSources, isFresh: (at: IsoTime) => boolean): ObservedSources {
  const completed = sourcesIn(observed).flatMap(([source, readings]) => {
    if (!isExchangeSource(source) || SHARE_NAMES.has(source) || readings.length < 2) return [];
    // Under a name of Exchange stand readings of Exchange's objects.
    const [newest, ...older] = newestFirst(readings as Observed<readonly AnyObject[]>);
    if (newest === undefined || newest.extent === 'absent') return [];
    const end = older.findIndex((one) => one.extent === 'absent' || !isFresh(one.provenance.at));
    const way = (end < 0 ? older : older.slice(0, end)).filter((one): one is Told => one.extent !== 'absent');
    const reading = completedFrom(newest, way);
    return reading === newest ? [] : [[source, [reading]] as const];
  });
  return completed.length === 0 ? observed : { ...observed, ...Object.fromEntries(completed) };
}

/** As `settle` has it: of two made at the same instant the later in the list is the newer. */
function newestFirst<T>(readings: Observed<T>): Observed<T> {
  const atOf = (one: Observed<T>[number]): IsoTime => (one.extent === 'absent' ? one.at : one.provenance.at);
  return [...readings].reverse().sort((a, b) => (atOf(a) > atOf(b) ? -1 : Number(atOf(a) < atOf(b))));
}

/** A reading with what older ones add; itself where that is nothing. */
function completedFrom(reading: Told, way: readonly Told[]): Told {
  const known = way.map((older): Known => ({ objects: onceByName(older.value), provenance: older.provenance }));
  const own = onceByName(reading.value);
  const used = new Set<Known>();
  const value = reading.value.map((object) =>
    own.has(objectName(object)) ? completedObject(object, known, used) : object,
  );
  const added = known.filter((one) => used.has(one)).map(({ provenance }) => provenance);
  return added.length === 0 ? reading : { ...reading, value, provenance: added.reduce(fromBoth, reading.provenance) };
}

/** An older reading by the names of its objects. */
interface Known {
  readonly objects: ReadonlyMap<string, AnyObject>;
  readonly provenance: Provenance;
}

/** An object with what the same object had in older readings; those that were `used` are noted. */
function completedObject(object: AnyObject, way: readonly Known[], used: Set<Known>): AnyObject {
  const open = new Map(
    Object.entries(object).flatMap(([field, value]) => {
      const property = value === null && !ITS_OWN.has(field) ? propertyAmong(object.notCarried, field) : null;
      return property === null ? [] : [[field, property] as const];
    }),
  );
  const added: Record<string, unknown> = {};
  const found = new Set<string>();
  for (const older of way) {
    const other = open.size === 0 ? undefined : older.objects.get(objectName(object));
    if (other === undefined || isAnother(object, other) || isChangedSince(object, older.provenance.at)) break;
    const told = new Map<string, unknown>(Object.entries(other));
    for (const [field, property] of open) {
      const value = told.get(field) ?? null;
      if (value === null) continue;
      open.delete(field);
      if (propertyAmong(other.cut, field) !== null) continue;
      added[field] = value;
      found.add(property);
      used.add(older);
    }
  }
  if (found.size === 0) return object;
  return { ...object, ...added, notCarried: object.notCarried.filter((name) => !found.has(name)) };
}

/** Whether an object of the same name is another one: it was taken away and made anew. */
const isAnother = (object: AnyObject, other: AnyObject): boolean =>
  'guid' in object && 'guid' in other && object.guid !== null && other.guid !== null && object.guid !== other.guid;
const isChangedSince = (object: AnyObject, at: IsoTime): boolean =>
  'changedAt' in object && object.changedAt !== null && object.changedAt > at;

/** Objects by name; those that share one are left out, because nobody knows which is meant. */
function onceByName(objects: readonly AnyObject[]): ReadonlyMap<string, AnyObject> {
  const found = new Map<string, AnyObject | null>();
  for (const object of objects) {
    const name = objectName(object);
    found.set(name, found.has(name) ? null : object);
  }
  return new Map([...found].filter((entry): entry is [string, AnyObject] => entry[1] !== null));
}

const fromBoth = (own: Provenance, older: Provenance): Provenance => ({
  ...own,
  request: own.request.includes(older.request) ? own.request : `${own.request} + ${older.request}`.slice(0, LONGEST),
  at: older.at,
});

/** Several of these may have one name, so that a part of a list does not show which is meant. */
const SHARE_NAMES: ReadonlySet<ExchangeSourceName> = new Set<ExchangeSourceName>([
  'applicationAccessPolicies',
  'exchangeServicePrincipals',
  'mailboxCounts',
  'tenantAllowBlockList',
]);
/** Of a line in a report. */
const LONGEST = 2_000;
