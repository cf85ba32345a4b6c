import { EWS_SWITCH } from '../../profiles/review/pages.ts';
import { eachHeld, itemOf, othersHolding } from '../../profiles/review/apps-in-review.ts';
import { type Removal, removalOf, removalSteps } from '../../profiles/review/removal.ts';
import { defineCheck } from '../check.ts';
import { code, listed } from '../english.ts';
import { SOURCES } from '../references.ts';

const PERMISSION = 'full_access_as_app';
/** Exchange Web Services end in Exchange Online on this day. */
const ENDS = '2027-04-01';

export const appEwsGone = defineCheck<{
  none: { total: number };
  held: { apps: readonly string[] } & Removal;
  ended: { apps: readonly string[] } & Removal;
}>()({
  id: 'app-ews-gone',
  revision: 1,
  area: 'apps',
  about: 'tenant',
  severity: 'high',
  phases: ['permission-review', 'post-cutover'],
  modes: 'any',
  systems: 'any-gateway',
  roles: ['receives'],
  needs: ['servicePrincipals', 'apiResources', 'appRoleAssignments'],
  uses: [],
  views: 'each',
  gate: false,
  references: [EWS_SWITCH, SOURCES.sop('step 3.3')],
  crossRefs: [],
  words: {
    en: {
      title: 'No app depends on Exchange Web Services',
      failedTitle: 'An app depends on Exchange Web Services',
      why: 'Exchange Online blocks Exchange Web Services by default since 2026-10-01 and ends them on 2027-04-01. Until then this one permission opens every mailbox.',
      says: {
        none: () => `No app but Microsoft’s own holds ${code(PERMISSION)}.`,
        held: (f) =>
          `${listed(f.apps)} ${f.apps.length === 1 ? 'holds' : 'hold'} ${code(PERMISSION)}: either it no longer works, or the app stands on the tenant’s list of exceptions, which ends on ${ENDS}.`,
        ended: (f) =>
          `${listed(f.apps)} ${f.apps.length === 1 ? 'holds' : 'hold'} ${code(PERMISSION)}, although Exchange Web Services ended on ${ENDS}.`,
      },
      fix: {
        held: (f) => [
          `See whether it still works: in Exchange Online PowerShell run ${code('Get-OrganizationConfig | Format-List EwsEnabled, EwsAllowedAppIDs')}.`,
          'Move the product to Microsoft Graph, as its vendor describes.',
          ...removalSteps(f),
        ],
        ended: (f) => ['Move the product to Microsoft Graph, as its vendor describes.', ...removalSteps(f)],
      },
    },
  },
  evaluate(seen, _also, { now }) {
    const apps = othersHolding(
      { ...seen, delegatedGrants: null, directoryRoles: null },
      ({ kind, permission }) => kind === 'application' && permission?.name === PERMISSION,
    );
    if (apps.length === 0) return { outcome: 'pass', code: 'none', facts: { total: seen.servicePrincipals.length } };
    const all = eachHeld(apps);
    const facts = { apps: [...new Set(apps.map(({ label }) => label))], ...removalOf(all) };
    const items = all.map(({ app, held }) => itemOf(app, held));
    return now.toISOString() >= ENDS
      ? { outcome: 'fail', code: 'ended', facts, items }
      : { outcome: 'warn', code: 'held', facts, items };
  },
});
