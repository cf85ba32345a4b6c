import type { Block, Document } from './document.ts';
import { htmlPage, htmlText, htmlWords } from './html-page.ts';
import { oneLine, printable } from './plain.ts';
import { OUTCOME_WORD } from '../../words/judgement.ts';

/** What goes into the page besides the document. */
export interface HtmlOptions {
  /** JSON to be found again in the page, in a script element that is never run, with the id `gatecheck-case`. */
  readonly embedded?: string;
}

/** The document as one page that needs nothing from anywhere: no script, no picture, no address is asked. */
export const toHtml = ({ title, blocks }: Document, { embedded }: HtmlOptions = {}): string =>
  htmlPage({
    title,
    body: blocks
      .map(blockToHtml)
      .filter((html) => html !== '')
      .join('\n'),
    ...(embedded === undefined ? {} : { embedded }),
  });

function blockToHtml(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return element(`h${block.level}`, htmlText(block.text));
    case 'paragraph':
      return element('p', htmlText(block.text));
    case 'list':
      return listToHtml(block.items.map(htmlText), block.ordered);
    case 'table':
      return tableToHtml(block.columns, block.rows);
    case 'code':
      return `<pre><code>${htmlWords(printable(block.lines.join('\n')))}</code></pre>`;
    case 'outcome':
      return outcomeToHtml(block);
    case 'references':
      return listToHtml(block.references.map(referenceToHtml), false);
    case 'verdict':
      return `<div class="verdict ${block.tone}"><p class="word">${htmlText(block.text)}</p>${element('p', htmlText(block.says))}</div>`;
  }
}

const element = (name: string, html: string): string => (html === '' ? '' : `<${name}>${html}</${name}>`);

function listToHtml(items: readonly string[], ordered: boolean): string {
  const name = ordered ? 'ol' : 'ul';
  if (items.length === 0) return '';
  return `<${name}>\n${items.map((item) => `<li>${item}</li>\n`).join('')}</${name}>`;
}

function tableToHtml(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  if (columns.length === 0) return '';
  const head = columns.map((column) => `<th scope="col">${htmlText(column)}</th>`).join('');
  const cell = (text: string, index: number): string =>
    index === 0 && oneLine(text) !== '' ? `<th scope="row">${htmlText(text)}</th>` : `<td>${htmlText(text)}</td>`;
  const lines = rows.map((row) => `<tr>${columns.map((_, index) => cell(row[index] ?? '', index)).join('')}</tr>\n`);
  return `<table>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${lines.join('')}</tbody>\n</table>`;
}

function outcomeToHtml({ level, outcome, isWaived, text }: Extract<Block, { kind: 'outcome' }>): string {
  const word = `${OUTCOME_WORD[outcome]}${isWaived === true ? ', waived' : ''}`;
  return `<h${level} class="outcome"><span class="mark ${isWaived === true ? 'waived' : outcome}">${word}</span> ${htmlText(text)}</h${level}>`;
}

/** The address stands there as text, so that it is seen on paper too. */
function referenceToHtml({ label, url, readOn }: { label: string; url?: string; readOn: string }): string {
  const at =
    url?.startsWith('https://') === true ? `, <a href="${htmlWords(url)}" rel="noreferrer">${htmlWords(url)}</a>` : '';
  return `${htmlText(label)}${at} (read on ${htmlText(readOn)})`;
}
