import { spfSyntax } from '../../../src/checks/authentication/spf-syntax.ts';
import { domain } from '../../support/build.ts';
import { BEFORE } from '../../support/contoso.ts';
import { describeCheck } from '../../support/judge.ts';
import type { World } from '../../support/world.ts';

const spf = (record: string | readonly string[], more: World = {}) => ({
  world: { ...BEFORE, 'contoso.com TXT': record, ...more },
});

describeCheck(spfSyntax, [
  {
    when: 'every record on the way is sound',
    given: { world: BEFORE },
    is: 'pass',
    code: 'valid',
    facts: { records: 2 },
  },
  { when: 'an unknown modifier is allowed', given: spf('v=spf1 note=hello -all'), is: 'pass', code: 'valid' },
  { when: 'ptr', given: spf('v=spf1 ptr -all'), is: 'warn', code: 'ptr', items: ['ptr'] },
  {
    when: 'terms after all',
    given: spf('v=spf1 -all ip4:192.0.2.1'),
    is: 'warn',
    code: 'after-all',
    items: ['ip4:192.0.2.1'],
  },
  {
    when: 'ptr in the record of somebody else',
    given: spf('v=spf1 include:a.example -all', { 'a.example TXT': 'v=spf1 ptr -all' }),
    is: 'pass',
    code: 'valid',
  },
  {
    when: 'an unknown mechanism',
    given: spf('v=spf1 inclde:a.example -all'),
    is: 'fail',
    code: 'permerror',
    facts: { own: true },
  },
  { when: 'a bad network', given: spf('v=spf1 ip4:192.0.2.0/33 -all'), is: 'fail', code: 'permerror' },
  {
    when: 'an include without record',
    given: spf('v=spf1 include:a.example -all', { 'a.example A': '192.0.2.1' }),
    is: 'fail',
    code: 'permerror',
    facts: { at: 'a.example', own: false },
  },
  {
    when: 'an include of two records',
    given: spf('v=spf1 include:a.example -all', { 'a.example TXT': ['v=spf1 -all', 'v=spf1 ~all'] }),
    is: 'fail',
    code: 'permerror',
  },
  { when: 'an include of itself', given: spf('v=spf1 include:contoso.com -all'), is: 'fail', code: 'permerror' },
  {
    when: 'an error beside an answer that is missing',
    is: 'fail',
    code: 'permerror',
    given: spf('v=spf1 include:a.example include:b.example -all', {
      'a.example TXT': 'v=spf1 ip4:x -all',
      'b.example TXT': { status: 'SERVFAIL' },
    }),
  },
  {
    when: 'one resolver sees an error',
    given: { world: BEFORE, google: { 'contoso.com TXT': 'v=spf1 foo -all' } },
    is: 'fail',
    code: 'permerror',
  },
  {
    when: 'an include not answered',
    given: spf('v=spf1 include:a.example -all', { 'a.example TXT': { status: 'SERVFAIL' } }),
    is: 'unknown',
    code: 'dns-unanswered',
  },
  { when: 'no record', given: spf('other'), is: 'not-applicable', code: 'no-single-record' },
  { when: 'two records', given: spf(['v=spf1 -all', 'v=spf1 ~all']), is: 'not-applicable', code: 'no-single-record' },
  {
    when: 'an excused domain',
    given: { world: BEFORE, setup: { domains: [domain('contoso.com', { role: 'excused' })] } },
    is: 'not-applicable',
    code: 'other-role',
  },
  {
    when: 'an mx term with more than ten hosts',
    given: spf('v=spf1 mx:many.example -all', {
      'many.example MX': Array.from({ length: 11 }, (_, i) => `10 h${i}.example`),
    }),
    is: 'fail',
    code: 'permerror',
    facts: { at: 'contoso.com' },
  },
  {
    when: 'an include of a name that no DNS can hold',
    given: spf(`v=spf1 include:${'x'.repeat(64)}.example -all`),
    is: 'fail',
    code: 'permerror',
    facts: { at: 'contoso.com' },
  },
  {
    when: 'nothing was seen behind an include whose name depends on the message',
    given: spf('v=spf1 include:%{i}._spf.example -all'),
    is: 'unknown',
    code: 'macro',
  },
  {
    when: 'an exists whose name depends on the message',
    given: spf('v=spf1 exists:%{i}._spf.example -all'),
    is: 'pass',
    code: 'valid',
  },
]);
