import { appRedirectUris } from '../../../src/checks/apps/app-redirect-uris.ts';
import type { Application } from '../../../src/evidence/tenant/apps.ts';
import { system } from '../../support/build.ts';
import { describeCheck } from '../../support/judge.ts';
import { application, tenantCase, ownPrincipal } from '../../support/tenant.ts';

const trap = (details: Partial<Application> = {}) =>
  tenantCase({ applications: [application('trap', { displayName: 'Proofpoint-TRAP', ...details })] });
const to = (...uris: readonly string[]) => trap({ redirectUris: uris.map((uri) => ({ platform: 'web', uri })) });

describeCheck(appRedirectUris, [
  {
    when: 'a product in use whose app has another name',
    given: tenantCase(
      { servicePrincipals: [ownPrincipal('gw', { displayName: 'svc-mailgw' })] },
      { setup: { phase: 'permission-review', systems: [system('opswat')] } },
    ),
    is: 'unknown',
    code: 'not-recognised',
  },
  {
    when: 'a registration whose flags were not told',
    given: tenantCase({
      applications: [application('gw', { displayName: 'OPSWAT', implicitIdTokens: null, implicitAccessTokens: null })],
    }),
    is: 'unknown',
    code: 'not-told',
  },
  {
    when: 'an app whose name was not told',
    given: tenantCase({ servicePrincipals: [ownPrincipal('gw', { displayName: null })] }),
    is: 'unknown',
    code: 'names-not-told',
  },
  { when: 'no registration of ours', given: tenantCase(), is: 'not-applicable', code: 'no-registration' },
  { when: 'none', given: trap(), is: 'pass', code: 'none' },
  { when: 'https', given: to('https://gateway.example.com/cb'), is: 'warn', code: 'not-needed' },
  {
    when: 'a public client',
    given: trap({ isPublicClient: true }),
    is: 'warn',
    code: 'not-needed',
    facts: { isPublic: true },
  },
  { when: 'http', given: to('http://gateway.example.com/cb'), is: 'fail', code: 'risky' },
  { when: 'this computer', given: to('https://localhost:8080/cb'), is: 'fail', code: 'risky' },
  {
    when: 'a wildcard',
    given: to('https://*.example.com/cb'),
    is: 'fail',
    code: 'risky',
    items: ['Proofpoint-TRAP (app-of-trap): https://*.example.com/cb'],
  },
  { when: 'the implicit grant', given: trap({ implicitIdTokens: true }), is: 'fail', code: 'implicit-grant' },
]);
