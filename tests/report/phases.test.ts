import { describe, expect, it } from 'vitest';
import type { Phase } from '../../src/evidence/setup.ts';
import { assess } from '../../src/report/assess.ts';
import { secondsFromNow } from '../support/build.ts';
import { MICROSOFT_MX, PPE_MX, signed, SPF_WITH_GATEWAY } from '../support/contoso.ts';
import { PPE_PIECES, ppeBypass, ppeInbound, ppeOutbound } from '../support/exchange.ts';
import { audit, caseFrom, changed, type StageChange } from '../support/systems/parts.ts';
import { prepared } from '../support/systems/ppe/stages.ts';

const HOUR = 3600;

/** What each check says of one and the same case, judged before the change and after it. */
function inBoth(change: StageChange, ...checkIds: readonly string[]): Readonly<Record<string, readonly string[]>> {
  const file = caseFrom(changed(prepared, change));
  const said = (checkId: string, phase: Phase): string => {
    const { findings } = assess(file, { now: new Date(file.assessedAt), phase });
    const finding = findings.find((one) => one.checkId === checkId);
    return finding === undefined ? 'not asked' : `${finding.outcome} ${finding.code}`;
  };
  return Object.fromEntries(checkIds.map((id) => [id, [said(id, 'pre-change'), said(id, 'post-cutover')]]));
}

const onlyMicrosoft = { 'contoso.com TXT': 'v=spf1 include:spf.protection.outlook.com -all' };
const withGateway = { 'contoso.com TXT': SPF_WITH_GATEWAY };
const moved = { 'contoso.com MX': signed(PPE_MX, HOUR) };

describe('the outbound connector: outb-disabled-until-spf and outb-enabled-after-cutover', () => {
  const pair = ['outb-disabled-until-spf', 'outb-enabled-after-cutover'] as const;

  it('is right to be off before, and wrong to be off after', () => {
    expect(
      inBoth({ exchange: { outboundConnectors: [ppeOutbound({ enabled: false })] }, world: withGateway }, ...pair),
    ).toStrictEqual({
      'outb-disabled-until-spf': ['pass off', 'pass off'],
      'outb-enabled-after-cutover': ['not asked', 'fail off'],
    });
  });

  it('is wrong to be on before SPF, and right to be on after', () => {
    const change = { exchange: { outboundConnectors: [ppeOutbound()] } };
    expect(inBoth({ ...change, world: onlyMicrosoft }, ...pair)).toStrictEqual({
      'outb-disabled-until-spf': ['fail on-too-early', 'fail on-too-early'],
      'outb-enabled-after-cutover': ['not asked', 'pass on'],
    });
    expect(inBoth({ ...change, world: withGateway }, ...pair)).toStrictEqual({
      'outb-disabled-until-spf': ['pass on-and-authorised', 'pass on-and-authorised'],
      'outb-enabled-after-cutover': ['not asked', 'pass on'],
    });
  });
});

describe('the lock: inb-lockdown-not-early and inb-lockdown-present', () => {
  const pair = ['inb-lockdown-not-early', 'inb-lockdown-present'] as const;

  it('is wrong to be on while MX leads to Microsoft, and would be right after', () => {
    expect(inBoth({ exchange: { inboundConnectors: [ppeInbound()] } }, ...pair)).toStrictEqual({
      'inb-lockdown-not-early': ['fail locked-too-early', 'fail locked-too-early'],
      'inb-lockdown-present': ['not asked', 'pass locked-by-addresses'],
    });
  });

  it('is right to be off before, and wrong to be off after', () => {
    const off = { exchange: { inboundConnectors: [ppeInbound({ restrictDomainsToIpAddresses: false })] } };
    const both = inBoth(off, ...pair);
    expect(both['inb-lockdown-not-early']).toStrictEqual(['pass no-lock', 'pass no-lock']);
    expect(both['inb-lockdown-present']?.[0]).toBe('not asked');
    expect(both['inb-lockdown-present']?.[1]).toMatch(/^fail /);
  });
});

describe('the TTL of MX: mx-ttl-lowered and mx-ttl-restored', () => {
  const pair = ['mx-ttl-lowered', 'mx-ttl-restored'] as const;
  const at = (ttlSeconds: number, records: readonly string[]): StageChange => ({
    world: { 'contoso.com MX': signed(records, ttlSeconds) },
    setup: { cutoverAt: secondsFromNow(-8 * 24 * HOUR) },
  });

  it('is right to be short before, and wrong to be short after', () => {
    expect(inBoth(at(300, MICROSOFT_MX), ...pair)).toStrictEqual({
      'mx-ttl-lowered': ['pass low', 'not asked'],
      'mx-ttl-restored': ['not asked', 'warn short'],
    });
  });

  it('is wrong to be long before, and right to be long after', () => {
    expect(inBoth(at(2 * HOUR, PPE_MX), ...pair)).toStrictEqual({
      'mx-ttl-lowered': ['fail high', 'not asked'],
      'mx-ttl-restored': ['not asked', 'pass long'],
    });
  });
});

describe('what is made and not in force', () => {
  it('is a remark before and a failure after: the inbound connector', () => {
    const change = { exchange: { inboundConnectors: [ppeInbound({ enabled: false })] } };
    expect(inBoth(change, 'inb-connector-present')).toStrictEqual({
      'inb-connector-present': ['warn disabled-before', 'fail disabled-after'],
    });
  });

  it('is a remark before and a failure after: the rules for the gateway', () => {
    const transportRules = [ppeBypass({ state: 'Disabled' }), audit(PPE_PIECES)];
    expect(
      inBoth(
        { exchange: { transportRules }, world: moved },
        'rule-mode-active',
        'scl-rule-present-ppe',
        'filter-strategy-chosen',
      ),
    ).toStrictEqual({
      'rule-mode-active': ['warn idle-before-cutover', 'fail idle'],
      'scl-rule-present-ppe': ['warn off-before-cutover', 'fail off'],
      'filter-strategy-chosen': ['warn prepared', 'fail not-acting'],
    });
  });
});
