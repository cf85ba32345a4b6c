import { describe, expect, it } from 'vitest';
import type { Case } from '../../../src/evidence/case.ts';
import type { TransportRule } from '../../../src/evidence/exchange/transport-rule.ts';
import { PPE_PIECES, ppeBypass, ppeInbound, rule } from '../../support/exchange.ts';
import { expectTrial, madeFor, type Trial, tryOut } from '../../support/exchange-plan.ts';
import { secondsFromNow } from '../../support/build.ts';
import * as opswat from '../../support/systems/opswat/stages.ts';
import { audit, caseFrom, changed, no, safeLinks, type StageChange } from '../../support/systems/parts.ts';
import * as pps from '../../support/systems/pps/stages.ts';
import * as ppe from '../../support/systems/ppe/stages.ts';

const before = (change: StageChange): Case => caseFrom(changed(ppe.prepared, change));
const after = (change: StageChange): Case => caseFrom(changed(ppe.moved, change));
const rules = (...transportRules: readonly TransportRule[]): StageChange => ({ exchange: { transportRules } });
const follow = (conflict: string, side: string): StageChange => ({ setup: { positions: [{ conflict, side }] } });
const VENDOR = follow('filtering', 'bypass-by-address');
const MICROSOFT = follow('filtering', 'enhanced-filtering');
const filtering = (change: Parameters<typeof ppeInbound>[0]): StageChange => ({
  exchange: { transportRules: [], inboundConnectors: [ppeInbound({ restrictDomainsToIpAddresses: false, ...change })] },
});
const from = (ranges: readonly string[]): Partial<TransportRule> => ({
  conditions: [{ kind: 'source-address', ranges }],
});
const LINKS = 'X-MS-Exchange-Organization-SkipSafeLinksProcessing';

const TRIALS: Readonly<Record<string, readonly Trial[]>> = {
  'filter-strategy-chosen': [
    { when: 'nothing does it', file: before(rules()), is: 'fail neither', then: 'pass enhanced-filtering' },
    {
      when: 'nothing does it, and the reader follows the vendor',
      file: before({ ...rules(audit(PPE_PIECES)), ...VENDOR }),
      is: 'fail neither',
      then: 'pass bypass-as-vendors-say',
    },
    {
      when: 'the bypass is for all mail',
      file: before(rules(ppeBypass({ conditions: [] }))),
      is: 'fail open-bypass',
      then: 'pass enhanced-filtering',
    },
    {
      when: 'the bypass is for all mail, and the reader follows the vendor',
      file: before({ ...rules(ppeBypass({ conditions: [] })), ...VENDOR }),
      is: 'fail open-bypass',
      then: 'pass bypass-as-vendors-say',
    },
    {
      when: 'the bypass stands where the reader chose Microsoft’s way',
      file: before(MICROSOFT),
      is: 'warn bypass-alone',
      then: 'pass enhanced-filtering',
    },
    {
      when: 'both are on',
      file: before({ exchange: { inboundConnectors: [ppeInbound({ efSkipLastIp: true })] } }),
      is: 'warn both',
      then: 'pass enhanced-filtering',
    },
    {
      when: 'both are on, and the reader follows the vendor',
      file: before({ exchange: { inboundConnectors: [ppeInbound({ efSkipLastIp: true })] }, ...VENDOR }),
      is: 'warn both',
      then: 'pass bypass-as-vendors-say',
    },
    {
      when: 'it is on for a few',
      file: before(filtering({ efSkipLastIp: true, efUsers: ['pilot@contoso.com'] })),
      is: 'warn pilot-only',
      then: 'pass enhanced-filtering',
    },
    {
      when: 'the bypass does nothing, and the reader follows the vendor',
      file: after({
        ...rules(ppeBypass({ state: 'Disabled', mode: 'Audit', expiryAt: '2026-11-01T00:00:00.000Z' })),
        ...VENDOR,
      }),
      is: 'fail not-acting',
      then: 'pass bypass-as-vendors-say',
    },
    {
      when: 'the loop has none',
      file: caseFrom(changed(opswat.prepared, rules(opswat.pilot()))),
      is: 'fail neither',
      then: 'pass bypass-in-loop',
    },
  ],
  'scl-rule-present-ppe': [
    { when: 'it is absent', file: before(rules()), is: 'fail absent', then: 'not-applicable enhanced-filtering' },
    {
      when: 'it is absent, and the reader follows the vendor',
      file: before({ ...rules(), ...VENDOR }),
      is: 'fail absent',
      then: 'pass present',
    },
    {
      when: 'it leaves out a range under another name',
      file: before(rules(ppeBypass({ name: 'Bypass', ...from(PPE_PIECES.slice(1)) }))),
      is: 'warn some-ranges',
      then: 'pass present',
    },
  ],
  'scl-rule-ip-scoped': [
    {
      when: 'a rule is for everything',
      file: before(rules(ppeBypass({ conditions: [] }))),
      is: 'fail open',
      then: 'pass scoped',
    },
    {
      when: 'a rule goes by a header',
      file: before(rules(ppeBypass({ conditions: [{ kind: 'header-words', header: 'X-Gateway', words: ['yes'] }] }))),
      is: 'fail header-only',
      then: 'pass scoped',
    },
    {
      when: 'a rule holds more than the gateway',
      file: before(rules(ppeBypass(from([...PPE_PIECES, '203.0.113.77'])))),
      is: 'warn extra',
      then: 'pass scoped',
    },
    {
      when: 'a rule holds less than the connector',
      file: before(rules(ppeBypass(from(PPE_PIECES.slice(1))))),
      is: 'warn narrower-than-connector',
      then: 'pass scoped',
    },
    {
      when: 'a rule for everything is off',
      file: before(rules(ppeBypass({ conditions: [], state: 'Disabled' }))),
      is: 'warn open-but-off',
      then: 'pass scoped',
    },
  ],
  'scl-rule-no-domains': [
    {
      when: 'a rule goes by a domain',
      file: before(
        rules(
          rule({
            name: 'Friends',
            exceptions: [],
            conditions: [{ kind: 'sender-domain', domains: ['friend.example'] }],
            actions: [{ kind: 'set-scl', scl: -1 }],
          }),
        ),
      ),
      is: 'fail by-domain',
      then: 'warn by-domain-but-off',
    },
  ],
  'ef-skip-list-correct': [
    {
      when: 'a private address is skipped',
      file: before(filtering({ efSkipIps: [...PPE_PIECES, '10.0.0.1'] })),
      is: 'fail private',
      then: 'pass skips-ranges',
    },
    {
      when: 'a range is left out',
      file: before(filtering({ efSkipIps: PPE_PIECES.slice(1) })),
      is: 'warn differs',
      then: 'pass skips-ranges',
    },
    {
      when: 'a list stands beside the last hop',
      file: before(filtering({ efSkipLastIp: true, efSkipIps: ['67.231.144.0/24'] })),
      is: 'warn several-hops',
      then: 'pass skips-last-hop',
    },
    {
      when: 'it is for a few after the cutover',
      file: after(
        filtering({ efSkipLastIp: true, efUsers: ['pilot@contoso.com'], restrictDomainsToIpAddresses: true }),
      ),
      is: 'warn pilot-after-cutover',
      then: 'pass skips-last-hop',
    },
  ],
  'rule-mode-active': [
    {
      when: 'the bypass only reports',
      file: after(rules(ppeBypass({ mode: 'Audit' }))),
      is: 'fail idle',
      then: 'pass active',
    },
    {
      when: 'the bypass ends some day',
      file: after(rules(ppeBypass({ expiryAt: secondsFromNow(86_400) }))),
      is: 'warn time-limited',
      then: 'pass active',
    },
    {
      when: 'the routing is off',
      file: caseFrom(changed(pps.moved, rules(pps.bypass(), pps.routing({ state: 'Disabled' })))),
      is: 'fail idle',
      then: 'pass active',
    },
    {
      when: 'the bypass is off before the cutover',
      file: before(rules(ppeBypass({ state: 'Disabled' }))),
      is: 'warn idle-before-cutover',
      then: 'pass active',
    },
  ],
  'safelinks-not-doubled': [
    {
      when: 'a rule has links skipped in any mail',
      file: caseFrom(changed(pps.moved, rules(pps.bypass(), pps.skipSafeLinks({ conditions: [] }), pps.routing()))),
      is: 'fail open-skip-rule',
      then: 'pass microsoft-skips',
    },
    {
      when: 'both rewrite, and the reader follows the vendor',
      file: caseFrom(
        changed(changed(pps.moved, rules(pps.bypass(), pps.routing())), {
          exchange: { safeLinksPolicies: [safeLinks({ disableUrlRewrite: false })] },
          answers: [no('safelinks-not-doubled')],
          ...follow('link-rewriting', 'gateway'),
        }),
      ),
      is: 'warn both-rewrite',
      then: 'pass microsoft-skips',
    },
  ],
};

describe('what is changed in who filters', () => {
  for (const [checkId, trials] of Object.entries(TRIALS))
    it.each(trials)(`makes ${checkId} pass where $when`, (trial) => {
      expectTrial(checkId, trial);
    });

  it('leaves a bypass alone until the reader has chosen a side, and says so', () => {
    const made = madeFor(before({}), 'filter-strategy-chosen');
    expect(made.changes).toStrictEqual([]);
    expect(made.missing).toHaveLength(1);
  });

  it('puts a new bypass before all other rules', () => {
    const { changes } = tryOut(before({ ...rules(audit(PPE_PIECES)), ...VENDOR }), 'filter-strategy-chosen');
    expect(changes[0]?.settings).toStrictEqual([
      { parameter: 'Priority', before: null, after: 0 },
      { parameter: 'SenderIpRanges', before: null, after: PPE_PIECES },
      { parameter: 'SetSCL', before: null, after: -1 },
      { parameter: 'Mode', before: null, after: 'Enforce' },
      { parameter: 'Enabled', before: null, after: true },
    ]);
    expect(changes[0]?.identity).toBe('Bypass Spam Filtering for Proofpoint Essentials');
  });

  it('switches no routing on before the cutover', () => {
    const file = caseFrom(changed(pps.prepared, rules(pps.bypass(), pps.routing({ state: 'Disabled' }))));
    expect(madeFor(file, 'rule-mode-active').changes).toStrictEqual([]);
  });

  it('makes the audit rule that the check accepts once it has run for three days', () => {
    const file = before({ ...rules(ppeBypass()), unanswered: ['inb-direct-senders-known'] });
    const tried = expectTrial('inb-direct-senders-known', {
      when: '',
      file,
      is: 'manual unanswered',
      then: 'manual audit-young',
    });
    expect(tried.changes[0]?.settings).toContainEqual({
      parameter: 'ExceptIfSenderIpRanges',
      before: null,
      after: PPE_PIECES,
    });
    const [reading] = tried.file.observed.transportRules ?? [];
    if (reading?.extent !== 'whole') throw new Error('The rules were not read.');
    const aged = reading.value.map((one) => ({ ...one, changedAt: secondsFromNow(-4 * 86_400) }));
    const then: Case = {
      ...tried.file,
      observed: { ...tried.file.observed, transportRules: [{ ...reading, value: aged }] },
    };
    expectTrial('inb-direct-senders-known', { when: '', file: then, is: 'pass audited', then: 'pass audited' });
  });

  it('names the header by which Safe Links is skipped', () => {
    const file = caseFrom(
      changed(changed(pps.moved, rules(pps.bypass(), pps.routing())), {
        exchange: { safeLinksPolicies: [safeLinks({ disableUrlRewrite: false })] },
        answers: [no('safelinks-not-doubled')],
        ...follow('link-rewriting', 'gateway'),
      }),
    );
    const { changes } = tryOut(file, 'safelinks-not-doubled');
    expect(changes[0]?.identity).toBe('Bypass Safelinks for Proofpoint');
    expect(changes[0]?.settings).toContainEqual({ parameter: 'SetHeaderName', before: null, after: LINKS });
  });
});
