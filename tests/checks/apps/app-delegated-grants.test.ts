import { appDelegatedGrants } from '../../../src/checks/apps/app-delegated-grants.ts';
import { absentReading } from '../../support/build.ts';
import { describeCheck } from '../../support/judge.ts';
import { delegated, MICROSOFT_TENANT, servicePrincipal, tenantCase } from '../../support/tenant.ts';

const servicePrincipals = [servicePrincipal('tool')];
const given = (...grants: readonly ReturnType<typeof delegated>[]) =>
  tenantCase({ servicePrincipals, delegatedGrants: grants });

describeCheck(appDelegatedGrants, [
  {
    when: 'sign-in scopes',
    given: given(delegated('tool', ['openid', 'profile', 'User.Read', 'offline_access'])),
    is: 'pass',
    code: 'sign-in-only',
  },
  {
    when: 'a scope that reads',
    given: given(delegated('tool', ['User.Read', 'User.Read.All'])),
    is: 'warn',
    code: 'read-scopes',
    items: ['tool (app-of-tool): User.Read.All on Microsoft Graph, delegated'],
  },
  {
    when: 'mail',
    given: given(delegated('tool', ['Mail.Read'])),
    is: 'fail',
    code: 'too-wide',
  },
  {
    when: 'a scope that writes',
    given: given(delegated('tool', ['User.ReadWrite.All'])),
    is: 'fail',
    code: 'too-wide',
  },
  {
    when: 'a scope of Graph that we do not know and that writes by its name',
    given: given(delegated('tool', ['Planets.ReadWrite.All'])),
    is: 'fail',
    code: 'too-wide',
  },
  {
    when: 'a scope of an API of one’s own',
    given: given(delegated('tool', ['access_as_user'], { resourceId: 'own-api' })),
    is: 'unknown',
    code: 'unknown-scopes',
  },
  {
    when: 'mail, for users who asked for it themselves',
    given: given(delegated('tool', ['Mail.Read'], { consent: 'single-users', users: 3 })),
    is: 'pass',
    code: 'sign-in-only',
  },
  {
    when: 'Microsoft’s own app',
    given: tenantCase({
      servicePrincipals: [servicePrincipal('ms', { ownerTenantId: MICROSOFT_TENANT })],
      delegatedGrants: [delegated('ms', ['Mail.ReadWrite'])],
    }),
    is: 'pass',
    code: 'sign-in-only',
  },
  {
    when: 'grants not read',
    given: tenantCase({ servicePrincipals, delegatedGrants: absentReading('not-requested', { route: 'graph' }) }),
    is: 'unknown',
    code: 'not-read',
  },
]);
