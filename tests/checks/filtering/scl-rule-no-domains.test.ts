import { sclRuleNoDomains } from '../../../src/checks/filtering/scl-rule-no-domains.ts';
import type { Predicate } from '../../../src/evidence/exchange/predicate.ts';
import type { TransportRule } from '../../../src/evidence/exchange/transport-rule.ts';
import { accepted, OUTSIDE, PPE_PIECES, ppeBypass, rule, unmodelled } from '../../support/exchange.ts';
import { describeCheck } from '../../support/judge.ts';
import { after, afterWithDns, API_ONLY, before, beforeWithDns, NO_GATEWAY, notRead, some } from './tenant.ts';

const skip = (conditions: readonly Predicate[], change: Partial<TransportRule> = {}) =>
  rule({ name: 'Skip', conditions, exceptions: [], actions: [{ kind: 'set-scl', scl: -1 }], ...change });
const domains = (...names: readonly string[]): Predicate => ({ kind: 'sender-domain', domains: names });
const DMARC: Predicate = { kind: 'header-words', header: 'Authentication-Results', words: ['dmarc=pass'] };
const having = (...transportRules: readonly TransportRule[]) => ({ transportRules });

describeCheck(sclRuleNoDomains, [
  { when: 'no rule skips filtering', given: before(having(rule())), is: 'pass', code: 'none' },
  { when: 'a rule by address', given: afterWithDns(having(ppeBypass())), is: 'pass', code: 'none' },
  {
    when: 'a rule by recipient, by API',
    given: after(having(skip([{ kind: 'recipient', addresses: ['abuse@contoso.com'] }])), { setup: API_ONLY }),
    is: 'pass',
    code: 'none',
  },
  {
    when: 'a rule by domain that sets another level',
    given: before(having(skip([domains('partner.example')], { actions: [{ kind: 'set-scl', scl: 5 }] }))),
    is: 'pass',
    code: 'none',
  },
  { when: 'no gateway is chosen', given: before(having(ppeBypass()), { setup: NO_GATEWAY }), is: 'pass', code: 'none' },
  {
    when: 'by domain alone',
    given: beforeWithDns(having(skip([domains('partner.example', 'notcontoso.com')]))),
    is: 'fail',
    code: 'by-domain',
    severity: 'high',
    items: ['Skip'],
    facts: { senders: ['partner.example', 'notcontoso.com'] },
  },
  {
    when: 'by domain, with conditions that anybody can meet',
    given: after(
      having(skip([OUTSIDE, domains('partner.example'), { kind: 'words', part: 'subject', words: ['invoice'] }])),
    ),
    is: 'fail',
    code: 'by-domain',
  },
  {
    when: 'by a single sender',
    given: after(having(skip([{ kind: 'sender', addresses: ['news@partner.example'] }]))),
    is: 'fail',
    code: 'by-domain',
    severity: 'high',
  },
  {
    when: 'by an own domain',
    given: after(having(skip([domains('partner.example', 'contoso.com')]))),
    is: 'fail',
    code: 'by-own-domain',
    severity: 'critical',
    facts: { own: ['contoso.com'] },
  },
  {
    when: 'by an own domain that is not in scope',
    given: after({
      transportRules: [skip([domains('fabrikam.com')])],
      acceptedDomains: [accepted(), accepted({ name: 'fabrikam.com', domain: 'fabrikam.com' })],
    }),
    is: 'fail',
    code: 'by-own-domain',
    severity: 'critical',
  },
  {
    when: 'by a pattern for an own domain',
    given: before(having(skip([{ kind: 'patterns', part: 'sender-address', patterns: ['@contoso\\.com$'] }]))),
    is: 'fail',
    code: 'by-own-domain',
    facts: { own: ['contoso.com'] },
  },
  {
    when: 'by a word in an own address',
    given: before(having(skip([{ kind: 'words', part: 'sender-address', words: ['ceo@contoso.com'] }]))),
    is: 'fail',
    code: 'by-own-domain',
  },
  {
    when: 'by a group of the organisation',
    given: before(having(skip([{ kind: 'sender-member-of', groups: ['staff@groups.example'] }]))),
    is: 'fail',
    code: 'by-own-domain',
    facts: { own: ['staff@groups.example'] },
  },
  {
    when: 'by domain, and which domains are own was not read',
    given: before({ transportRules: [skip([domains('partner.example')])], acceptedDomains: notRead() }),
    is: 'fail',
    code: 'by-domain',
  },
  {
    when: 'by domain, and the whole Internet beside',
    given: before(having(skip([domains('partner.example'), { kind: 'source-address', ranges: ['0.0.0.0/0'] }]))),
    is: 'fail',
    code: 'by-domain',
  },
  {
    when: 'by domain, and one word of several asks for nothing',
    given: before(
      having(
        skip([
          domains('partner.example'),
          { kind: 'header-words', header: 'Authentication-Results', words: ['dmarc=pass', 'dmarc=none'] },
        ]),
      ),
    ),
    is: 'fail',
    code: 'by-domain',
  },
  {
    when: 'by domain, and DMARC has to have passed',
    given: after(having(skip([domains('partner.example'), DMARC]))),
    is: 'warn',
    code: 'by-domain-and-more',
    items: ['Skip'],
  },
  {
    when: 'by domain, and a pattern asks the same',
    given: after(
      having(
        skip([
          domains('contoso.com'),
          { kind: 'header-patterns', header: 'authentication-results', patterns: ['dmarc=bestguesspass'] },
        ]),
      ),
    ),
    is: 'warn',
    code: 'by-domain-and-more',
  },
  {
    when: 'by domain and address',
    given: before(having(skip([domains('partner.example'), { kind: 'source-address', ranges: PPE_PIECES }]))),
    is: 'warn',
    code: 'by-domain-and-more',
  },
  {
    when: 'by domain, switched off',
    given: after(having(skip([domains('contoso.com')], { state: 'Disabled' }))),
    is: 'warn',
    code: 'by-domain-but-off',
    facts: { off: ['“Skip” (switched off)'] },
  },
  {
    when: 'by domain, with a condition that we cannot read',
    given: before(having(skip([domains('partner.example')], unmodelled(['SenderADAttributeMatchesPatterns'])))),
    is: 'unknown',
    code: 'not-told',
    facts: { objects: ['Skip'], properties: ['SenderADAttributeMatchesPatterns'] },
  },
  {
    when: 'whether it acts was not carried',
    given: before(having(skip([domains('partner.example')], { mode: null }))),
    is: 'unknown',
    code: 'not-told',
    facts: { properties: ['Mode'] },
  },
  {
    when: 'whether it skips filtering was not carried',
    given: before(having(skip([domains('partner.example')], { actions: [], notCarried: ['SetSCL'] }))),
    is: 'unknown',
    code: 'not-told',
    facts: { properties: ['SetSCL'] },
  },
  {
    when: 'whether it goes by domain was not carried',
    given: before(having(skip([], { notCarried: ['From', 'SenderDomainIs'] }))),
    is: 'unknown',
    code: 'not-told',
    facts: { properties: ['From', 'SenderDomainIs'] },
  },
  {
    when: 'one is not told and another goes by domain alone',
    given: before(having(skip([domains('a.example')], { name: 'Unclear', state: null }), skip([domains('b.example')]))),
    is: 'fail',
    code: 'by-domain',
    items: ['Skip'],
  },
  { when: 'the rules were not read', given: before({ transportRules: notRead() }), is: 'unknown', code: 'not-read' },
  {
    when: 'a part of the rules was read, and none of it goes by domain',
    given: before({ transportRules: some([ppeBypass()]) }),
    is: 'unknown',
    code: 'read-in-part',
  },
  {
    when: 'a part of the rules was read, and one goes by domain',
    given: before({ transportRules: some([skip([domains('partner.example')])]) }),
    is: 'fail',
    code: 'by-domain',
  },
]);
