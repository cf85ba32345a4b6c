import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markdownText } from '../../../src/report/document/markdown-text.ts';
import { spansOf } from '../../../src/ui/change-request/inline-markdown.ts';

/** Whatever may mean something in Markdown, and a few letters. */
const SIGNS = Array.from('ab1 *_\\<>[]()|~&#.-$');

const short = (line: string): readonly string[] => spansOf(line).map(({ kind, text }) => `${kind}:${text}`);

describe('a line of Markdown', () => {
  it('has values in code, in runs of back-quotes of any length', () => {
    expect(short('TTL of `contoso.com` is ``a`b``.')).toEqual([
      'words:TTL of ',
      'code:contoso.com',
      'words: is ',
      'code:a`b',
      'words:.',
    ]);
    expect(short('`` `x` ``')).toEqual(['code:`x`']);
  });

  it('has words that stand out, and shows signs without a partner as they are', () => {
    expect(short('**not** ready, *yet* and __again__')).toEqual([
      'strong:not',
      'words: ready, ',
      'emphasis:yet',
      'words: and ',
      'strong:again',
    ]);
    expect(short('3 * 4 * 5, a_b_c, *open')).toEqual(['words:3 * 4 * 5, a_b_c, *open']);
    expect(short('`open')).toEqual(['words:`open']);
  });

  it('takes a backslash before a sign for the sign', () => {
    expect(short('\\*no\\* \\`code\\` C:\\Temp')).toEqual(['words:*no* `code` C:\\Temp']);
  });

  it('shows where a link leads, and makes none', () => {
    expect(short('see [the page](https://a.example/b) or <https://c.example>')).toEqual([
      'words:see the page (https://a.example/b) or https://c.example',
    ]);
  });

  it('shows HTML as text', () => {
    expect(short('<b onclick="x()">y</b>')).toEqual(['words:<b onclick="x()">y</b>']);
  });

  it('gives back every text that the writer of documents wrote', () => {
    const text = fc.string({ unit: fc.constantFrom(...SIGNS), maxLength: 60 });
    fc.assert(
      fc.property(text, (words) => {
        const shown = spansOf(markdownText(words))
          .map((span) => span.text)
          .join('');
        expect(shown.trim()).toBe(words.replaceAll(/\s+/g, ' ').trim());
      }),
    );
  });

  it('is read in a moment, however many signs have no partner', () => {
    for (const sign of ['*a', '**a', '_ a', '`', '``a`', '[', '\\'])
      expect(spansOf(sign.repeat(50_000)).length).toBeGreaterThan(0);
  }, 3000);
});
