import { credLifetime } from '../../../src/checks/credentials/cred-lifetime.ts';
import type { AppCredential } from '../../../src/evidence/tenant/apps.ts';
import { system } from '../../support/build.ts';
import { describeCheck } from '../../support/judge.ts';
import { application, certificate, ownPrincipal, secret, tenantCase } from '../../support/tenant.ts';

const trap = (...credentials: readonly AppCredential[]) =>
  tenantCase({ applications: [application('trap', { displayName: 'Proofpoint-TRAP', credentials })] });

describeCheck(credLifetime, [
  { when: 'no registration of ours', given: tenantCase(), is: 'not-applicable', code: 'no-registration' },
  { when: '180 days', given: trap(secret('a', 80, 100)), is: 'pass', code: 'short', facts: { days: 180 } },
  { when: 'a certificate', given: trap(certificate('a', 300, 400)), is: 'pass', code: 'no-secret' },
  { when: 'a long one that has ended', given: trap(secret('a', 800, -1)), is: 'pass', code: 'no-secret' },
  { when: '181 days', given: trap(secret('a', 81, 100)), is: 'warn', code: 'beyond-half-a-year' },
  { when: 'a year', given: trap(secret('a', 5, 360)), is: 'warn', code: 'beyond-half-a-year' },
  {
    when: 'two years',
    given: trap(secret('a', 30, 700), secret('b', 30, 60)),
    is: 'fail',
    code: 'beyond-a-year',
    items: ['Proofpoint-TRAP (app-of-trap): secret a'],
  },
  {
    when: 'a product that is named and has another name here',
    given: tenantCase({}, { setup: { systems: [system('opswat')] } }),
    is: 'unknown',
    code: 'not-recognised',
  },
  {
    when: 'an app without a name',
    given: tenantCase({ servicePrincipals: [ownPrincipal('x', { displayName: null })] }),
    is: 'unknown',
    code: 'names-not-told',
  },
  {
    when: 'a long one on the enterprise app',
    given: tenantCase({
      servicePrincipals: [
        ownPrincipal('trap', { displayName: 'Proofpoint-TRAP', credentials: [secret('a', 9, 20_000)] }),
      ],
      applications: [application('trap', { displayName: 'Proofpoint-TRAP' })],
    }),
    is: 'fail',
    code: 'beyond-a-year',
    items: ['Proofpoint-TRAP (app-of-trap): secret a'],
  },
  {
    when: 'those on the enterprise app not told',
    given: tenantCase({
      servicePrincipals: [ownPrincipal('trap', { displayName: 'Proofpoint-TRAP', credentials: null })],
      applications: [application('trap', { displayName: 'Proofpoint-TRAP', credentials: [secret('a', 9, 90)] })],
    }),
    is: 'unknown',
    code: 'not-told',
  },
  { when: 'no end', given: trap({ ...secret('a', 1, 1), endsAt: null }), is: 'fail', code: 'never-ends' },
  { when: 'no beginning told', given: trap({ ...secret('a', 1, 1), startsAt: null }), is: 'unknown', code: 'not-told' },
]);
