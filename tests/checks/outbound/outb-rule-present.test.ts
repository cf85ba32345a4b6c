import { outbRulePresent } from '../../../src/checks/outbound/outb-rule-present.ts';
import { personSays, secondsFromNow, system } from '../../support/build.ts';
import { outbound, rule } from '../../support/exchange.ts';
import { describeCheck } from '../../support/judge.ts';
import { having, inPart, LOOP, pps, ppsOutbound, routing, rulesInPart } from './tenants.ts';

const WAITS = ppsOutbound();
const toStranger = routing({ name: 'Loop', actions: [{ kind: 'route-to-connector', connector: 'To gateway' }] });
const TRUSTIFI = { setup: { systems: [system('trustifi', { mode: 'connector-loop' })] } } as const;
const trustifi = outbound({ name: 'To Trustifi', smartHosts: ['in.trustifi.com'], isTransportRuleScoped: true });

describeCheck(outbRulePresent, [
  { when: 'it acts', given: pps('pre-change', [WAITS], [routing()]), is: 'pass', code: 'routes' },
  { when: 'it acts after the cutover', given: pps('post-cutover', [WAITS], [routing()]), is: 'pass', code: 'routes' },
  {
    when: 'it names the connector by its GUID',
    given: pps(
      'pre-change',
      [ppsOutbound({ guid: '0f0f' })],
      [routing({ actions: [{ kind: 'route-to-connector', connector: '0F0F' }] })],
    ),
    is: 'pass',
    code: 'routes',
  },
  {
    when: 'off before the cutover',
    given: pps('pre-change', [WAITS], [routing({ state: 'Disabled' })]),
    is: 'warn',
    code: 'idle',
  },
  {
    when: 'off after it',
    given: pps('post-cutover', [WAITS], [routing({ state: 'Disabled' })]),
    is: 'fail',
    code: 'idle-after-cutover',
  },
  {
    when: 'only watching after it',
    given: pps('post-cutover', [WAITS], [routing({ mode: 'Audit' })]),
    is: 'fail',
    code: 'idle-after-cutover',
  },
  {
    when: 'its time has not come',
    given: pps('post-cutover', [WAITS], [routing({ activationAt: secondsFromNow(3600) })]),
    is: 'fail',
    code: 'idle-after-cutover',
  },
  {
    when: 'off after it in a part of the rules',
    given: pps('post-cutover', [WAITS], rulesInPart(routing({ state: 'Disabled' }))),
    is: 'unknown',
    code: 'read-in-part',
  },
  {
    when: 'off after it, of a connector known from memory',
    given: having('post-cutover', [trustifi], TRUSTIFI, {
      transportRules: [
        routing({ state: 'Disabled', actions: [{ kind: 'route-to-connector', connector: 'To Trustifi' }] }),
      ],
    }),
    is: 'warn',
    code: 'perhaps-idle',
  },
  { when: 'none', given: pps('pre-change', [WAITS], []), is: 'fail', code: 'none', items: ['Outbound to Proofpoint'] },
  { when: 'none after the cutover', given: pps('post-cutover', [WAITS], []), is: 'fail', code: 'none' },
  { when: 'only one to another connector', given: pps('pre-change', [WAITS], [toStranger]), is: 'fail', code: 'none' },
  {
    when: 'none in a part of the rules',
    given: pps('pre-change', [WAITS], rulesInPart()),
    is: 'unknown',
    code: 'read-in-part',
  },
  {
    when: 'none, of a connector known from memory',
    given: having('pre-change', [trustifi], TRUSTIFI, { transportRules: [] }),
    is: 'warn',
    code: 'perhaps-none',
  },
  {
    when: 'none, and the connector takes mail without a rule',
    given: pps('pre-change', [ppsOutbound({ isTransportRuleScoped: false, recipientDomains: ['*'] })], []),
    is: 'not-applicable',
    code: 'needs-none',
  },
  {
    when: 'none, and not carried whether the connector waits for one',
    given: pps('pre-change', [ppsOutbound({ isTransportRuleScoped: null })], []),
    is: 'unknown',
    code: 'not-carried',
    facts: { properties: ['IsTransportRuleScoped'] },
  },
  {
    when: 'a rule does not tell where it hands mail',
    given: pps('pre-change', [WAITS], [rule({ actions: [], notCarried: ['RouteMessageOutboundConnector'] })]),
    is: 'unknown',
    code: 'not-carried',
    facts: { properties: ['RouteMessageOutboundConnector'] },
  },
  {
    when: 'its state was not carried',
    given: pps('pre-change', [WAITS], [routing({ state: null })]),
    is: 'unknown',
    code: 'not-carried',
    facts: { properties: ['State'] },
  },
  {
    when: 'its connector is the gateway’s by its name only',
    given: pps('pre-change', [ppsOutbound({ smartHosts: ['smtp.fabrikam.com'] })], [routing()]),
    is: 'warn',
    code: 'routes-by-name',
  },
  { when: 'rules not read', given: pps('pre-change', [WAITS]), is: 'unknown', code: 'not-read' },
  {
    when: 'connectors in part',
    given: pps('pre-change', inPart(WAITS), [routing()]),
    is: 'unknown',
    code: 'read-in-part',
  },
  { when: 'no connector', given: pps('pre-change', [], [routing()]), is: 'not-applicable', code: 'no-connector' },
  {
    when: 'nobody knows which connector it is',
    given: having('pre-change', [outbound()], { setup: LOOP }, { transportRules: [toStranger] }),
    is: 'unknown',
    code: 'may-be-another',
  },
  {
    when: 'a person said which connector it is',
    given: having(
      'pre-change',
      [outbound({ isTransportRuleScoped: true })],
      { setup: LOOP, answers: [personSays('outb-connector-present', 'yes')] },
      { transportRules: [toStranger] },
    ),
    is: 'pass',
    code: 'routes',
  },
  { when: 'another product', given: having('pre-change', [WAITS]), is: 'not-applicable', code: 'other-system' },
]);
