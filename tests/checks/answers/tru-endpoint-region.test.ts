import { truEndpointRegion } from '../../../src/checks/answers/tru-endpoint-region.ts';
import { absentReading } from '../../support/build.ts';
import { describeCheck } from '../../support/judge.ts';
import { organisation, tenantOf } from '../../support/tenant.ts';
import { about, otherSystem, questionScenarios } from './questions.ts';

const of = (details: Parameters<typeof tenantOf>[0]) =>
  about('pre-change', 'trustifi', { observed: tenantOf(details) });

describeCheck(truEndpointRegion, [
  ...questionScenarios(truEndpointRegion, { yes: 'fits', no: ['fail', 'does-not-fit'], lasts: 365 }),
  otherSystem('pre-change'),
  {
    when: 'the country of the tenant is known',
    given: of({ organisation: organisation({ countryCode: 'DE' }) }),
    is: 'manual',
    code: 'unanswered-in',
    facts: { country: 'DE' },
  },
  {
    when: 'the tenant names no country',
    given: of({ organisation: organisation({ countryCode: null }) }),
    is: 'manual',
    code: 'unanswered',
  },
  {
    when: 'the tenant’s record was not read',
    given: of({ organisation: absentReading('not-permitted') }),
    is: 'manual',
    code: 'unanswered',
  },
]);
