import type {
  AdminConsentWorkflow,
  AppManagementPolicy,
  CredentialRestriction,
  UserConsentPolicy,
} from '../policies.ts';
import { entries, flag, name, names, type Fields, singleFields, within } from './fields.ts';

/**
 * What users may consent to; null where the list of policies is not there, since an empty list means that they may
 * consent to nothing. Policies that let users consent for a team or a chat stay in the list.
 */
export function readUserConsentPolicy(body: unknown): UserConsentPolicy | null {
  const fields = singleFields(body);
  if (fields === null) return null;
  const forUsers = within(fields, 'defaultUserRolePermissions');
  const policiesAssigned = names(forUsers, 'permissionGrantPoliciesAssigned');
  if (policiesAssigned === null) return null;
  return {
    policiesAssigned,
    mayConsentToRiskyApps: flag(fields, 'allowUserConsentForRiskyApps'),
    usersMayRegisterApps: flag(forUsers, 'allowedToCreateApps'),
  };
}

/** Whether users can ask for consent; null where it is not told. */
export function readAdminConsentWorkflow(body: unknown): AdminConsentWorkflow | null {
  const fields = singleFields(body);
  const isEnabled = fields === null ? null : flag(fields, 'isEnabled');
  if (fields === null || isEnabled === null) return null;
  return { isEnabled, reviewers: entries(fields, 'reviewers', () => true)?.length ?? 0 };
}

/**
 * The tenant's default limits on credentials of apps; null where it is not told whether they apply. Those on service
 * principals only are left out: the credentials that are judged belong to registrations.
 */
export function readAppManagementPolicy(body: unknown): AppManagementPolicy | null {
  const fields = singleFields(body);
  const isEnabled = fields === null ? null : flag(fields, 'isEnabled');
  if (fields === null || isEnabled === null) return null;
  const forApps = within(fields, 'applicationRestrictions');
  return {
    isEnabled,
    restrictions: [
      ...(entries(forApps, 'passwordCredentials', (one) => restriction('secret', one)) ?? []),
      ...(entries(forApps, 'keyCredentials', (one) => restriction('certificate', one)) ?? []),
    ].slice(0, MOST),
  };
}

function restriction(credential: CredentialRestriction['credential'], fields: Fields): CredentialRestriction | null {
  const kind = name(fields, 'restrictionType');
  if (kind === null) return null;
  const isEnforced = name(fields, 'state')?.toLowerCase() !== 'disabled';
  return { credential, restriction: kind, maxLifetime: name(fields, 'maxLifetime'), isEnforced };
}

const MOST = 10_000;
