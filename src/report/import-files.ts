import type { Case, ImportedSourceName, ObservedSources } from '../evidence/case.ts';
import { type ExchangeKind, SOURCE_OF_KIND } from '../evidence/exchange/object.ts';
import { exportFor } from '../evidence/import/export-for.ts';
import { importedFiles, type ImportedFile, withoutFile } from '../evidence/import/files-in-case.ts';
import { joinFiles } from '../evidence/import/join-files.ts';
import { ALL_KINDS } from '../evidence/import/kinds.ts';
import type { FileReport, ImportFile } from '../evidence/import/read-file.ts';
import { domainsOf } from '../evidence/import/whose-tenant.ts';
import type { IsoTime } from '../evidence/observed.ts';
import { type DisagreementReport, disagreementReports } from './disagreements.ts';
import { filesFor } from './sources-for.ts';

/** What became of dropped files and pasted text. With no files at all it tells what a case holds and lacks. */
export interface ImportOutcome {
  /** The case with what was read; the given one itself where nothing was. */
  readonly case: Case;
  /** What became of each file of this drop; of each file within an archive too. */
  readonly files: readonly FileReport[];
  /** Every file whose readings are in the case now, of this drop or of an earlier one. */
  readonly imported: readonly ImportedFile[];
  /** Accepted domains in all files of the case, lower case, A-labels, sorted. */
  readonly acceptedDomains: readonly string[];
  /** Where the readings of the case say different things, those of snapshots read with an account among them. */
  readonly disagreements: readonly DisagreementReport[];
  /** Kinds of which the case holds nothing, and the commands that would export them. */
  readonly notRead: readonly ExchangeKind[];
  readonly exportToComplete: readonly string[];
  /** Those of them that checks of the phase need or look at, with their commands. */
  readonly needed: readonly ExchangeKind[];
  readonly exportNeeded: readonly string[];
  /** Names of files of this drop that were refused because they are another tenant’s. */
  readonly otherTenant: readonly string[];
}

/**
 * Reads files into a case: each joins the readings that are there, and one that was read before replaces its own. Total,
 * and one file’s problem never touches another’s readings.
 */
export function importInto(file: Case, files: readonly ImportFile[], now: IsoTime): ImportOutcome {
  const joined = joinFiles(file.observed, file.setup, files, now);
  const { observed } = joined;
  const notRead = ALL_KINDS.filter((kind) => !isThere(observed, SOURCE_OF_KIND[kind]));
  const asked = filesFor(file.setup);
  const needed = notRead.filter((kind) => asked.includes(SOURCE_OF_KIND[kind]));
  return {
    case: observed === file.observed ? file : { ...file, observed },
    files: joined.files,
    imported: importedFiles(observed),
    acceptedDomains: domainsOf(observed.acceptedDomains),
    disagreements: disagreementReports(observed),
    notRead,
    exportToComplete: exportFor(notRead),
    needed,
    exportNeeded: exportFor(needed),
    otherTenant: joined.otherTenant,
  };
}

/** The case without the readings of a file; the given one itself where it holds none. */
export function forgetFile(file: Case, name: string): Case {
  const observed = withoutFile(file.observed, name);
  return observed === file.observed ? file : { ...file, observed };
}

const isThere = (observed: ObservedSources, source: ImportedSourceName): boolean =>
  (observed[source] ?? []).some(({ extent }) => extent !== 'absent');
