import type { ExchangeKind, ExchangeObjects, ExportFormat } from '../exchange/object.ts';
import type { IsoTime } from '../observed.ts';
import { oneLine } from '../tenant/read/fields.ts';
import { gunzip, isGzip, isZip, LIMIT_BYTES, unzip } from './archive.ts';
import { exportFor } from './export-for.ts';
import { guessArchive, guessBytes } from './guess.ts';
import type { ImportReading, ImportReadings } from './import-reading.ts';
import type { InstallStatus } from './install-status.ts';
import type { ImportProblem } from './problem.ts';
import type { ProofRead } from './read-proof.ts';
import { readingsOf } from './readings-of.ts';
import { readText } from './read-text.ts';
import { textOf } from './text.ts';
import type { BaselineRead } from '../tenant/apps-baseline.ts';
import { problemWords } from './words.ts';

/** A file as it was dropped, or text as it was pasted (UTF-8). */
export interface ImportFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** When the file was last changed, if the file system told; stands in where an export does not tell its own time. */
  readonly changedAt?: IsoTime;
  /** It was pasted; its readings then say so, and it never takes the place of an earlier one of the same name. */
  readonly pasted?: true;
}

/** What became of one file; of each file within an archive too. */
export interface FileReport {
  readonly name: string;
  /** Null where it was not recognised or not read. */
  readonly format: ExportFormat | 'install-status' | 'case' | ProofRead['kind'] | null;
  /** What was read, and how many of it. */
  readonly read: readonly { readonly kind: ExchangeKind; readonly objects: number }[];
  /** Devices that Intune's report of installs counts; null where it is no such report. */
  readonly devices: number | null;
  /** Messages that a trace or a DMARC report counts; of headers one. Absent where the file is none of these. */
  readonly messages?: number;
  /** Apps that a saved case holds. Absent where the file is none. */
  readonly apps?: number;
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

/** What one file gave, or one file within an archive. */
export interface FileOutcome {
  readonly report: FileReport;
  readonly readings: ImportReadings;
  readonly installStatus: readonly InstallStatus[];
  /** What it shows of real mail, if that is what it is. */
  readonly proof?: ProofRead;
  /** The earlier state of the apps, if it is a saved case. */
  readonly earlier?: BaselineRead;
}

/** A file by its name as one line, and what it gave; an archive gives an outcome for each file in it. */
export interface FileRead {
  readonly name: string;
  readonly file: ImportFile;
  readonly outcomes: readonly FileOutcome[];
}

/** Files that are read at once, and their octets together. */
const MOST_FILES = 500;
const MOST_BYTES = 4 * LIMIT_BYTES;

/** Reads each file by its content. Total: whatever the bytes, the outcome is readings and problems. */
export function readFiles(files: readonly ImportFile[]): readonly FileRead[] {
  let octets = 0;
  return files.map((file, index) => {
    const name = nameOf(file.name);
    octets += file.bytes.byteLength <= LIMIT_BYTES ? file.bytes.byteLength : 0;
    const isTooMany = index >= MOST_FILES || octets > MOST_BYTES;
    return { name, file, outcomes: isTooMany ? [failed(name, { code: 'too-many' })] : readFile(file) };
  });
}

function readFile({ name, bytes, changedAt }: ImportFile): readonly FileOutcome[] {
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

function readBytes(name: string, bytes: Uint8Array, changedAt: IsoTime | undefined): FileOutcome {
  if (isGzip(bytes) || isZip(bytes)) return failed(name, { code: 'archive-in-archive' });
  const looksLike = guessBytes(bytes);
  if (looksLike !== null) return failed(name, { code: 'unrecognised', looksLike });
  const text = textOf(bytes);
  if (!text.ok) return failed(name, { code: 'unrecognised', looksLike: 'binary' });
  const read = readText(text.value.text, name, changedAt ?? null);
  if (!read.ok) return failed(name, read.problem);
  const guessed: readonly ImportProblem[] =
    text.value.encoding === 'windows-1252' ? [{ code: 'guessed-encoding' }] : [];

  if (read.value.kind === 'install-status') {
    const { statuses, problems } = read.value;
    const [notBefore = null] = statuses
      .flatMap(({ newestAt }) => newestAt ?? [])
      .sort()
      .reverse();
    const report = {
      ...emptyReport(name),
      format: 'install-status',
      devices: statuses.reduce((sum, { devices }) => sum + devices, 0),
      ...timeOf(null, changedAt ?? null),
    } as const;
    return {
      report: withProblems({ ...report, notBefore }, [...guessed, ...problems]),
      readings: {},
      installStatus: statuses,
    };
  }
  if (read.value.kind === 'case') {
    const { earlier, problems } = read.value;
    const report = { ...emptyReport(name), format: 'case', apps: earlier.baseline.apps.length } as const;
    return {
      report: withProblems({ ...report, ...timeOf(earlier.at, null) }, [...guessed, ...problems]),
      readings: {},
      installStatus: [],
      earlier,
    };
  }
  if (read.value.kind !== 'exchange') {
    const proof = read.value;
    const report = {
      ...emptyReport(name),
      format: proof.kind,
      messages: messagesIn(proof),
      ...timeOf(null, changedAt ?? null),
    } as const;
    return { report: withProblems(report, [...guessed, ...proof.problems]), readings: {}, installStatus: [], proof };
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

const messagesIn = (proof: ProofRead): number =>
  proof.kind === 'message-trace'
    ? proof.trace.rows.length
    : proof.kind === 'message-headers'
      ? 1
      : proof.kind === 'smtp-session'
        ? proof.sessions.length
        : proof.report.rows.reduce((sum, { messages }) => sum + messages, 0);

const timeOf = (
  exported: IsoTime | null,
  changed: IsoTime | null,
): Pick<FileReport, 'exportedAt' | 'exportedAtFrom'> => ({
  exportedAt: exported ?? changed,
  exportedAtFrom: exported !== null ? 'export' : changed !== null ? 'file' : null,
});

/** The report with these problems in place of its own. */
export const withProblems = (report: FileReport, problems: readonly ImportProblem[]): FileReport => ({
  ...report,
  problems,
  says: problems.map(problemWords),
});

/** A file of which nothing is used. */
export const failed = (name: string, problem: ImportProblem): FileOutcome => ({
  report: { ...withProblems(emptyReport(name), [problem]), exportInstead: exportFor([]) },
  readings: {},
  installStatus: [],
});

const emptyReport = (name: string): FileReport => ({
  name,
  format: null,
  read: [],
  devices: null,
  exportedAt: null,
  exportedAtFrom: null,
  notBefore: null,
  problems: [],
  says: [],
  missing: [],
  exportInstead: [],
});

/** A file's name as one line, without its folders, and without the marks by which names are put together. */
export const nameOf = (name: string): string =>
  oneLine(name.slice(-500).replace(/^.*[\\/]/s, ''))
    .replace(/ *([›+]) */g, '$1')
    .slice(-200)
    .trim() || 'file';
