import { SOURCE_TITLE } from './evidence/sources.ts';
import { asksForBeta } from './gather/graph/scopes.ts';
import { browserPage } from './gather/sign-in/browser-page.ts';
import { CLOUDS } from './gather/sign-in/clouds.ts';
import { registrationGuide } from './gather/sign-in/registration.ts';
import { createTenantPort } from './gather/tenant.ts';
import type { CloudName } from './host/clouds.ts';
import type { SignInParts } from './ui/ports.ts';

/** Everything that signing in takes, put together for this browser. Loaded when somebody signs in, or comes back. */
export const signInParts = (cloud: CloudName): SignInParts => ({
  tenant: createTenantPort({
    page: browserPage(),
    fetch: (...request) => fetch(...request),
    now: () => new Date().toISOString(),
    cloud,
  }),
  clouds: CLOUDS,
  sourceTitles: SOURCE_TITLE,
  asksForBeta,
  registration: registrationGuide,
});
