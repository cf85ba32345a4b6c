import { appSeparateRegistrations } from '../../../src/checks/apps/app-separate-registrations.ts';
import { describeCheck } from '../../support/judge.ts';
import { grants, ownPrincipal, tenantCase } from '../../support/tenant.ts';

const trap = ownPrincipal('trap', { displayName: 'Proofpoint-TRAP' });
const sync = ownPrincipal('sync', { displayName: 'Proofpoint-Directory-Sync' });
const TRAP = grants('trap', 'Mail.ReadWrite', 'User.Read.All');
const SYNC = grants('sync', 'User.Read.All', 'Group.Read.All', 'Directory.Read.All');

describeCheck(appSeparateRegistrations, [
  { when: 'neither', given: tenantCase(), is: 'not-applicable', code: 'no-app' },
  {
    when: 'each with its own',
    given: tenantCase({ servicePrincipals: [trap, sync], appRoleAssignments: [...TRAP, ...SYNC] }),
    is: 'pass',
    code: 'separate',
  },
  {
    when: 'only one of them',
    given: tenantCase({ servicePrincipals: [trap], appRoleAssignments: TRAP }),
    is: 'not-applicable',
    code: 'only-one',
  },
  {
    when: 'one for both',
    given: tenantCase({
      servicePrincipals: [sync],
      appRoleAssignments: [...SYNC, ...grants('sync', 'Mail.ReadWrite')],
    }),
    is: 'fail',
    code: 'shared',
    items: ['Proofpoint-Directory-Sync (app-of-sync)'],
  },
  {
    when: 'under another name',
    given: tenantCase(
      { servicePrincipals: [ownPrincipal('x'), sync], appRoleAssignments: SYNC },
      { setup: { appMatches: [{ servicePrincipalId: 'x', profile: 'proofpoint-trap' }] } },
    ),
    is: 'warn',
    code: 'other-names',
    items: ['x (app-of-x)'],
  },
]);
