import { outbValidated } from '../../../src/checks/outbound/outb-validated.ts';
import type { OutboundConnector } from '../../../src/evidence/exchange/connectors.ts';
import { secondsFromNow } from '../../support/build.ts';
import { outbound, ppeOutbound } from '../../support/exchange.ts';
import { describeCheck } from '../../support/judge.ts';
import { having, inPart, LOOP, MAILPROTECTOR, mailprotectorOutbound } from './tenants.ts';

const DAY = 86_400;
const told = (change: Partial<OutboundConnector>) => having('pre-change', [ppeOutbound(change)]);

describeCheck(outbValidated, [
  { when: 'lately', given: told({}), is: 'pass', code: 'validated' },
  { when: 'after the cutover', given: having('post-cutover', [ppeOutbound()]), is: 'pass', code: 'validated' },
  { when: '90 days ago', given: told({ lastValidatedAt: secondsFromNow(-90 * DAY) }), is: 'pass', code: 'validated' },
  { when: 'longer ago', given: told({ lastValidatedAt: secondsFromNow(-90 * DAY - 1) }), is: 'warn', code: 'long-ago' },
  { when: 'never', given: told({ isValidated: false, lastValidatedAt: '' }), is: 'fail', code: 'never' },
  {
    when: 'one of two never',
    given: having('pre-change', [ppeOutbound(), ppeOutbound({ name: 'Second', isValidated: false })]),
    is: 'fail',
    code: 'never',
    items: ['Second'],
  },
  {
    when: 'it sends by the MX record',
    given: told({ isValidated: false, useMxRecord: true }),
    is: 'warn',
    code: 'cannot-validate',
  },
  {
    when: 'never, and its hosts are known from memory',
    given: having('pre-change', [mailprotectorOutbound({ isValidated: false })], { setup: MAILPROTECTOR }),
    is: 'warn',
    code: 'perhaps-never',
  },
  {
    when: 'not carried',
    given: told({ isValidated: null }),
    is: 'unknown',
    code: 'not-carried',
    facts: { properties: ['IsValidated'] },
  },
  {
    when: 'the time not carried',
    given: told({ lastValidatedAt: null }),
    is: 'unknown',
    code: 'not-carried',
    facts: { properties: ['LastValidationTimestamp'] },
  },
  { when: 'validated without a time', given: told({ lastValidatedAt: '' }), is: 'unknown', code: 'not-carried' },
  { when: 'ahead of now', given: told({ lastValidatedAt: secondsFromNow(600) }), is: 'unknown', code: 'date-ahead' },
  {
    when: 'clocks that differ a little',
    given: told({ lastValidatedAt: secondsFromNow(60) }),
    is: 'pass',
    code: 'validated',
  },
  {
    when: 'a part of the list',
    given: having('pre-change', inPart(ppeOutbound())),
    is: 'unknown',
    code: 'read-in-part',
  },
  {
    when: 'a failure in a part of the list',
    given: having('pre-change', inPart(ppeOutbound({ isValidated: false }))),
    is: 'fail',
    code: 'never',
  },
  { when: 'there is none', given: having('pre-change', []), is: 'not-applicable', code: 'no-connector' },
  {
    when: 'nobody knows which it is',
    given: having('pre-change', [outbound()], { setup: LOOP }),
    is: 'unknown',
    code: 'may-be-another',
  },
]);
