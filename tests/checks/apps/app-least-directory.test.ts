import { appLeastDirectory } from '../../../src/checks/apps/app-least-directory.ts';
import { system } from '../../support/build.ts';
import { describeCheck } from '../../support/judge.ts';
import { grants, ownPrincipal, tenantCase } from '../../support/tenant.ts';

const holding = (...names: readonly string[]) =>
  tenantCase({
    servicePrincipals: [ownPrincipal('sync', { displayName: 'Proofpoint-Directory-Sync' })],
    appRoleAssignments: grants('sync', ...names),
  });

describeCheck(appLeastDirectory, [
  {
    when: 'the whole directory beside groups alone',
    given: tenantCase({
      servicePrincipals: [ownPrincipal('sync', { displayName: 'Proofpoint-Directory-Sync' })],
      appRoleAssignments: grants('sync', 'Directory.Read.All', 'GroupMember.Read.All'),
    }),
    is: 'warn',
    code: 'alone',
  },
  {
    when: 'a product in use whose app has another name',
    given: tenantCase(
      { servicePrincipals: [ownPrincipal('gw', { displayName: 'svc-mailgw' })] },
      { setup: { phase: 'permission-review', systems: [system('pps')] } },
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
  { when: 'no product of ours', given: tenantCase(), is: 'not-applicable', code: 'no-app' },
  { when: 'users and groups', given: holding('User.Read.All', 'Group.Read.All'), is: 'pass', code: 'not-granted' },
  {
    when: 'the directory beside users and groups',
    given: holding('User.Read.All', 'Group.Read.All', 'Directory.Read.All'),
    is: 'warn',
    code: 'beside-narrower',
    items: ['Proofpoint-Directory-Sync (app-of-sync): Directory.Read.All on Microsoft Graph'],
  },
  { when: 'the directory alone', given: holding('Directory.Read.All'), is: 'warn', code: 'alone' },
]);
