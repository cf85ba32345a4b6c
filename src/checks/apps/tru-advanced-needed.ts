import { settle } from '../../evidence/settle.ts';
import type { AppProfile, ExpectedPermission } from '../../profiles/apps/app-profile.ts';
import { TRUSTIFI_PERMISSIONS } from '../../profiles/apps/sources.ts';
import { isHint } from '../../profiles/provider.ts';
import { itemOf, productApps } from '../../profiles/review/apps-in-review.ts';
import { type Compared, compareWith, factsBehind } from '../../profiles/review/compare.ts';
import { ABOUT_READING, standingAnswer } from '../../evidence/attested.ts';
import { type Removal, removalOf, removalSteps } from '../../profiles/review/removal.ts';
import { defineCheck } from '../check.ts';
import { NOT_RECOGNISED, type NotRecognised, productsUnseen } from '../common.ts';
import { listed } from '../english.ts';
import { SOURCES } from '../references.ts';

const ID = 'tru-advanced-needed';

type Named = { apps: readonly string[]; permissions: readonly string[] };

export const truAdvancedNeeded = defineCheck<
  NotRecognised & {
    'not-granted': { apps: readonly string[] };
    'delegated-not-read': { apps: readonly string[] };
    'no-app': { total: number };
    'in-use': Named & { by: string };
    'not-known-if-used': Named;
    'not-used': Named & { by: string } & Removal;
  }
>()({
  id: ID,
  revision: 2,
  area: 'apps',
  about: 'tenant',
  severity: 'high',
  phases: ['permission-review'],
  modes: 'any',
  systems: ['trustifi'],
  roles: ['receives'],
  needs: ['servicePrincipals', 'apiResources', 'appRoleAssignments'],
  uses: ['delegatedGrants'],
  views: 'each',
  gate: false,
  references: [SOURCES.trustifi('Advanced permissions'), TRUSTIFI_PERMISSIONS],
  crossRefs: [],
  words: {
    en: {
      title: 'Trustifi’s advanced permissions are granted only where they are used',
      failedTitle: 'Trustifi’s advanced permissions are granted and not used',
      why: 'They let the vendor set passwords, block accounts and act in Exchange. Without Account Takeover Protection nothing needs them.',
      asks: {
        question: 'Is Account Takeover Protection, or the PowerShell integration, in use in Trustifi and approved?',
        who: 'Whoever administers Trustifi',
        proof: 'A screenshot of the module, with the name of who approved it.',
      },
      says: {
        ...NOT_RECOGNISED.says,
        'not-granted': (f) =>
          `${listed(f.apps)} ${f.apps.length === 1 ? 'holds' : 'hold'} none of the advanced permissions.`,
        'delegated-not-read': (f) =>
          `${listed(f.apps)} ${f.apps.length === 1 ? 'holds' : 'hold'} none of the advanced permissions as an application; the delegated ones were not read.`,
        'no-app': (f) => `None of ${f.total} enterprise apps is Trustifi’s.`,
        'in-use': (f) =>
          `${listed(f.apps)} ${f.apps.length === 1 ? 'holds' : 'hold'} ${listed(f.permissions)}; ${f.by} says that the module is in use and approved.`,
        'not-known-if-used': (f) =>
          `${listed(f.apps)} ${f.apps.length === 1 ? 'holds' : 'hold'} ${listed(f.permissions)}; whether Account Takeover Protection is in use and approved is for you to say.`,
        'not-used': (f) =>
          `${listed(f.apps)} ${f.apps.length === 1 ? 'holds' : 'hold'} ${listed(f.permissions)}, and ${f.by} says that the module is not in use.`,
      },
      fix: {
        ...NOT_RECOGNISED.fix,
        'delegated-not-read': () => ['Read the delegated permissions as well: choose them before you sign in.'],
        'not-known-if-used': () => [
          'Look in the console of Trustifi whether Account Takeover Protection or its PowerShell integration is switched on, and ask who approved it.',
          'Answer here: yes where it is in use and approved, no where it is not or only planned.',
        ],
        'not-used': (f) => [
          'Take them away until the module is used; the console asks for them again then.',
          ...removalSteps(f),
        ],
      },
    },
  },
  evaluate(seen, also, { setup, answers, now }) {
    // Whether there is such an app does not rest on what it holds, so grants are not looked at for it.
    const nothing = { delegatedGrants: null, directoryRoles: null };
    const bare = productApps({ ...seen, ...nothing }, setup.appMatches, ['trustifi']);
    const unseen = productsUnseen(['trustifi'], setup, bare, seen.servicePrincipals);
    if (bare.length === 0)
      return unseen ?? { outcome: 'not-applicable', code: 'no-app', facts: { total: seen.servicePrincipals.length } };
    const delegated = settle(also.delegatedGrants);
    const delegatedGrants = delegated.kind === 'read' ? delegated.reading.value : null;
    const apps = productApps({ ...seen, delegatedGrants, directoryRoles: null }, setup.appMatches, ['trustifi']);
    const advanced = apps.flatMap((app) =>
      (app.match === null ? [] : [compareWith(app.match, app.held)]).flatMap(({ profile, compared }) =>
        compared
          .map((one) => ({ ...one, expected: featureIn(profile, one) }))
          .filter(({ expected }) => expected !== null)
          .map((one) => ({ ...app, app, held: one.held, restsOn: factsBehind(profile, one) })),
      ),
    );
    if (advanced.length === 0 && delegatedGrants === null)
      return { outcome: 'unknown', code: 'delegated-not-read', facts: { apps: apps.map(({ label }) => label) } };
    if (advanced.length === 0)
      return { outcome: 'pass', code: 'not-granted', facts: { apps: apps.map(({ label }) => label) } };
    const facts = {
      apps: [...new Set(advanced.map(({ label }) => label))],
      permissions: [...new Set(advanced.map(({ held }) => held.name))],
    };
    const items = advanced.map(({ app, held }) => itemOf(app, held));
    const restsOn = advanced.flatMap((one) => one.restsOn);
    const answer = standingAnswer(ID, { answers, setup, now }, ABOUT_READING);
    if (answer === null) return { outcome: 'manual', code: 'not-known-if-used', facts, items, restsOn };
    const { by } = answer;
    // The answer is about what was seen; what users lent it may be one more.
    if (answer.value === 'yes' && delegatedGrants === null)
      return { outcome: 'unknown', code: 'delegated-not-read', facts: { apps: facts.apps } };
    if (answer.value === 'yes') return { outcome: 'pass', code: 'in-use', facts: { ...facts, by }, items, restsOn };
    // The person speaks of the module; that a permission is the module's has to be read somewhere before it fails.
    const outcome = restsOn.some(({ certainty }) => !isHint(certainty)) ? 'fail' : 'warn';
    return { outcome, code: 'not-used', facts: { ...facts, by, ...removalOf(advanced) }, items, restsOn };
  },
});

/** The advanced permission that it is, or that it stands for; lent by users one of that name opens the same doors. */
const featureIn = (profile: AppProfile, { expected, held }: Compared): ExpectedPermission | null =>
  expected?.phase === 'feature'
    ? expected
    : (profile.expected.find(({ phase, name }) => phase === 'feature' && name === held.name) ?? null);
