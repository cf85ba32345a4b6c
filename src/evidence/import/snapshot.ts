import type { ExchangeKind } from '../exchange/object.ts';
import type { IsoTime } from '../observed.ts';
import type { ExchangeSnapshot, SnapshotValue } from '../tenant/snapshot.ts';
import type { Carried, CarriedGroup } from './carried.ts';
import type { ImportReadings } from './import-reading.ts';
import { isList, isRecord, type RawRecord, type RawValue } from './raw.ts';
import { readingsOf } from './readings-of.ts';
import { SNAPSHOT_TYPES } from './snapshot-types.ts';

/** Whether a file is a saved configuration snapshot, and not the list of the jobs that make them. */
export function isSnapshot(record: RawRecord): boolean {
  const resources = record.get('resources');
  return (
    isList(resources) && resources.every((item) => isRecord(item) && item.has('resourceType') && item.has('properties'))
  );
}

/**
 * Reads a saved configuration snapshot. Its body does not say which types were asked for, so a type of which nothing
 * stands in it is not in the file, rather than known to be empty.
 */
export function readSnapshotFile(record: RawRecord): Carried {
  const resources = record.get('resources');
  const groups = new Map<ExchangeKind, RawRecord[]>();
  for (const resource of isList(resources) ? resources.filter(isRecord) : []) {
    const type = resource.get('resourceType');
    const properties = resource.get('properties');
    const kind = typeof type === 'string' ? SNAPSHOT_TYPES.get(type.trim().toLowerCase()) : undefined;
    if (kind !== undefined && isRecord(properties)) add(groups, kind, properties);
  }
  return carried(groups, [], null);
}

/**
 * The normal form of the newest snapshot that was read over Graph; empty where there is none.
 *
 * In words: the job tells which types were asked for. One that was asked for, did not fail and has no resource is empty;
 * one that failed is a gap; one that was not asked for is not mentioned. Where something failed and nobody says what,
 * nothing is empty and nothing is whole.
 */
export function snapshotReadings({ newest }: ExchangeSnapshot): ImportReadings {
  if (newest === null) return {};
  const groups = new Map<ExchangeKind, RawRecord[]>();
  const refused: { kind: ExchangeKind; detail: string }[] = [];
  const isUntold = newest.job.status.toLowerCase() !== 'succeeded' && newest.job.failedTypes.length === 0;
  for (const [type, kind] of SNAPSHOT_TYPES) {
    if (newest.job.failedTypes.includes(type)) refused.push({ kind, detail: type });
    else if (newest.job.resourceTypes.includes(type) && !isUntold) groups.set(kind, []);
  }
  for (const { type, properties } of newest.resources) {
    const kind = SNAPSHOT_TYPES.get(type);
    const value = rawOf(properties);
    if (kind !== undefined && isRecord(value) && !newest.job.failedTypes.includes(type)) add(groups, kind, value);
  }
  const exportedAt = newest.job.completedAt ?? newest.job.createdAt;
  const missing = isUntold ? [UNTOLD] : [];
  const file = newest.job.displayName ?? newest.job.id;
  return readingsOf(carried(groups, refused, exportedAt, missing), file, null).readings;
}

function add(groups: Map<ExchangeKind, RawRecord[]>, kind: ExchangeKind, record: RawRecord): void {
  const found = groups.get(kind) ?? [];
  found.push(record);
  groups.set(kind, found);
}

function carried(
  found: ReadonlyMap<ExchangeKind, readonly RawRecord[]>,
  refused: Carried['refused'],
  exportedAt: IsoTime | null,
  missing: readonly string[] = [],
): Carried {
  const groups = [...found].map(([kind, records]): CarriedGroup => ({ kind, records, missing }));
  return { format: 'snapshot', absent: 'null-left-out', groups, refused, exportedAt, problems: [] };
}

function rawOf(value: SnapshotValue): RawValue {
  if (typeof value !== 'object') return value;
  return isMany(value)
    ? value.map(rawOf)
    : new Map(Object.entries(value).map(([name, inner]): [string, RawValue] => [name, rawOf(inner)]));
}

const UNTOLD = 'what the snapshot could not write down';
const isMany = (value: SnapshotValue): value is readonly SnapshotValue[] => Array.isArray(value);
