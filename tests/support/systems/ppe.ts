import { caseFrom } from './parts.ts';
import { AFTER_THE_MOVE } from './ppe/after.ts';
import { BEFORE_THE_MOVE } from './ppe/before.ts';
import { IN_THE_REVIEW } from './ppe/review.ts';
import { moved, prepared, review } from './ppe/stages.ts';
import type { StandingWarn, SystemTenant } from './system-tenant.ts';

/** The vendor asks for a rule that skips filtering for its addresses, where Microsoft prefers enhanced filtering. */
const BYPASS: StandingWarn = { checkId: 'filter-strategy-chosen', code: 'bypass-alone', conflict: 'filtering' };

export const ppe: SystemTenant = {
  system: 'ppe',
  stages: { prepared: caseFrom(prepared), moved: caseFrom(moved), review: caseFrom(review) },
  warns: { prepared: [BYPASS], moved: [BYPASS], review: [] },
  open: {
    review: [
      {
        checkId: 'app-mail-readwrite-signoff',
        is: 'warn signed-off',
        because:
          'One-Click Remediation takes delivered mail back with Mail.ReadWrite; the checklist warns of whoever may open every mailbox, decided on or not.',
      },
    ],
  },
  faults: [...BEFORE_THE_MOVE, ...AFTER_THE_MOVE, ...IN_THE_REVIEW],
};
