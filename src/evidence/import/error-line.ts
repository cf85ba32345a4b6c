import { oneLine } from '../tenant/read/fields.ts';

/** What an export says of its own failure, as one short line without addresses of people. */
export const errorLine = (text: string): string =>
  oneLine(text, 2_000)
    .replace(/[^\s<>"'=:;,()]{1,200}@[^\s<>"';,()]{1,200}/g, '…')
    .trim()
    .slice(0, 200);
