import { isSettled, type Question } from './dns/answer.ts';
import type { AnswerIndex, OpenQuestion } from './dns/dialogue.ts';
import type { Setup } from './setup.ts';
import { ttlClock, ttlReads } from './ttl-clock.ts';
import type { NoTtl, TtlClock } from './ttl.ts';

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
    const answer = view.find(question);
    return answer !== undefined && isSettled(answer) ? [] : [{ ...question, status: answer?.status ?? 'not-asked' }];
  });
  const clock = ttlClock({
    reads: ttlReads(views, domain),
    formerMxTtlSeconds,
    mxTtlLoweredAt,
    negativeTtlSeconds,
    limitSeconds: CUTOVER_TTL_SECONDS,
    now,
  });
  if (clock.knowledge.kind !== 'none') return { clock, open };
  const because = whyNone(views, question, clock);
  return { clock: { ...clock, knowledge: { kind: 'none', ...(because === null ? {} : { because }) } }, open };
}

/** Null where the answers do not settle it: a view without a usable answer may have a record. */
function whyNone(views: readonly AnswerIndex[], question: Question, { reads }: TtlClock): NoTtl | null {
  const newest = views.map((view) => view.find(question));
  if (newest.every((answer) => answer !== undefined && isSettled(answer) && answer.records.length === 0))
    return 'no-record';
  if (reads.length > 0) return 'read-before-lowering';
  return newest.some((answer) => answer !== undefined && answer.records.length > 0) ? 'not-told' : null;
}
