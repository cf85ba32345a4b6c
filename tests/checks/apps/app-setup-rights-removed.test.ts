import { appSetupRightsRemoved } from '../../../src/checks/apps/app-setup-rights-removed.ts';
import type { Answer } from '../../../src/evidence/case.ts';
import { personSays, secondsFromNow, system } from '../../support/build.ts';
import { describeCheck } from '../../support/judge.ts';
import { grants, servicePrincipal, tenantCase } from '../../support/tenant.ts';

const servicePrincipals = [
  servicePrincipal('ppe', { displayName: 'Proofpoint Essentials', verifiedPublisher: 'Proofpoint, Inc.' }),
];
const setup = { phase: 'post-cutover', systems: [system('ppe')] } as const;
const holding = (names: readonly string[], answers: readonly Answer[] = []) =>
  tenantCase({ servicePrincipals, appRoleAssignments: grants('ppe', ...names) }, { setup, answers });
const KEPT = ['RoleManagement.ReadWrite.Directory', 'User.Read.All'];
const ID = 'app-setup-rights-removed';

describeCheck(appSetupRightsRemoved, [
  { when: 'no integration', given: tenantCase({}, { setup }), is: 'not-applicable', code: 'no-app' },
  { when: 'none of them', given: holding(['User.Read.All']), is: 'pass', code: 'gone' },
  {
    when: 'one kept',
    given: holding(KEPT),
    is: 'warn',
    code: 'kept',
    facts: { permissions: ['RoleManagement.ReadWrite.Directory'] },
  },
  {
    when: 'one kept, and the vendor needs it',
    given: holding(KEPT, [personSays(ID, 'yes')]),
    is: 'pass',
    code: 'kept-for-a-reason',
  },
  {
    when: 'one kept, and what the vendor said is more than a year old',
    given: holding(KEPT, [personSays(ID, 'yes', { at: secondsFromNow(-366 * 86_400) })]),
    is: 'warn',
    code: 'kept',
  },
  {
    when: 'one kept that the vendor does not need',
    given: holding(KEPT, [personSays(ID, 'no')]),
    is: 'warn',
    code: 'not-needed',
  },
]);
