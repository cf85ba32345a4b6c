import { micromark, type Options } from 'micromark';
import { gfmTable, gfmTableHtml } from 'micromark-extension-gfm-table';
import { type DocumentAbout, hashSentence, REDACTED } from '../document/about.ts';
import { paragraph, sentences } from '../document/blocks.ts';
import { htmlPage, htmlWords } from '../document/html-page.ts';
import { markdownText } from '../document/markdown-text.ts';
import { printable } from '../document/plain.ts';
import { blocksToMarkdown } from '../document/to-markdown.ts';
import type { ChangeRequest } from './change-request.ts';

type About = Omit<DocumentAbout, 'plan'>;

/** The request as Markdown. */
export const changeRequestMarkdown = ({ title, sections }: ChangeRequest, about: About): string =>
  [
    `# ${markdownText(title)}\n`,
    ...sections.flatMap(({ heading, text }) => [`## ${markdownText(heading)}\n`, `${printable(text).trim()}\n`]),
    '---\n',
    aboutText(about),
  ].join('\n');

/** The request as a page that needs nothing from anywhere. */
export const changeRequestHtml = ({ title, sections }: ChangeRequest, about: About): string =>
  htmlPage({
    title,
    body: [
      ...sections.map(({ heading, text }) => `<section>\n<h2>${heading}</h2>\n${sectionHtml(text)}\n</section>`),
      `<footer>\n${sectionHtml(aboutText(about))}\n</footer>`,
    ].join('\n'),
  });

const aboutText = ({ evidenceHash, isRedacted }: About): string =>
  blocksToMarkdown(
    paragraph(
      sentences(
        'Made by Gatecheck, which carries nothing out.',
        isRedacted ? REDACTED : '',
        hashSentence(evidenceHash),
      ),
    ),
  );

/**
 * A section as HTML. Markdown that a person typed is read like that which was made: HTML in it is text, an address of
 * another scheme than the web's and mail's is left out, and there are no pictures, which would have to be fetched.
 */
function sectionHtml(text: string): string {
  const shown = printable(text);
  if (isTangled(shown)) return `<pre><code>${htmlWords(shown)}</code></pre>`;
  return micromark(shown, READING)
    .replace(/<(\/?)h[12]>/g, '<$1h3>')
    .replace(/<th(?=[ >])/g, '<th scope="col"')
    .replace(/<a href/g, '<a rel="noreferrer" href');
}

/**
 * Whether a text would take the reader of Markdown very long, which grows with the square of the marks in a paragraph and
 * with the depth of lists and quotations. Nobody writes so by hand; it is shown as it stands.
 */
const isTangled = (text: string): boolean =>
  /^(?:[ \t]*[->+*]){100}/m.test(text) ||
  text.split(/\n[ \t]*\n/).some((paragraph) => (paragraph.match(/[*_[>|-]/g)?.length ?? 0) > MOST_MARKS);
const MOST_MARKS = 5_000;

const READING: Options = {
  extensions: [gfmTable(), { disable: { null: ['labelStartImage'] } }],
  htmlExtensions: [gfmTableHtml()],
};
