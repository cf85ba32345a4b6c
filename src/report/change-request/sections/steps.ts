import { paragraph, section } from '../../document/blocks.ts';
import type { Block } from '../../document/document.ts';
import {
  backBlocks,
  doneBlocks,
  HERE,
  leftBlocks,
  partsOf,
  planHead,
  stepBlocks,
  verificationBlocks,
} from '../../document/plan-document.ts';
import type { RequestParts } from '../parts.ts';

/** What is done, step by step, with values and dates. */
export const implementation = ({ plan }: RequestParts): readonly Block[] => [
  ...planHead(plan),
  ...leftBlocks(plan, (step) => stepBlocks(step, plan)),
  ...doneBlocks(plan),
];

/** How it is seen that each step is done. */
export function verification({ plan }: RequestParts): readonly Block[] {
  const blocks = verificationBlocks(plan);
  return blocks.length === 0 ? paragraph('No step is left to verify.') : [...paragraph(HERE), ...blocks];
}

/** The way back, the last step first, each to what was captured. */
export function rollback({ plan }: RequestParts): readonly Block[] {
  const steps = partsOf(plan)
    .flatMap((part) => part.steps)
    .reverse();
  const blocks = steps.flatMap((one) =>
    section(3, `Back from step ${one.number}: ${one.step.title}`, backBlocks(one.step.back)),
  );
  return blocks.length === 0
    ? paragraph('No step that is left has values to go back to.')
    : [
        ...paragraph(
          'Take back the last step that was done first, then the one before it. Each goes back to what was captured.',
        ),
        ...blocks,
      ];
}
