import type { OpenQuestion } from '../evidence/dns/dialogue.ts';
import type { CommonSays, Verdict } from './check.ts';
import { code } from './english.ts';

/** The verdict of a check whose dialogue over the stored answers left questions open. */
export const unanswered = (open: readonly OpenQuestion[]): Verdict<CommonSays> => ({
  outcome: 'unknown',
  code: 'dns-unanswered',
  facts: {
    questions: open.map((q) => `${q.type} ${q.name}`),
    statuses: open.map((q) => q.status),
  },
});

/** Codes of the checks about the MX record's TTL for reads that tell nothing of it. */
export type TtlNotRead = {
  /** There is a record, and its TTL did not come with it. */
  'ttl-not-told': { domain: string };
  'read-before-lowering': { domain: string };
};

/** Their sentences and steps. */
export const TTL_NOT_READ = {
  says: {
    'ttl-not-told': (f: { domain: string }) =>
      `The MX records of ${f.domain} are known, but the answer came without their TTL.`,
    'read-before-lowering': () =>
      'Every read at hand is older than the lowering, or may be an answer from before it, so none tells the present TTL.',
  },
  fix: {
    'ttl-not-told': (f: { domain: string }) => [
      `Ask with a tool that shows the TTL and paste its answer: ${code(`dig ${f.domain} MX`)}. nslookup does not show it.`,
    ],
    'read-before-lowering': () => ['Choose “Read again”.'],
  },
} as const;
