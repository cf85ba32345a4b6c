import { inbDirectSendersKnown } from '../../../src/checks/inbound/inb-direct-senders-known.ts';
import type { Answer } from '../../../src/evidence/case.ts';
import type { InboundConnector } from '../../../src/evidence/exchange/connectors.ts';
import type { TransportRule } from '../../../src/evidence/exchange/transport-rule.ts';
import { absentReading, partReading, personSays, secondsFromNow, system } from '../../support/build.ts';
import { type ExchangeParts, inbound, OUTSIDE, PPE_PIECES, ppeInbound, rule } from '../../support/exchange.ts';
import { describeCheck } from '../../support/judge.ts';
import { having, mimecast, MIMECAST, MIMECAST_UNREAD, mimecastInbound, pps } from './connectors.ts';

const DAY = 86_400;
const audit = (change: Partial<TransportRule> = {}) =>
  rule({
    name: 'Audit Direct Delivery',
    changedAt: secondsFromNow(-5 * DAY),
    conditions: [OUTSIDE],
    exceptions: [{ kind: 'source-address', ranges: PPE_PIECES }],
    actions: [{ kind: 'set-header', header: 'X-EOP-Direct-Delivery', value: 'True' }],
    ...change,
  });
const printer = (change: Partial<InboundConnector> = {}) =>
  inbound({
    name: 'Printers',
    connectorType: 'OnPremises',
    senderIpAddresses: ['203.0.113.7'],
    senderDomains: ['contoso.com'],
    ...change,
  });
const ready = ppeInbound({ restrictDomainsToIpAddresses: false });
const said = (value: Answer['value'], details: Partial<Answer> = {}) => [
  personSays('inb-direct-senders-known', value, details),
];
const tenant = (
  connectors: readonly InboundConnector[],
  answers: readonly Answer[] = [],
  transportRules: ExchangeParts['transportRules'] = [],
  more: Parameters<typeof having>[1] = {},
) => ({ ...having(connectors, { ...more, exchange: { transportRules: transportRules ?? null } }), answers });
const AFTER_CUTOVER = { phase: 'post-cutover', setup: { cutoverAt: secondsFromNow(-3600) } } as const;

describeCheck(inbDirectSendersKnown, [
  {
    when: 'an audit that has run for days',
    given: tenant([ready], [], [audit()]),
    is: 'pass',
    code: 'audited',
    items: ['Audit Direct Delivery'],
  },
  {
    when: 'an audit that has run for days, after the cutover',
    given: tenant([ppeInbound()], [], [audit()], { phase: 'post-cutover' }),
    is: 'pass',
    code: 'audited',
  },
  {
    when: 'an audit of yesterday',
    given: tenant([ready], [], [audit({ changedAt: secondsFromNow(-DAY) })]),
    is: 'manual',
    code: 'audit-young',
  },
  {
    when: 'an audit of an age that was not told',
    given: tenant([ready], [], [audit({ changedAt: null })]),
    is: 'manual',
    code: 'audit-young',
  },
  {
    when: 'an audit that is off',
    given: tenant([ready], [], [audit({ state: 'Disabled' })]),
    is: 'manual',
    code: 'unanswered',
  },
  {
    when: 'an audit that spares nobody',
    given: tenant([ready], [], [audit({ exceptions: [] })]),
    is: 'manual',
    code: 'unanswered',
  },
  {
    when: 'a person’s word, and a connector of theirs',
    given: tenant([ready, printer()], said('yes')),
    is: 'pass',
    code: 'known-with-connectors',
    items: ['Printers'],
  },
  {
    when: 'a person’s word of a quarter of a year ago, and a connector of theirs',
    given: tenant([ready, printer()], said('yes', { at: secondsFromNow(-90 * DAY - 1) })),
    is: 'manual',
    code: 'outdated',
    facts: { because: 'too-old', lastedDays: 90 },
  },
  { when: 'a person’s word alone', given: tenant([ready], said('yes')), is: 'warn', code: 'known-by-word' },
  {
    when: 'a person’s word, and their connector is off',
    given: tenant([ready, printer({ enabled: false })], said('yes')),
    is: 'warn',
    code: 'known-by-word',
  },
  {
    when: 'a person’s word, and a connector that may be the gateway’s',
    given: tenant([inbound()], said('yes'), [], { setup: pps }),
    is: 'warn',
    code: 'known-by-word',
  },
  { when: 'a person’s no, nothing locked', given: tenant([ready], said('no')), is: 'warn', code: 'not-known' },
  {
    when: 'a person’s no, and locked',
    given: tenant([ppeInbound()], said('no'), [], { phase: 'post-cutover' }),
    is: 'fail',
    code: 'not-known-and-locked',
  },
  { when: 'nobody answered', given: tenant([ready]), is: 'manual', code: 'unanswered' },
  {
    when: 'nobody answered, after the cutover',
    given: tenant([ready], [], [], { phase: 'post-cutover' }),
    is: 'manual',
    code: 'unanswered',
  },
  {
    when: 'locked, and nobody looked',
    given: tenant([ppeInbound()], [], [], { phase: 'post-cutover' }),
    is: 'fail',
    code: 'locked-without-looking',
    items: ['Inbound Connector for Proofpoint Essentials'],
  },
  {
    when: 'locked before the cutover, and nobody looked',
    given: tenant([ppeInbound()]),
    is: 'fail',
    code: 'locked-without-looking',
  },
  {
    when: 'locked, nobody looked, and connectors read in part',
    given: having([], { exchange: { transportRules: [], inboundConnectors: partReading([ppeInbound()], ['page 2']) } }),
    is: 'unknown',
    code: 'read-in-part',
  },
  {
    when: 'locked with a connector for printers, and nobody answered',
    given: tenant([ppeInbound(), printer()], [], [], { phase: 'post-cutover' }),
    is: 'manual',
    code: 'unanswered',
  },
  {
    when: 'an answer from before the cutover',
    given: tenant([ready, printer()], said('yes', { at: secondsFromNow(-7200) }), [], AFTER_CUTOVER),
    is: 'manual',
    code: 'outdated',
  },
  {
    when: 'rules not read',
    given: tenant([ready, printer()], said('yes'), absentReading('not-in-file')),
    is: 'unknown',
    code: 'not-read',
  },
  {
    when: 'one resolver missing',
    given: tenant([ready, printer()], said('yes'), [], { google: null }),
    is: 'pass',
    code: 'known-with-connectors',
  },
  {
    when: 'the gateway’s connector is found by its SPF name',
    given: tenant([mimecastInbound({ restrictDomainsToIpAddresses: false })], said('yes'), [], {
      setup: mimecast,
      world: MIMECAST,
    }),
    is: 'warn',
    code: 'known-by-word',
  },
  {
    when: 'the SPF name without an answer',
    given: tenant([mimecastInbound({ restrictDomainsToIpAddresses: false })], said('yes'), [], {
      setup: mimecast,
      world: MIMECAST_UNREAD,
    }),
    is: 'warn',
    code: 'known-by-word',
  },
  {
    when: 'mail is looped',
    given: tenant([ready], said('yes'), [], { setup: { systems: [system('trustifi', { mode: 'connector-loop' })] } }),
    is: 'not-applicable',
    code: 'other-mode',
  },
]);
