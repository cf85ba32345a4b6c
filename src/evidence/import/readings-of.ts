import type { ExchangeKind, ExchangeObjects } from '../exchange/object.ts';
import type { IsoTime } from '../observed.ts';
import type { Carried, CarriedGroup } from './carried.ts';
import type { ImportBasis, ImportReading, ImportReadings } from './import-reading.ts';
import type { ImportProblem } from './problem.ts';
import { readObjects } from './read-objects.ts';

/** The readings of one file, and what was wrong with it. */
export interface FileReadings {
  readonly readings: ImportReadings;
  readonly problems: readonly ImportProblem[];
  readonly notBefore: IsoTime | null;
}

/** Brings what a file carries into the normal form. `changedAt` is when the file was last changed, as far as is known. */
export function readingsOf(carried: Carried, file: string, changedAt: IsoTime | null): FileReadings {
  const problems: ImportProblem[] = [...carried.problems];
  const readings: Partial<Record<ExchangeKind, ImportReading<ExchangeObjects[ExchangeKind]>[]>> = {};
  const exportedAt = carried.exportedAt ?? changedAt;
  const basis = {
    file,
    format: carried.format,
    exportedAt,
    exportedAtFrom: carried.exportedAt !== null ? 'export' : changedAt !== null ? 'file' : null,
  } as const;

  for (const group of carried.groups) {
    const { reading, problems: own } = readGroup(group, carried, basis);
    problems.push(...own);
    readings[group.kind] = [...(readings[group.kind] ?? []), reading];
  }
  for (const { kind, detail } of carried.refused) {
    problems.push({ code: 'refused', kind, detail });
    const gap = { ...basis, notBefore: null, extent: 'absent', reason: 'not-permitted', detail } as const;
    readings[kind] = [...(readings[kind] ?? []), gap];
  }
  const times = Object.values(readings).flatMap((list) => list.map(({ notBefore }) => notBefore));
  // The keys of `readings` and what stands under them come from the same group: the record's type cannot say so.
  return { readings: readings as ImportReadings, problems, notBefore: newest(times) };
}

function readGroup(
  group: CarriedGroup,
  { format, absent }: Carried,
  basis: Omit<ImportBasis, 'notBefore'>,
): { readonly reading: ImportReading<ExchangeObjects[ExchangeKind]>; readonly problems: readonly ImportProblem[] } {
  const { value, missing, problems } = readObjects(group.kind, group, { format, file: basis.file, absent });
  const notCarried = [...new Set(value.flatMap((object) => object.notCarried))].sort();
  const notBefore = newest(value.map((object) => ('changedAt' in object ? object.changedAt : null)));
  const extent = missing.length === 0 ? 'whole' : 'part';
  return { reading: { ...basis, notBefore, extent, value, missing, notCarried }, problems };
}

/** The latest of some instants; null where none is known. */
const newest = (times: readonly (IsoTime | null)[]): IsoTime | null =>
  times.reduce<IsoTime | null>(
    (latest, time) => (time !== null && time !== '' && (latest === null || time > latest) ? time : latest),
    null,
  );
