import { markdownCell, markdownText } from './markdown-text.ts';
import type { Block, Document } from './document.ts';
import { oneLine, printable } from './plain.ts';
import { OUTCOME_WORD } from '../../words/judgement.ts';

/** The document as CommonMark with the tables of GFM. Whatever stands in its texts, it is text in the output too. */
export const toMarkdown = ({ title, blocks }: Document): string =>
  `# ${markdownText(title)}\n\n${blocksToMarkdown(blocks)}`;

/** The blocks alone, each with an empty line behind it but the last. */
export function blocksToMarkdown(blocks: readonly Block[]): string {
  const texts: string[] = [];
  let before: ListMark | null = null;
  for (const block of blocks) {
    const mark: ListMark | null = markOf(block, before);
    const text = blockToMarkdown(block, mark ?? '-');
    if (text === '') continue;
    texts.push(`${text}\n`);
    before = mark;
  }
  return texts.join('\n');
}

/** What stands before an item, a number apart. */
type ListMark = '-' | '*' | '.' | ')';

/** Two lists in a row with the same mark would be read as one. */
function markOf(block: Block, before: ListMark | null): ListMark | null {
  if (block.kind === 'list' && block.ordered) return before === '.' ? ')' : '.';
  if (block.kind === 'list' || block.kind === 'references') return before === '-' ? '*' : '-';
  return null;
}

function blockToMarkdown(block: Block, mark: ListMark): string {
  switch (block.kind) {
    case 'heading':
      return heading(block.level, markdownText(block.text));
    case 'paragraph':
      return markdownText(block.text);
    case 'list':
      return listToMarkdown(block.items.map(markdownText), mark);
    case 'table':
      return tableToMarkdown(block.columns, block.rows);
    case 'code':
      return fenced(block.lines);
    case 'outcome': {
      const word = `${OUTCOME_WORD[block.outcome]}${block.isWaived === true ? ', waived' : ''}`;
      return heading(block.level, `${word}: ${markdownText(block.text)}`);
    }
    case 'references':
      return listToMarkdown(block.references.map(referenceToMarkdown), mark);
    case 'verdict':
      return [`**${markdownText(block.text)}**`, markdownText(block.says)].filter((text) => text !== '').join('\n\n');
  }
}

const heading = (level: number, text: string): string => (text === '' ? '' : `${'#'.repeat(level)} ${text}`);

const listToMarkdown = (items: readonly string[], mark: ListMark): string =>
  items
    .map((item, index) => `${mark === '.' || mark === ')' ? `${index + 1}${mark}` : mark} ${item}`.trimEnd())
    .join('\n');

function tableToMarkdown(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  if (columns.length === 0) return '';
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(columns.map(markdownCell)),
    line(columns.map(() => '---')),
    ...rows.map((row) => line(columns.map((_, index) => markdownCell(row[index] ?? '')))),
  ].join('\n');
}

/** Behind a fence longer than any run of back-quotes inside, so that nothing in it ends it. */
function fenced(lines: readonly string[]): string {
  const text = printable(lines.join('\n'));
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}

/** An address of ours with a character that would end the link is written as text. */
function referenceToMarkdown({ label, url, readOn }: { label: string; url?: string; readOn: string }): string {
  const at =
    url === undefined ? '' : /^https:\/\/[!#-;=?-~]+$/.test(url) ? `, <${url}>` : `, ${markdownText(oneLine(url))}`;
  return `${markdownText(label)}${at} (read on ${markdownText(readOn)})`;
}
