import { appPermissionsDocumented } from '../../../src/checks/apps/app-permissions-documented.ts';
import { absentReading, system } from '../../support/build.ts';
import { describeCheck } from '../../support/judge.ts';
import {
  exchangeGrant,
  grant,
  grants,
  ownPrincipal,
  servicePrincipal,
  tenantCase,
  delegated,
  role,
} from '../../support/tenant.ts';

const trap = ownPrincipal('trap', { displayName: 'Proofpoint-TRAP' });
const sync = ownPrincipal('sync', { displayName: 'Proofpoint-Directory-Sync' });
const ppe = servicePrincipal('ppe', { displayName: 'Proofpoint Essentials', verifiedPublisher: 'Proofpoint, Inc.' });
const mailprotector = servicePrincipal('mp', {
  displayName: 'Mailprotector',
  replyUrls: ['https://emailservice.io/callback'],
});
const trustifi = servicePrincipal('trustifi', { displayName: 'Trustifi', verifiedPublisher: 'Trustifi' });
const ESSENTIALS = [
  ...grants(
    'ppe',
    'Application.Read.All',
    'AppRoleAssignment.ReadWrite.All',
    'Domain.Read.All',
    'EntitlementManagement.ReadWrite.All',
    'Group.Read.All',
    'GroupMember.Read.All',
    'Mail.ReadWrite',
    'RoleManagement.ReadWrite.Directory',
    'User.Read.All',
  ),
  exchangeGrant('ppe', 'Exchange.ManageAsApp'),
];
const without = (...names: readonly string[]) =>
  ESSENTIALS.filter(({ appRoleId }) => !names.some((name) => grant('ppe', name).appRoleId === appRoleId));

describeCheck(appPermissionsDocumented, [
  {
    when: 'a directory role and delegated rights beyond the list',
    given: tenantCase({
      servicePrincipals: [
        servicePrincipal('ppe', { displayName: 'Proofpoint Essentials M365', verifiedPublisher: 'Proofpoint, Inc.' }),
      ],
      delegatedGrants: [delegated('ppe', ['Directory.AccessAsUser.All'])],
      directoryRoles: [role('ppe', 'Global Administrator')],
    }),
    is: 'fail',
    code: 'beyond-the-list',
  },
  {
    when: 'delegated permissions not read',
    given: tenantCase({
      servicePrincipals: [
        servicePrincipal('t', { displayName: 'Mailprotector', replyUrls: ['https://emailservice.io/cb'] }),
      ],
      appRoleAssignments: grants('t', 'User.Read.All', 'GroupMember.Read.All'),
      delegatedGrants: null,
    }),
    is: 'unknown',
    code: 'not-all-read',
  },
  {
    when: 'what such an app must not have, where the reply address alone speaks for the product',
    given: tenantCase({
      servicePrincipals: [
        servicePrincipal('t', { displayName: 'Contoso Ticketing', replyUrls: ['https://x.emailservice.io/cb'] }),
      ],
      appRoleAssignments: grants('t', 'Mail.Send'),
    }),
    is: 'warn',
    code: 'beyond-if-it-is',
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
  {
    when: 'no product of ours',
    given: tenantCase({ servicePrincipals: [servicePrincipal('x')] }),
    is: 'not-applicable',
    code: 'no-app',
  },
  {
    when: 'exactly what is documented',
    given: tenantCase({ servicePrincipals: [ppe], appRoleAssignments: ESSENTIALS }),
    is: 'pass',
    code: 'as-documented',
  },
  {
    when: 'the rights for the set-up and the feature are gone',
    given: tenantCase({
      servicePrincipals: [ppe],
      appRoleAssignments: without(
        'AppRoleAssignment.ReadWrite.All',
        'EntitlementManagement.ReadWrite.All',
        'RoleManagement.ReadWrite.Directory',
        'Mail.ReadWrite',
      ),
    }),
    is: 'pass',
    code: 'as-documented',
  },
  {
    when: 'a narrower one that a wider one covers is not there',
    given: tenantCase({ servicePrincipals: [ppe], appRoleAssignments: without('GroupMember.Read.All') }),
    is: 'pass',
    code: 'covered',
    facts: { permissions: ['GroupMember.Read.All'], instead: ['Group.Read.All'] },
  },
  {
    when: 'the whole directory does for users and groups, for the sync alone',
    given: tenantCase({ servicePrincipals: [sync], appRoleAssignments: grants('sync', 'Directory.Read.All') }),
    is: 'pass',
    code: 'covered',
  },
  {
    when: 'the whole directory does not import domains for their records',
    given: tenantCase({ servicePrincipals: [trap], appRoleAssignments: grants('trap', 'Mail.ReadWrite') }),
    is: 'warn',
    code: 'lacks-a-permission',
    items: ['Proofpoint-TRAP (app-of-trap): User.Read.All'],
  },
  {
    when: 'one beyond the list of our own registration',
    given: tenantCase({
      servicePrincipals: [trap],
      appRoleAssignments: grants('trap', 'Mail.ReadWrite', 'User.Read.All', 'Files.Read.All'),
    }),
    is: 'fail',
    code: 'beyond-the-list',
    items: ['Proofpoint-TRAP (app-of-trap): Files.Read.All on Microsoft Graph'],
  },
  {
    when: 'one that nobody knows',
    given: tenantCase({
      servicePrincipals: [trap],
      appRoleAssignments: [...grants('trap', 'Mail.ReadWrite', 'User.Read.All'), grant('trap', 'id-of-tomorrow')],
    }),
    is: 'fail',
    code: 'beyond-the-list',
  },
  {
    when: 'an app of another tenant that only bears the name',
    given: tenantCase({
      servicePrincipals: [servicePrincipal('fake', { displayName: 'Proofpoint-TRAP' })],
      appRoleAssignments: grants('fake', 'Mail.ReadWrite', 'User.Read.All', 'Files.Read.All'),
    }),
    is: 'warn',
    code: 'beyond-if-it-is',
  },
  {
    when: 'the same, and whose tenant this is was not read',
    given: tenantCase({
      servicePrincipals: [servicePrincipal('fake', { displayName: 'Proofpoint-TRAP' })],
      appRoleAssignments: grants('fake', 'Mail.ReadWrite', 'User.Read.All', 'Files.Read.All'),
      organisation: absentReading('unreachable', { route: 'graph' }),
    }),
    is: 'fail',
    code: 'beyond-the-list',
  },
  {
    when: 'outside a list that is known to be incomplete',
    given: tenantCase({
      servicePrincipals: [trustifi],
      appRoleAssignments: grants('trustifi', 'Mail.ReadWrite', 'Group.Read.All', 'User.Read.All', 'Calendars.Read'),
    }),
    is: 'unknown',
    code: 'outside-documents',
    items: ['Trustifi (app-of-trustifi): Calendars.Read on Microsoft Graph'],
  },
  {
    when: 'less than a list that is known to be incomplete',
    given: tenantCase({ servicePrincipals: [trustifi], appRoleAssignments: grants('trustifi', 'User.Read.All') }),
    is: 'pass',
    code: 'as-documented',
  },
  {
    when: 'what such an app must never have, although its list is incomplete',
    given: tenantCase({
      servicePrincipals: [mailprotector],
      appRoleAssignments: grants('mp', 'User.Read.All', 'Mail.Read'),
    }),
    is: 'fail',
    code: 'must-not-have',
  },
  {
    when: 'what one app must never have, and what another holds beyond its list',
    given: tenantCase({
      servicePrincipals: [mailprotector, trap],
      appRoleAssignments: [...grants('mp', 'Mail.Read'), ...grants('trap', 'Files.Read.All')],
    }),
    is: 'fail',
    code: 'must-not-have',
    items: [
      'Mailprotector (app-of-mp): Mail.Read on Microsoft Graph',
      'Proofpoint-TRAP (app-of-trap): Files.Read.All on Microsoft Graph',
    ],
  },
  {
    when: 'the user says that it is none of ours',
    given: tenantCase(
      { servicePrincipals: [trap], appRoleAssignments: grants('trap', 'Files.Read.All') },
      { setup: { appMatches: [{ servicePrincipalId: 'trap', profile: null }] } },
    ),
    is: 'not-applicable',
    code: 'no-app',
  },
  {
    when: 'either of two profiles that the name fits',
    given: tenantCase({
      servicePrincipals: [ownPrincipal('gw', { displayName: 'OPSWAT' })],
      appRoleAssignments: [...grants('gw', 'Mail.ReadWrite'), exchangeGrant('gw', 'SMTP.SendAsApp')],
    }),
    is: 'pass',
    code: 'as-documented',
  },
]);
