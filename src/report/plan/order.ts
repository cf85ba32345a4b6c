import type { Draft } from './draft.ts';
import { isMend, isOpen } from './draft.ts';
import type { PlanStage } from './plan.ts';

const RANK: Readonly<Record<PlanStage, number>> = { before: 2, window: 4, after: 5 };

/**
 * The steps as they are to be done, each after all those that it waits for.
 *
 * In words: what is done first, then what was done too early and has to be put right, then what comes before the cutover,
 * the cutover and its proof, and what comes after; in each part what findings ask for comes last, worst first.
 */
export function inOrder(drafts: readonly Draft[]): readonly Draft[] {
  const rankOf = (draft: Draft): number => {
    if (isMend(draft)) return 1;
    if (!isOpen(draft)) return 0;
    const ofFinding = draft.stage === 'before' ? 1 : 2;
    return RANK[draft.stage] + (draft.of.kind === 'finding' ? ofFinding : 0);
  };
  const ranked = drafts
    .map((draft, at) => ({ draft, at, rank: rankOf(draft) }))
    .sort((a, b) => a.rank - b.rank || a.at - b.at)
    .map(({ draft }) => draft);
  const byId = new Map(ranked.map((draft) => [draft.id, draft]));
  const placed = new Map<string, Draft>();
  const place = (draft: Draft, above: ReadonlySet<string>): void => {
    if (placed.has(draft.id) || above.has(draft.id)) return;
    for (const id of draft.after) {
      const before = byId.get(id);
      if (before !== undefined) place(before, new Set([...above, draft.id]));
    }
    placed.set(draft.id, draft);
  };
  ranked.forEach((draft) => {
    place(draft, new Set());
  });
  return [...placed.values()];
}
