import { CONSENT_WORKFLOW } from '../../profiles/review/pages.ts';
import { defineCheck } from '../check.ts';
import { counted } from '../english.ts';
import { SOURCES } from '../references.ts';

export const govConsentWorkflow = defineCheck<{
  on: { reviewers: number };
  'no-reviewer': { reviewers: number };
  off: { reviewers: number };
}>()({
  id: 'gov-consent-workflow',
  revision: 1,
  area: 'consent',
  about: 'tenant',
  severity: 'low',
  phases: ['permission-review'],
  modes: 'any',
  systems: ['m365'],
  roles: ['receives'],
  needs: ['adminConsentWorkflow'],
  uses: [],
  views: 'each',
  gate: false,
  references: [CONSENT_WORKFLOW, SOURCES.essentials('Application permissions')],
  crossRefs: [
    'CIS-M365-7.0 5.1.5.2',
    'SCuBA MS.AAD.5.3v1',
    'Maester EIDSCA.CR01',
    'ZTA 21809',
    'SecureScore aad_admin_consent_workflow',
  ],
  words: {
    en: {
      title: 'Users can ask an administrator for consent',
      failedTitle: 'Users cannot ask an administrator for consent',
      why: 'Without it requests come by telephone and under pressure, to one administrator who is in a hurry. With it there is a record of who asked, and who agreed.',
      says: {
        on: (f) => `The admin consent workflow is on, with ${counted(f.reviewers, 'reviewer')}.`,
        'no-reviewer': () => 'The admin consent workflow is on, but nobody is named to review requests.',
        off: () => 'The admin consent workflow is off.',
      },
      fix: {
        'no-reviewer': () => [
          'Open Entra admin centre > Enterprise applications > Consent and permissions > Admin consent settings, and name reviewers.',
        ],
        off: () => [
          'Open Entra admin centre > Enterprise applications > Consent and permissions > Admin consent settings.',
          'Set “Users can request admin consent” to Yes and name at least two reviewers.',
        ],
      },
    },
  },
  evaluate({ adminConsentWorkflow: { isEnabled, reviewers } }) {
    const facts = { reviewers };
    if (!isEnabled) return { outcome: 'fail', code: 'off', facts };
    return reviewers === 0 ? { outcome: 'warn', code: 'no-reviewer', facts } : { outcome: 'pass', code: 'on', facts };
  },
});
