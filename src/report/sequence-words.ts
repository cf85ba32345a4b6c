import { counted, listed } from '../checks/english.ts';
import type { SequenceReport, StepReport, StepState } from './sequence-report.ts';
import { stateOf } from './sequence-standing.ts';
import type { PlacedStep, Share } from './sequence-steps.ts';

/** Where a step stands as a whole, and why, in one sentence. */
export function stateAndWords({ shares, step }: PlacedStep, state: StepState, titleOf: (id: string) => string): string {
  const present = shares.filter(({ time }) => time !== 'past');
  const rest = present.filter((share) => stateOf(share.standing) !== 'done');
  const done = present.length - rest.length;
  const [first] = rest;
  switch (state) {
    case 'past':
      return `It cannot be seen any more, since “${titleOf(step.past?.with ?? '')}” has begun.`;
    case 'not-looked-at':
      return 'Nothing was read that would show it.';
    case 'done':
      return present.length > 1 ? `So it is for all ${present.length} domains.` : saysOf(present[0], 'done');
    default:
      return present.length > 1 && rest.some(({ time }) => time === 'now')
        ? `${done} of ${present.length} domains. ${ofDomain(first)}${saysOf(first, state)}${others(rest)}`
        : saysOf(first, state);
  }
}

const ofDomain = (share: Share | undefined): string => (share?.domain == null ? '' : `${share.domain}: `);

const others = (rest: readonly Share[]): string =>
  rest.length < 2
    ? ''
    : ` Not yet either: ${listed(
        rest.slice(1).flatMap(({ domain }) => domain ?? []),
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

/** How far a set-up is, what is next, and what was done too early. */
export function sequenceSays(
  steps: readonly StepReport[],
  next: readonly string[],
  inOrder: SequenceReport['inOrder'],
): string {
  const done = steps.filter(({ state }) => state === 'done' || state === 'past').length;
  const titles = next.flatMap((id) => steps.find((step) => step.id === id)?.title ?? []).map((title) => `“${title}”`);
  const early = steps.filter(({ outOfOrder }) => outOfOrder.some(({ isSure }) => isSure)).length;
  return [
    `${done} of ${counted(steps.length, 'step')} ${done === 1 ? 'is' : 'are'} done${
      titles.length === 0 ? '.' : `; next: ${listed(titles)}.`
    }`,
    early > 0 ? tooEarly(early) : inOrder === 'cannot-tell' ? 'Whether all were done in order cannot be told.' : '',
  ]
    .filter((one) => one !== '')
    .join(' ');
}

export const tooEarly = (steps: number): string =>
  `${counted(steps, 'step')} ${steps === 1 ? 'was' : 'were'} done before one that ${steps === 1 ? 'it has' : 'they have'} to wait for.`;

export const perhapsTooEarly = (steps: number): string =>
  `Of ${counted(steps, 'step')} it cannot be told whether ${steps === 1 ? 'it was' : 'they were'} done too early.`;
