import { CONSENT_OVERVIEW } from '../../profiles/permissions/sources.ts';
import { resourceOf } from '../../profiles/permissions/resources.ts';
import { eachHeld, itemOf, othersHolding } from '../../profiles/review/apps-in-review.ts';
import { signsIn, writes } from '../../profiles/review/compare.ts';
import type { Held } from '../../profiles/review/held.ts';
import { type Removal, removalOf, removalSteps } from '../../profiles/review/removal.ts';
import { defineCheck } from '../check.ts';
import { counted, listed } from '../english.ts';
import { SOURCES } from '../references.ts';

const isForEverybody = (held: Held): boolean => held.consent === 'all-users';
/** Writing, mail of any sort, and full access; by the name where Microsoft offers it and the catalogue has none. */
const isTooWide = (held: Held): boolean =>
  held.permission === null
    ? resourceOf(held.resourceAppId) !== null && (writes(held) || /^mail/i.test(held.name))
    : writes(held) || held.permission.traits.some((trait) => trait.startsWith('mail-'));

export const appDelegatedGrants = defineCheck<{
  'sign-in-only': { total: number };
  'read-scopes': { apps: readonly string[]; scopes: readonly string[]; total: number } & Removal;
  'unknown-scopes': { apps: readonly string[]; scopes: readonly string[] };
  'too-wide': { apps: readonly string[]; scopes: readonly string[]; total: number } & Removal;
}>()({
  id: 'app-delegated-grants',
  revision: 1,
  area: 'apps',
  about: 'tenant',
  severity: 'medium',
  phases: ['permission-review'],
  modes: 'any',
  systems: ['ppe', 'pps', 'mailprotector', 'trustifi', 'opswat', 'ninjaone'],
  roles: ['receives'],
  needs: ['servicePrincipals', 'apiResources', 'delegatedGrants'],
  uses: [],
  views: 'each',
  gate: false,
  references: [SOURCES.opswatConnector(), CONSENT_OVERVIEW],
  crossRefs: [],
  words: {
    en: {
      title: 'No app may do more than sign in for everybody',
      failedTitle: 'An app may act for everybody',
      why: 'Each user who signs in to the app lends it that power, and an administrator lends all of theirs. Nobody was asked, since the consent was given for the whole organisation.',
      says: {
        'sign-in-only': () =>
          'For the whole organisation, apps other than Microsoft’s own were given sign-in permissions and nothing else.',
        'read-scopes': (f) =>
          `${counted(f.total, 'delegated permission')} for the whole organisation let ${listed(f.apps)} read in the name of each user: ${listed(f.scopes)}.`,
        'unknown-scopes': (f) =>
          `We do not know what ${listed(f.scopes)} ${f.scopes.length === 1 ? 'allows' : 'allow'}, which ${listed(f.apps)} ${f.apps.length === 1 ? 'was' : 'were'} given for the whole organisation.`,
        'too-wide': (f) =>
          `${counted(f.total, 'delegated permission')} for the whole organisation let ${listed(f.apps)} change things or use mail in the name of each user: ${listed(f.scopes)}.`,
      },
      fix: {
        'read-scopes': (f) => [
          'Ask who uses the app, and for what; limit the consent to those users.',
          ...removalSteps(f),
        ],
        'unknown-scopes': () => [
          'Look each of them up at the API that offers it: Entra admin centre > Enterprise applications > the app > Permissions.',
        ],
        'too-wide': (f) => [
          'Ask who uses the app, and for what. Limit the consent to those users, or revoke it.',
          ...removalSteps(f),
        ],
      },
    },
  },
  evaluate(seen) {
    const apps = othersHolding(
      { ...seen, appRoleAssignments: null, directoryRoles: null },
      (held) => isForEverybody(held) && !signsIn(held),
    );
    const all = eachHeld(apps);
    const facts = (some: typeof all) => ({
      apps: [...new Set(some.map(({ label }) => label))],
      scopes: [...new Set(some.map(({ held }) => held.name))],
    });
    const items = (some: typeof all): readonly string[] => some.map(({ app, held }) => itemOf(app, held));
    const wide = all.filter(({ held }) => isTooWide(held));
    if (wide.length > 0)
      return {
        outcome: 'fail',
        code: 'too-wide',
        facts: { ...facts(wide), total: wide.length, ...removalOf(wide) },
        items: items(wide),
      };
    const unknown = all.filter(({ held }) => held.permission === null);
    if (unknown.length > 0)
      return { outcome: 'unknown', code: 'unknown-scopes', facts: facts(unknown), items: items(unknown) };
    if (all.length > 0)
      return {
        outcome: 'warn',
        code: 'read-scopes',
        facts: { ...facts(all), total: all.length, ...removalOf(all) },
        items: items(all),
      };
    return { outcome: 'pass', code: 'sign-in-only', facts: { total: seen.servicePrincipals.length } };
  },
});
