import { ppeDomainsEnabled } from '../../../src/checks/answers/ppe-domains-enabled.ts';
import { domain, personSays, secondsFromNow } from '../../support/build.ts';
import { describeCheck } from '../../support/judge.ts';
import { about, otherSystem, questionScenarios } from './questions.ts';

const two = { domains: [domain('contoso.com'), domain('fabrikam.com')] };
const some = about('post-cutover', 'ppe', {
  setup: two,
  answers: [
    personSays('ppe-domains-enabled', 'yes', { domain: 'contoso.com' }),
    personSays('ppe-domains-enabled', 'no', { domain: 'fabrikam.com', at: secondsFromNow(-60) }),
  ],
});
const one = about('post-cutover', 'pps', {
  setup: two,
  answers: [personSays('ppe-domains-enabled', 'yes', { domain: 'contoso.com' })],
});

describeCheck(ppeDomainsEnabled, [
  ...questionScenarios(ppeDomainsEnabled, { yes: 'enabled', no: ['fail', 'not-enabled'], lasts: 90 }),
  { when: 'this one of two is enabled', given: some, is: 'pass', code: 'enabled', facts: { domain: 'contoso.com' } },
  {
    when: 'this one of two is not',
    given: some,
    domain: 'fabrikam.com',
    is: 'fail',
    code: 'not-enabled',
    items: ['fabrikam.com'],
  },
  { when: 'the other one was answered', given: one, domain: 'fabrikam.com', is: 'manual', code: 'unanswered' },
  {
    when: 'the domain only sends',
    given: about('post-cutover', 'ppe', {
      setup: { domains: [domain('contoso.com', { role: 'sends-only' })] },
      answers: [personSays('ppe-domains-enabled', 'yes')],
    }),
    is: 'not-applicable',
    code: 'other-role',
  },
  otherSystem('post-cutover'),
]);
