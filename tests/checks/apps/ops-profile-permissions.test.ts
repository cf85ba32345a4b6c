import { opsProfilePermissions } from '../../../src/checks/apps/ops-profile-permissions.ts';
import { personSays, secondsFromNow, system } from '../../support/build.ts';
import { describeCheck } from '../../support/judge.ts';
import { exchangeGrant, grants, ownPrincipal, tenantCase } from '../../support/tenant.ts';

const servicePrincipals = [ownPrincipal('gw', { displayName: 'OPSWAT' })];
const FOUR = grants('gw', 'Group.Read.All', 'GroupMember.Read.All', 'Mail.ReadWrite', 'User.Read.All');
const graph = { answers: [personSays('ops-profile-permissions', 'yes')] };
const smtp = { answers: [personSays('ops-profile-permissions', 'no')] };
const pinned = (profile: string) => ({ setup: { appMatches: [{ servicePrincipalId: 'gw', profile }] } });

describeCheck(opsProfilePermissions, [
  {
    when: 'two registrations and one answer',
    given: tenantCase(
      {
        servicePrincipals: [...servicePrincipals, ownPrincipal('smtp', { displayName: 'OPSWAT SMTP' })],
        appRoleAssignments: [...FOUR, exchangeGrant('smtp', 'SMTP.SendAsApp')],
      },
      graph,
    ),
    is: 'manual',
    code: 'profile-not-known',
  },
  {
    when: 'reading and writing mail of another API',
    given: tenantCase(
      { servicePrincipals, appRoleAssignments: [exchangeGrant('gw', 'Mail.ReadWrite')] },
      pinned('opswat-graph-delivery'),
    ),
    is: 'fail',
    code: 'beyond-the-profile',
  },
  {
    when: 'a product in use whose app has another name',
    given: tenantCase(
      { servicePrincipals: [ownPrincipal('gw', { displayName: 'svc-mailgw' })] },
      { setup: { phase: 'permission-review', systems: [system('opswat')] } },
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
  { when: 'no app of OPSWAT', given: tenantCase(), is: 'not-applicable', code: 'no-app' },
  {
    when: 'what either takes',
    given: tenantCase({ servicePrincipals, appRoleAssignments: grants('gw', 'Mail.ReadWrite') }),
    is: 'pass',
    code: 'fits-the-profile',
  },
  {
    when: 'the four of Graph delivery, and nobody said which profile it is',
    given: tenantCase({ servicePrincipals, appRoleAssignments: FOUR }),
    is: 'manual',
    code: 'profile-not-known',
    facts: { permissions: ['Group.Read.All', 'GroupMember.Read.All', 'User.Read.All'] },
  },
  {
    when: 'the four, for Graph delivery',
    given: tenantCase({ servicePrincipals, appRoleAssignments: FOUR }, graph),
    is: 'pass',
    code: 'fits-the-profile',
  },
  {
    when: 'the four, and what was said of the profile is more than a week old',
    given: tenantCase(
      { servicePrincipals, appRoleAssignments: FOUR },
      { answers: [personSays('ops-profile-permissions', 'yes', { at: secondsFromNow(-8 * 86_400) })] },
    ),
    is: 'manual',
    code: 'profile-not-known',
  },
  {
    when: 'the four, for SMTP',
    given: tenantCase({ servicePrincipals, appRoleAssignments: FOUR }, smtp),
    is: 'warn',
    code: 'more-than-smtp-needs',
  },
  {
    when: 'the four, pinned to SMTP',
    given: tenantCase({ servicePrincipals, appRoleAssignments: FOUR }, pinned('opswat-smtp-oauth')),
    is: 'warn',
    code: 'more-than-smtp-needs',
  },
  {
    when: 'SMTP for Graph delivery',
    given: tenantCase(
      { servicePrincipals, appRoleAssignments: [exchangeGrant('gw', 'SMTP.SendAsApp')] },
      pinned('opswat-graph-delivery'),
    ),
    is: 'fail',
    code: 'beyond-the-profile',
  },
  {
    when: 'SMTP for SMTP',
    given: tenantCase({ servicePrincipals, appRoleAssignments: [exchangeGrant('gw', 'SMTP.SendAsApp')] }, smtp),
    is: 'pass',
    code: 'fits-the-profile',
  },
  {
    when: 'files',
    given: tenantCase(
      { servicePrincipals, appRoleAssignments: grants('gw', 'Files.Read.All') },
      pinned('opswat-graph-delivery'),
    ),
    is: 'fail',
    code: 'beyond-the-profile',
    items: ['OPSWAT (app-of-gw): Files.Read.All on Microsoft Graph'],
  },
  {
    when: 'files, of a registration that only bears the name',
    given: tenantCase({ servicePrincipals, appRoleAssignments: grants('gw', 'Files.Read.All') }),
    is: 'warn',
    code: 'beyond-the-profile',
  },
]);
