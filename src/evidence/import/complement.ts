import type { ExchangeKind, ExchangeObjects } from '../exchange/object.ts';
import type { TenantAllowBlockItem } from '../exchange/policies.ts';
import type { CasMailbox } from '../exchange/recipients.ts';
import { ALLOW_BLOCK_LISTS, lacking } from './allow-block-lists.ts';
import { LONGEST_REQUEST, requestOf } from './files-in-case.ts';
import type { ImportedObjects, ImportReading } from './import-reading.ts';

/** A reading of one drop, and whether it was pasted. */
export interface DropReading {
  readonly reading: ImportReading<ExchangeObjects[ExchangeKind]>;
  readonly isPasted: boolean;
}

/**
 * Puts readings together that complement each other by nature: the lists of the Tenant Allow/Block List, which are
 * exported one at a time, and mailboxes, which are named one at a time. What two files both hold shows that they are the
 * same list at two times, and these stay apart.
 */
export function putTogether(kind: ExchangeKind, readings: readonly DropReading[]): readonly DropReading[] {
  const keyOf = KEYS.get(kind);
  if (keyOf === undefined) return readings;
  const together: ImportedObjects<ExchangeObjects[ExchangeKind]>[] = [];
  const apart: DropReading[] = [];
  const held = new Set<string>();
  for (const one of readings) {
    const { reading } = one;
    const keys = reading.extent === 'absent' ? [] : reading.value.map(keyOf);
    const isOther = reading.extent !== 'absent' && !keys.some((key) => held.has(key));
    const fits = requestOf([...together, reading].map(({ file }) => file)).length <= LONGEST_REQUEST;
    if (isOther && fits) {
      together.push(reading);
      for (const key of keys) held.add(key);
    } else apart.push(one);
  }
  if (together.length < 2) return readings;
  const isPasted = readings.every((one) => one.isPasted);
  return [{ reading: joined(together), isPasted }, ...apart];
}

/** One reading of several; it is as old as the oldest of them, and lacks what each of them lacks. */
function joined(
  parts: readonly ImportedObjects<ExchangeObjects[ExchangeKind]>[],
): ImportedObjects<ExchangeObjects[ExchangeKind]> {
  const oldest = parts.reduce((old, one) =>
    one.exportedAt !== null && (old.exportedAt === null || one.exportedAt < old.exportedAt) ? one : old,
  );
  const missing = [...new Set(parts.flatMap((part) => part.missing))].filter(
    (what) => !LISTS.has(what) || parts.every((part) => part.missing.includes(what)),
  );
  return {
    ...oldest,
    file: requestOf(parts.map(({ file }) => file)),
    extent: missing.length === 0 ? 'whole' : 'part',
    value: parts.flatMap(({ value }) => value),
    missing,
    notCarried: [...new Set(parts.flatMap(({ notCarried }) => notCarried))].sort(),
  };
}

/** What two files cannot both hold if they complement each other. */
const KEYS: ReadonlyMap<ExchangeKind, (object: object) => string> = new Map<ExchangeKind, (object: object) => string>([
  [
    'TenantAllowBlockListItems',
    (object) => {
      const { listType, value, sendingInfrastructure, action } = object as TenantAllowBlockItem;
      return JSON.stringify([listType, value, sendingInfrastructure, action]);
    },
  ],
  ['CASMailbox', (object) => String((object as CasMailbox).address)],
]);
const LISTS: ReadonlySet<string> = new Set(ALLOW_BLOCK_LISTS.map(lacking));
