import type { TestGuide } from '../../checks/check.ts';
import type { Pasted } from '../import/paste-into.ts';
import { FORMAT_WORD } from '../import/import-words.ts';

const WANTED: Readonly<Record<NonNullable<TestGuide['paste']>, string>> = {
  'message-headers': 'the headers of a message',
  'smtp-session': 'an SMTP session',
};

const AGAIN: typeof WANTED = {
  'message-headers':
    'Copy all that stands above the text of the message, the lines that begin with “Received” among it.',
  'smtp-session': 'Copy the window from the server’s first line, which begins with 220, to its last.',
};

/** What became of the text of a test; not taken where it was not what the test asks for. */
export function pastedWords(
  { format, says }: Pasted,
  wanted: NonNullable<TestGuide['paste']>,
): { readonly isTaken: boolean; readonly says: string } {
  const more = says.join(' ');
  if (format === null)
    return { isTaken: false, says: `This cannot be read as ${WANTED[wanted]}. ${more === '' ? AGAIN[wanted] : more}` };
  if (format === wanted)
    return { isTaken: true, says: `Read and judged: the finding above rests on it now. ${more}`.trim() };
  return {
    isTaken: false,
    says: `This was taken for “${FORMAT_WORD[format]}” and is judged as that; the test asks for ${WANTED[wanted]}. ${more}`.trim(),
  };
}
