import type { Case } from '../../evidence/case.ts';
import type { ChangeRequest } from '../change-request/change-request.ts';
import type { Plan } from '../plan/plan.ts';
import type { Report } from '../report.ts';
import type { ExportedFile, ExportFormat } from './export-format.ts';

/** What exports are made from; all of it is redacted already where it is to be. */
export interface ExportParts {
  readonly file: Case;
  readonly report: Report;
  readonly plan: Plan;
  readonly request: ChangeRequest;
  readonly evidenceHash: string | null;
  readonly isRedacted: boolean;
}

/** One file, ready to be saved. */
export function exportAs(format: ExportFormat, { report, evidenceHash }: ExportParts): ExportedFile {
  const text = format === 'report-json' ? JSON.stringify(report, null, 2) : '';
  return {
    ending: '.report.json',
    type: 'application/json',
    bytes: new TextEncoder().encode(text),
    evidenceHash,
  };
}
