import { govChangeWindow } from '../../../src/checks/answers/gov-change-window.ts';
import { describeCheck } from '../../support/judge.ts';
import { questionScenarios } from './questions.ts';

describeCheck(govChangeWindow, [
  ...questionScenarios(govChangeWindow, { yes: 'planned', no: ['fail', 'not-planned'] }),
]);
