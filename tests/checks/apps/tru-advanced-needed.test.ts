import { truAdvancedNeeded } from '../../../src/checks/apps/tru-advanced-needed.ts';
import type { Answer } from '../../../src/evidence/case.ts';
import { personSays, secondsFromNow, system } from '../../support/build.ts';
import { describeCheck } from '../../support/judge.ts';
import { exchangeGrant, grants, servicePrincipal, tenantCase, ownPrincipal, delegated } from '../../support/tenant.ts';

const servicePrincipals = [servicePrincipal('tru', { displayName: 'Trustifi', verifiedPublisher: 'Trustifi' })];
const BASIC = grants('tru', 'Mail.ReadWrite', 'User.Read.All', 'Group.Read.All');
const ADVANCED = [
  ...BASIC,
  ...grants('tru', 'User-PasswordProfile.ReadWrite.All'),
  exchangeGrant('tru', 'Exchange.ManageAsApp'),
];
const advanced = (answers: readonly Answer[] = []) =>
  tenantCase({ servicePrincipals, appRoleAssignments: ADVANCED }, { answers });
const ID = 'tru-advanced-needed';

describeCheck(truAdvancedNeeded, [
  {
    when: 'an advanced permission that users lend',
    given: tenantCase({
      servicePrincipals: [servicePrincipal('t', { displayName: 'Trustifi', verifiedPublisher: 'Trustifi' })],
      delegatedGrants: [delegated('t', ['User-PasswordProfile.ReadWrite.All'])],
    }),
    is: 'manual',
    code: 'not-known-if-used',
  },
  {
    when: 'delegated permissions not read',
    given: tenantCase({
      servicePrincipals: [servicePrincipal('t', { displayName: 'Trustifi', verifiedPublisher: 'Trustifi' })],
      delegatedGrants: null,
    }),
    is: 'unknown',
    code: 'delegated-not-read',
  },
  {
    when: 'a product in use whose app has another name',
    given: tenantCase(
      { servicePrincipals: [ownPrincipal('gw', { displayName: 'svc-mailgw' })] },
      { setup: { phase: 'permission-review', systems: [system('trustifi')] } },
    ),
    is: 'unknown',
    code: 'not-recognised',
  },
  {
    when: 'an app whose name was not told',
    given: tenantCase({ servicePrincipals: [ownPrincipal('gw', { displayName: null })] }),
    is: 'unknown',
    code: 'names-not-told',
  },
  { when: 'no app of Trustifi', given: tenantCase(), is: 'not-applicable', code: 'no-app' },
  {
    when: 'the first consent alone',
    given: tenantCase({ servicePrincipals, appRoleAssignments: BASIC }),
    is: 'pass',
    code: 'not-granted',
  },
  {
    when: 'advanced ones, and nobody said whether they are used',
    given: advanced(),
    is: 'manual',
    code: 'not-known-if-used',
    facts: { permissions: ['User-PasswordProfile.ReadWrite.All', 'Exchange.ManageAsApp'] },
  },
  {
    when: 'advanced ones, and what was said of them is more than a week old',
    given: advanced([personSays(ID, 'yes', { at: secondsFromNow(-8 * 86_400) })]),
    is: 'manual',
    code: 'not-known-if-used',
  },
  { when: 'advanced ones in use', given: advanced([personSays(ID, 'yes')]), is: 'pass', code: 'in-use' },
  { when: 'advanced ones not in use', given: advanced([personSays(ID, 'no')]), is: 'warn', code: 'not-used' },
]);
