/** The forms in which a report, its plan and its change request leave the page. */
export const EXPORT_FORMATS = [
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

/** A file as it is saved. */
export interface ExportedFile {
  /** What follows the stem of its name: `.report.html`. */
  readonly ending: string;
  /** Media type. */
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** SHA-256 over the evidence in the form of RFC 8785, in hexadecimal; null where the browser makes none. */
  readonly evidenceHash: string | null;
}
