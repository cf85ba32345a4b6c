import type { Asks, Outcome } from '../checks/check.ts';
import type { IsoTime } from '../evidence/observed.ts';
import type { Mode } from '../evidence/setup.ts';
import type { Reference } from '../profiles/profile.ts';

/**
 * Where a step of a set-up stands. `done`: all that proves it was seen. `part`: some of it is in force, or for some
 * domains. `to-do`: seen not to be done, or made and switched off. `waiting`: begun, and only time is missing. `past`: it cannot be seen any more, because a later
 * step that ends it is done. `cannot-tell`: looked at, or waiting for a person's word. `not-looked-at`: nothing of the part
 * that would show it was read.
 */
export type StepState = 'done' | 'part' | 'to-do' | 'waiting' | 'past' | 'cannot-tell' | 'not-looked-at';

/** What one check says for a step, judged in the phase that the check belongs to. */
export interface StepProof {
  readonly checkId: string;
  readonly domain?: string;
  readonly outcome: Outcome;
  readonly code: string;
  /** The check's title for its outcome. */
  readonly title: string;
  readonly says: string;
  /** Index into the report's findings, where this phase puts the same question; else null. */
  readonly finding: number | null;
  /**
   * What to ask a person, where this phase does not put the question, so that no finding could take the answer; it is given
   * to the check, and to the domain where one is named.
   */
  readonly asks?: Asks;
}

/** A step that was done although one that it has to wait for is not. */
export interface OutOfOrder {
  /** Id of the earlier step of the same sequence. */
  readonly before: string;
  /** What that risks right now, one sentence. */
  readonly risk: string;
  /** What to do about it before anything else, one sentence: take the step back, or do the earlier one at once. */
  readonly mend: string;
  /** False where the earlier step, or this one, cannot be told. */
  readonly isSure: boolean;
}

export interface StepReport {
  /** Unique within its sequence. */
  readonly id: string;
  /** As a state: `SPF lists the gateway`. */
  readonly title: string;
  /** Who does what where, one sentence. */
  readonly how: string;
  readonly state: StepState;
  /** One sentence: why the state is what it is, `3 of 5 domains: …`. */
  readonly says: string;
  /** What is being waited for ends then; of `waiting` and where it is known. */
  readonly until?: IsoTime;
  /** Ids of the steps that have to be done before it. */
  readonly after: readonly string[];
  readonly proofs: readonly StepProof[];
  readonly outOfOrder: readonly OutOfOrder[];
  readonly source: Reference;
}

/** The ordered set-up of one system, and how far the tenant has come with it. */
export interface SequenceReport {
  readonly system: string;
  readonly name: string;
  readonly mode: Mode;
  /** Each after all those that it waits for. */
  readonly steps: readonly StepReport[];
  /** Ids of the steps that were surely done too early, and have to be put right before anything else. */
  readonly first: readonly string[];
  /**
   * Ids of the steps that can be done now: not done, and all that they wait for is; questions that hold back nothing stand
   * last. Where a step was surely done too
   * early, only those that it should have waited for, and what these wait for in turn.
   */
  readonly next: readonly string[];
  /** `no`: a step was done out of order. `cannot-tell`: perhaps. */
  readonly inOrder: 'yes' | 'no' | 'cannot-tell' | 'not-looked-at';
  /** A few sentences: what to put right first, what is next, what is waited for, how far. */
  readonly says: string;
}
