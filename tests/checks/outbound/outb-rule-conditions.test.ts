import { outbRuleConditions } from '../../../src/checks/outbound/outb-rule-conditions.ts';
import type { TransportRule } from '../../../src/evidence/exchange/transport-rule.ts';
import { INSIDE, OUTSIDE, rule, TO_OUTSIDE, unmodelled } from '../../support/exchange.ts';
import { describeCheck } from '../../support/judge.ts';
import { having, pps, ppsOutbound, routing, rulesInPart } from './tenants.ts';

const asking = (change: Partial<TransportRule>) => pps('pre-change', [ppsOutbound()], [routing(change)]);

describeCheck(outbRuleConditions, [
  { when: 'from inside to outside', given: asking({}), is: 'pass', code: 'leaving-only' },
  {
    when: 'after the cutover',
    given: pps('post-cutover', [ppsOutbound()], [routing()]),
    is: 'pass',
    code: 'leaving-only',
  },
  {
    when: 'the same by exceptions',
    given: asking({ conditions: [], exceptions: [OUTSIDE, { kind: 'recipient-scope', scope: 'inside' }] }),
    is: 'pass',
    code: 'leaving-only',
  },
  {
    when: 'a test group to outside',
    given: asking({ conditions: [TO_OUTSIDE, { kind: 'sender-member-of', groups: ['pilot@contoso.com'] }] }),
    is: 'pass',
    code: 'pilot',
  },
  {
    when: 'the sender alone, as the procedure has it',
    given: asking({ conditions: [INSIDE] }),
    is: 'warn',
    code: 'sender-only',
  },
  { when: 'the recipient alone', given: asking({ conditions: [TO_OUTSIDE] }), is: 'warn', code: 'recipient-only' },
  { when: 'neither', given: asking({ conditions: [] }), is: 'fail', code: 'no-scope' },
  { when: 'neither, and off', given: asking({ conditions: [], state: 'Disabled' }), is: 'fail', code: 'no-scope' },
  {
    when: 'neither, in a part of the rules',
    given: pps('pre-change', [ppsOutbound()], rulesInPart(routing({ conditions: [] }))),
    is: 'fail',
    code: 'no-scope',
  },
  {
    when: 'one of two asks for neither',
    given: pps('pre-change', [ppsOutbound()], [routing(), routing({ name: 'Second', conditions: [] })]),
    is: 'fail',
    code: 'no-scope',
    items: ['Second'],
  },
  {
    when: 'neither, of a connector that is the gateway’s by its name only',
    given: pps('pre-change', [ppsOutbound({ smartHosts: ['smtp.fabrikam.com'] })], [routing({ conditions: [] })]),
    is: 'warn',
    code: 'perhaps-no-scope',
  },
  {
    when: 'the scopes were not carried',
    given: asking({ conditions: [], notCarried: ['FromScope'] }),
    is: 'unknown',
    code: 'not-carried',
  },
  {
    when: 'a scope has a value that we do not know',
    given: asking({ conditions: [INSIDE], ...unmodelled(['SentToScope']) }),
    is: 'unknown',
    code: 'not-carried',
  },
  {
    when: 'no rule hands mail there',
    given: pps('pre-change', [ppsOutbound()], [rule()]),
    is: 'not-applicable',
    code: 'no-rule',
  },
  {
    when: 'a rule does not tell where it hands mail',
    given: pps('pre-change', [ppsOutbound()], [rule({ actions: [], notCarried: ['RouteMessageOutboundConnector'] })]),
    is: 'unknown',
    code: 'not-carried',
  },
  {
    when: 'a part of the rules',
    given: pps('pre-change', [ppsOutbound()], rulesInPart(routing())),
    is: 'unknown',
    code: 'read-in-part',
  },
  { when: 'rules not read', given: pps('pre-change', [ppsOutbound()]), is: 'unknown', code: 'not-read' },
  { when: 'no connector', given: pps('pre-change', [], [routing()]), is: 'not-applicable', code: 'no-connector' },
  {
    when: 'the host bears a name of the tenant’s own',
    given: pps('pre-change', [ppsOutbound({ smartHosts: ['relay.contoso.com'] })], [routing()]),
    is: 'unknown',
    code: 'may-be-another',
  },
  { when: 'another product', given: having('pre-change', [ppsOutbound()]), is: 'not-applicable', code: 'other-system' },
]);
