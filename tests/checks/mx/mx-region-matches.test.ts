import { mxRegionMatches } from '../../../src/checks/mx/mx-region-matches.ts';
import { domain, system } from '../../support/build.ts';
import { AFTER, BEFORE } from '../../support/contoso.ts';
import { describeCheck } from '../../support/judge.ts';

const mx = (...records: readonly string[]) => ({ ...AFTER, 'contoso.com MX': records });
const ppe = (region?: string) => ({ systems: [system('ppe', region === undefined ? {} : { region })] });
const pps = { systems: [system('pps', { region: '001a2b3c' })] };

// Tested where a vendor is made up: no shipped profile knows a form of host with a region from memory.
const FROM_MEMORY = ['perhaps-regions-differ', 'perhaps-other-region'];

describeCheck(
  mxRegionMatches,
  [
    { when: 'every host carries the chosen region', given: { world: AFTER }, is: 'pass', code: 'same' },
    {
      when: 'the customer id in its several forms',
      is: 'pass',
      code: 'same',
      given: {
        world: mx('10 mx0a-001a2b3c.pphosted.com', '10 mxb-001a2b3c.gslb.pphosted.com'),
        setup: pps,
      },
    },
    {
      when: 'another customer id',
      is: 'fail',
      code: 'other-region',
      facts: { found: '00ffffff' },
      given: {
        world: mx('10 mx0a-00ffffff.pphosted.com'),
        setup: pps,
      },
    },
    { when: 'another stack', given: { world: mx('10 mx1-us2.ppe-hosted.com') }, is: 'fail', code: 'other-region' },
    {
      when: 'two stacks',
      given: { world: mx('10 mx1-us1.ppe-hosted.com', '10 mx1-us2.ppe-hosted.com') },
      is: 'fail',
      code: 'regions-differ',
    },
    {
      when: 'two stacks and none chosen',
      given: { world: mx('10 mx1-us1.ppe-hosted.com', '10 mx1-us2.ppe-hosted.com'), setup: ppe() },
      is: 'fail',
      code: 'regions-differ',
    },
    {
      when: 'one resolver sees another stack',
      given: { world: AFTER, google: { 'contoso.com MX': '10 mx1-eu1.ppe-hosted.com' } },
      is: 'fail',
      code: 'other-region',
    },
    { when: 'the region was not given', given: { world: AFTER, setup: ppe() }, is: 'unknown', code: 'not-given' },
    {
      when: 'a host without a region in its name',
      given: { world: mx('10 mx1-us1.ppe-hosted.com', '20 spare.ppe-hosted.com') },
      is: 'unknown',
      code: 'not-in-name',
    },
    {
      when: 'MX not answered',
      given: { world: { ...AFTER, 'contoso.com MX': { status: 'SERVFAIL' } } },
      is: 'unknown',
      code: 'dns-unanswered',
    },
    { when: 'MX still elsewhere', given: { world: BEFORE }, is: 'not-applicable', code: 'not-at-gateway' },
    {
      when: 'a vendor whose names carry no region',
      is: 'not-applicable',
      code: 'no-regions',
      given: {
        world: mx('10 contoso-com.inbound.emailservice.io'),
        setup: { systems: [system('mailprotector')] },
      },
    },
    {
      when: 'such a vendor, with MX not answered',
      is: 'not-applicable',
      code: 'no-regions',
      given: {
        world: { ...AFTER, 'contoso.com MX': { status: 'SERVFAIL' } },
        setup: { systems: [system('mailprotector')] },
      },
    },
    { when: 'no gateway', given: { world: AFTER, setup: { systems: [] } }, is: 'unknown', code: 'no-gateway' },
    {
      when: 'another mode',
      given: { world: AFTER, setup: { systems: [system('trustifi', { mode: 'api-only' })] } },
      is: 'not-applicable',
      code: 'other-mode',
    },
    {
      when: 'a domain that only sends',
      given: { world: AFTER, setup: { domains: [domain('contoso.com', { role: 'sends-only' })] } },
      is: 'not-applicable',
      code: 'other-role',
    },
  ],
  FROM_MEMORY,
);
