import { settle } from '../../evidence/settle.ts';
import { NINJA_INTUNE } from '../../profiles/apps/sources.ts';
import { itemOf, productApps } from '../../profiles/review/apps-in-review.ts';
import { compareWith, factsBehind } from '../../profiles/review/compare.ts';
import { decisionOn } from '../../profiles/review/decisions.ts';
import { DIRECTORY, type Held } from '../../profiles/review/held.ts';
import { type Removal, removalOf, removalSteps } from '../../profiles/review/removal.ts';
import { defineCheck } from '../check.ts';
import { listed } from '../english.ts';
import { SOURCES } from '../references.ts';

type Named = { apps: readonly string[]; permissions: readonly string[] };

/** Global Administrator and Intune Administrator, by the ids of their templates. */
const MANAGES_INTUNE: ReadonlySet<string> = new Set([
  '62e90394-69f5-4237-9190-012177145e10',
  '3a2c62db-5318-420d-8d74-23affee5d9d5',
]);

/** Rights to change what Intune does on devices; of the directory roles, those that manage it. */
const changesDevices = ({ name, permission, resourceAppId, permissionId }: Held): boolean =>
  (resourceAppId === DIRECTORY && MANAGES_INTUNE.has(permissionId)) ||
  /^DeviceManagement.*\.(ReadWrite|PrivilegedOperations)\b/i.test(name) ||
  permission?.traits.includes('device-write') === true;

export const ninIntuneIntegration = defineCheck<{
  'as-documented': { apps: readonly string[] };
  'not-all-read': { apps: readonly string[] };
  'no-app': { total: number };
  'outside-documents': Named;
  'signed-off': Named;
  'changes-devices': Named & Removal;
}>()({
  id: 'nin-intune-integration',
  revision: 1,
  area: 'apps',
  about: 'tenant',
  severity: 'medium',
  phases: ['permission-review'],
  modes: 'any',
  systems: ['ninjaone'],
  roles: ['receives'],
  needs: ['servicePrincipals', 'apiResources', 'appRoleAssignments'],
  uses: ['delegatedGrants', 'directoryRoles'],
  views: 'each',
  gate: false,
  references: [NINJA_INTUNE, SOURCES.sop('3, strategic benefits')],
  crossRefs: ['ZTA 21770'],
  words: {
    en: {
      title: 'NinjaOne’s connection to Intune only reads',
      failedTitle: 'NinjaOne’s connection to Intune may change devices',
      why: 'NinjaOne has an agent on every device already. The right to write to Intune beside it is full control of them, by a second way that nobody watches.',
      says: {
        'as-documented': (f) =>
          `${listed(f.apps)} ${f.apps.length === 1 ? 'holds' : 'hold'} what the vendor lists and no more.`,
        'not-all-read': (f) =>
          `The application permissions of ${listed(f.apps)} were looked at; the delegated ones or the directory roles were not read.`,
        'no-app': (f) => `None of ${f.total} enterprise apps is NinjaOne’s; the agent needs none.`,
        'outside-documents': (f) =>
          `${listed(f.apps)} ${f.apps.length === 1 ? 'holds' : 'hold'} ${listed(f.permissions)}: outside the documents we have, since our reading of the vendor’s list ends after its ninth entry.`,
        'signed-off': (f) =>
          `${listed(f.apps)} may change devices by ${listed(f.permissions)}, and a reviewer decided that this may stay.`,
        'changes-devices': (f) =>
          `${listed(f.apps)} may change devices by ${listed(f.permissions)}, and nobody signed that off.`,
      },
      fix: {
        'not-all-read': () => [
          'Read the delegated permissions and the directory roles as well: choose them before you sign in.',
        ],
        'outside-documents': () => ['Compare with the vendor’s full list, and decide on each on the page of the app.'],
        'changes-devices': (f) => [
          'Ask what writing to Intune is used for, then decide on the page of the app: it may stay, or it has to go.',
          ...removalSteps(f),
        ],
      },
    },
  },
  evaluate(seen, also, { setup, answers }) {
    // Whether there is such an app does not rest on what it holds, so these sources are not looked at for it.
    const nothing = { delegatedGrants: null, directoryRoles: null };
    if (productApps({ ...seen, ...nothing }, setup.appMatches, ['ninjaone']).length === 0)
      return { outcome: 'not-applicable', code: 'no-app', facts: { total: seen.servicePrincipals.length } };
    const delegated = settle(also.delegatedGrants);
    const roles = settle(also.directoryRoles);
    const isAllRead = delegated.kind === 'read' && roles.kind === 'read';
    const sources = {
      ...seen,
      delegatedGrants: delegated.kind === 'read' ? delegated.reading.value : null,
      directoryRoles: roles.kind === 'read' ? roles.reading.value : null,
    };
    const apps = productApps(sources, setup.appMatches, ['ninjaone']);
    const all = apps.flatMap((app) =>
      (app.match === null ? [] : [compareWith(app.match, app.held)]).flatMap(({ profile, compared }) =>
        compared.map((one) => ({ ...app, ...one, app, restsOn: factsBehind(profile, one) })),
      ),
    );
    const told = (some: typeof all) => ({
      facts: {
        apps: [...new Set(some.map(({ label }) => label))],
        permissions: [...new Set(some.map(({ held }) => held.name))],
      },
      items: some.map(({ app, held }) => itemOf(app, held)),
    });
    const strong = all.filter(({ held }) => changesDevices(held));
    const open = strong.filter(({ app, held }) => decisionOn(answers, app.principal.appId, held)?.value !== 'yes');
    if (open.length > 0) {
      const { facts, items } = told(open);
      return { outcome: 'fail', code: 'changes-devices', facts: { ...facts, ...removalOf(open) }, items };
    }
    const outside = all.filter(({ held, standing }) => standing === 'not-compared' && !changesDevices(held));
    if (outside.length > 0) {
      const restsOn = outside.flatMap((one) => one.restsOn);
      return { outcome: 'unknown', code: 'outside-documents', ...told(outside), restsOn };
    }
    if (!isAllRead)
      return { outcome: 'unknown', code: 'not-all-read', facts: { apps: apps.map(({ label }) => label) } };
    return strong.length > 0
      ? { outcome: 'warn', code: 'signed-off', ...told(strong) }
      : {
          outcome: 'pass',
          code: 'as-documented',
          facts: { apps: apps.map(({ label }) => label) },
          restsOn: all.flatMap((one) => one.restsOn),
        };
  },
});
