import { govAppManagementPolicy } from '../../../src/checks/consent/gov-app-management-policy.ts';
import type { CredentialRestriction } from '../../../src/evidence/tenant/policies.ts';
import { describeCheck } from '../../support/judge.ts';
import { tenantCase } from '../../support/tenant.ts';

const policy = (isEnabled: boolean, ...restrictions: readonly CredentialRestriction[]) =>
  tenantCase({ appManagementPolicy: { isEnabled, restrictions } });
const lifetime = (maxLifetime: string, isEnforced = true): CredentialRestriction => ({
  credential: 'secret',
  restriction: 'passwordLifetime',
  maxLifetime,
  isEnforced,
});

describeCheck(govAppManagementPolicy, [
  { when: '180 days', given: policy(true, lifetime('P180D')), is: 'pass', code: 'limited', facts: { days: 180 } },
  {
    when: 'no new secrets',
    given: policy(true, { ...lifetime('P1D'), restriction: 'passwordAddition', maxLifetime: null }),
    is: 'pass',
    code: 'no-secrets',
  },
  { when: 'a year', given: policy(true, lifetime('P1Y')), is: 'warn', code: 'longer', facts: { days: 366 } },
  { when: 'a limit that is not enforced', given: policy(true, lifetime('P90D', false)), is: 'warn', code: 'no-limit' },
  {
    when: 'a limit for certificates alone',
    given: policy(true, { ...lifetime('P90D'), credential: 'certificate' }),
    is: 'warn',
    code: 'no-limit',
  },
  { when: 'off', given: policy(false, lifetime('P90D')), is: 'fail', code: 'off' },
]);
