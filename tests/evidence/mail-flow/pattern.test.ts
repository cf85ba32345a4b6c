import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findsPattern } from '../../../src/evidence/mail-flow/pattern.ts';

describe('patterns of mail-flow rules', () => {
  it.each([
    ['contoso', 'someone@CONTOSO.com', true],
    ['^contoso', 'someone@contoso.com', false],
    ['@contoso\\.com$', 'someone@contoso.com', true],
    ['@contoso\\.com$', 'someone@contosoxcom', false],
    ['(a|b)+c', 'xxababc', true],
    ['(a|b)+c', 'xxc', false],
    ['in?voice\\s\\d\\d', 'ivoice 42', true],
    ['\\d\\d\\d-\\d\\d', 'call 123-45', true],
    ['a(bc)*d', 'abcbcd', true],
    ['a(bc)*d', 'abcbd', false],
    ['^$', '', true],
    ['', 'anything', true],
  ])('%s in %s: %s', (pattern, text, found) => {
    expect(findsPattern(pattern, text)).toBe(found);
  });

  it.each(['[abc]', 'a{2}', '(?:a)', '\\bword', 'a**', '(a', 'a)', '\\', '*a', 'x'.repeat(300)])(
    'does not read %s',
    (pattern) => {
      expect(findsPattern(pattern, 'abc')).toBeNull();
    },
  );

  it('agrees with the engine on patterns that it reads, and never runs away', () => {
    const piece = fc.constantFrom(
      'a',
      'b',
      '.',
      '\\d',
      '\\w',
      'a*',
      'b+',
      'a?',
      '(a|b)',
      '(ab)*',
      '(a*)*',
      '(a+)+',
      '^',
      '$',
    );
    const anyPattern = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(anyPattern, fc.stringMatching(/^[ab1]{0,12}$/), (pattern, text) => {
        const found = findsPattern(pattern, text);
        if (found !== null) expect(found).toBe(new RegExp(pattern, 'i').test(text));
      }),
    );
    expect(findsPattern('(a+)+(a+)+(a+)+x', 'a'.repeat(1000))).toBe(false);
  });
});
