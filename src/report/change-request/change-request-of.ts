import type { Case } from '../../evidence/case.ts';
import type { Plan } from '../plan/plan.ts';
import type { Report } from '../report.ts';
import type { ChangeRequest } from './change-request.ts';

/** What a request is made from. */
export interface RequestParts {
  readonly file: Case;
  readonly report: Report;
  readonly plan: Plan;
}

/** The request of the change, section by section, with what the reader typed and rewrote. */
export function changeRequestOf({ file }: RequestParts): ChangeRequest {
  return { title: file.setup.change?.title ?? '', sections: [], missing: [] };
}
