import type { DnsView } from './dns/answer.ts';
import type { AbsentReading, IsoTime, Observed, PartReading, Reading, WholeReading } from './observed.ts';
import type { Sources } from './case.ts';

/** The reading of a source that counts, or why none does. */
export type Settled<T> =
  | { readonly kind: 'read'; readonly reading: WholeReading<T> | PartReading<T> }
  /** The failure; null where nobody tried. */
  | { readonly kind: 'gap'; readonly reading: AbsentReading | null };

/**
 * The newest reading counts, and when it failed nothing does: an older one may say something else than what failed to be
 * read. Of two made at the same instant the later in the list is the newer. Readings are never merged here:
 * properties of Exchange that the newest does not carry are filled in before (`completeExchange`).
 */
export function settle<T>(observed: Observed<T> | undefined): Settled<T> {
  const newest = (observed ?? []).reduce<Reading<T> | null>(
    (best, reading) => (best === null || madeAt(reading) >= madeAt(best) ? reading : best),
    null,
  );
  return newest === null || newest.extent === 'absent'
    ? { kind: 'gap', reading: newest }
    : { kind: 'read', reading: newest };
}

const madeAt = (reading: Reading<unknown>): IsoTime =>
  reading.extent === 'absent' ? reading.at : reading.provenance.at;

/** The DNS evidence that a judgement rests on. */
export interface SettledDns {
  readonly views: readonly {
    readonly view: DnsView;
    readonly reading: WholeReading<Sources['dns']> | PartReading<Sources['dns']>;
  }[];
  /** Resolvers that were to be read and were not, and that nobody decided to do without. */
  readonly gaps: readonly AbsentReading[];
}

const PASTED = 'pasted';

/**
 * Puts the readings of DNS together: they complement each other, one view a resolver.
 *
 * In words: of several readings of one resolver the newest counts. A resolver in `leftOut` does not
 * count, read or not. Pasted text counts only when it is all there is: with a resolver's own answers at hand a reader
 * would otherwise be asked to complete what was never pasted.
 */
export function settleDns(observed: Observed<Sources['dns']> | undefined, leftOut: readonly string[]): SettledDns {
  const byResolver = new Map<string, Observed<Sources['dns']>>();
  for (const reading of observed ?? []) {
    const resolver = resolverOf(reading);
    if (!leftOut.includes(resolver)) byResolver.set(resolver, [...(byResolver.get(resolver) ?? []), reading]);
  }
  const resolved = [...byResolver].filter(([resolver]) => resolver !== PASTED);
  const counting = resolved.length > 0 ? resolved : [...byResolver];
  const views: SettledDns['views'][number][] = [];
  const gaps: AbsentReading[] = [];
  for (const [, readings] of counting) {
    const settled = settle(readings);
    if (settled.kind === 'read') views.push({ view: settled.reading.value[0], reading: settled.reading });
    else if (settled.reading !== null) gaps.push(settled.reading);
  }
  return { views, gaps };
}

/** The resolver that a reading of DNS is about. */
export const resolverOf = (reading: Observed<Sources['dns']>[number]): string =>
  reading.extent === 'absent' ? reading.request : reading.value[0].resolver;
