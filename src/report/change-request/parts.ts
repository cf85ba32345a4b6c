import type { Case } from '../../evidence/case.ts';
import type { Plan } from '../plan/plan.ts';
import type { Report } from '../report.ts';

/** What a request is made from. */
export interface RequestParts {
  readonly file: Case;
  readonly report: Report;
  readonly plan: Plan;
}
