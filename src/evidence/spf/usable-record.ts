import { isSettled, type DnsReply, type Question } from '../dns/answer.ts';
import type { SpfRecordProblem, SpfResult } from './model.ts';
import { parseSpf, selectSpf } from './parse.ts';
import type { SpfProblem } from './problem.ts';
import type { SpfRecord } from './record.ts';

/** What can be wrong with one record, seen by itself. */
type OwnProblem = Exclude<SpfRecordProblem, { readonly kind: 'loop' | 'too-deep' }>;

/** The one SPF record in a reply to a TXT question, or why there is none to work with. */
export type UsableRecord =
  | { readonly record: SpfRecord; readonly problem: null }
  | { readonly record: null; readonly text: string | null; readonly problem: OwnProblem };

export function usableRecord(reply: DnsReply): UsableRecord {
  if (!isSettled(reply)) return { record: null, text: null, problem: { kind: 'unanswered', status: reply.status } };
  const found = selectSpf(reply.records);
  const text = found[0];
  if (text === undefined) return { record: null, text: null, problem: { kind: 'none' } };
  if (found.length > 1) return { record: null, text: null, problem: { kind: 'several', count: found.length } };
  const parsed = parseSpf(text);
  return parsed.ok ? { record: parsed.value, problem: null } : { record: null, text, problem: parsed.problem };
}

/** How a check ends at a domain without usable record (RFC 7208 4.4 to 4.6). */
export function endWithout(
  problem: OwnProblem,
  domain: string,
  question: Question,
): { readonly result: SpfResult; readonly problem: SpfProblem } {
  switch (problem.kind) {
    case 'none':
      return { result: 'none', problem: { kind: 'no-record', domain } };
    case 'several':
      return { result: 'permerror', problem: { kind: 'several-records', domain, term: null, count: problem.count } };
    case 'syntax': {
      const { kind, term, position, why } = problem;
      return { result: 'permerror', problem: { kind, domain, term, position, why } };
    }
    case 'unanswered':
      return {
        result: 'temperror',
        problem: { kind: 'unanswered', domain, term: null, question, status: problem.status },
      };
  }
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
