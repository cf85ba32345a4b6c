import { appItem, type AppInReview, productApps, productsAmong } from '../../profiles/review/apps-in-review.ts';
import { isGone, namesPublished } from '../../profiles/review/product-profiles.ts';
import { SYSTEMS as PRODUCTS } from '../../profiles/systems.ts';
import { defineCheck } from '../check.ts';
import { listed } from '../english.ts';
import { SOURCES } from '../references.ts';

const SYSTEMS = ['ppe', 'trustifi', 'mailprotector'] as const;

export const appEnabled = defineCheck<{
  enabled: { apps: readonly string[] };
  'assignment-required': { apps: readonly string[] };
  'not-told': { apps: readonly string[] };
  'not-recognised': { products: readonly string[] };
  gone: { products: readonly string[]; total: number };
  disabled: { apps: readonly string[]; byMicrosoft: readonly string[] };
}>()({
  id: 'app-enabled',
  revision: 2,
  area: 'apps',
  about: 'tenant',
  severity: 'high',
  phases: ['post-cutover'],
  modes: 'any',
  systems: SYSTEMS,
  roles: ['receives'],
  needs: ['servicePrincipals'],
  uses: [],
  views: 'each',
  gate: false,
  references: [SOURCES.essentials('Azure, note on the security principle')],
  crossRefs: [],
  words: {
    en: {
      title: 'The app of the product is there and enabled',
      failedTitle: 'The app of the product is switched off or gone',
      why: 'Without its enterprise app the product reaches nothing in the tenant: users are no longer synchronised and mail is no longer taken back. Mail itself still flows, so nobody notices at once.',
      says: {
        enabled: (f) => `${listed(f.apps)} ${f.apps.length === 1 ? 'is' : 'are'} enabled.`,
        'assignment-required': (f) =>
          `${listed(f.apps)} may be used only by users who are assigned, which can keep administrators of the product out.`,
        'not-told': (f) => `Whether ${listed(f.apps)} may sign in was not told to your account.`,
        'not-recognised': (f) => `We recognise no enterprise app of ${listed(f.products)}.`,
        gone: (f) => `None of ${f.total} enterprise apps bears the documented name of ${listed(f.products)}.`,
        disabled: (f) =>
          `${listed(f.apps)} ${f.apps.length === 1 ? 'is' : 'are'} switched off${f.byMicrosoft.length === 0 ? '' : `, by Microsoft (${listed(f.byMicrosoft)})`}.`,
      },
      fix: {
        'assignment-required': () => [
          'Open Entra admin centre > Enterprise applications > the app > Properties, and set “Assignment required” to No, or assign those who use it.',
        ],
        'not-told': () => ['Read the tenant with an account that may read enterprise apps, such as a Global Reader.'],
        'not-recognised': () => ['Find the app in the list of apps and say on its page which product it is.'],
        gone: (f) => [`Connect ${listed(f.products)} again from its own console.`],
        disabled: (f) =>
          f.byMicrosoft.length === 0
            ? [
                'Find out who switched it off, and why.',
                'Open Entra admin centre > Enterprise applications > the app > Properties, and set “Enabled for users to sign-in” to Yes.',
              ]
            : ['Ask the vendor and Microsoft support why Microsoft disabled the app; nobody else can enable it.'],
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
    const used = SYSTEMS.filter((id) => setup.systems.some((one) => one.id === id));
    const all = productApps(sources, setup.appMatches, used);
    // One that was switched off beside another of the same product is what app-inventory asks for.
    const apps = all.filter(
      (app) => !isOff(app) || !all.some((other) => other.match?.profile === app.match?.profile && !isOff(other)),
    );
    const off = apps.filter(isOff);
    if (off.length > 0)
      return {
        outcome: 'fail',
        code: 'disabled',
        facts: {
          apps: off.map(({ label }) => label),
          byMicrosoft: off.flatMap(({ principal }) => principal.disabledByMicrosoft ?? []),
        },
        items: off.map(appItem),
      };
    const absent = used.filter((id) => !apps.some(({ match }) => match?.profile.systemId === id));
    const products = absent.map((id) => PRODUCTS.find((one) => one.id === id)?.name ?? id);
    const total = seen.servicePrincipals.length;
    const settled = productsAmong(seen.servicePrincipals, setup.appMatches);
    const gone = absent.filter((id) => isGone(id, seen.servicePrincipals, settled));
    if (gone.length > 0)
      return { outcome: 'fail', code: 'gone', facts: { products, total }, restsOn: namesPublished(gone) };
    if (absent.length > 0) return { outcome: 'unknown', code: 'not-recognised', facts: { products } };
    const labels = apps.map(({ label }) => label);
    if (apps.some(({ principal }) => principal.isEnabled === null))
      return { outcome: 'unknown', code: 'not-told', facts: { apps: labels } };
    const limited = apps.filter(({ principal }) => principal.assignmentRequired === true);
    if (limited.length > 0)
      return {
        outcome: 'warn',
        code: 'assignment-required',
        facts: { apps: limited.map(({ label }) => label) },
        items: limited.map(appItem),
      };
    return { outcome: 'pass', code: 'enabled', facts: { apps: labels }, items: apps.map(appItem) };
  },
});

const isOff = ({ principal }: AppInReview): boolean =>
  principal.isEnabled === false || principal.disabledByMicrosoft !== null;
