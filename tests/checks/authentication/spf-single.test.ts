import { spfSingle } from '../../../src/checks/authentication/spf-single.ts';
import { domain, secondsFromNow } from '../../support/build.ts';
import { BEFORE, SPF_WITH_GATEWAY } from '../../support/contoso.ts';
import { describeCheck } from '../../support/judge.ts';
import { without } from '../../support/world.ts';

const txt = (...records: readonly string[]) => ({ world: { ...BEFORE, 'contoso.com TXT': records } });
const role = (role: 'parked' | 'excused') => ({ domains: [domain('contoso.com', { role })] });

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
  { when: 'nothing at all', given: { world: without(BEFORE, 'contoso.com TXT') }, is: 'fail', code: 'none' },
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
