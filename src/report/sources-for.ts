import type { AnyCheck } from '../checks/check.ts';
import { CHECKS } from '../checks/index.ts';
import type { ImportedSourceName, SourceName, TenantSourceName } from '../evidence/case.ts';
import { SOURCE_OF_KIND } from '../evidence/exchange/object.ts';
import { SNAPSHOT_TYPES } from '../evidence/import/snapshot-types.ts';
import { isImportedSource, isTenantSource, SOURCE_TITLE } from '../evidence/sources.ts';
import type { Setup } from '../evidence/setup.ts';
import { mayArise } from './arises.ts';
import { gatewayInUse } from './gateway-in-use.ts';
import { systemsConcerned } from './questions.ts';

/** What is left out of a reading although a check would look at it. */
export interface SourcesForOptions {
  /** Sources that the reader did not ask for; what rests on them stays unknown. */
  readonly without?: readonly TenantSourceName[];
}

/** What the list of apps is drawn from in a review, whether or not a check looks at it. */
const REVIEW: readonly TenantSourceName[] = [
  'servicePrincipals',
  'applications',
  'apiResources',
  'appRoleAssignments',
  'delegatedGrants',
  'directoryRoles',
  'eligibleDirectoryRoles',
  'exchangeAppRoles',
  'appActivity',
];

/**
 * The sources to read with a signed-in account for this set-up, each once, in the order of the list of sources.
 *
 * In words: what every check of the phase needs or looks at, as far as the check is about a system in use; the
 * organisation always, because it says whose tenant this is; in a review what the list of apps is drawn from as well. For
 * what a configuration snapshot holds of Exchange it is the snapshot that is read.
 */
export function sourcesFor(
  setup: Setup,
  { without = [] }: SourcesForOptions = {},
  checks: readonly AnyCheck[] = CHECKS,
): readonly TenantSourceName[] {
  const looked = lookedAt(setup, checks);
  const wanted = new Set<string>([
    'organisation',
    ...(setup.phase === 'permission-review' ? REVIEW : []),
    ...looked,
    ...(looked.some((source) => IN_SNAPSHOT.has(source)) ? ['exchangeSnapshot'] : []),
  ]);
  return TENANT_SOURCES.filter((source) => wanted.has(source) && !without.includes(source));
}

/** The sources that files give and that checks of the phase need or look at, about a system in use. */
export function filesFor(setup: Setup, checks: readonly AnyCheck[] = CHECKS): readonly ImportedSourceName[] {
  const wanted = new Set<string>(lookedAt(setup, checks));
  return FILE_SOURCES.filter((source) => wanted.has(source));
}

function lookedAt(setup: Setup, checks: readonly AnyCheck[]): readonly string[] {
  const gateway = gatewayInUse(setup);
  const asked = { setup, gateway, systems: systemsConcerned(setup), domain: '', role: 'receives' } as const;
  const arises = (check: AnyCheck): boolean => check.phases.includes(setup.phase) && mayArise(check, asked);
  return checks.filter(arises).flatMap(({ needs, uses }): readonly string[] => [...needs, ...uses]);
}

const FILE_SOURCES = (Object.keys(SOURCE_TITLE) as SourceName[]).filter(isImportedSource);
const TENANT_SOURCES = (Object.keys(SOURCE_TITLE) as SourceName[]).filter(isTenantSource);
const IN_SNAPSHOT: ReadonlySet<string> = new Set([...SNAPSHOT_TYPES.values()].map((kind) => SOURCE_OF_KIND[kind]));
