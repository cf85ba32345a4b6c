import type { DnsReply } from '../dns/answer.ts';
import { ask, type Dialogue, together } from '../dns/dialogue.ts';
import { fixedName } from './fixed-name.ts';
import type { SpfRecordProblem } from './model.ts';
import type { SpfTerm } from './record.ts';
import { reachedTerms, usableRecord } from './usable-record.ts';

/** Chosen terms of one SPF record, and whether there is anything behind their names. */
export interface TermTargets {
  /** Why the record itself cannot be used; `own` is then empty. */
  readonly problem: SpfRecordProblem['kind'] | null;
  readonly own: readonly {
    /** As published, qualifier included. */
    readonly text: string;
    /**
     * `nowhere`: an include of a name without SPF record, or an `a` of a name without address. `varies`: the name depends
     * on the message, so that nothing behind it was looked at.
     */
    readonly leads: 'somewhere' | 'nowhere' | 'varies';
  }[];
}

/**
 * Looks behind those terms of a domain's own record that a predicate picks, and asks for nothing else. Terms that no
 * receiver reaches are left out.
 */
export function* termTargetsDialogue(domain: string, isWanted: (term: string) => boolean): Dialogue<TermTargets> {
  const usable = usableRecord(yield* ask({ name: domain, type: 'TXT' }));
  if (usable.record === null) return { problem: usable.problem.kind, own: [] };
  const own = [...reachedTerms(usable.record)].filter(({ text }) => isWanted(text));
  return { problem: null, own: yield* together(own.map((term) => lookBehind(domain, term))) };
}

function* lookBehind(domain: string, term: SpfTerm): Dialogue<TermTargets['own'][number]> {
  const target = 'target' in term ? fixedName(term.target, domain, domain) : null;
  const { text } = term;
  if (target === null) return { text, leads: 'somewhere' };
  if (target.kind !== 'name') return { text, leads: target.kind === 'varies' ? 'varies' : 'nowhere' };
  const { name } = target;
  if (term.kind === 'include' || term.kind === 'redirect') {
    const behind = usableRecord(yield* ask({ name, type: 'TXT' }));
    return { text, leads: behind.problem?.kind === 'none' ? 'nowhere' : 'somewhere' };
  }
  if (term.kind !== 'a') return { text, leads: 'somewhere' };
  const replies = yield [
    { name, type: 'A' },
    { name, type: 'AAAA' },
  ];
  return { text, leads: replies.every(hasNothing) ? 'nowhere' : 'somewhere' };
}

const hasNothing = ({ status, records }: DnsReply): boolean =>
  status === 'NXDOMAIN' || (status === 'NOERROR' && records.length === 0);
