import { spfAllQualifier } from '../../../src/checks/authentication/spf-all-qualifier.ts';
import { answer, domain, secondsFromNow } from '../../support/build.ts';
import { BEFORE } from '../../support/contoso.ts';
import { describeCheck } from '../../support/judge.ts';
import { following } from '../../support/positions.ts';
import { without, type World } from '../../support/world.ts';

const spf = (record: string, more: World = {}) => ({ world: { ...BEFORE, 'contoso.com TXT': record, ...more } });
const noDmarc = (record: string) => ({
  world: without({ ...BEFORE, 'contoso.com TXT': record }, '_dmarc.contoso.com TXT'),
});
const OLD = answer({
  name: 'spf.protection.outlook.com',
  type: 'TXT',
  records: ['v=spf1 -all'],
  at: secondsFromNow(-30 * 86_400),
});
const EXCHANGE_TEAM = following('spf-all', 'soft');

describeCheck(spfAllQualifier, [
  { when: '-all', given: { world: BEFORE }, is: 'pass', code: 'hard' },
  {
    when: '-all behind a redirect',
    given: spf('v=spf1 redirect=a.example', { 'a.example TXT': 'v=spf1 -all' }),
    is: 'pass',
    code: 'hard',
  },
  { when: 'the first all counts', given: spf('v=spf1 -all +all'), is: 'pass', code: 'hard' },
  {
    when: 'a redirect beside all counts for nothing',
    given: spf('v=spf1 -all redirect=a.example', { 'a.example TXT': 'v=spf1 +all' }),
    is: 'pass',
    code: 'hard',
  },
  {
    when: 'the all of an included record counts for nothing',
    given: spf('v=spf1 include:a.example -all', { 'a.example TXT': 'v=spf1 +all' }),
    is: 'pass',
    code: 'hard',
  },
  {
    when: 'an include that was not answered makes no difference',
    given: spf('v=spf1 include:a.example -all', { 'a.example TXT': { status: 'SERVFAIL' } }),
    is: 'pass',
    code: 'hard',
  },
  {
    when: 'an old answer about an include makes no difference',
    is: 'pass',
    code: 'hard',
    given: {
      world: { ...BEFORE, 'spf.protection.outlook.com TXT': { status: 'not-asked' } },
      more: { cloudflare: [OLD], google: [OLD] },
    },
  },
  {
    when: '~all with DMARC that rejects',
    given: spf('v=spf1 ~all'),
    is: 'pass',
    code: 'soft-with-dmarc',
    facts: { policy: 'reject' },
  },
  { when: '~all without DMARC', given: noDmarc('v=spf1 ~all'), is: 'warn', code: 'soft' },
  {
    when: '~all with DMARC that only reports',
    given: spf('v=spf1 ~all', { '_dmarc.contoso.com TXT': 'v=DMARC1; p=none' }),
    is: 'warn',
    code: 'soft',
  },
  {
    when: '~all without DMARC, for a reader who follows the Exchange team',
    given: { ...noDmarc('v=spf1 ~all'), setup: EXCHANGE_TEAM },
    is: 'pass',
    code: 'as-exchange-team-says',
  },
  {
    when: '~all with DMARC, for a reader who follows the Exchange team',
    given: { ...spf('v=spf1 ~all'), setup: EXCHANGE_TEAM },
    is: 'pass',
    code: 'soft-with-dmarc',
  },
  {
    when: '-all, for a reader who follows the Exchange team',
    given: { world: BEFORE, setup: EXCHANGE_TEAM },
    is: 'warn',
    code: 'harder-than-followed',
  },
  {
    when: '-all of a parked domain, which nobody disputes',
    given: { ...spf('v=spf1 -all'), setup: { ...EXCHANGE_TEAM, domains: [domain('contoso.com', { role: 'parked' })] } },
    is: 'pass',
    code: 'hard',
  },
  {
    when: '~all of a parked domain without DMARC',
    given: {
      ...noDmarc('v=spf1 ~all'),
      setup: { ...EXCHANGE_TEAM, domains: [domain('contoso.com', { role: 'parked' })] },
    },
    is: 'warn',
    code: 'soft',
  },
  {
    when: '?all, for a reader who follows the Exchange team',
    given: { ...spf('v=spf1 ?all'), setup: EXCHANGE_TEAM },
    is: 'warn',
    code: 'neutral',
  },
  { when: '?all', given: spf('v=spf1 ?all'), is: 'warn', code: 'neutral' },
  { when: 'no all and no redirect', given: spf('v=spf1 mx'), is: 'warn', code: 'no-all' },
  { when: '+all', given: spf('v=spf1 +all'), is: 'fail', code: 'plus-all' },
  { when: 'a bare all', given: spf('v=spf1 mx all'), is: 'fail', code: 'plus-all' },
  {
    when: '+all behind a redirect',
    given: spf('v=spf1 redirect=a.example', { 'a.example TXT': 'v=spf1 all' }),
    is: 'fail',
    code: 'plus-all',
    facts: { at: 'a.example' },
  },
  {
    when: 'one resolver sees +all',
    given: { world: BEFORE, google: { 'contoso.com TXT': 'v=spf1 +all' } },
    is: 'fail',
    code: 'plus-all',
  },
  {
    when: 'the record not answered',
    given: { world: { ...BEFORE, 'contoso.com TXT': { status: 'SERVFAIL' } } },
    is: 'unknown',
    code: 'dns-unanswered',
  },
  {
    when: '~all and DMARC not answered',
    given: spf('v=spf1 ~all', { '_dmarc.contoso.com TXT': { status: 'SERVFAIL' } }),
    is: 'unknown',
    code: 'dns-unanswered',
  },
  {
    when: 'the redirect’s record not answered',
    given: spf('v=spf1 redirect=a.example', { 'a.example TXT': { status: 'timeout' } }),
    is: 'unknown',
    code: 'dns-unanswered',
  },
  {
    when: 'a redirect made from the sender',
    given: spf('v=spf1 redirect=%{i}.a.example'),
    is: 'unknown',
    code: 'redirect-varies',
  },
  { when: 'no record', given: spf('other'), is: 'not-applicable', code: 'no-single-record' },
  { when: 'a record with an error', given: spf('v=spf1 foo -all'), is: 'not-applicable', code: 'not-readable' },
  {
    when: 'a redirect to nothing',
    given: spf('v=spf1 redirect=a.example'),
    is: 'not-applicable',
    code: 'not-readable',
    facts: { at: 'a.example' },
  },
  {
    when: 'a redirect to itself',
    given: spf('v=spf1 redirect=contoso.com'),
    is: 'not-applicable',
    code: 'not-readable',
  },
]);
