import { antispamNoAllowedDomains } from '../../../src/checks/filtering/antispam-no-allowed-domains.ts';
import type { ContentFilterPolicy } from '../../../src/evidence/exchange/policies.ts';
import { secondsFromNow, wholeReading } from '../../support/build.ts';
import { accepted, type ExchangeParts } from '../../support/exchange.ts';
import { describeCheck } from '../../support/judge.ts';
import { tenantDomain, tenantOf } from '../../support/tenant.ts';
import { antiSpam } from '../../support/policies.ts';
import { after, API_ONLY, before, NO_GATEWAY, notRead, some } from './tenant.ts';

const having = (change: Partial<ContentFilterPolicy>, more: ExchangeParts = {}) => ({
  contentFilterPolicies: [antiSpam(), antiSpam({ name: 'Sales', isDefault: false, ...change })],
  ...more,
});
const allowing = (...allowedSenderDomains: readonly string[]) => having({ allowedSenderDomains });

describeCheck(antispamNoAllowedDomains, [
  { when: 'nobody is allowed', given: before(having({})), is: 'pass', code: 'none', facts: { policies: 2 } },
  {
    when: 'nobody is allowed, and the gateway works by API',
    given: after(having({}), { setup: API_ONLY }),
    is: 'pass',
    code: 'none',
  },
  {
    when: 'the accepted domains are too old to tell anything, and nothing is allowed',
    given: after(
      having({}, { acceptedDomains: wholeReading([accepted()], { route: 'file', at: secondsFromNow(-90_000) }) }),
    ),
    is: 'pass',
    code: 'none',
  },
  { when: 'no gateway is chosen', given: before(having({}), { setup: NO_GATEWAY }), is: 'pass', code: 'none' },
  {
    when: 'single senders are allowed',
    given: before(having({ allowedSenders: ['ceo@contoso.com', 'news@partner.example'] })),
    is: 'warn',
    code: 'senders',
    items: ['ceo@contoso.com', 'news@partner.example'],
    facts: { policies: ['Sales'] },
  },
  {
    when: 'domains of others are allowed',
    given: before(allowing('partner.example', 'notcontoso.com')),
    is: 'fail',
    code: 'domains',
    items: ['partner.example', 'notcontoso.com'],
  },
  {
    when: 'an own domain is allowed, after the cutover',
    given: after(allowing('partner.example', 'contoso.com')),
    is: 'fail',
    code: 'own-domains',
    severity: 'critical',
    items: ['partner.example', 'contoso.com'],
    facts: { own: ['contoso.com'] },
  },
  {
    when: 'an own domain that is not in scope is allowed',
    given: before(
      having(
        { allowedSenderDomains: ['fabrikam.com'] },
        { acceptedDomains: [accepted(), accepted({ name: 'fabrikam.com', domain: 'fabrikam.com' })] },
      ),
    ),
    is: 'fail',
    code: 'own-domains',
  },
  {
    when: 'what lies below a domain in scope is allowed',
    given: before(allowing('news.contoso.com')),
    is: 'fail',
    code: 'own-domains',
  },
  {
    when: 'a domain is allowed, and which are own was not read',
    given: before(having({ allowedSenderDomains: ['partner.example'] }, { acceptedDomains: notRead() })),
    is: 'fail',
    code: 'perhaps-own-domains',
  },
  {
    when: 'the same, and Entra knows the domain as one for mail',
    given: before(having({ allowedSenderDomains: ['fabrikam.com'] }, { acceptedDomains: notRead() }), {
      observed: tenantOf({ tenantDomains: [tenantDomain('fabrikam.com')] }),
    }),
    is: 'fail',
    code: 'own-domains',
  },
  {
    when: 'a domain is allowed, and the accepted domains were read in part',
    given: before(having({ allowedSenderDomains: ['partner.example'] }, { acceptedDomains: some([accepted()]) })),
    is: 'fail',
    code: 'perhaps-own-domains',
  },
  {
    when: 'a domain is allowed, and the list was cut behind it',
    given: before(having({ allowedSenderDomains: ['partner.example'], cut: ['AllowedSenderDomains'] })),
    is: 'fail',
    code: 'perhaps-own-domains',
  },
  {
    when: 'one policy does not tell, and another allows a domain',
    given: before({
      contentFilterPolicies: [
        antiSpam({ allowedSenderDomains: null, allowedSenders: null }),
        antiSpam({ name: 'Sales', allowedSenderDomains: ['partner.example'] }),
      ],
    }),
    is: 'fail',
    code: 'domains',
  },
  {
    when: 'the export does not carry the lists',
    given: before(having({ allowedSenderDomains: null, allowedSenders: null })),
    is: 'unknown',
    code: 'not-told',
    facts: { objects: ['Sales'], properties: ['AllowedSenderDomains', 'AllowedSenders'] },
  },
  {
    when: 'senders are allowed, and the domains were not carried',
    given: before(having({ allowedSenderDomains: null, allowedSenders: ['a@partner.example'] })),
    is: 'unknown',
    code: 'not-told',
  },
  {
    when: 'a list was cut before its first entry',
    given: before(having({ allowedSenders: [], cut: ['AllowedSenders'] })),
    is: 'unknown',
    code: 'not-told',
    facts: { properties: ['AllowedSenders'] },
  },
  {
    when: 'there is no policy at all, though every tenant has one',
    given: before({ contentFilterPolicies: [] }),
    is: 'unknown',
    code: 'not-told',
  },
  {
    when: 'the policies were not read',
    given: before({ contentFilterPolicies: notRead() }),
    is: 'unknown',
    code: 'not-read',
  },
  {
    when: 'a part of the policies was read, and allows nobody',
    given: before({ contentFilterPolicies: some([antiSpam()]) }),
    is: 'unknown',
    code: 'read-in-part',
  },
  {
    when: 'a part of the policies was read, and allows a domain',
    given: before({ contentFilterPolicies: some([antiSpam({ allowedSenderDomains: ['partner.example'] })]) }),
    is: 'fail',
    code: 'domains',
  },
]);
