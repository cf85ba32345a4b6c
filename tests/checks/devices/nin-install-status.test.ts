import { ninInstallStatus } from '../../../src/checks/devices/nin-install-status.ts';
import { describeCheck } from '../../support/judge.ts';
import { otherSystem, questionScenarios } from '../answers/questions.ts';

describeCheck(ninInstallStatus, [
  ...questionScenarios(ninInstallStatus, { yes: 'installed', no: ['fail', 'not-installed'], lasts: 7 }),
  otherSystem('post-cutover'),
]);
