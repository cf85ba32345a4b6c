import { EXCHANGE_ONLINE, GRAPH } from '../../../src/profiles/permissions/resources.ts';
import { appsBaselineOf } from '../../../src/evidence/tenant/apps-baseline.ts';
import type { ObservedSources } from '../../../src/evidence/case.ts';
import { secondsFromNow, wholeReading } from '../build.ts';
import { grant, permissionId } from '../tenant.ts';
import { faultsOf, no, type StageChange, type StageParts } from '../systems/parts.ts';
import { opswat } from '../systems/opswat.ts';
import * as opswatStages from '../systems/opswat/stages.ts';
import { ppe } from '../systems/ppe.ts';
import * as ppeStages from '../systems/ppe/stages.ts';
import { pps } from '../systems/pps.ts';
import * as ppsStages from '../systems/pps/stages.ts';
import type { Stage, SystemTenant } from '../systems/system-tenant.ts';
import { trustifi } from '../systems/trustifi.ts';
import * as trustifiStages from '../systems/trustifi/stages.ts';
import type { Breach } from './breach.ts';

type Stages = Readonly<Record<Stage, StageParts>>;
const breach =
  (tenant: SystemTenant, stages: Stages) =>
  (stage: Stage, change: StageChange): Breach => ({ tenant, fault: faultsOf(stages)(stage, '', change, {}) });

const essentials = breach(ppe, ppeStages);

/** A permission that the vendor documents was not granted. */
const lacks = (...names: readonly string[]): Breach =>
  essentials('moved', {
    tenant: {
      appRoleAssignments: ppeStages.standingGrants.filter(
        ({ appRoleId }) =>
          !names.some((name) => [GRAPH, EXCHANGE_ONLINE].some((api) => appRoleId === permissionId(name, api))),
      ),
    },
  });

/** A right that only the set-up needs was left to the app. */
const stillHolds = (name: string): Breach =>
  essentials('review', { tenant: { appRoleAssignments: [...ppeStages.standingGrants, grant('ppe', name)] } });

/** What the apps of a tenant held a month ago, by the file that was saved then. */
function aMonthAgo(observed: ObservedSources): ObservedSources {
  const read = appsBaselineOf(observed);
  if (!read.ok) throw new Error(read.problem);
  const at = secondsFromNow(-30 * 86_400);
  return { appsBaseline: [wholeReading(read.value.baseline, { route: 'file', request: 'before.gatecheck.json', at })] };
}

const ofOpswat = breach(opswat, opswatStages);

/** The apps of the systems, and what they may do. */
export const APPS_BROKEN: Readonly<Record<string, Breach>> = {
  'essentials-5': essentials('moved', { tenant: { appRoleAssignments: [] } }),
  'essentials-27': lacks('Application.Read.All'),
  'essentials-28': stillHolds('AppRoleAssignment.ReadWrite.All'),
  'essentials-29': lacks('Domain.Read.All'),
  'essentials-30': stillHolds('EntitlementManagement.ReadWrite.All'),
  'essentials-31': lacks('Exchange.ManageAsApp'),
  // Either of the two does for the other.
  'essentials-32': lacks('Group.Read.All', 'GroupMember.Read.All'),
  'essentials-33': lacks('Group.Read.All', 'GroupMember.Read.All'),
  // Only the feature needs it, so that it may be absent; but then the feature does not work.
  'essentials-34': essentials('moved', { answers: [no('test-remediation')] }),
  'essentials-35': stillHolds('RoleManagement.ReadWrite.Directory'),
  'essentials-36': lacks('User.Read.All'),
  'sop-7': breach(pps, ppsStages)('moved', { unanswered: ['sync-first-run'] }),
  'trustifi-8': breach(trustifi, trustifiStages)('review', {
    tenant: { appRoleAssignments: [...trustifiStages.documented, grant('trustifi', 'Contacts.Read')] },
    observed: aMonthAgo(trustifi.stages.review.observed),
  }),
  'opswat-8': ofOpswat('prepared', { tenant: { appRoleAssignments: [] } }),
  'opswat-10': ofOpswat('review', {
    tenant: { appRoleAssignments: [...opswatStages.documented, grant('opswat', 'Mail.Send')] },
  }),
};
