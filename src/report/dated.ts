import type { Certainty, FactUsed, Reference } from '../profiles/profile.ts';
import type { Dated } from './report.ts';

/** Days after which a page may have changed without our having looked. */
const YEAR_DAYS = 365;

/** The reference, marked where it was read more than a year before `now`. A day that is no day, as of what the user described, never is. */
export function dated<T extends Pick<Reference, 'readOn'>>(reference: T, now: Date): T & Dated {
  const readAt = Date.parse(reference.readOn);
  return now.getTime() - readAt > YEAR_DAYS * 86_400_000 ? { ...reference, old: true } : reference;
}

/** The facts, each once, the least certain first; marked where the page was read more than a year before `now`. */
export function datedFacts(facts: readonly FactUsed[], now: Date): readonly (FactUsed & Dated)[] {
  const each = new Map(facts.map((fact) => [JSON.stringify([fact.label, fact.source.label]), fact]));
  return [...each.values()]
    .sort((a, b) => LEAST_FIRST.indexOf(a.certainty) - LEAST_FIRST.indexOf(b.certainty))
    .map((fact) => (dated(fact.source, now).old === true ? { ...fact, old: true } : fact));
}

const LEAST_FIRST: readonly Certainty[] = ['recalled', 'inferred', 'observed', 'published'];
