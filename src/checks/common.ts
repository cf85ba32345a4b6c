import type { OpenQuestion } from '../evidence/dns/dialogue.ts';
import type { CommonSays, Verdict } from './check.ts';

/** The verdict of a check whose dialogue over the stored answers left questions open. */
export const unanswered = (open: readonly OpenQuestion[]): Verdict<CommonSays> => ({
  outcome: 'unknown',
  code: 'dns-unanswered',
  facts: {
    questions: open.map((q) => `${q.type} ${q.name}`),
    statuses: open.map((q) => q.status),
  },
});
