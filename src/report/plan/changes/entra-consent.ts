import { type ChangeMaker, type Made, NOTHING_MADE } from '../maker.ts';
import type { PortalChange } from '../plan.ts';
import { type Setting, wholly } from './entra-read.ts';

const made = (where: string, setting: Setting, missing: readonly string[] = []): Made => ({
  changes: [{ kind: 'portal', portal: 'entra', where, settings: [setting] } satisfies PortalChange],
  missing,
});

const FOR_SELF = /^ManagePermissionGrantsForSelf\./i;

/** Users consent to nothing on their own; policies for what they own stay. */
const userConsent: ChangeMaker = ({ file }) => {
  const before = wholly(file.observed, 'userConsentPolicy')?.policiesAssigned ?? [];
  const after = before.filter((policy) => !FOR_SELF.test(policy));
  if (after.length === before.length) return NOTHING_MADE;
  return made('Enterprise applications > Consent and permissions > User consent settings', {
    name: 'defaultUserRolePermissions.permissionGrantPoliciesAssigned',
    label: 'User consent for applications, “Do not allow user consent”',
    before,
    after,
  });
};

/** Users may ask; who answers them is for the tenant to say. */
const consentWorkflow: ChangeMaker = ({ file }) => {
  const is = wholly(file.observed, 'adminConsentWorkflow');
  if (is === null || is.isEnabled) return NOTHING_MADE;
  return made(
    'Enterprise applications > Consent and permissions > Admin consent settings',
    { name: 'isEnabled', label: 'Users can request admin consent', before: 'false', after: 'true' },
    is.reviewers === 0 ? ['Who reviews the requests: two people or more.'] : [],
  );
};

export const CONSENT_CHANGES: Readonly<Record<string, ChangeMaker>> = {
  'gov-user-consent': userConsent,
  'gov-consent-workflow': consentWorkflow,
};
