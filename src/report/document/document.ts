import type { Outcome } from '../../checks/check.ts';
import type { Reference } from '../../profiles/profile.ts';

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
  /** Rows have as many cells as there are columns; the first cell of a row names it. */
  | { readonly kind: 'table'; readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] }
  /** Text to copy as it stands, such as commands. */
  | { readonly kind: 'code'; readonly lines: readonly string[] }
  /** What a check said, before its title; a heading of its own. */
  | {
      readonly kind: 'outcome';
      readonly level: 3 | 4;
      readonly outcome: Outcome;
      /** Somebody accepted it for a while. */
      readonly isWaived?: boolean;
      readonly text: string;
    }
  /** Pages that were read, the only links of a document: their addresses are ours and never the evidence's. */
  | { readonly kind: 'references'; readonly references: readonly Reference[] }
  /** The largest words of the page. */
  | { readonly kind: 'verdict'; readonly tone: 'good' | 'bad' | 'open'; readonly text: string; readonly says: string };
