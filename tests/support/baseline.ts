import { writeCase } from '../../src/evidence/case-file.ts';
import type { Case, ObservedSources } from '../../src/evidence/case.ts';
import type { ImportFile } from '../../src/evidence/import/read-import.ts';
import type { IsoTime, WholeReading } from '../../src/evidence/observed.ts';
import type { AppsBaseline } from '../../src/evidence/tenant/app-states.ts';
import { appsBaselineOf } from '../../src/evidence/tenant/apps-baseline.ts';
import { secondsFromNow, wholeReading } from './build.ts';
import { tenantOf, type TenantParts } from './tenant.ts';

/** A month before now, when the apps were last reviewed. */
export const REVIEWED_AT: IsoTime = secondsFromNow(-30 * 86_400);

/** The earlier state of the apps of this tenant, as its case of a month ago gives it. */
export const earlierApps = (
  tenant: TenantParts,
  { change = (one) => one, at = REVIEWED_AT }: { change?: (one: AppsBaseline) => AppsBaseline; at?: IsoTime } = {},
): WholeReading<AppsBaseline> => {
  const read = appsBaselineOf(tenantOf(tenant));
  if (!read.ok) throw new Error(`There is no earlier state: ${read.problem}.`);
  return wholeReading(change(read.value.baseline), { route: 'file', request: 'approved.gatecheck.json', at });
};

/** What is to be observed besides, where the earlier state was that of this tenant. */
export const approved = (tenant: TenantParts, options: Parameters<typeof earlierApps>[1] = {}): ObservedSources => ({
  appsBaseline: [earlierApps(tenant, options)],
});

/** A saved case as a file that is dropped. */
export const caseFile = (file: Case, name = 'approved.gatecheck.json'): ImportFile => ({
  name,
  bytes: writeCase(file),
});
