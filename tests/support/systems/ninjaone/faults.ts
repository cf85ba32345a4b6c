import { personSays, secondsFromNow } from '../../build.ts';
import { exported, installs } from '../../installs.ts';
import { decision, delegated, globalAdmin, grant, keyOf, secret } from '../../tenant.ts';
import { faultsOf, kept, no } from '../parts.ts';
import type { Fault } from '../system-tenant.ts';
import {
  agent,
  documented,
  installing,
  integration,
  moved,
  prepared,
  PRODUCT_CODE,
  requiredOn,
  review,
  TOKEN,
} from './stages.ts';

const fault = faultsOf({ prepared, moved, review });

/** What goes wrong before the agent is rolled out. */
export const BEFORE_THE_ROLL_OUT: readonly Fault[] = [
  fault(
    'prepared',
    'the app was never added to Intune',
    { tenant: { intuneApps: [] } },
    {
      'nin-app-present': 'fail missing',
      'nin-app-information': 'does not arise',
      'nin-silent-install': 'does not arise',
      'nin-token-in-command': 'does not arise',
      'nin-uninstall-command': 'does not arise',
      'nin-system-context': 'does not arise',
      'nin-restart-behaviour': 'does not arise',
      'nin-detection': 'does not arise',
      'nin-no-extras': 'does not arise',
      'nin-assignment': 'does not arise',
    },
  ),
  fault(
    'prepared',
    'the package was not uploaded to its end',
    { tenant: { intuneApps: [agent({ publishingState: 'processing', hasContent: false })] } },
    { 'nin-app-present': 'fail not-published' },
  ),
  fault(
    'prepared',
    'the example of the procedure was copied with its placeholder',
    { tenant: { intuneApps: [installing('msiexec /i "NinjaOneAgent-x86.msi" /qn /norestart TOKENID="YOUR_TOKEN"')] } },
    { 'nin-token-in-command': 'fail placeholder' },
  ),
  fault(
    'prepared',
    'the command carries no token',
    { tenant: { intuneApps: [installing('msiexec /i "NinjaOneAgent-x86.msi" /qn /norestart')] } },
    { 'nin-token-in-command': 'fail no-token' },
  ),
  fault(
    'prepared',
    'the installation asks the user',
    { tenant: { intuneApps: [installing(`msiexec /i "NinjaOneAgent-x86.msi" /norestart TOKENID="${TOKEN}"`)] } },
    { 'nin-silent-install': 'fail not-silent' },
  ),
  fault(
    'prepared',
    'the installation may restart the device',
    { tenant: { intuneApps: [installing(`msiexec /i "NinjaOneAgent-x86.msi" /qn TOKENID="${TOKEN}"`)] } },
    { 'nin-silent-install': 'warn may-restart' },
  ),
  fault(
    'prepared',
    'it is installed as the user',
    { tenant: { intuneApps: [agent({ runsAs: 'user' })] } },
    { 'nin-system-context': 'fail as-user' },
  ),
  fault(
    'prepared',
    'Intune restarts the device',
    { tenant: { intuneApps: [agent({ restart: 'force' })] } },
    { 'nin-restart-behaviour': 'fail forces-restart' },
  ),
  fault(
    'prepared',
    'nothing tells whether it is installed',
    { tenant: { intuneApps: [agent({ detection: [] })] } },
    { 'nin-detection': 'fail no-rule' },
  ),
  fault(
    'prepared',
    'it is found by a file of one version, which the agent replaces by itself',
    {
      tenant: {
        intuneApps: [
          agent({
            detection: [
              {
                kind: 'file-system',
                operation: 'version',
                looksAt: 'C:\\Program Files (x86)\\NinjaRMMAgent\\NinjaRMMAgent.exe',
              },
            ],
          }),
        ],
      },
    },
    { 'nin-detection': 'warn breaks-at-update' },
  ),
  fault(
    'prepared',
    'it cannot be removed silently',
    { tenant: { intuneApps: [agent({ uninstall: installing(`msiexec /x "${PRODUCT_CODE}"`).install })] } },
    { 'nin-uninstall-command': 'fail not-silent' },
  ),
  fault(
    'prepared',
    'the command removes another product',
    { answers: [no('nin-uninstall-command')] },
    { 'nin-uninstall-command': 'fail other-code' },
  ),
  fault(
    'prepared',
    'it is required on all devices',
    {
      tenant: {
        intuneApps: [
          agent({ assignments: [{ intent: 'required', target: 'all-devices', groupId: null, groupName: null }] }),
        ],
      },
    },
    { 'nin-assignment': 'fail everyone' },
  ),
  fault(
    'prepared',
    'users may install it as well',
    {
      tenant: {
        intuneApps: [
          agent({
            assignments: [requiredOn('All workstations'), requiredOn('Home workers', { intent: 'available' })],
          }),
        ],
      },
    },
    { 'nin-assignment': 'warn also-available' },
  ),
  fault(
    'prepared',
    'the group holds users',
    { answers: [no('nin-assignment')] },
    { 'nin-assignment': 'warn not-device-groups' },
  ),
  fault(
    'prepared',
    'it waits for another app',
    { tenant: { intuneApps: [agent({ dependencies: 1 })] } },
    { 'nin-no-extras': 'warn has-extras' },
  ),
  fault(
    'prepared',
    'it names another publisher',
    { tenant: { intuneApps: [agent({ publisher: 'Contoso IT' })] } },
    { 'nin-app-information': 'fail other-publisher' },
  ),
  fault(
    'prepared',
    'nobody approved the change',
    { unanswered: ['gov-change-approved'] },
    { 'gov-change-approved': 'manual unanswered' },
  ),
];

/** What goes wrong with the roll-out. */
export const AFTER_THE_ROLL_OUT: readonly Fault[] = [
  fault(
    'moved',
    'one device in four reports the same failure',
    {
      observed: {
        intuneInstallStatus: [
          exported([installs(75, { failed: 25, pending: 0, failures: [{ code: '0x80070643', devices: 25 }] })]),
        ],
      },
    },
    { 'nin-install-status': 'fail shared-failure' },
  ),
  fault(
    'moved',
    'one device in four waits, a day after the roll-out',
    { observed: { intuneInstallStatus: [exported([installs(75)])] } },
    { 'nin-install-status': 'fail too-few' },
  ),
  fault(
    'moved',
    'one device in ten waits',
    { observed: { intuneInstallStatus: [exported([installs(90)])] } },
    { 'nin-install-status': 'warn some-missing' },
  ),
  fault(
    'moved',
    'the export is of an hour after the roll-out',
    { observed: { intuneInstallStatus: [exported([installs(30)], secondsFromNow(-23 * 3600))] } },
    { 'nin-install-status': 'warn too-soon' },
  ),
  fault(
    'moved',
    'the export is older than the roll-out',
    { observed: { intuneInstallStatus: [exported([installs(98)], secondsFromNow(-3 * 86_400))] } },
    { 'nin-install-status': 'unknown stale' },
  ),
  fault(
    'moved',
    'the export breaks off',
    { observed: { intuneInstallStatus: [exported([installs(98, { isCut: true })])] } },
    { 'nin-install-status': 'unknown read-in-part' },
  ),
  fault(
    'moved',
    'the export is that of another app',
    { observed: { intuneInstallStatus: [exported([installs(98, { file: 'apps.csv', app: 'Company Portal' })])] } },
    { 'nin-install-status': 'unknown other-app' },
  ),
  fault(
    'moved',
    'nobody exported the status, and a person says that too few have it',
    { observed: { intuneInstallStatus: [] }, answers: [no('nin-install-status')] },
    { 'nin-install-status': 'fail not-installed' },
  ),
  fault(
    'moved',
    'nobody exported the status, and a person looked before the roll-out',
    {
      observed: { intuneInstallStatus: [] },
      answers: [personSays('nin-install-status', 'yes', { at: secondsFromNow(-3 * 86_400) })],
    },
    { 'nin-install-status': 'manual outdated' },
  ),
  fault(
    'moved',
    'the devices do not appear in the console',
    { answers: [no('nin-console-verified')] },
    { 'nin-console-verified': 'fail not-verified' },
  ),
  fault(
    'moved',
    'a second package is required beside the first',
    { tenant: { intuneApps: [agent(), agent({ id: 'agent-2', displayName: 'NinjaOne Agent 2' })] } },
    { 'nin-app-present': 'warn several' },
  ),
  fault(
    'moved',
    'the integration with Intune fell silent',
    { tenant: { appActivity: [{ appId: 'app-of-ninja', lastUsedAt: secondsFromNow(-40 * 86_400) }] } },
    { 'app-recently-used': 'fail unused' },
  ),
  fault(
    'moved',
    'the integration holds what stands in no list that was read',
    { tenant: { appRoleAssignments: [...documented, grant('ninja', 'DeviceManagementApps.Read.All')] } },
    { 'app-permissions-documented': 'unknown outside-documents', 'app-permissions-drift': 'fail more' },
  ),
];

const WRITES = 'DeviceManagementManagedDevices.ReadWrite.All';

/** What a review of its integration may find. */
export const IN_THE_REVIEW: readonly Fault[] = [
  fault(
    'review',
    'the integration may change devices',
    { tenant: { appRoleAssignments: [...documented, grant('ninja', WRITES)] } },
    {
      'nin-intune-integration': 'fail changes-devices',
      'app-permissions-documented': 'unknown outside-documents',
      'app-permissions-drift': 'fail more',
    },
  ),
  fault(
    'review',
    'the integration may change devices, and the reviewer accepts it',
    { tenant: { appRoleAssignments: [...documented, grant('ninja', WRITES)] }, answers: kept(keyOf('ninja', WRITES)) },
    {
      'nin-intune-integration': 'warn signed-off',
      'app-permissions-documented': 'unknown outside-documents',
      'app-permissions-drift': 'fail more',
    },
  ),
  fault(
    'review',
    'the integration may give itself any role',
    {
      tenant: { appRoleAssignments: [...documented, grant('ninja', 'RoleManagement.ReadWrite.Directory')] },
      answers: [decision(keyOf('ninja', 'RoleManagement.ReadWrite.Directory'), 'no')],
    },
    {
      'app-tier0': 'fail not-signed-off',
      'app-permissions-documented': 'unknown outside-documents',
      'nin-intune-integration': 'unknown outside-documents',
      'app-permissions-drift': 'fail more',
    },
  ),
  fault(
    'review',
    'an app bears the name and is nobody’s',
    {
      tenant: {
        servicePrincipals: [
          integration({ verifiedPublisher: null, replyUrls: ['https://ninja-rmm.example/callback'] }),
        ],
      },
    },
    { 'app-publisher': 'fail look-alike' },
  ),
  fault(
    'review',
    'somebody put a secret on the app of the vendor',
    { tenant: { servicePrincipals: [integration({ credentials: [secret('k1', 10, 300)] })] } },
    { 'app-credential-on-sp': 'fail secret' },
  ),
  fault(
    'review',
    'the app reads mail in the name of everybody',
    { tenant: { delegatedGrants: [delegated('ninja', ['User.Read', 'Mail.Read'])] } },
    {
      'app-delegated-grants': 'fail too-wide',
      'app-permissions-documented': 'unknown outside-documents',
      'nin-intune-integration': 'unknown outside-documents',
      'app-permissions-drift': 'fail more',
    },
  ),
  fault(
    'review',
    'the token in the command was replaced by a placeholder',
    { tenant: { intuneApps: [installing('msiexec /i "NinjaOneAgent-x86.msi" /qn /norestart TOKENID="YOUR_TOKEN"')] } },
    { 'nin-token-in-command': 'fail placeholder' },
  ),
  fault(
    'review',
    'there is one Global Administrator',
    { tenant: { directoryRoles: [globalAdmin('admin@contoso.com')] } },
    { 'gov-global-admins': 'fail too-few' },
  ),
];
