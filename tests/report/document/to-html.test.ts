import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STYLE, STYLE_HASH } from '../../../src/report/document/html-style.ts';
import { toHtml } from '../../../src/report/document/to-html.ts';
import { anyDocument, anyText } from './any-document.ts';
import { expectedTags, expectedText, squeezed } from './expected.ts';
import { tagsOf, textOf } from './read-html.ts';

const mainOf = (html: string): string => /<main>\n([\s\S]*)<\/main>/.exec(html)![1]!;

describe('toHtml', () => {
  it('holds the texts of any document, and nothing in them becomes markup, a link or a picture', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const html = mainOf(toHtml(document));
        expect(tagsOf(html)).toEqual(expectedTags(document, 'html'));
        expect(squeezed(textOf(html))).toBe(expectedText(document, 'html'));
      }),
      { numRuns: 400 },
    );
  });

  it('asks for nothing and runs nothing', () => {
    fc.assert(
      fc.property(anyDocument, fc.json(), (document, embedded) => {
        const html = toHtml(document, { embedded });
        for (const [tag] of html.matchAll(/<[a-z][^>]*>/g)) {
          expect(tag).not.toMatch(/\s(?:src|srcset|style|action|data|background|on[a-z]+)\s*=/i);
          if (tag.includes('href'))
            expect(tag).toMatch(/^<a href="https:\/\/learn\.microsoft\.com\/[^"]*" rel="noreferrer">$/);
        }
        const { script = 0, link = 0, iframe = 0, style = 0 } = tagsOf(html);
        expect({ script, link, iframe, style }).toEqual({ script: 1, link: 0, iframe: 0, style: 1 });
        expect(STYLE).not.toMatch(/url\(|@import/);
      }),
    );
  });

  it('carries a case that nothing in it can end, and that reads back as it was', () => {
    fc.assert(
      fc.property(anyText, fc.jsonValue(), (text, value) => {
        const given = { [text]: text, value, end: '</script><!--<script>' };
        const html = toHtml({ title: 'x', blocks: [] }, { embedded: JSON.stringify(given) });
        const [, json = ''] = /<script type="application\/json" id="gatecheck-case">([^<]*)<\/script>\n<\/body>/.exec(
          html,
        )!;
        expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(given)));
      }),
    );
  });

  it('carries none where none is given', () => {
    expect(toHtml({ title: 'x', blocks: [] })).not.toContain('<script');
  });

  it('allows the style sheet, and nothing else', () => {
    expect(STYLE_HASH).toBe(`sha256-${createHash('sha256').update(STYLE).digest('base64')}`);
    const [, style] = /<style>([\s\S]*?)<\/style>/.exec(toHtml({ title: 'x', blocks: [] }))!;
    expect(style).toBe(STYLE);
    expect(toHtml({ title: 'x', blocks: [] })).toContain(
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${STYLE_HASH}'; base-uri 'none'; form-action 'none'">`,
    );
  });

  it('names its language and its character set, and each table its columns and rows', () => {
    const html = toHtml({
      title: 'A `b` <c>',
      blocks: [{ kind: 'table', columns: ['Name', 'Value'], rows: [['MX', '`mx.example`']] }],
    });
    expect(html).toMatch(/^<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">/);
    expect(html).toContain('<title>A b &lt;c&gt;</title>');
    expect(html).toContain('<th scope="col">Name</th><th scope="col">Value</th>');
    expect(html).toContain('<th scope="row">MX</th><td><code>mx.example</code></td>');
  });
});
