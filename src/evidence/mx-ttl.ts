import type { Question } from './dns/answer.ts';
import type { AnswerIndex, OpenQuestion } from './dns/dialogue.ts';
import type { Setup } from './setup.ts';
import { ttlClock } from './ttl-clock.ts';
import type { TtlClock, TtlRead } from './ttl.ts';

/** The TTL that an MX record should have on the day of a cutover: the procedure's five minutes. */
export const CUTOVER_TTL_SECONDS = 300;
/** What Microsoft gives as the most before a move, and as the usual value after it. */
export const ORDINARY_TTL_SECONDS = 3600;

/**
 * The TTL clock of a domain's MX record over all views, and the views that have no usable answer to the question.
 * The newest answer of each view is looked at; older ones count as reads.
 */
export function mxTtl(
  views: readonly AnswerIndex[],
  domain: string,
  setup: Setup,
  now: Date,
): { readonly clock: TtlClock; readonly open: readonly OpenQuestion[] } {
  const question: Question = { name: domain, type: 'MX' };
  const newest = views.map((view) => view.find(question));
  const open = newest.flatMap((answer): OpenQuestion[] =>
    answer?.status === 'NOERROR' || answer?.status === 'NXDOMAIN'
      ? []
      : [{ ...question, status: answer?.status ?? 'not-asked' }],
  );
  const reads = views
    .flatMap((view) =>
      view
        .history(question)
        .flatMap(({ ttlSeconds, originalTtlSeconds, at }): TtlRead[] =>
          ttlSeconds === null ? [] : [{ resolver: view.resolver, ttlSeconds, originalTtlSeconds, at }],
        ),
    )
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const negative = newest.flatMap((answer) => answer?.negativeTtlSeconds ?? []);
  const clock = ttlClock({
    reads,
    formerMxTtlSeconds: setup.formerMxTtlSeconds,
    mxTtlLoweredAt: setup.mxTtlLoweredAt,
    negativeTtlSeconds: negative.length === 0 ? null : Math.max(...negative),
    limitSeconds: CUTOVER_TTL_SECONDS,
    now,
  });
  return { clock, open };
}
