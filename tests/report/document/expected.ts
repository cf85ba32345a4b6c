import type { Block, Document } from '../../../src/report/document/document.ts';
import { oneLine, piecesOf, printable } from '../../../src/report/document/plain.ts';
import { OUTCOME_WORD } from '../../../src/words/judgement.ts';

type Form = 'markdown' | 'html';

const said = (text: string): string =>
  piecesOf(oneLine(text))
    .map((piece) => piece.text)
    .join('');
export const squeezed = (text: string): string => text.replace(/[\s\u00a0]+/g, '');

/** Every text of a document, in its order, without spaces. */
export const expectedText = ({ title, blocks }: Document, form: Form): string =>
  squeezed([said(title), ...blocks.flatMap((block) => textsOf(block, form))].join(''));

function textsOf(block: Block, form: Form): readonly string[] {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return [said(block.text)];
    case 'list':
      return block.items.map(said);
    case 'table':
      return [...block.columns, ...block.rows.flat()].map(said);
    case 'code':
      return [printable(block.lines.join('\n'))];
    case 'outcome': {
      const waived = block.isWaived === true ? ', waived' : '';
      return [OUTCOME_WORD[block.outcome], waived, form === 'html' ? '' : ':', said(block.text)];
    }
    case 'references':
      return block.references.map(
        ({ label, url, readOn }) => `${said(label)}${url === undefined ? '' : `, ${url}`} (read on ${readOn})`,
      );
    case 'verdict':
      return [said(block.text), said(block.says)];
  }
}

/** How often each element stands in the output; code apart, which stands wherever a value does. */
export function expectedTags({ blocks }: Document, form: Form): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  const add = (tag: string, by = 1): void => {
    if (by > 0) counts[tag] = (counts[tag] ?? 0) + by;
  };
  const isWritten = (text: string): boolean => said(text).trim() !== '';
  add('h1');
  for (const block of blocks)
    switch (block.kind) {
      case 'heading':
        add(`h${block.level}`, isWritten(block.text) ? 1 : 0);
        break;
      case 'outcome':
        add(`h${block.level}`);
        add('span', form === 'html' ? 1 : 0);
        break;
      case 'paragraph':
        add('p', isWritten(block.text) ? 1 : 0);
        break;
      case 'list':
        add(block.ordered ? 'ol' : 'ul', Math.min(1, block.items.length));
        add('li', block.items.length);
        break;
      case 'references':
        add('ul', Math.min(1, block.references.length));
        add('li', block.references.length);
        add('a', block.references.filter(({ url }) => url !== undefined).length);
        break;
      case 'table': {
        const named = form === 'html' ? block.rows.filter(([first = '']) => oneLine(first) !== '').length : 0;
        add('table');
        add('thead');
        add('tbody', form === 'html' ? 1 : Math.min(1, block.rows.length));
        add('tr', block.rows.length + 1);
        add('th', block.columns.length + named);
        add('td', block.rows.length * block.columns.length - named);
        break;
      }
      case 'code':
        add('pre');
        break;
      case 'verdict':
        add('p', isWritten(block.says) ? 2 : 1);
        add(form === 'html' ? 'div' : 'strong');
        break;
    }
  return counts;
}
