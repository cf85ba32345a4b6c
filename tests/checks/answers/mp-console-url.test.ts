import { mpConsoleUrl } from '../../../src/checks/answers/mp-console-url.ts';
import type { Answer } from '../../../src/evidence/case.ts';
import { absentReading, partReading, personSays, secondsFromNow, system } from '../../support/build.ts';
import { describeCheck } from '../../support/judge.ts';
import { servicePrincipal, tenantCase, type TenantParts } from '../../support/tenant.ts';
import { otherSystem } from './questions.ts';

const sync = (replyUrls: readonly string[], displayName = 'Mailprotector') =>
  servicePrincipal('mp', { displayName, replyUrls });
const RIGHT = sync(['https://emailservice.io/auth/callback']);
const ELSEWHERE = sync(['https://emailservice.io.example.net/callback']);

const given = (
  servicePrincipals: Exclude<TenantParts['servicePrincipals'], undefined>,
  answer: Answer['value'] | null,
  { at = secondsFromNow(0), named = true, pinned = false } = {},
) =>
  tenantCase(
    { servicePrincipals },
    {
      setup: {
        systems: named ? [system('mailprotector')] : [],
        ...(pinned ? { appMatches: [{ servicePrincipalId: 'mp', profile: 'mailprotector-user-sync' }] } : {}),
      },
      answers: answer === null ? [] : [personSays('mp-console-url', answer, { at })],
    },
  );

describeCheck(mpConsoleUrl, [
  { when: 'nobody answered, and the app is right', given: given([RIGHT], null), is: 'manual', code: 'unanswered' },
  { when: 'nobody answered, and no app is there yet', given: given([], null), is: 'manual', code: 'unanswered' },
  {
    when: 'a review that names no product, in a tenant without the app',
    given: given([servicePrincipal('other')], null, { named: false }),
    is: 'not-applicable',
    code: 'no-app',
  },
  {
    when: 'the same where a page is missing',
    given: given(partReading([servicePrincipal('other')], ['page 2']), null, { named: false }),
    is: 'unknown',
    code: 'read-in-part',
  },
  {
    when: 'a person said yes, and the app sends people back there',
    given: given([RIGHT], 'yes'),
    is: 'pass',
    code: 'right-address',
    facts: { apps: ['Mailprotector'], by: 'postmaster@contoso.com' },
  },
  { when: 'a person said no', given: given([RIGHT], 'no'), is: 'fail', code: 'connected-elsewhere' },
  {
    when: 'an app of that name with a look-alike address',
    given: given([ELSEWHERE], null),
    is: 'warn',
    code: 'other-address',
    items: ['Mailprotector'],
  },
  { when: 'the same, although a person said yes', given: given([ELSEWHERE], 'yes'), is: 'warn', code: 'other-address' },
  {
    when: 'an app with another name that the user pinned',
    given: given([sync(['https://emailservice.io/'], 'Sync')], 'yes', { pinned: true }),
    is: 'pass',
    code: 'right-address',
  },
  { when: 'an app without reply address', given: given([sync([])], 'yes'), is: 'warn', code: 'address-not-told' },
  { when: 'no such app', given: given([servicePrincipal('other')], 'yes'), is: 'warn', code: 'app-not-found' },
  { when: 'apps not read', given: given(absentReading('not-permitted'), 'yes'), is: 'unknown', code: 'apps-not-read' },
  { when: 'nobody asked for the apps', given: given(null, 'yes'), is: 'unknown', code: 'apps-not-read' },
  {
    when: 'an answer of a time that has not come',
    given: given([RIGHT], 'yes', { at: secondsFromNow(600) }),
    is: 'manual',
    code: 'outdated',
  },
  otherSystem('permission-review'),
]);
