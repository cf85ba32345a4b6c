import { GRAPH } from '../../profiles/permissions/resources.ts';
import { appItem, productApps } from '../../profiles/review/apps-in-review.ts';
import type { Held } from '../../profiles/review/held.ts';
import { defineCheck } from '../check.ts';
import { listed } from '../english.ts';
import { SOURCES } from '../references.ts';

const MAIL = 'Mail.ReadWrite';
/** What only the directory sync asks for; `User.Read.All` both do. */
const SYNC: ReadonlySet<string> = new Set(['Group.Read.All', 'Directory.Read.All']);

const holds = (held: readonly Held[], isOne: (name: string) => boolean): boolean =>
  held.some(({ kind, resourceAppId, name }) => kind === 'application' && resourceAppId === GRAPH && isOne(name));

export const appSeparateRegistrations = defineCheck<{
  separate: { apps: readonly string[] };
  'only-one': { apps: readonly string[] };
  'no-app': { total: number };
  'other-names': { apps: readonly string[] };
  shared: { apps: readonly string[] };
}>()({
  id: 'app-separate-registrations',
  revision: 1,
  area: 'apps',
  about: 'tenant',
  severity: 'medium',
  phases: ['permission-review'],
  modes: 'any',
  systems: ['pps'],
  roles: ['receives'],
  needs: ['servicePrincipals', 'apiResources', 'appRoleAssignments'],
  uses: [],
  views: 'each',
  gate: false,
  references: [SOURCES.sop('6, Phase 2, steps 1.3a and 3.2')],
  crossRefs: [],
  words: {
    en: {
      title: 'TRAP and Directory Sync have registrations of their own',
      failedTitle: 'TRAP and Directory Sync share a registration',
      why: 'With one secret for both, the job that only reads users may change everybody’s mail. It cannot be told either which of them did something.',
      says: {
        separate: (f) => `${listed(f.apps)} stand apart, each with its own permissions.`,
        'only-one': (f) => `Only ${listed(f.apps)} is there, so there is nothing to keep apart.`,
        'no-app': (f) => `None of ${f.total} enterprise apps is Directory Sync or TRAP.`,
        'other-names': (f) =>
          `${listed(f.apps)} ${f.apps.length === 1 ? 'has' : 'have'} another name than the procedure gives, so the next reader will not know what it is.`,
        shared: (f) =>
          `${listed(f.apps)} ${f.apps.length === 1 ? 'holds' : 'hold'} ${MAIL} as well as the permissions of the sync.`,
      },
      fix: {
        'other-names': () => ['Name them Proofpoint-Directory-Sync and Proofpoint-TRAP.'],
        shared: () => [
          'Create a registration Proofpoint-TRAP with Mail.ReadWrite and User.Read.All, grant admin consent and make a secret for it.',
          'Enter it in TRAP, and test that a message is taken back.',
          'Then remove Mail.ReadWrite from the registration of the sync, and replace its secret.',
        ],
      },
    },
  },
  evaluate(seen, _also, { setup }) {
    const apps = productApps({ ...seen, delegatedGrants: null, directoryRoles: null }, setup.appMatches, ['pps']);
    if (apps.length === 0)
      return { outcome: 'not-applicable', code: 'no-app', facts: { total: seen.servicePrincipals.length } };
    const both = apps.filter(
      ({ held }) => holds(held, (name) => name === MAIL) && holds(held, (name) => SYNC.has(name)),
    );
    if (both.length > 0)
      return {
        outcome: 'fail',
        code: 'shared',
        facts: { apps: both.map(({ label }) => label) },
        items: both.map(appItem),
      };
    const renamed = apps.filter(({ match }) => match?.signs.name === false);
    if (renamed.length > 0)
      return {
        outcome: 'warn',
        code: 'other-names',
        facts: { apps: renamed.map(({ label }) => label) },
        items: renamed.map(appItem),
      };
    const facts = { apps: apps.map(({ label }) => label) };
    return new Set(apps.map(({ match }) => match?.profile.id)).size > 1
      ? { outcome: 'pass', code: 'separate', facts, items: apps.map(appItem) }
      : { outcome: 'not-applicable', code: 'only-one', facts, items: apps.map(appItem) };
  },
});
