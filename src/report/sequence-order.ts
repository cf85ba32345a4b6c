import type { Gate } from '../profiles/sequences/sequence.ts';
import type { OutOfOrder } from './sequence-report.ts';
import { both, either, not, together, type Truth } from './sequence-standing.ts';
import type { PlacedStep, Share } from './sequence-steps.ts';

/** What is known of the order of one step against all that it waits for. */
export interface StepOrder {
  /** What the reader is told: where this step or the earlier one is known, at least. */
  readonly outOfOrder: readonly OutOfOrder[];
  /** Whether it was done too early. */
  readonly isEarly: Truth;
  /** It may have been, and nothing was read that would tell. */
  readonly isUnlooked: boolean;
}

/** Compares a step with those that it waits for, domain by domain where both are about domains. */
export function orderOf({ step, shares }: PlacedStep, steps: readonly PlacedStep[]): StepOrder {
  const compared = step.after.flatMap((after) => {
    const earlier = steps.find((one) => one.step.id === after.step);
    return earlier === undefined || after.risk === null ? [] : [{ after, earlier, ...compare(shares, earlier.shares) }];
  });
  // Where a step means nothing before another, and the other is as much in doubt, the other says it all.
  const told = compared.filter(
    ({ earlier, isEarly }) =>
      !compared.some(
        (one) =>
          one.earlier.step.id === earlier.step.since &&
          one.isLooked &&
          (one.isEarly === 'yes' || (one.isEarly === 'perhaps' && isEarly === 'perhaps')),
      ),
  );
  const looked = told.filter(({ isLooked }) => isLooked);
  return {
    outOfOrder: looked.flatMap(({ after, isEarly, isTold }) =>
      isEarly === 'yes' || (isEarly === 'perhaps' && isTold) ? [entry(after, isEarly)] : [],
    ),
    isEarly: either(...looked.map(({ isEarly }) => isEarly)),
    isUnlooked: told.some(({ isLooked, isEarly }) => !isLooked && isEarly !== 'no'),
  };
}

const entry = ({ step, risk, mend }: Gate, isEarly: Truth): OutOfOrder => ({
  before: step,
  risk,
  mend,
  isSure: isEarly === 'yes',
});

interface Compared {
  readonly isEarly: Truth;
  /** One of the two is known, so that the doubt is about the other alone. */
  readonly isTold: boolean;
  readonly isLooked: boolean;
}

function compare(later: readonly Share[], earlier: readonly Share[]): Compared {
  const areOfDomains = [later, earlier].every((shares) => shares.every(({ domain }) => domain !== null));
  const byDomain = new Map(earlier.map((one) => [one.domain, one]));
  const pairs = areOfDomains
    ? later.flatMap((one) => {
        const other = byDomain.get(one.domain);
        return other === undefined ? [] : [pairOf([one], [other])];
      })
    : [pairOf(later, earlier)];
  const looked = pairs.filter(({ isLooked }) => isLooked);
  const all = looked.length > 0 ? looked : pairs;
  return {
    isEarly: either(...all.map(({ isEarly }) => isEarly)),
    isTold: all.some(({ isEarly, isTold }) => isEarly === 'perhaps' && isTold),
    isLooked: looked.length > 0,
  };
}

function pairOf(later: readonly Share[], earlier: readonly Share[]): Compared {
  const { begun } = together(later.map(({ standing }) => standing));
  const { held } = together(earlier.map(({ standing }) => standing));
  return {
    isEarly: both(begun, not(held)),
    isTold: begun === 'yes' || held === 'no',
    isLooked: [later, earlier].every((shares) => shares.some(({ isLooked }) => isLooked)),
  };
}
