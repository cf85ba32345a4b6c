import { approved } from '../../baseline.ts';
import { secondsFromNow } from '../../build.ts';
import {
  decision,
  delegated,
  exchangeGrant,
  grant,
  grants,
  keyOf,
  role,
  secret,
  servicePrincipal,
} from '../../tenant.ts';
import { kept, no, yes } from '../parts.ts';
import type { Fault } from '../system-tenant.ts';
import { fault } from './before.ts';
import { administrators, app, beforeConsent, documented } from './stages.ts';

/** What goes wrong once Trustifi is connected. */
export const AFTER_THE_MOVE: readonly Fault[] = [
  fault(
    'moved',
    'the app was switched off',
    { tenant: { servicePrincipals: [app({ isEnabled: false })] } },
    { 'app-enabled': 'fail disabled', 'app-permissions-drift': 'warn fewer' },
  ),
  fault(
    'moved',
    'the app fell silent',
    { tenant: { appActivity: [{ appId: 'app-of-trustifi', lastUsedAt: secondsFromNow(-40 * 86_400) }] } },
    { 'app-recently-used': 'fail unused' },
  ),
  fault(
    'moved',
    'nobody ever consented',
    {
      tenant: { servicePrincipals: [], appRoleAssignments: [], appActivity: [] },
      observed: approved(beforeConsent),
    },
    {
      'app-inventory': 'unknown not-recognised',
      'app-enabled': 'unknown not-recognised',
      'app-permissions-documented': 'unknown not-recognised',
      'app-recently-used': 'unknown not-recognised',
      'app-permissions-drift': 'unknown not-recognised',
    },
  ),
  fault(
    'moved',
    'an update added a permission that stands in no list that was read',
    { tenant: { appRoleAssignments: [...documented, grant('trustifi', 'Mail.Send')] } },
    { 'app-permissions-documented': 'unknown outside-documents', 'app-permissions-drift': 'fail more' },
  ),
  fault(
    'moved',
    'the app opens every mailbox by Exchange Web Services',
    { tenant: { appRoleAssignments: [...documented, exchangeGrant('trustifi', 'full_access_as_app')] } },
    {
      'app-ews-gone': 'warn held',
      'app-permissions-documented': 'unknown outside-documents',
      'app-permissions-drift': 'fail more',
    },
  ),
  fault(
    'moved',
    'the app was consented to twice',
    {
      setup: {
        appMatches: ['trustifi', 'old'].map((servicePrincipalId) => ({ servicePrincipalId, profile: 'trustifi' })),
      },
      tenant: { servicePrincipals: [app(), servicePrincipal('old', { displayName: 'Trustifi old' })] },
    },
    {
      'app-inventory': 'warn duplicate',
      'app-recently-used': 'fail unused',
      'app-permissions-drift': 'fail more',
    },
  ),
];

const TAKEOVER = ['User.EnableDisableAccount.All', 'User-PasswordProfile.ReadWrite.All'] as const;
const advanced = { appRoleAssignments: [...documented, ...grants('trustifi', ...TAKEOVER)] };

/** What a review of its permissions may find. */
export const IN_THE_REVIEW: readonly Fault[] = [
  fault(
    'review',
    'the advanced permissions were granted, and nobody knows what for',
    { tenant: advanced },
    { 'tru-advanced-needed': 'manual not-known-if-used', 'app-permissions-drift': 'fail more' },
  ),
  fault(
    'review',
    'the advanced permissions were granted, and the module is not in use',
    { tenant: advanced, answers: [no('tru-advanced-needed')] },
    { 'tru-advanced-needed': 'warn not-used', 'app-permissions-drift': 'fail more' },
  ),
  fault(
    'review',
    'the module is in use, and the reviewer accepts what it takes',
    {
      tenant: advanced,
      answers: [...yes('tru-advanced-needed'), ...kept(...TAKEOVER.map((name) => keyOf('trustifi', name)))],
    },
    { 'tru-advanced-needed': 'pass in-use', 'app-permissions-drift': 'fail more' },
  ),
  fault(
    'review',
    'the app acts in Exchange as its administrator',
    {
      tenant: {
        appRoleAssignments: [...documented, exchangeGrant('trustifi', 'Exchange.ManageAsApp')],
        directoryRoles: [...administrators, role('trustifi', 'Exchange Administrator')],
      },
    },
    {
      'app-exchange-role': 'warn exchange-administrator',
      'tru-advanced-needed': 'manual not-known-if-used',
      'app-permissions-documented': 'unknown outside-documents',
      'app-permissions-drift': 'fail more',
    },
  ),
  fault(
    'review',
    'the app has no verified publisher',
    { tenant: { servicePrincipals: [app({ verifiedPublisher: null })] } },
    { 'app-publisher': 'warn unverified' },
  ),
  fault(
    'review',
    'an app bears the name and is nobody’s',
    {
      tenant: {
        servicePrincipals: [app({ verifiedPublisher: null, replyUrls: ['https://trustifi-login.example/callback'] })],
      },
    },
    { 'app-publisher': 'fail look-alike' },
  ),
  fault(
    'review',
    'somebody put a secret on the app of the vendor',
    { tenant: { servicePrincipals: [app({ credentials: [secret('k1', 10, 300)] })] } },
    { 'app-credential-on-sp': 'fail secret' },
  ),
  fault(
    'review',
    'the reviewer wants the right on all mail gone, and it is still there',
    { answers: [decision(keyOf('trustifi', 'Mail.ReadWrite'), 'no')] },
    { 'app-mail-readwrite-signoff': 'fail not-signed-off' },
  ),
  fault(
    'review',
    'the app reads the whole directory beside users and groups, as the older list says',
    { tenant: { appRoleAssignments: [...documented, grant('trustifi', 'Directory.Read.All')] } },
    { 'app-least-directory': 'warn beside-narrower', 'app-permissions-drift': 'fail more' },
  ),
  fault(
    'review',
    'the app reads mail in the name of everybody',
    { tenant: { delegatedGrants: [delegated('trustifi', ['User.Read', 'Mail.Read'])] } },
    {
      'app-delegated-grants': 'fail too-wide',
      'app-permissions-documented': 'unknown outside-documents',
      'app-permissions-drift': 'fail more',
    },
  ),
  fault(
    'review',
    'nobody of the security team looked at it',
    { unanswered: ['gov-security-approval'] },
    { 'gov-security-approval': 'manual unanswered' },
  ),
];
