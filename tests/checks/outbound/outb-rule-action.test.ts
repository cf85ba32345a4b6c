import { outbRuleAction } from '../../../src/checks/outbound/outb-rule-action.ts';
import { system } from '../../support/build.ts';
import { INSIDE, rule, TO_OUTSIDE } from '../../support/exchange.ts';
import { describeCheck } from '../../support/judge.ts';
import { having, pps, routing, rulesInPart } from './tenants.ts';

const REDIRECT = { kind: 'redirect', to: ['gateway@contoso.com'] } as const;
const judged = (...rules: Parameters<typeof routing>[0][]) =>
  pps(
    'pre-change',
    null,
    rules.map((one) => routing(one)),
  );

describeCheck(outbRuleAction, [
  { when: 'to a connector', given: judged({}), is: 'pass', code: 'routes' },
  { when: 'after the cutover', given: pps('post-cutover', null, [routing()]), is: 'pass', code: 'routes' },
  { when: 'to an address', given: judged({ actions: [REDIRECT] }), is: 'fail', code: 'redirects' },
  {
    when: 'to an address, and off',
    given: judged({ actions: [REDIRECT], state: 'Disabled' }),
    is: 'fail',
    code: 'redirects',
  },
  {
    when: 'to both',
    given: judged({ actions: [{ kind: 'route-to-connector', connector: 'x' }, REDIRECT] }),
    is: 'fail',
    code: 'redirects',
  },
  {
    when: 'under another name, all that leaves to an address',
    given: judged({ name: 'Send to gateway', conditions: [INSIDE], actions: [REDIRECT] }),
    is: 'fail',
    code: 'redirects',
    items: ['Send to gateway'],
  },
  {
    when: 'one person’s mail to an address',
    given: judged({
      name: 'On leave',
      conditions: [INSIDE, TO_OUTSIDE, { kind: 'sender', addresses: ['a@contoso.com'] }],
      actions: [REDIRECT],
    }),
    is: 'not-applicable',
    code: 'no-rule',
  },
  {
    when: 'a failure in a part of the rules',
    given: pps('pre-change', null, rulesInPart(routing({ actions: [REDIRECT] }))),
    is: 'fail',
    code: 'redirects',
  },
  {
    when: 'a part of the rules',
    given: pps('pre-change', null, rulesInPart(routing())),
    is: 'unknown',
    code: 'read-in-part',
  },
  { when: 'no such rule', given: pps('pre-change', null, [rule()]), is: 'not-applicable', code: 'no-rule' },
  {
    when: 'a rule does not tell whether it redirects',
    given: judged({ notCarried: ['RedirectMessageTo'] }),
    is: 'unknown',
    code: 'not-carried',
  },
  { when: 'rules not read', given: pps('pre-change', []), is: 'unknown', code: 'not-read' },
  {
    when: 'in any mode',
    given: pps('pre-change', null, [routing({ actions: [REDIRECT] })], {
      setup: { systems: [system('pps', { mode: 'connector-loop' })] },
    }),
    is: 'fail',
    code: 'redirects',
  },
  { when: 'another product', given: having('pre-change', []), is: 'not-applicable', code: 'other-system' },
]);
