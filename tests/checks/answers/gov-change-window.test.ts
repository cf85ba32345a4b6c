import { govChangeWindow } from '../../../src/checks/answers/gov-change-window.ts';
import { personSays, secondsFromNow } from '../../support/build.ts';
import { describeCheck } from '../../support/judge.ts';
import { about, questionScenarios } from './questions.ts';

const DAY = 86_400;
const forCutover = (cutover: number, said: number) =>
  about('pre-change', 'ppe', {
    setup: { cutoverAt: secondsFromNow(cutover) },
    answers: [personSays('gov-change-window', 'yes', { at: secondsFromNow(said) })],
  });

describeCheck(govChangeWindow, [
  ...questionScenarios(govChangeWindow, { yes: 'planned', no: ['fail', 'not-planned'], lasts: 90 }),
  { when: 'the cutover is still to come', given: forCutover(DAY, -2 * DAY), is: 'pass', code: 'planned' },
  { when: 'the cutover was planned for last night', given: forCutover(-DAY, -2 * DAY), is: 'pass', code: 'planned' },
  {
    when: 'the cutover that it was for has passed',
    given: forCutover(-DAY - 1, -2 * DAY),
    is: 'manual',
    code: 'outdated',
    facts: { because: 'change-over', lastedDays: null },
  },
  {
    when: 'it was said after a cutover that has passed',
    given: forCutover(-2 * DAY, -DAY),
    is: 'pass',
    code: 'planned',
  },
]);
