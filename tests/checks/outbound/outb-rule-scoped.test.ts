import { outbRuleScoped } from '../../../src/checks/outbound/outb-rule-scoped.ts';
import { outbound } from '../../support/exchange.ts';
import { describeCheck } from '../../support/judge.ts';
import { having, inPart, PPS_NO_SPF, PPS_WORLD, pps, ppsOutbound } from './tenants.ts';

const FREE = ppsOutbound({ isTransportRuleScoped: false, recipientDomains: ['*'] });
const SOME = ppsOutbound({ isTransportRuleScoped: false, recipientDomains: ['fabrikam.com'] });

describeCheck(outbRuleScoped, [
  { when: 'it waits for a rule', given: pps('pre-change', [ppsOutbound()]), is: 'pass', code: 'scoped' },
  { when: 'for all, once SPF is ready', given: pps('pre-change', [FREE]), is: 'warn', code: 'for-all' },
  { when: 'for all, after the cutover', given: pps('post-cutover', [FREE]), is: 'warn', code: 'for-all' },
  {
    when: 'for all, before SPF is ready',
    given: pps('pre-change', [FREE], null, { world: PPS_NO_SPF }),
    is: 'fail',
    code: 'for-all-too-early',
  },
  {
    when: 'for all, before SPF is ready, in a part of the list',
    given: pps('pre-change', inPart(FREE), null, { world: PPS_NO_SPF }),
    is: 'fail',
    code: 'for-all-too-early',
  },
  {
    when: 'for all, before SPF is ready, and the gateway’s by its name only',
    given: pps('pre-change', [{ ...FREE, smartHosts: ['smtp.fabrikam.com'] }], null, { world: PPS_NO_SPF }),
    is: 'warn',
    code: 'perhaps-too-early',
  },
  {
    when: 'for some domains',
    given: pps('pre-change', [SOME]),
    is: 'warn',
    code: 'for-some-domains',
    facts: { domains: ['fabrikam.com'] },
  },
  {
    when: 'SPF not read everywhere',
    given: pps('pre-change', [FREE], null, { google: null }),
    is: 'unknown',
    code: 'spf-not-read',
  },
  {
    when: 'SPF not answered',
    given: pps('pre-change', [FREE], null, { world: { ...PPS_WORLD, 'contoso.com TXT': { status: 'SERVFAIL' } } }),
    is: 'unknown',
    code: 'dns-unanswered',
  },
  {
    when: 'SPF asks about each address on its own',
    given: pps('pre-change', [FREE], null, {
      world: { ...PPS_WORLD, 'contoso.com TXT': 'v=spf1 exists:%{i}.spf.gateway.example -all' },
    }),
    is: 'unknown',
    code: 'spf-open',
  },
  {
    when: 'not carried whether it waits',
    given: pps('pre-change', [ppsOutbound({ isTransportRuleScoped: null })]),
    is: 'unknown',
    code: 'not-carried',
    facts: { properties: ['IsTransportRuleScoped'] },
  },
  {
    when: 'recipients not carried',
    given: pps('pre-change', [{ ...FREE, recipientDomains: null }]),
    is: 'unknown',
    code: 'not-carried',
    facts: { properties: ['RecipientDomains'] },
  },
  {
    when: 'recipients cut off',
    given: pps('pre-change', [{ ...SOME, cut: ['RecipientDomains'] }]),
    is: 'unknown',
    code: 'not-carried',
  },
  { when: 'a part of the list', given: pps('pre-change', inPart(ppsOutbound())), is: 'unknown', code: 'read-in-part' },
  { when: 'there is none', given: pps('pre-change', [outbound()]), is: 'not-applicable', code: 'no-connector' },
  {
    when: 'the host bears a name of the tenant’s own',
    given: pps('pre-change', [ppsOutbound({ smartHosts: ['relay.contoso.com'] })]),
    is: 'unknown',
    code: 'may-be-another',
  },
  { when: 'another product', given: having('pre-change', [FREE]), is: 'not-applicable', code: 'other-system' },
]);
