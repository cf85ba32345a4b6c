/** A stretch of a text: words, or a value that stood between two back-quotes. */
export interface Piece {
  readonly kind: 'words' | 'value';
  readonly text: string;
}

/**
 * Splits a text at its back-quotes, as the page does (src/ui/text-pieces.ts). One without a partner is a character like
 * any other.
 */
export function piecesOf(text: string): readonly Piece[] {
  const parts = text.split('`');
  if (parts.length % 2 === 0) parts.push(`${parts.splice(-2, 1)[0] ?? ''}\`${parts.pop() ?? ''}`);
  return parts.flatMap((part, index) =>
    part === '' ? [] : [{ kind: index % 2 === 0 ? 'words' : 'value', text: part } satisfies Piece],
  );
}

/**
 * One line without control characters: breaks and tabs become spaces. Marks that turn the direction of writing are shown
 * as U+FFFD, so that no name of the evidence reads as another.
 */
export const oneLine = (text: string): string => printable(text.replace(/[\t\r\n\u2028\u2029]+/g, ' ')).trim();

/** The same of a text whose lines stay as they are. */
export const printable = (text: string): string => text.replace(/\r\n?/g, '\n').replace(NOT_SHOWN, '\uFFFD');

const NOT_SHOWN = /(?![\t\n])[\p{Cc}\p{Cs}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;
