import { ninConsoleVerified } from '../../../src/checks/answers/nin-console-verified.ts';
import { describeCheck } from '../../support/judge.ts';
import { otherSystem, questionScenarios } from './questions.ts';

describeCheck(ninConsoleVerified, [
  ...questionScenarios(ninConsoleVerified, { yes: 'verified', no: ['fail', 'not-verified'], lasts: 90 }),
  otherSystem('post-cutover'),
]);
