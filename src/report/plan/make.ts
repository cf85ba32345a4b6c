import { findingOf } from '../findings.ts';
import type { JudgedCase } from '../judged-case.ts';
import type { Finding } from '../report.ts';
import { runCheck } from '../run-check.ts';
import { readingOf } from '../sequence-proofs.ts';
import { isWaived } from '../waive.ts';
import { MAKERS } from './changes/index.ts';
import type { Asked, Draft } from './draft.ts';
import { isMend, isOpen } from './draft.ts';
import { forSystems } from './for-systems.ts';
import { NOTHING_MADE } from './maker.ts';
import type { Change } from './plan.ts';
import { onTopOf } from './on-top-of.ts';
import { afterChanges, inViewOf, type PlannedState, touches } from './planned.ts';

/** What a step changes, and what is left to say of it. */
export interface MadeStep {
  readonly changes: readonly Change[];
  readonly missing: readonly string[];
  readonly steps: readonly string[];
  /** The steps before bring it about already. */
  readonly isHealed: boolean;
  /** What will be so when it is done. */
  readonly state: PlannedState;
}

/**
 * Works out what a step changes, on top of what the steps before it will have made.
 *
 * In words: each check that proves the step is judged again on that; one that is not as it should be is brought to pass by
 * its maker, and where no exact values are known the sentences of its finding stand instead. A failure that somebody
 * waived is left as it is.
 */
export function makeStep(draft: Draft, before: PlannedState, judged: JudgedCase): MadeStep {
  const changes: Change[] = [];
  const missing: string[] = [];
  const steps: string[] = [...draft.mends];
  let state = before;
  let asksFor = 0;
  if (!isOpen(draft) && !isMend(draft)) return { changes, missing, steps, isHealed: false, state };
  if (draft.fixed !== undefined) {
    state = afterChanges(before, draft.fixed.changes, {});
    return { missing, ...draft.fixed, isHealed: false, state };
  }
  for (const asked of draft.asked) {
    state = inViewOf(state, [asked]);
    const found = judgedOn(asked, state, judged);
    if (isWaived(found) || !isLeft(draft, asked, found)) continue;
    asksFor += 1;
    const make = MAKERS[asked.check.id];
    const { checkId, domain, outcome, code } = found;
    const made =
      make?.({
        file: judged.file,
        evidence: state.evidence,
        context: asked.where,
        proof: { checkId, ...(domain === undefined ? {} : { domain }), outcome, code },
        planned: state.objects,
        earlier: state.earlier,
        isAfterCutover: draft.stage !== 'before',
      }) ?? NOTHING_MADE;
    const own = made.changes.flatMap((change) => onTopOf(change, state.earlier) ?? []);
    state = afterChanges(state, own, made.planned ?? {});
    changes.push(...own);
    missing.push(...made.missing);
    if (own.length === 0 && !isMend(draft)) steps.push(...forSystems(found.fix, asked.where.setup.systems));
  }
  const isHealed = asksFor === 0;
  return { changes, missing: [...new Set(missing)], steps: [...new Set(steps)], isHealed, state };
}

/** Whether a proof still has to be brought about. Of a step that was done too early only what fails. */
function isLeft(draft: Draft, { by }: Asked, found: Finding): boolean {
  if (isMend(draft)) return found.outcome === 'fail';
  if (by === null) return found.outcome === 'fail' || found.outcome === 'unknown' || found.outcome === 'manual';
  const reading = readingOf(by, found);
  return reading !== 'done' && reading !== 'does-not-arise';
}

/** What a check says when the steps before are done; judged anew only where they touch what it looks at. */
export function judgedOn(asked: Asked, { evidence, earlier }: PlannedState, { file }: JudgedCase): Finding {
  const { check, where, phase, now } = asked;
  return earlier.some((change) => touches(change, asked))
    ? findingOf(check, where, runCheck(check, where, evidence, phase), file.waivers)
    : now;
}
