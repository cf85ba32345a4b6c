import { path, permissionsFrom } from './row.ts';
import type { Row } from './row.ts';
import { GRAPH } from '../resources.ts';
import type { Permission } from '../permission.ts';

const ROWS: readonly Row[] = [
  {
    name: 'Device.Read.All',
    app: ['7438b122-aefc-4978-80ed-43db9fcc7715', 'low'],
    user: ['951183d1-1a61-466f-a6d1-1fde911bfd95', 'low', 'admin'],
    allows: 'Read devices',
    why: 'An inventory.',
    traits: ['directory-read'],
  },
  {
    name: 'DeviceManagementApps.Read.All',
    app: ['7a6ee1e7-141e-4cec-ae74-d9db155731ff', 'low'],
    user: ['4edf5f54-4666-44af-9de9-0144fb4b6e8c', 'low', 'admin'],
    allows: 'Read Intune apps and who gets them',
    why: 'An inventory; install commands can contain secrets.',
    traits: ['device-read'],
  },
  {
    name: 'DeviceManagementApps.ReadWrite.All',
    app: ['78145de6-330d-4800-a6ce-494ff2d33d07', 'critical'],
    user: ['7b3f05d5-f68c-4b8d-8c59-a2ecd12f24af', 'critical', 'admin'],
    allows: 'Create Intune apps and hand them to devices',
    why: 'It runs programs with full rights on every managed device.',
    traits: ['device-write'],
    escalates: true,
    path: path(
      [
        'Hands a Windows app to the device of an administrator.',
        'It runs there with full rights and steals the administrator’s session.',
        'Acts as that administrator.',
      ],
      { onlyIf: 'An administrator works on a managed device.', inferred: true },
    ),
    instead: ['`DeviceManagementApps.Read.All`'],
  },
  {
    name: 'DeviceManagementConfiguration.Read.All',
    app: ['dc377aa6-52d8-4e23-b271-2a7ae04cedf3', 'low'],
    user: ['f1493658-876a-4c87-8fa7-edb559b3476a', 'low', 'admin'],
    allows: 'Read the Intune configuration',
    why: 'Configuration.',
    traits: ['device-read'],
  },
  {
    name: 'DeviceManagementConfiguration.ReadWrite.All',
    app: ['9241abd9-d0e6-425a-bd4f-47ba86e767a4', 'critical'],
    user: ['0883f392-0a7a-443d-8c76-16a6d39c7b63', 'critical', 'admin'],
    allows: 'Change the Intune configuration, with scripts of the older kind',
    why: 'It runs programs on managed devices.',
    traits: ['device-write'],
    escalates: true,
    path: path(
      [
        'Sends a script to the device of an administrator.',
        'It steals the administrator’s session.',
        'Acts as that administrator.',
      ],
      { onlyIf: 'An administrator works on a managed device.' },
    ),
    instead: ['`DeviceManagementConfiguration.Read.All`'],
  },
  {
    name: 'DeviceManagementScripts.ReadWrite.All',
    app: ['9255e99d-faf5-445e-bbf7-cb71482737c4', 'critical'],
    user: ['8b9d79d0-ad75-4566-8619-f7500ecfcebe', 'critical', 'admin'],
    allows: 'Create Intune scripts and hand them to devices',
    why: 'It runs programs with full rights on managed devices.',
    traits: ['device-write'],
    escalates: true,
    path: path(
      [
        'Sends a script to the device of an administrator.',
        'It steals the administrator’s session.',
        'Acts as that administrator.',
      ],
      { onlyIf: 'An administrator works on a managed device.' },
    ),
    instead: ['`DeviceManagementScripts.Read.All`'],
  },
  {
    name: 'DeviceManagementRBAC.ReadWrite.All',
    app: ['e330c4f0-4170-414e-a55a-2f022ec2b57b', 'critical'],
    user: ['0c5e8a55-87a6-4556-93ab-adc52c4d862d', 'critical', 'admin'],
    allows: 'Change who holds which Intune role',
    why: 'It can give itself all of Intune.',
    traits: ['device-write'],
    escalates: true,
    path: path(
      [
        'Gives an account that it controls a full Intune role.',
        'Sends a program to the device of an administrator.',
        'Steals the administrator’s session and acts as that administrator.',
      ],
      { onlyIf: 'An administrator works on a managed device.' },
    ),
    insteadForApp: ['`DeviceManagementRBAC.Read.All`'],
  },
  {
    name: 'DeviceManagementManagedDevices.Read.All',
    app: ['2f51be20-0bb4-4fed-bf7b-db946066c75e', 'low'],
    user: ['314874da-47d6-4978-88dc-cf0d37f0bb82', 'low', 'admin'],
    allows: 'Read managed devices',
    why: 'An inventory.',
    traits: ['device-read'],
  },
  {
    name: 'DeviceManagementManagedDevices.ReadWrite.All',
    app: ['243333ab-4d21-40cb-a475-36241daa0842', 'high'],
    user: ['44642bfe-8385-4adc-8fc6-fe3cb2c375c3', 'high', 'admin'],
    allows: 'Change managed devices',
    why: 'It changes devices of the whole tenant.',
    traits: ['device-write'],
    instead: ['`DeviceManagementManagedDevices.Read.All`'],
  },
  {
    name: 'DeviceManagementManagedDevices.PrivilegedOperations.All',
    app: ['5b07b0dd-2377-4e44-a38d-703f09a0dc3c', 'high'],
    user: ['3404d2bf-2b13-457e-a330-c24615765193', 'high', 'admin'],
    allows: 'Wipe, lock and reset managed devices',
    why: 'It can wipe all of them.',
    traits: ['device-write'],
    path: path(['Wipes every managed device.'], { short: true }),
    insteadForApp: ['An Intune role for the one task'],
  },
  {
    name: 'DeviceManagementServiceConfig.ReadWrite.All',
    app: ['5ac13192-7ace-4fcf-b828-1a26f28068ee', 'high'],
    user: ['662ed50a-ac44-4eef-ad86-62eed9be2a29', 'high', 'admin'],
    allows: 'Change how devices enrol, and other settings of the service',
    why: 'It decides which devices are trusted.',
    traits: ['device-write'],
    instead: ['`DeviceManagementServiceConfig.Read.All`'],
  },
  {
    name: 'BitlockerKey.Read.All',
    app: ['57f1cf28-c0c4-4ec3-9a30-19a2eaaf2f6e', 'high'],
    user: ['b27a61ec-b99c-4d6a-b126-c4375d08ae30', 'high', 'admin'],
    allows: 'Read the keys that unlock encrypted disks',
    why: 'Secrets.',
    traits: ['secret-read'],
    instead: ['`BitlockerKey.ReadBasic.All`'],
  },
  {
    name: 'DeviceLocalCredential.Read.All',
    app: ['884b599e-4d48-43a5-ba94-15c414d00588', 'high'],
    user: ['280b3b69-0437-44b1-bc20-3b2fca1ee3e9', 'high', 'admin'],
    allows: 'Read the passwords of local administrators',
    why: 'Secrets that open devices.',
    traits: ['secret-read'],
    escalates: true,
    path: path(
      [
        'Reads the local password of an administrator’s device.',
        'Signs in on that device and steals the administrator’s session.',
        'Acts as that administrator.',
      ],
      { onlyIf: 'Windows LAPS keeps passwords in Entra, and the thief can reach the device.' },
    ),
    instead: ['`DeviceLocalCredential.ReadBasic.All`'],
  },
];

/** Microsoft Graph: Intune and devices. */
export const DEVICES: readonly Permission[] = permissionsFrom(GRAPH, ROWS);
