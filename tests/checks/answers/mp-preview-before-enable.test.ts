import { mpPreviewBeforeEnable } from '../../../src/checks/answers/mp-preview-before-enable.ts';
import { describeCheck } from '../../support/judge.ts';
import { otherSystem, questionScenarios } from './questions.ts';

describeCheck(mpPreviewBeforeEnable, [
  ...questionScenarios(mpPreviewBeforeEnable, { yes: 'previewed', no: ['fail', 'not-previewed'], lasts: 7 }),
  otherSystem('pre-change'),
]);
