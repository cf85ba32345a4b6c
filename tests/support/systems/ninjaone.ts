import { AFTER_THE_ROLL_OUT, BEFORE_THE_ROLL_OUT, IN_THE_REVIEW } from './ninjaone/faults.ts';
import { moved, prepared, review } from './ninjaone/stages.ts';
import { caseFrom } from './parts.ts';
import type { SystemTenant } from './system-tenant.ts';

/** The NinjaOne agent rolled out by Intune, with the vendor's integration; it takes no part in mail. */
export const ninjaone: SystemTenant = {
  system: 'ninjaone',
  stages: { prepared: caseFrom(prepared), moved: caseFrom(moved), review: caseFrom(review) },
  warns: { prepared: [], moved: [], review: [] },
  faults: [...BEFORE_THE_ROLL_OUT, ...AFTER_THE_ROLL_OUT, ...IN_THE_REVIEW],
};
