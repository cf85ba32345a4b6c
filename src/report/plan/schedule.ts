import type { Draft } from './draft.ts';
import { isOpen } from './draft.ts';
import type { Pause } from './waits.ts';

/** A step with the pause after it, as far as dates need it. */
export interface Timed extends Pick<Draft, 'id' | 'after' | 'stage' | 'state' | 'isCutover' | 'notBefore'> {
  readonly pause: Pause | null;
  /** It is no use before then; null where nothing holds it but other steps. */
  readonly opensAt: number | null;
}

/** Milliseconds; null where nobody can tell. */
export interface Times {
  readonly begins: number | null;
  /** When what waits for it may begin. */
  readonly ends: number | null;
  readonly latest: number | null;
  /** A wait before it is known from below only, so `begins` and `ends` may be later. */
  readonly isAtLeast: boolean;
}

type Begun = Omit<Times, 'latest'> & { readonly isEndAtLeast: boolean };

/**
 * When each step may begin at the earliest, and before the window when it must at the latest.
 *
 * In words: a step begins when all that it waits for is done and waited for, and not before now; the cutover not before the
 * window. Backwards from the start of the window each step has to leave its own wait and those of what waits for it; a
 * wait that is known from below only would promise too much. The steps come each after those that it waits for.
 */
export function timesOf(
  steps: readonly Timed[],
  now: number,
  window: { readonly startsAt: number } | null,
): ReadonlyMap<string, Times> {
  const begun = new Map<string, Begun>();
  for (const step of steps) {
    const ready = latestOf([now, ...step.after.map((id) => endOf(begun, id, now))]);
    const lag =
      step.notBefore === undefined ? now : later(begun.get(step.notBefore.step)?.begins, step.notBefore.seconds);
    const opens = Math.max(step.opensAt ?? now, step.isCutover && window !== null ? window.startsAt : now);
    const begins = isOpen(step) ? latestOf([ready, lag, opens]) : null;
    const isAtLeast =
      isOpen(step) &&
      (step.after.some((id) => begun.get(id)?.isEndAtLeast) ||
        (step.notBefore !== undefined && begun.get(step.notBefore.step)?.isAtLeast === true));
    begun.set(step.id, {
      begins,
      ends: isOpen(step) ? endsOf(step.pause, begins) : now,
      isAtLeast,
      isEndAtLeast: isOpen(step) && (isAtLeast || step.pause?.isAtLeast === true),
    });
  }
  const latest = latestTimes(steps, window);
  return new Map(
    steps.map(({ id }) => {
      const { begins, ends, isAtLeast } = begun.get(id) ?? { begins: null, ends: null, isAtLeast: false };
      return [id, { begins, ends, isAtLeast, latest: latest.get(id) ?? null }];
    }),
  );
}

/** The steps that have to be done before, and those before these. */
export function allBefore(steps: readonly Timed[], ids: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const wanted = new Set(ids);
  for (const { id, after } of steps.toReversed())
    if (wanted.has(id))
      after.forEach((one) => {
        found.add(one);
        wanted.add(one);
      });
  return found;
}

const endOf = (begun: ReadonlyMap<string, Pick<Times, 'ends'>>, id: string, now: number): number | null => {
  const known = begun.get(id);
  return known === undefined ? now : known.ends;
};

function endsOf(pause: Pause | null, begins: number | null): number | null {
  if (pause === null) return begins;
  if (pause.ends !== undefined) return latestOf([begins, Date.parse(pause.ends)]);
  return later(begins, pause.seconds);
}

const later = (from: number | null | undefined, seconds: number | null): number | null =>
  from == null || seconds === null ? null : from + seconds * 1000;

const latestOf = (times: readonly (number | null)[]): number | null =>
  times.reduce<number | null>((most, one) => (most === null || one === null ? null : Math.max(most, one)), 0);

function latestTimes(
  steps: readonly Timed[],
  window: { readonly startsAt: number } | null,
): ReadonlyMap<string, number | null> {
  const latest = new Map<string, number | null>();
  if (window === null) return latest;
  for (const step of steps.toReversed()) {
    if (!isOpen(step)) continue;
    if (step.stage !== 'before') {
      if (step.isCutover) latest.set(step.id, window.startsAt);
      continue;
    }
    const waiting = steps.filter((one) => latest.has(one.id) && one.after.includes(step.id));
    const bound = waiting.reduce<number | null>((least, { id }) => {
      const other = latest.get(id) ?? null;
      return least === null || other === null ? null : Math.min(least, other);
    }, window.startsAt);
    latest.set(step.id, waiting.length === 0 ? window.startsAt : beforePause(step.pause, bound));
  }
  return latest;
}

function beforePause(pause: Pause | null, bound: number | null): number | null {
  if (pause === null || bound === null) return bound;
  // What is being waited for already began, and leaves nothing to be done in time.
  if (pause.ends !== undefined) return bound;
  return later(bound, pause.seconds === null || pause.isAtLeast ? null : -pause.seconds);
}
