import type { StepReading } from '../profiles/sequences/sequence.ts';
import type { StepState } from './sequence-report.ts';

/** `perhaps` is what nobody can tell; the others stand only on what was seen or said. */
export type Truth = 'yes' | 'no' | 'perhaps';

/**
 * How far something of a step has come. What is lost of the evidence only ever turns yes and no to perhaps, and so does
 * whatever follows from them by `both`, `either` and `not`; that is what keeps an order from looking right by silence.
 */
export interface Standing {
  /** Whether it has an effect already, in part at least, so that it may be too early. */
  readonly begun: Truth;
  readonly done: Truth;
  /** Whether a step that waits for it may go on: done, past, accepted by a waiver, or a question that nobody answered. */
  readonly held: Truth;
  /** Only time is missing. */
  readonly waits: boolean;
}

const standing = (begun: Truth, done: Truth, held: Truth = done): Standing => ({
  begun,
  done,
  held,
  waits: false,
});

export const TO_DO = standing('no', 'no');
export const DONE = standing('yes', 'yes');
export const UNTOLD = standing('perhaps', 'perhaps');
/** It can have no effect any more, and holds nobody back. */
export const PAST = standing('no', 'perhaps', 'yes');

/** What each reading of a proof says, besides those that depend on the facts. */
export const STANDING: Readonly<Record<Exclude<StepReading, 'does-not-arise' | 'left-over'>, Standing>> = {
  done: DONE,
  part: standing('yes', 'no'),
  begun: standing('yes', 'perhaps'),
  'to-do': TO_DO,
  prepared: TO_DO,
  waiting: { ...TO_DO, waits: true },
  'perhaps-not': standing('no', 'no', 'perhaps'),
  unsaid: standing('no', 'perhaps', 'yes'),
  'cannot-tell': UNTOLD,
};

export const both = (...all: readonly Truth[]): Truth =>
  all.includes('no') ? 'no' : all.includes('perhaps') ? 'perhaps' : 'yes';
export const either = (...all: readonly Truth[]): Truth =>
  all.includes('yes') ? 'yes' : all.includes('perhaps') ? 'perhaps' : 'no';
export const not = (one: Truth): Truth => (one === 'yes' ? 'no' : one === 'no' ? 'yes' : 'perhaps');

/** Of several things that all belong to a step, or of one thing for several domains. */
export const together = (all: readonly Standing[]): Standing => ({
  begun: either(...all.map(({ begun }) => begun)),
  done: both(...all.map(({ done }) => done)),
  held: both(...all.map(({ held }) => held)),
  waits: all.some(({ waits }) => waits) && all.every(({ waits, done }) => waits || done === 'yes'),
});

/** A step whose beginning would end this one; where that cannot be told, nor can it be whether this one is still to do. */
export const endedBy = (own: Standing, end: Truth, onlyUntold: boolean): Standing => ({
  ...own,
  done: own.done === 'no' && end === 'perhaps' && !onlyUntold ? 'perhaps' : own.done,
  begun: onlyUntold ? own.begun : both(own.begun, not(end)),
  held: onlyUntold && own.held !== 'perhaps' ? own.held : either(own.held, end),
});

/** A step that means nothing before another has begun. */
export function startedBy(own: Standing, start: Truth): Standing {
  if (start === 'no') return TO_DO;
  const held = both(own.held, start);
  return { ...own, begun: both(own.begun, start), done: both(own.done, start), held };
}

export function stateOf({ begun, done, waits }: Standing): StepState {
  if (done === 'yes') return 'done';
  if (waits) return 'waiting';
  if (done === 'perhaps') return 'cannot-tell';
  return begun === 'yes' ? 'part' : 'to-do';
}
