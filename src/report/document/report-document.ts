import type { Plan } from '../plan/plan.ts';
import type { Report } from '../report.ts';
import type { Document } from './document.ts';

/** What stands in a document about the document itself. */
export interface DocumentAbout {
  /** SHA-256 over the evidence in the form of RFC 8785, in hexadecimal; null where none could be made. */
  readonly evidenceHash: string | null;
  readonly isRedacted: boolean;
  /** Appended where it is given and has steps. */
  readonly plan?: Plan;
}

/** The report as a document, drawn from it and nothing else; what is to be done stands first. */
export function reportDocument(report: Report, _about: DocumentAbout): Document {
  return { title: report.verdict.headline, blocks: [] };
}
