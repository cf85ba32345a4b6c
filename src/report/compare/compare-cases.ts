import { counted, listed } from '../../checks/english.ts';
import type { Case } from '../../evidence/case.ts';
import { settle } from '../../evidence/settle.ts';
import { idIn } from '../../evidence/tenant/app-states.ts';
import { assess } from '../assess.ts';
import { completed } from '../completed.ts';
import type { Plan } from '../plan/plan.ts';
import { planOf } from '../plan/plan-of.ts';
import { casesFound } from './cases-found.ts';
import { compareReports } from './compare-reports.ts';
import type { Comparison, Difference, Expectation } from './comparison.ts';
import { expectationOf } from './expected.ts';
import type { Found } from './thing.ts';

/** What a comparison may be told besides the cases. */
export interface CompareOptions {
  readonly now: Date;
  /** What was planned; else the plan is made from the earlier case, as of when it was judged. */
  readonly plan?: Plan;
  /** The version of the program. */
  readonly version?: string;
}

/** What is otherwise now than in an earlier case: `before` as of when it was judged, `after` as of `now`. */
export function compareCases(before: Case, after: Case, { now, plan, version }: CompareOptions): Comparison {
  const then = new Date(before.assessedAt);
  const versions = version === undefined ? {} : { version };
  const [was, is] = [assess(before, { now: then, ...versions }), assess(after, { now, ...versions })];
  const reports = compareReports(was, is);
  const { found, notCompared } = casesFound(
    { file: completed(before, then), report: was },
    { file: completed(after, now), report: is },
  );
  const isPlannable = found.some(({ isObserved }) => !isObserved);
  const expected = isPlannable ? expectationOf(plan ?? planOf(before, { now: then }), before, after) : null;
  const differences = found.map((one): Difference => differenceOf(one, expected?.(one) ?? null));
  return {
    ...reports,
    notes: [...otherTenant(before, after), ...reports.notes],
    differences,
    notCompared,
    says: saysOf(differences),
  };
}

function differenceOf(
  { area, source, what, object, property, before, after, isObserved }: Found,
  planned: Pick<Difference, 'expected' | 'step'> | null,
): Difference {
  const expected = planned ?? { expected: isObserved ? ('observed' as const) : ('drift' as const) };
  return { area, source, what, object, property, before, after, ...expected };
}

function otherTenant(before: Case, after: Case): readonly string[] {
  const [was, is] = [before, after].map(({ observed }) => {
    const settled = settle(observed.organisation);
    return settled.kind === 'gap' ? null : idIn(settled.reading.value.id);
  });
  return was == null || is == null || was === is ? [] : ['The two cases are of different tenants.'];
}

function saysOf(differences: readonly Difference[]): string {
  const count = (expected: Expectation): number => differences.filter((one) => one.expected === expected).length;
  const [planned, otherwise, drift, observed] = [
    count('planned'),
    count('not-as-planned'),
    count('drift'),
    count('observed'),
  ];
  const parts = [
    ...(planned === 0 ? [] : [`${planned} as planned`]),
    ...(otherwise === 0 ? [] : [`${otherwise} not as planned`]),
    ...(drift === 0 ? [] : [`${drift} that nobody planned`]),
  ];
  const set = planned + otherwise + drift;
  const first =
    set === 0 ? 'Nothing that is set differs.' : `${counted(set, 'difference')} in what is set: ${listed(parts)}.`;
  return observed === 0
    ? first
    : `${first} ${counted(observed, 'more difference')} in what is only seen, or what the reader typed and answered.`;
}
