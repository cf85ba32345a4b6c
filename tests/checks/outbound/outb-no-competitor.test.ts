import { outbNoCompetitor } from '../../../src/checks/outbound/outb-no-competitor.ts';
import type { Case } from '../../../src/evidence/case.ts';
import type { OutboundConnector } from '../../../src/evidence/exchange/connectors.ts';
import { domain } from '../../support/build.ts';
import { BEFORE } from '../../support/contoso.ts';
import { outbound, ppeOutbound } from '../../support/exchange.ts';
import { describeCheck } from '../../support/judge.ts';
import { having, inPart, LOOP } from './tenants.ts';

const GATEWAY = ppeOutbound();
const NAME = GATEWAY.name ?? '';
const old = outbound({ name: 'Old' });
const partner = outbound({ name: 'Partner', recipientDomains: ['fabrikam.com'], smartHosts: ['mx.fabrikam.com'] });
const waits = ppeOutbound({ isTransportRuleScoped: true, recipientDomains: [] });
const of = (...connectors: readonly OutboundConnector[]): Case => having('pre-change', connectors);

describeCheck(outbNoCompetitor, [
  { when: 'the gateway’s alone', given: of(GATEWAY), is: 'pass', code: 'one', items: [NAME] },
  { when: 'after the cutover', given: having('post-cutover', [GATEWAY]), is: 'pass', code: 'one' },
  {
    when: 'two for all',
    given: of(GATEWAY, old),
    is: 'fail',
    code: 'several-for-all',
    items: [NAME, 'Old'],
    facts: { others: ['Old'] },
  },
  {
    when: 'two for all that both lead there',
    given: of(GATEWAY, ppeOutbound({ name: 'Second' })),
    is: 'fail',
    code: 'several-for-all',
  },
  {
    when: 'two for all in a part of the list',
    given: having('pre-change', inPart(GATEWAY, old)),
    is: 'fail',
    code: 'several-for-all',
  },
  { when: 'the old one is off', given: of(GATEWAY, { ...old, enabled: false }), is: 'pass', code: 'one' },
  { when: 'the old one is in test mode', given: of(GATEWAY, { ...old, testMode: true }), is: 'pass', code: 'one' },
  {
    when: 'the old one waits for a rule',
    given: of(GATEWAY, { ...old, isTransportRuleScoped: true }),
    is: 'pass',
    code: 'one',
  },
  { when: 'the gateway’s waits for a rule', given: of(waits), is: 'pass', code: 'none' },
  {
    when: 'the gateway’s waits for a rule, and another takes all',
    given: of(waits, old),
    is: 'warn',
    code: 'another-for-all',
    items: ['Old'],
  },
  { when: 'another alone, and none leads to the gateway', given: of(old), is: 'pass', code: 'one' },
  {
    when: 'a partner beside it',
    given: of(GATEWAY, partner),
    is: 'warn',
    code: 'some-domains',
    items: ['Partner'],
    facts: { domains: ['fabrikam.com'] },
  },
  {
    when: 'one for a partner leads to the gateway too',
    given: of(GATEWAY, ppeOutbound({ name: 'Second', recipientDomains: ['fabrikam.com'] })),
    is: 'pass',
    code: 'one',
  },
  {
    when: 'mail to the tenant’s own domains goes to its own servers',
    given: having('pre-change', [GATEWAY, { ...partner, recipientDomains: ['contoso.com', '*.fabrikam.com'] }], {
      world: BEFORE,
      setup: { domains: [domain('contoso.com'), domain('fabrikam.com', { role: 'parked' })] },
    }),
    is: 'pass',
    code: 'one',
  },
  {
    when: 'nobody knows where the one for a partner leads',
    given: having('pre-change', [partner], { setup: LOOP }),
    is: 'pass',
    code: 'none',
  },
  {
    when: 'recipients not carried',
    given: of(GATEWAY, { ...old, recipientDomains: null }),
    is: 'unknown',
    code: 'not-carried',
    facts: { properties: ['RecipientDomains'] },
  },
  {
    when: 'recipients cut off',
    given: of(GATEWAY, { ...partner, cut: ['RecipientDomains'] }),
    is: 'unknown',
    code: 'not-carried',
  },
  {
    when: 'state not carried',
    given: of(GATEWAY, { ...old, enabled: null }),
    is: 'unknown',
    code: 'not-carried',
    facts: { properties: ['Enabled'] },
  },
  {
    when: 'not carried whether it waits for a rule',
    given: of(GATEWAY, { ...old, isTransportRuleScoped: null }),
    is: 'unknown',
    code: 'not-carried',
    facts: { properties: ['IsTransportRuleScoped'] },
  },
  { when: 'a part of the list', given: having('pre-change', inPart(GATEWAY)), is: 'unknown', code: 'read-in-part' },
  { when: 'not read', given: having('pre-change', null, {}, { transportRules: [] }), is: 'unknown', code: 'not-read' },
]);
