import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { domainsIn, isQueryName, MOST_DOMAINS, readDomain } from '../../../src/evidence/dns/name.ts';
import type { NameProblem } from '../../../src/evidence/dns/name.ts';

const meant = (input: string, domain: string): void => {
  expect(readDomain(input)).toEqual({ ok: true, value: domain });
};
const refused = (input: string, problem: NameProblem): void => {
  expect(readDomain(input)).toEqual({ ok: false, problem });
};

describe('readDomain', () => {
  it.each([
    ['contoso.com', 'contoso.com'],
    ['CONTOSO.Com', 'contoso.com'],
    ['contoso.com.', 'contoso.com'],
    ['  contoso.com\t', 'contoso.com'],
    ['https://contoso.com/path?x=1#y', 'contoso.com'],
    ['HTTP://user:secret@contoso.com:8080/', 'contoso.com'],
    ['contoso.com/path', 'contoso.com'],
    ['user@contoso.com', 'contoso.com'],
    ['mailto:user@contoso.com', 'contoso.com'],
    ['"User" <user@contoso.com>', 'contoso.com'],
    ['*.contoso.com', 'contoso.com'],
    ['contoso.com:25', 'contoso.com'],
    ['a-b.c1.contoso.com', 'a-b.c1.contoso.com'],
    ['xn--bcher-kva.example', 'xn--bcher-kva.example'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['BÜCHER.Example.', 'xn--bcher-kva.example'],
    ['straße.example', 'xn--strae-oqa.example'],
    ['例え。テスト', 'xn--r8jz45g.xn--zckzah'],
    ['ｃｏｎｔｏｓｏ．ｃｏｍ', 'contoso.com'],
  ])('takes %s to mean %s', meant);

  it.each<[string, NameProblem]>([
    ['', 'not-a-name'],
    ['   ', 'not-a-name'],
    ['@', 'not-a-name'],
    ['.', 'empty-label'],
    ['a..example', 'empty-label'],
    ['.contoso.com', 'empty-label'],
    ['contoso.com..', 'empty-label'],
    ['localhost', 'single-label'],
    ['com.', 'single-label'],
    [`${'a'.repeat(64)}.example`, 'label-too-long'],
    [`${'ü'.repeat(60)}.example`, 'label-too-long'],
    [`${'a.'.repeat(130)}example`, 'name-too-long'],
    ['a'.repeat(1_000_000), 'name-too-long'],
    ['192.0.2.1', 'address'],
    ['192.0.2.1:53', 'address'],
    ['http://192.0.2.1/', 'address'],
    ['0x7f.1', 'address'],
    ['１９２.0.2.1', 'address'],
    ['2001:db8::1', 'address'],
    ['[2001:db8::1]', 'address'],
    ['_dmarc.contoso.com', 'not-a-name'],
    ['foo bar.com', 'not-a-name'],
    ['-a.example', 'not-a-name'],
    ['a-.example', 'not-a-name'],
    ['a,b.example', 'not-a-name'],
    ['xn--a.example', 'not-a-name'],
    ['a%2eexample', 'not-a-name'],
    ['ü%41.example', 'not-a-name'],
    ['ü<script>.example', 'not-a-name'],
  ])('refuses %s', refused);

  it('takes the longest name and the longest label', () => {
    const longest = `${`${'a'.repeat(63)}.`.repeat(3)}${'b'.repeat(61)}`;
    meant(longest, longest);
    refused(`${longest}b`, 'name-too-long');
  });

  it('gives only host names that read as themselves, whatever is typed', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary', maxLength: 80 }), fc.domain(), fc.webUrl(), fc.emailAddress()),
        (input) => {
          const read = readDomain(input);
          if (!read.ok) return;
          expect(read.value).toMatch(
            /^(?=.{3,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/,
          );
          expect(readDomain(read.value)).toEqual(read);
          expect(isQueryName(read.value)).toBe(true);
        },
      ),
      { numRuns: 3_000 },
    );
  });
});

describe('domainsIn', () => {
  it('splits at commas, semicolons, spaces, tabs and lines, and keeps each domain once in order', () => {
    const { domains, problems } = domainsIn('b.example, a.example;B.EXAMPLE.\nuser@c.example\t\ta.example\r\n');
    expect(domains).toEqual(['b.example', 'a.example', 'c.example']);
    expect(problems).toEqual([]);
  });

  it('names what it cannot use and goes on with the others', () => {
    const { domains, problems } = domainsIn('a.example 192.0.2.1 b..example c.example localhost');
    expect(domains).toEqual(['a.example', 'c.example']);
    expect(problems).toEqual([
      { input: '192.0.2.1', why: 'address' },
      { input: 'b..example', why: 'empty-label' },
      { input: 'localhost', why: 'single-label' },
    ]);
  });

  it('takes a hundred domains and names the rest', () => {
    const names = Array.from({ length: MOST_DOMAINS + 3 }, (_, i) => `d${i}.example`);
    const { domains, problems } = domainsIn(names.join('\n'));
    expect(domains).toEqual(names.slice(0, MOST_DOMAINS));
    expect(problems.map(({ why }) => why)).toEqual(['too-many', 'too-many', 'too-many']);
  });

  it('finds nothing in nothing', () => {
    expect(domainsIn(' ,;\n')).toEqual({ domains: [], problems: [] });
  });

  it('shortens what it repeats', () => {
    const [problem] = domainsIn('a'.repeat(5_000)).problems;
    expect(problem?.why).toBe('name-too-long');
    expect(problem?.input.length).toBeLessThan(300);
  });
});

describe('isQueryName', () => {
  it.each(['_dmarc.contoso.com', 'a.b', 'com', '1.0.0.127.in-addr.arpa', `${'a'.repeat(63)}.example`, 'a+b=c.example'])(
    'lets %s be asked for',
    (name) => {
      expect(isQueryName(name)).toBe(true);
    },
  );
  it.each([
    '',
    '.',
    'a.',
    '.a',
    'a..b',
    `${'a'.repeat(64)}.example`,
    'a b.example',
    'bücher.example',
    'a\0b',
    `${'a.'.repeat(126)}aa`,
  ])('does not let %j be asked for', (name) => {
    expect(isQueryName(name)).toBe(false);
  });
});
