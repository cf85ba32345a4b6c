import type { ObservedSources } from '../case.ts';
import type { Reading } from '../observed.ts';
import { settle } from '../settle.ts';
import { type AppsBaseline, idIn } from '../tenant/app-states.ts';
import type { BaselineRead } from '../tenant/apps-baseline.ts';
import type { ImportProblem } from './problem.ts';

/** The reading that an earlier case gives: of the time when its apps were read, not of that when it was dropped. */
export function baselineReading(
  { baseline: value, at, missing }: BaselineRead,
  { file, isPasted }: { readonly file: string; readonly isPasted: boolean },
): Reading<AppsBaseline> {
  const provenance = { route: isPasted ? 'pasted' : 'file', request: file, at } as const;
  return missing.length === 0 ? { extent: 'whole', value, provenance } : { extent: 'part', value, missing, provenance };
}

/** That an earlier case is another tenant's than the one that was read; null where it is not, or nothing tells. */
export function otherTenant({ baseline, domains }: BaselineRead, observed: ObservedSources): ImportProblem | null {
  const organisation = settle(observed.organisation);
  if (organisation.kind === 'gap') return null;
  const { id, verifiedDomains } = organisation.reading.value;
  return idIn(id) === baseline.tenantId
    ? null
    : { code: 'case-of-other-tenant', domains, others: verifiedDomains.map(({ name }) => name) };
}
