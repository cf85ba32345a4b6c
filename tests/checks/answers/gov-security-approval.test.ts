import { govSecurityApproval } from '../../../src/checks/answers/gov-security-approval.ts';
import type { AppRoleAssignment } from '../../../src/evidence/tenant/apps.ts';
import { absentReading, partReading, personSays, secondsFromNow } from '../../support/build.ts';
import { describeCheck } from '../../support/judge.ts';
import { grant, grants, tenantCase, type TenantParts } from '../../support/tenant.ts';

const said = (
  value: 'yes' | 'no',
  appRoleAssignments: Exclude<TenantParts['appRoleAssignments'], undefined>,
  at = secondsFromNow(-86_400),
) => tenantCase({ appRoleAssignments }, { answers: [personSays('gov-security-approval', value, { at })] });

const granted = (createdAt: string | null, details: Partial<AppRoleAssignment> = {}) =>
  grant('sync', 'User.Read.All', undefined, { createdAt, ...details });
const EARLIER = grants('sync', 'User.Read.All');
const LATER = granted(secondsFromNow(-3600));

describeCheck(govSecurityApproval, [
  { when: 'nobody answered', given: tenantCase(), is: 'manual', code: 'unanswered' },
  {
    when: 'the permission sheet was approved and nothing was given since',
    given: said('yes', EARLIER),
    is: 'pass',
    code: 'approved',
    facts: { by: 'postmaster@contoso.com', at: secondsFromNow(-86_400) },
  },
  {
    when: 'a permission without a day, which is an old one',
    given: said('yes', [granted(null)]),
    is: 'pass',
    code: 'approved',
  },
  {
    when: 'a user was given access to an app since',
    given: said('yes', [granted(secondsFromNow(-60), { principalType: 'User' })]),
    is: 'pass',
    code: 'approved',
  },
  {
    when: 'an app got more since',
    given: said('yes', [...EARLIER, LATER, granted(secondsFromNow(-7200))]),
    is: 'warn',
    code: 'granted-since',
    facts: { granted: 2, newestAt: secondsFromNow(-3600) },
  },
  {
    when: 'the approval is a year old',
    given: said('yes', [granted(null)], secondsFromNow(-365 * 86_400)),
    is: 'pass',
    code: 'approved',
  },
  {
    when: 'the approval is older than a year',
    given: said('yes', [granted(null)], secondsFromNow(-365 * 86_400 - 1)),
    is: 'manual',
    code: 'outdated',
    facts: { because: 'too-old', lastedDays: 365 },
  },
  { when: 'the team refused', given: said('no', EARLIER), is: 'fail', code: 'not-approved' },
  {
    when: 'the permissions were not read',
    given: said('yes', absentReading('not-permitted')),
    is: 'unknown',
    code: 'grants-not-read',
  },
  { when: 'nobody asked for the permissions', given: said('yes', null), is: 'unknown', code: 'grants-not-read' },
  {
    when: 'a page of the permissions is missing',
    given: said('yes', partReading(EARLIER, ['page 2'])),
    is: 'unknown',
    code: 'read-in-part',
  },
  {
    when: 'the permissions were read too long ago',
    given: said('yes', {
      extent: 'whole',
      value: EARLIER,
      provenance: { route: 'graph', request: 'GET', at: secondsFromNow(-8 * 86_400) },
    }),
    is: 'unknown',
    code: 'stale',
  },
  {
    when: 'an answer of a time that has not come',
    given: said('yes', EARLIER, secondsFromNow(600)),
    is: 'manual',
    code: 'outdated',
  },
]);
