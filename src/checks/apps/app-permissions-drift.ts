import { settle } from '../../evidence/settle.ts';
import { appStates, idIn, isOfUnknownApi } from '../../evidence/tenant/app-states.ts';
import { type AppDrift, appsDrift } from '../../evidence/tenant/apps-drift.ts';
import { appItem, productApps } from '../../profiles/review/apps-in-review.ts';
import { heldAs, productsThen, rightWords } from '../../profiles/review/drift.ts';
import { type Removal, removalOf, removalSteps } from '../../profiles/review/removal.ts';
import { defineCheck } from '../check.ts';
import { NOT_RECOGNISED, type NotRecognised, productsUnseen } from '../common.ts';
import { listed, moment } from '../english.ts';
import { notRead } from '../gateway/exchange-steps.ts';
import { SOURCES } from '../references.ts';

const SYSTEMS = ['trustifi', 'ppe', 'pps', 'mailprotector', 'opswat', 'ninjaone'] as const;
const GIVE_EARLIER =
  'Choose “Add files from Exchange” and drop the case (`*.gatecheck.json`) that was saved when the rights of the apps were last approved.';

export const appPermissionsDrift = defineCheck<
  NotRecognised & {
    same: { apps: readonly string[]; since: string };
    'no-app': { total: number };
    /** `source` for the screen, which then offers to take a file. */
    'no-baseline': { apps: readonly string[]; source: string };
    'other-tenant': { since: string };
    'not-earlier': { since: string; readAt: string };
    'baseline-in-part': { missing: readonly string[] };
    'not-told': { apps: readonly string[] };
    fewer: { changes: readonly string[]; since: string };
    more: { changes: readonly string[]; fewer: readonly string[]; since: string } & Removal;
  }
>()({
  id: 'app-permissions-drift',
  revision: 2,
  area: 'apps',
  about: 'tenant',
  severity: 'medium',
  phases: ['permission-review', 'post-cutover'],
  modes: 'any',
  systems: SYSTEMS,
  roles: ['receives'],
  needs: ['servicePrincipals', 'apiResources'],
  uses: ['organisation', 'appRoleAssignments', 'delegatedGrants', 'directoryRoles', 'appsBaseline'],
  views: 'each',
  gate: false,
  references: [SOURCES.trustifi('Update Permissions'), SOURCES.trustifiRequirements()],
  crossRefs: [],
  words: {
    en: {
      title: 'The apps of the products hold what was approved, and no more',
      failedTitle: 'The apps of the products hold more than was approved',
      why: '“Update Permissions” in the console of a product consents to whatever its app asks for by then. Nobody in the tenant sees the rights grow.',
      says: {
        ...NOT_RECOGNISED.says,
        same: (f) => `${listed(f.apps)} ${f.apps.length === 1 ? 'holds' : 'hold'} the same as at ${moment(f.since)}.`,
        'no-app': (f) => `None of ${f.total} enterprise apps is one of the products that we know.`,
        'no-baseline': (f) => `There is no earlier state of ${listed(f.apps)} to compare with.`,
        'other-tenant': (f) => `The earlier state, of ${moment(f.since)}, is that of another tenant.`,
        'not-earlier': (f) =>
          `The state that was given to compare with is of ${moment(f.since)}, and the present one was read at ${moment(f.readAt)}: it is not an earlier one.`,
        'baseline-in-part': (f) =>
          `The earlier state does not hold everything (${listed(f.missing)}), so nothing can be compared with it.`,
        'not-told': (f) => `Of ${listed(f.apps)} some of what is compared was not told, now or at the earlier time.`,
        fewer: (f) => `Since ${moment(f.since)} there is less: ${listed(f.changes)}.`,
        more: (f) =>
          `Since ${moment(f.since)} there is more: ${listed(f.changes)}.${f.fewer.length === 0 ? '' : ` Gone: ${listed(f.fewer)}.`}`,
      },
      fix: {
        ...NOT_RECOGNISED.fix,
        'no-baseline': () => [
          GIVE_EARLIER,
          'Where there is none, review what the apps hold now, and save this case: it is what the next review compares with.',
        ],
        'other-tenant': () => ['Take that file out, and give the case of this tenant.', GIVE_EARLIER],
        'not-earlier': () => [GIVE_EARLIER, 'If that is the one, choose “Read the tenant again”.'],
        'baseline-in-part': () => ['Give a case for which all of the apps’ rights were read.', GIVE_EARLIER],
        'not-told': () => ['Read the tenant with an account that may read enterprise apps, such as a Global Reader.'],
        fewer: () => [
          'See that the product still does what it is there for; what it no longer needs may stay away.',
          'Save this case, so that the next review compares with it.',
        ],
        more: (f) => [
          'Ask who pressed “Update Permissions” or consented again, and what each new right is for.',
          ...removalSteps(f),
          'What is approved stays: save this case then, so that the next review compares with it.',
        ],
      },
    },
  },
  evaluate(seen, also, { setup }) {
    const none = { appRoleAssignments: null, delegatedGrants: null, directoryRoles: null };
    const bare = productApps({ ...seen, ...none }, setup.appMatches, SYSTEMS);
    const unseen = productsUnseen(SYSTEMS, setup, bare, seen.servicePrincipals);
    const nothing = unseen ?? {
      outcome: 'not-applicable' as const,
      code: 'no-app' as const,
      facts: { total: seen.servicePrincipals.length },
    };
    const earlier = settle(also.appsBaseline);
    const then: ReadonlySet<string> =
      earlier.kind === 'gap' ? new Set() : productsThen(earlier.reading.value.apps, setup.appMatches, SYSTEMS);
    const isLost = earlier.kind === 'gap' && earlier.reading !== null;
    // Without an app now there is something to compare only where there was one then, or where that is lost.
    if (bare.length === 0 && then.size === 0 && !isLost) return nothing;

    const organisation = settle(also.organisation);
    if (organisation.kind === 'gap') return notRead('organisation', organisation.reading);
    const assigned = settle(also.appRoleAssignments);
    if (assigned.kind === 'gap') return notRead('appRoleAssignments', assigned.reading);
    const delegated = settle(also.delegatedGrants);
    if (delegated.kind === 'gap') return notRead('delegatedGrants', delegated.reading);
    const roles = settle(also.directoryRoles);
    if (roles.kind === 'gap') return notRead('directoryRoles', roles.reading);
    const labels = bare.map(({ label }) => label);
    if (earlier.kind === 'gap') {
      if (bare.length === 0) return unseen ?? notRead('appsBaseline', earlier.reading);
      return { outcome: 'unknown', code: 'no-baseline', facts: { apps: labels, source: 'appsBaseline' } };
    }

    const since = earlier.reading.provenance.at;
    const baseline = earlier.reading.value;
    if (baseline.tenantId !== idIn(organisation.reading.value.id))
      return { outcome: 'unknown', code: 'other-tenant', facts: { since } };
    const [readAt = since] = [assigned, delegated, roles].map(({ reading }) => reading.provenance.at).sort();
    if (since >= readAt) return { outcome: 'unknown', code: 'not-earlier', facts: { since, readAt } };
    if (earlier.reading.extent === 'part')
      return { outcome: 'unknown', code: 'baseline-in-part', facts: { missing: earlier.reading.missing } };

    const sources = {
      ...seen,
      appRoleAssignments: assigned.reading.value,
      delegatedGrants: delegated.reading.value,
      directoryRoles: roles.reading.value,
    };
    const apps = new Map(
      productApps(sources, setup.appMatches, SYSTEMS).map((app) => [idIn(app.principal.appId), app]),
    );
    const drift = appsDrift(baseline.apps, appStates({ ...sources, applications: null })).filter(
      ({ appId }) => apps.has(appId) || then.has(appId),
    );
    const less = drift.flatMap(lost);
    const more = drift.filter(({ before }) => !isUnclear(before)).flatMap(gained);
    if (more.length > 0) {
      const added = drift.flatMap(({ appId, added: rights }) => {
        const app = apps.get(appId);
        return app === undefined ? [] : rights.map((right) => ({ ...app, held: heldAs(app, right) }));
      });
      const removal = removalOf(added.flatMap(({ principal, held }) => (held === null ? [] : [{ principal, held }])));
      return { outcome: 'fail', code: 'more', facts: { changes: more, fewer: less, since, ...removal }, items: more };
    }
    const untold = drift.filter(({ unclear, signIn }) => unclear.length > 0 || signIn === 'untold').map(labelOf);
    if (untold.length > 0) return { outcome: 'unknown', code: 'not-told', facts: { apps: untold }, items: untold };
    if (less.length > 0) return { outcome: 'warn', code: 'fewer', facts: { changes: less, since }, items: less };
    if (bare.length === 0) return nothing;
    return unseen ?? { outcome: 'pass', code: 'same', facts: { apps: labels, since }, items: bare.map(appItem) };
  },
});

const labelOf = ({ appId, before, now }: AppDrift): string => `${now?.name ?? before?.name ?? appId} (${appId})`;
const isUnclear = (before: AppDrift['before']): boolean => before?.rights.some(isOfUnknownApi) ?? false;

function gained(drift: AppDrift): readonly string[] {
  const app = labelOf(drift);
  return [
    ...(drift.before === null ? [`${app}: the app itself`] : []),
    ...(drift.signIn === 'switched-on' ? [`${app}: may sign in again`] : []),
    ...drift.added.map((right) => `${app}: ${rightWords(right)}`),
  ];
}

function lost(drift: AppDrift): readonly string[] {
  const app = labelOf(drift);
  return [
    ...(drift.now === null ? [`${app}: the app itself`] : []),
    ...(drift.signIn === 'switched-off' ? [`${app}: may no longer sign in`] : []),
    ...drift.removed.map((right) => `${app}: ${rightWords(right)}`),
  ];
}
