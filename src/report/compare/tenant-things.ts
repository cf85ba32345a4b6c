import { quoted } from '../../checks/english.ts';
import type { InstallStatus } from '../../evidence/import/install-status.ts';
import type { IntuneApp } from '../../evidence/tenant/devices.ts';
import type { Licence, Organisation, TenantDomain } from '../../evidence/tenant/organisation.ts';
import type {
  AdminConsentWorkflow,
  AppManagementPolicy,
  CredentialRestriction,
  UserConsentPolicy,
} from '../../evidence/tenant/policies.ts';
import type { RecipientCounts } from '../../evidence/tenant/recipients.ts';
import { type FieldRules, keyOf, partsOf } from './parts.ts';
import type { Thing } from './thing.ts';

const ORGANISATION: FieldRules<Organisation> = {
  id: 'id',
  displayName: 'displayName',
  countryCode: { answer: 'countryLetterCode' },
  verifiedDomains: 'verifiedDomains',
  isSynchronised: 'onPremisesSyncEnabled',
  signedInId: null,
};
const DOMAIN: FieldRules<TenantDomain> = {
  name: null,
  isVerified: 'isVerified',
  isDefault: 'isDefault',
  isInitial: 'isInitial',
  authenticationType: 'authenticationType',
  supportedServices: 'supportedServices',
  expectedRecords: 'serviceConfigurationRecords',
};
const LICENCE: FieldRules<Licence> = {
  skuPartNumber: null,
  enabled: 'prepaidUnits',
  consumed: { observed: 'consumedUnits' },
  servicePlans: 'servicePlans',
};
const CONSENT: FieldRules<UserConsentPolicy> = {
  policiesAssigned: 'permissionGrantPoliciesAssigned',
  mayConsentToRiskyApps: 'allowUserConsentForRiskyApps',
  usersMayRegisterApps: 'allowedToCreateApps',
};
const WORKFLOW: FieldRules<AdminConsentWorkflow> = { isEnabled: 'isEnabled', reviewers: 'reviewers' };
const MANAGEMENT: FieldRules<AppManagementPolicy> = { isEnabled: 'isEnabled', restrictions: null };
const RESTRICTION: FieldRules<CredentialRestriction> = {
  credential: null,
  restriction: null,
  maxLifetime: { answer: 'maxLifetime' },
  isEnforced: 'state',
};
const RECIPIENTS: FieldRules<RecipientCounts> = {
  users: 'users',
  guests: 'guests',
  mailboxes: 'mailboxes',
  byDomain: 'byDomain',
  onmicrosoftPrimary: 'onmicrosoftPrimary',
  groups: 'groups',
};
const INTUNE_APP: FieldRules<IntuneApp> = {
  id: 'id',
  displayName: 'displayName',
  publisher: 'publisher',
  hasDescription: 'description',
  publishingState: 'publishingState',
  hasContent: 'committedContentVersion',
  install: { answer: 'installCommandLine' },
  uninstall: { answer: 'uninstallCommandLine' },
  runsAs: 'installExperience.runAsAccount',
  restart: 'installExperience.deviceRestartBehavior',
  msi: { answer: 'msiInformation' },
  detection: 'rules',
  assignments: 'assignments',
  dependencies: 'dependentAppCount',
  supersedes: 'supersededAppCount',
};
const INSTALLS: FieldRules<Omit<InstallStatus, 'file' | 'app'>> = {
  devices: 'devices',
  installed: 'installed',
  failed: 'failed',
  pending: 'pending',
  notInstalled: 'notInstalled',
  notApplicable: 'notApplicable',
  unknown: 'unknown',
  failures: 'failures',
  newestAt: null,
  isCut: null,
};

/** Of the one that there is of its kind. */
const single = (area: Thing['area'], object: string, parts: Thing['parts']): Thing => ({
  ...{ keys: [object], area, object, name: '', parts },
});

export const organisationThings = (organisation: Organisation): readonly Thing[] => [
  single('tenant', 'Tenant', partsOf(ORGANISATION, organisation)),
];

export const domainThings = (domains: readonly TenantDomain[]): readonly Thing[] =>
  domains.map((domain) => ({
    ...{ keys: [domain.name], area: 'tenant', object: `Domain ${domain.name} of the tenant`, name: domain.name },
    parts: partsOf(DOMAIN, domain),
  }));

export const licenceThings = (licences: readonly Licence[]): readonly Thing[] =>
  licences.map((licence) => ({
    ...{ keys: [licence.skuPartNumber], area: 'tenant', object: `Licence ${licence.skuPartNumber}` },
    name: licence.skuPartNumber,
    parts: partsOf(LICENCE, licence),
  }));

export const consentPolicyThings = (policy: UserConsentPolicy): readonly Thing[] => [
  single('policies', 'Policy on user consent', partsOf(CONSENT, policy)),
];

export const workflowThings = (workflow: AdminConsentWorkflow): readonly Thing[] => [
  single('policies', 'Admin consent workflow', partsOf(WORKFLOW, workflow)),
];

export const managementThings = (policy: AppManagementPolicy): readonly Thing[] => [
  {
    ...single('policies', 'App management policy', partsOf(MANAGEMENT, policy)),
    children: policy.restrictions.map((restriction) => ({
      keys: [keyOf(restriction.credential, restriction.restriction)],
      area: 'policies',
      object: `Restriction ${restriction.restriction} on ${restriction.credential}s`,
      name: restriction.restriction,
      parts: partsOf(RESTRICTION, restriction),
    })),
  },
];

/** Counts change with every person who comes and goes. */
export const recipientThings = (counts: RecipientCounts): readonly Thing[] => [
  { ...single('tenant', 'Count of users and groups', partsOf(RECIPIENTS, counts)), isObserved: true },
];

export const intuneThings = (apps: readonly IntuneApp[]): readonly Thing[] =>
  apps.map((app) => ({
    keys: [app.id, app.displayName],
    area: 'devices',
    object: `Intune app ${quoted(app.displayName)}`,
    name: app.displayName,
    from: app,
    parts: partsOf(INTUNE_APP, app).map((part) => ({ ...part, ...commandText(app, part.property) })),
  }));

/** A command is shown as a line; everything in it that could be a secret was masked when it was read. */
function commandText({ install, uninstall }: IntuneApp, property: string): { readonly text?: string } {
  if (property === 'installCommandLine') return { text: install?.text ?? '' };
  return property === 'uninstallCommandLine' ? { text: uninstall?.text ?? '' } : {};
}

export const installThings = (reports: readonly InstallStatus[]): readonly Thing[] =>
  reports.map((report) => ({
    keys: [keyOf(report.app ?? null)],
    area: 'devices',
    object: `Installs of ${report.app === undefined ? 'an app that the report does not name' : quoted(report.app)}`,
    name: report.app ?? report.file,
    isObserved: true,
    parts: partsOf(INSTALLS, report),
  }));
