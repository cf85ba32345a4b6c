import type { Case } from '../../src/evidence/case.ts';
import { readApiResource } from '../../src/evidence/tenant/read/api-resource.ts';
import { groupGrants, readAppRoleAssignment, readGrantRow } from '../../src/evidence/tenant/read/grants.ts';
import { readServicePrincipal } from '../../src/evidence/tenant/read/service-principal.ts';
import { assess } from '../../src/report/assess.ts';
import { generated } from '../cloud/tenants/generated.ts';
import { NOW } from '../support/build.ts';
import { tenantCase } from '../support/tenant.ts';

/** The measure of the product for the larger tenant: milliseconds, and times the smaller one. */
export const MOST_MS = 300;
export const MOST_TIMES_SMALLER = 12;

/** Of so many runs the middle one counts. */
const RUNS = 7;
const SEED = 29;

/** How long it takes to judge a tenant of 10,000 apps, and that divided by the time for 1,000. */
export interface AssessRun {
  readonly ms: number;
  readonly ratio: number;
}

/** Times `assess` on 1,000 and on 10,000 service principals with six permissions each, and prints both. */
export function benchAssess(): AssessRun {
  const now = new Date(NOW);
  const [small, large] = [caseOfApps(1_000), caseOfApps(10_000)];
  // The first runs are of code that is not yet compiled, which is no part of the measure.
  for (let i = 0; i < RUNS; i++) assess(structuredClone(small), { now });
  const smallMs = median(() => structuredClone(small), now);
  const ms = median(() => structuredClone(large), now);
  const run = { ms, ratio: ms / smallMs };
  console.log(
    `assess 10,000 apps, 60,000 grants: ${ms.toFixed(0)} ms (at most ${MOST_MS}); ` +
      `${run.ratio.toFixed(1)} × the ${smallMs.toFixed(1)} ms of 1,000 and 6,000 (at most ${MOST_TIMES_SMALLER})`,
  );
  return run;
}

/** A tenant with six permissions an app. Half of the grants are application permissions, half delegated ones, as the readers make them of Graph's answers. */
export function caseOfApps(servicePrincipals: number): Case {
  const half = servicePrincipals * 3;
  const sizes = { seed: SEED, servicePrincipals, appRoleAssignments: half, grants: half };
  const tenant = generated(sizes, new Date(NOW));
  const read = <T>(rows: readonly unknown[], reader: (body: unknown) => T | null): readonly T[] =>
    rows.map(reader).filter((row) => row !== null);
  return tenantCase({
    servicePrincipals: read(tenant.servicePrincipals, readServicePrincipal),
    apiResources: read(
      tenant.servicePrincipals.filter(({ appRoles }) => Array.isArray(appRoles) && appRoles.length > 0),
      readApiResource,
    ),
    appRoleAssignments: read(tenant.appRoleAssignments, readAppRoleAssignment),
    delegatedGrants: groupGrants(read(tenant.grants, readGrantRow)),
  });
}

/** Milliseconds. Every run has a case of its own, since what was worked out for one is remembered. */
function median(make: () => Case, now: Date): number {
  const times = Array.from({ length: RUNS }, () => {
    const file = make();
    const startedAt = performance.now();
    assess(file, { now });
    return performance.now() - startedAt;
  });
  return times.toSorted((a, b) => a - b)[Math.floor(RUNS / 2)] ?? NaN;
}
