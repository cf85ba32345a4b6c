import { inbNoInternalTrust } from '../../../src/checks/inbound/inb-no-internal-trust.ts';
import { inbound, ppeInbound } from '../../support/exchange.ts';
import { describeCheck } from '../../support/judge.ts';
import { commonScenarios, having, loop, pps } from './connectors.ts';

const looped = { setup: { ...loop, deliveryRanges: ['192.0.2.0/24'] } };

describeCheck(inbNoInternalTrust, [
  ...commonScenarios(ppeInbound()),
  { when: 'both off', given: having([ppeInbound()]), is: 'pass', code: 'outside' },
  {
    when: 'both off after the cutover',
    given: having([ppeInbound()], { phase: 'post-cutover', google: null }),
    is: 'pass',
    code: 'outside',
  },
  {
    when: 'messages treated as internal',
    given: having([ppeInbound({ treatMessagesAsInternal: true })]),
    is: 'fail',
    code: 'internal',
    facts: { properties: ['TreatMessagesAsInternal'] },
  },
  {
    when: 'internal headers kept behind MX',
    given: having([ppeInbound({ cloudServicesMailEnabled: true })]),
    is: 'fail',
    code: 'internal',
    facts: { properties: ['CloudServicesMailEnabled'] },
  },
  {
    when: 'both on',
    given: having([ppeInbound({ cloudServicesMailEnabled: true, treatMessagesAsInternal: true })]),
    is: 'fail',
    code: 'internal',
    facts: { properties: ['TreatMessagesAsInternal', 'CloudServicesMailEnabled'] },
  },
  {
    when: 'internal headers kept in a loop',
    given: having([inbound({ cloudServicesMailEnabled: true })], looped),
    is: 'warn',
    code: 'loop-headers',
  },
  {
    when: 'messages treated as internal in a loop',
    given: having([inbound({ treatMessagesAsInternal: true })], looped),
    is: 'fail',
    code: 'internal',
  },
  {
    when: 'one switch not carried',
    given: having([ppeInbound({ treatMessagesAsInternal: null })]),
    is: 'unknown',
    code: 'property-not-carried',
  },
  {
    when: 'one switch not carried and the other on',
    given: having([ppeInbound({ treatMessagesAsInternal: null, cloudServicesMailEnabled: true })]),
    is: 'fail',
    code: 'internal',
  },
  {
    when: 'a candidate by name',
    given: having([inbound({ name: 'Inbound from Proofpoint', treatMessagesAsInternal: true })], { setup: pps }),
    is: 'warn',
    code: 'perhaps-internal',
  },
  {
    when: 'a connector that may be the gateway’s',
    given: having([inbound({ treatMessagesAsInternal: true })], { setup: pps }),
    is: 'unknown',
    code: 'not-recognised',
  },
  { when: 'no connector of the gateway', given: having([]), is: 'not-applicable', code: 'no-connector' },
]);
