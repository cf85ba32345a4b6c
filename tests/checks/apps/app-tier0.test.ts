import { appTier0 } from '../../../src/checks/apps/app-tier0.ts';
import { absentReading, partReading } from '../../support/build.ts';
import { describeCheck } from '../../support/judge.ts';
import {
  decision,
  grant,
  grants,
  keyOf,
  MICROSOFT_TENANT,
  role,
  servicePrincipal,
  tenantCase,
} from '../../support/tenant.ts';

const TIER0 = 'AppRoleAssignment.ReadWrite.All';
const servicePrincipals = [servicePrincipal('ppe', { displayName: 'Proofpoint Essentials' })];
const held = { servicePrincipals, appRoleAssignments: grants('ppe', TIER0, 'User.Read.All') };

describeCheck(appTier0, [
  {
    when: 'only harmless permissions',
    given: tenantCase({ servicePrincipals, appRoleAssignments: grants('ppe', 'User.Read.All') }),
    is: 'pass',
    code: 'none',
  },
  {
    when: 'one that nobody decided on',
    given: tenantCase(held),
    is: 'fail',
    code: 'not-signed-off',
    items: [`Proofpoint Essentials (app-of-ppe): ${TIER0} on Microsoft Graph`],
    facts: { undecided: 1, toGo: 0 },
  },
  {
    when: 'one that a reviewer let stay',
    given: tenantCase(held, { answers: [decision(keyOf('ppe', TIER0))] }),
    is: 'warn',
    code: 'signed-off',
  },
  {
    when: 'one that had to go and is still there',
    given: tenantCase(held, { answers: [decision(keyOf('ppe', TIER0), 'no')] }),
    is: 'fail',
    code: 'not-signed-off',
    facts: { undecided: 0, toGo: 1 },
  },
  {
    when: 'a decision on the same permission of another app',
    given: tenantCase(held, { answers: [decision(keyOf('another', TIER0))] }),
    is: 'fail',
    code: 'not-signed-off',
  },
  {
    when: 'a holder that is not in the list of apps',
    given: tenantCase({ appRoleAssignments: grants('ghost', 'RoleManagement.ReadWrite.Directory') }),
    is: 'fail',
    code: 'not-signed-off',
  },
  {
    when: 'one whose way up we only conclude',
    given: tenantCase({
      servicePrincipals: [servicePrincipal('tool')],
      appRoleAssignments: grants('tool', 'PublicKeyInfrastructure.ReadWrite.All'),
    }),
    is: 'warn',
    code: 'perhaps-leads',
  },
  {
    when: 'one whose way up we only conclude, beside one that is described',
    given: tenantCase({
      servicePrincipals: [servicePrincipal('tool')],
      appRoleAssignments: grants('tool', 'PublicKeyInfrastructure.ReadWrite.All', 'RoleManagement.ReadWrite.Directory'),
    }),
    is: 'fail',
    code: 'not-signed-off',
    facts: { first: 'RoleManagement.ReadWrite.Directory' },
  },
  {
    when: 'an app that is none of our products',
    given: tenantCase({
      servicePrincipals: [servicePrincipal('tool')],
      appRoleAssignments: grants('tool', 'RoleManagement.ReadWrite.Directory'),
    }),
    is: 'fail',
    code: 'not-signed-off',
  },
  {
    when: 'Microsoft’s own app',
    given: tenantCase({
      servicePrincipals: [servicePrincipal('ms', { ownerTenantId: MICROSOFT_TENANT })],
      appRoleAssignments: grants('ms', TIER0),
    }),
    is: 'pass',
    code: 'none',
  },
  {
    when: 'a directory role, by way of a group',
    given: tenantCase({
      servicePrincipals,
      directoryRoles: [role('ppe', 'Privileged Role Administrator', { viaGroup: { id: 'g', name: 'Tools' } })],
    }),
    is: 'fail',
    code: 'not-signed-off',
    items: ['Proofpoint Essentials (app-of-ppe): Privileged Role Administrator on Entra'],
  },
  {
    when: 'a role whose holder is a listed app, which the answer did not tell',
    given: tenantCase({
      servicePrincipals,
      directoryRoles: [role('ppe', 'Global Administrator', { principalType: 'unknown' })],
    }),
    is: 'fail',
    code: 'not-signed-off',
  },
  {
    when: 'a permission of that name on an API that we do not know',
    given: tenantCase({ servicePrincipals, appRoleAssignments: [grant('ppe', 'made-up-id', 'unknown-api')] }),
    is: 'unknown',
    code: 'not-rated',
    items: ['Proofpoint Essentials (app-of-ppe): made-up-id on resource-unknown-api'],
  },
  {
    when: 'a permission that we cannot rate, and a reviewer let stay',
    given: tenantCase(
      { servicePrincipals, appRoleAssignments: grants('ppe', 'id-of-tomorrow') },
      { answers: [decision(keyOf('ppe', 'id-of-tomorrow'))] },
    ),
    is: 'pass',
    code: 'none',
  },
  {
    when: 'a role that we do not rate',
    given: tenantCase({
      servicePrincipals,
      directoryRoles: [role('ppe', 'Global Reader', { roleTemplateId: 'e00e864a-17c5-4a4b-9c06-f5b95a8d5bd8' })],
    }),
    is: 'unknown',
    code: 'not-rated',
  },
  {
    when: 'a role of which the answer told no name',
    given: tenantCase({
      servicePrincipals,
      directoryRoles: [{ ...role('ppe', 'Global Administrator'), roleName: '62e90394-69f5-4237-9190-012177145e10' }],
    }),
    is: 'fail',
    code: 'not-signed-off',
  },
  {
    when: 'roles not read',
    given: tenantCase({ servicePrincipals, directoryRoles: absentReading('not-permitted', { route: 'graph' }) }),
    is: 'unknown',
    code: 'roles-not-read',
  },
  {
    when: 'a page of assignments failed, with one of them on the page before',
    given: tenantCase({
      servicePrincipals,
      appRoleAssignments: partReading(grants('ppe', TIER0), ['page 2'], { route: 'graph' }),
    }),
    is: 'fail',
    code: 'not-signed-off',
  },
  {
    when: 'a page of assignments failed, and nothing on the page before',
    given: tenantCase({
      servicePrincipals,
      appRoleAssignments: partReading([], ['page 2'], { route: 'graph' }),
    }),
    is: 'unknown',
    code: 'read-in-part',
  },
]);
