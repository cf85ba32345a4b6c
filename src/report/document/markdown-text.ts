import { oneLine, piecesOf } from './plain.ts';

/** A text as Markdown of one line: its values as code spans, its words with everything escaped that could be markup. */
export const markdownText = (text: string): string => written(text, false);

/** The same for a cell of a table, in which a bar ends the cell even inside a code span. */
export const markdownCell = (text: string): string => written(text, true);

function written(text: string, inCell: boolean): string {
  const pieces = piecesOf(oneLine(text)).map((piece) =>
    piece.kind === 'value' ? codeSpan(piece.text, inCell) : markdownWords(piece.text, inCell),
  );
  return atStart(joined(pieces));
}

/** Two code spans that touch would be read as one. */
const joined = (pieces: readonly string[]): string =>
  pieces.reduce(
    (before, piece) => (before.endsWith('`') && piece.startsWith('`') ? `${before} ${piece}` : before + piece),
    '',
  );

/**
 * What readers of GFM make a link of although nothing marks it: addresses of mail, of the web, and names that begin with
 * `www.`. No escape holds them all back, so they are written as code.
 */
const LINK_LIKE = /[\w.+-]+@[\w.-]+|(?:https?|ftp|mailto|xmpp):\S*[^\s.,;:!?)\]”’"']|www\.\S*[^\s.,;:!?)\]”’"']/gi;

function markdownWords(words: string, inCell: boolean): string {
  const parts: string[] = [];
  let from = 0;
  for (const match of words.matchAll(LINK_LIKE)) {
    parts.push(escaped(words.slice(from, match.index)), codeSpan(match[0], inCell));
    from = match.index + match[0].length;
  }
  return joined([...parts, escaped(words.slice(from))]);
}

const escaped = (words: string): string => words.replace(/[\\`*_[\]<|~$#]|&(?=[#\w])/g, '\\$&');

/** What makes a list, a heading or a rule of a line only where it begins it. */
const atStart = (line: string): string => line.replace(/^[-+=>]/, '\\$&').replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2');

/** Text as code. Inside a cell a backslash before a bar cannot be written as code, so there these two stand as words. */
const codeSpan = (value: string, inCell: boolean): string =>
  inCell
    ? joined(
        value
          .split(/(\\+\|)/)
          .map((part, index) => (index % 2 === 1 ? escaped(part) : span(part.replaceAll('|', '\\|')))),
      )
    : span(value);

/** Between runs of back-quotes that the text does not hold itself. */
function span(text: string): string {
  if (text.trim() === '') return text;
  const runs = new Set([...text.matchAll(/`+/g)].map(([run]) => run.length));
  let length = 1;
  while (runs.has(length)) length += 1;
  const fence = '`'.repeat(length);
  const edge = /^`|`$|^ .* $/.test(text) ? ' ' : '';
  return `${fence}${edge}${text}${edge}${fence}`;
}
