import type { Question } from './dns/answer.ts';
import type { AnswerIndex, OpenQuestion } from './dns/dialogue.ts';
import type { Setup } from './setup.ts';
import { ttlClock, ttlReads } from './ttl-clock.ts';
import type { TtlClock } from './ttl.ts';

/** The TTL that an MX record should have on the day of a cutover: the procedure's five minutes. */
export const CUTOVER_TTL_SECONDS = 300;
/** What Microsoft gives as the most before a move, and as the usual value after it. */
export const ORDINARY_TTL_SECONDS = 3600;

/**
 * The TTL clock of a domain's MX record over all views, and the views that have no usable answer to the question.
 * The newest answer of each view is looked at; older ones count as reads. `negativeTtlSeconds` only passes through.
 */
export function mxTtl(
  views: readonly AnswerIndex[],
  domain: string,
  { formerMxTtlSeconds, mxTtlLoweredAt }: Setup,
  now: Date,
  negativeTtlSeconds: number | null = null,
): { readonly clock: TtlClock; readonly open: readonly OpenQuestion[] } {
  const question: Question = { name: domain, type: 'MX' };
  const open = views.flatMap((view): OpenQuestion[] => {
    const status = view.find(question)?.status ?? 'not-asked';
    return status === 'NOERROR' || status === 'NXDOMAIN' ? [] : [{ ...question, status }];
  });
  const clock = ttlClock({
    reads: ttlReads(views, domain),
    formerMxTtlSeconds,
    mxTtlLoweredAt,
    negativeTtlSeconds,
    limitSeconds: CUTOVER_TTL_SECONDS,
    now,
  });
  return { clock, open };
}
