import type { ImportedSourceName, ObservedSources } from '../case.ts';
import { SOURCE_OF_KIND } from '../exchange/object.ts';
import type { IsoTime, Reading } from '../observed.ts';
import type { Setup } from '../setup.ts';
import { putTogether } from './complement.ts';
import { importedFiles, LONGEST_REQUEST, requestOf, withoutFile } from './files-in-case.ts';
import { asReading } from './import-reading.ts';
import { baselineReading, otherTenant } from './join-case.ts';
import { joinProof } from './join-proof.ts';
import { joinReading } from './join-reading.ts';
import { ALL_KINDS } from './kinds.ts';
import {
  failed,
  type FileOutcome,
  type FileRead,
  type FileReport,
  type ImportFile,
  nameOf,
  readFiles,
  withProblems,
} from './read-file.ts';
import { domainsOf, shares, tenantDomains } from './whose-tenant.ts';

/** Readings with those of files among them. */
export interface JoinedFiles {
  readonly observed: ObservedSources;
  readonly files: readonly FileReport[];
  /** Names of files that were refused because they are another tenant's. */
  readonly otherTenant: readonly string[];
}

/**
 * Reads files and adds what they hold to what was read.
 *
 * In words: a file that was read before gives up its earlier readings. Objects that complement each other by nature make
 * one reading; otherwise each file's are a reading of their own. A file of another tenant is refused: one whose accepted
 * domains share nothing with those that Entra tells, or where Entra was not asked with those of other files. Files of a
 * drop that know a domain of the set-up are believed first.
 */
export function joinFiles(
  observed: ObservedSources,
  setup: Setup,
  files: readonly ImportFile[],
  now: IsoTime,
): JoinedFiles {
  const read = byTenant(readFiles(namedOnce(files, observed)), observed, setup).map((file) =>
    ofThisTenant(file, observed),
  );
  const isUsed = ({ outcomes }: FileRead): boolean =>
    outcomes.some(
      ({ readings, installStatus, proof, earlier }) =>
        Object.keys(readings).length > 0 || installStatus.length > 0 || proof !== undefined || earlier !== undefined,
    );
  const used = read.filter(isUsed);
  const cleared = used.reduce((left, { name }) => withoutFile(left, name), observed);
  const joined = readingsIn(used, now).reduce((all, { source, reading }) => joinReading(all, source, reading), cleared);
  const found = used.flatMap(({ file, outcomes }) => outcomes.map((outcome) => ({ file, outcome })));
  return {
    observed: joinProof(joined, found, setup, now),
    files: read.flatMap(({ outcomes }) => outcomes.map(({ report }) => report)),
    otherTenant: read.filter(isOfOther).map(({ name }) => name),
  };
}

interface Placed {
  readonly source: ImportedSourceName;
  readonly reading: Reading<unknown>;
}

/** The readings that files of one drop give, those that complement each other put together. */
function readingsIn(files: readonly FileRead[], now: IsoTime): readonly Placed[] {
  const found = files.flatMap(({ file, outcomes }) => outcomes.map((outcome) => ({ file, outcome })));
  const ofExchange = ALL_KINDS.flatMap((kind) => {
    const readings = found.flatMap(({ file, outcome }) =>
      (outcome.readings[kind] ?? []).map((reading) => ({ reading, isPasted: file.pasted === true })),
    );
    return putTogether(kind, readings).map(({ reading, isPasted }): Placed => {
      const own = asReading(reading, now, isPasted);
      return { source: SOURCE_OF_KIND[kind], reading: own };
    });
  });
  const earlier = found.flatMap(({ file, outcome }): Placed[] => {
    if (outcome.earlier === undefined) return [];
    const from = { file: outcome.report.name, isPasted: file.pasted === true };
    return [{ source: 'appsBaseline', reading: baselineReading(outcome.earlier, from) }];
  });
  return [...ofExchange, ...installsIn(found, now), ...earlier];
}

/** Each report is about another app, so those of one drop are one reading, as many as fit. */
function installsIn(
  found: readonly { readonly file: ImportFile; readonly outcome: FileOutcome }[],
  now: IsoTime,
): readonly Placed[] {
  const names: string[] = [];
  let apps = 0;
  const reports = found.filter(({ outcome: { installStatus } }) => {
    const own = new Set(installStatus.map(({ file }) => file));
    const fits =
      own.size > 0 &&
      requestOf([...names, ...own]).length <= LONGEST_REQUEST &&
      apps + installStatus.length <= MOST_INSTALLS;
    if (fits) names.push(...own);
    if (fits) apps += installStatus.length;
    return fits;
  });
  const value = reports.flatMap(({ outcome }) => outcome.installStatus);
  if (value.length === 0) return [];
  const times = reports.map(({ outcome }) => outcome.report.exportedAt ?? now);
  const at = times.reduce((oldest, time) => (time < oldest ? time : oldest), now);
  const isPasted = reports.every(({ file }) => file.pasted === true);
  const provenance = {
    route: isPasted ? 'pasted' : 'file',
    request: requestOf(names),
    at,
  } as const;
  const missing = [...new Set(value.filter(({ isCut }) => isCut).map(({ file }) => `the end of ${file}`))];
  return [
    {
      source: 'intuneInstallStatus',
      reading:
        missing.length === 0 ? { extent: 'whole', value, provenance } : { extent: 'part', value, missing, provenance },
    },
  ];
}

/** A case takes no more of them in one reading. */
const MOST_INSTALLS = 1_000;

/** Refuses the files of another tenant, and warns of those that know no domain of the set-up. */
function byTenant(files: readonly FileRead[], observed: ObservedSources, setup: Setup): readonly FileRead[] {
  const told = files.map((file) => ({ file, domains: domainsIn(file) })).filter(({ domains }) => domains.length > 0);
  const typed = new Set(setup.domains.map(({ name }) => name));
  const isTyped = ({ domains }: { readonly domains: readonly string[] }): number =>
    Number(!domains.some((domain) => typed.has(domain)));
  const believed: string[] = [];
  const judged = new Map<FileRead, FileRead>();
  for (const { file, domains } of [...told].sort((a, b) => isTyped(a) - isTyped(b))) {
    const known = tenantDomains(withoutFile(observed, file.name), believed, setup);
    const isOwn = known === null || shares(domains, known);
    if (isOwn || known.by === 'set-up') believed.push(...domains);
    if (isOwn) continue;
    const { by, domains: others } = known;
    judged.set(
      file,
      by === 'set-up'
        ? { ...file, outcomes: file.outcomes.map((one) => warned(one, domains)) }
        : {
            ...file,
            outcomes: file.outcomes.map(({ report }) => ({
              report: {
                ...failed(report.name, { code: 'other-tenant', domains, others, by }).report,
                exportInstead: [],
              },
              readings: {},
              installStatus: [],
            })),
          },
    );
  }
  return files.map((file) => judged.get(file) ?? file);
}

/** Refuses a saved case of another tenant. */
function ofThisTenant(file: FileRead, observed: ObservedSources): FileRead {
  const outcomes = file.outcomes.map((outcome) => {
    const problem = outcome.earlier === undefined ? null : otherTenant(outcome.earlier, observed);
    return problem === null ? outcome : failed(outcome.report.name, problem);
  });
  return { ...file, outcomes };
}

const domainsIn = ({ outcomes }: FileRead): readonly string[] =>
  domainsOf(
    outcomes.flatMap(({ readings }) => (readings.AcceptedDomain ?? []).map((reading) => asReading(reading, LATEST))),
  );

function warned(outcome: FileOutcome, domains: readonly string[]): FileOutcome {
  if (outcome.readings.AcceptedDomain === undefined) return outcome;
  const { report } = outcome;
  const problem = { code: 'domains-not-in-set-up', domains } as const;
  return { ...outcome, report: withProblems(report, [...report.problems, problem]) };
}

const isOfOther = ({ outcomes }: FileRead): boolean =>
  outcomes.some(({ report }) =>
    report.problems.some(({ code }) => code === 'other-tenant' || code === 'case-of-other-tenant'),
  );

/** Files under names of their own: of two of one name in a drop neither takes the place of the other. */
function namedOnce(files: readonly ImportFile[], observed: ObservedSources): readonly ImportFile[] {
  const inCase = importedFiles(observed).map(({ name }) => name);
  const taken = new Set<string>();
  return files.map((file) => {
    const own = nameOf(file.name);
    const isFree = (name: string): boolean => !taken.has(name) && !(file.pasted === true && inCase.includes(name));
    let name = own;
    for (let next = 2; !isFree(name); next += 1) name = `${own} (${next})`;
    taken.add(name);
    return name === file.name ? file : { ...file, name };
  });
}

/** Later than any export. */
const LATEST = '9999-12-31T00:00:00.000Z';
