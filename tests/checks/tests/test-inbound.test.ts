import { testInbound } from '../../../src/checks/tests/test-inbound.ts';
import { absentReading, partReading, personSays, secondsFromNow, system, wholeReading } from '../../support/build.ts';
import { describeCheck } from '../../support/judge.ts';
import {
  afterCutover,
  cameFrom,
  CUTOVER,
  from,
  leftBy,
  PPE_DELIVERS,
  type ProofParts,
  STRANGER,
  traced,
} from '../../support/proof.ts';

const yes = (parts: ProofParts = {}) => afterCutover({ answers: [personSays('test-inbound', 'yes')], ...parts });
const BEFORE_IT = secondsFromNow(-30 * 3600);

describeCheck(testInbound, [
  {
    when: 'nobody answered',
    given: afterCutover({ trace: traced([from(PPE_DELIVERS, 5)]) }),
    is: 'manual',
    code: 'unanswered',
  },
  {
    when: 'the answer is from before the cutover',
    given: yes({
      answers: [personSays('test-inbound', 'yes', { at: BEFORE_IT })],
      trace: traced([from(PPE_DELIVERS, 5)]),
    }),
    is: 'manual',
    code: 'outdated',
  },
  {
    when: 'it was not logged, whatever the trace shows',
    given: yes({ answers: [personSays('test-inbound', 'no')], trace: traced([from(PPE_DELIVERS, 5)]) }),
    is: 'fail',
    code: 'not-logged',
  },
  {
    when: 'it was logged and the trace shows mail from the gateway',
    given: yes({ trace: traced([from(PPE_DELIVERS, 5), from(STRANGER, 1)]) }),
    is: 'pass',
    code: 'trace-agrees',
    facts: { messages: 5 },
  },
  {
    when: 'it was logged and the headers show the gateway',
    given: yes({ headers: [cameFrom(PPE_DELIVERS)] }),
    is: 'pass',
    code: 'headers-agree',
  },
  {
    when: 'one message came directly and another through the gateway',
    given: yes({ headers: [cameFrom(STRANGER), cameFrom(PPE_DELIVERS)] }),
    is: 'pass',
    code: 'headers-agree',
  },
  {
    when: 'nothing was read to compare with',
    given: yes(),
    is: 'warn',
    code: 'logged-only',
    facts: { why: 'nothing-read' },
  },
  {
    when: 'the trace could not be read',
    given: yes({ trace: absentReading('not-permitted') }),
    is: 'warn',
    code: 'logged-only',
    facts: { why: 'nothing-read' },
  },
  {
    when: 'the trace was read in part',
    given: yes({ trace: partReading(traced([from(PPE_DELIVERS, 5)]), ['page 2']) }),
    is: 'warn',
    code: 'logged-only',
    facts: { why: 'nothing-read' },
  },
  {
    when: 'the trace was read before the cutover',
    given: yes({ trace: wholeReading(traced([from(PPE_DELIVERS, 5)]), { at: BEFORE_IT }) }),
    is: 'warn',
    code: 'logged-only',
  },
  {
    when: 'the gateway was last seen before the cutover',
    given: yes({ trace: traced([from(PPE_DELIVERS, 5, { lastAt: BEFORE_IT })], { from: BEFORE_IT }) }),
    is: 'warn',
    code: 'logged-only',
    facts: { why: 'nothing-comparable' },
  },
  {
    when: 'the headers are from before the cutover',
    given: yes({ headers: [cameFrom(PPE_DELIVERS, {}, BEFORE_IT)] }),
    is: 'warn',
    code: 'logged-only',
    facts: { why: 'headers-before-cutover' },
  },
  {
    when: 'the headers tell no time',
    given: yes({ headers: [cameFrom(PPE_DELIVERS, { edge: null })] }),
    is: 'warn',
    code: 'logged-only',
    facts: { why: 'headers-without-time' },
  },
  {
    when: 'the headers are damaged',
    given: yes({ headers: [cameFrom(PPE_DELIVERS, { damage: ['lost-indent'] })] }),
    is: 'warn',
    code: 'logged-only',
  },
  {
    when: 'the headers are of mail that the tenant sent',
    given: yes({ headers: [leftBy(PPE_DELIVERS)] }),
    is: 'warn',
    code: 'logged-only',
    facts: { why: 'headers-of-own-mail' },
  },
  {
    when: 'nothing in the trace came from the gateway',
    given: yes({ trace: traced([from(STRANGER, 3)]) }),
    is: 'warn',
    code: 'proof-differs',
    items: [STRANGER],
  },
  {
    when: 'by its headers the message came directly',
    given: yes({ headers: [cameFrom(STRANGER)] }),
    is: 'warn',
    code: 'proof-differs',
    items: [STRANGER],
  },
  {
    when: 'where the gateway delivers from is not known',
    given: yes({ trace: traced([from(PPE_DELIVERS, 5)]), setup: { systems: [system('ppe')], cutoverAt: CUTOVER } }),
    is: 'warn',
    code: 'logged-only',
    facts: { why: 'ranges-not-known' },
  },
  {
    when: 'a product that works by API only',
    given: yes({ setup: { systems: [system('ppe', { mode: 'api-only' })] } }),
    is: 'not-applicable',
    code: 'other-system',
  },
]);
