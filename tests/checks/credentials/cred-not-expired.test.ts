import { credNotExpired } from '../../../src/checks/credentials/cred-not-expired.ts';
import type { AppCredential } from '../../../src/evidence/tenant/apps.ts';
import { system } from '../../support/build.ts';
import { describeCheck } from '../../support/judge.ts';
import { application, certificate, ownPrincipal, secret, tenantCase } from '../../support/tenant.ts';

const trap = (...credentials: readonly AppCredential[]) =>
  tenantCase({ applications: [application('trap', { displayName: 'Proofpoint-TRAP', credentials })] });

describeCheck(credNotExpired, [
  { when: 'no registration of ours', given: tenantCase(), is: 'not-applicable', code: 'no-registration' },
  { when: 'one that holds', given: trap(secret('a', 30, 31)), is: 'pass', code: 'valid' },
  {
    when: 'two while one is replaced',
    given: trap(secret('a', 30, 10), certificate('b', 1, 90)),
    is: 'pass',
    code: 'valid',
  },
  {
    when: 'the last one ends soon',
    given: trap(secret('a', 30, 30)),
    is: 'warn',
    code: 'ends-soon',
    facts: { ends: ['2026-12-24'] },
  },
  {
    when: 'three live ones',
    given: trap(secret('a', 9, 90), secret('b', 8, 90), secret('c', 7, 90)),
    is: 'warn',
    code: 'too-many',
  },
  {
    when: 'an expired one beside',
    given: trap(secret('a', 90, -1), secret('b', 1, 90)),
    is: 'warn',
    code: 'expired-left-behind',
  },
  {
    when: 'all expired',
    given: trap(secret('a', 200, -20), secret('b', 90, 0)),
    is: 'fail',
    code: 'expired',
    facts: { ended: ['2026-11-24'] },
    items: ['Proofpoint-TRAP (app-of-trap)'],
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
    when: 'one that begins only later, beside an expired one',
    given: trap(secret('a', 90, -1), secret('b', -60, 200)),
    is: 'fail',
    code: 'expired',
  },
  {
    when: 'one that begins only later',
    given: trap(secret('b', -60, 200)),
    is: 'fail',
    code: 'not-begun',
    facts: { begins: ['2027-01-23'] },
  },
  {
    when: 'one that takes over in time',
    given: trap(secret('a', 90, 9), secret('b', -5, 90)),
    is: 'pass',
    code: 'valid',
  },
  {
    when: 'one that takes over too late',
    given: trap(secret('a', 90, 9), secret('b', -12, 90)),
    is: 'warn',
    code: 'ends-soon',
  },
  {
    when: 'one on the enterprise app',
    given: tenantCase({
      servicePrincipals: [ownPrincipal('trap', { displayName: 'Proofpoint-TRAP', credentials: [secret('a', 1, 90)] })],
      applications: [application('trap', { displayName: 'Proofpoint-TRAP' })],
    }),
    is: 'pass',
    code: 'valid',
  },
  { when: 'none at all', given: trap(), is: 'warn', code: 'no-credential' },
  { when: 'end not told', given: trap({ ...secret('a', 1, 1), endsAt: null }), is: 'unknown', code: 'no-end-told' },
]);
