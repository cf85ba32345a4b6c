import { credStorageAttested } from '../../../src/checks/answers/cred-storage-attested.ts';
import { absentReading, partReading } from '../../support/build.ts';
import { describeCheck } from '../../support/judge.ts';
import { application, certificate, secret, tenantCase } from '../../support/tenant.ts';
import { otherSystem, questionScenarios } from './questions.ts';

const withSecret = application('sync', { credentials: [secret('one', 10, 100)] });

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
]);
