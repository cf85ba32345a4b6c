import { type Dialogue, together } from '../dns/dialogue.ts';
import { type BroadTerms, broadTermsDialogue } from './broad.ts';
import { type ExpandedTerm, expandTermDialogue } from './expand-term.ts';
import type { Result } from '../result.ts';
import { passingMicrosoftTerm } from './microsoft.ts';
import type { SpfRecordNode } from './model.ts';
import { type Proposal, proposeRecord } from './propose.ts';
import { evaluateRangesDialogue, type RangesResult } from './ranges.ts';
import { spfTreeDialogue } from './tree.ts';
import { bare } from './walk.ts';
import { isProved, type WhatIf, whatIfDialogue } from './what-if.ts';
import { termsForRanges } from './written-ranges.ts';

/** A domain, and the gateway that is to send for it. */
export interface SpfForGatewayInput {
  readonly domain: string;
  /** SPF terms without qualifier that the vendor wants in the record. Empty: the ranges are written out. */
  readonly gatewayTerms: readonly string[];
  /** CIDR; where the gateway sends from. Empty: what the terms expand to. */
  readonly ranges: readonly string[];
  /** Terms that circulate for gateways and were never right; the record to publish does without those that lead nowhere. */
  readonly wrongTerms: readonly string[];
}

/** What the domain's SPF record means for a gateway, as published and as it should be. */
export interface SpfForGateway {
  readonly tree: SpfRecordNode;
  /** In the order of the terms; empty where ranges were given. */
  readonly expansions: readonly { readonly term: string; readonly expanded: ExpandedTerm }[];
  /** CIDR; where the gateway sends from, given or expanded. */
  readonly ranges: readonly string[];
  /** The range form over the published record; null where no range is known. */
  readonly asPublished: RangesResult | null;
  /** Where every address passes: the broad terms that it passes by alone. */
  readonly broad: BroadTerms;
  /** The terms that the record has to hold: the vendor's, or else the ranges written out. */
  readonly wanted: readonly string[];
  /** The record to publish; null where no term is known, or where the present record must be mended first. */
  readonly proposal: Proposal | null;
  /** What the proposed record would do. */
  readonly whatIf: WhatIf | null;
}

/**
 * Everything that the question "may the gateway send for this domain?" needs, in one dialogue: the look-up tree, the
 * addresses that the gateway sends from, whether each of them passes now, the record to publish, and whether each passes
 * then.
 */
export function* spfForGatewayDialogue({
  domain,
  gatewayTerms,
  ranges,
  wrongTerms,
}: SpfForGatewayInput): Dialogue<SpfForGateway> {
  const { tree, expansions } = yield* treeAndExpansions(domain, ranges.length === 0 ? gatewayTerms : []);
  const known = ranges.length > 0 ? ranges : [...new Set(expansions.flatMap(({ expanded }) => expanded.ranges))];
  const asPublished = known.length === 0 ? null : yield* evaluateRangesDialogue({ domain, ranges: known });
  const broad =
    asPublished !== null && isProved(asPublished)
      ? yield* broadTermsDialogue({ domain, ranges: known }, asPublished)
      : { terms: [], isCertain: true };
  const wanted = gatewayTerms.length > 0 ? gatewayTerms : termsForRanges(ranges);
  const proposal = proposalFor(tree, wanted, wrongTerms);
  const whatIf = proposal === null ? null : yield* whatIfDialogue({ domain, ranges: known, proposed: proposal.text });
  return { tree, expansions, ranges: known, asPublished, broad, wanted, proposal, whatIf };
}

/** The tree and the expansions know nothing of each other, so they are asked for side by side. */
function* treeAndExpansions(
  domain: string,
  terms: readonly string[],
): Dialogue<Pick<SpfForGateway, 'tree' | 'expansions'>> {
  const trees: SpfRecordNode[] = [];
  const expansions: { term: string; expanded: ExpandedTerm }[] = [];
  function* tree(): Dialogue<void> {
    trees.push(yield* spfTreeDialogue(domain));
  }
  function* expand(term: string): Dialogue<void> {
    expansions.push({ term, expanded: yield* expandTermDialogue(term, domain) });
  }
  yield* together([tree(), ...terms.map(expand)]);
  const [first] = trees;
  return {
    tree: first ?? {
      domain,
      text: null,
      problem: { kind: 'unanswered', status: 'unreachable' },
      terms: [],
      lookups: 0,
      voids: 0,
    },
    expansions: [...expansions].sort((a, b) => terms.indexOf(a.term) - terms.indexOf(b.term)),
  };
}

/**
 * Adds one term after the other; the first that cannot be added ends it. Microsoft's term is added where none passes, and
 * a wrong term taken out where it was seen to lead nowhere.
 */
function proposalFor(tree: SpfRecordNode, terms: readonly string[], wrongTerms: readonly string[]): Proposal | null {
  if (tree.problem?.kind === 'several' || tree.problem?.kind === 'unanswered') return null;
  const keepMicrosoft = passingMicrosoftTerm(tree) === null;
  const nowhere = tree.terms.filter(({ record, voids }) =>
    record === undefined ? voids > 0 : record.problem?.kind === 'none',
  );
  const without = nowhere.map(bare).filter((term) => wrongTerms.includes(term));
  let whole: Proposal | null = null;
  for (const term of terms) {
    const step: Result<Proposal, unknown> = proposeRecord({
      record: whole?.text ?? tree.text,
      term,
      keepMicrosoft,
      without,
    });
    if (!step.ok) return null;
    whole = whole === null ? step.value : joined(whole, step.value);
  }
  return whole;
}

const joined = (a: Proposal, b: Proposal): Proposal => ({
  ...b,
  change: a.change === 'none' ? b.change : a.change,
  added: [...a.added, ...b.added],
  removed: [...a.removed, ...b.removed],
  requalified: [...a.requalified, ...b.requalified],
});
