import { mpReadOnly } from '../../../src/checks/apps/mp-read-only.ts';
import { system } from '../../support/build.ts';
import { describeCheck } from '../../support/judge.ts';
import {
  delegated,
  grant,
  grants,
  servicePrincipal,
  tenantCase,
  type TenantParts,
  ownPrincipal,
  role,
} from '../../support/tenant.ts';

const CALLBACK = 'https://emailservice.io/callback';
const holding = (names: readonly string[], more: TenantParts = {}) =>
  tenantCase({
    servicePrincipals: [servicePrincipal('mp', { displayName: 'Mailprotector User Sync', replyUrls: [CALLBACK] })],
    appRoleAssignments: grants('mp', ...names),
    ...more,
  });

describeCheck(mpReadOnly, [
  {
    when: 'a directory role',
    given: holding(['User.Read.All'], { directoryRoles: [role('mp', 'Global Administrator')] }),
    is: 'fail',
    code: 'more-than-reading',
  },
  {
    when: 'directory roles not read',
    given: holding(['User.Read.All'], { directoryRoles: null }),
    is: 'unknown',
    code: 'roles-not-read',
  },
  {
    when: 'a right to write, where the reply address alone speaks for the product',
    given: tenantCase({
      servicePrincipals: [
        servicePrincipal('t', { displayName: 'Contoso Ticketing', replyUrls: ['https://x.emailservice.io/cb'] }),
      ],
      appRoleAssignments: grants('t', 'Mail.Send'),
    }),
    is: 'warn',
    code: 'more-if-it-is',
  },
  {
    when: 'a product in use whose app has another name',
    given: tenantCase(
      { servicePrincipals: [ownPrincipal('gw', { displayName: 'svc-mailgw' })] },
      { setup: { phase: 'permission-review', systems: [system('mailprotector')] } },
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
  { when: 'no app of Mailprotector', given: tenantCase(), is: 'not-applicable', code: 'no-app' },
  {
    when: 'users and groups, and the sign-in',
    given: holding(['User.Read.All', 'GroupMember.Read.All'], { delegatedGrants: [delegated('mp', ['User.Read'])] }),
    is: 'pass',
    code: 'reads-only',
  },
  { when: 'the whole directory', given: holding(['Directory.Read.All']), is: 'warn', code: 'whole-directory' },
  { when: 'a right to write', given: holding(['User.ReadWrite.All']), is: 'fail', code: 'more-than-reading' },
  {
    when: 'a right to write of an app that only bears the name, which nobody published',
    given: holding(['User.ReadWrite.All'], {
      servicePrincipals: [servicePrincipal('mp', { displayName: 'Mailprotector User Sync' })],
    }),
    is: 'warn',
    code: 'more-than-reading',
  },
  {
    when: 'mail in the name of users',
    given: holding(['User.Read.All'], { delegatedGrants: [delegated('mp', ['Mail.Read'])] }),
    is: 'fail',
    code: 'more-than-reading',
    items: ['Mailprotector User Sync (app-of-mp): Mail.Read on Microsoft Graph, delegated'],
  },
  {
    when: 'a permission that nobody knows',
    given: holding([], { appRoleAssignments: [grant('mp', 'id-of-tomorrow')] }),
    is: 'unknown',
    code: 'not-known',
  },
  {
    when: 'delegated ones not read',
    given: holding(['User.Read.All'], { delegatedGrants: null }),
    is: 'unknown',
    code: 'delegated-not-read',
  },
  {
    when: 'delegated ones not read, and a right to write',
    given: holding(['Group.ReadWrite.All'], { delegatedGrants: null }),
    is: 'fail',
    code: 'more-than-reading',
  },
]);
