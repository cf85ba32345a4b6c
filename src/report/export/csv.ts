import Papa from 'papaparse';
import type { EvidenceStatement, Finding, Report } from '../report.ts';

/**
 * One row a finding, for a spreadsheet. Lists stand in one cell, an entry a line.
 *
 * In words: RFC 4180 with CRLF and every field quoted; a byte order mark, by which Excel knows UTF-8. What a spreadsheet
 * would run is guarded by an apostrophe (`guarded`).
 *
 * Source: https://www.rfc-editor.org/rfc/rfc4180#section-2
 */
export function findingsCsv(report: Report, evidence: EvidenceStatement): string {
  const rows = report.findings.map((finding) => COLUMNS.map(([, cell]) => cell({ finding, report, evidence })));
  return `\uFEFF${tableText([COLUMNS.map(([name]) => name), ...rows])}`;
}

/** A table as text, each field quoted and guarded. */
export const tableText = (rows: readonly (readonly string[])[]): string =>
  `${Papa.unparse(
    rows.map((row) => row.map((text) => text.replace(/\p{Surrogate}/gu, '\uFFFD'))),
    { quotes: true, newline: '\r\n', escapeFormulae: RUN_BY_SPREADSHEETS },
  )}\r\n`;

/**
 * What a spreadsheet may take for a formula, whose field therefore gets an apostrophe before it: `=`, `+`, `-` and `@`,
 * also in their full width and after white space, and fields that begin with a tab or a line break. A field that begins
 * with apostrophes before these gets one too, so that who takes one off a guarded field has the text as it was.
 */
const RUN_BY_SPREADSHEETS = /^'*(?:[\t\r\n]|[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠])/u;

interface Row {
  readonly finding: Finding;
  readonly report: Report;
  readonly evidence: EvidenceStatement;
}

const lines = (entries: readonly string[]): string => entries.join('\n');

/** Names of columns are those of the report's fields, which programs know already. */
const COLUMNS: readonly (readonly [name: string, cell: (row: Row) => string])[] = [
  ['checkId', ({ finding }) => finding.checkId],
  ['revision', ({ finding }) => String(finding.revision)],
  ['area', ({ finding }) => finding.area],
  ['part', ({ finding }) => finding.part],
  ['domain', ({ finding }) => finding.domain ?? ''],
  ['outcome', ({ finding }) => finding.outcome],
  ['severity', ({ finding }) => finding.severity],
  ['code', ({ finding }) => finding.code],
  ['title', ({ finding }) => finding.title],
  ['says', ({ finding }) => finding.says],
  ['items', ({ finding }) => lines(finding.items)],
  ['fix', ({ finding }) => lines(finding.fix)],
  ['waiverOwner', ({ finding }) => finding.waiver?.owner ?? ''],
  ['waiverReason', ({ finding }) => finding.waiver?.reason ?? ''],
  ['waiverExpires', ({ finding }) => finding.waiver?.expires ?? ''],
  ['waiverExpired', ({ finding: { waiver } }) => (waiver === undefined ? '' : waiver.expired ? 'yes' : 'no')],
  ['evidenceSources', ({ finding }) => lines(finding.evidence.map(({ source, request }) => `${source}: ${request}`))],
  ['evidenceReadAt', ({ finding }) => lines(finding.evidence.map(({ at }) => at))],
  ['references', ({ finding }) => lines(finding.references.map(({ label, url }) => url ?? label))],
  ['crossRefs', ({ finding }) => lines(finding.crossRefs)],
  ['phase', ({ report }) => report.phase],
  ['assessedAt', ({ report }) => report.assessedAt],
  ['evidenceSha256', ({ evidence }) => evidence.sha256],
  ['redacted', ({ evidence }) => (evidence.redacted ? 'yes' : 'no')],
];
