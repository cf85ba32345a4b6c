import type { ObservedSources, SourceName, Sources } from './case.ts';
import type { Observed } from './observed.ts';

/** How each source is called at the beginning of a sentence. The one list of them at run time. */
export const SOURCE_TITLE: Readonly<Record<SourceName, string>> = {
  dns: 'DNS',
  mtaStsPolicies: 'The MTA-STS policy',
  organisation: 'The tenant’s own record',
  tenantDomains: 'The list of the tenant’s domains',
  licences: 'The list of licences',
  servicePrincipals: 'The list of enterprise applications',
  applications: 'The list of app registrations',
  apiResources: 'What the APIs of the tenant offer',
  appRoleAssignments: 'The list of application permissions',
  delegatedGrants: 'The list of delegated permissions',
  directoryRoles: 'The list of directory roles',
  eligibleDirectoryRoles: 'The list of eligible directory roles',
  exchangeAppRoles: 'The list of Exchange roles of apps',
  appActivity: 'When apps were last used',
  userConsentPolicy: 'The policy on user consent',
  adminConsentWorkflow: 'The admin consent workflow',
  appManagementPolicy: 'The app management policy',
  recipients: 'The counts of users and groups',
  intuneApps: 'The list of Intune apps',
  exchangeSnapshot: 'The configuration snapshots',
  messageTrace: 'The message trace',
};

/** The sources of a case that this version knows, with their readings; others in the file are left alone. */
export function sourcesIn(
  observed: ObservedSources,
): readonly (readonly [SourceName, Observed<Sources[SourceName]>])[] {
  return (Object.keys(SOURCE_TITLE) as SourceName[]).flatMap((source) => {
    const readings = observed[source];
    return readings === undefined ? [] : [[source, readings] as const];
  });
}
