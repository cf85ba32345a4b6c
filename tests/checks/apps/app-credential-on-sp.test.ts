import { appCredentialOnSp } from '../../../src/checks/apps/app-credential-on-sp.ts';
import type { ServicePrincipal } from '../../../src/evidence/tenant/apps.ts';
import { describeCheck } from '../../support/judge.ts';
import {
  certificate,
  MICROSOFT_TENANT,
  ownPrincipal,
  secret,
  servicePrincipal,
  tenantCase,
} from '../../support/tenant.ts';

const vendor = (details: Partial<ServicePrincipal>) =>
  tenantCase({ servicePrincipals: [servicePrincipal('vendor', details)] });

describeCheck(appCredentialOnSp, [
  { when: 'none', given: vendor({}), is: 'pass', code: 'none' },
  {
    when: 'a secret on an app of one’s own',
    given: tenantCase({ servicePrincipals: [ownPrincipal('own', { credentials: [secret('k', 1, 90)] })] }),
    is: 'pass',
    code: 'none',
  },
  {
    when: 'a certificate',
    given: vendor({ credentials: [certificate('k', 1, 90)] }),
    is: 'warn',
    code: 'certificate-only',
  },
  {
    when: 'a secret',
    given: vendor({ credentials: [certificate('c', 1, 90), secret('k', 1, 90)] }),
    is: 'fail',
    code: 'secret',
    items: ['vendor (app-of-vendor): secret k'],
  },
  {
    when: 'a secret on an app of Microsoft',
    given: vendor({ ownerTenantId: MICROSOFT_TENANT, credentials: [secret('k', 1, 90)] }),
    is: 'fail',
    code: 'secret',
    facts: { microsofts: 1 },
  },
  {
    when: 'a secret on an app of which nobody told whose it is',
    given: vendor({ ownerTenantId: null, credentials: [secret('k', 1, 90)] }),
    is: 'unknown',
    code: 'owner-not-told',
  },
  { when: 'not told', given: vendor({ credentials: null }), is: 'unknown', code: 'not-told' },
]);
