import { appMailReadwriteSignoff } from '../../../src/checks/apps/app-mail-readwrite-signoff.ts';
import { absentReading } from '../../support/build.ts';
import { describeCheck } from '../../support/judge.ts';
import {
  decision,
  exchangeGrant,
  grants,
  keyOf,
  ownPrincipal,
  servicePrincipal,
  tenantCase,
} from '../../support/tenant.ts';

const servicePrincipals = [ownPrincipal('trap', { displayName: 'Proofpoint-TRAP' })];
const held = { servicePrincipals, appRoleAssignments: grants('trap', 'Mail.ReadWrite', 'User.Read.All') };

describeCheck(appMailReadwriteSignoff, [
  { when: 'nobody holds a right on mail', given: tenantCase({ servicePrincipals }), is: 'pass', code: 'none' },
  {
    when: 'SMTP, which Exchange opens mailbox by mailbox',
    given: tenantCase({ servicePrincipals, appRoleAssignments: [exchangeGrant('trap', 'SMTP.SendAsApp')] }),
    is: 'pass',
    code: 'none',
  },
  {
    when: 'a right that nobody signed off',
    given: tenantCase(held),
    is: 'fail',
    code: 'not-signed-off',
    items: ['Proofpoint-TRAP (app-of-trap): Mail.ReadWrite on Microsoft Graph'],
    facts: { limits: ' No role in Exchange limits it.', undecided: 1 },
  },
  {
    when: 'Exchange was not read',
    given: tenantCase({ ...held, exchangeAppRoles: absentReading('not-permitted', { route: 'graph' }) }),
    is: 'fail',
    code: 'not-signed-off',
    facts: { limits: ' It reaches every mailbox unless limited in Exchange, which was not read.' },
  },
  {
    when: 'a limited role beside the grant, which limits nothing',
    given: tenantCase({
      ...held,
      exchangeAppRoles: [{ servicePrincipalId: 'trap', role: 'Application Mail.ReadWrite', limitedTo: 'Pilot' }],
    }),
    is: 'fail',
    code: 'not-signed-off',
  },
  {
    when: 'a right that may stay',
    given: tenantCase(held, { answers: [decision(keyOf('trap', 'Mail.ReadWrite'))] }),
    is: 'warn',
    code: 'signed-off',
  },
  {
    when: 'a right that had to go',
    given: tenantCase(held, { answers: [decision(keyOf('trap', 'Mail.ReadWrite'), 'no')] }),
    is: 'fail',
    code: 'not-signed-off',
    facts: { toGo: 1 },
  },
  {
    when: 'a permission that we cannot rate, beside one that may stay',
    given: tenantCase(
      { servicePrincipals, appRoleAssignments: grants('trap', 'Mail.ReadWrite', 'id-of-tomorrow') },
      { answers: [decision(keyOf('trap', 'Mail.ReadWrite'))] },
    ),
    is: 'unknown',
    code: 'not-rated',
    items: ['Proofpoint-TRAP (app-of-trap): id-of-tomorrow on Microsoft Graph'],
  },
  {
    when: 'a holder that is not in the list of apps',
    given: tenantCase({ appRoleAssignments: grants('ghost', 'Mail.ReadWrite') }),
    is: 'fail',
    code: 'not-signed-off',
  },
  {
    when: 'an app that is none of our products',
    given: tenantCase({ servicePrincipals: [servicePrincipal('x')], appRoleAssignments: grants('x', 'Mail.Send') }),
    is: 'fail',
    code: 'not-signed-off',
  },
]);
