import { expect, it } from 'vitest';
import { spfSingle } from '../../../src/checks/authentication/spf-single.ts';
import { domain, secondsFromNow, system } from '../../support/build.ts';
import { BEFORE, SPF_WITH_GATEWAY } from '../../support/contoso.ts';
import { describeCheck, judge } from '../../support/judge.ts';
import { audited, without } from '../../support/world.ts';

const WITHOUT_GATEWAY = 'v=spf1 include:spf.protection.outlook.com -all';
const WITH_GATEWAY = 'v=spf1 include:spf.protection.outlook.com a:dispatch-us.ppe-hosted.com -all';
const txt = (...records: readonly string[]) => ({ world: { ...BEFORE, 'contoso.com TXT': records } });
const role = (role: 'parked' | 'excused') => ({ domains: [domain('contoso.com', { role })] });

it('says the same value as the check of the gateway’s addresses', () => {
  const file = audited(txt('other'));
  const { record } = judge('spf-authorises-gateway', file).facts;
  expect(record).not.toBe('');
  expect(judge('spf-single', file).facts.record).toBe(record);
});

describeCheck(spfSingle, [
  { when: 'one among other texts', given: { world: BEFORE }, is: 'pass', code: 'one', items: [SPF_WITH_GATEWAY] },
  { when: 'in upper case', given: txt('V=SPF1 -all'), is: 'pass', code: 'one' },
  { when: 'another version is no record', given: txt('v=spf10 -all', 'v=spf1 -all'), is: 'pass', code: 'one' },
  { when: 'two', given: txt('v=spf1 -all', 'v=spf1 mx -all'), is: 'fail', code: 'several', facts: { count: 2 } },
  { when: 'the same twice', given: txt('v=spf1 -all', 'V=spf1 ~all'), is: 'fail', code: 'several' },
  {
    when: 'texts of other kinds only',
    given: txt('MS=ms1', 'v=spf2.0/pra -all', ' v=spf1 -all'),
    is: 'fail',
    code: 'none',
  },
  {
    when: 'nothing at all',
    given: { world: without(BEFORE, 'contoso.com TXT') },
    is: 'fail',
    code: 'none',
    facts: { record: WITH_GATEWAY },
  },
  {
    when: 'none, and outbound mail does not pass the gateway',
    given: { ...txt('other'), setup: { outboundThroughGateway: false } },
    is: 'fail',
    code: 'none',
    facts: { record: WITHOUT_GATEWAY },
  },
  {
    when: 'none, and the gateway reads by API alone',
    given: { ...txt('other'), setup: { systems: [system('trustifi', { mode: 'api-only' })] } },
    is: 'fail',
    code: 'none',
    facts: { record: WITHOUT_GATEWAY },
  },
  {
    when: 'none, and the term of the gateway leads to nothing',
    given: { world: { ...BEFORE, 'contoso.com TXT': ['other'], 'dispatch-us.ppe-hosted.com A': [] } },
    is: 'fail',
    code: 'none',
    facts: { record: WITHOUT_GATEWAY },
  },
  {
    when: 'none, and only the sending ranges are known',
    given: { ...txt('other'), setup: { systems: [system('opswat')], sendingRanges: ['203.0.113.0/24'] } },
    is: 'fail',
    code: 'none',
    facts: { record: 'v=spf1 include:spf.protection.outlook.com ip4:203.0.113.0/24 -all' },
  },
  {
    when: 'a parked domain',
    given: { ...txt('other'), setup: role('parked') },
    is: 'fail',
    code: 'none',
    facts: { record: 'v=spf1 -all' },
  },
  {
    when: 'one resolver sees two',
    given: { world: BEFORE, google: { 'contoso.com TXT': ['v=spf1 -all', 'v=spf1 ~all'] } },
    is: 'fail',
    code: 'several',
  },
  {
    when: 'not answered',
    given: { world: { ...BEFORE, 'contoso.com TXT': { status: 'SERVFAIL' } } },
    is: 'unknown',
    code: 'dns-unanswered',
  },
  {
    when: 'one resolver did not answer',
    given: { world: BEFORE, google: { 'contoso.com TXT': { status: 'timeout' } } },
    is: 'unknown',
    code: 'dns-unanswered',
  },
  { when: 'one resolver missing', given: { world: BEFORE, google: null }, is: 'unknown', code: 'not-read' },
  { when: 'too old', given: { world: BEFORE, readAt: secondsFromNow(-8 * 86_400) }, is: 'unknown', code: 'stale' },
  {
    when: 'an excused domain',
    given: { world: BEFORE, setup: role('excused') },
    is: 'not-applicable',
    code: 'other-role',
  },
]);
