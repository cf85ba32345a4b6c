import { sclRulePresentPpe } from '../../../src/checks/filtering/scl-rule-present-ppe.ts';
import type { TransportRule } from '../../../src/evidence/exchange/transport-rule.ts';
import { secondsFromNow, system } from '../../support/build.ts';
import { PPE_PIECES, ppeBypass, ppeInbound, rule } from '../../support/exchange.ts';
import { describeCheck } from '../../support/judge.ts';
import {
  after,
  afterWithDns,
  ALL_BUT_ONE,
  API_ONLY,
  before,
  beforeWithDns,
  LOOP,
  NO_GATEWAY,
  notRead,
  PPS,
  some,
  STRANGE,
} from './tenant.ts';

const BYPASS = 'Bypass Spam Filtering for Proofpoint Essentials';
const inboundConnectors = [ppeInbound()];
const having = (...transportRules: readonly TransportRule[]) => ({ inboundConnectors, transportRules });
const enhanced = [ppeInbound({ efSkipLastIp: true })];
const from = (...ranges: readonly string[]): Pick<TransportRule, 'conditions'> => ({
  conditions: [{ kind: 'source-address', ranges }],
});

describeCheck(sclRulePresentPpe, [
  { when: 'it is on', given: beforeWithDns(having(ppeBypass())), is: 'pass', code: 'present', items: [BYPASS] },
  {
    when: 'it bears the name as the vendor’s document spells it, and the connectors were not read',
    given: after({
      inboundConnectors: notRead(),
      transportRules: [ppeBypass({ name: 'By-pass Spam filtering for Proofpoint Essentials', ...from(STRANGE) })],
    }),
    is: 'pass',
    code: 'present',
  },
  {
    when: 'it has another name and all the addresses',
    given: afterWithDns(having(ppeBypass({ name: 'Gateway', ...from('67.231.144.0/20', '148.163.128.0/19') }))),
    is: 'pass',
    code: 'present',
    items: ['Gateway'],
  },
  {
    when: 'it is beside enhanced filtering',
    given: after({ inboundConnectors: enhanced, transportRules: [ppeBypass()] }),
    is: 'pass',
    code: 'present',
  },
  {
    when: 'two rules share the addresses',
    given: after(
      having(
        ppeBypass({ name: 'A', ...from(...PPE_PIECES.slice(0, 9)) }),
        ppeBypass({ name: 'B', ...from(...PPE_PIECES.slice(9)) }),
      ),
    ),
    is: 'pass',
    code: 'present',
    items: ['A', 'B'],
  },
  {
    when: 'another name, and one range less',
    given: after(having(ppeBypass({ name: 'Gateway', ...from(...ALL_BUT_ONE) }))),
    is: 'warn',
    code: 'some-ranges',
    items: ['Gateway'],
    facts: { missing: ['148.163.159.0/24'] },
  },
  {
    when: 'it is off before the cutover',
    given: before(having(ppeBypass({ state: 'Disabled' }))),
    is: 'warn',
    code: 'off-before-cutover',
  },
  {
    when: 'it only audits before the cutover',
    given: before(having(ppeBypass({ mode: 'Audit' }))),
    is: 'warn',
    code: 'off-before-cutover',
  },
  {
    when: 'it is off after the cutover',
    given: after(having(ppeBypass({ state: 'Disabled' }))),
    is: 'fail',
    code: 'off',
  },
  {
    when: 'it has expired after the cutover',
    given: after(having(ppeBypass({ expiryAt: secondsFromNow(-60) }))),
    is: 'fail',
    code: 'off',
    facts: { off: [`“${BYPASS}” (past its expiry)`] },
  },
  {
    when: 'there is none',
    given: before(having()),
    is: 'fail',
    code: 'absent',
    facts: { ranges: PPE_PIECES },
  },
  {
    when: 'a rule of its name does not set SCL -1',
    given: after(having(ppeBypass({ actions: [{ kind: 'set-scl', scl: 0 }] }), rule())),
    is: 'fail',
    code: 'absent',
  },
  {
    when: 'a rule skips filtering for somebody else',
    given: after(having(ppeBypass({ name: 'Scanner', ...from(STRANGE) }))),
    is: 'fail',
    code: 'absent',
  },
  {
    when: 'there is none, mail is looped, and enhanced filtering does not help there',
    given: after(
      { inboundConnectors: enhanced, transportRules: [] },
      { setup: { systems: [system('ppe', { region: 'us1', mode: 'connector-loop' })] } },
    ),
    is: 'fail',
    code: 'absent',
  },
  {
    when: 'enhanced filtering stands in for it',
    given: after({ inboundConnectors: enhanced, transportRules: [ppeBypass({ state: 'Disabled' })] }),
    is: 'not-applicable',
    code: 'enhanced-filtering',
  },
  {
    when: 'enhanced filtering stands in for it, for some people so far',
    given: before({
      inboundConnectors: [ppeInbound({ efSkipLastIp: true, efUsers: ['a@contoso.com'] })],
      transportRules: [],
    }),
    is: 'not-applicable',
    code: 'enhanced-filtering',
  },
  {
    when: 'enhanced filtering is prepared on a connector that is off, before the cutover',
    given: before({ inboundConnectors: [ppeInbound({ enabled: false, efSkipLastIp: true })], transportRules: [] }),
    is: 'not-applicable',
    code: 'enhanced-filtering',
  },
  {
    when: 'the same after it',
    given: after({ inboundConnectors: [ppeInbound({ enabled: false, efSkipLastIp: true })], transportRules: [] }),
    is: 'fail',
    code: 'absent',
  },
  {
    when: 'another product is in use',
    given: after({ transportRules: [] }, { setup: PPS }),
    is: 'not-applicable',
    code: 'other-system',
  },
  {
    when: 'the product works by API',
    given: after({ transportRules: [] }, { setup: API_ONLY }),
    is: 'not-applicable',
    code: 'other-mode',
  },
  {
    when: 'another gateway comes first, and Essentials is named beside it without its region',
    given: after(
      { transportRules: [ppeBypass()] },
      { setup: { ...LOOP, systems: [system('trustifi', { mode: 'connector-loop' }), system('ppe')] } },
    ),
    is: 'pass',
    code: 'present',
  },
  {
    when: 'whether it acts was not carried',
    given: after(having(ppeBypass({ state: null }))),
    is: 'unknown',
    code: 'not-told',
    facts: { objects: [BYPASS], properties: ['State'] },
  },
  {
    when: 'what it does was not carried',
    given: after(having(ppeBypass({ actions: [], notCarried: ['SetSCL'] }))),
    is: 'unknown',
    code: 'not-told',
    facts: { properties: ['SetSCL'] },
  },
  {
    when: 'another name, and the addresses were cut',
    given: after(having(ppeBypass({ name: 'Gateway', ...from('67.231.144.0/24'), cut: ['SenderIpRanges'] }))),
    is: 'unknown',
    code: 'not-told',
    facts: { properties: ['SenderIpRanges'] },
  },
  {
    when: 'another name, some of the addresses, and whether it acts was not carried',
    given: after(having(ppeBypass({ name: 'Gateway', ...from('67.231.144.0/24'), mode: null }))),
    is: 'unknown',
    code: 'not-told',
    facts: { properties: ['Mode'] },
  },
  {
    when: 'whether a rule for strange addresses skips filtering was not carried',
    given: after(having(ppeBypass({ name: 'Scanner', ...from(STRANGE), actions: [], notCarried: ['SetSCL'] }))),
    is: 'unknown',
    code: 'not-told',
    facts: { objects: ['Scanner'], properties: ['SetSCL'] },
  },
  {
    when: 'enhanced filtering was not carried',
    given: after({ inboundConnectors: [ppeInbound({ efSkipLastIp: null })], transportRules: [] }),
    is: 'unknown',
    code: 'not-told',
    facts: { properties: ['EFSkipLastIP'] },
  },
  {
    when: 'a connector of the name alone has enhanced filtering',
    given: after({
      inboundConnectors: [ppeInbound({ senderIpAddresses: [], efSkipLastIp: true })],
      transportRules: [],
    }),
    is: 'unknown',
    code: 'ranges-not-known',
  },
  {
    when: 'the region was not given, and a rule skips filtering by address',
    given: after(having(ppeBypass({ name: 'Gateway' })), { setup: { systems: [system('ppe')] } }),
    is: 'unknown',
    code: 'ranges-not-known',
    facts: { why: 'region-needed' },
  },
  {
    when: 'there is none, and the connectors were not read',
    given: after({ inboundConnectors: notRead(), transportRules: [] }),
    is: 'unknown',
    code: 'not-read',
    facts: { source: 'inboundConnectors' },
  },
  {
    when: 'the rules were not read',
    given: after({ inboundConnectors, transportRules: notRead() }),
    is: 'unknown',
    code: 'not-read',
  },
  {
    when: 'there is none in the part that was read',
    given: after({ inboundConnectors, transportRules: some([]) }),
    is: 'unknown',
    code: 'read-in-part',
  },
  {
    when: 'it is off, and a part of the rules was not read',
    given: after({ inboundConnectors, transportRules: some([ppeBypass({ state: 'Disabled' })]) }),
    is: 'unknown',
    code: 'read-in-part',
  },
  { when: 'no gateway is chosen', given: after(having(), { setup: NO_GATEWAY }), is: 'unknown', code: 'no-gateway' },
]);
