import type { ObservedSources } from '../case.ts';
import type { IsoTime, Observed, PartReading, Provenance, WholeReading } from '../observed.ts';
import { settle } from '../settle.ts';
import { isExchangeSource, sourcesIn } from '../sources.ts';
import { objectName } from './disagreements.ts';
import type { ExchangeKind, ExchangeObjects } from './object.ts';
import { ITS_OWN, propertyAmong } from './property.ts';

type AnyObject = ExchangeObjects[ExchangeKind];
type Told = WholeReading<readonly AnyObject[]> | PartReading<readonly AnyObject[]>;

/**
 * The evidence with properties of Exchange that the newest reading does not carry, as far as an older one tells them.
 *
 * In words: the routes carry different properties, so a snapshot may be the newest and lack what the export of the day
 * before has. Of a source whose newest reading counts, a property that an object there does not carry is taken from the
 * newest of the older readings that are still fresh, whose object of the same name carries it uncut. Not where the object
 * was changed since, was made anew, or shares its name. Nothing that was carried is changed, and no object is added. A
 * completed reading names all its files and is as old as the oldest of them.
 */
export function completeExchange(observed: ObservedSources, isFresh: (at: IsoTime) => boolean): ObservedSources {
  const completed = sourcesIn(observed).flatMap(([source, readings]) => {
    if (!isExchangeSource(source) || readings.length < 2) return [];
    // Under a name of Exchange stand readings of Exchange's objects.
    const all = readings as Observed<readonly AnyObject[]>;
    const newest = settle(all);
    if (newest.kind === 'gap') return [];
    const older = all
      .filter((one): one is Told => one.extent !== 'absent' && one !== newest.reading && isFresh(one.provenance.at))
      .sort((a, b) => (a.provenance.at > b.provenance.at ? -1 : Number(a.provenance.at < b.provenance.at)));
    const reading = older.reduce(completedFrom, newest.reading);
    return reading === newest.reading ? [] : [[source, [reading]] as const];
  });
  return completed.length === 0 ? observed : { ...observed, ...Object.fromEntries(completed) };
}

/** A reading with what an older one adds; itself where that is nothing. */
function completedFrom(reading: Told, older: Told): Told {
  const known = onceByName(older.value);
  const own = onceByName(reading.value);
  const value = reading.value.map((object) => {
    const name = objectName(object);
    const other = own.get(name) === undefined ? undefined : known.get(name);
    return other == null ? object : completedObject(object, other, older.provenance.at);
  });
  return value.every((object, index) => object === reading.value[index])
    ? reading
    : { ...reading, value, provenance: fromBoth(reading.provenance, older.provenance) };
}

function completedObject(object: AnyObject, other: AnyObject, at: IsoTime): AnyObject {
  if (object.notCarried.length === 0 || isAnother(object, other) || isChangedSince(object, at)) return object;
  const told = new Map<string, unknown>(Object.entries(other));
  const added = Object.entries(object).flatMap(([field, value]) => {
    const property = value === null && !ITS_OWN.has(field) ? propertyAmong(object.notCarried, field) : null;
    const known = told.get(field) ?? null;
    const isWhole = known !== null && propertyAmong(other.cut, field) === null;
    return property === null || !isWhole ? [] : [{ field, property, known }];
  });
  if (added.length === 0) return object;
  return {
    ...object,
    ...Object.fromEntries(added.map(({ field, known }) => [field, known])),
    notCarried: object.notCarried.filter((name) => !added.some(({ property }) => property === name)),
  };
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

/** Of a line in a report. */
const LONGEST = 2_000;
