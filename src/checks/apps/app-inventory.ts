import { appProfilesOf, isGone, namesPublished } from '../../profiles/review/product-profiles.ts';
import { appItem, productApps, productsAmong } from '../../profiles/review/apps-in-review.ts';
import { defineCheck } from '../check.ts';
import { listed } from '../english.ts';
import { SOURCES } from '../references.ts';

const SYSTEMS = ['ppe', 'pps', 'mailprotector', 'trustifi', 'opswat', 'ninjaone'] as const;
/** Works without an enterprise app, unless it is connected to Intune. */
const NEEDS_NONE: ReadonlySet<string> = new Set(['ninjaone']);

export const appInventory = defineCheck<{
  'as-expected': { apps: readonly string[] };
  'no-app': { total: number };
  missing: { products: readonly string[]; total: number };
  'not-recognised': { products: readonly string[]; total: number };
  duplicate: { apps: readonly string[]; product: string };
  leftover: { apps: readonly string[]; products: readonly string[] };
}>()({
  id: 'app-inventory',
  revision: 1,
  area: 'apps',
  about: 'tenant',
  severity: 'medium',
  phases: ['permission-review', 'post-cutover'],
  modes: 'any',
  systems: SYSTEMS,
  roles: ['receives'],
  needs: ['servicePrincipals'],
  uses: [],
  views: 'each',
  gate: false,
  references: [SOURCES.essentials('Azure security principle'), SOURCES.sop('6, Phase 2, steps 1.3a and 3.2')],
  crossRefs: [],
  conflicts: ['app-owners'],
  words: {
    en: {
      title: 'Each product has the enterprise apps that it should',
      failedTitle: 'The enterprise apps of the products are not as they should be',
      why: 'An app that was left behind keeps rights that nobody watches. One that is missing means that its product is not connected.',
      says: {
        'as-expected': (f) => `Recognised: ${listed(f.apps, 9)}.`,
        'no-app': (f) => `None of ${f.total} enterprise apps is one of the products that we know.`,
        missing: (f) =>
          `${listed(f.products)} should have an enterprise app, and none of ${f.total} bears its documented name.`,
        'not-recognised': (f) =>
          `We recognise no enterprise app of ${listed(f.products)}; its name is not published, or up to whoever made it.`,
        duplicate: (f) => `${listed(f.apps)} are all ${f.product}; one is enough.`,
        leftover: (f) =>
          `${listed(f.apps)} ${f.apps.length === 1 ? 'is an app' : 'are apps'} of ${listed(f.products)}, which you did not name as in use.`,
      },
      fix: {
        missing: (f) => [`Connect ${listed(f.products)} from its own console, with an administrator who may consent.`],
        'not-recognised': () => ['Find the app in the list of apps and say on its page which product it is.'],
        duplicate: () => [
          'See in Entra admin centre > Enterprise applications > the app > Sign-in logs which of them is in use.',
          'Delete the other, or switch its sign-in off for a while first.',
        ],
        leftover: () => [
          'If the product is in use, add it to the set-up of this assessment.',
          'If not, see in Entra admin centre > Enterprise applications > the app > Sign-in logs that nothing uses it, and delete it.',
        ],
      },
    },
  },
  evaluate(seen, _also, { setup }) {
    const sources = {
      ...seen,
      apiResources: null,
      appRoleAssignments: null,
      delegatedGrants: null,
      directoryRoles: null,
    };
    const apps = productApps(sources, setup.appMatches, SYSTEMS);
    const total = seen.servicePrincipals.length;
    const named = SYSTEMS.filter((id) => setup.systems.some((one) => one.id === id));
    const absent = named.filter(
      (id) => !NEEDS_NONE.has(id) && !apps.some(({ match }) => match?.profile.systemId === id),
    );
    const settled = productsAmong(seen.servicePrincipals, setup.appMatches);
    // An app whose name was not told may be any product.
    const tellsNames = seen.servicePrincipals.every(({ displayName }) => displayName !== null);
    const missing = absent.filter((id) => tellsNames && isGone(id, seen.servicePrincipals, settled));
    const products = (ids: readonly string[]): readonly string[] => ids.map((id) => appProfilesOf(id)[0]?.name ?? id);
    if (missing.length > 0) {
      const facts = { products: products(missing), total };
      return { outcome: 'fail', code: 'missing', facts, restsOn: namesPublished(missing) };
    }
    if (absent.length > 0)
      return { outcome: 'unknown', code: 'not-recognised', facts: { products: products(absent), total } };
    if (apps.length === 0) return { outcome: 'not-applicable', code: 'no-app', facts: { total } };

    for (const profile of new Set(apps.map(({ match }) => match?.profile))) {
      // Registrations that fit two profiles as well may be one of each.
      const same = apps.filter(({ match }) => match?.profile === profile && match?.alike.length === 0);
      if (same.length > 1)
        return {
          outcome: 'warn',
          code: 'duplicate',
          facts: { apps: same.map(appItem), product: profile?.name ?? '' },
          items: same.map(appItem),
        };
    }
    const unused = apps.filter(({ match }) => named.length > 0 && !named.some((id) => id === match?.profile.systemId));
    const old = apps.filter(({ match }) =>
      isSuperseded(
        match?.profile.id,
        apps.map((one) => one.match?.profile.id),
      ),
    );
    const left = [...new Set([...unused, ...old])];
    if (left.length > 0)
      return {
        outcome: 'warn',
        code: 'leftover',
        facts: {
          apps: left.map(({ label }) => label),
          products: [...new Set(left.map(({ match }) => match?.profile.name ?? ''))],
        },
        items: left.map(appItem),
      };
    return {
      outcome: 'pass',
      code: 'as-expected',
      facts: { apps: apps.map(({ label, match }) => `${label} as ${match?.profile.name ?? ''}`) },
      items: apps.map(appItem),
    };
  },
});

/** The older registration for the directory sync is surplus beside the integration. */
const isSuperseded = (profile: string | undefined, all: readonly (string | undefined)[]): boolean =>
  profile === 'proofpoint-essentials-azure-sync-legacy' && all.includes('proofpoint-essentials-m365');
