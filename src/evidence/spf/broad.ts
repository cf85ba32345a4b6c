import { everybodyAsClients, sizeOf } from '../address/set.ts';
import type { Dialogue } from '../dns/dialogue.ts';
import { KnownReplies } from './known-replies.ts';
import { addressesOf, rangesOver, splitSet, type RangesInput, type RangesResult } from './ranges.ts';
import type { SpfRecord } from './record.ts';
import { usableRecord } from './usable-record.ts';
import { isProved } from './what-if.ts';

/** A term with the domain of the record that holds it. */
export interface PlacedTerm {
  readonly domain: string;
  readonly term: string;
}

/** The broad terms without which not every address would pass. */
export interface BroadTerms {
  readonly terms: readonly PlacedTerm[];
  /** False where an unanswered question may have changed what is said here. */
  readonly isCertain: boolean;
}

/** Most addresses that a gateway has, those of a /16 and of a /32: a term that matches more covers it by accident. */
const MOST = { 4: 1n << 16n, 6: 1n << 96n } as const;

/**
 * Finds the terms that cover a gateway by accident: each lets more addresses send than a /16 of IPv4 or a /32 of IPv6
 * has, and without all of them some address would not pass.
 *
 * In words: of each term that decided, all addresses that it matches are counted, whatever kind of term it is; then the
 * ranges are evaluated again without the broad ones, an `all` among them made to fail so that nothing behind it counts.
 */
export function* broadTermsDialogue(input: RangesInput, { outcomes }: RangesResult): Dialogue<BroadTerms> {
  const broad = new Map<string, PlacedTerm>();
  let isCertain = true;
  for (const { ranges, path } of outcomes) {
    const place = path.at(-1);
    if (place === undefined || place.term === null) continue;
    const placed = { domain: place.domain, term: place.term };
    for (const family of [4, 6] as const) {
      if (!ranges.some((range) => range.includes(':') === (family === 6))) continue;
      const size = yield* sizeOfTerm(placed, family);
      if (size === null) isCertain = false;
      else if (size > MOST[family]) broad.set(`${place.domain} ${place.term}`, placed);
    }
  }
  const terms = [...broad.values()];
  if (terms.length === 0) return { terms, isCertain };
  const without = yield* evaluateWithout(input, terms);
  if (isProved(without)) return { terms: [], isCertain };
  const isOpen = without.unproven.length === 0 && without.byResult.temperror.length > 0;
  const isRefused = without.outcomes.some(({ result }) => result !== 'pass' && result !== 'temperror');
  return { terms, isCertain: isCertain && (isRefused || !isOpen) };
}

/** How many addresses of a family a term matches; null where an answer is missing. */
function* sizeOfTerm({ domain, term }: PlacedTerm, family: 4 | 6): Dialogue<bigint | null> {
  const bare = term.replace(/^[-+~?]/, '');
  const [, prefix] = /^ip[46]:.*\/(\d+)$/i.exec(bare) ?? [];
  if (prefix !== undefined) return 1n << BigInt((family === 4 ? 32 : 128) - Number(prefix));
  if (/^ip[46]:/i.test(bare)) return 1n;
  const known = new KnownReplies();
  known.settle({ name: domain, type: 'TXT' }, { status: 'NOERROR', records: [`v=spf1 ${bare}`] });
  const { v4, v6 } = everybodyAsClients();
  const everybody = family === 4 ? { v4, v6: [] } : { v4: [], v6 };
  const { decided } = yield* splitSet(known, { domain }, everybody);
  const matched = addressesOf(decided.filter(({ result }) => result === 'pass'));
  if (decided.some(({ result }) => result === 'temperror')) return null;
  return sizeOf(family === 4 ? matched.v4 : matched.v6);
}

function* evaluateWithout(input: RangesInput, terms: readonly PlacedTerm[]): Dialogue<RangesResult> {
  const known = new KnownReplies();
  const names = [...new Set(terms.map(({ domain }) => domain))];
  yield* known.learn(names.map((name) => ({ name, type: 'TXT' })));
  for (const name of names) {
    const reply = known.find({ name, type: 'TXT' });
    const record = reply === undefined ? null : usableRecord(reply).record;
    if (record === null) continue;
    const gone = new Set(terms.flatMap(({ domain, term }) => (domain === name ? [term] : [])));
    known.settle({ name, type: 'TXT' }, { status: 'NOERROR', records: [textWithout(record, gone)] });
  }
  return yield* rangesOver(known, input);
}

const textWithout = ({ terms }: SpfRecord, gone: ReadonlySet<string>): string =>
  ['v=spf1', ...terms.flatMap(({ kind, text }) => (!gone.has(text) ? [text] : kind === 'all' ? ['-all'] : []))].join(
    ' ',
  );
