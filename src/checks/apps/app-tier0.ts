import { settle } from '../../evidence/settle.ts';
import { ATTACK_PATHS, PERMISSIONS_REFERENCE } from '../../profiles/permissions/sources.ts';
import { eachHeld, holders, itemOf, othersHolding } from '../../profiles/review/apps-in-review.ts';
import { decisionOn } from '../../profiles/review/decisions.ts';
import { DIRECTORY, type Held } from '../../profiles/review/held.ts';
import { type Removal, removalOf, removalSteps } from '../../profiles/review/removal.ts';
import { defineCheck } from '../check.ts';
import { counted, listed } from '../english.ts';
import { SOURCES } from '../references.ts';

/** Roles whose holder is Global Administrator, or makes itself that. */
const ROLES: ReadonlySet<string> = new Set([
  'Global Administrator',
  'Privileged Role Administrator',
  'Privileged Authentication Administrator',
  'Application Administrator',
  'Cloud Application Administrator',
]);

const leadsToAdmin = (held: Held): boolean =>
  held.resourceAppId === DIRECTORY
    ? ROLES.has(held.name)
    : held.kind === 'application' && held.permission?.escalates === true;

export const appTier0 = defineCheck<{
  none: { total: number };
  'roles-not-read': { reason: string };
  'signed-off': { holders: readonly string[]; total: number };
  'not-signed-off': {
    holders: readonly string[];
    first: string;
    steps: readonly string[];
    undecided: number;
    toGo: number;
  } & Removal;
}>()({
  id: 'app-tier0',
  revision: 1,
  area: 'apps',
  about: 'tenant',
  severity: 'critical',
  phases: ['permission-review'],
  modes: 'any',
  systems: ['ppe', 'pps', 'mailprotector', 'trustifi', 'opswat', 'ninjaone'],
  roles: ['receives'],
  needs: ['servicePrincipals', 'apiResources', 'appRoleAssignments'],
  uses: ['directoryRoles'],
  views: 'each',
  gate: false,
  references: [SOURCES.essentials('Application permissions'), PERMISSIONS_REFERENCE, ATTACK_PATHS],
  crossRefs: ['Maester MT.1050', 'Maester MT.1051', 'ZTA 21770'],
  words: {
    en: {
      title: 'No app holds a path to Global Administrator that nobody signed off',
      failedTitle: 'An app can become Global Administrator',
      why: 'The vendor, or whoever steals its key, can become Global Administrator by such a permission. Nobody has to be signed in for that, and no consent page appears.',
      says: {
        none: () => 'No app but Microsoft’s own holds a permission or role that leads to Global Administrator.',
        'roles-not-read': () =>
          'No app holds a permission that leads to Global Administrator; whether one holds such a directory role was not read.',
        'signed-off': (f) =>
          `${listed(f.holders)} can become Global Administrator, and a reviewer decided that ${f.total === 1 ? 'this' : 'each of these'} may stay.`,
        'not-signed-off': (f) =>
          `${listed(f.holders)} can become Global Administrator by what ${f.holders.length === 1 ? 'it holds' : 'they hold'}: ${[
            ...(f.undecided > 0 ? [`${counted(f.undecided, 'permission')} without a decision`] : []),
            ...(f.toGo > 0 ? [`${f.toGo} decided to go and still held`] : []),
          ].join(', ')}.`,
      },
      fix: {
        'roles-not-read': () => ['Read the directory roles as well: choose them before you sign in.'],
        'signed-off': () => ['Watch these apps: new credentials on them and their sign-ins.'],
        'not-signed-off': (f) => [
          ...(f.steps.length === 0 ? [] : [`How it would be done with ${f.first}: ${f.steps.join(' ')}`]),
          'Ask the vendor whether it is needed after set-up, then decide on the page of the app: it may stay, or it has to go.',
          ...removalSteps(f),
        ],
      },
    },
  },
  evaluate(seen, also, { answers }) {
    const roles = settle(also.directoryRoles);
    const directoryRoles = roles.kind === 'read' ? roles.reading.value : null;
    const apps = othersHolding({ ...seen, delegatedGrants: null, directoryRoles }, leadsToAdmin);
    if (apps.length === 0)
      return roles.kind === 'read'
        ? { outcome: 'pass', code: 'none', facts: { total: seen.servicePrincipals.length } }
        : { outcome: 'unknown', code: 'roles-not-read', facts: { reason: roles.reading?.reason ?? 'never-read' } };
    const all = eachHeld(apps);
    const open = all.filter(({ app, held }) => decisionOn(answers, app.principal.appId, held)?.value !== 'yes');
    if (open.length === 0)
      return {
        outcome: 'warn',
        code: 'signed-off',
        facts: { holders: holders(all), total: all.length },
        items: all.map(({ app, held }) => itemOf(app, held)),
      };
    const toGo = open.filter(({ app, held }) => decisionOn(answers, app.principal.appId, held) !== null).length;
    return {
      outcome: 'fail',
      code: 'not-signed-off',
      facts: {
        holders: holders(open),
        first: open[0]?.held.name ?? '',
        steps: open[0]?.held.permission?.attackPath?.steps ?? [],
        undecided: open.length - toGo,
        toGo,
        ...removalOf(open),
      },
      items: open.map(({ app, held }) => itemOf(app, held)),
    };
  },
});
