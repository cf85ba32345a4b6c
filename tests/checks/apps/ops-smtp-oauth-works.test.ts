import { opsSmtpOauthWorks } from '../../../src/checks/apps/ops-smtp-oauth-works.ts';
import type { Answer } from '../../../src/evidence/case.ts';
import type { Setup } from '../../../src/evidence/setup.ts';
import { personSays, secondsFromNow, system } from '../../support/build.ts';
import { describeCheck } from '../../support/judge.ts';
import { exchangeGrant, grants, ownPrincipal, tenantCase, type TenantParts } from '../../support/tenant.ts';

const setup = { phase: 'pre-change', systems: [system('opswat')] } as const;
const opswat = (parts: TenantParts, answers: readonly Answer[] = [], said: Setup['appMatches'] = []) =>
  tenantCase(
    { servicePrincipals: [ownPrincipal('gw', { displayName: 'OPSWAT' })], ...parts },
    { setup: { ...setup, appMatches: said }, answers },
  );
const GRANTED = { appRoleAssignments: [exchangeGrant('gw', 'SMTP.SendAsApp')] };
const ID = 'ops-smtp-oauth-works';
const graph = personSays('ops-profile-permissions', 'yes');
const smtp = personSays('ops-profile-permissions', 'no');

describeCheck(opsSmtpOauthWorks, [
  {
    when: 'a product in use whose app has another name',
    given: tenantCase(
      { servicePrincipals: [ownPrincipal('gw', { displayName: 'svc-mailgw' })] },
      { setup: { phase: 'pre-change', systems: [system('opswat')] } },
    ),
    is: 'unknown',
    code: 'not-recognised',
  },
  { when: 'no app of OPSWAT', given: tenantCase({}, { setup }), is: 'unknown', code: 'not-recognised' },
  { when: 'Graph delivery', given: opswat({}, [graph]), is: 'not-applicable', code: 'graph-delivery' },
  {
    when: 'nobody said which profile it is',
    given: opswat({ appRoleAssignments: grants('gw', 'Mail.ReadWrite') }),
    is: 'manual',
    code: 'profile-not-known',
  },
  {
    when: 'what the vendor asks for alone',
    given: opswat({ appRoleAssignments: grants('gw', 'Mail.ReadWrite') }, [smtp]),
    is: 'warn',
    code: 'contradiction',
  },
  { when: 'granted, mailbox not known', given: opswat(GRANTED), is: 'manual', code: 'mailbox-not-known' },
  {
    when: 'by a role in Exchange, mailbox not known',
    given: opswat(
      { exchangeAppRoles: [{ servicePrincipalId: 'gw', role: 'Application SMTP.SendAsApp', limitedTo: 'Gateway' }] },
      [smtp],
    ),
    is: 'manual',
    code: 'mailbox-not-known',
  },
  {
    when: 'granted, and what was said is more than a week old',
    given: opswat(GRANTED, [personSays(ID, 'yes', { at: secondsFromNow(-8 * 86_400) })]),
    is: 'manual',
    code: 'mailbox-not-known',
  },
  { when: 'granted and allowed', given: opswat(GRANTED, [personSays(ID, 'yes')]), is: 'pass', code: 'works' },
  {
    when: 'granted and switched off',
    given: opswat(GRANTED, [personSays(ID, 'no')], [{ servicePrincipalId: 'gw', profile: 'opswat-smtp-oauth' }]),
    is: 'fail',
    code: 'smtp-auth-off',
  },
  {
    when: 'granted and switched off, of a registration that only bears the name',
    given: opswat(GRANTED, [personSays(ID, 'no')]),
    is: 'warn',
    code: 'smtp-auth-off',
  },
]);
