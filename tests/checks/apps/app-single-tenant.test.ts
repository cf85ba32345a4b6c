import { appSingleTenant } from '../../../src/checks/apps/app-single-tenant.ts';
import { system } from '../../support/build.ts';
import { describeCheck } from '../../support/judge.ts';
import { application, tenantCase, ownPrincipal } from '../../support/tenant.ts';

const forWhom = (audience: string | null) =>
  tenantCase({ applications: [application('trap', { displayName: 'Proofpoint-TRAP', audience })] });

describeCheck(appSingleTenant, [
  {
    when: 'a product in use whose app has another name',
    given: tenantCase(
      { servicePrincipals: [ownPrincipal('gw', { displayName: 'svc-mailgw' })] },
      { setup: { phase: 'permission-review', systems: [system('opswat')] } },
    ),
    is: 'unknown',
    code: 'not-recognised',
  },
  {
    when: 'an app whose name was not told',
    given: tenantCase({ servicePrincipals: [ownPrincipal('gw', { displayName: null })] }),
    is: 'unknown',
    code: 'names-not-told',
  },
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
