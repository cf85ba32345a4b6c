import { describe, expect, it } from 'vitest';
import { COMMON_WORDS } from '../../src/checks/common-words.ts';
import { code, counted, listed, moment, span, viewName } from '../../src/checks/english.ts';

describe('the parts of sentences', () => {
  it.each([
    [[], ''],
    [['a'], 'a'],
    [['a', 'b'], 'a and b'],
    [['a', 'b', 'c', 'd'], 'a, b, c and d'],
    [['a', 'b', 'c', 'd', 'e', 'f'], 'a, b, c, d and 2 more'],
  ])('list %j', (items, text) => {
    expect(listed(items)).toBe(text);
  });

  it.each([
    [60, '60 s'],
    [300, '300 s'],
    [600, '10 minutes (600 s)'],
    [3600, '1 hour (3600 s)'],
    [5400, '90 minutes (5400 s)'],
    [86_400, '1 day (86400 s)'],
    [3601, '3601 s'],
    [0, '0 s'],
  ])('tell %d seconds', (seconds, text) => {
    expect(span(seconds)).toBe(text);
  });

  it('count, mark as a value, and name a view', () => {
    expect([counted(1, 'host'), counted(2, 'host'), counted(2, 'policy', 'policies')]).toStrictEqual([
      '1 host',
      '2 hosts',
      '2 policies',
    ]);
    expect(code('v=spf1 -all')).toBe('`v=spf1 -all`');
    expect([viewName('google'), viewName('pasted')]).toStrictEqual(['google', 'the pasted text']);
  });

  it('tell an instant to the second, so that nobody comes too early', () => {
    expect(moment('2026-11-24T09:40:00.000Z')).toBe('2026-11-24 09:40 UTC');
    expect(moment('2026-11-24T09:40:31.000Z')).toBe('2026-11-24 09:40:31 UTC');
  });
});

describe('the answers that the runner gives in a check’s place', () => {
  const facts = { source: 'dns', reason: 'throttled', detail: '', resolver: 'google' };

  it('name the resolver that was not read, or the source', () => {
    expect(COMMON_WORDS.says['not-read'](facts)).toContain('google');
    expect(COMMON_WORDS.says['not-read']({ ...facts, resolver: null })).toContain('DNS');
  });

  it('give a command for each question that is open', () => {
    const questions = ['MX contoso.com', 'TXT _dmarc.contoso.com'];
    const steps = COMMON_WORDS.fix['dns-unanswered']({ questions, statuses: ['SERVFAIL', 'not-asked'] });
    expect(steps.join(' ')).toContain('`dig contoso.com MX`');
    expect(steps.join(' ')).toContain('`dig _dmarc.contoso.com TXT`');
  });

  it('ask for nothing where the question does not arise', () => {
    expect(COMMON_WORDS.fix['other-mode']({ mode: 'api-only' })).toStrictEqual([]);
  });
});
