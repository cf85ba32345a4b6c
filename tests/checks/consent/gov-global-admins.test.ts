import { govGlobalAdmins } from '../../../src/checks/consent/gov-global-admins.ts';
import type { DirectoryRoleAssignment } from '../../../src/evidence/tenant/apps.ts';
import { absentReading } from '../../support/build.ts';
import { describeCheck } from '../../support/judge.ts';
import { globalAdmin, role, tenantCase } from '../../support/tenant.ts';

const people = (count: number) => Array.from({ length: count }, (_, i) => globalAdmin(`admin${i}@contoso.com`));
const roles = (...directoryRoles: readonly DirectoryRoleAssignment[]) => tenantCase({ directoryRoles });
const group = role('group-a', 'Global Administrator', { principalType: 'group' });

describeCheck(govGlobalAdmins, [
  { when: 'two', given: roles(...people(2)), is: 'pass', code: 'few', facts: { total: 2 } },
  {
    when: 'the same one twice',
    given: roles(...people(2), ...people(1)),
    is: 'pass',
    code: 'few',
    facts: { total: 2 },
  },
  { when: 'five', given: roles(...people(5)), is: 'warn', code: 'many' },
  { when: 'nine', given: roles(...people(9)), is: 'fail', code: 'too-many' },
  { when: 'one', given: roles(...people(1)), is: 'fail', code: 'too-few' },
  {
    when: 'one, and two who may activate it',
    given: tenantCase({ directoryRoles: people(1), eligibleDirectoryRoles: people(3) }),
    is: 'pass',
    code: 'few',
    facts: { total: 3 },
  },
  {
    when: 'one, and a guest who may activate it',
    given: tenantCase({
      directoryRoles: people(1),
      eligibleDirectoryRoles: [globalAdmin('partner@fabrikam.com', { isGuest: true })],
    }),
    is: 'fail',
    code: 'outsiders',
  },
  {
    when: 'one, and many who may activate it',
    given: tenantCase({ directoryRoles: people(1), eligibleDirectoryRoles: people(6) }),
    is: 'warn',
    code: 'many',
  },
  {
    when: 'one, and eligible ones not read',
    given: tenantCase({
      directoryRoles: people(1),
      eligibleDirectoryRoles: absentReading('not-permitted', { route: 'graph' }),
    }),
    is: 'fail',
    code: 'too-few',
  },
  {
    when: 'a guest',
    given: roles(...people(2), globalAdmin('partner@fabrikam.com', { isGuest: true })),
    is: 'fail',
    code: 'outsiders',
    items: ['partner@fabrikam.com'],
  },
  {
    when: 'an account named for a vendor',
    given: roles(...people(2), globalAdmin('proofpoint-setup@contoso.com')),
    is: 'fail',
    code: 'outsiders',
    items: ['proofpoint-setup@contoso.com'],
  },
  {
    when: 'a group whose members were not read',
    given: roles(...people(2), group),
    is: 'unknown',
    code: 'not-resolved',
  },
  {
    when: 'a group whose members were read',
    given: roles(...people(2), group, globalAdmin('c@contoso.com', { viaGroup: { id: 'group-a', name: 'Admins' } })),
    is: 'pass',
    code: 'few',
    facts: { total: 3 },
  },
  {
    when: 'an app with the role, which another question is about',
    given: roles(...people(2), role('app', 'Global Administrator')),
    is: 'pass',
    code: 'few',
  },
]);
