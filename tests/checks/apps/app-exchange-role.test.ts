import { appExchangeRole } from '../../../src/checks/apps/app-exchange-role.ts';
import { absentReading } from '../../support/build.ts';
import { describeCheck } from '../../support/judge.ts';
import { exchangeGrant, role, servicePrincipal, tenantCase } from '../../support/tenant.ts';

const servicePrincipals = [servicePrincipal('ppe', { displayName: 'Proofpoint Essentials' })];
const held = { servicePrincipals, appRoleAssignments: [exchangeGrant('ppe', 'Exchange.ManageAsApp')] };

describeCheck(appExchangeRole, [
  { when: 'nobody holds it', given: tenantCase({ servicePrincipals }), is: 'not-applicable', code: 'not-held' },
  { when: 'no role beside it', given: tenantCase(held), is: 'pass', code: 'no-more-than-narrow', facts: { roles: [] } },
  {
    when: 'the narrow role, and one that came with an old grant',
    given: tenantCase({
      ...held,
      directoryRoles: [role('ppe', 'Exchange Recipient Administrator'), role('ppe', 'Directory Readers')],
    }),
    is: 'pass',
    code: 'no-more-than-narrow',
  },
  {
    when: 'Exchange Administrator',
    given: tenantCase({ ...held, directoryRoles: [role('ppe', 'Exchange Administrator')] }),
    is: 'warn',
    code: 'exchange-administrator',
    items: ['Proofpoint Essentials (app-of-ppe): Exchange Administrator'],
  },
  {
    when: 'Global Administrator',
    given: tenantCase({
      ...held,
      directoryRoles: [role('ppe', 'Exchange Administrator'), role('ppe', 'Global Administrator')],
    }),
    is: 'fail',
    code: 'beyond-exchange',
    facts: { roles: ['Global Administrator'] },
  },
  {
    when: 'a role inside Exchange',
    given: tenantCase({
      ...held,
      exchangeAppRoles: [{ servicePrincipalId: 'ppe', role: 'Organization Management', limitedTo: null }],
    }),
    is: 'warn',
    code: 'role-in-exchange',
    items: ['Proofpoint Essentials (app-of-ppe): Organization Management in Exchange'],
  },
  {
    when: 'roles inside Exchange not read',
    given: tenantCase({ ...held, exchangeAppRoles: absentReading('not-permitted', { route: 'graph' }) }),
    is: 'unknown',
    code: 'roles-in-exchange-not-read',
  },
  {
    when: 'roles not read',
    given: tenantCase({ ...held, directoryRoles: absentReading('not-permitted', { route: 'graph' }) }),
    is: 'unknown',
    code: 'not-read',
  },
]);
