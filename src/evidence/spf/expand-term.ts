import { everybodyAsClients } from '../address/set.ts';
import type { Dialogue } from '../dns/dialogue.ts';
import { KnownReplies } from './known-replies.ts';
import { parseSpf } from './parse.ts';
import type { SpfPlace, SpfProblem } from './problem.ts';
import { addressesOf, shown, splitSet } from './ranges.ts';
import type { SpfSyntaxProblem } from './record.ts';

/** Why the addresses of a term are not, or not all, known. */
export type ExpansionGap =
  /** Not one mechanism without qualifier; `problem` is null where it is a modifier or several terms. */
  | { readonly kind: 'not-a-term'; readonly problem: SpfSyntaxProblem | null }
  /** A name on the way depends on the message, so the term cannot be written out as ranges. */
  | {
      readonly kind: 'depends-on';
      readonly on: 'address' | 'sender' | 'helo';
      readonly path: readonly SpfPlace[];
    }
  /** The evaluation fails on the way. */
  | { readonly kind: 'problem'; readonly path: readonly SpfPlace[]; readonly problem: SpfProblem };

/** The addresses that an SPF term lets send. */
export interface ExpandedTerm {
  /** CIDR; never more than what is authorised, also where it is not complete. */
  readonly ranges: readonly string[];
  readonly complete: boolean;
  readonly whyNot: ExpansionGap | null;
}

/**
 * Writes out which addresses one SPF term authorises, such as a gateway's sending ranges behind `include:spf.example.net`.
 *
 * In words: the whole Internet is checked against a record of that term alone at the customer's domain; what passes is
 * authorised. IPv6 addresses that fail only because IPv4 hosts have no IPv6 address do not make the answer incomplete.
 */
export function* expandTermDialogue(term: string, customerDomain: string): Dialogue<ExpandedTerm> {
  const gap = notATerm(term);
  if (gap !== null) return { ranges: [], complete: false, whyNot: gap };
  const known = new KnownReplies();
  known.settle({ name: customerDomain, type: 'TXT' }, { status: 'NOERROR', records: [`v=spf1 ${term}`] });
  const { decided, undecided } = yield* splitSet(known, { domain: customerDomain }, everybodyAsClients());
  const ranges = shown(addressesOf(decided.filter((one) => one.result === 'pass')));
  const [open] = undecided;
  if (open !== undefined)
    return { ranges, complete: false, whyNot: { kind: 'depends-on', on: open.dependsOn, path: open.path } };
  for (const { family, path, problem } of decided)
    if (problem !== null && !(family === 6 && problem.kind === 'too-many-voids'))
      return { ranges, complete: false, whyNot: { kind: 'problem', path, problem } };
  return { ranges, complete: true, whyNot: null };
}

/** What keeps a text from being one mechanism as it stands in a record, without qualifier; null when it is one. */
export function notATerm(term: string): Extract<ExpansionGap, { readonly kind: 'not-a-term' }> | null {
  const parsed = parseSpf(`v=spf1 ${term}`);
  if (!parsed.ok) return { kind: 'not-a-term', problem: parsed.problem };
  const [mechanism, ...others] = parsed.value.terms;
  const isOne = mechanism !== undefined && others.length === 0 && 'qualifier' in mechanism;
  return isOne && mechanism.text === term && !/^[-+~?]/.test(term) ? null : { kind: 'not-a-term', problem: null };
}
