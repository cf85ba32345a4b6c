import { type Dialogue, ask } from './dns/dialogue.ts';
import { parseMx } from './mx.ts';

/** The exchanges that MX names, by preference and then by name, without the null MX; empty where there is none. */
export function* exchangesDialogue(domain: string): Dialogue<readonly string[]> {
  const reply = yield* ask({ name: domain, type: 'MX' });
  return reply.records
    .map(parseMx)
    .filter((mx) => mx !== null)
    .sort((a, b) => a.preference - b.preference || (a.exchange < b.exchange ? -1 : 1))
    .map((mx) => mx.exchange)
    .filter((exchange) => exchange !== '.');
}
