import { COMMON_WORDS } from '../checks/common-words.ts';
import { listed } from '../checks/english.ts';
import type { ObservedSources, Sources, TenantSourceName } from '../evidence/case.ts';
import { settle } from '../evidence/settle.ts';
import { RESOURCES } from '../profiles/permissions/resources.ts';
import type { ReviewSources } from '../profiles/review/apps-in-review.ts';

/** What was read about apps: values, and null where there is none. */
export interface AppsEvidence extends ReviewSources {
  readonly applications: Sources['applications'] | null;
  readonly exchangeAppRoles: Sources['exchangeAppRoles'] | null;
  readonly appActivity: Sources['appActivity'] | null;
  /** Id of the signed-in tenant; null where it was not read. */
  readonly tenantId: string | null;
  /** Whether a source was read, and wholly. */
  readonly isWhole: (source: TenantSourceName) => boolean;
}

/** What is not shown while a source is missing: the end of a sentence. In the order in which gaps are told. */
const HIDDEN = {
  servicePrincipals: 'so apps are missing here, or stand without their names',
  appRoleAssignments: 'so an app may hold more application permissions than are shown',
  delegatedGrants:
    'so what apps may do in the name of users is not shown, and no app can be called clean in that respect',
  directoryRoles: 'so an app may hold directory roles that are not shown, and Exchange rights count as awake',
  apiResources: 'so some permissions stand here by their ids only',
  applications: 'so secrets, owners and redirect addresses of your own registrations are not shown',
} as const satisfies Partial<Record<TenantSourceName, string>>;

/** Sources without which a review of permissions is not complete. */
export const REVIEWED: readonly TenantSourceName[] = [
  'servicePrincipals',
  'apiResources',
  'appRoleAssignments',
  'delegatedGrants',
  'directoryRoles',
];

/** The newest readings of all that concerns apps; null where nothing of it was read. */
export function appsEvidence(observed: ObservedSources): AppsEvidence | null {
  const value = <K extends TenantSourceName>(source: K): Sources[K] | null => {
    const settled = settle<Sources[K]>(observed[source]);
    return settled.kind === 'read' ? settled.reading.value : null;
  };
  const isWhole = (source: TenantSourceName): boolean => {
    const settled = settle<unknown>(observed[source]);
    return settled.kind === 'read' && settled.reading.extent === 'whole';
  };
  const read = {
    servicePrincipals: value('servicePrincipals'),
    apiResources: value('apiResources'),
    appRoleAssignments: value('appRoleAssignments'),
    delegatedGrants: value('delegatedGrants'),
    directoryRoles: value('directoryRoles'),
  };
  if (read.servicePrincipals === null && read.appRoleAssignments === null && read.delegatedGrants === null) return null;
  return {
    ...read,
    servicePrincipals: read.servicePrincipals ?? NOBODY,
    applications: value('applications'),
    exchangeAppRoles: value('exchangeAppRoles'),
    appActivity: value('appActivity'),
    tenantId: value('organisation')?.id ?? null,
    isWhole,
  };
}

/** One list, so that joins over it are kept. */
const NOBODY: Sources['servicePrincipals'] = [];

/**
 * A sentence for each source that was not read whole, and for what that hides; and one for what no reading holds: of
 * application permissions, only those of the known APIs are asked for.
 */
export function gapsIn(observed: ObservedSources): readonly string[] {
  const asksSome = settle<unknown>(observed.appRoleAssignments).kind === 'read';
  return [...unread(observed), ...(asksSome ? [OTHER_APIS] : [])];
}

const OTHER_APIS = `Application permissions are read of ${RESOURCES.length} APIs of Microsoft (${listed(
  RESOURCES.map(({ name }) => name),
  RESOURCES.length,
)}), so what an app holds of any other API is not shown.`;

function unread(observed: ObservedSources): readonly string[] {
  return (Object.keys(HIDDEN) as (keyof typeof HIDDEN)[]).flatMap((source) => {
    const settled = settle<unknown>(observed[source]);
    if (settled.kind === 'read' && settled.reading.extent === 'whole') return [];
    const said =
      settled.kind === 'read'
        ? COMMON_WORDS.says['read-in-part']({
            source,
            missing: settled.reading.extent === 'part' ? settled.reading.missing : [],
          })
        : COMMON_WORDS.says['not-read']({
            source,
            reason: settled.reading?.reason ?? 'never-read',
            detail: settled.reading?.detail ?? '',
            resolver: null,
          });
    return [`${said.replace(/\.$/, '')}, ${HIDDEN[source]}.`];
  });
}

/** Names of the sources that a verdict lacks, for a sentence. */
export const namesOf = (titles: readonly string[]): string =>
  listed(
    titles.map((title) => title.charAt(0).toLowerCase() + title.slice(1)),
    9,
  );
