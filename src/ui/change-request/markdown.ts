import { spansOf } from './inline-markdown.ts';
import type { Span } from './inline-markdown.ts';

/** A part of a text in Markdown, for showing it: nothing in it is markup any more. */
export type MarkdownBlock =
  | { readonly kind: 'heading'; readonly level: number; readonly spans: readonly Span[] }
  | { readonly kind: 'paragraph'; readonly spans: readonly Span[] }
  /** `depth` is 0 for an item of the list itself, 1 for one below an item, and so on. */
  | {
      readonly kind: 'list';
      readonly ordered: boolean;
      readonly items: readonly { readonly depth: number; readonly spans: readonly Span[] }[];
    }
  | {
      readonly kind: 'table';
      readonly columns: readonly (readonly Span[])[];
      readonly rows: readonly (readonly (readonly Span[])[])[];
    }
  | { readonly kind: 'code'; readonly text: string };

/**
 * The parts of a section as a reader sees them: headings, paragraphs, lists, tables and code, of CommonMark and GFM as far
 * as people write it by hand. What is none of these is a paragraph, HTML among it, so that nothing is lost. The section
 * stands below a heading of the third level, so the highest of its own is the fourth.
 */
export function readMarkdown(text: string): readonly MarkdownBlock[] {
  const lines = text.replaceAll(/\r\n?/g, '\n').split('\n');
  const blocks: MarkdownBlock[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    if (line.trim() === '' || isRule(line)) at += 1;
    else {
      const { block, next } =
        codeAt(lines, at) ?? headingAt(line, at) ?? tableAt(lines, at) ?? listAt(lines, at) ?? paragraphAt(lines, at);
      blocks.push(block);
      at = next;
    }
  }
  const highest = Math.min(...blocks.map((block) => (block.kind === 'heading' ? block.level : LOWEST)));
  return blocks.map((block) =>
    block.kind === 'heading' ? { ...block, level: block.level === highest ? 4 : 5 } : block,
  );
}

const LOWEST = 6;

/** A part, and the line behind it. */
interface Found {
  readonly block: MarkdownBlock;
  readonly next: number;
}

const isRule = (line: string): boolean => {
  const signs = line.replaceAll(/\s/g, '');
  return signs.length > 2 && /^(?:-+|\*+|_+)$/.test(signs) && !line.includes('|');
};

const FENCE = /^ {0,3}(`{3,}|~{3,})/;

function codeAt(lines: readonly string[], at: number): Found | null {
  const fence = FENCE.exec(lines[at] ?? '')?.[1];
  if (fence === undefined) return null;
  const isEnd = (line: string): boolean => line.trimEnd().endsWith(fence) && new Set(line.trim()).size === 1;
  const end = firstFrom(lines, at + 1, isEnd);
  return { block: { kind: 'code', text: lines.slice(at + 1, end).join('\n') }, next: end + 1 };
}

function headingAt(line: string, at: number): Found | null {
  const signs = /^ {0,3}(#{1,6})(?:\s|$)/.exec(line)?.[1];
  if (signs === undefined) return null;
  const words = line.trim().slice(signs.length).trim();
  return { block: { kind: 'heading', level: signs.length, spans: spansOf(words) }, next: at + 1 };
}

function tableAt(lines: readonly string[], at: number): Found | null {
  const head = lines[at] ?? '';
  const below = lines[at + 1] ?? '';
  if (!head.includes('|') || !below.includes('-') || !/^[\s|:-]+$/.test(below)) return null;
  const columns = cellsOf(head);
  if (cellsOf(below).length !== columns.length) return null;
  const next = firstFrom(lines, at + 2, (line) => !line.includes('|'));
  const rows = lines.slice(at + 2, next).map((line) => {
    const cells = cellsOf(line);
    return columns.map((_, column) => spansOf(cells[column] ?? ''));
  });
  return { block: { kind: 'table', columns: columns.map(spansOf), rows }, next };
}

/** The cells of a row: a bar behind a backslash is one of the text, also in code. */
function cellsOf(line: string): readonly string[] {
  const cells = line.trim().split(/(?<!\\)\|/);
  if (cells[0]?.trim() === '') cells.shift();
  if (cells.at(-1)?.trim() === '') cells.pop();
  return cells.map((cell) => cell.trim().replaceAll('\\|', '|'));
}

const ITEM = /^(\s*)(?:[-*+]|(\d{1,9})[.)])(?:\s+|$)/;

function listAt(lines: readonly string[], at: number): Found | null {
  const first = ITEM.exec(lines[at] ?? '');
  if (first === null) return null;
  const items: { depth: number; text: string }[] = [];
  let next = at;
  for (; next < lines.length; next += 1) {
    const line = lines[next] ?? '';
    const item = ITEM.exec(line);
    const last = items.at(-1);
    if (item !== null && !isRule(line))
      items.push({ depth: Math.min(MOST_DEPTH, indentOf(item[1]) >> 1), text: line.slice(item[0].length) });
    else if (last === undefined || line.trim() === '' || !/^\s/.test(line)) break;
    else last.text += ` ${line.trim()}`;
  }
  const block = {
    kind: 'list',
    ordered: first[2] !== undefined,
    items: items.map(({ depth, text }) => ({ depth, spans: spansOf(text.trim()) })),
  } as const;
  return { block, next };
}

/** Items further in than this are shown at this depth. */
const MOST_DEPTH = 4;
const indentOf = (space = ''): number => space.replaceAll('\t', '    ').length;

function paragraphAt(lines: readonly string[], at: number): Found {
  const starts = (line: string): boolean => FENCE.test(line) || ITEM.test(line) || headingAt(line, 0) !== null;
  const next = firstFrom(lines, at + 1, (line) => line.trim() === '' || starts(line));
  const text = lines
    .slice(at, next)
    .map((line) => line.replace(/^ {0,3}> ?/, ''))
    .map((line) => (/(?: {2}|\\)$/.test(line) ? `${line.replace(/\\$/, '').trim()}\n` : `${line.trim()} `))
    .join('');
  return { block: { kind: 'paragraph', spans: spansOf(text.trim()) }, next };
}

/** The place of the first such line, or behind the last one where there is none. */
function firstFrom(lines: readonly string[], from: number, isIt: (line: string) => boolean): number {
  let at = from;
  while (at < lines.length && !isIt(lines[at] ?? '')) at += 1;
  return at;
}
