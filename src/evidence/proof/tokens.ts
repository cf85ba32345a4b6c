/** A piece of a structured header field: a word, a comment without its parentheses, or a semicolon (RFC 5322 3.2). */
export interface Token {
  readonly kind: 'word' | 'comment' | 'semicolon';
  readonly text: string;
}

/** A field's tokens, and whether every comment and quoted string ends. */
export interface Tokens {
  readonly tokens: readonly Token[];
  readonly isClosed: boolean;
}

/**
 * Takes a structured field apart in one pass.
 *
 * In words: comments may hold comments and stay whole, as writers put TLS details into nested ones; a quoted string is
 * part of its word, with the quotes; a backslash takes the next character as it is. What is left open ends with the field.
 */
export function tokensOf(value: string): Tokens {
  const tokens: Token[] = [];
  let word = '';
  let comment = '';
  let depth = 0;
  let isQuoted = false;
  const endWord = (): void => {
    if (word !== '') tokens.push({ kind: 'word', text: word });
    word = '';
  };
  for (let at = 0; at < value.length; at += 1) {
    const sign = value.charAt(at);
    if (depth > 0) {
      if (sign === '\\') {
        at += 1;
        comment += value.charAt(at);
        continue;
      }
      depth += sign === '(' ? 1 : sign === ')' ? -1 : 0;
      if (depth > 0) comment += sign;
      else tokens.push({ kind: 'comment', text: comment.trim() });
    } else if (sign === '\\' && isQuoted) {
      at += 1;
      word += value.charAt(at);
    } else if (sign === '"') {
      isQuoted = !isQuoted;
      word += sign;
    } else if (isQuoted) word += sign;
    else if (sign === '(') {
      endWord();
      depth = 1;
      comment = '';
    } else if (sign === ';') {
      endWord();
      tokens.push({ kind: 'semicolon', text: sign });
    } else if (/\s/.test(sign)) endWord();
    else word += sign;
  }
  endWord();
  if (depth > 0) tokens.push({ kind: 'comment', text: comment.trim() });
  return { tokens, isClosed: depth === 0 && !isQuoted };
}

/** The runs of tokens between semicolons that stand in no comment and no quotes. */
export function segmentsOf(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const segments: Token[][] = [[]];
  for (const token of tokens)
    if (token.kind === 'semicolon') segments.push([]);
    else segments.at(-1)?.push(token);
  return segments;
}
