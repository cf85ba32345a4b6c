import { appSingleTenant } from '../../../src/checks/apps/app-single-tenant.ts';
import { describeCheck } from '../../support/judge.ts';
import { application, tenantCase } from '../../support/tenant.ts';

const forWhom = (audience: string | null) =>
  tenantCase({ applications: [application('trap', { displayName: 'Proofpoint-TRAP', audience })] });

describeCheck(appSingleTenant, [
  { when: 'no registration of ours', given: tenantCase(), is: 'not-applicable', code: 'no-registration' },
  { when: 'this tenant only', given: forWhom('AzureADMyOrg'), is: 'pass', code: 'single-tenant' },
  {
    when: 'every tenant',
    given: forWhom('AzureADMultipleOrgs'),
    is: 'fail',
    code: 'open-to-others',
    items: ['Proofpoint-TRAP (app-of-trap)'],
  },
  { when: 'not told', given: forWhom(null), is: 'unknown', code: 'not-told' },
]);
