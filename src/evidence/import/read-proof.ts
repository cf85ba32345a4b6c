import type { DmarcReport } from '../proof/dmarc-report.ts';
import { isAnalyserPage, looksLikeHeaders } from '../proof/header-fields.ts';
import type { MessageHeaders } from '../proof/message-headers.ts';
import { isDmarcReport, readDmarc } from '../proof/read-dmarc.ts';
import { fromFields, readHeaders } from '../proof/read-headers.ts';
import { isTraceTable, readTraceTable, type TraceTable } from '../proof/trace-table.ts';
import { isSessionCut, readSmtp } from '../proof/read-smtp.ts';
import { looksLikeSession } from '../proof/smtp-lines.ts';
import type { SmtpSession } from '../proof/smtp-session.ts';
import type { IsoTime } from '../observed.ts';
import type { Result } from '../result.ts';
import type { CsvTable } from './csv.ts';
import type { ImportProblem } from './problem.ts';
import type { RawRecord, RawValue } from './raw.ts';
import type { XmlElement } from './xml.ts';

/** What a file shows of real mail, and what is wrong with it. */
export type ProofRead =
  | { readonly kind: 'message-trace'; readonly trace: TraceTable; readonly problems: readonly ImportProblem[] }
  | { readonly kind: 'message-headers'; readonly headers: MessageHeaders; readonly problems: readonly ImportProblem[] }
  | {
      readonly kind: 'smtp-session';
      readonly sessions: readonly SmtpSession[];
      readonly problems: readonly ImportProblem[];
    }
  | { readonly kind: 'dmarc-report'; readonly report: DmarcReport; readonly problems: readonly ImportProblem[] };

/** Headers of a message in text; null where it is none. */
export function headersIn(text: string, name: string): Result<ProofRead, ImportProblem> | null {
  if (isAnalyserPage(text)) return { ok: false, problem: { code: 'unrecognised', looksLike: 'analyser-page' } };
  return looksLikeHeaders(text) ? ofHeaders(readHeaders(text, name)) : null;
}

/** What a client shows of its attempts to hand in a message; null where text is none of that. */
export function sessionIn(text: string, name: string): Result<ProofRead, never> | null {
  if (!looksLikeSession(text)) return null;
  const sessions = readSmtp(text, name);
  const problems: readonly ImportProblem[] = isSessionCut(text) ? [{ code: 'long-session' }] : [];
  return sessions.length === 0 ? null : { ok: true, value: { kind: 'smtp-session', sessions, problems } };
}

/** Rows of a message trace, or the fields of a message as Graph lists them; null where the records are neither. */
export function proofInRecords(
  records: readonly RawRecord[],
  name: string,
  exportedAt: IsoTime | null,
): Result<ProofRead, ImportProblem> | null {
  const [first] = records;
  if (first === undefined) return null;
  const listed = first.get('internetMessageHeaders');
  const fields = Array.isArray(listed) ? (listed as readonly RawValue[]) : records;
  const named = fields.flatMap((one) => (one instanceof Map ? [[one.get('name'), one.get('value')] as const] : []));
  const texts = named.flatMap(([key, value]) =>
    typeof key === 'string' && typeof value === 'string'
      ? [{ name: key.toLowerCase(), value: value.slice(0, 20_000) }]
      : [],
  );
  if (texts.length === fields.length && texts.some((one) => one.name === 'received'))
    return texts.length > MOST_FIELDS
      ? { ok: false, problem: { code: 'too-many-fields' } }
      : ofHeaders(fromFields(texts, [], name));
  const columns = [...new Set(records.slice(0, 100).flatMap((record) => [...record.keys()]))];
  return isTraceTable(columns) ? ofTrace({ columns, rows: records, isCut: false }, name, exportedAt) : null;
}

/** A message trace in a table; null where it is none. */
export const traceIn = (table: CsvTable, name: string, exportedAt: IsoTime | null): Result<ProofRead, never> | null =>
  isTraceTable(table.columns) ? ofTrace(table, name, exportedAt) : null;

/** A DMARC aggregate report; null where the XML is none. */
export function dmarcIn(root: XmlElement, name: string): Result<ProofRead, ImportProblem> | null {
  if (!isDmarcReport(root)) return null;
  const read = readDmarc(root, name);
  return read.ok ? { ok: true, value: { kind: 'dmarc-report', ...read.value } } : read;
}

function ofTrace(table: CsvTable, name: string, exportedAt: IsoTime | null): Result<ProofRead, never> {
  const trace = readTraceTable(table, name, exportedAt);
  const problems = trace.missing.map((gap): ImportProblem => ({ code: 'trace-gap', gap }));
  return { ok: true, value: { kind: 'message-trace', trace, problems } };
}

function ofHeaders(read: ReturnType<typeof readHeaders>): Result<ProofRead, ImportProblem> {
  if (read.ok) {
    const isMended = read.value.damage.some((one) => one === 'lost-indent' || one === 'unclosed-comment');
    const problems: readonly ImportProblem[] = isMended ? [{ code: 'mended-headers' }] : [];
    return { ok: true, value: { kind: 'message-headers', headers: read.value, problems } };
  }
  const { problem } = read;
  return {
    ok: false,
    problem: problem === 'analyser-page' ? { code: 'unrecognised', looksLike: problem } : { code: problem },
  };
}

const MOST_FIELDS = 2_000;
