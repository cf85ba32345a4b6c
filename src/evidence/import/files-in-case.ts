import type { ImportedSourceName, ObservedSources, SourceName } from '../case.ts';
import { type ExchangeKind, SOURCE_OF_KIND } from '../exchange/object.ts';
import type { IsoTime, Provenance, Reading } from '../observed.ts';
import { isImportedSource, sourcesIn } from '../sources.ts';
import { ALL_KINDS } from './kinds.ts';
import { listsNotIn } from './allow-block-lists.ts';

/** The sources that files give. A message trace may be read with an account as well. */
export type FileSourceName = ImportedSourceName | 'messageTrace';
const isOfFiles = (source: SourceName): source is FileSourceName =>
  isImportedSource(source) || source === 'messageTrace';

/** A file whose readings are in a case. */
export interface ImportedFile {
  /** As it was dropped; of an archive the archive's own name. */
  readonly name: string;
  readonly route: Provenance['route'];
  /** When its oldest reading was made: the export's own time, else that of the file, else that of the import. */
  readonly at: IsoTime;
  readonly holds: readonly {
    readonly source: FileSourceName;
    /** Null for what is not of Exchange's configuration. */
    readonly kind: ExchangeKind | null;
    readonly objects: number;
    readonly extent: 'whole' | 'part' | 'absent';
  }[];
}

/** Stands between the names of files that make one reading together, and in no name. */
const AND = ' + ';
/** Stands between an archive and a file in it, and in no name. */
const WITHIN = ' › ';

/** The request of a reading that these files make together. */
export const requestOf = (files: readonly string[]): string => files.join(AND);
/** How long it may be: a case takes a line of two thousand characters. */
export const LONGEST_REQUEST = 1_900;
/** The file that was dropped, of a name that may be that of a file in an archive. */
export const droppedName = (name: string): string => name.split(WITHIN)[0] ?? name;
/** Names of the files that a reading came from; empty where it was read with an account, whose requests are addresses. */
export const filesOf = (reading: Reading<unknown>): readonly string[] => {
  const { request } = reading.extent === 'absent' ? reading : reading.provenance;
  return request.includes('/') ? [] : request.split(AND);
};

/** The readings of a case that came from files, by the file that was dropped, in the order of the list of sources. */
export function importedFiles(observed: ObservedSources): readonly ImportedFile[] {
  const files = new Map<string, ImportedFile>();
  for (const [source, readings] of sourcesIn(observed)) {
    if (!isOfFiles(source)) continue;
    for (const reading of readings)
      for (const file of filesOf(reading)) {
        const name = droppedName(file);
        const { route, at } = reading.extent === 'absent' ? reading : reading.provenance;
        const known = files.get(name);
        const one = { source, kind: kindOf(source), objects: ofFile(reading, file).length, extent: reading.extent };
        files.set(name, {
          name,
          route,
          at: known !== undefined && known.at < at ? known.at : at,
          holds: [...(known?.holds ?? []), one],
        });
      }
  }
  return [...files.values()];
}

/**
 * The readings without those of one file, named as it was dropped or as a file in an archive; the same where there are
 * none. Of a reading that several files make together the others' part stays.
 */
export function withoutFile(observed: ObservedSources, name: string): ObservedSources {
  const isIt = (file: string): boolean => file === name || droppedName(file) === name;
  const kept: Record<string, unknown> = { ...observed };
  let isChanged = false;
  for (const [source, readings] of sourcesIn(observed)) {
    if (!isOfFiles(source) || !readings.some((reading) => filesOf(reading).some(isIt))) continue;
    const left = readings.flatMap((reading: Reading<unknown>) => withoutFiles(source, reading, isIt));
    isChanged = true;
    if (left.length > 0) kept[source] = left;
    // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- a source of which nothing is left was never read
    else delete kept[source];
  }
  // Each source keeps readings of its own, as they were.
  return isChanged ? kept : observed;
}

function withoutFiles(
  source: FileSourceName,
  reading: Reading<unknown>,
  isIt: (file: string) => boolean,
): readonly Reading<unknown>[] {
  const files = filesOf(reading);
  const left = files.filter((file) => !isIt(file));
  if (left.length === files.length) return [reading];
  if (left.length === 0 || reading.extent === 'absent') return [];
  const value = left.flatMap((file) => ofFile(reading, file));
  const provenance = { ...reading.provenance, request: requestOf(left) };
  const missing = [
    ...(reading.extent === 'part' ? reading.missing : []),
    ...(source === 'tenantAllowBlockList' ? listsNotIn(value) : []),
  ];
  return missing.length === 0
    ? [{ extent: 'whole', value, provenance }]
    : [{ extent: 'part', value, missing: [...new Set(missing)], provenance }];
}

/** What a reading has of one file: all of it where it is that file's alone. */
function ofFile(reading: Reading<unknown>, file: string): readonly unknown[] {
  const value = reading.extent === 'absent' ? [] : listIn(reading.value);
  return filesOf(reading).length === 1 ? value : value.filter((object) => fileIn(object) === file);
}

/** The objects of a value: it itself where it is a list, or the apps of an earlier case. */
function listIn(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value as unknown[];
  const { apps } = value as { readonly apps?: unknown };
  return Array.isArray(apps) ? (apps as unknown[]) : [];
}

/** The file that an object says it came from. */
function fileIn(object: unknown): unknown {
  const holder = object as { readonly file?: unknown; readonly from?: { readonly file?: unknown } };
  return holder.from?.file ?? holder.file;
}

const kindOf = (source: FileSourceName): ExchangeKind | null =>
  ALL_KINDS.find((kind) => SOURCE_OF_KIND[kind] === source) ?? null;
