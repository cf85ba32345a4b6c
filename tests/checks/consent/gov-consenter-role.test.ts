import { govConsenterRole } from '../../../src/checks/consent/gov-consenter-role.ts';
import type { Answer } from '../../../src/evidence/case.ts';
import { personSays, secondsFromNow, system } from '../../support/build.ts';
import { describeCheck } from '../../support/judge.ts';
import { globalAdmin, role, tenantCase, type TenantParts } from '../../support/tenant.ts';

const setup = { phase: 'pre-change', systems: [system('ppe')] } as const;
const before = (parts: TenantParts = {}, answers: readonly Answer[] = []) => tenantCase(parts, { setup, answers });
const ME = { principalId: 'user-admin', principalType: 'user' } as const;
const me = globalAdmin('admin@contoso.com', ME);
const ID = 'gov-consenter-role';

describeCheck(govConsenterRole, [
  {
    when: 'the signed-in account has it',
    given: before({ directoryRoles: [me] }),
    is: 'pass',
    code: 'global-administrator',
  },
  {
    when: 'the signed-in account may activate it',
    given: before({ eligibleDirectoryRoles: [me] }),
    is: 'pass',
    code: 'may-activate-it',
  },
  {
    when: 'it has the role for an administrative unit only',
    given: before({ directoryRoles: [{ ...me, scope: '/administrativeUnits/a' }] }),
    is: 'manual',
    code: 'not-known-who',
  },
  {
    when: 'another role that can consent',
    given: before({ directoryRoles: [role('user-admin', 'Privileged Role Administrator', ME)] }),
    is: 'warn',
    code: 'other-role',
  },
  {
    when: 'a role that cannot consent to permissions of Graph',
    given: before({ directoryRoles: [role('user-admin', 'Cloud Application Administrator', ME)] }),
    is: 'manual',
    code: 'not-known-who',
  },
  { when: 'nobody said who it will be', given: before(), is: 'manual', code: 'not-known-who' },
  {
    when: 'somebody said so more than a week ago',
    given: before({}, [personSays(ID, 'yes', { at: secondsFromNow(-8 * 86_400) })]),
    is: 'manual',
    code: 'not-known-who',
  },
  {
    when: 'somebody else with the role',
    given: before({}, [personSays(ID, 'yes')]),
    is: 'pass',
    code: 'another-account',
  },
  { when: 'nobody with the role', given: before({}, [personSays(ID, 'no')]), is: 'fail', code: 'neither' },
]);
