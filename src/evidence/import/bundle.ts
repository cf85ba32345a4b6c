import type { ExchangeKind } from '../exchange/object.ts';
import { type AllowBlockList, ALLOW_BLOCK_LISTS, lacking } from './allow-block-lists.ts';
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

  const take = (kind: ExchangeKind, value: RawValue): void => {
    const error = errorIn(value);
    const records = error === null ? objectsAt(value) : [];
    if (error !== null) refused.push({ kind, detail: errorLine(error) });
    else if (records === null) problems.push({ code: 'not-objects', kind });
    else groups.push({ kind, records, missing: [] });
  };

  for (const kind of ALL_KINDS) {
    const value = record.get(kind);
    if (value === undefined) continue;
    // The command for this kind alone exports all its lists in one, and writes into each entry where it stood.
    if (kind !== 'TenantAllowBlockListItems' || !isRecord(value) || errorIn(value) !== null) take(kind, value);
  }
  const lists = allowBlockLists(record);
  problems.push(...lists.problems);
  refused.push(...lists.refused);
  const written = readDate(record.get('_exportedAtUtc') ?? null);
  return {
    format: 'bundle',
    absent: 'not-carried',
    groups: [...groups, ...lists.groups],
    refused,
    exportedAt: written === '' ? null : written,
    problems,
  };
}

/**
 * The lists of the Tenant Allow/Block List, which are exported one at a time and are one source together; each entry
 * keeps the list that it stood in. A list that is not there or could not be read is missing from it.
 */
function allowBlockLists(record: RawRecord): Pick<Carried, 'groups' | 'refused' | 'problems'> {
  const kind = 'TenantAllowBlockListItems';
  const items = record.get(kind);
  const found: { readonly list: AllowBlockList; readonly value: RawValue | undefined }[] = ALLOW_BLOCK_LISTS.map(
    (list) => ({
      list,
      value: list === 'Spoof' ? record.get(SPOOFED) : isRecord(items) ? items.get(list) : undefined,
    }),
  );
  const there = found.filter(({ value }) => value !== undefined);
  if (there.length === 0) return { groups: [], refused: [], problems: [] };
  const read = found.map(({ list, value }) => {
    const error = value === undefined ? null : errorIn(value);
    const records = value === undefined || error !== null ? null : objectsAt(value);
    return { list, error, records, isLost: value !== undefined && error === null && records === null };
  });
  const errors = read.flatMap(({ error }) => (error === null ? [] : [{ kind, detail: errorLine(error) } as const]));
  const lost: readonly ImportProblem[] = read.some(({ isLost }) => isLost) ? [{ code: 'not-objects', kind }] : [];
  if (read.every(({ records }) => records === null)) return { groups: [], refused: errors.slice(0, 1), problems: lost };
  const records = read.flatMap(({ list, records: own }) =>
    (own ?? []).map((entry): RawRecord => new Map([...entry, ['ListType', list]])),
  );
  const missing = read.filter((one) => one.records === null).map(({ list }) => lacking(list));
  return {
    groups: [{ kind, records, missing }],
    refused: [],
    problems: [...lost, ...errors.map((one) => ({ code: 'refused', ...one }) as const)],
  };
}

function errorIn(value: RawValue): string | null {
  const holder = isList(value) && value.length === 1 ? value[0] : value;
  if (!isRecord(holder)) return null;
  const error = holder.get('__error');
  return typeof error === 'string' ? error : null;
}

const SPOOFED = 'TenantAllowBlockListSpoofItems';
