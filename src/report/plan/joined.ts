import type { Draft } from './draft.ts';
import { isMend, isOpen } from './draft.ts';
import type { MadeStep } from './make.ts';

/** A step with what was made of it. */
interface Made {
  readonly draft: Draft;
  readonly made: MadeStep;
}

/**
 * Steps that ask the same of the reader as one.
 *
 * In words: a finding that nobody can judge yet, and that only asks for what a step before it asks for anyway, proves that
 * step and is none itself: four questions that wait for the same list of addresses are one thing to do.
 */
export function joined<Step extends Made>(steps: readonly Step[]): readonly Step[] {
  const left: Step[] = [];
  for (const step of steps) {
    const host = isUnknown(step) ? left.findIndex((one) => asksForAllOf(one, step)) : -1;
    const found = left[host];
    if (found === undefined) left.push(step);
    else left[host] = { ...found, draft: { ...found.draft, asked: [...found.draft.asked, ...step.draft.asked] } };
  }
  return left;
}

const isUnknown = ({ draft, made }: Made): boolean =>
  draft.of.kind === 'finding' &&
  draft.fixed === undefined &&
  !made.isHealed &&
  made.changes.length === 0 &&
  made.steps.length > 0 &&
  draft.asked.every(({ now }) => now.outcome === 'unknown');

function asksForAllOf(host: Made, { draft, made }: Made): boolean {
  const said = new Set([...host.made.steps, ...host.made.missing]);
  return (
    isOpen(host.draft) &&
    !isMend(host.draft) &&
    host.draft.stage === draft.stage &&
    [...made.steps, ...made.missing].every((one) => said.has(one))
  );
}
