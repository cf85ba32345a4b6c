import { outbConnectorPresent } from '../../../src/checks/outbound/outb-connector-present.ts';
import { absentReading, domain, personSays, secondsFromNow, system } from '../../support/build.ts';
import { outbound, ppeOutbound } from '../../support/exchange.ts';
import { describeCheck } from '../../support/judge.ts';
import {
  having,
  inPart,
  LOOP,
  MAILPROTECTOR,
  mailprotectorOutbound,
  pps,
  ppsOutbound,
  routing,
  rulesInPart,
} from './tenants.ts';

const NAME = ppeOutbound().name ?? '';
const stranger = outbound({ name: 'To a stranger' });
const NO_RULES = { transportRules: [] };
const loop = (...parts: Parameters<typeof having>) =>
  having(parts[0], parts[1], { ...parts[2], setup: LOOP }, parts[3]);

describeCheck(outbConnectorPresent, [
  {
    when: 'it takes everything',
    given: having('pre-change', [ppeOutbound()], {}, NO_RULES),
    is: 'pass',
    code: 'present',
    items: [NAME],
    facts: { leaves: 'no', because: 'through-connector', of: 'contoso.com' },
  },
  {
    when: 'it is off before the cutover',
    given: having('pre-change', [ppeOutbound({ enabled: false })], {}, NO_RULES),
    is: 'pass',
    code: 'present',
    facts: { leaves: 'yes', because: 'connector-off' },
  },
  {
    when: 'after the cutover',
    given: having('post-cutover', [ppeOutbound()], {}, NO_RULES),
    is: 'pass',
    code: 'present',
  },
  {
    when: 'rules were not read',
    given: having('pre-change', [ppeOutbound()]),
    is: 'pass',
    code: 'present',
    facts: { leaves: 'cannot-tell', because: 'not-read' },
  },
  {
    when: 'rules were read in part, which only the sentence tells of',
    given: having('pre-change', [ppeOutbound()], {}, { transportRules: rulesInPart() }),
    is: 'pass',
    code: 'present',
    facts: { leaves: 'cannot-tell', because: 'not-read' },
  },
  {
    when: 'it waits for a rule, and there is one',
    given: pps('pre-change', [ppsOutbound()], [routing()]),
    is: 'pass',
    code: 'present',
    facts: { leaves: 'no', because: 'through-rule' },
  },
  {
    when: 'one of two domains is not the organisation’s',
    given: having(
      'pre-change',
      [ppeOutbound()],
      { setup: { domains: [domain('contoso.com'), domain('fabrikam.com')] } },
      NO_RULES,
    ),
    is: 'pass',
    code: 'present',
    facts: { leaves: 'cannot-tell', of: 'fabrikam.com', because: 'domain-not-accepted' },
  },
  {
    when: 'there is none',
    given: having('pre-change', [], {}, NO_RULES),
    is: 'fail',
    code: 'none',
    facts: {
      leaves: 'yes',
      because: 'no-connector',
      enter: ['outbound-us1.ppe-hosted.com'],
      named: [],
      isScoped: false,
    },
  },
  { when: 'there is none after the cutover', given: having('post-cutover', []), is: 'fail', code: 'none' },
  {
    when: 'only another’s',
    given: having('pre-change', [stranger], {}, NO_RULES),
    is: 'fail',
    code: 'none',
    items: [],
  },
  {
    when: 'only its name is the gateway’s',
    given: having('pre-change', [ppeOutbound({ smartHosts: ['smtp.fabrikam.com'] })]),
    is: 'fail',
    code: 'none',
    items: [NAME],
  },
  {
    when: 'a look-alike host',
    given: having('pre-change', [outbound({ smartHosts: ['outbound-us1.ppe-hosted.com.fabrikam.com'] })]),
    is: 'fail',
    code: 'none',
  },
  {
    when: 'its smart host is an address that the user entered',
    given: having('pre-change', [outbound({ smartHosts: ['203.0.113.7'] })], {
      setup: { deliveryRanges: ['203.0.113.0/24'] },
    }),
    is: 'pass',
    code: 'present',
  },
  { when: 'none in a part of the list', given: having('pre-change', inPart()), is: 'unknown', code: 'read-in-part' },
  {
    when: 'one in a part of the list',
    given: having('pre-change', inPart(ppeOutbound())),
    is: 'unknown',
    code: 'read-in-part',
  },
  {
    when: 'not read',
    given: having('pre-change', absentReading('not-in-file', { route: 'file' })),
    is: 'unknown',
    code: 'not-read',
  },
  {
    when: 'smart hosts not carried',
    given: having('pre-change', [stranger, ppeOutbound({ name: 'Untold', smartHosts: null })]),
    is: 'unknown',
    code: 'not-carried',
    items: ['Untold'],
  },
  {
    when: 'smart hosts cut off',
    given: having('pre-change', [outbound({ name: 'Cut', cut: ['SmartHosts'] })]),
    is: 'unknown',
    code: 'not-carried',
    items: ['Cut'],
  },
  {
    when: 'smart hosts not carried, and it sends by the MX record',
    given: having('pre-change', [outbound({ smartHosts: null, useMxRecord: true })]),
    is: 'unknown',
    code: 'not-carried',
  },
  {
    when: 'it sends by the MX record and has no smart host',
    given: having('pre-change', [outbound({ smartHosts: [], useMxRecord: true })]),
    is: 'fail',
    code: 'none',
  },
  {
    when: 'a host bears a name of the tenant’s own',
    given: having('pre-change', [outbound({ smartHosts: ['relay.contoso.com'] })]),
    is: 'manual',
    code: 'asked-about',
    facts: { hosts: ['relay.contoso.com'] },
  },
  {
    when: 'a hybrid connector to the tenant’s own servers',
    given: having('pre-change', [outbound({ smartHosts: ['relay.contoso.com'], connectorType: 'OnPremises' })]),
    is: 'fail',
    code: 'none',
  },
  {
    when: 'known from memory',
    given: having('pre-change', [mailprotectorOutbound()], { setup: MAILPROTECTOR }),
    is: 'warn',
    code: 'from-memory',
  },
  {
    when: 'known from memory, and a person compared it with the console',
    given: having('pre-change', [mailprotectorOutbound()], {
      setup: MAILPROTECTOR,
      answers: [personSays('outb-connector-present', 'yes')],
    }),
    is: 'pass',
    code: 'present',
  },
  {
    when: 'known from memory, and a person says that it leads elsewhere',
    given: having('pre-change', [mailprotectorOutbound()], {
      setup: MAILPROTECTOR,
      answers: [personSays('outb-connector-present', 'no')],
    }),
    is: 'fail',
    code: 'none',
  },
  {
    when: 'two are known from memory, and a person means one of them',
    given: having('pre-change', [mailprotectorOutbound(), mailprotectorOutbound({ name: 'Second' })], {
      setup: MAILPROTECTOR,
      answers: [personSays('outb-connector-present', 'yes')],
    }),
    is: 'warn',
    code: 'from-memory',
  },
  { when: 'nobody knows its hosts', given: loop('pre-change', [stranger]), is: 'manual', code: 'asked-about' },
  {
    when: 'nobody knows its hosts, and there is no connector',
    given: loop('pre-change', []),
    is: 'fail',
    code: 'none',
    facts: { isScoped: true, enter: [] },
  },
  {
    when: 'nobody knows its hosts, and the one connector is another product’s',
    given: loop('pre-change', [ppeOutbound()]),
    is: 'fail',
    code: 'none',
  },
  {
    when: 'a person said that it is the one',
    given: loop('pre-change', [stranger], { answers: [personSays('outb-connector-present', 'yes')] }),
    is: 'pass',
    code: 'present',
  },
  {
    when: 'a person said that it is not',
    given: loop('pre-change', [stranger], { answers: [personSays('outb-connector-present', 'no')] }),
    is: 'fail',
    code: 'none',
  },
  {
    when: 'a person said so, and more than one may be meant',
    given: loop('pre-change', [stranger, outbound({ name: 'Second' })], {
      answers: [personSays('outb-connector-present', 'yes')],
    }),
    is: 'unknown',
    code: 'several-may',
  },
  {
    when: 'a person said so long ago',
    given: loop('pre-change', [stranger], {
      answers: [personSays('outb-connector-present', 'yes', { at: secondsFromNow(-8 * 86_400) })],
    }),
    is: 'manual',
    code: 'outdated',
    facts: { because: 'too-old' },
  },
  {
    when: 'outbound mail goes straight out',
    given: having('pre-change', [], { setup: { outboundThroughGateway: false } }),
    is: 'warn',
    code: 'not-wanted',
  },
  {
    when: 'outbound mail is said to go straight out, and a connector leads there',
    given: having('pre-change', [ppeOutbound()], { setup: { outboundThroughGateway: false } }),
    is: 'warn',
    code: 'there-though-not-wanted',
    items: [NAME],
  },
  {
    when: 'mail flow stays as it is',
    given: having('pre-change', [], { setup: { systems: [system('trustifi', { mode: 'api-only' })] } }),
    is: 'not-applicable',
    code: 'other-mode',
  },
]);
