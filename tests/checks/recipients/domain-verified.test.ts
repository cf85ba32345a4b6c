import { domainVerified } from '../../../src/checks/recipients/domain-verified.ts';
import { absentReading, caseOf, domain, partReading, secondsFromNow } from '../../support/build.ts';
import { describeCheck } from '../../support/judge.ts';
import { recipients, tenantDomain, tenantOf, type TenantParts } from '../../support/tenant.ts';

const having = (tenant: TenantParts, role: 'receives' | 'parked' = 'receives') =>
  caseOf({ setup: { domains: [domain('contoso.com', { role })] }, observed: tenantOf(tenant) });
const listed = (details: Parameters<typeof tenantDomain>[1]) =>
  having({ tenantDomains: [tenantDomain('contoso.com', details)] });
const FABRIKAM = tenantDomain('fabrikam.com');

describeCheck(domainVerified, [
  { when: 'verified, with mailboxes', given: having({}), is: 'pass', code: 'verified', facts: { users: 20 } },
  {
    when: 'used as another address only',
    given: having({ recipients: recipients({ byDomain: [{ domain: 'contoso.com', primary: 0, other: 4 }] }) }),
    is: 'pass',
    code: 'verified',
    facts: { users: 4 },
  },
  { when: 'not among the domains', given: having({ tenantDomains: [FABRIKAM] }), is: 'fail', code: 'not-in-tenant' },
  { when: 'not verified', given: listed({ isVerified: false }), is: 'fail', code: 'not-verified' },
  {
    when: 'nobody has an address in it',
    given: having({ recipients: recipients({ byDomain: [{ domain: 'fabrikam.com', primary: 3, other: 0 }] }) }),
    is: 'fail',
    code: 'no-mailbox',
  },
  {
    when: 'relay only',
    given: listed({ supportedServices: ['Email', 'EmailInternalRelayOnly'] }),
    is: 'warn',
    code: 'internal-relay',
  },
  {
    when: 'for signing in only',
    given: listed({ supportedServices: ['Intune'] }),
    is: 'warn',
    code: 'no-mail-service',
  },
  {
    when: 'not on the page of domains that was read',
    given: having({ tenantDomains: partReading([FABRIKAM], ['page 2']) }),
    is: 'unknown',
    code: 'read-in-part',
  },
  {
    when: 'nobody with an address on the pages of users that were read',
    given: having({ recipients: partReading(recipients({ byDomain: [] }), ['page 2']) }),
    is: 'unknown',
    code: 'read-in-part',
  },
  {
    when: 'not verified, on a page that was read',
    given: having({ tenantDomains: partReading([tenantDomain('contoso.com', { isVerified: false })], ['page 2']) }),
    is: 'fail',
    code: 'not-verified',
  },
  {
    when: 'users not read',
    given: having({ recipients: absentReading('not-permitted') }),
    is: 'unknown',
    code: 'not-read',
  },
  { when: 'users never asked for', given: having({ recipients: null }), is: 'unknown', code: 'not-read' },
  { when: 'domains not read', given: having({ tenantDomains: absentReading() }), is: 'unknown', code: 'not-read' },
  {
    when: 'domains read too long ago',
    given: having({
      tenantDomains: {
        extent: 'whole',
        value: [FABRIKAM],
        provenance: { route: 'graph', request: 'GET', at: secondsFromNow(-8 * 86_400) },
      },
    }),
    is: 'unknown',
    code: 'stale',
  },
  { when: 'a parked domain', given: having({}, 'parked'), is: 'not-applicable', code: 'other-role' },
]);
