import { STYLE, STYLE_HASH } from './html-style.ts';
import { oneLine, piecesOf } from './plain.ts';

/** A page as its writers fill it in. */
export interface HtmlParts {
  readonly title: string;
  /** Finished HTML. */
  readonly body: string;
  /** JSON to be found again; see `toHtml`. */
  readonly embedded?: string;
}

/** Nothing is loaded and nothing runs; the one style sheet is allowed by its hash. */
const POLICY = `default-src 'none'; style-src '${STYLE_HASH}'; base-uri 'none'; form-action 'none'`;

/** A whole page: policy, style, heading and body. */
export const htmlPage = ({ title, body, embedded }: HtmlParts): string =>
  [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${htmlWords(oneLine(title.replaceAll('`', '')))}</title>`,
    `<style>${STYLE}</style>`,
    '</head>',
    '<body>',
    '<main>',
    `<h1>${htmlText(title)}</h1>`,
    body,
    '</main>',
    ...(embedded === undefined ? [] : [dataBlock(embedded)]),
    '</body>',
    '</html>',
    '',
  ].join('\n');

/** In JSON a `<` stands only inside strings, where its escape says the same; so nothing in the text ends the element. */
const dataBlock = (json: string): string =>
  `<script type="application/json" id="gatecheck-case">${json.replaceAll('<', '\\u003c')}</script>`;

/** A text with its values as code. */
export const htmlText = (text: string): string =>
  piecesOf(oneLine(text))
    .map((piece) => (piece.kind === 'value' ? `<code>${htmlWords(piece.text)}</code>` : htmlWords(piece.text)))
    .join('');

/** Text of an element or an attribute. */
export const htmlWords = (text: string): string => text.replace(/[&<>"']/g, (found) => ENTITY[found] ?? found);

const ENTITY: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
