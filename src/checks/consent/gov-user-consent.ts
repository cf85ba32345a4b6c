import { MANAGED_CONSENT } from '../../profiles/permissions/sources.ts';
import { CIS_BENCHMARK } from '../../profiles/review/pages.ts';
import { defineCheck } from '../check.ts';
import { code, listed } from '../english.ts';
import { SOURCES } from '../references.ts';

const FOR_SELF = /^ManagePermissionGrantsForSelf\./i;
const LEGACY = 'microsoft-user-default-legacy';
const LIMITED: readonly string[] = ['microsoft-user-default-low', 'microsoft-user-default-recommended'];

export const govUserConsent = defineCheck<{
  off: { total: number };
  limited: { policies: readonly string[] };
  custom: { policies: readonly string[] };
  open: { policies: readonly string[] };
}>()({
  id: 'gov-user-consent',
  revision: 1,
  area: 'consent',
  about: 'tenant',
  severity: 'medium',
  phases: ['permission-review'],
  modes: 'any',
  systems: ['m365'],
  roles: ['receives'],
  needs: ['userConsentPolicy'],
  uses: [],
  views: 'each',
  gate: false,
  references: [SOURCES.essentials('Application permissions, admin consent'), MANAGED_CONSENT, CIS_BENCHMARK],
  crossRefs: [
    'CIS-M365-7.0 5.1.5.1',
    'SCuBA MS.AAD.5.2v1',
    'Maester EIDSCA.AP08',
    'ZTA 21776',
    'SecureScore IntegratedApps',
  ],
  words: {
    en: {
      title: 'Users cannot consent to apps on their own',
      failedTitle: 'Users can consent to apps on their own',
      why: 'One click on a page that looks genuine would then let a stranger’s app read a mailbox. A new password does not end that.',
      says: {
        off: () => 'Users may not consent to any app.',
        limited: (f) =>
          `Users may consent within a policy of Microsoft (${listed(f.policies)}), which leaves out the most dangerous permissions.`,
        custom: (f) =>
          `Users may consent within a policy of your own (${listed(f.policies)}); what it allows was not read.`,
        open: () =>
          'Users may consent to any app that asks for permissions which need no administrator, mail among them.',
      },
      fix: {
        limited: () => SWITCH_OFF,
        custom: (f) => [
          `See what the policy allows, in Microsoft Graph PowerShell: ${code(`Get-MgPolicyPermissionGrantPolicyInclude -PermissionGrantPolicyId ${f.policies[0] ?? ''}`)}.`,
        ],
        open: () => SWITCH_OFF,
      },
    },
  },
  evaluate({ userConsentPolicy: { policiesAssigned } }) {
    const policies = policiesAssigned
      .filter((policy) => FOR_SELF.test(policy))
      .map((policy) => policy.replace(FOR_SELF, ''));
    const facts = { policies };
    if (policies.length === 0) return { outcome: 'pass', code: 'off', facts: { total: policiesAssigned.length } };
    if (policies.includes(LEGACY)) return { outcome: 'fail', code: 'open', facts, items: policies };
    return policies.every((policy) => LIMITED.includes(policy))
      ? { outcome: 'warn', code: 'limited', facts, items: policies }
      : { outcome: 'unknown', code: 'custom', facts, items: policies };
  },
});

const SWITCH_OFF: readonly string[] = [
  'Open Entra admin centre > Enterprise applications > Consent and permissions > User consent settings.',
  'Choose “Do not allow user consent”, and switch the admin consent workflow on, so that users can ask.',
];
