import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSpf, selectSpf } from '../../../src/evidence/spf/parse.ts';

const problemOf = (text: string) => {
  const parsed = parseSpf(text);
  return parsed.ok ? null : parsed.problem;
};
const termsOf = (text: string) => {
  const parsed = parseSpf(text);
  return parsed.ok ? parsed.value.terms : [];
};

describe('selecting the record (4.5)', () => {
  it('takes the version alone or before a space, in any case, and nothing else', () => {
    const records = ['v=spf1', 'V=SPF1 -all', 'v=spf10 -all', 'v=spf1\t-all', ' v=spf1 -all', 'v=spf2 -all', ''];
    expect(selectSpf(records)).toEqual(['v=spf1', 'V=SPF1 -all']);
  });
});

describe('grammar (12)', () => {
  it('reads every kind of term in order, with positions', () => {
    const text =
      'v=spf1  a mx/24//64 ~a:h.example.com/0 ?ptr -ip4:192.0.2.0/24 ip6:2001:db8::/32 exists:%{ir}.x.example.com include:b.example.net exp=e.example.com redirect=%{d} x-y_z.1=any:thing/%{c} +all ';
    const terms = termsOf(text);
    expect(terms.map(({ kind }) => kind)).toEqual([
      'a',
      'mx',
      'a',
      'ptr',
      'ip4',
      'ip6',
      'exists',
      'include',
      'exp',
      'redirect',
      'unknown',
      'all',
    ]);
    for (const term of terms) expect(text.slice(term.position).startsWith(term.text)).toBe(true);
    expect(terms[1]).toMatchObject({ qualifier: '+', prefix4: 24, prefix6: 64, target: null });
    expect(terms[2]).toMatchObject({ qualifier: '~', prefix4: 0, prefix6: 128, target: { literal: 'h.example.com' } });
    expect(terms[10]).toMatchObject({ name: 'x-y_z.1' });
  });

  it.each([
    ['v=spf2 -all', 'not-spf', 0],
    ['v=spf1 a:\u00ef.example.com', 'non-ascii', 9],
    ['v=spf1 -all\u0080', 'non-ascii', 11],
    ['v=spf1 a\tb', 'control-character', 8],
    ['v=spf1 a \u007f', 'control-character', 9],
    ['v=spf1 moo', 'unknown-mechanism', 7],
    ['v=spf1 ip5:192.0.2.1', 'unknown-mechanism', 7],
    ['v=spf1 -', 'unknown-mechanism', 7],
    ['v=spf1 =all', 'bad-modifier-name', 7],
    ['v=spf1 1up=foo', 'bad-modifier-name', 7],
    ['v=spf1 -redirect=example.com', 'bad-modifier-name', 7],
    ['v=spf1 redirect=a.example redirect=b.example', 'duplicate-modifier', 26],
    ['v=spf1 exp=a.example -all exp=a.example', 'duplicate-modifier', 26],
    ['v=spf1 include', 'missing-value', 14],
    ['v=spf1 include:', 'missing-value', 15],
    ['v=spf1 a:', 'missing-value', 9],
    ['v=spf1 ip4', 'missing-value', 10],
    ['v=spf1 ip6:', 'missing-value', 10],
    ['v=spf1 exp=', 'missing-value', 11],
    ['v=spf1 -all.', 'unknown-mechanism', 7],
    ['v=spf1 -all:x', 'unexpected-value', 11],
    ['v=spf1 ptr/24', 'unexpected-value', 10],
    ['v=spf1 ip4:192.0.2', 'bad-address', 11],
    ['v=spf1 ip4:2001:db8::1', 'bad-address', 11],
    ['v=spf1 ip6:192.0.2.1', 'bad-address', 11],
    ['v=spf1 ip4:192.0.2.1/33', 'bad-prefix-length', 20],
    ['v=spf1 ip4:192.0.2.1/032', 'bad-prefix-length', 20],
    ['v=spf1 ip4:192.0.2.1//24', 'bad-prefix-length', 20],
    ['v=spf1 ip6:2001:db8::/129', 'bad-prefix-length', 21],
    ['v=spf1 a/33', 'bad-prefix-length', 8],
    ['v=spf1 a/', 'bad-prefix-length', 8],
    ['v=spf1 a/24/64', 'bad-prefix-length', 11],
    ['v=spf1 a//129', 'bad-prefix-length', 8],
    ['v=spf1 mx:h.example/', 'bad-prefix-length', 19],
    ['v=spf1 exists:%.x.example', 'bad-macro', 14],
    ['v=spf1 exists:a%(i).x.example', 'bad-macro', 15],
    ['v=spf1 exists:%{a}.x.example', 'bad-macro', 14],
    ['v=spf1 exists:%{i0}.x.example', 'bad-macro', 14],
    ['v=spf1 exists:%{ir:}.x.example', 'bad-macro', 14],
    ['v=spf1 x=%', 'bad-macro', 9],
    ['v=spf1 exists:%{c}.x.example', 'explanation-macro', 14],
    ['v=spf1 a:example', 'bad-domain-end', 9],
    ['v=spf1 a:museum.', 'bad-domain-end', 9],
    ['v=spf1 a:192.0.2.1', 'bad-domain-end', 17],
    ['v=spf1 a:x.-com', 'bad-domain-end', 11],
    ['v=spf1 a:x.com-', 'bad-domain-end', 11],
    ['v=spf1 a:%%{d}', 'bad-domain-end', 9],
    ['v=spf1 include:x.example/24', 'bad-domain-end', 17],
  ])('refuses %j as %s', (text, why, position) => {
    expect(problemOf(text)).toMatchObject({ kind: 'syntax', why, position });
  });

  it('names the whole term at fault', () => {
    expect(problemOf('v=spf1 a:ok.example -ip4:192.0.2.1/99 -all')?.term).toBe('-ip4:192.0.2.1/99');
    expect(problemOf('v=spf1 a b\u00ffc -all')?.term).toBe('b\u00ffc');
  });

  it.each([
    'a:%{d}',
    'a:x%%',
    'a:x%_',
    'a:x%-',
    'a:x.1-2',
    'a:foo:bar/baz.example.com',
    'a:x.example./24//64',
    'exists:%{L1R-+/,_=.}.x.example',
    'A:X.EXAMPLE',
  ])('takes %s', (term) => {
    expect(problemOf(`v=spf1 ${term} -all`)).toBeNull();
  });

  it('keeps macros as the grammar divides them', () => {
    expect(termsOf('v=spf1 exists:a%%b%{L2r-+}%_.%{d}')[0]).toMatchObject({
      target: {
        parts: [
          'a%b',
          { letter: 'l', escaped: true, keep: 2, reversed: true, delimiters: '-+' },
          ' .',
          { letter: 'd', escaped: false, keep: 0, reversed: false, delimiters: '.' },
        ],
        letters: ['l', 'd'],
      },
    });
  });

  it('gives a record or a problem inside the text, and never throws', () => {
    const octets = fc.string({
      unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)),
      maxLength: 60,
    });
    const spfLike = fc.string({ unit: fc.constantFrom(...Array.from('aimx:/%{}d24r.-=+ lept')), maxLength: 60 });
    fc.assert(
      fc.property(fc.oneof(octets, spfLike, fc.string({ unit: 'binary' })), (tail) => {
        const text = `v=spf1 ${tail}`;
        const parsed = parseSpf(text);
        if (parsed.ok)
          expect(parsed.value.terms.map((term) => term.text).join(' ')).toBe(
            text.slice(7).split(' ').filter(Boolean).join(' '),
          );
        else {
          expect(parsed.problem.position).toBeLessThanOrEqual(text.length);
          expect(text).toContain(parsed.problem.term);
        }
      }),
      { numRuns: 1000 },
    );
  }, 60_000);

  it('reads a huge hostile record in no time', () => {
    const start = performance.now();
    for (const unit of ['/', '1', '%', '%{', '.', 'a.', '/1', '-', '%%', 'a:'])
      parseSpf(`v=spf1 a:${unit.repeat(60_000 / unit.length)}x exists:${unit.repeat(60_000 / unit.length)}`);
    expect(performance.now() - start).toBeLessThan(4000);
  });
});
