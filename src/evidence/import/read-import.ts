import type { ExchangeKind, ExchangeObjects, ExportFormat } from '../exchange/object.ts';
import type { IsoTime } from '../observed.ts';
import { oneLine } from '../tenant/read/fields.ts';
import { gunzip, isGzip, isZip, LIMIT_BYTES, unzip } from './archive.ts';
import { type Disagreement, disagreements } from './disagree.ts';
import { exportFor } from './export-for.ts';
import { guessArchive, guessBytes } from './guess.ts';
import type { ImportReading, ImportReadings } from './import-reading.ts';
import { ALL_KINDS } from './kinds.ts';
import type { InstallStatus } from './install-status.ts';
import type { ImportProblem } from './problem.ts';
import { readingsOf } from './readings-of.ts';
import { readText } from './read-text.ts';
import { textOf } from './text.ts';
import { problemWords } from './words.ts';

/** A file as it was dropped, or text as it was pasted (UTF-8). */
export interface ImportFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** When the file was last changed, if the file system told; stands in where an export does not tell its own time. */
  readonly changedAt?: IsoTime;
}

/** What became of one file; of each file within an archive too. */
export interface FileReport {
  readonly name: string;
  /** Null where it was not recognised or not read. */
  readonly format: ExportFormat | 'install-status' | null;
  /** What was read, and how many of it. */
  readonly read: readonly { readonly kind: ExchangeKind; readonly objects: number }[];
  readonly exportedAt: IsoTime | null;
  readonly exportedAtFrom: 'export' | 'file' | null;
  /** The export is not older than the newest change that it tells of. */
  readonly notBefore: IsoTime | null;
  readonly problems: readonly ImportProblem[];
  /** A sentence for each problem, in the same order. */
  readonly says: readonly string[];
  /** What is not in it, by kind: properties, and what the list may lack. */
  readonly missing: readonly { readonly kind: ExchangeKind; readonly what: readonly string[] }[];
  /** Commands that would fill its gaps; read-only. */
  readonly exportInstead: readonly string[];
}

/** What all files together gave. */
export interface ImportResult {
  readonly readings: ImportReadings;
  readonly installStatus: readonly InstallStatus[];
  readonly files: readonly FileReport[];
  /** Accepted domains in all files, lower case, sorted: whose tenant it is. Comparing them is for the caller. */
  readonly acceptedDomains: readonly string[];
  /** Where the files say different things. */
  readonly disagreements: readonly Disagreement[];
  /** Kinds of which no file holds anything, with the commands that would export them. */
  readonly notRead: readonly ExchangeKind[];
  readonly exportToComplete: readonly string[];
}

/** Files that are read at once, and their octets together. */
const MOST_FILES = 500;
const MOST_BYTES = 4 * LIMIT_BYTES;

/**
 * Reads whatever an administrator has of Exchange's configuration, each file by its content. Total: whatever the bytes,
 * the outcome is readings and problems, and one file's problem never touches another's readings.
 */
export function readImport(files: readonly ImportFile[]): ImportResult {
  const readings: Partial<Record<ExchangeKind, ImportReading<ExchangeObjects[ExchangeKind]>[]>> = {};
  const installStatus: InstallStatus[] = [];
  const reports: FileReport[] = [];
  let octets = 0;
  for (const [index, file] of files.entries()) {
    octets += file.bytes.byteLength <= LIMIT_BYTES ? file.bytes.byteLength : 0;
    const isTooMany = index >= MOST_FILES || octets > MOST_BYTES;
    for (const outcome of isTooMany ? [failed(nameOf(file.name), { code: 'too-many' })] : readFile(file)) {
      reports.push(outcome.report);
      installStatus.push(...outcome.installStatus);
      for (const [kind, list] of Object.entries(outcome.readings))
        // The keys are those of the record that the same file's readings came in.
        readings[kind as ExchangeKind] = [...(readings[kind as ExchangeKind] ?? []), ...list];
    }
  }
  const all = readings as ImportReadings;
  const notRead = ALL_KINDS.filter((kind) => !(all[kind] ?? []).some(({ extent }) => extent !== 'absent'));
  return {
    readings: all,
    installStatus,
    files: reports,
    acceptedDomains: domainsIn(all),
    disagreements: disagreements(all),
    notRead,
    exportToComplete: exportFor(notRead),
  };
}

interface Outcome {
  readonly report: FileReport;
  readonly readings: ImportReadings;
  readonly installStatus: readonly InstallStatus[];
}

function readFile({ name, bytes, changedAt }: ImportFile): readonly Outcome[] {
  const own = nameOf(name);
  if (bytes.byteLength > LIMIT_BYTES)
    return [failed(own, { code: 'too-large', bytes: bytes.byteLength, limit: LIMIT_BYTES })];
  if (isGzip(bytes)) {
    const unpacked = gunzip(bytes);
    return [unpacked.ok ? readBytes(own, unpacked.value, changedAt) : failed(own, unpacked.problem)];
  }
  if (!isZip(bytes)) return [readBytes(own, bytes, changedAt)];
  const entries = unzip(bytes);
  if (!entries.ok) return [failed(own, entries.problem)];
  const document = guessArchive(entries.value.map((entry) => entry.name));
  if (document !== null) return [failed(own, { code: 'unrecognised', looksLike: document })];
  if (entries.value.length === 0) return [failed(own, { code: 'empty' })];
  return entries.value.map((entry) => {
    const inner = entry.name === '' ? own : `${own} › ${nameOf(entry.name)}`;
    return entry.content.ok ? readBytes(inner, entry.content.value, changedAt) : failed(inner, entry.content.problem);
  });
}

function readBytes(name: string, bytes: Uint8Array, changedAt: IsoTime | undefined): Outcome {
  if (isGzip(bytes) || isZip(bytes)) return failed(name, { code: 'archive-in-archive' });
  const looksLike = guessBytes(bytes);
  if (looksLike !== null) return failed(name, { code: 'unrecognised', looksLike });
  const text = textOf(bytes);
  if (!text.ok) return failed(name, { code: 'unrecognised', looksLike: 'binary' });
  const read = readText(text.value.text, name);
  if (!read.ok) return failed(name, read.problem);
  const guessed: readonly ImportProblem[] =
    text.value.encoding === 'windows-1252' ? [{ code: 'guessed-encoding' }] : [];

  if (read.value.kind === 'install-status') {
    const { status, problems } = read.value;
    const report = { ...emptyReport(name), format: 'install-status', ...timeOf(null, changedAt ?? null) } as const;
    return {
      report: withProblems({ ...report, notBefore: status.newestAt }, [...guessed, ...problems]),
      readings: {},
      installStatus: [status],
    };
  }
  const { carried } = read.value;
  const { readings, problems, notBefore } = readingsOf(carried, name, changedAt ?? null);
  const time = timeOf(carried.exportedAt, changedAt ?? null);
  const lists = Object.entries(readings) as [ExchangeKind, readonly ImportReading<ExchangeObjects[ExchangeKind]>[]][];
  const found = lists.flatMap(([kind, list]) =>
    list.flatMap((reading) => (reading.extent === 'absent' ? [] : [{ kind, reading }])),
  );
  const missing = found
    .map(({ kind, reading }) => ({ kind, what: [...reading.missing, ...reading.notCarried] }))
    .filter(({ what }) => what.length > 0);
  const report: FileReport = {
    ...emptyReport(name),
    format: carried.format,
    read: found.map(({ kind, reading }) => ({ kind, objects: reading.value.length })),
    ...time,
    notBefore,
    missing,
    exportInstead: exportFor([...missing.map(({ kind }) => kind), ...carried.refused.map(({ kind }) => kind)]),
  };
  return { report: withProblems(report, [...guessed, ...problems]), readings, installStatus: [] };
}

const timeOf = (
  exported: IsoTime | null,
  changed: IsoTime | null,
): Pick<FileReport, 'exportedAt' | 'exportedAtFrom'> => ({
  exportedAt: exported ?? changed,
  exportedAtFrom: exported !== null ? 'export' : changed !== null ? 'file' : null,
});

const withProblems = (report: FileReport, problems: readonly ImportProblem[]): FileReport => ({
  ...report,
  problems,
  says: problems.map(problemWords),
});

const failed = (name: string, problem: ImportProblem): Outcome => ({
  report: { ...withProblems(emptyReport(name), [problem]), exportInstead: exportFor([]) },
  readings: {},
  installStatus: [],
});

const emptyReport = (name: string): FileReport => ({
  name,
  format: null,
  read: [],
  exportedAt: null,
  exportedAtFrom: null,
  notBefore: null,
  problems: [],
  says: [],
  missing: [],
  exportInstead: [],
});

function domainsIn({ AcceptedDomain }: ImportReadings): readonly string[] {
  const domains = (AcceptedDomain ?? []).flatMap((reading) =>
    reading.extent === 'absent' ? [] : reading.value.flatMap(({ domain }) => domain ?? []),
  );
  return [...new Set(domains)].sort();
}

/** A file's name as one line, without its folders. */
const nameOf = (name: string): string => oneLine(name.slice(-500).replace(/^.*[\\/]/s, '')).slice(-200) || 'file';
