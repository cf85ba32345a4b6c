import { outbSmarthostCorrect } from '../../../src/checks/outbound/outb-smarthost-correct.ts';
import { personSays, system } from '../../support/build.ts';
import { BEFORE } from '../../support/contoso.ts';
import { outbound, ppeOutbound } from '../../support/exchange.ts';
import { describeCheck } from '../../support/judge.ts';
import type { AuditParts } from '../../support/world.ts';
import {
  having,
  inPart,
  LOOP,
  MAILPROTECTOR,
  MAILPROTECTOR_WORLD,
  mailprotectorOutbound,
  pps,
  ppsOutbound,
} from './tenants.ts';

const OWN = 'outbound-us1.ppe-hosted.com';
const hosts = (smartHosts: readonly string[], parts: Partial<AuditParts> = {}) =>
  having('pre-change', [ppeOutbound({ smartHosts })], parts);
const said = { setup: LOOP, answers: [personSays('outb-connector-present', 'yes')] } as const;
const stranger = outbound({ name: 'To a stranger' });

describeCheck(outbSmarthostCorrect, [
  { when: 'the host to enter', given: hosts([OWN]), is: 'pass', code: 'fits', facts: { enter: [OWN] } },
  { when: 'after the cutover', given: having('post-cutover', [ppeOutbound()]), is: 'pass', code: 'fits' },
  {
    when: 'it has an address of the newer kind only',
    given: hosts([OWN], { world: { ...BEFORE, [`${OWN} A`]: [], [`${OWN} AAAA`]: '2001:db8::25' } }),
    is: 'pass',
    code: 'fits',
  },
  {
    when: 'another region',
    given: hosts(['outbound-eu1.ppe-hosted.com']),
    is: 'warn',
    code: 'other-region',
    facts: { found: ['eu1'], chosen: 'us1' },
  },
  {
    when: 'region not chosen',
    given: hosts([OWN], { setup: { systems: [system('ppe')] } }),
    is: 'unknown',
    code: 'region-not-chosen',
  },
  {
    when: 'the example of the procedure',
    given: pps('pre-change', [ppsOutbound({ smartHosts: ['outbound.pphosted.com'] })]),
    is: 'warn',
    code: 'example',
  },
  { when: 'the host of the cluster', given: pps('pre-change', [ppsOutbound()]), is: 'pass', code: 'fits' },
  {
    when: 'the host of another cluster',
    given: pps('pre-change', [ppsOutbound()], null, { setup: { systems: [system('pps', { region: '00ffffff' })] } }),
    is: 'warn',
    code: 'other-region',
  },
  {
    when: 'a host that does not exist',
    given: hosts(['outbound-us1.ppe-hosted.com', 'outbound-us9.ppe-hosted.com']),
    is: 'fail',
    code: 'unresolvable',
    facts: { hosts: ['outbound-us9.ppe-hosted.com'] },
  },
  {
    when: 'a host without an address',
    given: hosts([OWN], { world: { ...BEFORE, [`${OWN} A`]: [], [`${OWN} AAAA`]: [] } }),
    is: 'fail',
    code: 'unresolvable',
  },
  {
    when: 'one resolver does not find it',
    given: hosts([OWN], { google: { [`${OWN} A`]: [], [`${OWN} AAAA`]: [] } }),
    is: 'fail',
    code: 'unresolvable',
  },
  {
    when: 'no usable answer',
    given: hosts([OWN], { world: { ...BEFORE, [`${OWN} A`]: { status: 'SERVFAIL' }, [`${OWN} AAAA`]: [] } }),
    is: 'unknown',
    code: 'dns-unanswered',
  },
  {
    when: 'nobody asked',
    given: hosts([OWN], {
      world: { ...BEFORE, [`${OWN} A`]: { status: 'not-asked' }, [`${OWN} AAAA`]: { status: 'not-asked' } },
    }),
    is: 'unknown',
    code: 'dns-unanswered',
  },
  { when: 'one resolver is missing', given: hosts([OWN], { google: null }), is: 'unknown', code: 'dns-unanswered' },
  { when: 'DNS was not read', given: hosts([OWN], { observed: { dns: [] } }), is: 'unknown', code: 'dns-unanswered' },
  {
    when: 'an address of nobody known beside it',
    given: hosts([OWN, '203.0.113.99']),
    is: 'fail',
    code: 'unknown-address',
    facts: { hosts: ['203.0.113.99'] },
  },
  {
    when: 'an address of nobody known, and the gateway’s own was not looked up',
    given: hosts([OWN, '203.0.113.99'], { google: null, world: { ...BEFORE, [`${OWN} A`]: { status: 'timeout' } } }),
    is: 'unknown',
    code: 'dns-unanswered',
  },
  { when: 'the address of its host', given: hosts([OWN, '192.0.2.111']), is: 'warn', code: 'by-address' },
  {
    when: 'an address that the user entered',
    given: hosts(['203.0.113.7'], { setup: { sendingRanges: ['203.0.113.0/24'] } }),
    is: 'warn',
    code: 'by-address',
  },
  {
    when: 'another’s host beside it',
    given: hosts([OWN, 'smtp.fabrikam.com'], { world: { ...BEFORE, 'smtp.fabrikam.com A': '203.0.113.50' } }),
    is: 'fail',
    code: 'foreign',
  },
  {
    when: 'an alias of its host beside it',
    given: hosts([OWN, 'relay.contoso.com'], { world: { ...BEFORE, 'relay.contoso.com CNAME': OWN } }),
    is: 'pass',
    code: 'fits',
  },
  { when: 'a range in place of a host', given: hosts([OWN, '192.0.2.0/24']), is: 'fail', code: 'foreign' },
  {
    when: 'it sends by the MX record',
    given: having('pre-change', [ppeOutbound({ useMxRecord: true })]),
    is: 'fail',
    code: 'uses-mx',
  },
  {
    when: 'it sends by the MX record, in a part of the list',
    given: having('pre-change', inPart(ppeOutbound({ useMxRecord: true }))),
    is: 'fail',
    code: 'uses-mx',
  },
  {
    when: 'only its name is the gateway’s',
    given: hosts(['smtp.fabrikam.com']),
    is: 'warn',
    code: 'leads-elsewhere',
    facts: { hosts: ['smtp.fabrikam.com'] },
  },
  {
    when: 'whether it uses the MX record was not carried',
    given: having('pre-change', [ppeOutbound({ useMxRecord: null })]),
    is: 'unknown',
    code: 'not-carried',
    facts: { properties: ['UseMXRecord'] },
  },
  {
    when: 'the end of the list of hosts is cut off',
    given: having('pre-change', [ppeOutbound({ cut: ['SmartHosts'] })]),
    is: 'unknown',
    code: 'not-carried',
  },
  {
    when: 'a part of the list',
    given: having('pre-change', inPart(ppeOutbound())),
    is: 'unknown',
    code: 'read-in-part',
  },
  { when: 'there is none', given: having('pre-change', []), is: 'not-applicable', code: 'no-connector' },
  {
    when: 'known from memory',
    given: having('pre-change', [mailprotectorOutbound()], { world: MAILPROTECTOR_WORLD, setup: MAILPROTECTOR }),
    is: 'warn',
    code: 'from-memory',
  },
  {
    when: 'known from memory, and a person compared it with the console',
    given: having('pre-change', [mailprotectorOutbound()], {
      world: MAILPROTECTOR_WORLD,
      setup: MAILPROTECTOR,
      answers: [personSays('outb-connector-present', 'yes')],
    }),
    is: 'pass',
    code: 'as-said',
  },
  {
    when: 'known from memory, not in DNS, and a person compared it with the console',
    given: having('pre-change', [mailprotectorOutbound()], {
      setup: MAILPROTECTOR,
      answers: [personSays('outb-connector-present', 'yes')],
    }),
    is: 'fail',
    code: 'unresolvable',
  },
  {
    when: 'known from memory, and not in DNS',
    given: having('pre-change', [mailprotectorOutbound()], { setup: MAILPROTECTOR }),
    is: 'warn',
    code: 'perhaps-wrong',
  },
  {
    when: 'nobody knows which it is',
    given: having('pre-change', [stranger], { setup: LOOP }),
    is: 'unknown',
    code: 'may-be-another',
  },
  {
    when: 'a person said which it is',
    given: having('pre-change', [stranger], {
      ...said,
      world: { ...BEFORE, 'smart.gateway.example A': '203.0.113.60' },
    }),
    is: 'pass',
    code: 'as-said',
  },
  {
    when: 'a person said which it is, and it does not exist',
    given: having('pre-change', [stranger], said),
    is: 'fail',
    code: 'unresolvable',
  },
]);
