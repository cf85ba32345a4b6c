/** The forms in which a case, its report, its plan and its change request leave the page. */
export const EXPORT_FORMATS = [
  'case',
  'report-json',
  'csv',
  'markdown',
  'html',
  'ocsf',
  'plan-calendar',
  'change-request-markdown',
  'change-request-html',
] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** What follows the stem of a file's name, and its media type. */
export const FILE_FORM: Readonly<Record<ExportFormat, { readonly ending: string; readonly type: string }>> = {
  case: { ending: '.gatecheck.json', type: 'application/json' },
  'report-json': { ending: '.report.json', type: 'application/json' },
  csv: { ending: '.findings.csv', type: 'text/csv; charset=utf-8; header=present' },
  markdown: { ending: '.report.md', type: 'text/markdown; charset=utf-8' },
  html: { ending: '.report.html', type: 'text/html; charset=utf-8' },
  ocsf: { ending: '.ocsf.ndjson', type: 'application/x-ndjson' },
  'plan-calendar': { ending: '.plan.ics', type: 'text/calendar; charset=utf-8' },
  'change-request-markdown': { ending: '.change-request.md', type: 'text/markdown; charset=utf-8' },
  'change-request-html': { ending: '.change-request.html', type: 'text/html; charset=utf-8' },
};

/** A file as it is saved. */
export interface ExportedFile {
  /** What follows the stem of its name: `.report.html`. */
  readonly ending: string;
  /** Media type. */
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** SHA-256 over the evidence in the form of RFC 8785, in hexadecimal. */
  readonly evidenceHash: string;
}
