import type { ExchangeKind, ExchangeObjects } from '../exchange/object.ts';
import type { CarriedGroup } from './carried.ts';
import { KINDS } from './kinds.ts';
import { readAllowBlockItem } from './kinds/policies.ts';
import { readTransportRule } from './kinds/rule.ts';
import { ObjectReader, type Faults, type ReadingPlace } from './object-reader.ts';
import type { ImportProblem } from './problem.ts';
import { propertiesOf, type RawRecord, UNREADABLE_COMMAND } from './raw.ts';

/** Objects of one kind in the normal form, and what was wrong with them. */
export interface ReadObjects<K extends ExchangeKind> {
  readonly value: readonly ExchangeObjects[K][];
  readonly missing: readonly string[];
  readonly problems: readonly ImportProblem[];
}

/** The largest tenant that Exchange allows has fewer connectors, rules and policies; block lists have at most 20,000 entries. */
const MOST_OBJECTS = 25_000;

/** Brings a group of objects into the normal form. An object that cannot be read in full is kept with what it has. */
export function readObjects<K extends ExchangeKind>(kind: K, group: CarriedGroup, place: ReadingPlace): ReadObjects<K> {
  const faults: Faults = { typeName: [], unreadable: [], rejoined: [] };
  const value: ExchangeObjects[K][] = [];
  for (const [position, record] of recordsOf(group).entries()) {
    const properties = propertiesOf(record);
    // Of a command that could not be taken apart nothing is known, neither what it sets nor what it leaves unset.
    const isUnreadable = properties.byName.has(UNREADABLE_COMMAND.toLowerCase());
    const reader = new ObjectReader(properties, isUnreadable ? { ...place, absent: 'not-carried' } : place);
    value.push(readOne(kind, reader, group, position));
    for (const fault of FAULTS)
      faults[fault].push(...reader.faults[fault].filter((name) => !faults[fault].includes(name)));
  }
  const cut = [...new Set(value.flatMap((object) => object.cut))].sort();
  const hasMore = group.records.length > MOST_OBJECTS;
  return {
    value,
    missing: [...group.missing, ...cut, ...(hasMore ? ['more-objects'] : [])],
    problems: [
      ...problem('type-name', kind, faults.typeName),
      ...problem('unreadable', kind, faults.unreadable),
      ...problem('rejoined', kind, faults.rejoined),
      ...problem('cut-list', kind, cut),
      ...(hasMore ? [{ code: 'more-objects', kind, limit: MOST_OBJECTS } as const] : []),
    ],
  };
}

/** The rows of a count are one object together. */
const recordsOf = ({ kind, records }: CarriedGroup): readonly RawRecord[] =>
  kind === 'MailboxCounts' && records.length > 0 ? [new Map([['Rows', records]])] : records.slice(0, MOST_OBJECTS);

const FAULTS = ['typeName', 'unreadable', 'rejoined'] as const;

/** Rules of a collection have their place in place of a priority, and entries of the allow/block list their list. */
function readOne<K extends ExchangeKind>(
  kind: K,
  reader: ObjectReader,
  group: CarriedGroup,
  position: number,
): ExchangeObjects[K];
function readOne(
  kind: ExchangeKind,
  reader: ObjectReader,
  { listType }: CarriedGroup,
  position: number,
): ExchangeObjects[ExchangeKind] {
  if (kind === 'TransportRule')
    return readTransportRule(reader, reader.place.format === 'rule-collection' ? position : null);
  if (kind === 'TenantAllowBlockListItems') return readAllowBlockItem(reader, listType);
  return KINDS[kind].read(reader);
}

const problem = (
  code: 'type-name' | 'unreadable' | 'rejoined' | 'cut-list',
  kind: ExchangeKind,
  properties: readonly string[],
): readonly ImportProblem[] => (properties.length === 0 ? [] : [{ code, kind, properties: [...properties].sort() }]);
