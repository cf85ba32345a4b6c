import type { Mode } from '../../evidence/setup.ts';
import { MODE_WORD, WITHOUT_MAIL } from '../../words/set-up.ts';

/** How a system is set up, or null where that says nothing of it. */
export const modeWords = ({ id, mode }: { readonly id: string; readonly mode: Mode }): string | null =>
  WITHOUT_MAIL.has(id) ? null : MODE_WORD[mode];
