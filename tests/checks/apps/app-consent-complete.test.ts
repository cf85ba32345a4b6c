import { appConsentComplete } from '../../../src/checks/apps/app-consent-complete.ts';
import type { Application } from '../../../src/evidence/tenant/apps.ts';
import { permissionNamed } from '../../../src/profiles/permissions/index.ts';
import { GRAPH } from '../../../src/profiles/permissions/resources.ts';
import { system } from '../../support/build.ts';
import { describeCheck } from '../../support/judge.ts';
import {
  application,
  delegated,
  grants,
  ownPrincipal,
  permissionId,
  tenantCase,
  type TenantParts,
} from '../../support/tenant.ts';

const wants = (name: string): NonNullable<Application['requested']>[number] => ({
  resourceAppId: GRAPH,
  kind: 'application',
  id: permissionId(name),
});
const lends = (name: string): NonNullable<Application['requested']>[number] => ({
  resourceAppId: GRAPH,
  kind: 'delegated',
  id: permissionNamed(GRAPH, 'delegated', name)?.key.id ?? name,
});
const trap = (requested: Application['requested'], more: TenantParts = {}) =>
  tenantCase({
    applications: [application('trap', { displayName: 'Proofpoint-TRAP', requested })],
    servicePrincipals: [ownPrincipal('trap', { displayName: 'Proofpoint-TRAP' })],
    ...more,
  });
const BOTH = [wants('Mail.ReadWrite'), wants('User.Read.All')];

describeCheck(appConsentComplete, [
  { when: 'no registration of ours', given: tenantCase(), is: 'not-applicable', code: 'no-registration' },
  {
    when: 'a product in use whose registration has another name',
    given: tenantCase(
      {
        applications: [application('gw', { displayName: 'svc-mailgw', requested: BOTH })],
        servicePrincipals: [ownPrincipal('gw', { displayName: 'svc-mailgw' })],
      },
      { setup: { phase: 'pre-change', systems: [system('opswat')] } },
    ),
    is: 'unknown',
    code: 'not-recognised',
  },
  {
    when: 'one product consented, and another in use under a name of its own',
    given: tenantCase(
      {
        applications: [application('trap', { displayName: 'Proofpoint-TRAP', requested: BOTH })],
        servicePrincipals: [ownPrincipal('trap', { displayName: 'Proofpoint-TRAP' })],
        appRoleAssignments: grants('trap', 'Mail.ReadWrite', 'User.Read.All'),
      },
      { setup: { systems: [system('pps'), system('opswat')] } },
    ),
    is: 'unknown',
    code: 'not-recognised',
  },
  {
    when: 'a registration that does not tell what it asks for',
    given: tenantCase({
      applications: [application('trap', { displayName: 'Proofpoint-TRAP', requested: null })],
      servicePrincipals: [ownPrincipal('trap', { displayName: 'Proofpoint-TRAP' })],
    }),
    is: 'unknown',
    code: 'requests-not-told',
  },
  {
    when: 'an app whose name was not told',
    given: tenantCase({ servicePrincipals: [ownPrincipal('trap', { displayName: null })] }),
    is: 'unknown',
    code: 'names-not-told',
  },
  {
    when: 'all consented',
    given: trap(BOTH, { appRoleAssignments: grants('trap', 'Mail.ReadWrite', 'User.Read.All') }),
    is: 'pass',
    code: 'complete',
  },
  {
    when: 'one not consented',
    given: trap(BOTH, { appRoleAssignments: grants('trap', 'User.Read.All') }),
    is: 'fail',
    code: 'not-consented',
    items: ['Proofpoint-TRAP (app-of-trap): Mail.ReadWrite'],
  },
  {
    when: 'no enterprise app yet',
    given: trap(BOTH, { servicePrincipals: [] }),
    is: 'fail',
    code: 'not-consented',
  },
  { when: 'it asks for nothing', given: trap([]), is: 'warn', code: 'asks-for-nothing' },
  { when: 'only the sign-in is missing', given: trap([lends('User.Read')]), is: 'warn', code: 'only-sign-in-missing' },
  {
    when: 'a delegated one is missing',
    given: trap([lends('User.Read'), lends('Group.Read.All')], { delegatedGrants: [delegated('trap', ['User.Read'])] }),
    is: 'warn',
    code: 'delegated-missing',
    facts: { permissions: ['Group.Read.All'] },
  },
  {
    when: 'delegated ones consented too',
    given: trap([lends('User.Read')], { delegatedGrants: [delegated('trap', ['User.Read'])] }),
    is: 'pass',
    code: 'complete',
  },
  {
    when: 'delegated ones not read',
    given: trap([lends('User.Read')], { delegatedGrants: null }),
    is: 'unknown',
    code: 'delegated-not-read',
  },
]);
