import { syncFirstRun } from '../../../src/checks/answers/sync-first-run.ts';
import { describeCheck } from '../../support/judge.ts';
import { otherSystem, questionScenarios } from './questions.ts';

describeCheck(syncFirstRun, [
  ...questionScenarios(syncFirstRun, { yes: 'runs', no: ['fail', 'does-not-run'], lasts: 90 }),
  otherSystem('post-cutover'),
]);
