import type { DnsView } from './dns/answer.ts';
import type { AbsentReading, Observed, PartReading, WholeReading } from './observed.ts';
import type { Sources } from './case.ts';

/** The reading of a source that counts, or why none does. */
export type Settled<T> =
  | { readonly kind: 'read'; readonly reading: WholeReading<T> | PartReading<T> }
  /** The newest failure; `never-read` where nobody tried. */
  | { readonly kind: 'gap'; readonly reading: AbsentReading | null };

/** The newest whole reading, else the newest part, else the newest failure. Readings are never merged. */
export function settle<T>(observed: Observed<T> | undefined): Settled<T> {
  const readings = observed ?? [];
  const newest = <R extends { readonly extent: string }>(of: readonly R[], at: (r: R) => string): R | undefined =>
    of.reduce<R | undefined>((best, r) => (best === undefined || at(r) >= at(best) ? r : best), undefined);
  const whole = newest(readings.filter((r) => r.extent === 'whole'), (r) => r.provenance.at);
  if (whole !== undefined) return { kind: 'read', reading: whole };
  const part = newest(readings.filter((r) => r.extent === 'part'), (r) => r.provenance.at);
  if (part !== undefined) return { kind: 'read', reading: part };
  const absent = newest(readings.filter((r) => r.extent === 'absent'), (r) => r.at);
  return { kind: 'gap', reading: absent ?? null };
}

/** The DNS evidence that a judgement rests on. */
export interface SettledDns {
  readonly views: readonly { readonly view: DnsView; readonly reading: WholeReading<Sources['dns']> | PartReading<Sources['dns']> }[];
  /** Resolvers that were to be read and were not, and that nobody decided to do without. */
  readonly gaps: readonly AbsentReading[];
}

const PASTED = 'pasted';

/**
 * Puts the readings of DNS together: they complement each other, one view a resolver.
 *
 * In words: of several readings of one resolver the newest that holds anything counts. A resolver in `leftOut` does not
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
    if (settled.kind === 'read')
      views.push(...settled.reading.value.map((view) => ({ view, reading: settled.reading })));
    else if (settled.reading !== null) gaps.push(settled.reading);
  }
  return { views, gaps };
}

/** The resolver that a reading of DNS is about. */
export const resolverOf = (reading: Observed<Sources['dns']>[number]): string =>
  reading.extent === 'absent' ? reading.request : reading.value[0].resolver;
