import { credStorageAttested } from '../../../src/checks/answers/cred-storage-attested.ts';
import { absentReading, partReading, personSays, secondsFromNow } from '../../support/build.ts';
import { describeCheck } from '../../support/judge.ts';
import { application, certificate, secret, tenantCase, type TenantParts } from '../../support/tenant.ts';
import { otherSystem, questionScenarios } from './questions.ts';

const withSecret = application('sync', { credentials: [secret('one', 10, 100)] });
const DAY = 86_400;
/** What a person said so many days ago, beside these registrations. */
const answered = (daysAgo: number, applications: TenantParts['applications'] & {}, value: 'yes' | 'no' = 'yes') =>
  tenantCase(
    { applications },
    { answers: [personSays('cred-storage-attested', value, { at: secondsFromNow(-daysAgo * DAY) })] },
  );

describeCheck(credStorageAttested, [
  ...questionScenarios(credStorageAttested, { yes: 'in-vault', no: ['fail', 'not-in-vault'], lasts: 365 }),
  otherSystem('permission-review'),
  {
    when: 'a secret to ask about',
    given: tenantCase({ applications: [withSecret] }),
    is: 'manual',
    code: 'unanswered',
  },
  {
    when: 'no registration has a secret',
    given: tenantCase({ applications: [application('sync', { credentials: [certificate('one', 10, 100)] })] }),
    is: 'not-applicable',
    code: 'no-secret',
  },
  {
    when: 'registrations that were read in part',
    given: tenantCase({ applications: partReading([application('sync')], ['page 2']) }),
    is: 'manual',
    code: 'unanswered',
  },
  {
    when: 'registrations that could not be read',
    given: tenantCase({ applications: absentReading('not-permitted') }),
    is: 'manual',
    code: 'unanswered',
  },
  {
    when: 'the answer is newer than every secret',
    given: answered(9, [withSecret]),
    is: 'pass',
    code: 'in-vault',
  },
  {
    when: 'a secret is newer than the answer',
    given: answered(11, [withSecret, application('old', { credentials: [secret('two', 20, 100)] })]),
    is: 'manual',
    code: 'secret-since',
    items: ['sync'],
    facts: { app: 'sync', made: secondsFromNow(-10 * DAY), at: secondsFromNow(-11 * DAY) },
  },
  {
    when: 'a newer secret has ended',
    given: answered(11, [application('sync', { credentials: [secret('one', 10, -1)] })]),
    is: 'pass',
    code: 'in-vault',
  },
  {
    when: 'a secret has not begun',
    given: answered(11, [application('sync', { credentials: [secret('one', -10, 100)] })]),
    is: 'pass',
    code: 'in-vault',
  },
  {
    when: 'a newer certificate, which is no secret value',
    given: answered(11, [application('sync', { credentials: [certificate('one', 10, 100)] })]),
    is: 'pass',
    code: 'in-vault',
  },
  {
    when: 'when a secret was made is not told',
    given: answered(11, [application('sync', { credentials: [{ ...secret('one', 10, 100), startsAt: null }] })]),
    is: 'manual',
    code: 'secret-since',
    facts: { made: null },
  },
  {
    when: 'a person said no before the newest secret',
    given: answered(11, [withSecret], 'no'),
    is: 'fail',
    code: 'not-in-vault',
  },
  {
    when: 'registrations could not be read, and a person says yes',
    given: answered(1, absentReading('not-permitted')),
    is: 'unknown',
    code: 'not-read',
  },
  {
    when: 'registrations were read in part, and a person says yes',
    given: answered(1, partReading([withSecret], ['page 2'])),
    is: 'unknown',
    code: 'read-in-part',
  },
]);
