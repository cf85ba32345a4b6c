import { ruleNotShadowed } from '../../../src/checks/filtering/rule-not-shadowed.ts';
import type { TransportRule } from '../../../src/evidence/exchange/transport-rule.ts';
import { INSIDE, OUTSIDE, PPE_PIECES, ppeBypass, ppeOutbound, rule, TO_OUTSIDE } from '../../support/exchange.ts';
import { describeCheck } from '../../support/judge.ts';
import {
  after,
  afterWithDns,
  API_ONLY,
  before,
  beforeWithDns,
  HORNET,
  HORNET_RANGES,
  NO_GATEWAY,
  notRead,
  PPS,
  some,
  STRANGE,
} from './tenant.ts';

const BYPASS = 'Bypass Spam Filtering for Proofpoint Essentials';
const outboundConnectors = [ppeOutbound()];
const having = (...transportRules: readonly TransportRule[]) => ({ outboundConnectors, transportRules });
const plain = (change: Partial<TransportRule>) =>
  rule({ name: 'Earlier', exceptions: [], actions: [], stopRuleProcessing: true, ...change });
const second = (change: Partial<TransportRule> = {}) => ppeBypass({ priority: 1, ...change });
const routing = (change: Partial<TransportRule> = {}) =>
  rule({
    name: 'Route out',
    priority: 2,
    conditions: [INSIDE, TO_OUTSIDE],
    exceptions: [],
    actions: [{ kind: 'route-to-connector', connector: 'Outbound Connector for Proofpoint Essentials' }],
    ...change,
  });
const lock = rule({
  name: 'Reject others',
  conditions: [OUTSIDE],
  exceptions: [{ kind: 'source-address', ranges: PPE_PIECES }],
});

describeCheck(ruleNotShadowed, [
  {
    when: 'the bypass stands alone',
    given: beforeWithDns(having(ppeBypass())),
    is: 'pass',
    code: 'reached',
    items: [BYPASS],
  },
  {
    when: 'an earlier rule does not stop',
    given: after(having(plain({ stopRuleProcessing: false }), second())),
    is: 'pass',
    code: 'reached',
  },
  {
    when: 'a stopping rule stands behind',
    given: after(having(plain({ priority: 5 }), second())),
    is: 'pass',
    code: 'reached',
  },
  {
    when: 'an earlier stopping rule is switched off',
    given: after(having(plain({ state: 'Disabled' }), second())),
    is: 'pass',
    code: 'reached',
  },
  {
    when: 'the lock before the bypass spares the gateway',
    given: afterWithDns(having(lock, second(), routing())),
    is: 'pass',
    code: 'reached',
    items: ['Reject others', BYPASS, 'Route out'],
  },
  {
    when: 'an earlier rule is for other addresses',
    given: before(having(plain({ conditions: [{ kind: 'source-address', ranges: [STRANGE] }] }), second())),
    is: 'pass',
    code: 'reached',
  },
  {
    when: 'an earlier rule stops everything',
    given: after(having(plain({}), second())),
    is: 'fail',
    code: 'shadowed',
    items: [BYPASS],
    facts: { rules: [BYPASS], by: ['Earlier'] },
  },
  {
    when: 'an earlier rule quarantines all mail from those addresses',
    given: after(
      having(
        plain({
          stopRuleProcessing: false,
          conditions: [{ kind: 'source-address', ranges: ['67.231.144.0/20', '148.163.128.0/19'] }],
          actions: [{ kind: 'quarantine' }],
        }),
        second({ name: 'Gateway' }),
      ),
    ),
    is: 'fail',
    code: 'shadowed',
    items: ['Gateway'],
  },
  {
    when: 'the rule behind is off before the cutover, and would not be reached',
    given: before(having(plain({}), second({ state: 'Disabled' }))),
    is: 'fail',
    code: 'shadowed',
  },
  {
    when: 'the routing rule stands behind one that stops mail from inside',
    given: before(having(plain({ conditions: [INSIDE] }), routing())),
    is: 'fail',
    code: 'shadowed',
    items: ['Route out'],
  },
  {
    when: 'the outbound connectors were not read, and the bypass is not reached',
    given: after({ outboundConnectors: notRead(), transportRules: [plain({}), second()] }),
    is: 'fail',
    code: 'shadowed',
  },
  {
    when: 'a part of the rules was read, and the bypass is not reached',
    given: after({ outboundConnectors, transportRules: some([plain({}), second()]) }),
    is: 'fail',
    code: 'shadowed',
  },
  {
    when: 'an earlier rule stops a part',
    given: after(having(plain({ conditions: [{ kind: 'sender-domain', domains: ['partner.example'] }] }), second())),
    is: 'warn',
    code: 'partly-shadowed',
    facts: { rules: [BYPASS], by: ['Earlier'] },
  },
  {
    when: 'an earlier rule spares a part of the gateway’s addresses only',
    given: after(having(plain({ exceptions: [{ kind: 'source-address', ranges: PPE_PIECES.slice(0, 3) }] }), second())),
    is: 'warn',
    code: 'partly-shadowed',
  },
  {
    when: 'whether an earlier stopping rule acts was not carried',
    given: after(having(plain({ state: null }), second())),
    is: 'warn',
    code: 'partly-shadowed',
  },
  {
    when: 'it is known from memory only that the rule is the gateway’s',
    given: after(
      having(plain({}), second({ name: 'Skip', conditions: [{ kind: 'source-address', ranges: HORNET_RANGES }] })),
      { setup: HORNET },
    ),
    is: 'warn',
    code: 'perhaps-shadowed',
    items: ['Skip'],
  },
  {
    when: 'no rule is for the gateway',
    given: before(having(plain({}))),
    is: 'not-applicable',
    code: 'no-rule',
  },
  {
    when: 'no rule is for the gateway, by API',
    given: after(having(plain({})), { setup: API_ONLY }),
    is: 'not-applicable',
    code: 'no-rule',
  },
  {
    when: 'the only rule is off after the cutover',
    given: after(having(plain({}), second({ mode: 'Audit' }))),
    is: 'not-applicable',
    code: 'none-acts',
  },
  {
    when: 'whether an earlier rule stops was not carried',
    given: after(having(plain({ stopRuleProcessing: null }), second())),
    is: 'unknown',
    code: 'not-told',
    facts: { objects: ['Earlier'], properties: ['StopRuleProcessing'] },
  },
  {
    when: 'the place of the rule was not carried',
    given: after(having(plain({ stopRuleProcessing: false }), second({ priority: null }))),
    is: 'unknown',
    code: 'not-told',
    facts: { objects: [BYPASS], properties: ['Priority'] },
  },
  {
    when: 'nobody knows where the gateway delivers from, and a rule goes by address',
    given: after(having(ppeBypass({ name: 'Skip' })), { setup: PPS }),
    is: 'unknown',
    code: 'ranges-not-known',
    items: ['Skip'],
  },
  {
    when: 'the outbound connectors were not read',
    given: after({ outboundConnectors: notRead(), transportRules: [ppeBypass()] }),
    is: 'unknown',
    code: 'not-read',
    facts: { source: 'outboundConnectors' },
  },
  {
    when: 'the rules were not read',
    given: after({ outboundConnectors, transportRules: notRead() }),
    is: 'unknown',
    code: 'not-read',
  },
  {
    when: 'a part of the rules was read',
    given: after({ outboundConnectors, transportRules: some([ppeBypass()]) }),
    is: 'unknown',
    code: 'read-in-part',
  },
  { when: 'no gateway is chosen', given: after(having(), { setup: NO_GATEWAY }), is: 'unknown', code: 'no-gateway' },
]);
