import { listed, moment, span } from '../../checks/english.ts';
import type { Plan, PlanStage, PlanStep, Verification } from '../plan/plan.ts';
import { list, paragraph, section, sentences, table } from './blocks.ts';
import { changeBlocks } from './change-blocks.ts';
import type { Block } from './document.ts';
import { OUTCOME_WORD, STEP_WORD } from '../../words/judgement.ts';

/** The plan as a section of a document: what is left step by step with its values, waits, proofs and way back. */
export function planBlocks(plan: Plan, title: string): readonly Block[] {
  return section(2, title, [
    ...paragraph(plan.says),
    ...planHead(plan),
    ...leftBlocks(plan, (step) => [...stepBlocks(step, plan), ...proofAndBack(step)]),
    ...doneBlocks(plan),
  ]);
}

/** A part of the plan in the document's order. */
interface PlanPart {
  readonly title: string;
  readonly steps: readonly NumberedStep[];
}
/** A step that is left, with its number through the whole plan. */
export interface NumberedStep {
  readonly number: number;
  readonly step: PlanStep;
}

/** What is left, part by part; a review has no cutover, so its steps are one part. */
export function partsOf({ steps, phase, window }: Plan): readonly PlanPart[] {
  const left = steps.filter((step) => !isBehind(step));
  const stages =
    phase === 'permission-review'
      ? [{ title: 'What is left to change', of: left }]
      : (['before', 'window', 'after'] as const).map((stage) => ({
          title: stageTitle(stage, window !== null, phase),
          of: left.filter((step) => step.stage === stage),
        }));
  let number = 0;
  return stages.map(({ title, of }) => ({ title, steps: of.map((step) => ({ number: (number += 1), step })) }));
}

function stageTitle(stage: PlanStage, isDated: boolean, phase: Plan['phase']): string {
  if (stage === 'window') return isDated ? 'In the change window' : 'The cutover';
  if (stage === 'before') return isDated ? 'Before the change window' : 'Before the cutover';
  return phase === 'post-cutover' ? 'Now, after the cutover' : 'After the cutover';
}

/** Steps were written for the page. */
export const HERE = '“Here” means the page of Gatecheck, with this case open.';

const isBehind = ({ state }: PlanStep): boolean => state === 'done' || state === 'past';

/** The dates of the whole plan and what is wrong with it. */
export function planHead({ window, earliestCutover, isEarliestAtLeast, warnings }: Plan): readonly Block[] {
  return [
    ...paragraph(HERE),
    ...list([
      window === null
        ? 'No window is named yet, so nothing is dated backwards from it.'
        : `Window: ${moment(window.startsAt)} to ${moment(window.endsAt)}.`,
      // Where it may be later, a warning says it with its reason.
      ...(earliestCutover === null || isEarliestAtLeast ? [] : [`Earliest cutover: ${moment(earliestCutover)}.`]),
      ...warnings,
    ]),
  ];
}

/** The steps that are left, part by part, each under its title; those of which there is nothing to say are left out. */
export const leftBlocks = (plan: Plan, blocksOf: (step: PlanStep) => readonly Block[]): readonly Block[] =>
  partsOf(plan).flatMap(({ title, steps }) =>
    section(
      3,
      title,
      steps.flatMap((one) => section(4, stepTitle(one), blocksOf(one.step))),
    ),
  );

export const stepTitle = ({ number, step }: NumberedStep): string => `Step ${number}: ${step.title}`;

/** What has to be settled for a step; what holds up the whole plan stands at its head, and not at each step again. */
export const toSettle = ({ missing }: PlanStep, { warnings }: Plan): readonly string[] =>
  missing.filter((one) => !warnings.some((warning) => warning.includes(one)));

/** What is done in a step, when, and with what values. */
export function stepBlocks(step: PlanStep, plan: Plan): readonly Block[] {
  const { how, changes, steps, risks, wait } = step;
  return [
    ...paragraph(sentences(how, dates(step, plan), afterWords(step, plan))),
    ...list(toSettle(step, plan).map((one) => `To be settled first: ${one}`)),
    ...changes.flatMap(changeBlocks),
    ...list(steps),
    ...paragraph(wait === null ? '' : sentences('Wait:', wait.says, ends(wait, step))),
    ...paragraph(risks.length === 0 ? '' : sentences('At risk where it is done too early:', ...risks)),
  ];
}

const ends = ({ says, seconds, ends: at, isAtLeast }: NonNullable<PlanStep['wait']>, step: PlanStep): string =>
  sentences(
    seconds === null || says.includes(span(seconds)) ? '' : `It takes ${span(seconds)}.`,
    at === null ? '' : isAtLeast || step.isAtLeast ? `It ends not before ${moment(at)}.` : `It ends ${moment(at)}.`,
  );

function dates({ state, begins, isAtLeast, latest, stage }: PlanStep, { madeAt }: Plan): string {
  const at =
    begins === null || begins <= madeAt
      ? ''
      : `Not before ${moment(begins)}${isAtLeast ? ', and later if a wait before it is longer' : ''}.`;
  const last = stage === 'before' && latest !== null ? `At the latest ${moment(latest)}.` : '';
  return sentences(state === 'to-do' ? '' : `${STEP_WORD[state]}.`, at, last);
}

/** The steps that have to be done before, where they are not yet. */
function afterWords({ after }: PlanStep, { steps }: Plan): string {
  const before = steps.filter((one) => after.includes(one.id) && !isBehind(one)).map(({ title }) => `“${title}”`);
  return before.length === 0 ? '' : `Only after ${listed(before, 12)}.`;
}

/** What has to hold, with the domain for which it is asked. */
const questionOf = ({ title, domain }: Pick<Verification, 'title' | 'domain'>): string =>
  domain === undefined ? title : `${title}, ${domain}`;

/** How it is seen that each step is done, one question a row. */
export const verificationBlocks = (plan: Plan): readonly Block[] =>
  table(
    ['Step', 'What has to hold', 'How it is seen', 'When this was made'],
    partsOf(plan).flatMap(({ steps }) =>
      steps.flatMap((one) =>
        one.step.verify.map((question) => [
          stepTitle(one),
          questionOf(question),
          question.how,
          OUTCOME_WORD[question.outcome],
        ]),
      ),
    ),
  );

/** How it is seen that a step is done. */
const verifyWords = ({ outcome, how, ...question }: Verification): string =>
  `${questionOf(question)}: ${how} When the plan was made: ${OUTCOME_WORD[outcome].toLowerCase()}.`;

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
