import { testDirectDelivery } from '../../../src/checks/tests/test-direct-delivery.ts';
import { partReading, personSays, secondsFromNow, system, wholeReading } from '../../support/build.ts';
import { describeCheck } from '../../support/judge.ts';
import {
  afterCutover,
  cameFrom,
  from,
  MICROSOFT_IP,
  PPE_DELIVERS,
  type ProofParts,
  STRANGER,
  traced,
} from '../../support/proof.ts';

const ID = 'test-direct-delivery';
const refused = (parts: ProofParts = {}) => afterCutover({ answers: [personSays(ID, 'yes')], ...parts });
const BEFORE_IT = secondsFromNow(-30 * 3600);
const GOOD = traced([from(PPE_DELIVERS, 90), from('148.163.129.52', 10)]);
const OLD = traced([from(PPE_DELIVERS, 9, { lastAt: secondsFromNow(-50 * 3600) })], { from: null });

describeCheck(testDirectDelivery, [
  {
    when: 'nobody tried and no trace was read',
    given: afterCutover({ answers: [personSays('ops-monitoring', 'yes')] }),
    is: 'manual',
    code: 'unanswered',
  },
  {
    when: 'the answer is from before the cutover and no trace was read',
    given: refused({ answers: [personSays(ID, 'yes', { at: BEFORE_IT })] }),
    is: 'manual',
    code: 'outdated',
  },
  {
    when: 'it was refused and the trace shows nobody else',
    given: refused({ trace: GOOD }),
    is: 'pass',
    code: 'refused',
    facts: { messages: 100 },
  },
  {
    when: 'nobody tried and the trace shows nobody else',
    given: afterCutover({ trace: GOOD }),
    is: 'warn',
    code: 'not-tried',
  },
  {
    when: 'somebody tried before the cutover and the trace shows nobody else',
    given: refused({ answers: [personSays(ID, 'yes', { at: BEFORE_IT })], trace: GOOD }),
    is: 'warn',
    code: 'not-tried',
  },
  {
    when: 'it was delivered',
    given: refused({ answers: [personSays(ID, 'no')], trace: GOOD }),
    is: 'fail',
    code: 'delivered',
  },
  {
    when: 'the trace shows a delivery from elsewhere, whatever was answered',
    given: refused({ trace: traced([from(PPE_DELIVERS, 90), from(STRANGER, 2), from('10.1.2.3', 4)]) }),
    is: 'fail',
    code: 'seen-elsewhere',
    items: [STRANGER],
    facts: { delivered: 2 },
  },
  {
    when: 'a part of the trace shows a delivery from elsewhere',
    given: afterCutover({ trace: partReading(traced([from(STRANGER, 2)]), ['page 2']) }),
    is: 'fail',
    code: 'seen-elsewhere',
  },
  {
    when: 'a part of the trace shows none',
    given: refused({ trace: partReading(GOOD, ['page 2']) }),
    is: 'unknown',
    code: 'read-in-part',
  },
  {
    when: 'what came from elsewhere was stopped by a rule',
    given: refused({ trace: traced([from(PPE_DELIVERS, 90), from(STRANGER, 2, { stopped: 2, delivered: 0 })]) }),
    is: 'pass',
    code: 'refused',
  },
  {
    when: 'how it ended for what came from elsewhere is not told',
    given: refused({
      trace: traced([from(PPE_DELIVERS, 90), { ip: STRANGER, messages: 2, lastAt: secondsFromNow(-60) }]),
    }),
    is: 'unknown',
    code: 'trace-tells-too-little',
    facts: { why: 'ends-not-told' },
  },
  {
    when: 'another address was last seen before the cutover',
    given: refused({
      trace: traced([from(PPE_DELIVERS, 90), from(STRANGER, 2, { lastAt: BEFORE_IT })], { from: BEFORE_IT }),
    }),
    is: 'pass',
    code: 'refused',
  },
  {
    when: 'the trace is older than two days',
    given: refused({ setup: { cutoverAt: secondsFromNow(-90 * 3600) }, trace: OLD }),
    is: 'unknown',
    code: 'trace-tells-too-little',
    facts: { why: 'nothing-recent' },
  },
  {
    when: 'the trace has more addresses than are kept',
    given: refused({
      trace: { ...GOOD, inbound: [{ domain: 'contoso.com', messages: 101, byAddress: [from(PPE_DELIVERS, 100)] }] },
    }),
    is: 'unknown',
    code: 'trace-tells-too-little',
    facts: { why: 'too-many-addresses' },
  },
  {
    when: 'nobody tried and the trace is older than two days',
    given: afterCutover({ setup: { cutoverAt: secondsFromNow(-90 * 3600) }, trace: OLD }),
    is: 'manual',
    code: 'unanswered',
  },
  {
    when: 'only Microsoft itself delivered besides',
    given: refused({ trace: traced([from(PPE_DELIVERS, 90), from(MICROSOFT_IP, 2)]) }),
    is: 'warn',
    code: 'from-microsoft',
    items: [MICROSOFT_IP],
  },
  { when: 'it was refused and no trace was read', given: refused(), is: 'unknown', code: 'trace-not-read' },
  {
    when: 'it was refused and headers were pasted, but no trace was read',
    given: refused({ headers: [cameFrom(STRANGER)] }),
    is: 'unknown',
    code: 'trace-not-read',
  },
  {
    when: 'it was refused and where the gateway delivers from is not known',
    given: refused({ trace: GOOD, setup: { systems: [system('ppe')] } }),
    is: 'unknown',
    code: 'ranges-not-known',
  },
  {
    when: 'the trace was read before the cutover',
    given: refused({ trace: wholeReading(GOOD, { at: BEFORE_IT }) }),
    is: 'unknown',
    code: 'stale',
  },
]);
