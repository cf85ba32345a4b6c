import type { ObservedSources } from '../case.ts';
import type { IsoTime, Observed, Provenance, Reading } from '../observed.ts';
import type { DmarcReport } from '../proof/dmarc-report.ts';
import { type TraceGap, type TraceTable, traceSummary } from '../proof/trace-table.ts';
import { settle } from '../settle.ts';
import type { Setup } from '../setup.ts';
import { filesOf, requestOf } from './files-in-case.ts';
import type { ImportProblem } from './problem.ts';
import type { FileOutcome, ImportFile } from './read-file.ts';
import { allDomains } from './whose-tenant.ts';

/** A file of a drop with what one file in it gave. */
export interface ProofFile {
  readonly file: ImportFile;
  readonly outcome: FileOutcome;
}

/**
 * Adds what files show of real mail. A trace is a reading of its own; headers, SMTP sessions and DMARC reports join those that are
 * there, since each is about other mail, and the newest reading of a source is the one that counts. A report that two
 * files hold counts once.
 */
export function joinProof(
  observed: ObservedSources,
  found: readonly ProofFile[],
  setup: Setup,
  now: IsoTime,
): ObservedSources {
  if (found.every(({ outcome }) => outcome.proof === undefined)) return observed;
  const traces = found.flatMap(({ file, outcome }): Reading<ReturnType<typeof traceSummary>>[] => {
    if (outcome.proof?.kind !== 'message-trace') return [];
    return [traceReading(outcome.proof.trace, file, outcome, { observed, setup, now })];
  });
  const headers = found.flatMap(({ outcome }) =>
    outcome.proof?.kind === 'message-headers' ? [outcome.proof.headers] : [],
  );
  const sessions = found.flatMap(({ outcome }) =>
    outcome.proof?.kind === 'smtp-session' ? outcome.proof.sessions : [],
  );
  const reports = found.flatMap(({ outcome }) =>
    outcome.proof?.kind === 'dmarc-report' ? [outcome.proof.report] : [],
  );
  const cut = (kind: 'dmarc-report' | 'smtp-session'): readonly string[] =>
    found.flatMap(({ outcome: { proof, report } }) =>
      proof?.kind === kind && proof.problems.some(({ code }) => CUT.has(code)) ? [`the end of ${report.name}`] : [],
    );
  const isPasted = found.every(({ file }) => file.pasted === true);
  const route: Provenance['route'] = isPasted ? 'pasted' : 'file';
  return {
    ...observed,
    ...(traces.length > 0 && { messageTrace: [...(observed.messageTrace ?? []), ...traces] }),
    ...(headers.length > 0 && {
      messageHeaders: [together(observed.messageHeaders, headers, { route, at: now, most: MOST_HEADERS })],
    }),
    ...(sessions.length > 0 && {
      smtpSessions: [
        together(observed.smtpSessions, sessions, {
          route,
          at: now,
          most: MOST_SESSIONS,
          missing: cut('smtp-session'),
        }),
      ],
    }),
    ...(reports.length > 0 && {
      dmarcReports: [
        together(observed.dmarcReports, reports, {
          route,
          at: now,
          most: MOST_REPORTS,
          keyOf: reportKey,
          missing: cut('dmarc-report'),
        }),
      ],
    }),
  };
}

function traceReading(
  trace: TraceTable,
  { pasted }: ImportFile,
  { report }: FileOutcome,
  { observed, setup, now }: { readonly observed: ObservedSources; readonly setup: Setup; readonly now: IsoTime },
): Reading<ReturnType<typeof traceSummary>> {
  const { cutoverAt } = setup;
  const since = cutoverAt !== undefined && cutoverAt <= now ? cutoverAt : null;
  const value = traceSummary(trace, allDomains(observed, setup), since);
  const told = report.exportedAt ?? value.to ?? now;
  const provenance = {
    route: pasted === true ? 'pasted' : 'file',
    request: trace.file,
    at: told > now ? now : told,
  } as const;
  return trace.missing.length === 0
    ? { extent: 'whole', value, provenance }
    : { extent: 'part', value, missing: trace.missing.map((gap) => GAPS[gap]), provenance };
}

interface Joining<T> {
  readonly route: Provenance['route'];
  readonly at: IsoTime;
  readonly most: number;
  readonly keyOf?: (one: T) => string;
  readonly missing?: readonly string[];
}

/** One reading of what was there and what is new; of very many the oldest go, and it says so. */
function together<T extends { readonly file: string }>(
  there: Observed<readonly T[]> | undefined,
  added: readonly T[],
  { route, at, most, keyOf, missing = [] }: Joining<T>,
): Reading<readonly T[]> {
  const settled = settle(there);
  const before = settled.kind === 'read' ? settled.reading.value : [];
  const lost = settled.kind === 'read' && settled.reading.extent === 'part' ? settled.reading.missing : [];
  const all = [...before, ...added];
  const once = keyOf === undefined ? all : [...new Map(all.map((one) => [keyOf(one), one])).values()];
  const value = once.slice(-most);
  const gaps = [...new Set([...lost, ...missing, ...(once.length > most ? ['what was given first'] : [])])];
  const earlier = settled.kind === 'read' ? filesOf(settled.reading) : [];
  const names = [...new Set([...earlier, ...value.map(({ file }) => file)])];
  const isNew = settled.kind === 'gap' || settled.reading.provenance.route === route;
  const provenance = { route: isNew ? route : 'file', request: shortened(names), at } as const;
  return gaps.length === 0
    ? { extent: 'whole', value, provenance }
    : { extent: 'part', value, missing: gaps, provenance };
}

/** As many names as fit into the one line that a case has for them, the newest. */
function shortened(names: readonly string[]): string {
  let first = 0;
  while (first < names.length - 1 && requestOf(names.slice(first)).length > LONGEST_REQUEST) first += 1;
  return requestOf(names.slice(first));
}

const reportKey = ({ reporter, reportId, domain, from, to }: DmarcReport): string =>
  JSON.stringify([reporter, reportId, domain, from, to]);

const GAPS: Readonly<Record<TraceGap, string>> = {
  'more-messages': 'messages beyond the end of the file',
  'source-addresses': 'the addresses that mail came from',
  times: 'the times of messages',
  'unreadable-rows': 'rows that could not be read',
};
const CUT: ReadonlySet<ImportProblem['code']> = new Set(['more-records', 'long-session']);
const MOST_HEADERS = 200;
const MOST_SESSIONS = 200;
const MOST_REPORTS = 2_000;
const LONGEST_REQUEST = 1_900;
