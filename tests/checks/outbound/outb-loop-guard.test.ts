import { outbLoopGuard } from '../../../src/checks/outbound/outb-loop-guard.ts';
import type { OutboundConnector } from '../../../src/evidence/exchange/connectors.ts';
import type { Predicate } from '../../../src/evidence/exchange/predicate.ts';
import type { TransportRule } from '../../../src/evidence/exchange/transport-rule.ts';
import type { Setup } from '../../../src/evidence/setup.ts';
import { personSays, system } from '../../support/build.ts';
import { outbound, rule } from '../../support/exchange.ts';
import { describeCheck } from '../../support/judge.ts';
import { having, LOOP, rulesInPart } from './tenants.ts';

const SAID = [personSays('outb-connector-present', 'yes')];
const ADDRESSES: Predicate = { kind: 'source-address', ranges: ['203.0.113.0/24'] };
const header = (...words: readonly string[]): Predicate => ({ kind: 'header-words', header: 'X-Gateway', words });
const SECRET = header('k3y-9f8a7b6c5d4e3f2a');

const loops = (change: Partial<TransportRule> = {}): TransportRule =>
  rule({
    name: 'Loop',
    priority: 1,
    conditions: [],
    exceptions: [],
    actions: [{ kind: 'route-to-connector', connector: 'To gateway' }],
    ...change,
  });
const given = (
  rules: readonly TransportRule[],
  setup: Partial<Setup> = {},
  connectors: readonly OutboundConnector[] = [outbound()],
) => having('pre-change', connectors, { setup: { ...LOOP, ...setup }, answers: SAID }, { transportRules: rules });
const excepting = (...exceptions: readonly Predicate[]) => given([loops({ exceptions })]);
const RANGES = { deliveryRanges: ['203.0.113.0/24'] };
const first = (...conditions: readonly Predicate[]) =>
  rule({ name: 'Stop', conditions, exceptions: [], actions: [], stopRuleProcessing: true });

describeCheck(outbLoopGuard, [
  { when: 'leaves out addresses', given: excepting(ADDRESSES), is: 'pass', code: 'guarded' },
  { when: 'leaves out a header with a key', given: excepting(SECRET), is: 'pass', code: 'guarded' },
  {
    when: 'after the cutover',
    given: having(
      'post-cutover',
      [outbound()],
      { setup: LOOP, answers: SAID },
      { transportRules: [loops({ exceptions: [SECRET] })] },
    ),
    is: 'pass',
    code: 'guarded',
  },
  {
    when: 'leaves out a header that anybody can write',
    given: excepting(header('true')),
    is: 'warn',
    code: 'guessable-header',
  },
  {
    when: 'one of two words can be guessed',
    given: excepting(header('k3y-9f8a7b6c5d4e3f2a', 'true')),
    is: 'warn',
    code: 'guessable-header',
  },
  {
    when: 'any value of a header',
    given: excepting({ kind: 'header-patterns', header: 'X-Gateway', patterns: ['.+'] }),
    is: 'warn',
    code: 'guessable-header',
  },
  {
    when: 'a header that anybody can write, and addresses',
    given: excepting(header('true'), ADDRESSES),
    is: 'pass',
    code: 'guarded',
  },
  {
    when: 'the addresses that it returns from',
    given: given([loops({ exceptions: [ADDRESSES] })], RANGES),
    is: 'pass',
    code: 'guarded',
  },
  {
    when: 'some of the addresses that it returns from',
    given: given([loops({ exceptions: [{ kind: 'source-address', ranges: ['203.0.113.0/25'] }] })], RANGES),
    is: 'warn',
    code: 'some-addresses',
  },
  {
    when: 'addresses that it does not return from',
    given: given([loops({ exceptions: [{ kind: 'source-address', ranges: ['192.0.2.0/24'] }] })], RANGES),
    is: 'fail',
    code: 'no-guard',
  },
  { when: 'no exception', given: excepting(), is: 'fail', code: 'no-guard', items: ['Loop'] },
  {
    when: 'an exception for something else',
    given: excepting({ kind: 'message-type', type: 'OOF' }),
    is: 'fail',
    code: 'no-guard',
  },
  {
    when: 'an earlier rule ends it for those addresses',
    given: given([first(ADDRESSES), loops()]),
    is: 'pass',
    code: 'guarded',
  },
  {
    when: 'an earlier rule that is off',
    given: given([{ ...first(ADDRESSES), state: 'Disabled' }, loops()]),
    is: 'fail',
    code: 'no-guard',
  },
  {
    when: 'a later rule',
    given: given([{ ...first(ADDRESSES), priority: 2 }, loops()]),
    is: 'fail',
    code: 'no-guard',
  },
  {
    when: 'an earlier rule that ends it for less',
    given: given([first(ADDRESSES, { kind: 'message-type', type: 'OOF' }), loops()]),
    is: 'fail',
    code: 'no-guard',
  },
  {
    when: 'a second product beside it',
    given: given([
      loops({ exceptions: [SECRET] }),
      loops({ name: 'Other', actions: [{ kind: 'route-to-connector', connector: 'To another' }] }),
    ]),
    is: 'pass',
    code: 'guarded',
    facts: { others: ['Other'] },
  },
  {
    when: 'no exception, in a part of the rules',
    given: having('pre-change', [outbound()], { setup: LOOP, answers: SAID }, { transportRules: rulesInPart(loops()) }),
    is: 'fail',
    code: 'no-guard',
  },
  {
    when: 'an exception without a meaning here',
    given: given([
      loops({ unmodelled: { conditions: [], exceptions: ['ExceptIfSubjectContainsWords2'], actions: [] } }),
    ]),
    is: 'unknown',
    code: 'not-carried',
    facts: { properties: ['ExceptIfSubjectContainsWords2'] },
  },
  {
    when: 'exceptions not carried',
    given: given([loops({ notCarried: ['ExceptIfSenderIpRanges'] })]),
    is: 'unknown',
    code: 'not-carried',
  },
  {
    when: 'a rule does not tell where it hands mail',
    given: given([rule({ actions: [], notCarried: ['RouteMessageOutboundConnector'] })]),
    is: 'unknown',
    code: 'not-carried',
  },
  {
    when: 'no exception, and nobody said which connector it is',
    given: having('pre-change', [outbound()], { setup: LOOP }, { transportRules: [loops()] }),
    is: 'warn',
    code: 'perhaps-no-guard',
  },
  { when: 'no rule', given: given([]), is: 'not-applicable', code: 'no-rule' },
  { when: 'no connector', given: given([loops()], {}, []), is: 'not-applicable', code: 'no-connector' },
  {
    when: 'a host that is not told',
    given: given([loops()], {}, [outbound({ smartHosts: null })]),
    is: 'unknown',
    code: 'not-carried',
  },
  {
    when: 'mail comes in through it',
    given: given([loops()], { systems: [system('opswat')] }),
    is: 'not-applicable',
    code: 'other-mode',
  },
]);
