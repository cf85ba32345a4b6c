/** Characters that turn the direction of what follows them, and those that end it (Unicode Bidirectional Algorithm 2). */
const TURNS = /[\u202A-\u202E\u2066-\u2069]/g;

/**
 * A sentence in which nobody's name turns what we say: such a character is written out, `[U+202E]`. Whoever may name an
 * app or a rule could else have the rest of the sentence, or of a command, read backwards.
 */
export const unturned = (text: string): string =>
  text.replace(TURNS, (character) => `[U+${character.charCodeAt(0).toString(16).toUpperCase()}]`);
