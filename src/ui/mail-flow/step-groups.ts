import type { FollowedStep } from '../../report/followed-message.ts';
import { weightOf } from './flow-words.ts';

/** One step, or several in a row that have no say. */
export type StepGroup =
  | { readonly kind: 'step'; readonly step: FollowedStep; readonly place: number }
  | { readonly kind: 'quiet'; readonly steps: readonly FollowedStep[]; readonly place: number };

/** Puts steps without a say together where at least this many follow each other, so that those that act are seen. */
const FOLDED_FROM = 3;

/** Steps in their order; `place` counts from 1 over all of them. */
export function groupSteps(steps: readonly FollowedStep[]): readonly StepGroup[] {
  const groups: StepGroup[] = [];
  let quiet: FollowedStep[] = [];
  const close = (next: number): void => {
    const place = next - quiet.length;
    if (quiet.length >= FOLDED_FROM) groups.push({ kind: 'quiet', steps: quiet, place });
    else groups.push(...quiet.map((step, index): StepGroup => ({ kind: 'step', step, place: place + index })));
    quiet = [];
  };
  for (const [index, step] of steps.entries()) {
    const before = quiet.at(-1);
    const isQuiet = weightOf(step) === 'quiet';
    if (!isQuiet || (before !== undefined && before.kind !== step.kind)) close(index + 1);
    if (isQuiet) quiet.push(step);
    else groups.push({ kind: 'step', step, place: index + 1 });
  }
  close(steps.length + 1);
  return groups;
}
