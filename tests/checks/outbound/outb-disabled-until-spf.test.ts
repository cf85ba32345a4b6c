import { describe, expect, it } from 'vitest';
import { outbDisabledUntilSpf } from '../../../src/checks/outbound/outb-disabled-until-spf.ts';
import { domain, personSays, secondsFromNow, system } from '../../support/build.ts';
import { BEFORE, signed, SPF_WITH_GATEWAY } from '../../support/contoso.ts';
import { outbound, ppeOutbound } from '../../support/exchange.ts';
import { describeCheck, judge, type Scenario } from '../../support/judge.ts';
import { having, inPart, LOOP, MAILPROTECTOR, MAILPROTECTOR_WORLD, mailprotectorOutbound, NO_SPF } from './tenants.ts';

const OFF = ppeOutbound({ enabled: false });
const ON = ppeOutbound();
const other = outbound({ name: 'To a stranger', smartHosts: ['smart.gateway.example'] });

const inBoth: readonly Scenario[] = (['pre-change', 'post-cutover'] as const).flatMap((phase): Scenario[] => [
  { when: `off, ${phase}`, given: having(phase, [OFF], { world: NO_SPF }), is: 'pass', code: 'off' },
  {
    when: `on, and SPF is ready, ${phase}`,
    given: having(phase, [ON]),
    is: 'pass',
    code: 'on-and-authorised',
    items: [ON.name ?? ''],
  },
  {
    when: `on, and SPF lacks the gateway, ${phase}`,
    given: having(phase, [ON], { world: NO_SPF }),
    is: 'fail',
    code: 'on-too-early',
    items: [ON.name ?? '', 'contoso.com'],
    facts: { records: ['v=spf1 include:spf.protection.outlook.com a:dispatch-us.ppe-hosted.com -all'] },
  },
]);

describeCheck(outbDisabledUntilSpf, [
  ...inBoth,
  {
    when: 'off, and SPF was seen to be ready a while ago',
    given: having('pre-change', [OFF], {
      world: { ...BEFORE, 'contoso.com TXT': signed([SPF_WITH_GATEWAY], 3600, 600) },
    }),
    is: 'pass',
    code: 'off',
    facts: { formerGoneAt: secondsFromNow(600) },
  },
  {
    when: 'off, and SPF lacks the gateway, so that nothing is told of a former record',
    given: having('pre-change', [OFF], { world: NO_SPF }),
    is: 'pass',
    code: 'off',
    facts: { formerGoneAt: null },
  },
  {
    when: 'off, and one resolver is missing',
    given: having('pre-change', [OFF], { google: null }),
    is: 'pass',
    code: 'off',
  },
  {
    when: 'off, and DNS is older than a gate allows',
    given: having('pre-change', [OFF], { readAt: secondsFromNow(-16 * 60) }),
    is: 'pass',
    code: 'off',
  },
  {
    when: 'off, and a person said that one TTL has passed',
    given: having('pre-change', [OFF], { answers: [personSays('outb-disabled-until-spf', 'yes')] }),
    is: 'pass',
    code: 'off-and-waited',
  },
  {
    when: 'on, and a person said that one TTL has passed',
    given: having('pre-change', [ON], { answers: [personSays('outb-disabled-until-spf', 'yes')] }),
    is: 'pass',
    code: 'on-and-waited',
  },
  {
    when: 'on in test mode only',
    given: having('pre-change', [ppeOutbound({ testMode: true })], { world: NO_SPF }),
    is: 'pass',
    code: 'off',
  },
  {
    when: 'on although outbound mail is said to go straight out',
    given: having('pre-change', [ON], { world: NO_SPF, setup: { outboundThroughGateway: false } }),
    is: 'fail',
    code: 'on-too-early',
  },
  {
    when: 'one of two is on',
    given: having('pre-change', [OFF, ppeOutbound({ name: 'Second' })], { world: NO_SPF }),
    is: 'fail',
    code: 'on-too-early',
    items: ['Second', 'contoso.com'],
  },
  {
    when: 'one of two domains lacks the gateway',
    given: having('pre-change', [ON], {
      world: { ...BEFORE, 'fabrikam.com TXT': 'v=spf1 -all' },
      setup: { domains: [domain('contoso.com'), domain('fabrikam.com', { role: 'sends-only' })] },
    }),
    is: 'fail',
    code: 'on-too-early',
    items: [ON.name ?? '', 'fabrikam.com'],
  },
  {
    when: 'the domain that lacks the gateway sends nothing',
    given: having('pre-change', [ON], {
      world: { ...BEFORE, 'fabrikam.com TXT': 'v=spf1 -all' },
      setup: { domains: [domain('contoso.com'), domain('fabrikam.com', { role: 'parked' })] },
    }),
    is: 'pass',
    code: 'on-and-authorised',
  },
  {
    when: 'no domain sends',
    given: having('pre-change', [ON], { setup: { domains: [domain('contoso.com', { role: 'parked' })] } }),
    is: 'not-applicable',
    code: 'no-sending-domain',
  },
  {
    when: 'a failure is seen in a part of the list too',
    given: having('pre-change', inPart(ON), { world: NO_SPF }),
    is: 'fail',
    code: 'on-too-early',
  },
  {
    when: 'off, and connectors in test mode may be missing',
    given: having('pre-change', inPart(OFF)),
    is: 'unknown',
    code: 'read-in-part',
  },
  {
    when: 'connectors not read',
    given: having('pre-change', null, {}, { transportRules: [] }),
    is: 'unknown',
    code: 'not-read',
  },
  {
    when: 'no connector leads there',
    given: having('pre-change', [other]),
    is: 'not-applicable',
    code: 'no-connector',
  },
  {
    when: 'only the name is the gateway’s',
    given: having('pre-change', [ppeOutbound({ smartHosts: ['smtp.fabrikam.com'] })], { world: NO_SPF }),
    is: 'not-applicable',
    code: 'no-connector',
  },
  {
    when: 'smart hosts not carried',
    given: having('pre-change', [ppeOutbound({ smartHosts: null })], { world: NO_SPF }),
    is: 'unknown',
    code: 'not-carried',
    facts: { properties: ['SmartHosts'] },
  },
  {
    when: 'state not carried, and SPF not ready',
    given: having('pre-change', [ppeOutbound({ enabled: null })], { world: NO_SPF }),
    is: 'unknown',
    code: 'not-carried',
    facts: { properties: ['Enabled'] },
  },
  {
    when: 'state not carried, and SPF ready whatever it is',
    given: having('pre-change', [ppeOutbound({ enabled: null })]),
    is: 'pass',
    code: 'on-and-authorised',
  },
  {
    when: 'one resolver is missing',
    given: having('pre-change', [ON], { google: null }),
    is: 'unknown',
    code: 'spf-not-read',
  },
  {
    when: 'one resolver is missing, and the other sees no gateway',
    given: having('pre-change', [ON], { world: NO_SPF, google: null }),
    is: 'fail',
    code: 'on-too-early',
  },
  {
    when: 'one resolver sees no gateway',
    given: having('pre-change', [ON], { google: NO_SPF }),
    is: 'fail',
    code: 'on-too-early',
  },
  {
    when: 'SPF gave no usable answer',
    given: having('pre-change', [ON], { world: { ...BEFORE, 'contoso.com TXT': { status: 'SERVFAIL' } } }),
    is: 'unknown',
    code: 'dns-unanswered',
  },
  {
    when: 'DNS is older than a gate allows',
    given: having('pre-change', [ON], { readAt: secondsFromNow(-16 * 60) }),
    is: 'unknown',
    code: 'stale',
  },
  {
    when: 'SPF asks about each address on its own',
    given: having('pre-change', [ON], {
      world: { ...BEFORE, 'contoso.com TXT': 'v=spf1 exists:%{i}.spf.gateway.example -all' },
    }),
    is: 'unknown',
    code: 'spf-open',
  },
  {
    when: 'nobody knows the gateway’s hosts',
    given: having('pre-change', [other], { world: NO_SPF, setup: { ...LOOP, sendingRanges: ['203.0.113.0/24'] } }),
    is: 'unknown',
    code: 'may-be-another',
  },
  {
    when: 'nobody knows the gateway’s hosts, and what may lead there is off',
    given: having('pre-change', [{ ...other, enabled: false }], { world: NO_SPF, setup: LOOP }),
    is: 'unknown',
    code: 'may-be-another',
  },
  {
    when: 'a person said that it leads there',
    given: having('pre-change', [other], {
      world: NO_SPF,
      setup: { ...LOOP, sendingRanges: ['203.0.113.0/24'] },
      answers: [personSays('outb-connector-present', 'yes')],
    }),
    is: 'fail',
    code: 'on-too-early',
  },
  {
    when: 'known from memory, and SPF ready as far as that goes',
    given: having('pre-change', [mailprotectorOutbound()], { world: MAILPROTECTOR_WORLD, setup: MAILPROTECTOR }),
    is: 'warn',
    code: 'on-from-memory',
  },
  {
    when: 'known from memory, and SPF not ready',
    given: having('pre-change', [mailprotectorOutbound()], {
      world: { ...MAILPROTECTOR_WORLD, 'contoso.com TXT': 'v=spf1 include:spf.protection.outlook.com -all' },
      setup: MAILPROTECTOR,
    }),
    is: 'warn',
    code: 'perhaps-on-too-early',
  },
  {
    when: 'a person said that SPF is younger than its TTL',
    given: having('pre-change', [ON], { answers: [personSays('outb-disabled-until-spf', 'no')] }),
    is: 'warn',
    code: 'spf-too-young',
  },
  {
    when: 'that was a week ago',
    given: having('pre-change', [ON], {
      answers: [personSays('outb-disabled-until-spf', 'no', { at: secondsFromNow(-8 * 86_400) })],
    }),
    is: 'pass',
    code: 'on-and-authorised',
  },
  {
    when: 'mail flow stays as it is',
    given: having('pre-change', [ON], { setup: { systems: [system('trustifi', { mode: 'api-only' })] } }),
    is: 'not-applicable',
    code: 'other-mode',
  },
]);

describe('the outbound connector before and after the cutover', () => {
  const inPhase = (phase: 'pre-change' | 'post-cutover', connectors: Parameters<typeof having>[1], world = BEFORE) => {
    const file = having(phase, connectors, { world });
    const before = judge('outb-disabled-until-spf', file);
    const after = phase === 'pre-change' ? null : judge('outb-enabled-after-cutover', file);
    return [before.outcome, after?.outcome ?? null];
  };

  it('is right to be off before it, and wrong after it', () => {
    expect(inPhase('pre-change', [OFF])).toStrictEqual(['pass', null]);
    expect(inPhase('post-cutover', [OFF])).toStrictEqual(['pass', 'fail']);
  });

  it('is wrong to be on before SPF is ready, and right once it is', () => {
    expect(inPhase('pre-change', [ON], NO_SPF)).toStrictEqual(['fail', null]);
    expect(inPhase('post-cutover', [ON])).toStrictEqual(['pass', 'pass']);
  });
});
