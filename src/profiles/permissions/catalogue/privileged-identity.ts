import { path, permissionsFrom } from './row.ts';
import type { Row } from './row.ts';
import { GRAPH } from '../resources.ts';
import type { Permission } from '../permission.ts';

const ROWS: readonly Row[] = [
  {
    name: 'RoleAssignmentSchedule.ReadWrite.Directory',
    app: ['dd199f4a-f148-40a4-a2ec-f0069cc799ec', 'critical', 'f0060247-9e6b-4299-9094-858a175d488b'],
    user: ['8c026be3-8e26-4774-9372-8d5d6f21daff', 'critical', 'admin'],
    allows: 'Make role assignments active through Privileged Identity Management',
    why: 'The same power as changing roles directly.',
    traits: ['access-write'],
    escalates: true,
    path: path(['Schedules Global Administrator for itself, to start at once.']),
  },
  {
    name: 'RoleEligibilitySchedule.ReadWrite.Directory',
    app: ['fee28b28-e1f3-4841-818e-2704dc62245f', 'critical', 'aaddf15b-d1a9-4fd7-bd46-cbb2ae85162e'],
    user: ['62ade113-f8e0-4bf9-a6ba-5acb31db32fd', 'critical', 'admin'],
    allows: 'Make accounts eligible for roles through Privileged Identity Management',
    why: 'The same power as changing roles, one step later.',
    traits: ['access-write'],
    escalates: true,
    path: path(
      [
        'Makes an account that it controls eligible for Global Administrator.',
        'Signs in with that account and activates the role.',
      ],
      { onlyIf: 'The thief controls a user account.' },
    ),
  },
  {
    name: 'RoleManagementPolicy.ReadWrite.Directory',
    app: ['31e08e0a-d3f7-4ca2-ac39-7343fb83e8ad', 'critical', '6e7a5640-116b-45cb-a24a-1b9e9921fbbd'],
    user: ['1ff1be21-34eb-448c-9ac9-ce1f506b2a68', 'critical', 'admin'],
    allows: 'Change what activating a directory role asks for: approval, second factor, time',
    why: 'It takes the guard away from every eligible role.',
    traits: ['access-write'],
    escalates: true,
    path: path(
      ['Removes approval and the second factor from a role.', 'Activates the role with an eligible account.'],
      { onlyIf: 'The thief controls an account that is eligible for a privileged role.' },
    ),
  },
  {
    name: 'RoleManagementPolicy.ReadWrite.AzureADGroup',
    app: ['b38dcc4d-a239-4ed6-aa84-6c65b284f97c', 'critical'],
    user: ['0da165c7-3f15-4236-b733-c0b0f6abe41d', 'critical', 'admin'],
    allows: 'Change what activating a group membership asks for',
    why: 'It takes the guard away from groups that carry roles.',
    traits: ['access-write'],
    escalates: true,
    path: path(
      [
        'Removes approval from a group that holds a privileged role.',
        'Activates the membership with an eligible account.',
      ],
      { onlyIf: 'A group holds a privileged role, and the thief controls an account that is eligible for it.' },
    ),
  },
  {
    name: 'PrivilegedAccess.ReadWrite.AzureAD',
    app: ['854d9ab1-6657-4ec8-be45-823027bcd009', 'critical'],
    user: ['3c3c74f5-cdaa-4a97-b7e0-4e788bfcfb37', 'critical', 'admin'],
    allows: 'Manage role assignments by the older Privileged Identity Management API',
    why: 'It assigns directory roles.',
    traits: ['access-write'],
    escalates: true,
    path: path(['Assigns itself Global Administrator.']),
  },
  {
    name: 'PrivilegedAccess.ReadWrite.AzureADGroup',
    app: ['2f6817f8-7b12-4f0f-bc18-eeaf60705a9e', 'critical'],
    user: ['32531c59-1f32-461f-b8df-6f8a3b89f73b', 'critical', 'admin'],
    allows: 'Manage Privileged Identity Management for groups',
    why: 'It reaches groups that carry directory roles.',
    traits: ['access-write'],
    escalates: true,
    path: path(['Puts an identity of its own into a group that holds Global Administrator.'], {
      onlyIf: 'A group holds a privileged role.',
    }),
  },
  {
    name: 'PrivilegedAccess.ReadWrite.AzureResources',
    app: ['6f9d5abc-2db6-400b-a267-7de22a40fb87', 'critical'],
    user: ['a84a9652-ffd3-496e-a991-22ba5529156a', 'critical', 'admin'],
    allows: 'Manage Privileged Identity Management for Azure resources',
    why: 'It assigns roles in Azure, where other powerful identities live.',
    traits: ['access-write'],
    escalates: true,
    path: path(
      [
        'Assigns itself Owner of an Azure subscription.',
        'Takes over a machine or an automation account there.',
        'Uses the privileged identity that is attached to it.',
      ],
      { onlyIf: 'A resource in Azure runs under an identity with a privileged directory role.' },
    ),
  },
  {
    name: 'PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup',
    app: ['41202f2c-f7ab-45be-b001-85c9728b9d69', 'critical'],
    user: ['06dbc45d-6708-4ef0-a797-f797ee68bf4b', 'critical', 'admin'],
    allows: 'Make group memberships active through Privileged Identity Management',
    why: 'It reaches groups that carry directory roles.',
    traits: ['access-write'],
    escalates: true,
    path: path(['Schedules its own membership of a group that holds Global Administrator, to start at once.'], {
      onlyIf: 'A group holds a privileged role.',
    }),
  },
  {
    name: 'PrivilegedEligibilitySchedule.ReadWrite.AzureADGroup',
    app: ['618b6020-bca8-4de6-99f6-ef445fa4d857', 'critical'],
    user: ['ba974594-d163-484e-ba39-c330d5897667', 'critical', 'admin'],
    allows: 'Make accounts eligible for group memberships through Privileged Identity Management',
    why: 'It reaches groups that carry directory roles.',
    traits: ['access-write'],
    escalates: true,
    path: path(
      [
        'Makes an account that it controls eligible for a group that holds Global Administrator.',
        'Signs in with that account and activates the membership.',
      ],
      { onlyIf: 'A group holds a privileged role, and the thief controls a user account.' },
    ),
  },
];

/** Microsoft Graph: Privileged Identity Management. */
export const PRIVILEGED_IDENTITY: readonly Permission[] = permissionsFrom(GRAPH, ROWS);
