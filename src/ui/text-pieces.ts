/** A stretch of a sentence: words, or a value to be shown in code and copied as it stands. */
export interface Piece {
  readonly kind: 'words' | 'value';
  readonly text: string;
}

/**
 * Splits a sentence of the report at its backticks: what stands between two of them is a value.
 * A backtick without a partner is a character like any other.
 */
export function piecesOf(sentence: string): readonly Piece[] {
  const parts = sentence.split('`');
  if (parts.length % 2 === 0) parts.push(`${parts.splice(-2, 1)[0] ?? ''}\`${parts.pop() ?? ''}`);
  return parts.flatMap((text, index) =>
    text === '' ? [] : [{ kind: index % 2 === 0 ? 'words' : 'value', text } satisfies Piece],
  );
}
