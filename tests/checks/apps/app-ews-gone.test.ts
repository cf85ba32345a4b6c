import { appEwsGone } from '../../../src/checks/apps/app-ews-gone.ts';
import { describeCheck } from '../../support/judge.ts';
import { EXCHANGE_ONLINE } from '../../../src/profiles/permissions/resources.ts';
import { apiResource, exchangeGrant, servicePrincipal, tenantCase } from '../../support/tenant.ts';

const servicePrincipals = [servicePrincipal('old')];
const appRoleAssignments = [exchangeGrant('old', 'full_access_as_app')];
const later = '2027-04-02T09:00:00.000Z';
const read = <T>(value: T) =>
  ({ extent: 'whole', value, provenance: { route: 'graph', request: 'GET', at: later } }) as const;

describeCheck(appEwsGone, [
  { when: 'nobody holds it', given: tenantCase({ servicePrincipals }), is: 'pass', code: 'none' },
  {
    when: 'an app holds it',
    given: tenantCase({ servicePrincipals, appRoleAssignments }),
    is: 'warn',
    code: 'held',
    items: ['old (app-of-old): full_access_as_app on Office 365 Exchange Online'],
  },
  {
    when: 'an app holds it after the end',
    given: tenantCase(
      { servicePrincipals: read(servicePrincipals), appRoleAssignments: read(appRoleAssignments) },
      { assessedAt: later },
    ),
    is: 'unknown',
    code: 'stale',
  },
  {
    when: 'all read after the end',
    given: tenantCase(
      {
        servicePrincipals: read(servicePrincipals),
        appRoleAssignments: read(appRoleAssignments),
        apiResources: read([apiResource(EXCHANGE_ONLINE)]),
      },
      { assessedAt: later },
    ),
    is: 'fail',
    code: 'ended',
  },
]);
