import { type DnsType, isSettled } from '../../../evidence/dns/answer.ts';
import { type AnswerIndex, indexAnswers } from '../../../evidence/dns/dialogue.ts';
import { mxTtl } from '../../../evidence/mx-ttl.ts';
import { judgeTtl } from '../../../evidence/ttl-judge.ts';
import type { TtlKnowledge, TtlRead } from '../../../evidence/ttl.ts';
import type { MakerContext } from '../maker.ts';
import type { DnsChange, ZoneRecords } from '../plan.ts';

/** What the resolvers show of one name and type: their records, or a sentence why nothing can be said of them. */
export type Shown =
  { readonly isKnown: true; readonly zone: ZoneRecords } | { readonly isKnown: false; readonly says: string };

export const viewsOf = ({ evidence }: Pick<MakerContext, 'evidence'>): readonly AnswerIndex[] =>
  evidence.dns.views.map(({ view }) => indexAnswers(view));

/** All views have to have an answer, and the same. The TTL is the zone's own where it is proved. */
export function shownAt(
  context: Pick<MakerContext, 'evidence' | 'context'>,
  question: { readonly name: string; readonly type: DnsChange['type'] },
): Shown {
  const views = viewsOf(context);
  const answers = views.map((view) => view.find(question));
  const [first] = answers;
  const what = `${question.type} of ${question.name}`;
  if (first === undefined || !answers.every((answer) => answer !== undefined && isSettled(answer)))
    return { isKnown: false, says: `Not every resolver answered for ${what}; choose “Read again”.` };
  const sets = new Set(answers.map((answer) => [...(answer?.records ?? [])].sort().join('\n')));
  if (sets.size > 1)
    return {
      isKnown: false,
      says: `The resolvers do not show the same records for ${what}; look into the zone for what stands there.`,
    };
  const { records, aliases } = first;
  const [alias] = aliases;
  if (alias !== undefined && question.type !== 'CNAME')
    return { isKnown: false, says: `${question.name} is an alias of ${alias}, so its records are changed there.` };
  const ttlSeconds = records.length === 0 ? null : provedSeconds(recordTtl(views, question, context.context));
  return { isKnown: true, zone: { ttlSeconds, records: [...records].sort(byPreference) } };
}

/** What is proved of the TTL that the zone gives these records. */
export function recordTtl(
  views: readonly AnswerIndex[],
  question: { readonly name: string; readonly type: DnsType },
  { setup, now }: MakerContext['context'],
): TtlKnowledge {
  if (question.type === 'MX') return mxTtl(views, question.name, setup, now).clock.knowledge;
  const reads = views.flatMap((view) =>
    view
      .history(question)
      .flatMap(({ ttlSeconds, originalTtlSeconds, at }): TtlRead[] =>
        ttlSeconds === null ? [] : [{ resolver: view.resolver, ttlSeconds, originalTtlSeconds, at }],
      ),
  );
  const limitSeconds = reads.reduce((most, one) => Math.max(most, one.ttlSeconds), 0);
  return judgeTtl(reads, { limitSeconds, now });
}

/** Null while it is not proved. */
export const provedSeconds = (knowledge: TtlKnowledge): number | null =>
  knowledge.kind === 'signed' || knowledge.kind === 'confirmed' ? knowledge.ttlSeconds : null;

/** MX by preference, then by name; anything else by its text. */
const byPreference = (a: string, b: string): number => parseFloat(a) - parseFloat(b) || (a < b ? -1 : a > b ? 1 : 0);
