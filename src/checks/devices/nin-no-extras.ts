import { appNames } from '../../evidence/tenant/installer.ts';
import { ninjaApps } from '../../profiles/apps/ninjaone-agent.ts';
import { defineCheck } from '../check.ts';
import { NO_AGENT, type NoAgent } from '../common.ts';
import { code, listed } from '../english.ts';
import { SOURCES } from '../references.ts';

export const ninNoExtras = defineCheck<
  NoAgent & {
    alone: { apps: readonly string[] };
    'has-extras': { apps: readonly string[]; dependencies: number; supersedes: number };
    'not-told': { apps: readonly string[] };
  }
>()({
  id: 'nin-no-extras',
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
  references: [SOURCES.sop('6, NinjaOne, dependencies and supersedence'), SOURCES.win32App()],
  crossRefs: [],
  words: {
    en: {
      title: 'The NinjaOne app depends on no other app and replaces none',
      failedTitle: 'The NinjaOne app is tied to other apps',
      why: 'What an app replaces, Intune may take off devices; what it depends on has to install first. On a first roll-out neither is needed, so either is likely to be a slip.',
      says: {
        ...NO_AGENT,
        alone: (f) => `${listed(f.apps)} depends on no other app and replaces none.`,
        'has-extras': (f) =>
          `${listed(f.apps)}: apps that it depends on: ${f.dependencies}; apps that it replaces: ${f.supersedes}.`,
        'not-told': (f) =>
          `Whether ${listed(f.apps)} depends on other apps or replaces them was not read: only the preview version of Microsoft Graph tells it.`,
      },
      fix: {
        'has-extras': (f) => [
          `In the Intune admin centre, open Apps > Windows > ${listed(f.apps.map(code))} > Properties, and look at Dependencies and Supersedence.`,
          'Take out what nobody can explain. Replacing an older NinjaOne package is in order; write down why.',
        ],
        'not-told': (f) => [
          'Turn on preview endpoints before reading the tenant again.',
          `Or look by hand: Intune admin centre > Apps > Windows > ${listed(f.apps.map(code))} > Properties > Dependencies and Supersedence; both should be empty.`,
        ],
      },
    },
  },
  evaluate({ intuneApps }) {
    const found = ninjaApps(intuneApps);
    if (found.length === 0) return { outcome: 'not-applicable', code: 'no-app', facts: {} };
    const untold = appNames(found.filter((app) => app.dependencies === null || app.supersedes === null));
    if (untold.length > 0) return { outcome: 'unknown', code: 'not-told', facts: { apps: untold }, items: untold };
    const tied = found.filter((app) => (app.dependencies ?? 0) + (app.supersedes ?? 0) > 0);
    const apps = appNames(tied);
    const sum = (of: 'dependencies' | 'supersedes'): number => tied.reduce((total, app) => total + (app[of] ?? 0), 0);
    return tied.length > 0
      ? {
          outcome: 'warn',
          code: 'has-extras',
          facts: { apps, dependencies: sum('dependencies'), supersedes: sum('supersedes') },
          items: apps,
        }
      : { outcome: 'pass', code: 'alone', facts: { apps: appNames(found) } };
  },
});
