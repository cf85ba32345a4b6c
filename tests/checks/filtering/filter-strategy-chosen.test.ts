import { filterStrategyChosen } from '../../../src/checks/filtering/filter-strategy-chosen.ts';
import type { TransportRule } from '../../../src/evidence/exchange/transport-rule.ts';
import { secondsFromNow } from '../../support/build.ts';
import { byCertificate, ppeBypass, ppeInbound, rule, unmodelled } from '../../support/exchange.ts';
import { describeCheck } from '../../support/judge.ts';
import { following } from '../../support/positions.ts';
import {
  after,
  afterWithDns,
  API_ONLY,
  before,
  beforeWithDns,
  HORNET,
  HORNET_RANGES,
  LOOP,
  NO_GATEWAY,
  notRead,
  PPS,
  some,
  SOPHOS,
  STRANGE,
} from './tenant.ts';

const NAME = 'Inbound Connector for Proofpoint Essentials';
const BYPASS = 'Bypass Spam Filtering for Proofpoint Essentials';
const enhanced = ppeInbound({ efSkipLastIp: true });
const plain = ppeInbound();
const bypass = ppeBypass();
const VENDORS = following('filtering', 'bypass-by-address');
const skipAll = (change: Partial<TransportRule> = {}) =>
  rule({ name: 'Skip all', exceptions: [], actions: [{ kind: 'set-scl', scl: -1 }], ...change });
const loopBypass = skipAll({
  name: 'From Trustifi',
  conditions: [{ kind: 'source-address', ranges: ['192.0.2.0/25'] }],
});

describeCheck(filterStrategyChosen, [
  {
    when: 'enhanced filtering by the last hop, and no rule',
    given: beforeWithDns({ inboundConnectors: [enhanced], transportRules: [] }),
    is: 'pass',
    code: 'enhanced-filtering',
    items: [NAME],
    facts: { from: 'stored', certainty: 'published', readOn: '2026-11-20' },
  },
  {
    when: 'the same after the cutover, by a list of addresses, and a rule for somebody else',
    given: after({
      inboundConnectors: [ppeInbound({ efSkipIps: ['148.163.128.0/19'] })],
      transportRules: [skipAll({ conditions: [{ kind: 'sender-domain', domains: ['partner.example'] }] })],
    }),
    is: 'pass',
    code: 'enhanced-filtering',
  },
  {
    when: 'a rule that sets another level, and one that skips filtering for a scanner',
    given: after({
      inboundConnectors: [enhanced],
      transportRules: [
        ppeBypass({ actions: [{ kind: 'set-scl', scl: 5 }] }),
        skipAll({ conditions: [{ kind: 'source-address', ranges: [STRANGE] }] }),
      ],
    }),
    is: 'pass',
    code: 'enhanced-filtering',
  },
  {
    when: 'the bypass rule was switched off in its favour',
    given: after({ inboundConnectors: [enhanced], transportRules: [ppeBypass({ state: 'Disabled' })] }),
    is: 'pass',
    code: 'enhanced-filtering',
  },
  {
    when: 'the rule of the vendor alone',
    given: before({ inboundConnectors: [plain], transportRules: [bypass] }),
    is: 'warn',
    code: 'bypass-alone',
    items: [BYPASS],
    facts: { asked: true },
  },
  {
    when: 'the rule alone, after the cutover, under another name and with a condition beside that we cannot read',
    given: after({
      inboundConnectors: [plain],
      transportRules: [ppeBypass({ name: 'Gateway', ...unmodelled(['MessageSizeOver']) })],
    }),
    is: 'warn',
    code: 'bypass-alone',
    items: ['Gateway'],
  },
  {
    when: 'the rule alone, for a reader who follows the vendors',
    given: beforeWithDns({ inboundConnectors: [plain], transportRules: [bypass] }, { setup: VENDORS }),
    is: 'pass',
    code: 'bypass-as-vendors-say',
    items: [BYPASS],
  },
  {
    when: 'enhanced filtering alone, for a reader who follows the vendors',
    given: after({ inboundConnectors: [enhanced], transportRules: [] }, { setup: VENDORS }),
    is: 'warn',
    code: 'enhanced-filtering-alone',
    items: [NAME],
  },
  {
    when: 'both, for a reader who follows the vendors',
    given: after({ inboundConnectors: [enhanced], transportRules: [bypass] }, { setup: VENDORS }),
    is: 'warn',
    code: 'both',
  },
  {
    when: 'neither, for a reader who follows the vendors',
    given: after({ inboundConnectors: [plain], transportRules: [] }, { setup: VENDORS }),
    is: 'fail',
    code: 'neither',
  },
  {
    when: 'the rule alone, known by addresses from memory, for a reader who follows the vendors',
    given: after(
      {
        inboundConnectors: [plain],
        transportRules: [skipAll({ conditions: [{ kind: 'source-address', ranges: [HORNET_RANGES[0] ?? ''] }] })],
      },
      { setup: { ...HORNET, ...VENDORS } },
    ),
    is: 'warn',
    code: 'bypass-alone',
  },
  {
    when: 'both',
    given: after({ inboundConnectors: [enhanced], transportRules: [bypass] }),
    is: 'warn',
    code: 'both',
    items: [NAME, BYPASS],
  },
  {
    when: 'enhanced filtering and a rule that skips filtering for everything',
    given: after({ inboundConnectors: [enhanced], transportRules: [skipAll()] }),
    is: 'warn',
    code: 'both',
  },
  {
    when: 'enhanced filtering for two people only',
    given: before({
      inboundConnectors: [ppeInbound({ efSkipLastIp: true, efUsers: ['a@contoso.com', 'b@contoso.com'] })],
      transportRules: [],
    }),
    is: 'warn',
    code: 'pilot-only',
  },
  {
    when: 'the list of those people was cut',
    given: before({
      inboundConnectors: [ppeInbound({ efSkipLastIp: true, efUsers: ['a@contoso.com'], cut: ['EFUsers'] })],
      transportRules: [],
    }),
    is: 'warn',
    code: 'pilot-only',
  },
  {
    when: 'on one of two connectors of the gateway',
    given: after({ inboundConnectors: [enhanced, ppeInbound({ name: 'Block Direct Delivery' })], transportRules: [] }),
    is: 'unknown',
    code: 'mixed',
    items: [NAME, 'Block Direct Delivery'],
    facts: { without: ['Block Direct Delivery'] },
  },
  {
    when: 'neither',
    given: afterWithDns({ inboundConnectors: [plain], transportRules: [] }, { google: null }),
    is: 'fail',
    code: 'neither',
  },
  {
    when: 'neither, after the cutover, with a rule for a part of the mail and a connector of somebody else',
    given: after({
      inboundConnectors: [ppeInbound({ name: 'Scanner', senderIpAddresses: [STRANGE], efSkipLastIp: true })],
      transportRules: [skipAll({ conditions: [{ kind: 'sender', addresses: ['a@partner.example'] }] })],
    }),
    is: 'fail',
    code: 'neither',
  },
  {
    when: 'the addresses of the rule are its exceptions',
    given: after({
      inboundConnectors: [plain],
      transportRules: [
        ppeBypass({ conditions: [{ kind: 'sender-scope', scope: 'outside' }], exceptions: bypass.conditions }),
      ],
    }),
    is: 'fail',
    code: 'neither',
  },
  {
    when: 'a rule that skips filtering for everything is all there is',
    given: after({ inboundConnectors: [plain], transportRules: [skipAll()] }),
    is: 'fail',
    code: 'open-bypass',
    items: ['Skip all'],
  },
  {
    when: 'a range that holds all of the Internet limits nothing',
    given: after({
      inboundConnectors: [plain],
      transportRules: [skipAll({ conditions: [{ kind: 'source-address', ranges: ['0.0.0.0/1', '128.0.0.0/1'] }] })],
    }),
    is: 'fail',
    code: 'open-bypass',
  },
  {
    when: 'the rule is off before the cutover',
    given: before({ inboundConnectors: [plain], transportRules: [ppeBypass({ state: 'Disabled' })] }),
    is: 'warn',
    code: 'prepared',
    items: [BYPASS],
  },
  {
    when: 'the connector with enhanced filtering is off before the cutover',
    given: before({ inboundConnectors: [ppeInbound({ enabled: false, efSkipLastIp: true })], transportRules: [] }),
    is: 'warn',
    code: 'prepared',
    items: [NAME],
  },
  {
    when: 'the rule only audits after the cutover',
    given: after({ inboundConnectors: [plain], transportRules: [ppeBypass({ mode: 'Audit' })] }),
    is: 'fail',
    code: 'not-acting',
    items: [BYPASS],
  },
  {
    when: 'connector and rule are off after the cutover',
    given: after({
      inboundConnectors: [ppeInbound({ enabled: false, efSkipLastIp: true })],
      transportRules: [ppeBypass({ expiryAt: secondsFromNow(-60) })],
    }),
    is: 'fail',
    code: 'not-acting',
    items: [NAME, BYPASS],
  },
  {
    when: 'the export does not carry enhanced filtering',
    given: after({
      inboundConnectors: [ppeInbound({ efSkipLastIp: null, efSkipIps: null, efUsers: null })],
      transportRules: [],
    }),
    is: 'unknown',
    code: 'not-told',
    facts: { objects: [NAME], properties: ['EFSkipLastIP', 'EFSkipIPs'] },
  },
  {
    when: 'the export does not carry for whom enhanced filtering is',
    given: after({ inboundConnectors: [ppeInbound({ efSkipLastIp: true, efUsers: null })], transportRules: [] }),
    is: 'unknown',
    code: 'not-told',
    facts: { properties: ['EFUsers'] },
  },
  {
    when: 'whether the connector is on was not carried',
    given: after({ inboundConnectors: [ppeInbound({ enabled: null, efSkipLastIp: true })], transportRules: [] }),
    is: 'unknown',
    code: 'not-told',
    facts: { properties: ['Enabled'] },
  },
  {
    when: 'whether the rule acts was not carried',
    given: after({ inboundConnectors: [plain], transportRules: [ppeBypass({ state: null, mode: null })] }),
    is: 'unknown',
    code: 'not-told',
    facts: { objects: [BYPASS], properties: ['State', 'Mode'] },
  },
  {
    when: 'the action of the rule was not carried',
    given: after({ inboundConnectors: [plain], transportRules: [ppeBypass({ actions: [], notCarried: ['SetSCL'] })] }),
    is: 'unknown',
    code: 'not-told',
    facts: { properties: ['SetSCL'] },
  },
  {
    when: 'the addresses of a rule were not carried',
    given: after({ inboundConnectors: [plain], transportRules: [skipAll({ notCarried: ['SenderIpRanges'] })] }),
    is: 'unknown',
    code: 'not-told',
    facts: { properties: ['SenderIpRanges'] },
  },
  {
    when: 'a rule has only a condition that we cannot read',
    given: after({ inboundConnectors: [plain], transportRules: [skipAll(unmodelled(['AnyOfToHeader']))] }),
    is: 'unknown',
    code: 'not-told',
    facts: { properties: ['AnyOfToHeader'] },
  },
  {
    when: 'the list of addresses of a rule was cut before the gateway’s came',
    given: after({
      inboundConnectors: [plain],
      transportRules: [
        skipAll({ conditions: [{ kind: 'source-address', ranges: [STRANGE] }], cut: ['SenderIpRanges'] }),
      ],
    }),
    is: 'unknown',
    code: 'not-told',
    facts: { properties: ['SenderIpRanges'] },
  },
  {
    when: 'a connector that bears the gateway’s name alone has enhanced filtering',
    given: after({
      inboundConnectors: [ppeInbound({ senderIpAddresses: [], efSkipLastIp: true })],
      transportRules: [],
    }),
    is: 'unknown',
    code: 'ranges-not-known',
    items: [NAME],
    facts: { why: 'by-name' },
  },
  {
    when: 'by a certificate that is known from memory only',
    given: after({
      inboundConnectors: [byCertificate({ tlsSenderCertificateName: '*.ppe-hosted.com', efSkipLastIp: true })],
      transportRules: [],
    }),
    is: 'warn',
    code: 'enhanced-filtering-from-memory',
  },
  {
    when: 'nobody knows where the gateway delivers from, and a rule skips filtering by address',
    given: after({ inboundConnectors: [plain], transportRules: [bypass] }, { setup: PPS }),
    is: 'unknown',
    code: 'ranges-not-known',
    facts: { why: 'not-documented', objects: [BYPASS] },
  },
  {
    when: 'nobody knows where the gateway delivers from, and there is nothing at all',
    given: after({ inboundConnectors: [plain], transportRules: [] }, { setup: PPS }),
    is: 'fail',
    code: 'neither',
    facts: { ranges: [] },
  },
  {
    when: 'a rule for addresses that are not among those known from memory',
    given: after(
      {
        inboundConnectors: [ppeInbound({ senderIpAddresses: HORNET_RANGES })],
        transportRules: [skipAll({ conditions: [{ kind: 'source-address', ranges: [STRANGE] }] })],
      },
      { setup: HORNET },
    ),
    is: 'unknown',
    code: 'ranges-not-known',
    facts: { why: 'hint' },
  },
  {
    when: 'a rule for addresses that may be missing from the list',
    given: after(
      {
        inboundConnectors: [],
        transportRules: [skipAll({ conditions: [{ kind: 'source-address', ranges: [STRANGE] }] })],
      },
      { setup: SOPHOS },
    ),
    is: 'unknown',
    code: 'ranges-not-known',
    facts: { why: 'partial' },
  },
  {
    when: 'mail is looped, with a bypass by address',
    given: after({ inboundConnectors: [], transportRules: [loopBypass] }, { setup: LOOP }),
    is: 'pass',
    code: 'bypass-in-loop',
    facts: { rules: ['From Trustifi'], from: 'given', certainty: '' },
  },
  {
    when: 'mail is looped, with enhanced filtering only',
    given: before(
      {
        inboundConnectors: [ppeInbound({ senderIpAddresses: ['192.0.2.0/24'], efSkipLastIp: true })],
        transportRules: [],
      },
      { setup: LOOP },
    ),
    is: 'fail',
    code: 'neither',
    facts: { loop: true },
  },
  {
    when: 'mail is looped, and the bypass is off before the cutover',
    given: before({ transportRules: [{ ...loopBypass, state: 'Disabled' }] }, { setup: LOOP }),
    is: 'warn',
    code: 'prepared',
  },
  {
    when: 'mail is looped, and the bypass is off after it',
    given: after({ transportRules: [{ ...loopBypass, state: 'Disabled' }] }, { setup: LOOP }),
    is: 'fail',
    code: 'not-acting',
  },
  {
    when: 'mail is looped, and whether the bypass acts was not carried',
    given: after({ transportRules: [{ ...loopBypass, mode: null }] }, { setup: LOOP }),
    is: 'unknown',
    code: 'not-told',
  },
  {
    when: 'the rules were not read',
    given: after({ inboundConnectors: [enhanced], transportRules: notRead() }),
    is: 'unknown',
    code: 'not-read',
  },
  {
    when: 'the connectors were not read',
    given: after({ inboundConnectors: notRead(), transportRules: [bypass] }),
    is: 'unknown',
    code: 'not-read',
    facts: { source: 'inboundConnectors', reason: 'not-in-file' },
  },
  {
    when: 'neither, in rules of which a part was read',
    given: after({ inboundConnectors: [plain], transportRules: some([]) }),
    is: 'unknown',
    code: 'read-in-part',
  },
  {
    when: 'neither, in connectors of which a part was read',
    given: after({ inboundConnectors: some([plain]), transportRules: [] }),
    is: 'unknown',
    code: 'read-in-part',
  },
  {
    when: 'no gateway is chosen',
    given: after({ inboundConnectors: [enhanced], transportRules: [] }, { setup: NO_GATEWAY }),
    is: 'unknown',
    code: 'no-gateway',
  },
  {
    when: 'the gateway works by API',
    given: after({ inboundConnectors: [], transportRules: [] }, { setup: API_ONLY }),
    is: 'not-applicable',
    code: 'other-mode',
  },
]);
