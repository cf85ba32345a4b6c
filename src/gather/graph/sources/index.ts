import type { TenantSourceName } from '../../../evidence/case.ts';
import { apiResources, appRoleAssignments } from './apis.ts';
import { appActivity, applications, delegatedGrants, servicePrincipals } from './apps.ts';
import { exchangeAppRoles } from './exchange-roles.ts';
import type { Gatherer } from './gatherer.ts';
import { intuneApps } from './intune.ts';
import { messageTrace } from './message-trace.ts';
import { licences, organisation, tenantDomains } from './organisation.ts';
import { adminConsentWorkflow, appManagementPolicy, userConsentPolicy } from './policies.ts';
import { recipients } from './recipients.ts';
import { directoryRoles, eligibleDirectoryRoles } from './roles.ts';
import { exchangeSnapshot } from './snapshot.ts';

/** How each source is read. */
export const GATHERERS: { readonly [K in TenantSourceName]: Gatherer<K> } = {
  organisation,
  tenantDomains,
  licences,
  servicePrincipals,
  applications,
  apiResources,
  appRoleAssignments,
  delegatedGrants,
  directoryRoles,
  eligibleDirectoryRoles,
  exchangeAppRoles,
  appActivity,
  userConsentPolicy,
  adminConsentWorkflow,
  appManagementPolicy,
  recipients,
  intuneApps,
  exchangeSnapshot,
  messageTrace,
};
