import type { Case } from '../../evidence/case.ts';
import { assess } from '../assess.ts';
import { compareReports } from './compare-reports.ts';
import type { Comparison } from './comparison.ts';

/** What is otherwise now than in an earlier case: `before` as of when it was judged, `after` as of `now`. */
export function compareCases(before: Case, after: Case, { now }: { readonly now: Date }): Comparison {
  const reports = compareReports(assess(before, { now: new Date(before.assessedAt) }), assess(after, { now }));
  return { ...reports, differences: [], notCompared: [], says: '' };
}
