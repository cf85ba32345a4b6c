import type { Dialogue } from '../dns/dialogue.ts';
import { KnownReplies } from './known-replies.ts';
import type { SpfRecordNode } from './model.ts';
import { rangesOver, type RangesInput, type RangesResult } from './ranges.ts';
import { surveyDialogue } from './survey.ts';
import { treeOf } from './tree.ts';

/** What a record would do if it were published. */
export interface WhatIf {
  readonly tree: SpfRecordNode;
  /** Look-ups and void look-ups of an evaluation that reaches the end, as in the tree's root. */
  readonly lookups: number;
  readonly voids: number;
  readonly ranges: RangesResult;
  /** Proved: there are ranges, every text among them is one, and every address of them evaluates to pass. */
  readonly everyRangePasses: boolean;
}

/**
 * Evaluates a record as if the domain had published it. The domain's own TXT record is not asked for, also where an
 * included record leads back to it.
 */
export function* whatIfDialogue(input: RangesInput & { readonly proposed: string }): Dialogue<WhatIf> {
  const { domain, proposed } = input;
  const known = new KnownReplies();
  known.settle({ name: domain, type: 'TXT' }, { status: 'NOERROR', records: [proposed] });
  yield* surveyDialogue(known, domain, domain);
  const tree = treeOf(known, domain);
  const ranges = yield* rangesOver(known, input);
  return {
    tree,
    lookups: tree.lookups,
    voids: tree.voids,
    ranges,
    everyRangePasses: isProved(ranges),
  };
}

/** Whether a range evaluation proves that all of what was asked about passes. */
export const isProved = ({ outcomes, unproven, notRanges }: RangesResult): boolean =>
  outcomes.length > 0 &&
  outcomes.every(({ result }) => result === 'pass') &&
  unproven.length === 0 &&
  notRanges.length === 0;
