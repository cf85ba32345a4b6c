import { spfLookupLimits } from '../../../src/checks/authentication/spf-lookup-limits.ts';
import { BEFORE } from '../../support/contoso.ts';
import { describeCheck } from '../../support/judge.ts';
import type { World } from '../../support/world.ts';

const spf = (record: string, more: World = {}) => ({ world: { ...BEFORE, 'contoso.com TXT': record, ...more } });
const includes = (count: number) => Array.from({ length: count }, (_, i) => `include:s${i}.example`).join(' ');
const RECORDS: World = Object.fromEntries(
  Array.from({ length: 12 }, (_, i) => [`s${i}.example TXT`, `v=spf1 ip4:192.0.2.${i} -all`]),
);
const EMPTY: World = { 'a.example TXT': 'nothing', 'b.example TXT': 'nothing', 'c.example TXT': 'nothing' };

describeCheck(spfLookupLimits, [
  {
    when: 'eight look-ups',
    given: spf(`v=spf1 ${includes(8)} -all`, RECORDS),
    is: 'pass',
    code: 'within',
    facts: { lookups: 8, voids: 0 },
  },
  { when: 'one void', given: spf('v=spf1 a:a.example -all', EMPTY), is: 'pass', code: 'within', facts: { voids: 1 } },
  { when: 'nine look-ups', given: spf(`v=spf1 ${includes(9)} -all`, RECORDS), is: 'warn', code: 'close' },
  {
    when: 'ten look-ups',
    given: spf(`v=spf1 ${includes(10)} -all`, RECORDS),
    is: 'warn',
    code: 'close',
    facts: { lookups: 10 },
  },
  { when: 'two voids', given: spf('v=spf1 a:a.example a:b.example -all', EMPTY), is: 'warn', code: 'close' },
  { when: 'eleven look-ups', given: spf(`v=spf1 ${includes(11)} -all`, RECORDS), is: 'fail', code: 'too-many-lookups' },
  {
    when: 'the look-ups of an include count',
    given: spf('v=spf1 include:deep.example -all', { ...RECORDS, 'deep.example TXT': `v=spf1 ${includes(10)} -all` }),
    is: 'fail',
    code: 'too-many-lookups',
    facts: { lookups: 11 },
  },
  {
    when: 'eleven, and one not answered',
    is: 'fail',
    code: 'too-many-lookups',
    given: spf(`v=spf1 ${includes(11)} -all`, { ...RECORDS, 's3.example TXT': { status: 'SERVFAIL' } }),
  },
  {
    when: 'three voids',
    given: spf('v=spf1 a:a.example a:b.example a:c.example -all', EMPTY),
    is: 'fail',
    code: 'too-many-voids',
    items: ['a:a.example', 'a:b.example', 'a:c.example'],
  },
  {
    when: 'three includes of names that do not exist',
    given: spf('v=spf1 include:x.example include:y.example include:z.example -all'),
    is: 'fail',
    code: 'too-many-voids',
    items: ['include:x.example', 'include:y.example', 'include:z.example'],
  },
  {
    when: 'one resolver counts eleven',
    is: 'fail',
    code: 'too-many-lookups',
    given: { world: { ...BEFORE, ...RECORDS }, google: { 'contoso.com TXT': `v=spf1 ${includes(11)} -all` } },
  },
  {
    when: 'an include made from the sender',
    given: spf('v=spf1 include:%{i}.spf.example -all'),
    is: 'unknown',
    code: 'macro',
    items: ['include:%{i}.spf.example'],
  },
  {
    when: 'an exists made from the sender costs one',
    given: spf('v=spf1 exists:%{i}.spf.example -all'),
    is: 'pass',
    code: 'within',
    facts: { lookups: 1 },
  },
  {
    when: 'an error before the end',
    given: spf('v=spf1 include:a.example -all', { 'a.example TXT': 'v=spf1 foo' }),
    is: 'unknown',
    code: 'ends-early',
    facts: { at: 'a.example' },
  },
  {
    when: 'an include not answered',
    given: spf(`v=spf1 ${includes(2)} -all`, { ...RECORDS, 's1.example TXT': { status: 'timeout' } }),
    is: 'unknown',
    code: 'dns-unanswered',
  },
  { when: 'no record', given: spf('other'), is: 'not-applicable', code: 'no-single-record' },
  {
    when: 'an mx term with more than ten hosts ends the evaluation',
    given: spf('v=spf1 mx:many.example -all', {
      'many.example MX': Array.from({ length: 11 }, (_, i) => `10 h${i}.example`),
      ...Object.fromEntries(Array.from({ length: 11 }, (_, i) => [`h${i}.example A`, `192.0.2.${i}`])),
    }),
    is: 'unknown',
    code: 'ends-early',
    facts: { at: 'contoso.com' },
  },
]);
