import type { Sources } from '../../evidence/case.ts';
import type { AppCredential, DirectoryRoleAssignment } from '../../evidence/tenant/apps.ts';
import type { MaskedCommand } from '../../evidence/tenant/devices.ts';
import type { SnapshotJob } from '../../evidence/tenant/snapshot.ts';
import type { Form, FormOf } from './form.ts';

const credential: Form<AppCredential> = { keyId: 'id', name: 'secret-name', startsAt: 'keep', endsAt: 'keep' };
const directoryRole: Form<DirectoryRoleAssignment> = {
  principalId: 'id',
  roleTemplateId: 'id',
  roleName: 'role',
  scope: 'group',
  viaGroup: { id: 'id', name: 'group' },
  userPrincipalName: 'person',
};
/** Secrets were taken out when it was read. */
const command: Form<MaskedCommand> = {
  text: 'scrub',
  program: 'scrub',
  switches: 'scrub',
  properties: { name: 'keep' },
};
const job: Form<SnapshotJob> = {
  id: 'id',
  displayName: 'object',
  status: 'keep',
  createdAt: 'keep',
  completedAt: 'keep',
  resourceTypes: 'keep',
  failedTypes: 'keep',
};

/** Sources that are read with an account. */
export const TENANT_FORMS = {
  organisation: {
    id: 'id',
    displayName: 'tenant',
    countryCode: 'keep',
    verifiedDomains: { name: 'host' },
    signedInId: 'id',
  },
  tenantDomains: {
    name: 'host',
    authenticationType: 'keep',
    supportedServices: 'keep',
    expectedRecords: { type: 'keep', label: 'host', value: 'record' },
  },
  licences: { skuPartNumber: 'keep', servicePlans: 'keep' },
  servicePrincipals: {
    id: 'id',
    appId: 'id',
    displayName: 'app',
    type: 'keep',
    disabledByMicrosoft: 'keep',
    ownerTenantId: 'id',
    audience: 'keep',
    verifiedPublisher: 'publisher',
    replyUrls: 'url',
    homepage: 'url',
    credentials: credential,
  },
  applications: {
    id: 'id',
    appId: 'id',
    displayName: 'app',
    createdAt: 'keep',
    audience: 'keep',
    requested: { resourceAppId: 'id', id: 'permission' },
    credentials: credential,
    redirectUris: { uri: 'url' },
  },
  apiResources: {
    id: 'id',
    appId: 'id',
    displayName: 'app',
    permissions: { id: 'permission', value: 'permission', displayName: 'permission' },
  },
  appRoleAssignments: {
    principalId: 'id',
    principalType: 'keep',
    resourceId: 'id',
    appRoleId: 'permission',
    createdAt: 'keep',
  },
  delegatedGrants: { clientId: 'id', resourceId: 'id', scopes: 'permission' },
  directoryRoles: directoryRole,
  eligibleDirectoryRoles: directoryRole,
  exchangeAppRoles: { servicePrincipalId: 'id', role: 'role', limitedTo: 'group' },
  appActivity: { appId: 'id', lastUsedAt: 'keep' },
  userConsentPolicy: { policiesAssigned: 'policy-id' },
  adminConsentWorkflow: null,
  appManagementPolicy: { restrictions: { restriction: 'keep', maxLifetime: 'keep' } },
  recipients: { byDomain: { domain: 'host' }, onmicrosoftPrimary: { addresses: 'person' } },
  intuneApps: {
    id: 'id',
    displayName: 'app',
    publisher: 'app',
    publishingState: 'keep',
    install: command,
    uninstall: command,
    runsAs: 'keep',
    restart: 'keep',
    msi: { productCode: 'id', packageType: 'keep' },
    detection: { operation: 'keep', looksAt: 'place' },
    assignments: { intent: 'keep', groupId: 'id', groupName: 'group' },
  },
  intuneInstallStatus: { file: 'file', app: 'app', failures: { code: 'keep' }, newestAt: 'keep' },
  // What was in it stands in the sources of Exchange, which were made of it when it was read.
  exchangeSnapshot: { jobs: job, newest: { job, resources: { type: 'keep', displayName: 'object', properties: {} } } },
  appsBaseline: {
    tenantId: 'id',
    apps: {
      appId: 'id',
      principalId: 'id',
      name: 'app',
      ownerTenantId: 'id',
      rights: {
        resourceAppId: 'id',
        id: 'permission',
        scope: 'group',
        name: 'permission',
        resource: 'app',
      },
      credentialIds: 'id',
    },
  },
} as const satisfies { readonly [K in keyof Sources]?: FormOf<Sources[K]> };
