import { common, merged, sizeOf, without, type Spans } from '../address/set.ts';
import type { SpfResult } from './model.ts';
import { LOOKUP_LIMIT, VOID_LIMIT, type SpfPlace, type SpfProblem } from './problem.ts';

/** Addresses of one family that have come the same way through an evaluation, and what it has cost them. */
export interface Cohort {
  readonly family: 4 | 6;
  readonly spans: Spans;
  readonly lookups: number;
  readonly voids: number;
}

/** A cohort whose result is settled. */
export interface Decided extends Cohort {
  readonly result: SpfResult;
  /** The terms on the way from the domain asked about to the one that decided, each with the domain of its record. */
  readonly path: readonly SpfPlace[];
  readonly problem: SpfProblem | null;
}

/** A cohort whose result hangs on a term that cannot be worked out for all of it. */
export interface Undecided extends Cohort {
  readonly path: readonly SpfPlace[];
  readonly dependsOn: 'address' | 'sender' | 'helo';
}

/** What a term does to cohorts: who matched and by which path, who goes on, who ends here. */
export interface Split {
  readonly matched: (Cohort & { readonly path: readonly SpfPlace[] })[];
  readonly rest: Cohort[];
  readonly decided: Decided[];
}

/** Settles cohorts one by one with the same result. */
export const decide = (
  cohorts: readonly Cohort[],
  result: SpfResult,
  path: readonly SpfPlace[],
  problem: SpfProblem | null = null,
): readonly Decided[] => cohorts.map((cohort) => ({ ...cohort, result, path, problem }));

/** Parts a cohort by a set of addresses of its family; either side may be missing. */
export function part(
  cohort: Cohort,
  spans: Spans,
): { readonly inside: Cohort | null; readonly outside: Cohort | null } {
  const inside = common(cohort.spans, spans);
  if (inside.length === 0) return { inside: null, outside: cohort };
  const outside = without(cohort.spans, spans);
  return {
    inside: { ...cohort, spans: inside },
    outside: outside.length === 0 ? null : { ...cohort, spans: outside },
  };
}

/** Counts one look-up for each cohort; those that have none left are settled as permerror. */
export function countLookup(cohorts: readonly Cohort[], place: SpfPlace, path: readonly SpfPlace[]): Split {
  const able = cohorts.filter((cohort) => cohort.lookups < LOOKUP_LIMIT);
  const spent = cohorts.filter((cohort) => cohort.lookups >= LOOKUP_LIMIT);
  return {
    matched: [],
    rest: able.map((cohort) => ({ ...cohort, lookups: cohort.lookups + 1 })),
    decided: [...decide(spent, 'permerror', path, { kind: 'too-many-lookups', ...place })],
  };
}

/** Counts one void look-up; null, with the permerror put into the split, where it is one too many. */
export function countVoid(cohort: Cohort, place: SpfPlace, path: readonly SpfPlace[], split: Split): Cohort | null {
  const counted = { ...cohort, voids: cohort.voids + 1 };
  if (counted.voids <= VOID_LIMIT) return counted;
  split.decided.push(...decide([counted], 'permerror', path, { kind: 'too-many-voids', ...place }));
  return null;
}

/** Joins cohorts that nothing tells apart any more, so that their number stays small. */
export function joined(cohorts: readonly Cohort[]): readonly Cohort[] {
  const groups = new Map<string, Cohort>();
  for (const cohort of cohorts) {
    const key = `${cohort.family} ${cohort.lookups} ${cohort.voids}`;
    const same = groups.get(key);
    groups.set(key, same === undefined ? cohort : { ...same, spans: merged([...same.spans, ...cohort.spans]) });
  }
  return [...groups.values()];
}

/** The single addresses of a cohort, each as a cohort of its own, and what is left; all of it is left where they are many. */
export function singled(cohort: Cohort): { readonly singles: readonly Cohort[]; readonly left: Cohort | null } {
  const single = cohort.spans.filter((span) => span.from === span.to);
  if (single.length === 0 || single.length > MOST_SINGLES) return { singles: [], left: cohort };
  const left = cohort.spans.filter((span) => span.from !== span.to);
  return {
    singles: single.map((span) => ({ ...cohort, spans: [span] })),
    left: left.length === 0 ? null : { ...cohort, spans: left },
  };
}

/** The one address of a cohort, or null where it has several. */
export const onlyAddress = ({ spans }: Cohort): bigint | null =>
  sizeOf(spans) === 1n ? (spans[0]?.from ?? null) : null;

const MOST_SINGLES = 16;
