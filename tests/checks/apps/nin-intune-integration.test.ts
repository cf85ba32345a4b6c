import { ninIntuneIntegration } from '../../../src/checks/apps/nin-intune-integration.ts';
import { describeCheck } from '../../support/judge.ts';
import { decision, grants, keyOf, servicePrincipal, tenantCase, delegated } from '../../support/tenant.ts';

const WRITE = 'DeviceManagementManagedDevices.PrivilegedOperations.All';
/** No document that was read names the app, so the user has to say that it is NinjaOne’s. */
const SAID = { setup: { appMatches: [{ servicePrincipalId: 'nin', profile: 'ninjaone-intune-integration' }] } };
const holding = (names: readonly string[], parts: Parameters<typeof tenantCase>[1] = {}) =>
  tenantCase(
    {
      servicePrincipals: [servicePrincipal('nin', { displayName: 'NinjaOne', verifiedPublisher: 'NinjaOne, LLC' })],
      appRoleAssignments: grants('nin', ...names),
    },
    parts,
  );

describeCheck(ninIntuneIntegration, [
  {
    when: 'delegated rights that change devices',
    given: tenantCase(
      {
        servicePrincipals: [servicePrincipal('nin', { displayName: 'NinjaOne', verifiedPublisher: 'NinjaOne, LLC' })],
        delegatedGrants: [delegated('nin', ['DeviceManagementApps.ReadWrite.All'])],
      },
      SAID,
    ),
    is: 'fail',
    code: 'changes-devices',
  },
  {
    when: 'delegated permissions not read',
    given: tenantCase({
      servicePrincipals: [servicePrincipal('nin', { displayName: 'NinjaOne', verifiedPublisher: 'NinjaOne, LLC' })],
      appRoleAssignments: grants('nin', 'Device.Read.All'),
      delegatedGrants: null,
    }),
    is: 'unknown',
    code: 'not-all-read',
  },
  { when: 'no app of NinjaOne', given: tenantCase(), is: 'not-applicable', code: 'no-app' },
  {
    when: 'what the list names',
    given: holding(['Device.Read.All', 'Policy.Read.All']),
    is: 'pass',
    code: 'as-documented',
  },
  {
    when: 'another one that reads',
    given: holding(['Device.Read.All', 'AuditLog.Read.All']),
    is: 'unknown',
    code: 'outside-documents',
    facts: { permissions: ['AuditLog.Read.All'] },
  },
  { when: 'one that changes devices', given: holding([WRITE], SAID), is: 'fail', code: 'changes-devices' },
  {
    when: 'one that changes devices, of an app that only bears the name',
    given: holding([WRITE]),
    is: 'warn',
    code: 'changes-devices',
  },
  {
    when: 'one that changes devices and may stay',
    given: holding([WRITE], { answers: [decision(keyOf('nin', WRITE))] }),
    is: 'warn',
    code: 'signed-off',
  },
  {
    when: 'one that changes devices and had to go',
    given: holding([WRITE], { ...SAID, answers: [decision(keyOf('nin', WRITE), 'no')] }),
    is: 'fail',
    code: 'changes-devices',
  },
]);
