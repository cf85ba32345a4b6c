import { appItem, productApps } from '../../profiles/review/apps-in-review.ts';
import { WATCH_APPLICATIONS } from '../../profiles/review/pages.ts';
import { defineCheck } from '../check.ts';
import { NOT_RECOGNISED, type NotRecognised, productsUnseen } from '../common.ts';
import { listed } from '../english.ts';
import { SOURCES } from '../references.ts';

const SYSTEMS = ['ppe', 'pps', 'mailprotector', 'trustifi', 'opswat', 'ninjaone'] as const;
const DAY = 86_400_000;
const LATELY_DAYS = 7;
const LONGEST_DAYS = 30;

export const appRecentlyUsed = defineCheck<
  NotRecognised & {
    'used-lately': { apps: readonly string[]; days: number };
    'no-app': { total: number };
    quiet: { apps: readonly string[]; days: number };
    unused: { apps: readonly string[]; never: readonly string[] };
  }
>()({
  id: 'app-recently-used',
  revision: 1,
  area: 'apps',
  about: 'tenant',
  severity: 'low',
  phases: ['permission-review', 'post-cutover'],
  modes: 'any',
  systems: SYSTEMS,
  roles: ['receives'],
  needs: ['servicePrincipals', 'appActivity'],
  uses: [],
  views: 'each',
  gate: false,
  references: [SOURCES.sop('step 1.5'), SOURCES.essentials('Overview'), WATCH_APPLICATIONS],
  crossRefs: ['ZTA 21770', 'Maester MT.1079'],
  words: {
    en: {
      title: 'The apps of the products are in use',
      failedTitle: 'The app of a product is not in use',
      why: 'An app that nobody uses and that keeps its rights is nothing but risk. A sync that fell silent leaves users out of date without a word.',
      says: {
        ...NOT_RECOGNISED.says,
        'used-lately': (f) => `${listed(f.apps)} signed in within the last ${f.days} days.`,
        'no-app': (f) => `None of ${f.total} enterprise apps is one of the products that we know.`,
        quiet: (f) => `${listed(f.apps)} last signed in more than ${f.days} days ago.`,
        unused: (f) =>
          f.never.length > 0
            ? `No sign-in of ${listed(f.never)} is on record.`
            : `${listed(f.apps)} last signed in more than ${LONGEST_DAYS} days ago.`,
      },
      fix: {
        ...NOT_RECOGNISED.fix,
        quiet: () => [
          'Look into the console of the product: see whether the sync is scheduled and what it reported last.',
        ],
        unused: () => [
          'If the product should be in use, look into its console for errors, and at the secret of the app for its last day.',
          'If it is no longer used, switch sign-in off in Entra admin centre > Enterprise applications > the app > Properties, and delete it after a while.',
        ],
      },
    },
  },
  evaluate({ servicePrincipals, appActivity }, _also, { setup, now }) {
    const apps = productApps(
      { servicePrincipals, apiResources: null, appRoleAssignments: null, delegatedGrants: null, directoryRoles: null },
      setup.appMatches,
      SYSTEMS,
    );
    const unseen = productsUnseen(SYSTEMS, setup, apps, servicePrincipals);
    if (apps.length === 0)
      return unseen ?? { outcome: 'not-applicable', code: 'no-app', facts: { total: servicePrincipals.length } };
    const used = new Map(appActivity.map(({ appId, lastUsedAt }) => [appId, lastUsedAt]));
    const aged = apps.map((app) => {
      const at = used.get(app.principal.appId) ?? null;
      return { ...app, days: at === null ? null : (now.getTime() - Date.parse(at)) / DAY };
    });
    const unused = aged.filter(({ days }) => days === null || days > LONGEST_DAYS);
    if (unused.length > 0)
      return {
        outcome: 'fail',
        code: 'unused',
        facts: {
          apps: unused.map(({ label }) => label),
          never: unused.filter(({ days }) => days === null).map(({ label }) => label),
        },
        items: unused.map(appItem),
      };
    const quiet = aged.filter(({ days }) => days !== null && days > LATELY_DAYS);
    if (quiet.length > 0)
      return {
        outcome: 'warn',
        code: 'quiet',
        facts: { apps: quiet.map(({ label }) => label), days: LATELY_DAYS },
        items: quiet.map(appItem),
      };
    return (
      unseen ?? {
        outcome: 'pass',
        code: 'used-lately',
        facts: { apps: apps.map(({ label }) => label), days: LATELY_DAYS },
        items: apps.map(appItem),
      }
    );
  },
});
