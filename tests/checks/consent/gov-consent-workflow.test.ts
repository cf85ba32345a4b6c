import { govConsentWorkflow } from '../../../src/checks/consent/gov-consent-workflow.ts';
import { describeCheck } from '../../support/judge.ts';
import { tenantCase } from '../../support/tenant.ts';

const workflow = (isEnabled: boolean, reviewers: number) =>
  tenantCase({ adminConsentWorkflow: { isEnabled, reviewers } });

describeCheck(govConsentWorkflow, [
  { when: 'on with reviewers', given: workflow(true, 2), is: 'pass', code: 'on' },
  { when: 'on without reviewers', given: workflow(true, 0), is: 'warn', code: 'no-reviewer' },
  { when: 'off', given: workflow(false, 2), is: 'fail', code: 'off' },
]);
