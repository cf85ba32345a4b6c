/** Properties of a type, as far as `$select` and the form of answers need them. */
export interface EntityType {
  /** Without `microsoft.graph.` */
  readonly name: string;
  readonly properties: ReadonlySet<string>;
  /** Left out unless they are selected. */
  readonly onlySelected: ReadonlySet<string>;
  /** Properties that only beta has. */
  readonly betaOnly: ReadonlySet<string>;
}

function type(name: string, properties: string, onlySelected = '', betaOnly = ''): EntityType {
  const words = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '');
  return {
    name,
    properties: new Set(['id', ...words(properties), ...words(onlySelected)]),
    onlySelected: new Set(words(onlySelected)),
    betaOnly: new Set(words(betaOnly)),
  };
}

const DIRECTORY_ROLE = 'description displayName roleTemplateId';
const MOBILE_APP =
  'displayName description publisher largeIcon createdDateTime lastModifiedDateTime isFeatured privacyInformationUrl informationUrl owner developer notes publishingState';
const USER_DEFAULT =
  'businessPhones displayName givenName jobTitle mail mobilePhone officeLocation preferredLanguage surname userPrincipalName';
const USER_SELECTED =
  'accountEnabled assignedLicenses assignedPlans city companyName country createdDateTime creationType department employeeId externalUserState identities licenseAssignmentStates mailNickname onPremisesDomainName onPremisesSyncEnabled onPremisesLastSyncDateTime otherMails passwordPolicies proxyAddresses provisionedPlans securityIdentifier showInAddressList state usageLocation userType';
const GROUP =
  'deletedDateTime classification createdDateTime description displayName expirationDateTime groupTypes isAssignableToRole mail mailEnabled mailNickname membershipRule membershipRuleProcessingState onPremisesDomainName onPremisesLastSyncDateTime onPremisesSyncEnabled preferredLanguage proxyAddresses renewedDateTime resourceProvisioningOptions securityEnabled securityIdentifier theme uniqueName visibility';
const SERVICE_PRINCIPAL =
  'deletedDateTime accountEnabled isDisabled disabledByMicrosoftStatus addIns alternativeNames appDescription appDisplayName appId applicationTemplateId appOwnerOrganizationId appRoleAssignmentRequired appRoles createdByAppId description displayName homepage info loginUrl logoutUrl notes notificationEmailAddresses oauth2PermissionScopes passwordCredentials preferredSingleSignOnMode preferredTokenSigningKeyThumbprint replyUrls resourceSpecificApplicationPermissions samlSingleSignOnSettings servicePrincipalNames servicePrincipalType signInAudience tags tokenEncryptionKeyId verifiedPublisher';

/** Source: the v1.0 metadata and reference pages of Microsoft Graph. */
export const TYPES = {
  servicePrincipal: type(
    'servicePrincipal',
    SERVICE_PRINCIPAL,
    'keyCredentials customSecurityAttributes',
    'createdDateTime',
  ),
  application: type(
    'application',
    'deletedDateTime addIns api appId applicationTemplateId appRoles certification createdByAppId createdDateTime defaultRedirectUri description disabledByMicrosoftStatus displayName groupMembershipClaims identifierUris info isDeviceOnlyAuthSupported isFallbackPublicClient nativeAuthenticationApisEnabled notes oauth2RequirePostResponse optionalClaims parentalControlSettings passwordCredentials publicClient publisherDomain requestSignatureVerification requiredResourceAccess samlMetadataUrl serviceManagementReference servicePrincipalLockConfiguration signInAudience spa tags tokenEncryptionKeyId uniqueName verifiedPublisher web',
    'keyCredentials',
  ),
  user: type('user', USER_DEFAULT, USER_SELECTED),
  group: type('group', GROUP),
  directoryRole: type('directoryRole', DIRECTORY_ROLE),
  // What a relation may hold: the properties of all kinds together.
  directoryObject: type(
    'directoryObject',
    [SERVICE_PRINCIPAL, USER_DEFAULT, GROUP, DIRECTORY_ROLE].join(' '),
    `keyCredentials ${USER_SELECTED}`,
  ),
  organization: type(
    'organization',
    'assignedPlans businessPhones city country countryLetterCode createdDateTime defaultUsageLocation deletedDateTime displayName isMultipleDataLocationsForServicesEnabled marketingNotificationEmails mobileDeviceManagementAuthority onPremisesLastSyncDateTime onPremisesSyncEnabled partnerTenantType postalCode preferredLanguage privacyProfile provisionedPlans securityComplianceNotificationMails securityComplianceNotificationPhones state street technicalNotificationMails tenantType verifiedDomains',
  ),
  domain: type(
    'domain',
    'authenticationType availabilityStatus isAdminManaged isDefault isInitial isRoot isVerified manufacturer model passwordNotificationWindowInDays passwordValidityPeriodInDays state supportedServices',
  ),
  domainDnsRecord: type(
    'domainDnsRecord',
    'isOptional label recordType supportedService ttl mailExchange preference text canonicalName nameTarget port priority protocol service weight description',
  ),
  subscribedSku: type(
    'subscribedSku',
    'accountId accountName appliesTo capabilityStatus consumedUnits prepaidUnits servicePlans skuId skuPartNumber subscriptionIds',
  ),
  appRoleAssignment: type(
    'appRoleAssignment',
    'deletedDateTime appRoleId createdDateTime principalDisplayName principalId principalType resourceDisplayName resourceId',
  ),
  oAuth2PermissionGrant: type('oAuth2PermissionGrant', 'clientId consentType principalId resourceId scope'),
  unifiedRoleAssignment: type(
    'unifiedRoleAssignment',
    'appScopeId condition directoryScopeId principalId roleDefinitionId',
    '',
    'principalOrganizationId resourceScope resourceScopes',
  ),
  unifiedRoleDefinition: type(
    'unifiedRoleDefinition',
    'description displayName isBuiltIn isEnabled resourceScopes rolePermissions templateId version',
    '',
    'isPrivileged',
  ),
  unifiedRoleEligibilityScheduleInstance: type(
    'unifiedRoleEligibilityScheduleInstance',
    'appScopeId directoryScopeId endDateTime memberType principalId roleDefinitionId roleEligibilityScheduleId startDateTime',
  ),
  authorizationPolicy: type(
    'authorizationPolicy',
    'allowedToSignUpEmailBasedSubscriptions allowedToUseSSPR allowEmailVerifiedUsersToJoinOrganization allowInvitesFrom allowUserConsentForRiskyApps blockMsolPowerShell defaultUserRolePermissions deletedDateTime description displayName guestUserRoleId',
  ),
  adminConsentRequestPolicy: type(
    'adminConsentRequestPolicy',
    'isEnabled notifyReviewers remindersEnabled requestDurationInDays reviewers version',
  ),
  permissionGrantPolicy: type(
    'permissionGrantPolicy',
    'deletedDateTime description displayName includeAllPreApprovedApplications resourceScopeType',
  ),
  tenantAppManagementPolicy: type(
    'tenantAppManagementPolicy',
    'applicationRestrictions deletedDateTime description displayName isEnabled servicePrincipalRestrictions',
  ),
  mobileApp: type(
    'mobileApp',
    MOBILE_APP,
    '',
    'dependentAppCount supersededAppCount supersedingAppCount isAssigned uploadState',
  ),
  win32LobApp: type(
    'win32LobApp',
    `${MOBILE_APP} committedContentVersion fileName size installCommandLine uninstallCommandLine applicableArchitectures allowedArchitectures minimumFreeDiskSpaceInMB minimumMemoryInMB minimumNumberOfProcessors minimumCpuSpeedInMHz rules installExperience returnCodes msiInformation setupFilePath minimumSupportedWindowsRelease`,
    '',
    'dependentAppCount supersededAppCount supersedingAppCount isAssigned uploadState',
  ),
  mobileAppAssignment: type('mobileAppAssignment', 'intent target settings', '', 'source sourceId'),
  configurationSnapshotJob: type(
    'configurationSnapshotJob',
    'completedDateTime createdDateTime description displayName status tenantId',
    'createdBy errorDetails resourceLocation resources',
  ),
  configurationBaseline: type('configurationBaseline', 'description displayName parameters resources'),
  exchangeMessageTrace: type(
    'exchangeMessageTrace',
    'fromIP messageId receivedDateTime recipientAddress senderAddress size status subject toIP',
  ),
  servicePrincipalSignInActivity: type(
    'servicePrincipalSignInActivity',
    'appId applicationAuthenticationClientSignInActivity applicationAuthenticationResourceSignInActivity delegatedClientSignInActivity delegatedResourceSignInActivity lastSignInActivity',
  ),
  customAppScope: type('customAppScope', 'customAttributes displayName type'),
} as const;
