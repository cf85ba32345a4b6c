import { appNames } from '../../evidence/tenant/installer.ts';
import { ninjaApps } from '../../profiles/apps/ninjaone-agent.ts';
import { defineCheck } from '../check.ts';
import { inIntune, NO_AGENT, type NoAgent } from '../common.ts';
import { listed } from '../english.ts';
import { SOURCES } from '../references.ts';

export const ninSystemContext = defineCheck<
  NoAgent & {
    'as-system': { apps: readonly string[] };
    'as-user': { apps: readonly string[] };
    'not-told': { apps: readonly string[] };
  }
>()({
  id: 'nin-system-context',
  revision: 1,
  area: 'devices',
  about: 'tenant',
  severity: 'medium',
  phases: ['pre-change'],
  modes: 'any',
  systems: ['ninjaone'],
  roles: ['receives'],
  needs: ['intuneApps'],
  uses: [],
  views: 'each',
  gate: false,
  references: [SOURCES.sop('6, NinjaOne, Program, install behavior'), SOURCES.addWin32App()],
  crossRefs: [],
  words: {
    en: {
      title: 'The NinjaOne app installs as System',
      failedTitle: 'The NinjaOne app installs as the user',
      why: 'The agent is a service, and a user without administrator’s rights cannot install one. The install then fails on exactly the devices that are kept best.',
      says: {
        ...NO_AGENT,
        'as-system': (f) => `${listed(f.apps)} installs as System.`,
        'as-user': (f) => `${listed(f.apps)} installs with the rights of the user who is signed in.`,
        'not-told': (f) => `Intune did not tell as whom ${listed(f.apps)} installs.`,
      },
      fix: {
        'as-user': (f) => [`${inIntune(f.apps, 'Program')}, and set Install behavior to System.`, LOCKED],
        'not-told': (f) => [`${inIntune(f.apps, 'Program')}, and see that Install behavior is System.`],
      },
    },
  },
  evaluate({ intuneApps }) {
    const found = ninjaApps(intuneApps);
    if (found.length === 0) return { outcome: 'not-applicable', code: 'no-app', facts: {} };
    const asUser = appNames(found.filter(({ runsAs }) => runsAs?.toLowerCase() === 'user'));
    if (asUser.length > 0) return { outcome: 'fail', code: 'as-user', facts: { apps: asUser }, items: asUser };
    const untold = appNames(found.filter(({ runsAs }) => runsAs?.toLowerCase() !== 'system'));
    return untold.length > 0
      ? { outcome: 'unknown', code: 'not-told', facts: { apps: untold }, items: untold }
      : { outcome: 'pass', code: 'as-system', facts: { apps: appNames(found) } };
  },
});

const LOCKED = 'Where the choice is greyed out, add the app anew: Intune fixes it when an app is first saved.';
