import {
  readAdminConsentWorkflow,
  readAppManagementPolicy,
  readUserConsentPolicy,
} from '../../../evidence/tenant/read/policies.ts';
import { objectGatherer } from './gatherer.ts';

/** What users may consent to. */
export const userConsentPolicy = objectGatherer(
  'userConsentPolicy',
  '/v1.0/policies/authorizationPolicy',
  readUserConsentPolicy,
);

/** Whether users can ask an administrator to consent. */
export const adminConsentWorkflow = objectGatherer(
  'adminConsentWorkflow',
  '/v1.0/policies/adminConsentRequestPolicy',
  readAdminConsentWorkflow,
);

/** The tenant's limits on credentials of apps. */
export const appManagementPolicy = objectGatherer(
  'appManagementPolicy',
  '/v1.0/policies/defaultAppManagementPolicy',
  readAppManagementPolicy,
);
