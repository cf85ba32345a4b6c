import { listed, moment, span } from '../../checks/english.ts';
import type { Plan, PlanStage, PlanStep, Verification } from '../plan/plan.ts';
import { heading, list, paragraph, section, sentences } from './blocks.ts';
import { changeBlocks } from './change-blocks.ts';
import type { Block } from './document.ts';
import { OUTCOME_WORD, STATE_WORD } from './words.ts';

/** The plan as a section of a document: what is left step by step with its values, waits, proofs and way back. */
export function planBlocks(plan: Plan, title: string): readonly Block[] {
  return section(2, title, [
    ...planHead(plan),
    ...STAGES.flatMap((stage) =>
      stageBlocks(plan, stage, (step) => [...stepBlocks(step, plan), ...proofAndBack(step)]),
    ),
    ...doneBlocks(plan),
  ]);
}

export const STAGES: readonly PlanStage[] = ['before', 'window', 'after'];
const STAGE_TITLE: Readonly<Record<PlanStage, string>> = {
  before: 'Before the window',
  window: 'In the window',
  after: 'After the window',
};

const isBehind = ({ state }: PlanStep): boolean => state === 'done' || state === 'past';

/** What is said of the whole plan, its dates and what is wrong with it. */
export function planHead({ says, window, earliestCutover, warnings }: Plan): readonly Block[] {
  return [
    ...paragraph(says),
    ...list([
      window === null
        ? 'No window is named yet, so nothing is dated backwards from it.'
        : `Window: ${moment(window.startsAt)} to ${moment(window.endsAt)}.`,
      ...(earliestCutover === null ? [] : [`Earliest cutover: ${moment(earliestCutover)}.`]),
      ...warnings,
    ]),
  ];
}

/** The steps of a stage that are left, numbered through the whole plan; nothing where none is. */
export function stageBlocks(
  plan: Plan,
  stage: PlanStage,
  blocksOf: (step: PlanStep) => readonly Block[],
): readonly Block[] {
  const left = plan.steps.filter((step) => !isBehind(step));
  return section(
    3,
    STAGE_TITLE[stage],
    left.flatMap((step, index) => {
      const blocks = step.stage === stage ? blocksOf(step) : [];
      return blocks.length === 0 ? [] : [heading(4, `Step ${index + 1}: ${step.title}`), ...blocks];
    }),
  );
}

/** What is done in a step, when, and with what values. */
export function stepBlocks(step: PlanStep, plan: Plan): readonly Block[] {
  const { how, changes, missing, steps, risks, wait } = step;
  return [
    ...paragraph(sentences(how, dates(step), afterWords(step, plan))),
    ...list(missing.map((one) => `Not known yet: ${one}`)),
    ...changes.flatMap(changeBlocks),
    ...list(steps),
    ...paragraph(wait === null ? '' : sentences('Wait:', wait.says, ends(wait))),
    ...paragraph(risks.length === 0 ? '' : sentences('At risk where it is done too early:', ...risks)),
  ];
}

const ends = ({ seconds, ends: at }: NonNullable<PlanStep['wait']>): string =>
  sentences(seconds === null ? '' : `It takes ${span(seconds)}.`, at === null ? '' : `It ends ${moment(at)}.`);

function dates({ state, begins, latest, stage }: PlanStep): string {
  const at = begins === null ? '' : `Not before ${moment(begins)}.`;
  const last = stage === 'before' && latest !== null ? `At the latest ${moment(latest)}.` : '';
  return sentences(state === 'to-do' ? '' : `${STATE_WORD[state]}.`, at, last);
}

/** The steps that have to be done before, where they are not yet. */
function afterWords({ after }: PlanStep, { steps }: Plan): string {
  const before = steps.filter((one) => after.includes(one.id) && !isBehind(one)).map(({ title }) => `“${title}”`);
  return before.length === 0 ? '' : `Only after ${listed(before, 12)}.`;
}

/** How it is seen that a step is done. */
export const verifyWords = ({ title, domain, outcome, how }: Verification): string =>
  `${title}${domain === undefined ? '' : `, ${domain}`}: ${how} When the plan was made: ${OUTCOME_WORD[outcome].toLowerCase()}.`;

function proofAndBack({ verify, back }: PlanStep): readonly Block[] {
  return [
    ...(verify.length === 0 ? [] : [...paragraph('How it is seen that it is done:'), ...list(verify.map(verifyWords))]),
    ...backBlocks(back),
  ];
}

/** The way back of a step, to what was captured. */
export const backBlocks = (back: PlanStep['back']): readonly Block[] =>
  back === null ? [] : [...paragraph(`Way back: ${back.says}`), ...back.changes.flatMap(changeBlocks)];

/** What needs nothing more. */
export const doneBlocks = ({ steps }: Plan): readonly Block[] =>
  section(3, 'Done already', list(steps.filter(isBehind).map(({ title }) => title)));
