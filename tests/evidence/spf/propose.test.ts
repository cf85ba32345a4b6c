import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSpf } from '../../../src/evidence/spf/parse.ts';
import { proposeRecord, type ProposalInput } from '../../../src/evidence/spf/propose.ts';

const TERM = 'include:spf.gateway.example';
const MICROSOFT = 'include:spf.protection.outlook.com';
const propose = (record: string | null, more: Partial<ProposalInput> = {}) => {
  const proposed = proposeRecord({ record, term: TERM, keepMicrosoft: true, ...more });
  return proposed.ok ? proposed.value : null;
};

describe('the record to publish', () => {
  it.each([
    ['nothing', null, `v=spf1 ${MICROSOFT} ${TERM} -all`],
    ['before all', `v=spf1 ${MICROSOFT} ip4:192.0.2.1 ~all`, `v=spf1 ${MICROSOFT} ip4:192.0.2.1 ${TERM} ~all`],
    ['Microsoft missing', 'v=spf1 a -all', `v=spf1 a ${MICROSOFT} ${TERM} -all`],
    ['no all', `v=spf1 ${MICROSOFT} exp=e.example.com`, `v=spf1 ${MICROSOFT} ${TERM} exp=e.example.com`],
    ['redirect', 'v=spf1 redirect=_spf.example.com', `v=spf1 ${MICROSOFT} ${TERM} redirect=_spf.example.com`],
    ['only the version', 'V=SPF1', `V=SPF1 ${MICROSOFT} ${TERM}`],
    [
      'behind all',
      `v=spf1 ${MICROSOFT} -all ${TERM} redirect=x.example.com exp=e.example.com`,
      `v=spf1 ${MICROSOFT} ${TERM} -all exp=e.example.com`,
    ],
    ['another qualifier', `v=spf1 ?${MICROSOFT} ~${TERM} -all`, `v=spf1 ${MICROSOFT} ${TERM} -all`],
    [
      'a sovereign cloud',
      'v=spf1 include:spf.protection.office365.us -all',
      `v=spf1 include:spf.protection.office365.us ${TERM} -all`,
    ],
  ])('with %s', (_, record, text) => {
    expect(propose(record)?.text).toBe(text);
  });

  it('knows a term again that ends in a dot', () => {
    expect(propose(`v=spf1 ${MICROSOFT}. ${TERM}. -all`)?.change).toBe('none');
  });

  it('takes out a term that was never right, whatever its qualifier and case', () => {
    const record = `v=spf1 ${MICROSOFT} ?include:Wrong.example a -all`;
    expect(propose(record, { without: ['include:wrong.example'] })).toMatchObject({
      text: `v=spf1 ${MICROSOFT} a ${TERM} -all`,
      removed: ['?include:Wrong.example'],
    });
  });

  it('changes nothing that is right already, to the letter', () => {
    const record = `v=spf1  include:SPF.gateway.example  +${MICROSOFT} -all `;
    expect(propose(record)).toMatchObject({ text: record, change: 'none', added: [], removed: [], requalified: [] });
  });

  it('names what it adds, leaves out and makes pass', () => {
    expect(propose(`v=spf1 ~${MICROSOFT} all a redirect=x.example.com`)).toMatchObject({
      change: 'replace',
      added: [TERM],
      removed: ['a', 'redirect=x.example.com'],
      requalified: [`~${MICROSOFT}`],
    });
  });

  it('leaves Microsoft out where mail never leaves it directly', () => {
    expect(propose(null, { keepMicrosoft: false })?.text).toBe(`v=spf1 ${TERM} -all`);
  });

  it('writes a long record in strings of at most 255 octets', () => {
    const long = propose(`v=spf1 ${'ip4:198.51.100.100 '.repeat(20)}-all`);
    expect(long?.strings.join('')).toBe(long?.text);
    expect(long?.strings.every((part) => part.length <= 255)).toBe(true);
    expect(long?.strings.length).toBeGreaterThan(1);
  });

  it('does not build on a broken record or add what is no term', () => {
    expect(proposeRecord({ record: 'v=spf1 moo', term: TERM, keepMicrosoft: true })).toMatchObject({
      ok: false,
      problem: { kind: 'record', problem: { why: 'unknown-mechanism' } },
    });
    for (const term of ['', 'moo', '-all', '+a:h.example.com', 'a b', 'redirect=x.example.com', ' a', 'a '])
      expect(proposeRecord({ record: null, term, keepMicrosoft: true })).toMatchObject({
        ok: false,
        problem: { kind: 'term' },
      });
  });

  it('gives a record that parses, has both terms before all, and is settled by itself', () => {
    const term = fc.constantFrom(
      'a',
      '-mx',
      'ip4:192.0.2.1',
      `?${TERM}`,
      TERM,
      MICROSOFT,
      '~all',
      '-all',
      'redirect=x.example.com',
      'x=y',
    );
    fc.assert(
      fc.property(fc.uniqueArray(term, { maxLength: 8 }), (terms) => {
        const text = propose(`v=spf1 ${terms.join(' ')}`)?.text ?? '';
        const parsed = parseSpf(text);
        expect(parsed.ok).toBe(true);
        const mechanisms = parsed.ok ? parsed.value.mechanisms.map((one) => one.text) : [];
        const all = mechanisms.findIndex((one) => one.endsWith('all'));
        for (const wanted of [TERM, MICROSOFT]) {
          expect(mechanisms).toContain(wanted);
          if (all >= 0) expect(mechanisms.indexOf(wanted)).toBeLessThan(all);
        }
        expect(propose(text)).toMatchObject({ text, change: 'none' });
      }),
    );
  });
});
