import { AFTER_THE_MOVE } from './mailprotector/after.ts';
import { BEFORE_THE_MOVE } from './mailprotector/before.ts';
import { IN_THE_REVIEW } from './mailprotector/review.ts';
import { moved, prepared, review } from './mailprotector/stages.ts';
import { caseFrom } from './parts.ts';
import type { SystemTenant } from './system-tenant.ts';

/**
 * Its addresses are typed in from its console and a person compared the smart host, so that nothing rests on what we only
 * remember; and no document of the vendor contradicts Microsoft, so that nothing warns.
 */
export const mailprotector: SystemTenant = {
  system: 'mailprotector',
  stages: { prepared: caseFrom(prepared), moved: caseFrom(moved), review: caseFrom(review) },
  warns: { prepared: [], moved: [], review: [] },
  faults: [...BEFORE_THE_MOVE, ...AFTER_THE_MOVE, ...IN_THE_REVIEW],
};
