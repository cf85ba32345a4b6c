import { appNames } from '../../evidence/tenant/installer.ts';
import { isNinjas, ninjaApps } from '../../profiles/apps/ninjaone-agent.ts';
import { defineCheck } from '../check.ts';
import { inIntune, NO_AGENT, type NoAgent } from '../common.ts';
import { code, listed } from '../english.ts';
import { SOURCES } from '../references.ts';

export const ninAppInformation = defineCheck<
  NoAgent & {
    filled: { apps: readonly string[] };
    'other-publisher': { apps: readonly string[]; publishers: readonly string[] };
    'no-publisher': { apps: readonly string[] };
    'no-description': { apps: readonly string[] };
  }
>()({
  id: 'nin-app-information',
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
  references: [SOURCES.sop('6, NinjaOne, App information'), SOURCES.win32App()],
  crossRefs: [],
  words: {
    en: {
      title: 'The NinjaOne app names its publisher and says what it is',
      failedTitle: 'The NinjaOne app does not say who made it or what it is',
      why: 'Whoever finds the app in a year has only these fields to tell it from a package that somebody else slipped in. Anybody who may add apps can type any name, so they are a hint and no proof.',
      says: {
        ...NO_AGENT,
        filled: (f) =>
          `${listed(f.apps)} has a name, a description and NinjaOne as publisher; its category was not read.`,
        'other-publisher': (f) =>
          `${listed(f.apps)} looks like the NinjaOne agent, and its publisher is ${listed(f.publishers.map(code))}.`,
        'no-publisher': (f) => `${listed(f.apps)} has no publisher.`,
        'no-description': (f) => `${listed(f.apps)} has no description.`,
      },
      fix: {
        'other-publisher': (f) => [
          `Find out who added ${listed(f.apps.map(code))}: Intune admin centre > Tenant administration > Audit logs.`,
          `If it is yours, correct it. ${inIntune(f.apps, 'App information')}, and set Publisher to NinjaOne.`,
          'If nobody knows it, remove its assignments at once and have its package looked at.',
        ],
        'no-publisher': (f) => [`${inIntune(f.apps, 'App information')}, and set Publisher to NinjaOne.`],
        'no-description': (f) => [
          `${inIntune(f.apps, 'App information')}, and fill in Description and Category: what it does, and who answers for it.`,
        ],
      },
    },
  },
  evaluate({ intuneApps }) {
    const found = ninjaApps(intuneApps);
    if (found.length === 0) return { outcome: 'not-applicable', code: 'no-app', facts: {} };
    const others = found.filter(
      ({ publisher }) => isGiven(publisher) && !isNinjas(publisher) && !/^ninja$/i.test(publisher.trim()),
    );
    if (others.length > 0) {
      const apps = appNames(others);
      const publishers = [...new Set(others.map(({ publisher }) => publisher ?? ''))];
      return { outcome: 'fail', code: 'other-publisher', facts: { apps, publishers }, items: apps };
    }
    const nameless = appNames(found.filter(({ publisher }) => !isGiven(publisher)));
    if (nameless.length > 0)
      return { outcome: 'fail', code: 'no-publisher', facts: { apps: nameless }, items: nameless };
    const silent = appNames(found.filter(({ hasDescription }) => !hasDescription));
    return silent.length > 0
      ? { outcome: 'warn', code: 'no-description', facts: { apps: silent }, items: silent }
      : { outcome: 'pass', code: 'filled', facts: { apps: appNames(found) } };
  },
});

const isGiven = (publisher: string | null): publisher is string => publisher !== null && publisher.trim() !== '';
