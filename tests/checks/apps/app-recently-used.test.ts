import { appRecentlyUsed } from '../../../src/checks/apps/app-recently-used.ts';
import { absentReading, secondsFromNow, system } from '../../support/build.ts';
import { describeCheck } from '../../support/judge.ts';
import { ownPrincipal, tenantCase } from '../../support/tenant.ts';

const servicePrincipals = [ownPrincipal('trap', { displayName: 'Proofpoint-TRAP' })];
const used = (daysAgo: number) =>
  tenantCase({
    servicePrincipals,
    appActivity: [{ appId: 'app-of-trap', lastUsedAt: secondsFromNow(-daysAgo * 86_400) }],
  });

describeCheck(appRecentlyUsed, [
  {
    when: 'a product in use whose app has another name',
    given: tenantCase(
      { appActivity: [], servicePrincipals: [ownPrincipal('gw', { displayName: 'svc-mailgw' })] },
      { setup: { phase: 'permission-review', systems: [system('opswat')] } },
    ),
    is: 'unknown',
    code: 'not-recognised',
  },
  {
    when: 'an app whose name was not told',
    given: tenantCase({ appActivity: [], servicePrincipals: [ownPrincipal('gw', { displayName: null })] }),
    is: 'unknown',
    code: 'names-not-told',
  },
  { when: 'no product of ours', given: tenantCase(), is: 'not-applicable', code: 'no-app' },
  { when: 'this week', given: used(6), is: 'pass', code: 'used-lately' },
  { when: 'this month', given: used(8), is: 'warn', code: 'quiet' },
  { when: 'long ago', given: used(31), is: 'fail', code: 'unused', facts: { never: [] } },
  {
    when: 'never',
    given: tenantCase({ servicePrincipals }),
    is: 'fail',
    code: 'unused',
    facts: { never: ['Proofpoint-TRAP'] },
  },
  {
    when: 'activity not read',
    given: tenantCase({ servicePrincipals, appActivity: absentReading('not-in-cloud', { route: 'graph' }) }),
    is: 'unknown',
    code: 'not-read',
  },
]);
