import { secondsFromNow } from '../../build.ts';
import { grant, grants, secret } from '../../tenant.ts';
import { no } from '../parts.ts';
import type { Fault } from '../system-tenant.ts';
import { fault } from './before.ts';
import { standingGrants, SYNC, syncApp, syncRegistration, trapApp, trapRegistration } from './stages.ts';

/** What a review of the two registrations may find. */
export const IN_THE_REVIEW: readonly Fault[] = [
  fault(
    'review',
    'the directory sync reads the whole directory, as the procedure has it',
    { tenant: { appRoleAssignments: [...standingGrants, grant('sync', 'Directory.Read.All')] } },
    {
      'app-least-directory': 'warn beside-narrower',
      'app-permissions-documented': 'pass as-documented',
      'app-permissions-drift': 'fail more',
    },
  ),
  fault(
    'review',
    'one registration serves both',
    {
      tenant: {
        servicePrincipals: [syncApp()],
        applications: [syncRegistration()],
        appRoleAssignments: grants('sync', ...SYNC, 'Mail.ReadWrite'),
      },
    },
    {
      'app-separate-registrations': 'fail shared',
      'app-permissions-drift': 'fail more',
      'app-permissions-documented': 'fail beyond-the-list',
      'app-mail-readwrite-signoff': 'fail not-signed-off',
    },
  ),
  fault(
    'review',
    'a secret lives for two years',
    { tenant: { applications: [syncRegistration({ credentials: [secret('s1', 30, 700)] }), trapRegistration()] } },
    { 'cred-lifetime': 'fail beyond-a-year' },
  ),
  fault(
    'review',
    'a secret stands in a ticket',
    { answers: [no('cred-storage-attested')] },
    { 'cred-storage-attested': 'fail not-in-vault' },
  ),
  fault(
    'review',
    'the registration has a redirect address that nothing needs',
    {
      tenant: {
        applications: [
          syncRegistration({ redirectUris: [{ platform: 'web', uri: 'https://contoso.com/callback' }] }),
          trapRegistration(),
        ],
      },
    },
    { 'app-redirect-uris': 'warn not-needed' },
  ),
  fault(
    'review',
    'TRAP may also send mail',
    { tenant: { appRoleAssignments: [...standingGrants, grant('trap', 'Mail.Send')] } },
    {
      'app-permissions-documented': 'fail beyond-the-list',
      'app-mail-readwrite-signoff': 'fail not-signed-off',
      'app-permissions-drift': 'fail more',
    },
  ),
  fault(
    'review',
    'the app for TRAP is gone',
    {
      tenant: {
        servicePrincipals: [syncApp()],
        applications: [syncRegistration()],
        appRoleAssignments: grants('sync', ...SYNC),
      },
    },
    {
      'app-separate-registrations': 'does not arise',
      'app-mail-readwrite-signoff': 'pass none',
      'app-permissions-drift': 'warn fewer',
    },
  ),
  fault(
    'review',
    'TRAP has not signed in for a fortnight',
    {
      tenant: {
        appActivity: [
          { appId: 'app-of-sync', lastUsedAt: secondsFromNow(-3600) },
          { appId: 'app-of-trap', lastUsedAt: secondsFromNow(-14 * 86_400) },
        ],
      },
    },
    { 'app-recently-used': 'warn quiet' },
  ),
  fault(
    'review',
    'no policy limits how long secrets live',
    { tenant: { appManagementPolicy: { isEnabled: false, restrictions: [] } } },
    { 'gov-app-management-policy': 'fail off' },
  ),
  fault(
    'review',
    'a third app bears the name of TRAP',
    { tenant: { servicePrincipals: [syncApp(), trapApp(), trapApp({ id: 'copy', appId: 'app-of-copy' })] } },
    {
      'app-inventory': 'warn duplicate',
      'app-permissions-drift': 'fail more',
      'app-recently-used': 'fail unused',
      'app-permissions-documented': 'warn lacks-a-permission',
    },
  ),
];
