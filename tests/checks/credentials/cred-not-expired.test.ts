import { credNotExpired } from '../../../src/checks/credentials/cred-not-expired.ts';
import type { AppCredential } from '../../../src/evidence/tenant/apps.ts';
import { describeCheck } from '../../support/judge.ts';
import { application, certificate, secret, tenantCase } from '../../support/tenant.ts';

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
  { when: 'none at all', given: trap(), is: 'warn', code: 'no-credential' },
  { when: 'end not told', given: trap({ ...secret('a', 1, 1), endsAt: null }), is: 'unknown', code: 'no-end-told' },
]);
