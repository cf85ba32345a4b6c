import { appPublisher } from '../../../src/checks/apps/app-publisher.ts';
import type { ServicePrincipal } from '../../../src/evidence/tenant/apps.ts';
import { absentReading } from '../../support/build.ts';
import { describeCheck } from '../../support/judge.ts';
import { MICROSOFT_TENANT, ownPrincipal, servicePrincipal, tenantCase } from '../../support/tenant.ts';

const named = (displayName: string, details: Partial<ServicePrincipal> = {}) =>
  tenantCase({ servicePrincipals: [servicePrincipal('app', { displayName, ...details })] });

describeCheck(appPublisher, [
  {
    when: 'a publisher that only looks like the vendor',
    given: named('Proofpoint Essentials', { verifiedPublisher: 'Pr00fpoint Ltd' }),
    is: 'warn',
    code: 'other-publisher',
  },
  {
    when: 'a publisher that has the vendor’s word in its name',
    given: named('Proofpoint Essentials', { verifiedPublisher: 'Proofpoint Consulting Fabrikam Ltd' }),
    is: 'warn',
    code: 'other-publisher',
  },
  { when: 'a name with an L for an I', given: named('Trustlfi'), is: 'fail', code: 'look-alike' },
  {
    when: 'a vendor’s own app, registered here',
    given: tenantCase({ servicePrincipals: [ownPrincipal('app', { displayName: 'Trustifi' })] }),
    is: 'warn',
    code: 'made-here',
  },
  { when: 'no app of these vendors', given: named('Contoso Timesheets'), is: 'not-applicable', code: 'no-vendor-app' },
  {
    when: 'a verified publisher',
    given: named('Trustifi', { verifiedPublisher: 'Trustifi, LLC' }),
    is: 'pass',
    code: 'from-vendor',
  },
  {
    when: 'a verified publisher and another name',
    given: named('Mail threat scanner', { verifiedPublisher: 'Trustifi' }),
    is: 'pass',
    code: 'from-vendor',
  },
  {
    when: 'reply addresses of the vendor alone',
    given: named('Mailprotector', { replyUrls: ['https://emailservice.io/callback'] }),
    is: 'warn',
    code: 'unverified',
  },
  {
    when: 'the vendor’s name and nothing else',
    given: named('Proofpoint Essentials'),
    is: 'fail',
    code: 'look-alike',
    items: ['Proofpoint Essentials (app-of-app)'],
  },
  { when: 'a name with look-alike letters', given: named('Pr00fpоint-Essentials 365'), is: 'fail', code: 'look-alike' },
  {
    when: 'a reply address that only looks like the vendor’s',
    given: named('Trustifi', { replyUrls: ['https://trustifi.com.example.net/cb'] }),
    is: 'fail',
    code: 'look-alike',
  },
  {
    when: 'somebody else’s verified app for the product',
    given: named('NinjaOne connector', { verifiedPublisher: 'Fabrikam Ltd' }),
    is: 'warn',
    code: 'other-publisher',
  },
  {
    when: 'a registration of this tenant',
    given: tenantCase({ servicePrincipals: [ownPrincipal('trap', { displayName: 'Proofpoint-TRAP' })] }),
    is: 'not-applicable',
    code: 'no-vendor-app',
  },
  {
    when: 'Microsoft’s own app',
    given: named('Proofpoint for Teams', { ownerTenantId: MICROSOFT_TENANT }),
    is: 'not-applicable',
    code: 'no-vendor-app',
  },
  {
    when: 'whose tenant this is was not read',
    given: tenantCase({
      servicePrincipals: [servicePrincipal('app', { displayName: 'Trustifi' })],
      organisation: absentReading('unreachable', { route: 'graph' }),
    }),
    is: 'unknown',
    code: 'not-read',
  },
]);
