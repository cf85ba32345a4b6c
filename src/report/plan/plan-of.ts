import type { Case } from '../../evidence/case.ts';
import type { Phase } from '../../evidence/setup.ts';
import type { Plan } from './plan.ts';

/** What a plan may be told besides the case. */
export interface PlanOptions {
  readonly now: Date;
}

/** The dated plan of the change that the case is about: what is left of its set-up, and what its findings ask for besides. */
export function planOf({ setup }: Case, { now }: PlanOptions): Plan {
  const phase: Phase = setup.phase;
  return {
    madeAt: now.toISOString(),
    phase,
    systems: [],
    window: setup.change?.window ?? null,
    steps: [],
    earliestCutover: null,
    warnings: [],
    says: '',
  };
}
