import { secondsFromNow } from '../build.ts';
import { exported, installs } from '../installs.ts';
import type { Demo } from '../demos.ts';
import { grant } from '../tenant.ts';
import { changed, no } from '../systems/parts.ts';
import { agent, documented, installing, integration, moved, prepared, requiredOn } from '../systems/ninjaone/stages.ts';
import { leanCase } from './lean.ts';

const of = { system: 'ninjaone', name: 'NinjaOne' } as const;
const HOUR = 3600;

/** The NinjaOne agent by Intune: a package that is not right, the pilot group, and the roll-out. */
export const NINJAONE_DEMOS: readonly Demo[] = [
  {
    id: 'ninjaone-before',
    title: 'NinjaOne: the package, before anybody gets it',
    says: 'The agent was added to Intune with the example of the procedure, in which nobody filled in the token. It is installed as the user, who may not install anything. It is required on all devices at once, and the change is not approved.',
    of: { ...of, stage: 'before' },
    file: leanCase(
      changed(prepared, {
        tenant: {
          intuneApps: [
            agent({
              install: installing(
                'msiexec /i "NinjaRMM_Agent.msi" /qn INSTALLTOKEN="YOUR_INSTALL_TOKEN" ORGID="YOUR_ORG_ID"',
              ).install,
              publisher: null,
              runsAs: 'user',
              detection: [{ kind: 'script', operation: null, looksAt: null }],
              assignments: [{ intent: 'required', target: 'all-devices', groupId: null, groupName: null }],
            }),
          ],
        },
        unanswered: ['gov-change-approved', 'nin-uninstall-command'],
      }),
    ),
  },
  {
    id: 'ninjaone-during',
    title: 'NinjaOne: the pilot group, this morning',
    says: 'Five hours ago the agent was required on the pilot group. What Intune exports counts it on 14 of 40 devices, which says little before a day has passed. Users may install it as well, and a first package for tests is still required beside it.',
    of: { ...of, stage: 'during' },
    file: leanCase(
      changed(moved, {
        setup: { cutoverAt: secondsFromNow(-5 * HOUR) },
        tenant: {
          intuneApps: [
            agent({
              assignments: [requiredOn('Pilot workstations'), requiredOn('All staff', { intent: 'available' })],
            }),
            agent({ id: 'agent-1', displayName: 'NinjaOne Agent (test)', assignments: [requiredOn('Test devices')] }),
          ],
          servicePrincipals: [integration()],
          appActivity: [],
        },
        observed: {
          intuneInstallStatus: [exported([installs(14, { file: 'NinjaOne pilot.csv', devices: 40, pending: 26 })])],
        },
        unanswered: ['nin-console-verified'],
      }),
    ),
  },
  {
    id: 'ninjaone-after',
    title: 'NinjaOne: rolled out, and one device in four fails',
    says: 'The agent is required on all workstations, and by what Intune exports it fails on one device in four, on most of them with the same error. One of the groups holds people, so that it is installed wherever they sign in. Since the last review the integration with Intune got a right that changes devices, which stands in no list that was read.',
    of: { ...of, stage: 'after' },
    file: leanCase(
      changed(moved, {
        setup: { cutoverAt: secondsFromNow(-50 * HOUR) },
        tenant: {
          appRoleAssignments: [...documented, grant('ninja', 'DeviceManagementManagedDevices.ReadWrite.All')],
        },
        answers: [no('nin-assignment')],
        observed: {
          intuneInstallStatus: [
            exported([
              installs(171, {
                file: 'NinjaOne workstations.csv',
                devices: 240,
                failed: 60,
                pending: 9,
                failures: [
                  { code: '0x80070643', devices: 47 },
                  { code: '0x87d1041c', devices: 13 },
                ],
              }),
            ]),
          ],
        },
        unanswered: ['nin-console-verified'],
      }),
    ),
  },
];
