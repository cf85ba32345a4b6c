import { caseFrom } from './parts.ts';
import { AFTER_THE_MOVE } from './pps/after.ts';
import { BEFORE_THE_MOVE } from './pps/before.ts';
import { IN_THE_REVIEW } from './pps/review.ts';
import { moved, prepared, review } from './pps/stages.ts';
import type { StandingWarn, SystemTenant } from './system-tenant.ts';

/** The vendor's guide asks for both, in production beside each other; Microsoft and the benchmarks for neither. */
const AS_THE_GUIDE_SAYS: readonly StandingWarn[] = [
  { checkId: 'filter-strategy-chosen', code: 'bypass-alone', conflict: 'filtering' },
  { checkId: 'conn-filter-allow-list', code: 'only-gateway', conflict: 'ip-allow-list' },
];

export const pps: SystemTenant = {
  system: 'pps',
  stages: { prepared: caseFrom(prepared), moved: caseFrom(moved), review: caseFrom(review) },
  warns: { prepared: AS_THE_GUIDE_SAYS, moved: AS_THE_GUIDE_SAYS, review: [] },
  open: {
    review: [
      {
        checkId: 'app-mail-readwrite-signoff',
        is: 'warn signed-off',
        because:
          'TRAP takes delivered mail back with Mail.ReadWrite; the checklist warns of whoever may open every mailbox, decided on or not.',
      },
    ],
  },
  faults: [...BEFORE_THE_MOVE, ...AFTER_THE_MOVE, ...IN_THE_REVIEW],
};
