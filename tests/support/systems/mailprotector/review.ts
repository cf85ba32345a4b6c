import { secondsFromNow } from '../../build.ts';
import { certificate, delegated, exchangeGrant, grant, role, servicePrincipal } from '../../tenant.ts';
import { no } from '../parts.ts';
import type { Fault } from '../system-tenant.ts';
import { fault } from './before.ts';
import { administrators, standingGrants, userSync } from './stages.ts';

const holding = (...names: readonly string[]) => ({
  tenant: { appRoleAssignments: [...standingGrants, ...names.map((name) => grant('mp', name))] },
});

/** What a review of the sync may find. */
export const IN_THE_REVIEW: readonly Fault[] = [
  fault('review', 'the sync may change users', holding('User.ReadWrite.All'), {
    'mp-read-only': 'fail more-than-reading',
    'app-permissions-documented': 'fail must-not-have',
    'app-permissions-drift': 'fail more',
  }),
  fault('review', 'the sync reads the whole directory', holding('Directory.Read.All'), {
    'mp-read-only': 'warn whole-directory',
    'app-least-directory': 'warn beside-narrower',
    'app-permissions-drift': 'fail more',
  }),
  fault('review', 'the sync reads more than any document names', holding('Reports.Read.All'), {
    'app-permissions-documented': 'unknown outside-documents',
    'app-permissions-drift': 'fail more',
  }),
  fault(
    'review',
    'the sync manages Exchange',
    { tenant: { appRoleAssignments: [...standingGrants, exchangeGrant('mp', 'Exchange.ManageAsApp')] } },
    {
      'mp-read-only': 'fail more-than-reading',
      'app-permissions-documented': 'fail must-not-have',
      'app-permissions-drift': 'fail more',
    },
  ),
  fault(
    'review',
    'the sync holds a directory role',
    { tenant: { directoryRoles: [...administrators, role('mp', 'Global Reader')] } },
    {
      'mp-read-only': 'fail more-than-reading',
      'app-permissions-documented': 'unknown outside-documents',
      'app-permissions-drift': 'fail more',
    },
  ),
  fault(
    'review',
    'the sync reads mail in the name of everybody',
    { tenant: { delegatedGrants: [delegated('mp', ['User.Read', 'Mail.Read'])] } },
    {
      'mp-read-only': 'fail more-than-reading',
      'app-delegated-grants': 'fail too-wide',
      'app-permissions-drift': 'fail more',
      'app-permissions-documented': 'fail must-not-have',
    },
  ),
  fault(
    'review',
    'an app bears the name and is nobody’s',
    {
      tenant: {
        servicePrincipals: [
          userSync(),
          servicePrincipal('fake', { displayName: 'Mailprotector', replyUrls: ['https://mailprotector.example/cb'] }),
        ],
        appActivity: ['mp', 'fake'].map((id) => ({ appId: `app-of-${id}`, lastUsedAt: secondsFromNow(-3600) })),
      },
    },
    {
      'app-publisher': 'fail look-alike',
      'app-inventory': 'warn duplicate',
      // Its name alone makes it the vendor's, and that name is inferred.
      'app-permissions-drift': 'warn more',
      // Its reply address is not the vendor's, which is where the consent has to come from.
      'mp-console-url': 'warn other-address',
    },
  ),
  fault(
    'review',
    'the publisher is not verified',
    { tenant: { servicePrincipals: [userSync({ verifiedPublisher: null })] } },
    { 'app-publisher': 'warn unverified' },
  ),
  fault(
    'review',
    'somebody put a certificate on the app of the vendor',
    { tenant: { servicePrincipals: [userSync({ credentials: [certificate('c1', 10, 300)] })] } },
    { 'app-credential-on-sp': 'warn certificate-only' },
  ),
  fault(
    'review',
    'the security team said no',
    { answers: [no('gov-security-approval')] },
    { 'gov-security-approval': 'fail not-approved' },
  ),
  fault(
    'review',
    'users may consent to apps of verified publishers',
    {
      tenant: {
        userConsentPolicy: {
          policiesAssigned: ['ManagePermissionGrantsForSelf.microsoft-user-default-low'],
          mayConsentToRiskyApps: false,
          usersMayRegisterApps: false,
        },
      },
    },
    { 'gov-user-consent': 'warn limited' },
  ),
];
