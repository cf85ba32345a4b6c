import { code } from '../../checks/english.ts';
import type { Block } from './document.ts';

/** Short ways to write blocks down. Those with nothing in them are left out. */

export const heading = (level: 2 | 3 | 4, text: string): Block => ({ kind: 'heading', level, text });

export const paragraph = (text: string): readonly Block[] => (text === '' ? [] : [{ kind: 'paragraph', text }]);

export const list = (items: readonly string[], ordered = false): readonly Block[] =>
  items.length === 0 ? [] : [{ kind: 'list', ordered, items }];

export const numbered = (items: readonly string[]): readonly Block[] => list(items, true);

export const table = (columns: readonly string[], rows: readonly (readonly string[])[]): readonly Block[] =>
  rows.length === 0 ? [] : [{ kind: 'table', columns, rows }];

/** A section, where it has something in it. */
export const section = (level: 2 | 3 | 4, title: string, blocks: readonly Block[]): readonly Block[] =>
  blocks.length === 0 ? [] : [heading(level, title), ...blocks];

/** A value to copy; one that holds a back-quote itself stands as words, or it would end there. */
export const value = (text: string): string => (text.includes('`') || text === '' ? text : code(text));

/** Sentences in a row, the empty ones left out. */
export const sentences = (...all: readonly string[]): string => all.filter((one) => one !== '').join(' ');
