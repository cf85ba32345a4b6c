import { guid } from './random.ts';
import type { Tenant } from './tenant.ts';

/** Policies of a tenant in which users consent to nothing and credentials have limits. */
export const LOCKED_DOWN: Tenant['policies'] = {
  authorization: {
    id: 'authorizationPolicy',
    allowedToSignUpEmailBasedSubscriptions: false,
    allowedToUseSSPR: true,
    allowEmailVerifiedUsersToJoinOrganization: false,
    allowInvitesFrom: 'adminsAndGuestInviters',
    allowUserConsentForRiskyApps: false,
    blockMsolPowerShell: true,
    deletedDateTime: null,
    description: 'Used to manage authorization related settings across the company.',
    displayName: 'Authorization Policy',
    guestUserRoleId: '2af84b1e-32c8-42b7-82bc-daa82404023b',
    defaultUserRolePermissions: {
      allowedToCreateApps: false,
      allowedToCreateSecurityGroups: false,
      allowedToCreateTenants: false,
      allowedToReadBitlockerKeysForOwnedDevice: true,
      allowedToReadOtherUsers: true,
      permissionGrantPoliciesAssigned: [],
    },
  },
  adminConsentRequest: {
    id: 'adminConsentRequestPolicy',
    isEnabled: true,
    notifyReviewers: true,
    remindersEnabled: true,
    requestDurationInDays: 30,
    version: 3,
    reviewers: [
      {
        query: `/v1.0/groups/${guid('reviewers')}/transitiveMembers/microsoft.graph.user`,
        queryType: 'MicrosoftGraph',
        queryRoot: null,
      },
    ],
  },
  permissionGrant: [
    builtIn('microsoft-user-default-low', 'Default user low risk policy'),
    builtIn('microsoft-user-default-recommended', 'Microsoft user default recommended policy'),
    builtIn('microsoft-all-application-permissions', 'All application permissions, for any client app'),
  ],
  defaultAppManagement: {
    id: 'policies/defaultAppManagementPolicy',
    displayName: 'Default app management tenant policy',
    description:
      'Default tenant policy that enforces app management restrictions on applications and service principals.',
    isEnabled: true,
    applicationRestrictions: restrictions(),
    servicePrincipalRestrictions: restrictions(),
  },
};

/** Policies as a tenant had them for years: everybody consents to anything, nothing has a limit. */
export const WIDE_OPEN: Tenant['policies'] = {
  ...LOCKED_DOWN,
  authorization: {
    ...LOCKED_DOWN.authorization,
    allowInvitesFrom: 'everyone',
    allowUserConsentForRiskyApps: true,
    defaultUserRolePermissions: {
      allowedToCreateApps: true,
      allowedToCreateSecurityGroups: true,
      allowedToCreateTenants: true,
      allowedToReadBitlockerKeysForOwnedDevice: true,
      allowedToReadOtherUsers: true,
      permissionGrantPoliciesAssigned: ['ManagePermissionGrantsForSelf.microsoft-user-default-legacy'],
    },
  },
  adminConsentRequest: { ...LOCKED_DOWN.adminConsentRequest, isEnabled: false, notifyReviewers: false, reviewers: [] },
  defaultAppManagement: {
    ...LOCKED_DOWN.defaultAppManagement,
    isEnabled: false,
    applicationRestrictions: { passwordCredentials: [], keyCredentials: [] },
    servicePrincipalRestrictions: { passwordCredentials: [], keyCredentials: [] },
  },
};

function builtIn(id: string, displayName: string): Tenant['policies']['permissionGrant'][number] {
  return {
    id,
    displayName,
    description: null,
    deletedDateTime: null,
    includeAllPreApprovedApplications: false,
    resourceScopeType: 'tenant',
  };
}

function restrictions(): unknown {
  const from = { restrictForAppsCreatedAfterDateTime: '2019-10-19T10:37:00Z', state: 'enabled' };
  return {
    passwordCredentials: [
      { restrictionType: 'passwordLifetime', maxLifetime: 'P180D', ...from },
      { restrictionType: 'customPasswordAddition', maxLifetime: null, ...from },
    ],
    keyCredentials: [{ restrictionType: 'asymmetricKeyLifetime', maxLifetime: 'P365D', ...from }],
  };
}
