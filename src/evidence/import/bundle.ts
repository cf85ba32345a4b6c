import type { ExchangeKind } from '../exchange/object.ts';
import type { TenantAllowBlockItem } from '../exchange/policies.ts';
import type { Carried, CarriedGroup } from './carried.ts';
import { readDate } from './date.ts';
import { objectsAt } from './forms.ts';
import { ALL_KINDS } from './kinds.ts';
import { errorLine } from './error-line.ts';
import type { ImportProblem } from './problem.ts';
import { isList, isRecord, type RawRecord, type RawValue } from './raw.ts';

/** The mark by which our own export script's file is known. */
export const BUNDLE_FORMAT = 'gatecheck-exchange';

export const isBundle = (record: RawRecord): boolean => record.get('_format') === BUNDLE_FORMAT;

/**
 * Reads the file of our own export script: one key for each cmdlet, named by its noun; a cmdlet that failed left
 * `{ "__error": "…" }` in place of its objects.
 */
export function readBundle(record: RawRecord): Carried {
  const groups: CarriedGroup[] = [];
  const refused: { kind: ExchangeKind; detail: string }[] = [];
  const problems: ImportProblem[] = [];

  const take = (kind: ExchangeKind, value: RawValue, listType: TenantAllowBlockItem['listType'] = null): void => {
    const error = errorIn(value);
    const records = error === null ? objectsAt(value) : [];
    if (error !== null) refused.push({ kind, detail: errorLine(error) });
    else if (records === null) problems.push({ code: 'not-objects', kind });
    else groups.push({ kind, records, missing: [], listType });
  };

  for (const kind of ALL_KINDS) {
    const value = record.get(kind);
    if (value === undefined) continue;
    if (kind !== 'TenantAllowBlockListItems' || !isRecord(value)) {
      take(kind, value);
      continue;
    }
    for (const listType of LISTS) {
      const list = value.get(listType);
      if (list !== undefined) take(kind, list, listType);
    }
  }
  const spoofed = record.get('TenantAllowBlockListSpoofItems');
  if (spoofed !== undefined) take('TenantAllowBlockListItems', spoofed, 'Spoof');
  const written = readDate(record.get('_exportedAtUtc') ?? null);
  return {
    format: 'bundle',
    absent: 'not-carried',
    groups: merged(groups),
    refused,
    exportedAt: written === '' ? null : written,
    problems,
  };
}

/** The lists of one kind are one source; each entry keeps the list that it stood in. */
function merged(groups: readonly CarriedGroup[]): readonly CarriedGroup[] {
  const items = groups.filter(({ kind }) => kind === 'TenantAllowBlockListItems');
  const [first] = items;
  if (first === undefined) return groups;
  const records = items.flatMap(({ records: own, listType }) =>
    own.map((record): RawRecord => new Map([...record, ['ListType', listType ?? null]])),
  );
  const others = groups.filter(({ kind }) => kind !== 'TenantAllowBlockListItems');
  return [...others, { ...first, records, listType: null }];
}

function errorIn(value: RawValue): string | null {
  const holder = isList(value) && value.length === 1 ? value[0] : value;
  if (!isRecord(holder)) return null;
  const error = holder.get('__error');
  return typeof error === 'string' ? error : null;
}

const LISTS = ['Sender', 'Url', 'FileHash', 'IP'] as const;
