import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { followMessage } from '../../../src/evidence/mail-flow/follow.ts';
import { internetMessage } from '../../../src/evidence/mail-flow/message.ts';
import { findsPattern } from '../../../src/evidence/mail-flow/pattern.ts';
import { NOW, tenantOf } from './tenants.ts';
import { rule } from '../../support/exchange.ts';

/** Nothing of `a` alone meets any of them; an engine that tries one way after the other takes ages to say so. */
const HOSTILE = [
  '(a+)+(a+)+(a+)+x',
  '^(a|a)*$x',
  `${'(a*)*'.repeat(40)}x`,
  `${'a?'.repeat(100)}${'a'.repeat(50)}x`,
  '((((((((a*)*)*)*)*)*)*)*)x',
  `${'(a|aa|aaa)+'.repeat(20)}x`,
  `${'.*'.repeat(120)}x`,
];

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

  it.each(HOSTILE)('takes no more than a bounded number of steps for %s', (pattern) => {
    const startedAt = performance.now();
    for (const length of [0, 60, 255, 1_000, 100_000]) {
      const text = 'a'.repeat(length);
      const found = findsPattern(pattern, text);
      if (length === 100_000) expect(found).toBeNull();
      else expect([false, null]).toContain(found);
    }
    // Far above what it takes, and far below what a pattern that runs away would take.
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });
});

describe('a tenant with patterns that are meant to run away', () => {
  it('is followed in time, and what is not run is named', () => {
    const rules = Array.from({ length: 300 }, (_, i) =>
      rule({
        name: `Rule ${i}`,
        priority: i,
        conditions: [{ kind: 'patterns', part: 'subject', patterns: HOSTILE.map((pattern) => `${pattern}${i % 10}`) }],
        exceptions: [],
      }),
    );
    const subject = 'a'.repeat(5_000);
    const message = internetMessage('203.0.113.9', 'a@b.example', 'c@contoso.com', { subject });
    const startedAt = performance.now();
    const told = followMessage(tenantOf({ rules }), message, NOW);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    expect(told.ends.kind).toBe('cannot-tell');
    expect(told.names.some((name) => name.startsWith('pattern '))).toBe(true);
  });
});
