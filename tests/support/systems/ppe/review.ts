import {
  decision,
  delegated,
  exchangeGrant,
  globalAdmin,
  grant,
  keyOf,
  ownPrincipal,
  role,
  secret,
} from '../../tenant.ts';
import { personSays, secondsFromNow } from '../../build.ts';
import { kept } from '../parts.ts';
import type { Fault } from '../system-tenant.ts';
import { fault } from './before.ts';
import { administrators, integration, standingGrants } from './stages.ts';

const ROLES = 'RoleManagement.ReadWrite.Directory';

/** What a review of its permissions may find. */
export const IN_THE_REVIEW: readonly Fault[] = [
  fault(
    'review',
    'a way to Global Administrator that nobody decided on',
    { tenant: { appRoleAssignments: [...standingGrants, grant('ppe', ROLES)] } },
    {
      'app-tier0': 'fail not-signed-off',
      'app-permissions-documented': 'pass covered',
      'app-permissions-drift': 'fail more',
    },
  ),
  fault(
    'review',
    'the same, and a reviewer accepts it',
    {
      tenant: { appRoleAssignments: [...standingGrants, grant('ppe', ROLES)] },
      answers: kept(keyOf('ppe', ROLES)),
    },
    {
      'app-tier0': 'warn signed-off',
      'app-permissions-documented': 'pass covered',
      'app-permissions-drift': 'fail more',
    },
  ),
  fault(
    'review',
    'the reviewer wants the right on all mail gone, and it is still there',
    {
      answers: [decision(keyOf('ppe', 'Mail.ReadWrite'), 'no')],
    },
    { 'app-mail-readwrite-signoff': 'fail not-signed-off' },
  ),
  fault(
    'review',
    'the app is Exchange Administrator',
    { tenant: { directoryRoles: [...administrators, role('ppe', 'Exchange Administrator')] } },
    { 'app-exchange-role': 'warn exchange-administrator', 'app-permissions-drift': 'fail more' },
  ),
  fault(
    'review',
    'the app opens every mailbox by Exchange Web Services',
    { tenant: { appRoleAssignments: [...standingGrants, exchangeGrant('ppe', 'full_access_as_app')] } },
    {
      'app-ews-gone': 'warn held',
      'app-permissions-drift': 'fail more',
      'app-permissions-documented': 'fail beyond-the-list',
      'app-mail-readwrite-signoff': 'fail not-signed-off',
    },
  ),
  fault(
    'review',
    'the app reads mail in the name of everybody',
    { tenant: { delegatedGrants: [delegated('ppe', ['User.Read', 'Mail.ReadWrite'])] } },
    {
      'app-delegated-grants': 'fail too-wide',
      'app-permissions-documented': 'fail beyond-the-list',
      'app-permissions-drift': 'fail more',
    },
  ),
  fault(
    'review',
    'somebody put a secret on the app of the vendor',
    { tenant: { servicePrincipals: [integration({ credentials: [secret('k1', 10, 300)] })] } },
    { 'app-credential-on-sp': 'fail secret' },
  ),
  fault(
    'review',
    'an app bears the name and is nobody’s',
    {
      tenant: {
        servicePrincipals: [
          integration({ verifiedPublisher: null, replyUrls: ['https://proofpoint-essentials.example/callback'] }),
        ],
      },
    },
    { 'app-publisher': 'fail look-alike' },
  ),
  fault(
    'review',
    'the registration of the old sync is still there',
    {
      tenant: {
        servicePrincipals: [integration(), ownPrincipal('old', { displayName: 'Proofpoint Essentials Azure AD Sync' })],
      },
    },
    {
      'app-inventory': 'warn leftover',
      'app-permissions-drift': 'fail more',
      'app-permissions-documented': 'warn lacks-a-permission',
      'app-recently-used': 'fail unused',
    },
  ),
  fault(
    'review',
    'permissions were granted after the approval',
    {
      answers: [
        personSays('gov-security-approval', 'yes', { reference: 'CHG-2031', at: secondsFromNow(-60 * 86_400) }),
      ],
    },
    { 'gov-security-approval': 'warn granted-since' },
  ),
  fault(
    'review',
    'users may consent to any app',
    {
      tenant: {
        userConsentPolicy: {
          policiesAssigned: ['ManagePermissionGrantsForSelf.microsoft-user-default-legacy'],
          mayConsentToRiskyApps: false,
          usersMayRegisterApps: false,
        },
      },
    },
    { 'gov-user-consent': 'fail open' },
  ),
  fault(
    'review',
    'users cannot ask for consent',
    { tenant: { adminConsentWorkflow: { isEnabled: false, reviewers: 0 } } },
    { 'gov-consent-workflow': 'fail off' },
  ),
  fault(
    'review',
    'there is one Global Administrator',
    { tenant: { directoryRoles: [globalAdmin('admin@contoso.com')] } },
    { 'gov-global-admins': 'fail too-few' },
  ),
];
