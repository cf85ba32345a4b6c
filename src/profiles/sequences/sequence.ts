import type { Mode, Phase } from '../../evidence/setup.ts';
import type { Reference } from '../profile.ts';

/**
 * What one outcome of a check says of a step. `done` and `to-do` as they read; `part`: begun, and not to its end;
 * `begun`: begun, and whether to its end cannot be told. `prepared`: made and not in force, so that it does nothing yet.
 * `waiting`: only time is missing. `left-over`: what the items name is to do, of the `total` among the facts.
 * `perhaps-not`: it does not seem to be done, by what we know from memory or by a name only. `unsaid`: nobody has said,
 * and nothing else can tell; the finding that asks is what waits for the answer. `does-not-arise`: no part of the step.
 */
export type StepReading =
  | 'done'
  | 'part'
  | 'begun'
  | 'to-do'
  | 'prepared'
  | 'waiting'
  | 'left-over'
  | 'perhaps-not'
  | 'unsaid'
  | 'cannot-tell'
  | 'does-not-arise';

/** A check that shows whether a step is done. */
export interface ProvedBy {
  /** Id of a check. */
  readonly check: string;
  /** In which phase it is judged, since the same tenant gives another outcome before and after; `any`: in the report's. */
  readonly phase: Phase | 'any';
  /**
   * What its codes say, where that is not what the outcome says: pass and warn that it is done, fail that it is to do,
   * unknown and manual that nobody can tell, not-applicable that it does not arise.
   */
  readonly reads?: Readonly<Record<string, StepReading>>;
  /** It is not asked where a proof before it shows that nothing has begun, since it could not show otherwise. */
  readonly onlyIfBegun?: true;
  /** The fact that holds the instant at which `waiting` ends. */
  readonly until?: string;
}

/** A step that has to be done before. */
export type After = OrderOfWork | Gate;

/** It only comes first in the order of work: nothing is at risk where it did not. */
export interface OrderOfWork {
  readonly step: string;
  readonly risk: null;
}

export interface Gate {
  readonly step: string;
  /** What is at risk right now where it was not done before, one sentence. */
  readonly risk: string;
  /**
   * What to do about that before anything else, one sentence: take this step back, or where going back does more harm do
   * the earlier one at once.
   */
  readonly mend: string;
}

export interface Step {
  /** Kebab-case, unique within its sequence; the same step of two sequences has the same id. */
  readonly id: string;
  /** As a state: `SPF lists the gateway`. */
  readonly title: string;
  /** Who does what where, one sentence. */
  readonly how: string;
  /** All of them have to say so. */
  readonly provedBy: readonly [ProvedBy, ...ProvedBy[]];
  readonly after: readonly After[];
  /**
   * The step whose beginning ends it, so that it cannot be seen any more. `onlyUntold`: what somebody said of it counts
   * after that too.
   */
  readonly past?: { readonly with: string; readonly onlyUntold?: true };
  /** The step before whose beginning it means nothing: what looks like it then is the state before the change. */
  readonly since?: string;
  readonly source: Reference;
}

/** The documented set-up of one product in one mode, or of any gateway in that mode. */
export interface Sequence {
  /** Id of a product; null for every gateway that has none of its own. */
  readonly system: string | null;
  readonly mode: Mode;
  /** Each after all those that it waits for. */
  readonly steps: readonly Step[];
}

/** What is said of a step in one sequence that is not said in general. */
export type StepChange = Partial<Pick<Step, 'title' | 'how' | 'provedBy' | 'after' | 'past' | 'since' | 'source'>>;

/** A shared step, said for one product. */
export const said = (step: Step, change: StepChange): Step => ({ ...step, ...change });

/** A shared step that here waits for more. */
export const waitsAlso = (step: Step, ...more: readonly After[]): Step => ({
  ...step,
  after: [...step.after, ...more],
});

/** A sequence of these steps; shared ones name what they wait for in any sequence, of which this one may lack some. */
export function sequence(system: string | null, mode: Mode, steps: readonly Step[]): Sequence {
  const has = new Set(steps.map(({ id }) => id));
  return {
    system,
    mode,
    steps: steps.map(({ past, since, ...step }) => ({
      ...step,
      after: step.after.filter((one) => has.has(one.step)),
      ...(past !== undefined && has.has(past.with) ? { past } : {}),
      ...(since !== undefined && has.has(since) ? { since } : {}),
    })),
  };
}
