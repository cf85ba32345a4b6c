import { settle } from '../../evidence/settle.ts';
import { forbiddenBy } from '../../profiles/apps/app-profile.ts';
import { type AppInReview, eachHeld, itemOf, productApps } from '../../profiles/review/apps-in-review.ts';
import { signsIn, writes } from '../../profiles/review/compare.ts';
import { DIRECTORY, type Held } from '../../profiles/review/held.ts';
import { type Removal, removalOf, removalSteps } from '../../profiles/review/removal.ts';
import { defineCheck } from '../check.ts';
import { NOT_RECOGNISED, type NotRecognised, productsUnseen } from '../common.ts';
import { code, listed } from '../english.ts';
import { SOURCES } from '../references.ts';

const WIDE = 'Directory.Read.All';

type Named = { apps: readonly string[]; permissions: readonly string[] };

export const mpReadOnly = defineCheck<
  NotRecognised & {
    'reads-only': { apps: readonly string[] };
    'no-app': { total: number };
    'delegated-not-read': { apps: readonly string[] };
    'roles-not-read': { apps: readonly string[] };
    'more-if-it-is': Named;
    'not-known': Named;
    'whole-directory': { apps: readonly string[] };
    'more-than-reading': Named & Removal;
  }
>()({
  id: 'mp-read-only',
  revision: 1,
  area: 'apps',
  about: 'tenant',
  severity: 'high',
  phases: ['permission-review'],
  modes: 'any',
  systems: ['mailprotector'],
  roles: ['receives'],
  needs: ['servicePrincipals', 'apiResources', 'appRoleAssignments'],
  uses: ['delegatedGrants', 'directoryRoles'],
  views: 'each',
  gate: false,
  references: [SOURCES.userSync('step 7')],
  crossRefs: [],
  words: {
    en: {
      title: 'The Mailprotector app reads and does nothing else',
      failedTitle: 'The Mailprotector app may do more than read',
      why: 'User sync takes no more than reading users and groups. Whatever goes beyond that is power over the tenant in somebody else’s hands.',
      says: {
        ...NOT_RECOGNISED.says,
        'reads-only': (f) =>
          `${listed(f.apps)} ${f.apps.length === 1 ? 'reads' : 'read'} users and groups and ${f.apps.length === 1 ? 'does' : 'do'} nothing else.`,
        'no-app': (f) => `None of ${f.total} enterprise apps is Mailprotector’s.`,
        'delegated-not-read': (f) =>
          `The application permissions of ${listed(f.apps)} read and do nothing else; the delegated ones were not read.`,
        'roles-not-read': (f) =>
          `The permissions of ${listed(f.apps)} read and do nothing else; which directory roles it holds was not read.`,
        'more-if-it-is': (f) =>
          `${listed(f.apps)} ${f.apps.length === 1 ? 'holds' : 'hold'} ${listed(f.permissions)}, which a sync of users does not need, if it is Mailprotector’s; its name does not say so.`,
        'not-known': (f) =>
          `We do not know what ${listed(f.permissions)} of ${listed(f.apps)} ${f.permissions.length === 1 ? 'allows' : 'allow'}.`,
        'whole-directory': (f) =>
          `${listed(f.apps)} ${f.apps.length === 1 ? 'reads' : 'read'} the whole directory (${code(WIDE)}), where users and groups would do.`,
        'more-than-reading': (f) =>
          `${listed(f.apps)} ${f.apps.length === 1 ? 'holds' : 'hold'} ${listed(f.permissions)}, which a sync of users does not need.`,
      },
      fix: {
        ...NOT_RECOGNISED.fix,
        'delegated-not-read': () => ['Read the delegated permissions as well: choose them before you sign in.'],
        'roles-not-read': () => ['Read the directory roles as well: choose them before you sign in.'],
        'more-if-it-is': () => ['Say on the page of the app whether it is Mailprotector’s, or none of the products.'],
        'not-known': () => [
          'Look them up in Entra admin centre > Enterprise applications > the app > Permissions, and ask the vendor.',
        ],
        'whole-directory': () => ['Ask the vendor whether `User.Read.All` and `GroupMember.Read.All` are enough.'],
        'more-than-reading': (f) => ['Ask the vendor what it is for, and take it away.', ...removalSteps(f)],
      },
    },
  },
  evaluate(seen, also, { setup }) {
    // Whether there is such an app does not rest on what it holds, so these sources are not looked at for it.
    const nothing = { delegatedGrants: null, directoryRoles: null };
    const bare = productApps({ ...seen, ...nothing }, setup.appMatches, ['mailprotector']);
    const unseen = productsUnseen(['mailprotector'], setup, bare, seen.servicePrincipals);
    if (bare.length === 0)
      return unseen ?? { outcome: 'not-applicable', code: 'no-app', facts: { total: seen.servicePrincipals.length } };
    const roles = settle(also.directoryRoles);
    const delegated = settle(also.delegatedGrants);
    const delegatedGrants = delegated.kind === 'read' ? delegated.reading.value : null;
    const directoryRoles = roles.kind === 'read' ? roles.reading.value : null;
    const apps = productApps({ ...seen, delegatedGrants, directoryRoles }, setup.appMatches, ['mailprotector']);
    const all = eachHeld(apps);
    const told = (some: typeof all): Named => ({
      apps: [...new Set(some.map(({ label }) => label))],
      permissions: [...new Set(some.map(({ held }) => held.name))],
    });
    const items = (some: typeof all): readonly string[] => some.map(({ app, held }) => itemOf(app, held));
    const beyond = all.filter(({ app, held }) => isMoreThanReading(app, held));
    // One sign that is not the name may be of another app of the vendor, or of none.
    const more = beyond.filter(({ app: { match } }) => match?.certainty !== 'possible' || match.signs.name);
    if (more.length > 0)
      return {
        outcome: 'fail',
        code: 'more-than-reading',
        facts: { ...told(more), ...removalOf(more) },
        items: items(more),
      };
    if (beyond.length > 0) return { outcome: 'warn', code: 'more-if-it-is', facts: told(beyond), items: items(beyond) };
    const unknown = all.filter(({ held }) => held.permission === null);
    if (unknown.length > 0)
      return { outcome: 'unknown', code: 'not-known', facts: told(unknown), items: items(unknown) };
    const labels = apps.map(({ label }) => label);
    if (delegatedGrants === null) return { outcome: 'unknown', code: 'delegated-not-read', facts: { apps: labels } };
    if (roles.kind === 'gap') return { outcome: 'unknown', code: 'roles-not-read', facts: { apps: labels } };
    const wide = all.filter(({ held }) => held.name === WIDE);
    return wide.length > 0
      ? { outcome: 'warn', code: 'whole-directory', facts: { apps: told(wide).apps }, items: items(wide) }
      : { outcome: 'pass', code: 'reads-only', facts: { apps: labels } };
  },
});

/** A role, writing, mail of any sort, and what the app must never have. */
const isMoreThanReading = ({ match }: AppInReview, held: Held): boolean =>
  !signsIn(held) &&
  (held.resourceAppId === DIRECTORY ||
    writes(held) ||
    held.permission?.traits.some((trait) => trait.startsWith('mail-')) === true ||
    (match !== null && forbiddenBy(match.profile, held.name) !== null));
