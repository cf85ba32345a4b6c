import { govUserConsent } from '../../../src/checks/consent/gov-user-consent.ts';
import { absentReading } from '../../support/build.ts';
import { describeCheck } from '../../support/judge.ts';
import { tenantCase } from '../../support/tenant.ts';

const policies = (...names: readonly string[]) =>
  tenantCase({
    userConsentPolicy: {
      policiesAssigned: names.map((name) => `ManagePermissionGrantsForSelf.${name}`),
      mayConsentToRiskyApps: false,
      usersMayRegisterApps: true,
    },
  });

describeCheck(govUserConsent, [
  { when: 'switched off', given: policies(), is: 'pass', code: 'off' },
  {
    when: 'only what owners may do with their groups',
    given: tenantCase({
      userConsentPolicy: {
        policiesAssigned: ['ManagePermissionGrantsForOwnedResource.microsoft-dynamically-managed-permissions-for-team'],
        mayConsentToRiskyApps: false,
        usersMayRegisterApps: true,
      },
    }),
    is: 'pass',
    code: 'off',
  },
  { when: 'classified permissions', given: policies('microsoft-user-default-low'), is: 'warn', code: 'limited' },
  {
    when: 'what Microsoft manages',
    given: policies('microsoft-user-default-recommended'),
    is: 'warn',
    code: 'limited',
  },
  { when: 'everything', given: policies('microsoft-user-default-legacy'), is: 'fail', code: 'open' },
  {
    when: 'a policy of one’s own',
    given: policies('contoso-approved'),
    is: 'unknown',
    code: 'custom',
    items: ['contoso-approved'],
  },
  {
    when: 'not read',
    given: tenantCase({ userConsentPolicy: absentReading('not-permitted', { route: 'graph' }) }),
    is: 'unknown',
    code: 'not-read',
  },
]);
