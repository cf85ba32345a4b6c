import { NINJA_INTUNE } from '../../profiles/apps/sources.ts';
import { itemOf, productApps } from '../../profiles/review/apps-in-review.ts';
import { compareWith } from '../../profiles/review/compare.ts';
import { decisionOn } from '../../profiles/review/decisions.ts';
import type { Held } from '../../profiles/review/held.ts';
import { type Removal, removalOf, removalSteps } from '../../profiles/review/removal.ts';
import { defineCheck } from '../check.ts';
import { listed } from '../english.ts';
import { SOURCES } from '../references.ts';

type Named = { apps: readonly string[]; permissions: readonly string[] };

/** Rights to change what Intune does on devices. */
const changesDevices = ({ name, permission }: Held): boolean =>
  /^DeviceManagement.*\.(ReadWrite|PrivilegedOperations)\b/i.test(name) ||
  permission?.traits.includes('device-write') === true;

export const ninIntuneIntegration = defineCheck<{
  'as-documented': { apps: readonly string[] };
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
  uses: [],
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
        'no-app': (f) => `None of ${f.total} enterprise apps is NinjaOne’s; the agent needs none.`,
        'outside-documents': (f) =>
          `${listed(f.apps)} ${f.apps.length === 1 ? 'holds' : 'hold'} ${listed(f.permissions)}: outside the documents we have, since our reading of the vendor’s list ends after its ninth entry.`,
        'signed-off': (f) =>
          `${listed(f.apps)} may change devices by ${listed(f.permissions)}, and a reviewer decided that this may stay.`,
        'changes-devices': (f) =>
          `${listed(f.apps)} may change devices by ${listed(f.permissions)}, and nobody signed that off.`,
      },
      fix: {
        'outside-documents': () => ['Compare with the vendor’s full list, and decide on each on the page of the app.'],
        'changes-devices': (f) => [
          'Ask what writing to Intune is used for, then decide on the page of the app: it may stay, or it has to go.',
          ...removalSteps(f),
        ],
      },
    },
  },
  evaluate(seen, _also, { setup, answers }) {
    const apps = productApps({ ...seen, delegatedGrants: null, directoryRoles: null }, setup.appMatches, ['ninjaone']);
    if (apps.length === 0)
      return { outcome: 'not-applicable', code: 'no-app', facts: { total: seen.servicePrincipals.length } };
    const all = apps.flatMap((app) =>
      (app.match === null ? [] : compareWith(app.match, app.held).compared).map((one) => ({ ...app, ...one, app })),
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
    if (outside.length > 0) return { outcome: 'unknown', code: 'outside-documents', ...told(outside) };
    return strong.length > 0
      ? { outcome: 'warn', code: 'signed-off', ...told(strong) }
      : { outcome: 'pass', code: 'as-documented', facts: { apps: apps.map(({ label }) => label) } };
  },
});
