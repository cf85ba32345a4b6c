import { appNames } from '../../evidence/tenant/installer.ts';
import { ninjaApps } from '../../profiles/apps/ninjaone-agent.ts';
import { defineCheck } from '../check.ts';
import { inIntune, NO_AGENT, type NoAgent } from '../common.ts';
import { listed } from '../english.ts';
import { SOURCES } from '../references.ts';

export const ninRestartBehaviour = defineCheck<
  NoAgent & {
    'no-restart': { apps: readonly string[] };
    'forces-restart': { apps: readonly string[] };
    'may-restart': { apps: readonly string[] };
    'not-told': { apps: readonly string[] };
  }
>()({
  id: 'nin-restart-behaviour',
  revision: 1,
  area: 'devices',
  about: 'tenant',
  severity: 'low',
  phases: ['pre-change'],
  modes: 'any',
  systems: ['ninjaone'],
  roles: ['receives'],
  needs: ['intuneApps'],
  uses: [],
  views: 'each',
  gate: false,
  references: [SOURCES.sop('6, NinjaOne, Program, device restart behavior'), SOURCES.win32App(), SOURCES.addWin32App()],
  crossRefs: [],
  words: {
    en: {
      title: 'Installing the NinjaOne agent restarts no device',
      failedTitle: 'Installing the NinjaOne agent may restart devices',
      why: 'The agent needs no restart. One that comes in the middle of the day costs people the work that they had not saved.',
      says: {
        ...NO_AGENT,
        'no-restart': (f) => `Intune takes no action of its own after installing ${listed(f.apps)}.`,
        'forces-restart': (f) => `Intune restarts the device after installing ${listed(f.apps)}.`,
        'may-restart': (f) =>
          `Intune lets ${listed(f.apps)} restart the device, or restarts it when the installer asks for it.`,
        'not-told': (f) => `Intune did not tell whether it restarts the device after installing ${listed(f.apps)}.`,
      },
      fix: {
        'forces-restart': (f) => choose(f.apps),
        'may-restart': (f) => choose(f.apps),
        'not-told': (f) => choose(f.apps),
      },
    },
  },
  evaluate({ intuneApps }) {
    const found = ninjaApps(intuneApps);
    if (found.length === 0) return { outcome: 'not-applicable', code: 'no-app', facts: {} };
    const having = (...values: readonly string[]): readonly string[] =>
      appNames(found.filter(({ restart }) => restart !== null && values.includes(restart.toLowerCase())));
    const forced = having('force');
    if (forced.length > 0) return { outcome: 'fail', code: 'forces-restart', facts: { apps: forced }, items: forced };
    const known = ['suppress', 'allow', 'basedonreturncode'];
    const untold = appNames(found.filter(({ restart }) => restart === null || !known.includes(restart.toLowerCase())));
    if (untold.length > 0) return { outcome: 'unknown', code: 'not-told', facts: { apps: untold }, items: untold };
    const allowed = having('allow', 'basedonreturncode');
    return allowed.length > 0
      ? { outcome: 'warn', code: 'may-restart', facts: { apps: allowed }, items: allowed }
      : { outcome: 'pass', code: 'no-restart', facts: { apps: appNames(found) } };
  },
});

const choose = (apps: readonly string[]): readonly string[] => [
  `${inIntune(apps, 'Program')}, and set Device restart behavior to “No specific action”.`,
];
