import type { AnswerIndex } from '../../evidence/dns/dialogue.ts';
import type { IsoTime } from '../../evidence/observed.ts';

/**
 * By when no resolver can hold the record that was there before the present one, if its TTL was the same; the latest of
 * these domains. Null where the answers of the view do not tell it for each.
 *
 * In words: a resolver that has the present record for another r seconds fetched it TTL - r ago, so the former record was
 * gone from the zone by then, and a cache that took it at the last moment keeps it for one TTL: until r from now. The
 * earliest answer with the same records tells most.
 */
export function formerSpfGoneAt(view: AnswerIndex | undefined, domains: readonly string[]): IsoTime | null {
  const moments = domains.map((name) => {
    const answers = view?.history({ name, type: 'TXT' }) ?? [];
    const present = answers.at(-1)?.records.join('\n');
    const since = answers.findLastIndex(({ records }) => records.join('\n') !== present) + 1;
    const bounds = answers
      .slice(since)
      .flatMap(({ at, ttlSeconds }) => (ttlSeconds === null ? [] : [Date.parse(at) + ttlSeconds * 1000]));
    return bounds.length === 0 ? null : Math.min(...bounds);
  });
  const known = moments.filter((one) => one !== null);
  return known.length === 0 || known.length < moments.length ? null : new Date(Math.max(...known)).toISOString();
}
