import { settle } from '../../evidence/settle.ts';
import { ATTACK_PATHS, PERMISSIONS_REFERENCE } from '../../profiles/permissions/sources.ts';
import { isHint } from '../../profiles/provider.ts';
import { eachHeld, type HeldByApp, holders, itemOf, othersHolding } from '../../profiles/review/apps-in-review.ts';
import { decisionOn } from '../../profiles/review/decisions.ts';
import { DIRECTORY, type Held } from '../../profiles/review/held.ts';
import { certaintyOfWay, waysUp } from '../../profiles/review/rating-facts.ts';
import { type Removal, removalOf, removalSteps } from '../../profiles/review/removal.ts';
import { isUnrated } from '../../profiles/review/risk.ts';
import { defineCheck } from '../check.ts';
import { counted, listed } from '../english.ts';
import { SOURCES } from '../references.ts';

/**
 * Roles whose holder is Global Administrator, or makes itself that: it, and the administrators of privileged roles, of
 * privileged authentication, of applications and of cloud applications. By template id, since a name may not be told.
 */
const ROLES: ReadonlySet<string> = new Set([
  '62e90394-69f5-4237-9190-012177145e10',
  'e8611ab8-c189-46e8-94e1-60213ab1f814',
  '7be44c8a-adaf-4e2a-84d6-ab2649e08a13',
  '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3',
  '158c047a-c907-4556-b7ef-446551a6b5f7',
]);

const leadsToAdmin = (held: Held): boolean =>
  held.resourceAppId === DIRECTORY
    ? ROLES.has(held.permissionId)
    : held.kind === 'application' && held.permission?.escalates === true;

export const appTier0 = defineCheck<{
  none: { total: number };
  'roles-not-read': { reason: string };
  'not-rated': { holders: readonly string[]; total: number };
  'signed-off': { holders: readonly string[]; total: number };
  'perhaps-leads': { holders: readonly string[] } & Removal;
  'not-signed-off': {
    holders: readonly string[];
    first: string;
    steps: readonly string[];
    undecided: number;
    toGo: number;
  } & Removal;
}>()({
  id: 'app-tier0',
  revision: 2,
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
        none: () =>
          'No app but Microsoft’s own holds an application permission or role that leads to Global Administrator.',
        'not-rated': (f) =>
          `${listed(f.holders)} ${f.holders.length === 1 ? 'holds' : 'hold'} ${counted(f.total, 'permission or role', 'permissions or roles')} that we cannot rate, so we cannot tell whether ${f.total === 1 ? 'it leads' : 'one leads'} to Global Administrator.`,
        'roles-not-read': () =>
          'No app holds an application permission that is known to lead to Global Administrator; whether one holds such a directory role was not read.',
        'signed-off': (f) =>
          `${listed(f.holders)} can become Global Administrator, and a reviewer decided that ${f.total === 1 ? 'this' : 'each of these'} may stay.`,
        'perhaps-leads': (f) =>
          `${listed(f.holders)} can perhaps become Global Administrator: we conclude the way, no source describes it, and nobody signed it off.`,
        'not-signed-off': (f) =>
          `${listed(f.holders)} can become Global Administrator by what ${f.holders.length === 1 ? 'it holds' : 'they hold'}: ${[
            ...(f.undecided > 0 ? [`${counted(f.undecided, 'permission')} without a decision`] : []),
            ...(f.toGo > 0 ? [`${f.toGo} decided to go and still held`] : []),
          ].join(', ')}.`,
      },
      fix: {
        'roles-not-read': () => ['Read the directory roles as well: choose them before you sign in.'],
        'not-rated': () => [
          'Look up what it allows at the API that offers it, or the role in Entra admin centre > Roles and administrators.',
          'Then decide on the page of the app: it may stay, or it has to go.',
        ],
        'signed-off': () => ['Watch these apps: new credentials on them and their sign-ins.'],
        'perhaps-leads': (f) => [
          'Ask the vendor what it is needed for, then decide on the page of the app: it may stay, or it has to go.',
          ...removalSteps(f),
        ],
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
    const sources = { ...seen, delegatedGrants: null, directoryRoles };
    const all = eachHeld(othersHolding(sources, leadsToAdmin));
    const isOpen = ({ app, held }: HeldByApp): boolean =>
      decisionOn(answers, app.principal.appId, held)?.value !== 'yes';
    const open = all.filter(isOpen);
    const read = open.filter(({ held }) => !isHint(certaintyOfWay(held)));
    if (read.length === 0) {
      const unrated = eachHeld(othersHolding(sources, isUnrated)).filter(isOpen);
      if (unrated.length > 0)
        return {
          outcome: 'unknown',
          code: 'not-rated',
          facts: { holders: holders(unrated), total: unrated.length },
          items: unrated.map(({ app, held }) => itemOf(app, held)),
        };
      if (open.length > 0 && roles.kind === 'read')
        return {
          outcome: 'warn',
          code: 'perhaps-leads',
          facts: { holders: holders(open), ...removalOf(open) },
          items: open.map(({ app, held }) => itemOf(app, held)),
          restsOn: waysUp(open.map(({ held }) => held)),
        };
      if (all.length === 0 || open.length > 0)
        return roles.kind === 'read'
          ? { outcome: 'pass', code: 'none', facts: { total: seen.servicePrincipals.length } }
          : { outcome: 'unknown', code: 'roles-not-read', facts: { reason: roles.reading?.reason ?? 'never-read' } };
      return {
        outcome: 'warn',
        code: 'signed-off',
        facts: { holders: holders(all), total: all.length },
        items: all.map(({ app, held }) => itemOf(app, held)),
      };
    }
    const toGo = open.filter(({ app, held }) => decisionOn(answers, app.principal.appId, held) !== null).length;
    return {
      outcome: 'fail',
      code: 'not-signed-off',
      facts: {
        holders: holders(open),
        first: read[0]?.held.name ?? '',
        steps: read[0]?.held.permission?.attackPath?.steps ?? [],
        undecided: open.length - toGo,
        toGo,
        ...removalOf(open),
      },
      items: open.map(({ app, held }) => itemOf(app, held)),
      restsOn: waysUp(open.map(({ held }) => held)),
    };
  },
});
