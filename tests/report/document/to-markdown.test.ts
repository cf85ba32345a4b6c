import * as fc from 'fast-check';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { describe, expect, it } from 'vitest';
import type { Block } from '../../../src/report/document/document.ts';
import { oneLine, piecesOf } from '../../../src/report/document/plain.ts';
import { toMarkdown } from '../../../src/report/document/to-markdown.ts';
import { piecesOf as piecesOfPage } from '../../../src/ui/text-pieces.ts';
import { anyDocument, anyText } from './any-document.ts';
import { expectedTags, expectedText, squeezed } from './expected.ts';
import { tagsOf, textOf } from './read-html.ts';

/** As GitHub reads it, raw HTML let through, so that a test sees what would be one. */
const read = (markdown: string): string =>
  micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true });

describe('toMarkdown', () => {
  it('holds the texts of any document, and nothing in them becomes markup, HTML, a link or a picture', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const html = read(toMarkdown(document));
        expect(tagsOf(html)).toEqual(expectedTags(document, 'markdown'));
        expect(squeezed(textOf(html))).toBe(expectedText(document, 'markdown'));
      }),
      { numRuns: 400 },
    );
  });

  it('shows every value as code', () => {
    fc.assert(
      fc.property(anyText, anyText, (before, value) => {
        const shown = oneLine(value.replaceAll('`', '')).trim();
        fc.pre(shown !== '' && !before.includes('`'));
        const html = read(toMarkdown({ title: 'x', blocks: [{ kind: 'paragraph', text: `${before} \`${shown}\`` }] }));
        expect(html).toMatch(/<code>[^<]*<\/code><\/p>\s*$/);
        expect(squeezed(textOf(html)).endsWith(squeezed(shown))).toBe(true);
      }),
    );
  });

  it('keeps a bar inside a value of a table in its cell', () => {
    const table: Block = { kind: 'table', columns: ['a', 'b'], rows: [['`x|y`', '`\\d+\\|z`']] };
    const html = read(toMarkdown({ title: 'x', blocks: [table] }));
    expect(html).toContain('<td><code>x|y</code></td>');
    expect(html).toContain('<td><code>\\d+</code>\\|<code>z</code></td>');
  });

  it.each([
    ['mail addresses', 'Ask helpdesk@contoso.com, or mailto:a@b.example'],
    ['addresses of the web', 'See https://evil.example/x(y)?z=1. Or http://evil.example'],
    ['names that begin with www', 'Go to www.evil.example/now'],
  ])('makes no link of %s', (_what, text) => {
    expect(tagsOf(read(toMarkdown({ title: 'x', blocks: [{ kind: 'paragraph', text }] })))).not.toHaveProperty('a');
  });

  it('shows where a text turns the direction of writing', () => {
    expect(toMarkdown({ title: 'a\u202Eb', blocks: [] })).toBe('# a\uFFFDb\n\n');
  });
});

it('tells values from words as the page does', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(piecesOf(text)).toEqual(piecesOfPage(text));
    }),
  );
});
