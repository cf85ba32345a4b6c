import { dkimM365Selectors } from '../../../src/checks/authentication/dkim-m365-selectors.ts';
import { domain } from '../../support/build.ts';
import { BEFORE, DKIM_KEY } from '../../support/contoso.ts';
import { describeCheck } from '../../support/judge.ts';
import { without, type World } from '../../support/world.ts';

const name = (selector: string) => `${selector}._domainkey.contoso.com`;
const [ONE, TWO] = [`${name('selector1')} CNAME`, `${name('selector2')} CNAME`] as const;
const target = (selector: string) => `${selector}-contoso-com._domainkey.contoso.onmicrosoft.com`;
const newer = (selector: string) => `${selector}-contoso-com._domainkey.contoso.p-v1.dkim.mail.microsoft`;
const NEWER: World = {
  ...BEFORE,
  [ONE]: newer('selector1'),
  [TWO]: newer('selector2'),
  [`${newer('selector1')} TXT`]: DKIM_KEY,
  [`${newer('selector2')} TXT`]: DKIM_KEY,
};
const pointedAt = (one: string, two: string): World => ({
  ...BEFORE,
  [ONE]: one,
  [TWO]: two,
  [`${one} TXT`]: DKIM_KEY,
  [`${two} TXT`]: DKIM_KEY,
});
const fabrikam = (selector: string) => `${selector}-fabrikam-com._domainkey.contoso.onmicrosoft.com`;
const suffixed = (selector: string, suffix: string) =>
  `${selector}-contoso-com${suffix}._domainkey.contoso.onmicrosoft.com`;
const neither = without(BEFORE, ONE, TWO);

describeCheck(dkimM365Selectors, [
  { when: 'both lead to a key, older form', given: { world: BEFORE }, is: 'pass', code: 'both' },
  { when: 'both lead to a key, newer form', given: { world: NEWER }, is: 'pass', code: 'both' },
  {
    when: 'one is not published',
    given: { world: without(BEFORE, TWO) },
    is: 'warn',
    code: 'one',
    facts: { missing: 'selector2' },
  },
  {
    when: 'one is withdrawn',
    given: { world: { ...BEFORE, [`${target('selector1')} TXT`]: 'v=DKIM1; p=' } },
    is: 'warn',
    code: 'one',
  },
  { when: 'neither is published', given: { world: neither }, is: 'fail', code: 'neither' },
  {
    when: 'both lead to names without key',
    given: { world: without(BEFORE, `${target('selector1')} TXT`, `${target('selector2')} TXT`) },
    is: 'fail',
    code: 'neither',
  },
  {
    when: 'keys that are not Microsoft’s',
    is: 'fail',
    code: 'neither',
    given: {
      world: { ...neither, [`${name('selector1')} TXT`]: DKIM_KEY, [`${name('selector2')} TXT`]: DKIM_KEY },
    },
  },
  {
    when: 'an alias that only looks like Microsoft’s',
    is: 'fail',
    code: 'neither',
    given: {
      world: {
        ...BEFORE,
        [ONE]: `${target('selector1')}.example.net`,
        [TWO]: `${target('selector2')}.example.net`,
        [`${target('selector1')}.example.net TXT`]: DKIM_KEY,
        [`${target('selector2')}.example.net TXT`]: DKIM_KEY,
      },
    },
  },
  {
    when: 'both made for another domain of the tenant',
    given: { world: pointedAt(fabrikam('selector1'), fabrikam('selector2')) },
    is: 'fail',
    code: 'other-target',
  },
  {
    when: 'one made for another domain',
    given: { world: pointedAt(target('selector1'), fabrikam('selector2')) },
    is: 'fail',
    code: 'other-target',
    facts: { selectors: ['selector2'] },
  },
  {
    when: 'the two exchanged',
    given: { world: pointedAt(target('selector2'), target('selector1')) },
    is: 'fail',
    code: 'other-target',
  },
  {
    when: 'made for a domain whose name begins with this one',
    given: { world: pointedAt(suffixed('selector1', '-au'), suffixed('selector2', '-au')) },
    is: 'fail',
    code: 'other-target',
  },
  {
    when: 'the four characters that Microsoft adds for some domains',
    given: { world: pointedAt(suffixed('selector1', '01b2'), suffixed('selector2', '01b2')) },
    is: 'pass',
    code: 'both',
  },
  {
    when: 'an ending that nobody has described',
    given: { world: pointedAt(target('selector1'), suffixed('selector2', '01b2c3')) },
    is: 'warn',
    code: 'unfamiliar-target',
    facts: { selectors: ['selector2'] },
  },
  {
    when: 'one resolver sees none',
    given: { world: BEFORE, google: { [ONE]: [], [TWO]: [] } },
    is: 'fail',
    code: 'neither',
  },
  {
    when: 'the key not answered',
    given: { world: { ...BEFORE, [`${target('selector1')} TXT`]: { status: 'SERVFAIL' } } },
    is: 'unknown',
    code: 'dns-unanswered',
  },
  { when: 'one resolver missing', given: { world: BEFORE, google: null }, is: 'unknown', code: 'not-read' },
  {
    when: 'a parked domain',
    given: { world: BEFORE, setup: { domains: [domain('contoso.com', { role: 'parked' })] } },
    is: 'not-applicable',
    code: 'other-role',
  },
]);
