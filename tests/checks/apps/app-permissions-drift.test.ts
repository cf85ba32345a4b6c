import { appPermissionsDrift } from '../../../src/checks/apps/app-permissions-drift.ts';
import type { Reading } from '../../../src/evidence/observed.ts';
import type { AppsBaseline } from '../../../src/evidence/tenant/app-states.ts';
import { approved, earlierApps, REVIEWED_AT } from '../../support/baseline.ts';
import { absentReading, NOW, partReading, secondsFromNow, system } from '../../support/build.ts';
import { describeCheck } from '../../support/judge.ts';
import {
  apiResource,
  delegated,
  grant,
  grants,
  OTHER_TENANT,
  ownPrincipal,
  role,
  servicePrincipal,
  tenantCase,
  type TenantParts,
} from '../../support/tenant.ts';
import { EXCHANGE_ONLINE } from '../../../src/profiles/permissions/resources.ts';

const trustifi = servicePrincipal('trustifi', { displayName: 'Trustifi', verifiedPublisher: 'Trustifi, LLC' });
const ppe = servicePrincipal('ppe', { displayName: 'Proofpoint Essentials', verifiedPublisher: 'Proofpoint, Inc.' });
const THEN: TenantParts = {
  servicePrincipals: [trustifi],
  appRoleAssignments: grants('trustifi', 'Mail.ReadWrite', 'User.Read.All'),
  delegatedGrants: [delegated('trustifi', ['User.Read'])],
  directoryRoles: [role('trustifi', 'Directory Readers')],
};
const inUse = (id: string) => ({ systems: [system(id)] });
/** The user says which app it is, since nobody published by what it is known. */
const PINNED = { appMatches: [{ servicePrincipalId: 'trustifi', profile: 'trustifi' }] };
/** What is there now, beside the earlier state of a month ago. */
const now = (tenant: TenantParts, then: TenantParts = THEN) =>
  tenantCase({ ...THEN, ...tenant }, { setup: { ...inUse('trustifi'), ...PINNED }, observed: approved(then) });
const beside = (earlier: readonly Reading<AppsBaseline>[] | null, tenant: TenantParts = THEN) =>
  tenantCase(tenant, {
    setup: inUse('trustifi'),
    observed: earlier === null ? {} : { appsBaseline: earlier },
  });

describeCheck(appPermissionsDrift, [
  {
    when: 'the same as a month ago',
    given: now({}),
    is: 'pass',
    code: 'same',
    items: ['Trustifi (app-of-trustifi)'],
    facts: { since: REVIEWED_AT },
  },
  {
    when: 'the same, a year later, after the cutover',
    given: tenantCase(THEN, {
      setup: { ...inUse('trustifi'), phase: 'post-cutover', cutoverAt: secondsFromNow(-3600) },
      observed: approved(THEN, { at: secondsFromNow(-400 * 86_400) }),
    }),
    is: 'pass',
    code: 'same',
  },
  {
    when: 'deleted and created anew with the same rights, in another order',
    given: now({
      servicePrincipals: [servicePrincipal('new', { ...trustifi, id: 'new' })],
      appRoleAssignments: grants('new', 'User.Read.All', 'Mail.ReadWrite'),
      delegatedGrants: [delegated('new', ['user.read', 'User.Read'])],
      directoryRoles: [role('new', 'Directory Readers')],
    }),
    is: 'pass',
    code: 'same',
  },
  {
    when: 'an app of nobody’s holds more',
    given: now({
      servicePrincipals: [trustifi, servicePrincipal('x')],
      appRoleAssignments: [...grants('trustifi', 'Mail.ReadWrite', 'User.Read.All'), grant('x', 'Mail.ReadWrite')],
    }),
    is: 'pass',
    code: 'same',
  },
  {
    when: 'one right less',
    given: now({ appRoleAssignments: grants('trustifi', 'User.Read.All') }),
    is: 'warn',
    code: 'fewer',
    items: ['Trustifi (app-of-trustifi): Mail.ReadWrite on Microsoft Graph'],
  },
  {
    when: 'it was switched off',
    given: now({ servicePrincipals: [{ ...trustifi, isEnabled: false }] }),
    is: 'warn',
    code: 'fewer',
    items: ['Trustifi (app-of-trustifi): may no longer sign in'],
  },
  {
    when: 'another product’s app is gone',
    given: now({}, { ...THEN, servicePrincipals: [trustifi, ppe] }),
    is: 'warn',
    code: 'fewer',
    items: ['Proofpoint Essentials (app-of-ppe): the app itself'],
  },
  {
    when: 'one right more, of which the catalogue knows the name, and one less',
    given: now({ appRoleAssignments: grants('trustifi', 'Mail.ReadWrite', 'Directory.Read.All') }),
    is: 'fail',
    code: 'more',
    items: ['Trustifi (app-of-trustifi): Directory.Read.All on Microsoft Graph'],
    facts: { fewer: ['Trustifi (app-of-trustifi): User.Read.All on Microsoft Graph'] },
  },
  {
    when: 'the same right of another API',
    given: now({
      appRoleAssignments: [
        ...grants('trustifi', 'Mail.ReadWrite', 'User.Read.All'),
        grant('trustifi', 'full_access_as_app', EXCHANGE_ONLINE),
      ],
    }),
    is: 'fail',
    code: 'more',
    items: ['Trustifi (app-of-trustifi): full_access_as_app on Office 365 Exchange Online'],
  },
  {
    when: 'what a single user had consented to is now consented to for everybody',
    given: now(
      {},
      { ...THEN, delegatedGrants: [delegated('trustifi', ['User.Read'], { consent: 'single-users', users: 1 })] },
    ),
    is: 'fail',
    code: 'more',
    items: ['Trustifi (app-of-trustifi): User.Read on Microsoft Graph, delegated'],
  },
  {
    when: 'a directory role more',
    given: now({ directoryRoles: [role('trustifi', 'Directory Readers'), role('trustifi', 'Global Reader')] }),
    is: 'fail',
    code: 'more',
    items: ['Trustifi (app-of-trustifi): Global Reader in Entra'],
  },
  {
    when: 'the role that it had within a part of the tenant now holds for all of it',
    given: now(
      {},
      { ...THEN, directoryRoles: [role('trustifi', 'Directory Readers', { scope: '/administrativeUnits/1' })] },
    ),
    is: 'fail',
    code: 'more',
  },
  {
    when: 'it was switched on again',
    given: now({}, { ...THEN, servicePrincipals: [{ ...trustifi, isEnabled: false }] }),
    is: 'fail',
    code: 'more',
    items: ['Trustifi (app-of-trustifi): may sign in again'],
  },
  {
    when: 'the app was not there',
    given: now({}, { ...THEN, servicePrincipals: [], appRoleAssignments: [], delegatedGrants: [], directoryRoles: [] }),
    is: 'fail',
    code: 'more',
  },
  {
    when: 'one right more, and the list of directory roles read in part',
    given: now({
      appRoleAssignments: grants('trustifi', 'Mail.ReadWrite', 'User.Read.All', 'Directory.Read.All'),
      directoryRoles: partReading([role('trustifi', 'Directory Readers')], ['page 2'], { route: 'graph' }),
    }),
    is: 'fail',
    code: 'more',
  },
  {
    when: 'the same, and the list of permissions read in part',
    given: now({
      appRoleAssignments: partReading(grants('trustifi', 'Mail.ReadWrite', 'User.Read.All'), ['page 2'], {
        route: 'graph',
      }),
    }),
    is: 'unknown',
    code: 'read-in-part',
  },
  {
    when: 'whether it may sign in was not told',
    given: now({ servicePrincipals: [{ ...trustifi, isEnabled: null }] }),
    is: 'unknown',
    code: 'not-told',
    items: ['Trustifi (app-of-trustifi)'],
  },
  {
    when: 'the API of a right is not in the list of APIs now',
    given: now({ apiResources: [apiResource(EXCHANGE_ONLINE)] }),
    is: 'unknown',
    code: 'not-told',
  },
  {
    when: 'the API of a right was not in the list of APIs then',
    given: now({}, { ...THEN, apiResources: [apiResource(EXCHANGE_ONLINE)] }),
    is: 'unknown',
    code: 'not-told',
  },
  { when: 'no earlier state was given', given: beside(null), is: 'unknown', code: 'no-baseline' },
  {
    when: 'the earlier state could not be read',
    given: beside([absentReading('malformed', { route: 'file', request: 'approved.gatecheck.json' })]),
    is: 'unknown',
    code: 'no-baseline',
  },
  {
    when: 'the earlier state is another tenant’s',
    given: beside([earlierApps(THEN, { change: (one) => ({ ...one, tenantId: OTHER_TENANT }) })]),
    is: 'unknown',
    code: 'other-tenant',
  },
  {
    when: 'the earlier state is that of this very reading',
    given: beside([earlierApps(THEN, { at: NOW })]),
    is: 'unknown',
    code: 'not-earlier',
  },
  {
    when: 'the earlier state is a later one',
    given: beside([earlierApps({}, { at: secondsFromNow(60) })]),
    is: 'unknown',
    code: 'not-earlier',
  },
  {
    when: 'the earlier state has gaps, which would look like more',
    given: beside([
      partReading(earlierApps({ ...THEN, delegatedGrants: [] }).value, ['The list of delegated permissions'], {
        route: 'file',
        request: 'approved.gatecheck.json',
        at: REVIEWED_AT,
      }),
    ]),
    is: 'unknown',
    code: 'baseline-in-part',
  },
  {
    when: 'a newer earlier state counts before an older one',
    given: beside([earlierApps({}, { at: secondsFromNow(-60 * 86_400) }), earlierApps(THEN)]),
    is: 'pass',
    code: 'same',
  },
  {
    when: 'the directory roles were not read',
    given: now({ directoryRoles: null }),
    is: 'unknown',
    code: 'not-read',
    facts: { source: 'directoryRoles' },
  },
  {
    when: 'whose tenant it is was not read',
    given: now({ organisation: null }),
    is: 'unknown',
    code: 'not-read',
    facts: { source: 'organisation' },
  },
  {
    when: 'the product is not among the apps, now or then',
    given: tenantCase(
      { servicePrincipals: [ownPrincipal('x')] },
      { setup: inUse('opswat'), observed: approved({ servicePrincipals: [ownPrincipal('x')] }) },
    ),
    is: 'unknown',
    code: 'not-recognised',
  },
  {
    when: 'the only app of the products is gone',
    given: tenantCase(
      { servicePrincipals: [ownPrincipal('x')] },
      { setup: inUse('trustifi'), observed: approved(THEN) },
    ),
    is: 'warn',
    code: 'fewer',
  },
  {
    when: 'the only app of the products is gone, and the review names no product',
    given: tenantCase({ servicePrincipals: [ownPrincipal('x')] }, { observed: approved(THEN) }),
    is: 'warn',
    code: 'fewer',
  },
  {
    when: 'no app is one of ours now, and the earlier state is lost',
    given: tenantCase(
      { servicePrincipals: [servicePrincipal('x')] },
      { observed: { appsBaseline: [absentReading('not-in-file', { route: 'file' })] } },
    ),
    is: 'unknown',
    code: 'not-read',
  },
  {
    when: 'the product is not among the apps, and the earlier state is lost',
    given: tenantCase(
      { servicePrincipals: [servicePrincipal('x')] },
      {
        setup: inUse('opswat'),
        observed: { appsBaseline: [absentReading('not-in-file', { route: 'file' })] },
      },
    ),
    is: 'unknown',
    code: 'not-recognised',
  },
  {
    when: 'the only app of the products has another name now, so that nobody recognises it',
    given: tenantCase(
      { ...THEN, servicePrincipals: [{ ...trustifi, displayName: 'Contoso', verifiedPublisher: null }] },
      { setup: inUse('trustifi'), observed: approved(THEN) },
    ),
    is: 'unknown',
    code: 'not-recognised',
  },
  {
    when: 'a product in use is not among the apps, beside one that is as it was',
    given: tenantCase(THEN, {
      setup: { systems: [system('trustifi'), system('opswat')] },
      observed: approved(THEN),
    }),
    is: 'unknown',
    code: 'not-recognised',
  },
  {
    when: 'no app is one of ours, and one has no name',
    given: tenantCase({ servicePrincipals: [servicePrincipal('x', { displayName: null })] }),
    is: 'unknown',
    code: 'names-not-told',
  },
  {
    when: 'no app is one of ours, now or then',
    given: tenantCase(
      { servicePrincipals: [servicePrincipal('x')] },
      { observed: approved({ servicePrincipals: [servicePrincipal('x')] }) },
    ),
    is: 'not-applicable',
    code: 'no-app',
  },
]);
