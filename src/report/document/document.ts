import type { Outcome } from '../../checks/check.ts';

/**
 * A document as the writers take it. Texts are plain: what stands between two back-quotes is a value to copy, all else is
 * words, and nothing in them is ever markup.
 */
export interface Document {
  readonly title: string;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly kind: 'heading'; readonly level: 2 | 3 | 4; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly string[] }
  /** Rows have as many cells as there are columns. */
  | { readonly kind: 'table'; readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] }
  /** Text to copy as it stands, such as commands. */
  | { readonly kind: 'code'; readonly lines: readonly string[] }
  /** What a check said, before its title. */
  | { readonly kind: 'outcome'; readonly outcome: Outcome; readonly text: string }
  /** The largest words of the page. */
  | { readonly kind: 'verdict'; readonly tone: 'good' | 'bad' | 'open'; readonly text: string; readonly says: string };
