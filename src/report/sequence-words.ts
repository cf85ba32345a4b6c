import { counted, listed } from '../checks/english.ts';
import type { SequenceReport, StepReport, StepState } from './sequence-report.ts';
import { stateOf } from './sequence-standing.ts';
import type { PlacedStep, Share } from './sequence-steps.ts';

/** Where a step stands as a whole, and why, in one sentence. */
export function stateAndWords({ shares, step }: PlacedStep, state: StepState, titleOf: (id: string) => string): string {
  const present = shares.filter(({ time }) => time !== 'past');
  const rest = present.filter((share) => stateOf(share.standing) !== 'done');
  const done = present.length - rest.length;
  const first = rest.find(({ time }) => time === 'now') ?? rest[0];
  switch (state) {
    case 'past':
      return step.past?.onlyUntold === true
        ? `Nobody has said so, and “${titleOf(step.past.with)}” has begun.`
        : `It cannot be seen any more, since “${titleOf(step.past?.with ?? '')}” has begun.`;
    case 'not-looked-at':
      return 'Nothing was read that would show it.';
    case 'done':
      return present.length > 1 ? `So it is for all ${present.length} domains.` : saysOf(present[0], 'done');
    default:
      return present.length > 1 && present.some(({ time }) => time === 'now')
        ? `${done} of ${present.length} domains. ${ofDomain(first)}${saysOf(first, state)}${others(rest.filter((one) => one !== first))}`
        : saysOf(first, state);
  }
}

const ofDomain = (share: Share | undefined): string => (share?.domain == null ? '' : `${share.domain}: `);

const others = (rest: readonly Share[]): string =>
  rest.length === 0
    ? ''
    : ` Not yet either: ${listed(
        rest.flatMap(({ domain }) => domain ?? []),
        5,
      )}.`;

/** The sentence of the proof that decides: the first that is not as the step wants it, else the first of all. */
function saysOf(share: Share | undefined, state: StepState): string {
  if (share === undefined) return '';
  const { proofs, time } = share;
  if (time === 'to-come') return 'Its time has not come yet.';
  const decides = proofs.find((proof) => stateOf(proof.standing) === state && proof.told !== null);
  const open = proofs.find((proof) => proof.standing.done !== 'yes' && proof.told !== null);
  return (decides ?? open ?? proofs.find((proof) => proof.told !== null))?.told?.says ?? '';
}

/** A step that was surely done too early. */
export const isEarly = ({ outOfOrder }: StepReport): boolean => outOfOrder.some(({ isSure }) => isSure);

/** What to put right first, what is next, what is waited for, and how far a set-up is. */
export function sequenceSays(
  { steps, first, next }: Record<'steps' | 'first' | 'next', readonly StepReport[]>,
  inOrder: SequenceReport['inOrder'],
): string {
  const count = (...states: readonly StepState[]): number => steps.filter(({ state }) => states.includes(state)).length;
  const titles = (of: readonly StepReport[]): string => listed(of.map(({ title }) => `“${title}”`));
  const mends = first.flatMap(({ outOfOrder }) => outOfOrder.flatMap(({ isSure, mend }) => (isSure ? [mend] : [])));
  const waiting = steps.filter(({ state }) => state === 'waiting');
  const [done, unlooked] = [count('done', 'past'), count('not-looked-at')];
  return [
    mends.length > 0 ? `Put this right first. ${[...new Set(mends)].join(' ')}` : '',
    next.length > 0 ? `${first.length > 0 ? 'Then' : 'Next'}: ${titles(next)}.` : '',
    waiting.length > 0 ? `Wait for: ${titles(waiting)}.` : '',
    `${done} of ${counted(steps.length, 'step')} ${done === 1 ? 'is' : 'are'} done${
      unlooked > 0 ? `, ${unlooked} ${unlooked === 1 ? 'was' : 'were'} not looked at` : ''
    }.`,
    first.length > 0
      ? tooEarly(first.length)
      : inOrder === 'cannot-tell'
        ? 'Whether all were done in order cannot be told.'
        : '',
  ]
    .filter((one) => one !== '')
    .join(' ');
}

export const tooEarly = (steps: number): string =>
  `${counted(steps, 'step')} ${steps === 1 ? 'was' : 'were'} done before one that ${steps === 1 ? 'it has' : 'they have'} to wait for.`;

export const perhapsTooEarly = (steps: number): string =>
  `Of ${counted(steps, 'step')} it cannot be told whether ${steps === 1 ? 'it was' : 'they were'} done too early.`;
