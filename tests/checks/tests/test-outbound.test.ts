import { testOutbound } from '../../../src/checks/tests/test-outbound.ts';
import { partReading, personSays, secondsFromNow, system, wholeReading } from '../../support/build.ts';
import { AFTER } from '../../support/contoso.ts';
import { ppeOutbound } from '../../support/exchange.ts';
import { describeCheck } from '../../support/judge.ts';
import {
  afterCutover,
  cameFrom,
  leftBy,
  MICROSOFT_IP,
  PPE_DELIVERS,
  PPE_SENDS,
  type ProofParts,
  STRANGER,
  traced,
} from '../../support/proof.ts';
import { without } from '../../support/world.ts';

const ID = 'test-outbound';
const BEFORE_IT = secondsFromNow(-30 * 3600);
const yes = (parts: ProofParts = {}) => afterCutover({ answers: [personSays(ID, 'yes')], ...parts });
const DIRECT = leftBy(MICROSOFT_IP, { reverse: 'mail-mw2nam10on2093.outbound.protection.outlook.com' });

describeCheck(testOutbound, [
  {
    when: 'nobody answered and nothing was pasted',
    given: afterCutover({ answers: [personSays('ops-monitoring', 'yes')] }),
    is: 'manual',
    code: 'unanswered',
  },
  {
    when: 'the answer is from before the cutover',
    given: yes({ answers: [personSays(ID, 'yes', { at: BEFORE_IT })] }),
    is: 'manual',
    code: 'outdated',
  },
  {
    when: 'the headers show the gateway and every check passing',
    given: afterCutover({ headers: [leftBy(PPE_SENDS)] }),
    is: 'pass',
    code: 'through',
    facts: { address: PPE_SENDS },
  },
  {
    when: 'the receiver found a name of the gateway for the address',
    given: yes({ headers: [leftBy(STRANGER, { reverse: 'dispatch1-us1.ppe-hosted.com' })] }),
    is: 'pass',
    code: 'through',
  },
  {
    when: 'a failure of one check',
    given: yes({ headers: [leftBy(PPE_SENDS, { results: { dkim: 'fail', spf: 'softfail' } })] }),
    is: 'warn',
    code: 'result-fails',
    items: ['SPF softfail', 'DKIM fail'],
  },
  {
    when: 'the receiver does not tell of a check',
    given: yes({ headers: [leftBy(PPE_SENDS, { results: { dmarc: null } })] }),
    is: 'unknown',
    code: 'results-not-told',
    facts: { lacking: ['DMARC'] },
  },
  {
    when: 'the message left directly, whatever was answered',
    given: yes({ headers: [DIRECT] }),
    is: 'fail',
    code: 'left-directly',
    items: [MICROSOFT_IP],
  },
  {
    when: 'a part of the headers shows one that left directly',
    given: yes({ headers: partReading([DIRECT], ['what was given first']) }),
    is: 'fail',
    code: 'left-directly',
  },
  {
    when: 'the address is Microsoft’s from memory only',
    given: yes({ headers: [leftBy(MICROSOFT_IP)] }),
    is: 'warn',
    code: 'perhaps-directly',
  },
  {
    when: 'the address is nobody’s that we know',
    given: yes({ headers: [leftBy(STRANGER)] }),
    is: 'unknown',
    code: 'left-elsewhere',
    items: [STRANGER],
  },
  {
    when: 'what the client called itself is no evidence',
    given: yes({
      headers: [{ ...leftBy(STRANGER), hops: [{ ...leftBy(STRANGER).hops[0]!, from: 'outbound-us1.ppe-hosted.com' }] }],
    }),
    is: 'unknown',
    code: 'left-elsewhere',
  },
  {
    when: 'no hop can be trusted',
    given: yes({
      setup: { cutoverAt: secondsFromNow(3600) },
      headers: [leftBy(null, { platform: 'none', edge: null })],
    }),
    is: 'unknown',
    code: 'no-trusted-hop',
  },
  {
    when: 'the newest message counts',
    given: yes({
      headers: [
        leftBy(PPE_SENDS, { at: secondsFromNow(-60) }),
        { ...DIRECT, hops: [{ ...DIRECT.hops[0]!, at: secondsFromNow(-600) }] },
      ],
    }),
    is: 'pass',
    code: 'through',
  },
  {
    when: 'the message claims to be from the tenant and was taken in by Microsoft 365',
    given: yes({ headers: [leftBy(PPE_SENDS, { platform: 'exchange-online' })] }),
    is: 'unknown',
    code: 'headers-missing',
    facts: { pasted: 'taken-in-by-microsoft' },
  },
  {
    when: 'only messages from before the cutover were pasted',
    given: yes({ headers: [leftBy(PPE_SENDS, { at: BEFORE_IT })] }),
    is: 'unknown',
    code: 'headers-missing',
    facts: { pasted: 'before-cutover' },
  },
  {
    when: 'only a message that came in was pasted',
    given: yes({ headers: [cameFrom(PPE_DELIVERS)] }),
    is: 'unknown',
    code: 'headers-missing',
    facts: { traced: 0, pasted: 'taken-in-by-microsoft' },
  },
  {
    when: 'the trace shows mail by the connector to the gateway, and nothing was pasted',
    given: yes({
      trace: traced([], {
        outbound: [
          { connector: 'Outbound Connector for Proofpoint Essentials', messages: 7 },
          { connector: null, messages: 2 },
        ],
      }),
      observed: { outboundConnectors: [wholeReading([ppeOutbound()], { route: 'file', request: 'exchange.json' })] },
    }),
    is: 'unknown',
    code: 'headers-missing',
    facts: { traced: 7 },
  },
  {
    when: 'a person says that it did not',
    given: yes({ answers: [personSays(ID, 'no')], headers: [leftBy(PPE_SENDS)] }),
    is: 'fail',
    code: 'not-through',
  },
  {
    when: 'where the gateway sends from was not answered',
    given: yes({ headers: [leftBy(PPE_SENDS)], world: without(AFTER, 'dispatch-us.ppe-hosted.com A') }),
    is: 'unknown',
    code: 'left-elsewhere',
  },
  {
    when: 'the address is the gateway’s from memory only',
    given: yes({
      setup: { systems: [system('mailprotector')] },
      world: { ...AFTER, 'spf.us.emailservice.io TXT': 'v=spf1 ip4:203.0.113.0/25 -all' },
      headers: [leftBy(STRANGER)],
    }),
    is: 'warn',
    code: 'through-from-memory',
  },
  {
    when: 'outbound mail is not to go through the gateway',
    given: yes({ setup: { outboundThroughGateway: false } }),
    is: 'not-applicable',
    code: 'not-wanted',
  },
]);
