import { dmarcPublished } from '../../../src/checks/authentication/dmarc-published.ts';
import { domain } from '../../support/build.ts';
import { BEFORE } from '../../support/contoso.ts';
import { describeCheck } from '../../support/judge.ts';
import { without, type World } from '../../support/world.ts';

const OWN = '_dmarc.contoso.com TXT';
const dmarc = (...records: readonly string[]) => ({ world: { ...BEFORE, [OWN]: records } });
const none = without(BEFORE, OWN);
const RUA = 'rua=mailto:dmarc@contoso.com';
const below = (more: World) => ({
  world: { ...none, 'mail.contoso.com MX': '10 mx1-us1.ppe-hosted.com', ...more },
  setup: { domains: [domain('mail.contoso.com')] },
});

describeCheck(dmarcPublished, [
  {
    when: 'reject, with reports',
    given: { world: BEFORE },
    is: 'pass',
    code: 'enforced',
    facts: { policy: 'reject', inherited: false },
  },
  { when: 'quarantine', given: dmarc(`v=DMARC1; p=quarantine; ${RUA}`), is: 'pass', code: 'enforced' },
  {
    when: 'inherited from the organisation',
    domain: 'mail.contoso.com',
    given: below({ [OWN]: `v=DMARC1; p=none; sp=reject; ${RUA}` }),
    is: 'pass',
    code: 'enforced',
    facts: { inherited: true, at: 'contoso.com' },
  },
  {
    when: 'inherited, and subdomains are left alone',
    domain: 'mail.contoso.com',
    given: below({ [OWN]: `v=DMARC1; p=reject; sp=none; ${RUA}` }),
    is: 'warn',
    code: 'policy-none',
    facts: { tag: 'sp', at: 'contoso.com' },
  },
  {
    when: 'inherited, and names that do not exist are left alone',
    domain: 'mail.contoso.com',
    given: below({ 'mail.contoso.com MX': [], [OWN]: `v=DMARC1; p=reject; np=none; ${RUA}` }),
    is: 'warn',
    code: 'policy-none',
    facts: { tag: 'np' },
  },
  {
    when: 'inherited, and the policy for subdomains is no policy',
    domain: 'mail.contoso.com',
    given: below({ [OWN]: `v=DMARC1; p=reject; sp=rejct; ${RUA}` }),
    is: 'warn',
    code: 'no-valid-policy',
    facts: { tag: 'sp', value: 'rejct', at: 'contoso.com' },
  },
  {
    when: 'p=none',
    given: dmarc(`v=DMARC1; p=none; ${RUA}`),
    is: 'warn',
    code: 'policy-none',
    facts: { tag: 'p' },
  },
  {
    when: 'no policy, but reports',
    given: dmarc(`v=DMARC1; ${RUA}`),
    is: 'warn',
    code: 'no-valid-policy',
    facts: { tag: 'p', value: null },
  },
  {
    when: 't=y',
    given: dmarc(`v=DMARC1; p=reject; t=y; ${RUA}`),
    is: 'warn',
    code: 'testing',
    facts: { policy: 'quarantine' },
  },
  {
    when: 'pct has no meaning any more',
    given: dmarc(`v=DMARC1; p=reject; pct=0; ${RUA}`),
    is: 'pass',
    code: 'enforced',
  },
  { when: 'nobody gets reports', given: dmarc('v=DMARC1; p=reject'), is: 'warn', code: 'no-reports' },
  { when: 'none', given: { world: none }, is: 'fail', code: 'missing' },
  {
    when: 'two',
    given: dmarc(`v=DMARC1; p=reject; ${RUA}`, 'v=DMARC1; p=none'),
    is: 'fail',
    code: 'several',
    facts: { count: 2 },
  },
  { when: 'neither policy nor reports', given: dmarc('v=DMARC1; p=rejct'), is: 'fail', code: 'invalid' },
  { when: 'the version in the wrong letters', given: dmarc('v=dmarc1; p=reject'), is: 'fail', code: 'near-miss' },
  { when: 'another text at the name', given: dmarc('hello'), is: 'fail', code: 'missing' },
  { when: 'one resolver sees none', given: { world: BEFORE, google: { [OWN]: [] } }, is: 'fail', code: 'missing' },
  {
    when: 'not answered',
    given: { world: { ...BEFORE, [OWN]: { status: 'SERVFAIL' } } },
    is: 'unknown',
    code: 'dns-unanswered',
  },
  {
    when: 'the parent not answered',
    domain: 'mail.contoso.com',
    given: below({ [OWN]: { status: 'SERVFAIL' } }),
    is: 'unknown',
    code: 'dns-unanswered',
  },
  { when: 'one resolver missing', given: { world: BEFORE, google: null }, is: 'unknown', code: 'not-read' },
  {
    when: 'an excused domain',
    given: { world: BEFORE, setup: { domains: [domain('contoso.com', { role: 'excused' })] } },
    is: 'not-applicable',
    code: 'other-role',
  },
]);
