import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ChangeRequest, SECTIONS } from '../../../src/report/change-request/change-request.ts';
import { changeRequestHtml, changeRequestMarkdown } from '../../../src/report/change-request/write-request.ts';
import { assess } from '../../../src/report/assess.ts';
import { changeRequestOf } from '../../../src/report/change-request/change-request-of.ts';
import { piecesOf } from '../../../src/report/document/plain.ts';
import { planOf } from '../../../src/report/plan/plan-of.ts';
import { DEMOS } from '../../support/demos.ts';
import { anyText } from '../document/any-document.ts';
import { tagsOf, textOf } from '../document/read-html.ts';

const HASH = 'ab'.repeat(32);
const ABOUT = { evidenceHash: HASH, isRedacted: false };

const request = (text: string, title = 'Route mail'): ChangeRequest => ({
  title,
  sections: SECTIONS.map((id) => ({ id, heading: `About ${id}`, text, made: '', isRewritten: true })),
  missing: [],
});

describe('changeRequestHtml', () => {
  it('lets no HTML, picture, script or dangerous address out of what somebody typed', () => {
    fc.assert(
      fc.property(anyText, anyText, (text, title) => {
        const html = changeRequestHtml(request(text, title), ABOUT);
        const tags = tagsOf(html);
        for (const tag of ['script', 'img', 'iframe', 'link', 'svg', 'object', 'form', 'input'])
          expect(tags).not.toHaveProperty(tag);
        expect(tags.h1).toBe(1);
        expect(tags.h2).toBe(SECTIONS.length);
        for (const [tag] of html.matchAll(/<[a-z][^>]*>/g)) expect(tag).not.toMatch(/\s(?:src|style|on[a-z]+)\s*=/i);
        for (const [, address = ''] of html.matchAll(/href="([^"]*)"/g))
          expect(address).not.toMatch(/^\s*(?:javascript|data|vbscript|file|blob):/i);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['HTML', 'a <b onclick="x()">b</b>', '&lt;b onclick=&quot;x()&quot;&gt;'],
    ['a link with a script', '[go](javascript:alert(1))', '<a rel="noreferrer" href="">go</a>'],
    ['a link with data', '[go](data:text/html,x)', '<a rel="noreferrer" href="">go</a>'],
    ['a picture', '![p](https://evil.example/p.png)', '!<a rel="noreferrer" href="https://evil.example/p.png">p</a>'],
    ['a heading of the first level', '# Big', '<h3>Big</h3>'],
    ['a table', '| a | b |\n| --- | --- |\n| 1 | 2 |', '<th scope="col">a</th>'],
    ['emphasis', '*so*', '<em>so</em>'],
  ])('reads %s as it should', (_what, markdown, html) => {
    expect(changeRequestHtml(request(markdown), ABOUT)).toContain(html);
  });

  it.each([
    ['marks of emphasis', 'a**b'.repeat(25_000)],
    ['columns', `${'|a'.repeat(24_000)}\n${'|-'.repeat(24_000)}`],
    ['lists in lists', `${'- '.repeat(49_000)}x`],
    ['quotations in quotations', `${'> '.repeat(49_000)}x`],
  ])('shows a text of a hundred thousand %s as it stands, and does not think about it for long', (_what, text) => {
    const begun = performance.now();
    expect(changeRequestHtml(request(text), ABOUT)).toContain('<pre><code>');
    expect(performance.now() - begun).toBeLessThan(5_000);
  });

  it('says of which evidence it is, and whether names are pseudonyms', () => {
    const html = changeRequestHtml(request('x'), { evidenceHash: HASH, isRedacted: true });
    expect(textOf(html)).toContain(`SHA-256 over the evidence: ${HASH}.`);
    expect(textOf(html)).toContain('are pseudonyms in this file');
    expect(changeRequestHtml(request('x'), ABOUT)).not.toContain('pseudonyms');
  });
});

describe('a case whose names were made to be markup', () => {
  it.each([
    '<img src=x onerror=alert(1)>',
    '[click](https://evil.example)',
    '![p](https://evil.example/p.png) **x** ~~y~~',
    'a | b \\| c `d` ``e',
    '</code></pre><script>alert(1)</script>',
    '# Approved by everybody',
    'see https://evil.example and www.evil.example',
  ])('shows %s as it is', (name) => {
    const demo = DEMOS.find(({ id }) => id === 'round-the-gateway')!.file;
    const text = JSON.stringify(demo).replaceAll('Scanner in the branch office', JSON.stringify(name).slice(1, -1));
    const hostile = JSON.parse(text) as typeof demo;
    const file = {
      ...hostile,
      setup: { ...hostile.setup, change: { title: name, number: name, justification: name, approvers: [name] } },
    };
    const now = new Date(file.assessedAt);
    const parts = { file, report: assess(file, { now }), plan: planOf(file, { now }) };
    const html = changeRequestHtml(changeRequestOf(parts), ABOUT);
    const tags = tagsOf(html);
    for (const tag of ['a', 'img', 'script', 'del', 'em', 'strong']) expect(tags).not.toHaveProperty(tag);
    expect(tags.h1).toBe(1);
    expect(
      textOf(html).split(
        piecesOf(name)
          .map((piece) => piece.text)
          .join(''),
      ).length,
    ).toBeGreaterThan(4);
  });
});

describe('changeRequestMarkdown', () => {
  it('holds each section under its heading as it was typed', () => {
    const markdown = changeRequestMarkdown(request('So *be* it.\n'), ABOUT);
    expect(markdown).toMatch(/^# Route mail\n\n## About summary\n\nSo \*be\* it\.\n\n## About justification\n/);
    expect(markdown).toContain(HASH);
  });
});
