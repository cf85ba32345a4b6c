import { govChangeApproved } from '../../../src/checks/answers/gov-change-approved.ts';
import { describeCheck } from '../../support/judge.ts';
import { questionScenarios } from './questions.ts';

describeCheck(govChangeApproved, [
  ...questionScenarios(govChangeApproved, { yes: 'approved', no: ['fail', 'not-approved'] }),
]);
