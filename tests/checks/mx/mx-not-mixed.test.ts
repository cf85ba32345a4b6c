import { mxNotMixed } from '../../../src/checks/mx/mx-not-mixed.ts';
import { domain, secondsFromNow } from '../../support/build.ts';
import { AFTER, BEFORE, MICROSOFT_MX, PPE_MX } from '../../support/contoso.ts';
import { describeCheck } from '../../support/judge.ts';
import { without } from '../../support/world.ts';

const mx = (...records: readonly string[]) => ({ world: { ...BEFORE, 'contoso.com MX': records } });

describeCheck(mxNotMixed, [
  { when: 'Microsoft alone', given: { world: BEFORE }, is: 'pass', code: 'one-provider' },
  {
    when: 'the gateway alone',
    is: 'pass',
    code: 'one-provider',
    facts: { provider: 'Proofpoint Essentials', total: 2 },
    given: { world: AFTER, setup: { phase: 'post-cutover' } },
  },
  {
    when: 'two regions of one provider',
    given: mx('10 mx1-us1.ppe-hosted.com', '10 mx1-eu1.ppe-hosted.com'),
    is: 'pass',
    code: 'one-provider',
  },
  { when: 'a single host that nobody knows', given: mx('10 mail.example.net'), is: 'pass', code: 'one-provider' },
  {
    when: 'unknown hosts below one domain',
    given: mx('10 a.mail.example.net', '20 b.mail.example.net'),
    is: 'pass',
    code: 'one-provider',
    facts: { provider: 'mail.example.net' },
  },
  {
    when: 'unknown hosts that share only a top-level domain',
    given: mx('10 example.net', '20 example-mail.net'),
    is: 'unknown',
    code: 'not-recognised',
  },
  {
    when: 'unknown hosts that share only a public suffix',
    given: mx('10 contoso.co.uk', '20 fabrikam.co.uk'),
    is: 'unknown',
    code: 'not-recognised',
  },
  {
    when: 'unknown hosts of different domains',
    given: mx('10 mx.example.net', '20 mx.example.org'),
    is: 'unknown',
    code: 'not-recognised',
  },
  {
    when: 'Microsoft behind the gateway',
    given: mx(...PPE_MX, '50 contoso-com.mail.protection.outlook.com'),
    is: 'fail',
    code: 'mixed',
    facts: { keep: 'Proofpoint Essentials', remove: ['contoso-com.mail.protection.outlook.com'] },
  },
  {
    when: 'Microsoft’s newer host beside the gateway',
    given: mx(...PPE_MX, '10 contoso-com.o-v1.mx.microsoft'),
    is: 'fail',
    code: 'mixed',
  },
  {
    when: 'a look-alike of the gateway beside it',
    given: mx(...PPE_MX, '10 mx1.notppe-hosted.com'),
    is: 'unknown',
    code: 'partly-recognised',
    facts: { providers: ['Proofpoint Essentials'], hosts: ['mx1.notppe-hosted.com'] },
  },
  {
    when: 'two providers, and a host that nobody knows',
    given: mx(...PPE_MX, ...MICROSOFT_MX, '10 mail.contoso.com'),
    is: 'fail',
    code: 'mixed',
    facts: {
      providers: ['Microsoft 365 / Exchange Online Protection', 'Proofpoint Essentials'],
      remove: ['contoso-com.mail.protection.outlook.com'],
      hosts: ['mail.contoso.com'],
    },
  },
  {
    when: 'a second gateway, none of them the chosen one',
    given: mx('10 cluster1.us.messagelabs.com', ...MICROSOFT_MX),
    is: 'fail',
    code: 'mixed',
  },
  {
    when: 'a second provider that is known from memory only',
    given: mx('20 contoso.mail.protection.office365.us', ...PPE_MX),
    is: 'warn',
    code: 'perhaps-mixed',
    facts: { keep: 'Proofpoint Essentials', remove: ['contoso.mail.protection.office365.us'] },
  },
  {
    when: 'two providers that somebody stated, and one from memory',
    given: mx(...PPE_MX, '20 contoso.mail.protection.office365.us', '5 cluster1.us.messagelabs.com'),
    is: 'fail',
    code: 'mixed',
  },
  {
    when: 'one resolver sees a mixture',
    given: { world: AFTER, google: { 'contoso.com MX': [...PPE_MX, ...MICROSOFT_MX] } },
    is: 'fail',
    code: 'mixed',
  },
  { when: 'no MX', given: { world: without(BEFORE, 'contoso.com MX') }, is: 'not-applicable', code: 'no-mx' },
  { when: 'the null MX', given: mx('0 .'), is: 'not-applicable', code: 'no-mx' },
  {
    when: 'MX not answered',
    given: { world: { ...BEFORE, 'contoso.com MX': { status: 'REFUSED' } } },
    is: 'unknown',
    code: 'dns-unanswered',
  },
  {
    when: 'one resolver did not answer',
    given: { world: BEFORE, google: { 'contoso.com MX': { status: 'timeout' } } },
    is: 'unknown',
    code: 'dns-unanswered',
  },
  { when: 'one resolver missing', given: { world: BEFORE, google: null }, is: 'unknown', code: 'not-read' },
  {
    when: 'read too long ago',
    given: { world: BEFORE, readAt: secondsFromNow(-8 * 86_400) },
    is: 'unknown',
    code: 'stale',
  },
  {
    when: 'a parked domain',
    given: { world: BEFORE, setup: { domains: [domain('contoso.com', { role: 'parked' })] } },
    is: 'not-applicable',
    code: 'other-role',
  },
]);
