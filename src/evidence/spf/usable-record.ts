import { isSettled, type DnsReply } from '../dns/answer.ts';
import type { SpfRecordProblem } from './model.ts';
import { parseSpf, selectSpf } from './parse.ts';
import type { SpfRecord } from './record.ts';

/** The one SPF record in a reply to a TXT question, or why there is none to work with. */
export type UsableRecord =
  | { readonly record: SpfRecord; readonly problem: null }
  | { readonly record: null; readonly text: string | null; readonly problem: SpfRecordProblem };

export function usableRecord(reply: DnsReply): UsableRecord {
  if (!isSettled(reply)) return { record: null, text: null, problem: { kind: 'unanswered', status: reply.status } };
  const [text, ...others] = selectSpf(reply.records);
  if (text === undefined) return { record: null, text: null, problem: { kind: 'none' } };
  if (others.length > 0) return { record: null, text: null, problem: { kind: 'several', count: others.length + 1 } };
  const parsed = parseSpf(text);
  return parsed.ok ? { record: parsed.value, problem: null } : { record: null, text, problem: parsed.problem };
}

/**
 * The terms that an evaluation which reaches the end of the record carries out: mechanisms up to and with the first
 * `all`, and the redirect where there is no `all` (RFC 7208 5.1, 6.1).
 */
export function reachedTerms(record: SpfRecord): ReadonlySet<SpfRecord['terms'][number]> {
  const end = record.mechanisms.findIndex((term) => term.kind === 'all');
  if (end >= 0) return new Set(record.mechanisms.slice(0, end + 1));
  return new Set([...record.mechanisms, ...(record.redirect === null ? [] : [record.redirect])]);
}
