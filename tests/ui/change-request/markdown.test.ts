import { describe, expect, it } from 'vitest';
import { blocksToMarkdown } from '../../../src/report/document/to-markdown.ts';
import { readMarkdown } from '../../../src/ui/change-request/markdown.ts';
import type { Span } from '../../../src/ui/change-request/inline-markdown.ts';

const plain = (spans: readonly Span[]): string => spans.map(({ text }) => text).join('');
const kinds = (text: string): readonly string[] => readMarkdown(text).map(({ kind }) => kind);

describe('a section in Markdown', () => {
  it('is read as the writer of documents wrote it', () => {
    const blocks = readMarkdown(
      blocksToMarkdown([
        { kind: 'heading', level: 3, text: 'In scope' },
        { kind: 'paragraph', text: 'Mail for `contoso.com`.' },
        { kind: 'heading', level: 4, text: 'A connector' },
        { kind: 'list', ordered: true, items: ['first', 'second'] },
        {
          kind: 'table',
          columns: ['What', 'Value'],
          rows: [
            ['a | b', '`c | d`'],
            ['', 'e'],
          ],
        },
        { kind: 'code', lines: ["Set-It -Name 'a'", '```', '# not a heading'] },
      ]),
    );
    expect(blocks).toEqual([
      { kind: 'heading', level: 4, spans: [{ kind: 'words', text: 'In scope' }] },
      {
        kind: 'paragraph',
        spans: [
          { kind: 'words', text: 'Mail for ' },
          { kind: 'code', text: 'contoso.com' },
          { kind: 'words', text: '.' },
        ],
      },
      { kind: 'heading', level: 5, spans: [{ kind: 'words', text: 'A connector' }] },
      {
        kind: 'list',
        ordered: true,
        items: [
          { depth: 0, spans: [{ kind: 'words', text: 'first' }] },
          { depth: 0, spans: [{ kind: 'words', text: 'second' }] },
        ],
      },
      {
        kind: 'table',
        columns: [[{ kind: 'words', text: 'What' }], [{ kind: 'words', text: 'Value' }]],
        rows: [
          [[{ kind: 'words', text: 'a | b' }], [{ kind: 'code', text: 'c | d' }]],
          [[], [{ kind: 'words', text: 'e' }]],
        ],
      },
      { kind: 'code', text: "Set-It -Name 'a'\n```\n# not a heading" },
    ]);
  });

  it('has the fourth as its highest heading, whatever level it begins with', () => {
    const levels = (text: string): readonly number[] =>
      readMarkdown(text).flatMap((block) => (block.kind === 'heading' ? [block.level] : []));
    expect(levels('# a\n\n## b\n\n# c')).toEqual([4, 5, 4]);
    expect(levels('#### a\n##### b')).toEqual([4, 5]);
  });

  it('takes lines that follow each other for one paragraph, and a list or a fence for its end', () => {
    const [first] = readMarkdown('one\ntwo\n- three');
    expect(first?.kind === 'paragraph' ? plain(first.spans) : '').toBe('one two');
    expect(kinds('one\n- two\n\n> three\n\n---\n~~~\nfour')).toEqual(['paragraph', 'list', 'paragraph', 'code']);
  });

  it('breaks a line where two spaces or a backslash end it', () => {
    const [first] = readMarkdown('one  \ntwo\\\nthree');
    expect(first?.kind === 'paragraph' ? plain(first.spans) : '').toBe('one\ntwo\nthree');
  });

  it('keeps how far in an item stands, and the lines that go on with it', () => {
    const [list] = readMarkdown('- one\n  goes on\n  - two\n- three');
    expect(list?.kind === 'list' ? list.items.map(({ depth, spans }) => [depth, plain(spans)]) : []).toEqual([
      [0, 'one goes on'],
      [1, 'two'],
      [0, 'three'],
    ]);
  });

  it('fills a row that is too short and cuts one that is too long', () => {
    const [table] = readMarkdown('a | b\n--- | ---\n1 |\n1 | 2 | 3');
    expect(table?.kind === 'table' ? table.rows.map((row) => row.map(plain)) : []).toEqual([
      ['1', ''],
      ['1', '2'],
    ]);
  });

  it('is nothing where nothing is written', () => {
    expect(readMarkdown(' \n\n')).toEqual([]);
  });

  it('is read in a moment, whatever a hundred thousand characters hold', () => {
    const wide = `a${' '.repeat(90_000)}b`;
    for (const text of [wide, `# ${wide}`, `- ${wide}`, `|${wide}|\n|-|`, `> ${wide}`])
      expect(readMarkdown(text)).toHaveLength(1);
    for (const line of ['|', '#', ' ', '- ', '> ', '`', '***\n', '|-|\n', '- a\n', '~~~\n', 'a\n\n', '|\n'])
      expect(readMarkdown(line.repeat(100_000 / line.length)).length).toBeGreaterThanOrEqual(0);
  }, 6000);
});
