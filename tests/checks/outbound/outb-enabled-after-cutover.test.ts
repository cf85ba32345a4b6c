import { outbEnabledAfterCutover } from '../../../src/checks/outbound/outb-enabled-after-cutover.ts';
import { absentReading, personSays, secondsFromNow } from '../../support/build.ts';
import { AFTER } from '../../support/contoso.ts';
import { outbound, ppeOutbound } from '../../support/exchange.ts';
import { describeCheck } from '../../support/judge.ts';
import { having, inPart, LOOP, MAILPROTECTOR, MAILPROTECTOR_WORLD, mailprotectorOutbound, NO_SPF } from './tenants.ts';

const after = (
  connectors: Parameters<typeof having>[1],
  parts: Parameters<typeof having>[2] = {},
  more: Parameters<typeof having>[3] = {},
) => having('post-cutover', connectors, parts, more);
const OFF = ppeOutbound({ enabled: false });

describeCheck(outbEnabledAfterCutover, [
  { when: 'on', given: after([ppeOutbound()]), is: 'pass', code: 'on' },
  {
    when: 'one of two is on',
    given: after([OFF, ppeOutbound({ name: 'Second' })]),
    is: 'pass',
    code: 'on',
    items: ['Second'],
  },
  { when: 'on in test mode', given: after([ppeOutbound({ testMode: true })]), is: 'warn', code: 'test-mode' },
  { when: 'off, and SPF is ready', given: after([OFF]), is: 'fail', code: 'off', items: [OFF.name ?? ''] },
  { when: 'off, and SPF is not ready', given: after([OFF], { world: NO_SPF }), is: 'warn', code: 'off-until-spf' },
  {
    when: 'off, and one resolver sees no gateway in SPF',
    given: after([OFF], { google: NO_SPF }),
    is: 'warn',
    code: 'off-until-spf',
  },
  {
    when: 'off, and a person gave a reason',
    given: after([OFF], { answers: [personSays('outb-enabled-after-cutover', 'yes', { reference: 'CHG-9' })] }),
    is: 'warn',
    code: 'off-with-reason',
    facts: { reference: 'CHG-9' },
  },
  {
    when: 'off, and the reason is older than a year',
    given: after([OFF], {
      answers: [personSays('outb-enabled-after-cutover', 'yes', { at: secondsFromNow(-365 * 86_400 - 1) })],
    }),
    is: 'fail',
    code: 'off',
  },
  {
    when: 'off, and the reason is from before the cutover',
    given: after([OFF], {
      setup: { cutoverAt: secondsFromNow(-3600) },
      answers: [personSays('outb-enabled-after-cutover', 'yes', { at: secondsFromNow(-7200) })],
    }),
    is: 'fail',
    code: 'off',
  },
  {
    when: 'off, and a person said that this is not meant so',
    given: after([OFF], { answers: [personSays('outb-enabled-after-cutover', 'no')] }),
    is: 'fail',
    code: 'off',
  },
  {
    when: 'off, and SPF is ready at the one resolver that was read',
    given: after([OFF], { google: null }),
    is: 'fail',
    code: 'off',
  },
  {
    when: 'off, and SPF not read',
    given: after([OFF], { observed: { dns: [absentReading('unreachable', { request: 'google' })] } }),
    is: 'unknown',
    code: 'spf-not-read',
  },
  {
    when: 'off, and SPF gave no usable answer',
    given: after([OFF], { world: { ...AFTER, 'contoso.com TXT': { status: 'timeout' } } }),
    is: 'unknown',
    code: 'dns-unanswered',
  },
  {
    when: 'off, and SPF asks about each address on its own',
    given: after([OFF], { world: { ...AFTER, 'contoso.com TXT': 'v=spf1 exists:%{i}.spf.gateway.example -all' } }),
    is: 'unknown',
    code: 'spf-open',
  },
  {
    when: 'off, and known from memory',
    given: after([mailprotectorOutbound({ enabled: false })], { world: MAILPROTECTOR_WORLD, setup: MAILPROTECTOR }),
    is: 'warn',
    code: 'off-perhaps-ready',
  },
  {
    when: 'off, and only its name is the gateway’s',
    given: after([ppeOutbound({ enabled: false, smartHosts: ['smtp.fabrikam.com'] })]),
    is: 'warn',
    code: 'off-perhaps-ready',
  },
  { when: 'off in a part of the list', given: after(inPart(OFF)), is: 'unknown', code: 'read-in-part' },
  { when: 'on in a part of the list', given: after(inPart(ppeOutbound())), is: 'unknown', code: 'read-in-part' },
  {
    when: 'state not carried',
    given: after([ppeOutbound({ enabled: null })]),
    is: 'unknown',
    code: 'not-carried',
    facts: { properties: ['Enabled'] },
  },
  {
    when: 'test mode not carried',
    given: after([ppeOutbound({ testMode: null })]),
    is: 'unknown',
    code: 'not-carried',
    facts: { properties: ['TestMode'] },
  },
  { when: 'not read', given: after(null, {}, { transportRules: [] }), is: 'unknown', code: 'not-read' },
  { when: 'there is none', given: after([]), is: 'not-applicable', code: 'no-connector' },
  {
    when: 'nobody knows which it is',
    given: after([outbound()], { setup: LOOP }),
    is: 'unknown',
    code: 'may-be-another',
  },
  {
    when: 'outbound mail goes straight out',
    given: after([OFF], { setup: { outboundThroughGateway: false } }),
    is: 'not-applicable',
    code: 'outbound-direct',
  },
]);
