import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { CASE_LIMIT_BYTES, HTML_LIMIT_BYTES, readCase, writeCase } from '../../src/evidence/case-file.ts';
import { toHtml } from '../../src/report/document/to-html.ts';
import { anyCase } from '../support/arbitrary.ts';
import { bothViews, caseOf, dnsOf, mx, personSays, txt } from '../support/build.ts';

// Property tests share the machine with others.
vi.setConfig({ testTimeout: 60_000 });

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const textOf = (file: Uint8Array): string => new TextDecoder().decode(file);
const OPENS = '<script type="application/json" id="gatecheck-case">';
const block = (json: string): string => `${OPENS}${json.replaceAll('<', '\\u003c')}</script>`;
const page = (body: string): string =>
  `<!doctype html>\n<html><head><title>x</title></head><body>${body}</body></html>\n`;

const FILE = caseOf({
  observed: {
    dns: dnsOf(...bothViews([mx('contoso.com', '10 mx.example.net'), txt('contoso.com', '</script><!-- <script>')])),
  },
  answers: [personSays('mx-change-announced', 'yes', { note: '</SCRIPT >\u2028<!--\\u003c "\\\\u003c" &lt;' })],
});
const CASE = textOf(writeCase(FILE));
const FOREIGN = { ok: false, problem: { kind: 'foreign-html' } };

describe('a report in HTML', () => {
  it('opens as the case in it, whatever the case holds', () => {
    fc.assert(
      fc.property(anyCase, (file) => {
        const html = toHtml({ title: 'x', blocks: [] }, { embedded: textOf(writeCase(file)) });
        expect(readCase(bytes(html))).toStrictEqual({ ok: true, value: { case: file, unknownSources: [] } });
      }),
    );
  });

  it.each([
    ['as it was saved', page(block(CASE))],
    ['with a byte order mark', `\uFEFF${page(block(CASE))}`],
    ['after white space', ` \r\n\t\f\n${page(block(CASE))}`],
    [
      'saved again by a browser that says from where',
      page(block(CASE)).replace('\n', '\n<!-- saved from url=(0014)about:internet -->\n'),
    ],
    ['with CRLF', page(block(CASE)).replaceAll('\n', '\r\n')],
  ])('opens %s', (_how, html) => {
    expect(readCase(bytes(html))).toStrictEqual({ ok: true, value: { case: FILE, unknownSources: [] } });
  });

  it('is not ended by a script in the case', () => {
    const html = page(block(CASE));
    expect(html.match(/<\/script/gi)).toHaveLength(1);
    expect(html.match(/<!--/g)).toBeNull();
  });
});

describe('a page that holds no case', () => {
  it.each([
    ['is empty', '<'],
    ['is foreign', page('<p>Hello</p>')],
    ['has a block of another type', page(block(CASE).replace('application/json', 'text/javascript'))],
    ['has a block with another id', page(block(CASE).replace('gatecheck-case', 'other'))],
    ['has two blocks', page(block(CASE) + block(CASE))],
    ['has a block without an end', `<!doctype html>${block(CASE).replace('</script>', '')}`],
    ['shows a block as text', page(block(CASE).replaceAll('<', '&lt;'))],
  ])('%s and is refused', (_what, html) => {
    expect(readCase(bytes(html))).toStrictEqual(FOREIGN);
  });

  it('is not UTF-8 and is refused', () => {
    expect(readCase(new Uint8Array([...bytes('<!doctype html>'), 0xc3, 0x28]))).toStrictEqual(FOREIGN);
  });
});

describe('what stands in the block is held to all that a case file is held to', () => {
  it.each<[string, string, object]>([
    ['cut short', CASE.slice(0, -40), { kind: 'not-json' }],
    ['a report', '{"format":"gatecheck-report","version":1}', { kind: 'not-a-case' }],
    ['of a later version', '{"format":"gatecheck-case","version":2}', { kind: 'newer-version', version: 2 }],
    [
      'with a key that aims at the prototype',
      CASE.replace('"observed": {', '"observed": {"__proto__": {},'),
      { kind: 'invalid', path: 'observed.__proto__' },
    ],
    [
      'with a phase that does not exist',
      CASE.replace('"pre-change"', '"later"'),
      { kind: 'invalid', path: 'setup.phase' },
    ],
  ])('%s', (_what, json, problem) => {
    expect(readCase(bytes(page(block(json))))).toMatchObject({ ok: false, problem });
  });

  it('too large, in the page or as a page', () => {
    const inner = CASE_LIMIT_BYTES + 1;
    expect(readCase(bytes(page(block(' '.repeat(inner)))))).toStrictEqual({
      ok: false,
      problem: { kind: 'too-large', bytes: inner, limit: CASE_LIMIT_BYTES },
    });
    const whole = new Uint8Array(HTML_LIMIT_BYTES + 1).fill(0x3c);
    expect(readCase(whole)).toStrictEqual({
      ok: false,
      problem: { kind: 'too-large', bytes: whole.length, limit: HTML_LIMIT_BYTES },
    });
  });
});

describe('damaged and hostile pages', () => {
  const PIECES = [
    '<',
    '>',
    OPENS,
    '</script>',
    '<!--',
    '-->',
    CASE,
    '{}',
    '\\u003c',
    '\u0000',
    ' ',
    '\n',
    '"',
    '</SCRIPT',
  ];
  const anyPage = fc
    .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 10 })), { maxLength: 12 })
    .map((pieces) => `<${pieces.join('')}`);

  it('give a case or a problem, and never an exception', () => {
    const outcomes = new Set<string>();
    fc.assert(
      fc.property(anyPage, (html) => {
        const opened = readCase(bytes(html));
        outcomes.add(opened.ok ? 'case' : opened.problem.kind);
      }),
      { numRuns: 2_000 },
    );
    expect(outcomes).toContain('foreign-html');
    expect(outcomes).toContain('not-json');
  });

  it('that lost, gained or changed octets are refused or hold the same form of case', () => {
    const saved = bytes(page(block(CASE)));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(saved.length - 1), fc.integer({ min: 0, max: 255 })), { maxLength: 5 }),
        fc.nat(saved.length),
        (changes, length) => {
          const damaged = saved.slice(0, length);
          for (const [at, octet] of changes) if (at < damaged.length) damaged[at] = octet;
          const opened = readCase(damaged);
          expect(opened.ok ? opened.value.case.format : typeof opened.problem.kind).toMatch(
            /^(gatecheck-case|string)$/,
          );
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('with a million beginnings of a block are refused in time', () => {
    const started = performance.now();
    expect(readCase(bytes(page(`${OPENS.slice(0, -1)} `.repeat(500_000))))).toStrictEqual(FOREIGN);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
