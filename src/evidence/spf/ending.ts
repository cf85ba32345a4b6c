import { ask, type Dialogue } from '../dns/dialogue.ts';
import { fixedName } from './fixed-name.ts';
import type { SpfRecordProblem } from './model.ts';
import type { Qualifier } from './record.ts';
import { usableRecord } from './usable-record.ts';

/** What an SPF evaluation comes to for a server that no term names. */
export interface SpfEnding {
  /** The domain whose record ends the evaluation: the one asked about, or where its redirects lead. */
  readonly domain: string;
  /** The text of that record; null where there is none that counts. */
  readonly text: string | null;
  /** The qualifier of its first `all`; null without one. */
  readonly qualifier: Qualifier | null;
  /** Why the record cannot be used. `varies`: the redirect's name depends on the message, or is none. */
  readonly problem: SpfRecordProblem | { readonly kind: 'varies'; readonly term: string } | null;
}

/** More redirects than the look-ups that an evaluation has (RFC 7208 4.6.4). */
const MOST_REDIRECTS = 10;

/**
 * Finds where a domain's SPF evaluation ends, and how. Asks for the records on that way only, so that the answer does
 * not hang on records that are included beside it.
 *
 * Source: https://www.rfc-editor.org/rfc/rfc7208#section-5.1 and #section-6.1
 */
export function* spfEndingDialogue(domain: string): Dialogue<SpfEnding> {
  const seen = new Set<string>();
  for (let at = domain; ;) {
    seen.add(at);
    const usable = usableRecord(yield* ask({ name: at, type: 'TXT' }));
    if (usable.record === null) return { domain: at, text: usable.text, qualifier: null, problem: usable.problem };
    const { text, mechanisms, redirect } = usable.record;
    const found = { domain: at, text, qualifier: null, problem: null };
    const all = mechanisms.find((term) => term.kind === 'all');
    if (all !== undefined) return { ...found, qualifier: all.qualifier };
    if (redirect === null) return found;
    const target = fixedName(redirect.target, at, domain);
    if (target.kind !== 'name') return { ...found, problem: { kind: 'varies', term: redirect.text } };
    if (seen.has(target.name) || seen.size > MOST_REDIRECTS) return { ...found, problem: { kind: 'loop' } };
    at = target.name;
  }
}
