import { ENDPOINT_MAP } from '../../profiles/permissions/sources.ts';
import { GRAPH } from '../../profiles/permissions/resources.ts';
import { itemOf, productApps } from '../../profiles/review/apps-in-review.ts';
import type { Held } from '../../profiles/review/held.ts';
import { type Removal, removalOf, removalSteps } from '../../profiles/review/removal.ts';
import { defineCheck } from '../check.ts';
import { NOT_RECOGNISED, type NotRecognised, productsUnseen } from '../common.ts';
import { code, listed } from '../english.ts';
import { SOURCES } from '../references.ts';

const SYSTEMS = ['pps', 'trustifi', 'mailprotector'] as const;
const WIDE = 'Directory.Read.All';
const USERS = 'User.Read.All';
const GROUPS: ReadonlySet<string> = new Set(['Group.Read.All', 'GroupMember.Read.All']);

const isGraph = ({ kind, resourceAppId }: Held): boolean => kind === 'application' && resourceAppId === GRAPH;

export const appLeastDirectory = defineCheck<
  NotRecognised & {
    'not-granted': { apps: readonly string[] };
    'no-app': { total: number };
    'beside-narrower': { apps: readonly string[]; narrower: readonly string[] } & Removal;
    alone: { apps: readonly string[] };
  }
>()({
  id: 'app-least-directory',
  revision: 1,
  area: 'apps',
  about: 'tenant',
  severity: 'low',
  phases: ['permission-review'],
  modes: 'any',
  systems: SYSTEMS,
  roles: ['receives'],
  needs: ['servicePrincipals', 'apiResources', 'appRoleAssignments'],
  uses: [],
  views: 'each',
  gate: false,
  references: [SOURCES.sop('step 1.3b'), ENDPOINT_MAP],
  crossRefs: [],
  words: {
    en: {
      title: 'A sync reads users and groups, not the whole directory',
      failedTitle: 'A sync may read the whole directory',
      why: 'It reads far more than users and groups: devices, apps, roles and who consented to what. That is a map for whoever steals the key.',
      says: {
        ...NOT_RECOGNISED.says,
        'not-granted': (f) => `${listed(f.apps)} ${f.apps.length === 1 ? 'does' : 'do'} without ${code(WIDE)}.`,
        'no-app': (f) => `None of ${f.total} enterprise apps is one of these products.`,
        'beside-narrower': (f) =>
          `${listed(f.apps)} ${f.apps.length === 1 ? 'holds' : 'hold'} ${code(WIDE)} beside ${listed(f.narrower)}, which are enough to read users and groups.`,
        alone: (f) =>
          `${listed(f.apps)} ${f.apps.length === 1 ? 'holds' : 'hold'} ${code(WIDE)}, where ${code('User.Read.All')} and ${code('GroupMember.Read.All')} may be enough.`,
      },
      fix: {
        ...NOT_RECOGNISED.fix,
        'beside-narrower': (f) => [
          'Ask the vendor whether it calls `GET /users/{id}/memberOf` or reads mail contacts; nothing else of a sync needs it.',
          ...removalSteps(f),
        ],
        alone: () => [
          'Ask the vendor whether `User.Read.All` and `GroupMember.Read.All` are enough, and `OrgContact.Read.All` where mail contacts are read.',
        ],
      },
    },
  },
  evaluate(seen, _also, { setup }) {
    const apps = productApps({ ...seen, delegatedGrants: null, directoryRoles: null }, setup.appMatches, SYSTEMS);
    const unseen = productsUnseen(SYSTEMS, setup, apps, seen.servicePrincipals);
    if (apps.length === 0)
      return unseen ?? { outcome: 'not-applicable', code: 'no-app', facts: { total: seen.servicePrincipals.length } };
    const wide = apps.flatMap((app) =>
      app.held.filter((held) => isGraph(held) && held.name === WIDE).map((held) => ({ ...app, app, held })),
    );
    if (wide.length === 0)
      return unseen ?? { outcome: 'pass', code: 'not-granted', facts: { apps: apps.map(({ label }) => label) } };
    const facts = { apps: [...new Set(wide.map(({ label }) => label))] };
    const items = wide.map(({ app, held }) => itemOf(app, held));
    // Taking the wide one from an app that lacks either half of the narrower ones would end its sync.
    const enough = wide.filter(({ app }) => insteadOf(app.held).length > 0);
    const narrower = enough.flatMap(({ app }) => insteadOf(app.held));
    return narrower.length > 0
      ? {
          outcome: 'warn',
          code: 'beside-narrower',
          facts: {
            apps: [...new Set(enough.map(({ label }) => label))],
            narrower: [...new Set(narrower)],
            ...removalOf(enough),
          },
          items,
        }
      : { outcome: 'warn', code: 'alone', facts, items };
  },
});

/** The narrower permissions that read users and groups, where both are held; empty where one is not. */
function insteadOf(held: readonly Held[]): readonly string[] {
  const names = held.filter(isGraph).map(({ name }) => name);
  const groups = names.filter((name) => GROUPS.has(name));
  return names.includes(USERS) && groups.length > 0 ? [USERS, ...groups] : [];
}
