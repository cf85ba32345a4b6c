import { caseFrom } from './parts.ts';
import type { StandingOpen, SystemTenant } from './system-tenant.ts';
import { AFTER_THE_MOVE, IN_THE_REVIEW } from './trustifi/after.ts';
import { BEFORE_THE_MOVE } from './trustifi/before.ts';
import * as loop from './trustifi/loop.ts';
import { moved, prepared, review } from './trustifi/stages.ts';

const MAIL_RIGHT: StandingOpen = {
  checkId: 'app-mail-readwrite-signoff',
  is: 'warn signed-off',
  because:
    'It takes mail out of mailboxes with Mail.ReadWrite; the checklist warns of whoever may open every mailbox, decided on or not.',
};

/** Trustifi by its API alone, as its page on Microsoft Exchange describes it. */
export const trustifi: SystemTenant = {
  system: 'trustifi',
  stages: { prepared: caseFrom(prepared), moved: caseFrom(moved), review: caseFrom(review) },
  warns: { prepared: [], moved: [], review: [] },
  open: { review: [MAIL_RIGHT] },
  faults: [...BEFORE_THE_MOVE, ...AFTER_THE_MOVE, ...IN_THE_REVIEW],
};

/** Trustifi by relay, with its app besides: mail is handed over by a rule, and brought back. */
export const trustifiByRelay: SystemTenant = {
  system: 'trustifi',
  stages: { prepared: caseFrom(loop.prepared), moved: caseFrom(loop.moved), review: caseFrom(loop.review) },
  warns: { prepared: [], moved: [], review: [] },
  open: { review: [MAIL_RIGHT] },
  faults: loop.OF_THE_RELAY,
};
