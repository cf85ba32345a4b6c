import type { Sources } from '../../evidence/case.ts';
import { isSince, takenInAt } from './proof.ts';

/** Why headers that were pasted are not of the test message, in a sentence. */
export const NOT_OF_IT = {
  'taken-in-by-microsoft':
    'the pasted headers are of a message in a mailbox of Microsoft 365, where mail of the tenant cannot be told from mail that claims to be',
  'without-time': 'the pasted headers do not tell when the message was sent, so it may be from before the cutover',
  'before-cutover': 'the pasted headers are of a message from before the cutover',
  'of-another': 'the pasted headers are of a message from none of your domains',
} as const;

export type NotOfIt = keyof typeof NOT_OF_IT;

/** Why headers are not of the message that was sent as a test; of several the last one pasted says. */
export function notOfIt(pasted: Sources['messageHeaders'], since: string | null): NotOfIt | 'none' {
  const last = pasted.at(-1);
  if (last === undefined) return 'none';
  if (last.platform === 'exchange-online') return 'taken-in-by-microsoft';
  if (!isSince(last, since)) return takenInAt(last) === null ? 'without-time' : 'before-cutover';
  return 'of-another';
}
