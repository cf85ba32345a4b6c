import { type ExchangeKind, type ExchangeObjects, SOURCE_OF_KIND } from '../exchange/object.ts';
import type { ObservedSources } from '../case.ts';
import { type Disagreement, disagreements } from '../exchange/disagreements.ts';
import { exportFor } from './export-for.ts';
import { asReading, type ImportReading, type ImportReadings } from './import-reading.ts';
import { ALL_KINDS } from './kinds.ts';
import type { InstallStatus } from './install-status.ts';
import { type FileReport, type ImportFile, readFiles } from './read-file.ts';
import type { ProofRead } from './read-proof.ts';

export type { FileReport, ImportFile };

/** What all files together gave. */
export interface ImportResult {
  readonly readings: ImportReadings;
  readonly installStatus: readonly InstallStatus[];
  /** What shows real mail; a trace is counted with the tenant's domains by `traceSummary`. */
  readonly proof: readonly ProofRead[];
  readonly files: readonly FileReport[];
  /** Accepted domains in all files, lower case, sorted: whose tenant it is. Comparing them is for the caller. */
  readonly acceptedDomains: readonly string[];
  /** Where the files say different things. */
  readonly disagreements: readonly Disagreement[];
  /** Kinds of which no file holds anything, with the commands that would export them. */
  readonly notRead: readonly ExchangeKind[];
  readonly exportToComplete: readonly string[];
}

/**
 * Reads whatever an administrator has of Exchange's configuration, each file by its content. Total: whatever the bytes,
 * the outcome is readings and problems, and one file's problem never touches another's readings.
 */
export function readImport(files: readonly ImportFile[]): ImportResult {
  const readings: Partial<Record<ExchangeKind, ImportReading<ExchangeObjects[ExchangeKind]>[]>> = {};
  const installStatus: InstallStatus[] = [];
  const proof: ProofRead[] = [];
  const reports: FileReport[] = [];
  for (const { outcomes } of readFiles(files))
    for (const outcome of outcomes) {
      reports.push(outcome.report);
      installStatus.push(...outcome.installStatus);
      if (outcome.proof !== undefined) proof.push(outcome.proof);
      for (const [kind, list] of Object.entries(outcome.readings))
        // The keys are those of the record that the same file's readings came in.
        readings[kind as ExchangeKind] = [...(readings[kind as ExchangeKind] ?? []), ...list];
    }
  const all = readings as ImportReadings;
  const notRead = ALL_KINDS.filter((kind) => !(all[kind] ?? []).some(({ extent }) => extent !== 'absent'));
  return {
    readings: all,
    installStatus,
    proof,
    files: reports,
    acceptedDomains: domainsIn(all),
    disagreements: disagreements(asSources(all)),
    notRead,
    exportToComplete: exportFor(notRead),
  };
}

function domainsIn({ AcceptedDomain }: ImportReadings): readonly string[] {
  const domains = (AcceptedDomain ?? []).flatMap((reading) =>
    reading.extent === 'absent' ? [] : reading.value.flatMap(({ domain }) => domain ?? []),
  );
  return [...new Set(domains)].sort();
}

/** Readings as sources of a case have them; what has no time of its own comes last. */
function asSources(all: ImportReadings): ObservedSources {
  const lists = ALL_KINDS.map((kind) => {
    const list: readonly ImportReading<ExchangeObjects[ExchangeKind]>[] = all[kind] ?? [];
    return [SOURCE_OF_KIND[kind], list.map((one) => asReading(one, LATEST))];
  });
  // Each kind's readings stand under its own source.
  return Object.fromEntries(lists) as ObservedSources;
}

/** Later than any export. */
const LATEST = '9999-12-31T00:00:00.000Z';
