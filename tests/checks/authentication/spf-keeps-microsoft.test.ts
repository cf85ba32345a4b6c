import { spfKeepsMicrosoft } from '../../../src/checks/authentication/spf-keeps-microsoft.ts';
import { domain } from '../../support/build.ts';
import { BEFORE } from '../../support/contoso.ts';
import { describeCheck } from '../../support/judge.ts';
import type { World } from '../../support/world.ts';

const spf = (record: string, more: World = {}) => ({ world: { ...BEFORE, 'contoso.com TXT': record, ...more } });
const MICROSOFT = 'include:spf.protection.outlook.com';

describeCheck(spfKeepsMicrosoft, [
  { when: 'the term is there', given: { world: BEFORE }, is: 'pass', code: 'present' },
  {
    when: 'the term of the US government cloud',
    is: 'pass',
    code: 'present',
    given: spf('v=spf1 include:spf.protection.office365.us -all', { 'spf.protection.office365.us TXT': 'v=spf1 -all' }),
  },
  {
    when: 'the term stands in an included record',
    given: spf('v=spf1 include:a.example -all', { 'a.example TXT': `v=spf1 ${MICROSOFT} -all` }),
    is: 'pass',
    code: 'present',
  },
  { when: 'no term of Microsoft', given: spf('v=spf1 a:dispatch-us.ppe-hosted.com -all'), is: 'fail', code: 'absent' },
  { when: 'the term does not pass', given: spf(`v=spf1 ~${MICROSOFT} -all`), is: 'fail', code: 'absent' },
  { when: 'the term stands after all', given: spf(`v=spf1 -all ${MICROSOFT}`), is: 'fail', code: 'absent' },
  {
    when: 'a look-alike of the term',
    given: spf('v=spf1 include:spf.protection.outlook.com.example.net -all', {
      'spf.protection.outlook.com.example.net TXT': 'v=spf1 -all',
    }),
    is: 'fail',
    code: 'absent',
  },
  {
    when: 'one resolver sees a record without it',
    given: { world: BEFORE, google: { 'contoso.com TXT': 'v=spf1 -all' } },
    is: 'fail',
    code: 'absent',
  },
  {
    when: 'hosted SPF may hold it',
    given: spf('v=spf1 include:%{ir}.%{v}.%{d}.spf.example -all'),
    is: 'unknown',
    code: 'macro',
  },
  {
    when: 'an include not answered',
    given: spf('v=spf1 include:a.example -all', { 'a.example TXT': { status: 'SERVFAIL' } }),
    is: 'unknown',
    code: 'dns-unanswered',
  },
  {
    when: 'the record that holds it is included so that it cannot pass',
    given: spf('v=spf1 -include:a.example ?include:a.example -all', { 'a.example TXT': `v=spf1 ${MICROSOFT} -all` }),
    is: 'fail',
    code: 'absent',
  },
  {
    when: 'the term ends in a dot',
    given: spf(`v=spf1 ${MICROSOFT}. -all`),
    is: 'pass',
    code: 'present',
  },
  {
    when: 'a redirect leads to it',
    given: spf('v=spf1 redirect=_spf.example.com', { '_spf.example.com TXT': `v=spf1 +${MICROSOFT} -all` }),
    is: 'pass',
    code: 'present',
  },
  {
    when: 'the term is there, and an include after it was not answered',
    given: spf(`v=spf1 ${MICROSOFT} include:a.example -all`, { 'a.example TXT': { status: 'SERVFAIL' } }),
    is: 'pass',
    code: 'present',
  },
  { when: 'no record', given: spf('other'), is: 'not-applicable', code: 'no-single-record' },
  {
    when: 'a record with an error',
    given: spf(`v=spf1 ${MICROSOFT} foo -all`),
    is: 'not-applicable',
    code: 'not-readable',
  },
  {
    when: 'a parked domain',
    given: { world: BEFORE, setup: { domains: [domain('contoso.com', { role: 'parked' })] } },
    is: 'not-applicable',
    code: 'other-role',
  },
]);
