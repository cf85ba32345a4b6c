import type { ExchangeKind } from '../exchange/object.ts';
import { type AllowBlockList, ALLOW_BLOCK_LISTS, lacking, listOfName } from './allow-block-lists.ts';
import { type CarriedGroup, TEST_MODE_CONNECTORS } from './carried.ts';
import { parseJson } from './json.ts';
import { kindOf } from './kinds.ts';
import { isList, isRecord, propertiesOf, type RawRecord, type RawValue } from './raw.ts';

/**
 * The objects that stand at the top of an export, whatever its form; null where there is none of the forms.
 *
 * In words: a list, one object alone, `{ "value": [...] }` as REST answers, `{ "value": [...], "Count": n }` as Windows
 * PowerShell 5.1 writes a list within an object, or text that holds JSON again. Nulls are dropped: 5.1 writes an empty
 * list as `[null]`.
 */
export function objectsAt(value: RawValue | undefined, level = 0): readonly RawRecord[] | null {
  if (value === null) return [];
  if (isList(value)) return value.every((item) => item === null || isRecord(item)) ? value.filter(isRecord) : null;
  if (isRecord(value)) {
    const inner = value.get('value');
    const isWrapper = isList(inner) && [...value.keys()].every((key) => WRAPPER.test(key));
    return isWrapper ? objectsAt(inner, level + 1) : [value];
  }
  if (typeof value !== 'string' || level > 0) return null;
  const inner = parseJson(value);
  return inner.ok ? objectsAt(inner.value, 1) : null;
}

/** Objects sorted by kind, and how many are of none. */
export function byKind(
  records: readonly RawRecord[],
  name: string,
): {
  readonly groups: readonly CarriedGroup[];
  readonly others: readonly RawRecord[];
} {
  const groups = new Map<ExchangeKind, RawRecord[]>();
  const others: RawRecord[] = [];
  for (const record of records) {
    const kind = kindOf(propertiesOf(record));
    if (kind === null) others.push(record);
    else {
      const found = groups.get(kind) ?? [];
      found.push(record);
      groups.set(kind, found);
    }
  }
  return { groups: [...groups].map(([kind, found]) => groupOf(kind, found, name)), others };
}

/** A list as one cmdlet gave it, of which nobody knows with which switches it ran; the file's name may tell. */
export function groupOf(kind: ExchangeKind, records: readonly RawRecord[], name: string): CarriedGroup {
  switch (kind) {
    case 'OutboundConnector': {
      const hasTestMode = records.some((record) => propertiesOf(record).byName.get('testmode')?.value === true);
      return { kind, records, missing: hasTestMode ? [] : [TEST_MODE_CONNECTORS] };
    }
    case 'TenantAllowBlockListItems': {
      const listType = listOfName(name);
      const lists = new Set([listType, ...records.map(listOf)]);
      return { kind, records, listType, missing: ALLOW_BLOCK_LISTS.filter((list) => !lists.has(list)).map(lacking) };
    }
    default:
      return { kind, records, missing: [] };
  }
}

function listOf(record: RawRecord): AllowBlockList | null {
  const { byName } = propertiesOf(record);
  if (byName.has('spoofeduser')) return 'Spoof';
  const written = byName.get('listtype')?.value;
  return ALLOW_BLOCK_LISTS.find((list) => list === written) ?? null;
}

/** The keys of an answer that wraps a list. */
const WRAPPER = /^(?:value|Count|@.*|.*@odata\..*)$/;
