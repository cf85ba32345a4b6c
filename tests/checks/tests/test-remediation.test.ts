import { testRemediation } from '../../../src/checks/tests/test-remediation.ts';
import { personSays, secondsFromNow } from '../../support/build.ts';
import { describeCheck } from '../../support/judge.ts';
import { about, questionScenarios } from '../answers/questions.ts';

const said = (note: string) =>
  about('post-cutover', 'ppe', { answers: [personSays('test-remediation', 'yes', { note })] });

describeCheck(testRemediation, [
  ...questionScenarios(testRemediation, { yes: 'removed', no: ['fail', 'not-removed'], lasts: 90 }),
  { when: 'it took too long', given: said('Late: after two hours'), is: 'warn', code: 'removed-late' },
  {
    when: 'a note that tells something else',
    given: said('test mailbox, 09:12, not late'),
    is: 'pass',
    code: 'removed',
  },
  {
    when: 'an answer from before the cutover',
    given: about('post-cutover', 'ppe', {
      setup: { cutoverAt: secondsFromNow(-60) },
      answers: [personSays('test-remediation', 'yes', { at: secondsFromNow(-120) })],
    }),
    is: 'manual',
    code: 'outdated',
  },
]);
