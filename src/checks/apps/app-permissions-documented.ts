import { settle } from '../../evidence/settle.ts';
import { PERMISSIONS_REFERENCE } from '../../profiles/permissions/sources.ts';
import { appItem, holders, itemOf, productApps } from '../../profiles/review/apps-in-review.ts';
import { compareWith, factsBehind, factsOfList, type Standing } from '../../profiles/review/compare.ts';
import type { FactUsed } from '../../profiles/profile.ts';
import { factUsed } from '../../profiles/stated.ts';
import { type Removal, removalOf, removalSteps } from '../../profiles/review/removal.ts';
import { defineCheck } from '../check.ts';
import { NOT_RECOGNISED, type NotRecognised, productsUnseen } from '../common.ts';
import { code, listed } from '../english.ts';
import { SOURCES } from '../references.ts';

const SYSTEMS = ['ppe', 'pps', 'mailprotector', 'trustifi', 'opswat', 'ninjaone'] as const;

type Named = { holders: readonly string[] };

export const appPermissionsDocumented = defineCheck<
  NotRecognised & {
    'as-documented': { apps: readonly string[] };
    covered: { apps: readonly string[]; permissions: readonly string[]; instead: readonly string[] };
    'not-all-read': { apps: readonly string[] };
    'no-app': { total: number };
    'must-not-have': Named & { because: readonly string[]; besides: readonly string[] } & Removal;
    'beyond-the-list': Named & Removal;
    'outside-documents': Named;
    'beyond-if-it-is': Named & { products: readonly string[] };
    'lacks-a-permission': { lacking: readonly string[]; permissions: readonly string[]; reasons: readonly string[] };
  }
>()({
  id: 'app-permissions-documented',
  revision: 1,
  area: 'apps',
  about: 'tenant',
  severity: 'high',
  phases: ['permission-review', 'post-cutover'],
  modes: 'any',
  systems: SYSTEMS,
  roles: ['receives'],
  needs: ['servicePrincipals', 'apiResources', 'appRoleAssignments'],
  uses: ['organisation', 'delegatedGrants', 'directoryRoles'],
  views: 'each',
  gate: false,
  references: [
    SOURCES.essentials('Application permissions'),
    SOURCES.sop('steps 1.3b and 3.3'),
    SOURCES.trustifi('step 3'),
    SOURCES.opswatConnector(),
    PERMISSIONS_REFERENCE,
  ],
  crossRefs: ['Maester MT.1079'],
  words: {
    en: {
      title: 'Products hold the permissions that their vendors document',
      failedTitle: 'A product holds more than its vendor documents',
      why: 'Every right beyond the documented ones widens what a break-in at the vendor reaches here. Nobody can say what it is for.',
      says: {
        ...NOT_RECOGNISED.says,
        'as-documented': (f) => `${listed(f.apps)} ${f.apps.length === 1 ? 'holds' : 'hold'} what is documented.`,
        covered: (f) =>
          `${listed(f.apps)} ${f.apps.length === 1 ? 'lacks' : 'lack'} ${listed(f.permissions)}, but another permission that is held does for it: ${listed(f.instead)}.`,
        'not-all-read': (f) =>
          `The application permissions of ${listed(f.apps)} were looked at; the delegated ones or the directory roles were not read.`,
        'no-app': (f) => `None of ${f.total} enterprise apps is one of the products that we know.`,
        'must-not-have': (f) =>
          `${listed(f.holders)}: that is what such an app must not have. ${f.because.join(' ')}${f.besides.length === 0 ? '' : ` Beyond the vendor’s list: ${listed(f.besides)}.`}`,
        'beyond-the-list': (f) => `${listed(f.holders)}: the vendor’s list does not name that.`,
        'outside-documents': (f) =>
          `${listed(f.holders)}: outside the documents we have, which are known to be incomplete.`,
        'beyond-if-it-is': (f) =>
          `${listed(f.holders)}: that goes beyond the vendor’s list, if the app is ${listed(f.products)}, for which only one sign speaks.`,
        'lacks-a-permission': (f) =>
          `Not granted: ${listed(f.lacking)}; nothing that is held does instead. ${f.reasons.join(' ')}`,
      },
      fix: {
        ...NOT_RECOGNISED.fix,
        'not-all-read': () => [
          'Read the delegated permissions and the directory roles as well: choose them before you sign in.',
        ],
        'must-not-have': (f) => ['Ask the vendor why it is there, and take it away.', ...removalSteps(f)],
        'beyond-the-list': (f) => [
          'Ask the vendor what it is for; if nobody can say, take it away.',
          ...removalSteps(f),
        ],
        'outside-documents': () => [
          'Ask the vendor for its complete list, and whether these are in it.',
          'Decide on each on the page of the app.',
        ],
        'beyond-if-it-is': () => ['Say on the page of the app which product it is, or that it is none of them.'],
        'lacks-a-permission': (f) => [
          `Ask whether the feature is used. If it is, consent again from the console of the product, or grant ${listed(f.permissions.map(code))} to the registration.`,
        ],
      },
    },
  },
  evaluate(seen, also, { setup }) {
    // Whether there is such an app does not rest on what it holds, so these sources are not looked at for it.
    const bare = productApps({ ...seen, delegatedGrants: null, directoryRoles: null }, setup.appMatches, SYSTEMS);
    const recognised = bare.filter(({ match }) => match !== null);
    const unseen = productsUnseen(SYSTEMS, setup, recognised, seen.servicePrincipals);
    if (recognised.length === 0)
      return unseen ?? { outcome: 'not-applicable', code: 'no-app', facts: { total: seen.servicePrincipals.length } };
    const delegated = settle(also.delegatedGrants);
    const roles = settle(also.directoryRoles);
    const isAllRead = delegated.kind === 'read' && roles.kind === 'read';
    const sources = {
      ...seen,
      delegatedGrants: delegated.kind === 'read' ? delegated.reading.value : null,
      directoryRoles: roles.kind === 'read' ? roles.reading.value : null,
    };
    const apps = productApps(sources, setup.appMatches, SYSTEMS).flatMap((app) =>
      app.match === null ? [] : [{ ...app, match: app.match, ...compareWith(app.match, app.held) }],
    );
    const all = apps.flatMap((app) => app.compared.map((one) => ({ ...app, ...one, app })));
    const standing = (...wanted: readonly Standing[]): typeof all => all.filter((one) => wanted.includes(one.standing));
    const named = (some: typeof all): Named => ({ holders: holders(some) });
    const factsOf = (some: typeof all): readonly FactUsed[] => some.flatMap((one) => factsBehind(one.profile, one));
    const items = (some: typeof all): readonly string[] => some.map(({ app, held }) => itemOf(app, held));

    const beyond = standing('beyond');
    // Only a registration of this tenant is likely by its name alone; the owner is asked for where it decides something.
    const byName = beyond.filter(({ match }) => match.certainty === 'likely');
    const organisation = byName.length > 0 ? settle(also.organisation) : null;
    const foreign = byName.filter(
      ({ principal: { ownerTenantId } }) =>
        organisation?.kind === 'read' && ownerTenantId !== null && ownerTenantId !== organisation.reading.value.id,
    );
    const sure = beyond.filter((one) => one.match.certainty !== 'possible' && !foreign.includes(one));
    const forbidden = standing('must-not-have');
    // One sign that is not the name may be of another app of that vendor, or of none.
    const never = forbidden.filter(({ match }) => match.certainty !== 'possible' || match.signs.name);
    const guessed = [...forbidden.filter((one) => !never.includes(one)), ...beyond];
    if (never.length > 0) {
      const because = [...new Set(never.map(({ justification }) => justification ?? ''))];
      // A waiver of these must not cover what another app holds beyond its list, so both are named.
      const facts = { ...named(never), because, besides: holders(sure), ...removalOf([...never, ...sure]) };
      return {
        outcome: 'fail',
        code: 'must-not-have',
        facts,
        items: items([...never, ...sure]),
        restsOn: factsOf([...never, ...sure]),
      };
    }
    if (sure.length > 0)
      return {
        outcome: 'fail',
        code: 'beyond-the-list',
        facts: { ...named(sure), ...removalOf(sure) },
        items: items(sure),
        restsOn: factsOf(sure),
      };
    const outside = standing('not-compared');
    if (outside.length > 0)
      return {
        outcome: 'unknown',
        code: 'outside-documents',
        facts: named(outside),
        items: items(outside),
        restsOn: factsOf(outside),
      };
    // What was not read may be beyond the list, so no warning stands in for it.
    if (!isAllRead)
      return { outcome: 'unknown', code: 'not-all-read', facts: { apps: apps.map(({ label }) => label) } };
    if (guessed.length > 0) {
      const products = [...new Set(guessed.map(({ profile }) => profile.name))];
      const facts = { ...named(guessed), products };
      return { outcome: 'warn', code: 'beyond-if-it-is', facts, items: items(guessed), restsOn: factsOf(guessed) };
    }
    const lacking = apps.flatMap((app) =>
      app.missed.filter(({ kind }) => kind === 'application').map((expected) => ({ ...app, expected })),
    );
    if (lacking.length > 0)
      return {
        outcome: 'warn',
        code: 'lacks-a-permission',
        facts: {
          lacking: holders(lacking.map(({ label, expected }) => ({ label, held: expected }))),
          permissions: [...new Set(lacking.map(({ expected }) => expected.name))],
          reasons: [...new Set(lacking.map(({ expected }) => expected.justification))].slice(0, 3),
        },
        items: lacking.map((one) => `${appItem(one)}: ${one.expected.name}`),
        restsOn: lacking.map(({ profile, expected }) =>
          factUsed(`${profile.name} asks for ${expected.name}.`, expected),
        ),
      };
    const lists = apps.flatMap(({ profile }) => factsOfList(profile));
    const covered = apps.flatMap((app) =>
      app.madeGood.filter(({ expected }) => expected.kind === 'application').map((one) => ({ ...app, ...one })),
    );
    if (covered.length > 0)
      return (
        unseen ?? {
          outcome: 'pass',
          code: 'covered',
          facts: {
            apps: [...new Set(covered.map(({ label }) => label))],
            permissions: [...new Set(covered.map(({ expected }) => expected.name))],
            instead: [...new Set(covered.flatMap(({ by }) => by.map(({ name }) => name)))],
          },
          items: apps.map(appItem),
          restsOn: lists,
        }
      );
    const facts = { apps: apps.map(({ label }) => label) };
    return unseen ?? { outcome: 'pass', code: 'as-documented', facts, items: apps.map(appItem), restsOn: lists };
  },
});
