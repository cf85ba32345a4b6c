import { moment } from '../../../checks/english.ts';
import type { Report } from '../../report.ts';
import type { SequenceReport, StepReport } from '../../sequence-report.ts';
import { list, paragraph, section, sentences, table } from '../blocks.ts';
import type { Block } from '../document.ts';
import { STEP_WORD } from '../../../words/judgement.ts';

/** How far each documented set-up is, and first of all what of it was done too early. */
export const setUpBlocks = ({ sequences = [] }: Report): readonly Block[] =>
  section(2, 'Where the set-up stands', sequences.flatMap(sequenceBlocks));

function sequenceBlocks(line: SequenceReport): readonly Block[] {
  return [
    { kind: 'heading', level: 3, text: line.name },
    ...paragraph(line.says),
    ...list(line.steps.flatMap((step) => tooEarly(step, line))),
    ...table(
      ['Step', 'State', 'What was seen'],
      line.steps.map((step) => [step.title, wordOf(step, line), sentences(step.says, waiting(step))]),
    ),
  ];
}

const tooEarly = ({ title, outOfOrder }: StepReport, { steps }: SequenceReport): readonly string[] =>
  outOfOrder.map(({ before, risk, mend, isSure }) => {
    const earlier = steps.find(({ id }) => id === before)?.title ?? before;
    return `“${title}” ${isSure ? 'was done' : 'was perhaps done'} before “${earlier}”. ${risk} ${mend}`;
  });

function wordOf({ id, state, outOfOrder }: StepReport, { first, next }: SequenceReport): string {
  if (outOfOrder.some(({ isSure }) => isSure)) return 'Done too early';
  const word = STEP_WORD[state];
  return first.includes(id) ? `${word}; put right first` : next.includes(id) ? `${word}; possible now` : word;
}

/** The end of what is waited for, unless the sentence before tells it. */
const waiting = ({ state, until, says }: StepReport): string =>
  state !== 'waiting' || until === undefined || says.includes(moment(until)) ? '' : `Until ${moment(until)}.`;
