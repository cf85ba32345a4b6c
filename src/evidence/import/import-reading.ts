import type { ExchangeKind, ExchangeObjects, ExportFormat } from '../exchange/object.ts';
import type { IsoTime, Reading } from '../observed.ts';

/** What all readings of an import tell about where they come from. */
export interface ImportBasis {
  readonly file: string;
  readonly format: ExportFormat;
  /** When the export was made: by its own word, else when the file was last changed; null where neither is known. */
  readonly exportedAt: IsoTime | null;
  readonly exportedAtFrom: 'export' | 'file' | null;
  /** The newest change that an object tells of: the export is not older than this. */
  readonly notBefore: IsoTime | null;
}

/** The objects of one kind in one file. */
export interface ImportedObjects<T> extends ImportBasis {
  readonly extent: 'whole' | 'part';
  readonly value: readonly T[];
  /** Why it is but a part: names of lists that were cut, `test-mode-connectors`, `more-objects`. Empty when whole. */
  readonly missing: readonly string[];
  /** Properties that at least one object does not carry. They do not make a part: they are null, never false. */
  readonly notCarried: readonly string[];
}

/** A kind that the file speaks of and does not hold. */
export interface ImportGap extends ImportBasis {
  readonly extent: 'absent';
  readonly reason: 'not-in-file' | 'not-permitted';
  /** What the export said, one line without addresses. */
  readonly detail: string;
}

export type ImportReading<T> = ImportedObjects<T> | ImportGap;
/** Readings by kind, in the order of the files. Readings of two files are not merged: whoever shows them says where they differ. */
export type ImportReadings = { readonly [K in ExchangeKind]?: readonly ImportReading<ExchangeObjects[K]>[] };

/**
 * An import's reading as one of a source. `at` stands where the export's own time is not known; it is to be the time of
 * opening, and then the age that a check sees is a lower bound.
 */
export function asReading<T>(reading: ImportReading<T>, at: IsoTime, isPasted = false): Reading<readonly T[]> {
  const route = isPasted ? 'pasted' : ROUTES[reading.format];
  const time = reading.exportedAt === null || reading.exportedAt > at ? at : reading.exportedAt;
  const request = reading.file;
  if (reading.extent === 'absent')
    return { extent: 'absent', reason: reading.reason, detail: reading.detail, route, request, at: time };
  const provenance = { route, request, at: time };
  return reading.extent === 'whole'
    ? { extent: 'whole', value: reading.value, provenance }
    : { extent: 'part', value: reading.value, missing: reading.missing, provenance };
}

const ROUTES: Record<ExportFormat, 'file' | 'snapshot' | 'pasted'> = {
  bundle: 'file',
  json: 'file',
  scubagear: 'file',
  'rule-collection': 'file',
  clixml: 'file',
  csv: 'file',
  snapshot: 'snapshot',
  'format-list': 'pasted',
};
