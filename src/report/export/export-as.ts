import { writeCase } from '../../evidence/case-file.ts';
import type { Case } from '../../evidence/case.ts';
import type { ChangeRequest } from '../change-request/change-request.ts';
import { changeRequestHtml, changeRequestMarkdown } from '../change-request/write-request.ts';
import { reportDocument, type DocumentAbout } from '../document/report-document.ts';
import { toHtml } from '../document/to-html.ts';
import { toMarkdown } from '../document/to-markdown.ts';
import type { Plan } from '../plan/plan.ts';
import type { EvidenceStatement, Report } from '../report.ts';
import { findingsCsv } from './csv.ts';
import { FILE_FORM, type ExportedFile, type ExportFormat } from './export-format.ts';
import { ocsfLines } from './ocsf.ts';
import { planCalendar } from './plan-calendar.ts';
import { reportJson } from './report-json.ts';

/** What exports are made from; all of it is redacted already where it is to be. */
export interface ExportParts {
  readonly file: Case;
  readonly report: Report;
  readonly plan: Plan;
  readonly request: ChangeRequest;
  readonly evidenceHash: string;
  readonly isRedacted: boolean;
}

/** One file, ready to be saved. The same parts give the same octets. */
export const exportAs = (format: ExportFormat, parts: ExportParts): ExportedFile => ({
  ...FILE_FORM[format],
  bytes: new TextEncoder().encode(WRITTEN[format](parts)),
  evidenceHash: parts.evidenceHash,
});

const WRITTEN: Readonly<Record<ExportFormat, (parts: ExportParts) => string>> = {
  case: (parts) => caseText(parts),
  'report-json': (parts) => reportJson(parts.report, statement(parts)),
  csv: (parts) => findingsCsv(parts.report, statement(parts)),
  markdown: (parts) => toMarkdown(reportDocument(parts.report, { ...about(parts), plan: parts.plan })),
  html: (parts) =>
    toHtml(reportDocument(parts.report, { ...about(parts), plan: parts.plan }), { embedded: caseText(parts) }),
  ocsf: (parts) => ocsfLines(parts.file, parts.report, statement(parts)),
  'plan-calendar': (parts) => planCalendar(parts.file, parts.plan, statement(parts)),
  'change-request-markdown': (parts) => changeRequestMarkdown(parts.request, about(parts)),
  'change-request-html': (parts) => changeRequestHtml(parts.request, about(parts)),
};

const about = ({ evidenceHash, isRedacted }: ExportParts): DocumentAbout => ({ evidenceHash, isRedacted });

const statement = ({ evidenceHash, isRedacted }: ExportParts): EvidenceStatement => ({
  sha256: evidenceHash,
  canonical: 'RFC 8785',
  redacted: isRedacted,
});

/** The case as of when the report was made, so that who opens it again sees the same report. */
const caseText = ({ file, report }: ExportParts): string =>
  new TextDecoder().decode(writeCase({ ...file, assessedAt: report.assessedAt }));
