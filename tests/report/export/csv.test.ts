import * as fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { findingsCsv, tableText } from '../../../src/report/export/csv.ts';
import { caseOf, secondsFromNow, waiver } from '../../support/build.ts';
import { DEMOS } from '../../support/demos.ts';
import { partsOf, textOf } from './exported.ts';

/** The rows of a text that ends each with CR LF. */
const read = (text: string): readonly (readonly string[])[] =>
  Papa.parse<string[]>(text.slice(0, -2), { delimiter: ',', newline: '\r\n' }).data;

/** What a reader of our tables does with a guarded field. */
const unguarded = (field: string): string =>
  field.replace(/^'(?='*(?:[\t\r\n]|[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]))/u, '');

const anyWhole = fc.string({ unit: 'binary', maxLength: 30 }).filter((text) => !/\p{Surrogate}/u.test(text));
const anyDanger = fc
  .tuple(
    fc.constantFrom('', ' ', '  ', '\t', '\r', '\n', '\r\n', '\u00a0', '\u200b', '\ufeff', "'", "''", '"'),
    fc.constantFrom('=', '+', '-', '@', '＝', '＋', '－', '＠', '=cmd|', ''),
    anyWhole,
  )
  .map((pieces) => pieces.join(''));
const anyRows = fc.integer({ min: 1, max: 4 }).chain((width) =>
  fc.array(fc.array(fc.oneof(anyWhole, anyDanger), { minLength: width, maxLength: width }), {
    minLength: 1,
    maxLength: 4,
  }),
);

describe('a table for a spreadsheet', () => {
  it('gives back every text that was written', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        expect(read(tableText(rows)).map((row) => row.map(unguarded))).toStrictEqual(rows);
      }),
    );
  });

  it('has no field that begins with what a spreadsheet would run, white space before it or not', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        for (const field of read(tableText(rows)).flat())
          expect(field).not.toMatch(/^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u);
      }),
    );
  });

  it('has every field in quotes and ends each row with CR LF', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const text = tableText(rows);
        expect(text.replace(/"(?:[^"]|"")*"/g, 'q')).toBe(
          rows.map((row) => `${row.map(() => 'q').join(',')}\r\n`).join(''),
        );
      }),
    );
  });

  it.each([
    ['=1+1', "'=1+1"],
    [' -x', "' -x"],
    ['\t1', "'\t1"],
    ['\rx', "'\rx"],
    ['\nx', "'\nx"],
    ['＝1', "'＝1"],
    ['　＠SUM', "'　＠SUM"],
    ["'=1", "''=1"],
    ['-all', "'-all"],
    ['a=1', 'a=1'],
    ["it's", "it's"],
    ['', ''],
  ])('writes %j as %j', (text, field) => {
    expect(read(tableText([[text]]))).toStrictEqual([[field]]);
  });
});

describe('the findings of a report', () => {
  const file = caseOf({
    waivers: [
      waiver('mx-present', 'not-read', { owner: '=HYPERLINK("https://x.example")', reason: 'two\nlines, "quoted"' }),
    ],
  });
  const parts = partsOf(file);

  it('begin with a byte order mark and the names of the columns', () => {
    const text = textOf('csv', parts);
    expect(text.startsWith('\uFEFF"checkId","revision","area","part","domain","outcome"')).toBe(true);
  });

  it('hold waiver, evidence and hash of each', () => {
    const finding = {
      ...parts.report.findings[0]!,
      items: ['a', 'b'],
      evidence: [{ source: 'dns', route: 'dns-over-https', request: 'cloudflare', at: secondsFromNow(0) }],
      waiver: { owner: '=cmd', reason: 'two\nlines', expires: secondsFromNow(60), expired: false },
    };
    const report = { ...parts.report, findings: [finding] };
    const [names = [], row = []] = read(
      findingsCsv(report, { sha256: 'f'.repeat(64), canonical: 'RFC 8785', redacted: true }).slice(1),
    );
    const cells = Object.fromEntries(names.map((name, index) => [name, row[index]]));
    expect(cells).toMatchObject({
      checkId: finding.checkId,
      revision: String(finding.revision),
      items: 'a\nb',
      waiverOwner: "'=cmd",
      waiverReason: 'two\nlines',
      waiverExpires: secondsFromNow(60),
      waiverExpired: 'no',
      evidenceSources: 'dns: cloudflare',
      evidenceReadAt: secondsFromNow(0),
      evidenceSha256: 'f'.repeat(64),
      redacted: 'yes',
    });
  });

  it.each(DEMOS)('are one row each in the demo $id', ({ file: demo }) => {
    const { report, ...rest } = partsOf(demo);
    const [names = [], ...rows] = read(textOf('csv', { report, ...rest }).slice(1));
    expect(rows).toHaveLength(report.findings.length);
    expect(rows.every((row) => row.length === names.length)).toBe(true);
    const at = (name: string) => names.indexOf(name);
    expect(
      rows.map((row) => [row[at('checkId')], row[at('domain')], row[at('outcome')], row[at('code')]]),
    ).toStrictEqual(
      report.findings.map(({ checkId, domain, outcome, code }) => [checkId, domain ?? '', outcome, code]),
    );
    expect(rows.map((row) => unguarded(row[at('says')] ?? ''))).toStrictEqual(report.findings.map(({ says }) => says));
    expect(new Set(rows.map((row) => row[at('evidenceSha256')]))).toStrictEqual(new Set([rest.evidenceHash]));
  });
});
