import { AFTER_THE_MOVE, IN_THE_REVIEW } from './opswat/after.ts';
import { BEFORE_THE_MOVE } from './opswat/before.ts';
import { moved, prepared, review } from './opswat/stages.ts';
import { caseFrom } from './parts.ts';
import type { SystemTenant } from './system-tenant.ts';

/** OPSWAT's gateway, which mail visits on its way: handed over by a rule, and brought back. */
export const opswat: SystemTenant = {
  system: 'opswat',
  stages: { prepared: caseFrom(prepared), moved: caseFrom(moved), review: caseFrom(review) },
  warns: { prepared: [], moved: [], review: [] },
  open: {
    review: [
      {
        checkId: 'app-mail-readwrite-signoff',
        is: 'warn signed-off',
        because:
          'Mail is delivered with Mail.ReadWrite; the checklist warns of whoever may open every mailbox, decided on or not.',
      },
    ],
  },
  faults: [...BEFORE_THE_MOVE, ...AFTER_THE_MOVE, ...IN_THE_REVIEW],
};
