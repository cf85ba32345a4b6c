import type { AnyCheck, Context } from '../../checks/check.ts';
import type { Phase } from '../../evidence/setup.ts';
import type { ProvedBy } from '../../profiles/sequences/sequence.ts';
import type { Finding } from '../report.ts';
import type { PlanStep } from './plan.ts';

/** A check that shows whether a step is done: for whom it is asked, in which phase, and what it says now. */
export interface Asked {
  readonly check: AnyCheck;
  readonly where: Context;
  readonly phase: Phase;
  /** How a step of a set-up reads what it says; null for a finding, which a pass or a warning settles. */
  readonly by: ProvedBy | null;
  readonly now: Finding;
}

/** A step whose changes and dates are not worked out yet. */
export interface Draft extends Pick<
  PlanStep,
  'id' | 'of' | 'title' | 'how' | 'stage' | 'state' | 'after' | 'risks' | 'source'
> {
  readonly asked: readonly Asked[];
  /** What it changes and says, where that does not come from its checks. */
  readonly fixed?: Pick<PlanStep, 'changes' | 'steps'> & Partial<Pick<PlanStep, 'missing'>>;
  /** When what is being waited for ends, where the report tells. */
  readonly until: string | null;
  /** What has to be put right about a step that was done too early, one sentence each. */
  readonly mends: readonly string[];
  /** The step at which mail begins to flow through the product, or it begins to act. */
  readonly isCutover: boolean;
  /** Id of the step before whose beginning it means nothing. */
  readonly since: string | null;
  /** The step that it follows by this long at least, besides those in `after`. */
  readonly notBefore?: { readonly step: string; readonly seconds: number };
}

/** A step that was done too early, as far as it has to be put right before anything else. */
export const isMend = ({ mends }: Pick<Draft, 'mends'>): boolean => mends.length > 0;

/** A step that is left to do. */
export const isOpen = ({ state }: Pick<PlanStep, 'state'>): boolean => state !== 'done' && state !== 'past';
