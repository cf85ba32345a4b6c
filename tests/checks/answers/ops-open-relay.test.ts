import { opsOpenRelay } from '../../../src/checks/answers/ops-open-relay.ts';
import { describeCheck } from '../../support/judge.ts';
import { otherSystem, questionScenarios } from './questions.ts';

describeCheck(opsOpenRelay, [
  ...questionScenarios(opsOpenRelay, { yes: 'hardened', no: ['fail', 'not-hardened'], lasts: 90 }),
  otherSystem('post-cutover'),
]);
