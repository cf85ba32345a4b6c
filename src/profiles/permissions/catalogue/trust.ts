import { path, permissionsFrom } from './row.ts';
import type { Row } from './row.ts';
import { GRAPH } from '../resources.ts';
import type { Permission } from '../permission.ts';

const ROWS: readonly Row[] = [
  {
    name: 'Domain.ReadWrite.All',
    app: ['7e05723c-0bb0-42da-be95-ae9f08a6e53c', 'critical'],
    user: ['0b5d694c-a244-4bde-86e6-eb5cd07730fe', 'critical', 'admin'],
    allows: 'Add, change, verify and delete domains, and say where a domain signs in',
    why: 'Whoever decides where a domain signs in can sign in as anybody in it.',
    traits: ['access-write'],
    escalates: true,
    path: path([
      'Makes a domain sign in at a server of its own.',
      'Issues itself a sign-in for any synchronised user, an administrator among them.',
    ]),
    instead: ['`Domain.Read.All`'],
  },
  {
    name: 'Domain.Read.All',
    app: ['dbb9058a-0e50-45d7-ae91-66909b5d4664', 'low'],
    user: ['2f9ee017-59c1-4f1d-9472-bd5529a7b311', 'low', 'admin'],
    allows: 'Read the domains and the DNS records that Microsoft expects for them',
    why: 'Mostly public already.',
    traits: ['directory-read'],
  },
  {
    name: 'Organization.ReadWrite.All',
    app: ['292d869f-3427-49a8-9dab-8c70152b74e9', 'critical'],
    user: ['46ca0847-7e6b-426e-9775-ea810a948356', 'critical', 'admin'],
    allows: 'Change settings of the tenant, the trusted certificate authorities among them',
    why: 'They are what certificate sign-in trusts.',
    traits: ['access-write'],
    escalates: true,
    path: path(
      [
        'Adds a certificate authority of its own.',
        'Issues a certificate in the name of a Global Administrator.',
        'Signs in with it.',
      ],
      { onlyIf: 'Sign-in by certificate is switched on.' },
    ),
    instead: ['`Organization.Read.All`'],
  },
  {
    name: 'Organization.Read.All',
    app: ['498476ce-e0fe-48b0-b801-37ba7e2685c6', 'low'],
    user: ['4908d5b9-3fb2-4b1e-9336-1888b7937185', 'low', 'admin'],
    allows: 'Read the tenant’s details and licences',
    why: 'An inventory.',
    traits: ['directory-read'],
    instead: ['`User.Read` gives the id, the name and the verified domains'],
  },
  {
    name: 'PublicKeyInfrastructure.ReadWrite.All',
    app: ['a2b63618-5350-462d-b1b3-ba6eb3684e26', 'critical'],
    user: ['3591b7f3-dba8-4bad-b667-7a64bd4f2b83', 'critical', 'admin'],
    allows: 'Change the certificate authorities that sign-in by certificate trusts',
    why: 'They are what certificate sign-in trusts.',
    traits: ['access-write'],
    escalates: true,
    path: path(
      [
        'Adds a certificate authority of its own.',
        'Issues a certificate in the name of a Global Administrator.',
        'Signs in with it.',
      ],
      { onlyIf: 'Sign-in by certificate is switched on.', inferred: true },
    ),
  },
  {
    name: 'Directory.ReadWrite.All',
    app: ['19dbc75e-c2e2-444c-a770-ec69d8559fc7', 'critical'],
    user: ['c5366453-9fb0-48a5-a156-24f0c49a4b84', 'critical', 'admin'],
    allows: 'Create and change most objects of the directory; users and groups it cannot delete',
    why: 'Microsoft compares it with a Global Administrator, and warns of it.',
    traits: ['directory-write', 'caution'],
    escalates: true,
    path: path(
      [
        'Joins a group that holds rights in Azure, or one that Conditional Access leaves out.',
        'Uses those rights, or signs in past the second factor.',
      ],
      {
        onlyIf: 'Such a group exists. Groups to which directory roles can be assigned are out of its reach.',
        short: true,
      },
    ),
    instead: ['The one `ReadWrite` permission for the kind of object that is really changed'],
  },
  {
    name: 'Directory.AccessAsUser.All',
    user: ['0e263e50-5827-48a4-b97c-d940288653c7', 'high', 'admin'],
    allows: 'Do in the directory whatever the signed-in user may do',
    why: 'With an administrator signed in it is that administrator; Microsoft warns of it.',
    traits: ['directory-write', 'caution'],
    path: path(['Waits for an administrator to sign in.', 'Does everything that the administrator may do.'], {
      onlyIf: 'An administrator signs in to the app.',
    }),
    instead: ['A permission for the one kind of object that is read or changed'],
  },
  {
    name: 'Directory.Read.All',
    app: ['7ab1d382-f21e-4acd-a863-ba3e13f7da61', 'medium'],
    user: ['06da0dbc-49e2-44d2-8312-53f166ab848a', 'medium', 'admin'],
    allows: 'Read the whole directory: users, groups, devices, apps, roles and grants',
    why: 'The widest right to read, wider than a sync of users and groups needs; Microsoft warns of it.',
    traits: ['directory-read', 'caution', 'overbroad'],
    instead: [
      '`User.Read.All` and `GroupMember.Read.All`, with `OrgContact.Read.All` where mail contacts are read',
      '`Application.Read.All` for an inventory of apps',
      '`Domain.Read.All` for domains',
    ],
    note: 'Granted before 2020-12-03, it also put the app into the role Directory Readers, and revoking the grant leaves it there.',
  },
  {
    name: 'LicenseAssignment.Read.All',
    app: ['e2f98668-2877-4f38-a2f4-8202e0717aa1', 'low'],
    user: ['f395577a-0960-456b-979f-7228de0c5996', 'low', 'user'],
    allows: 'Read who has which licence',
    why: 'An inventory.',
    traits: ['directory-read'],
  },
  {
    name: 'CrossTenantInformation.ReadBasic.All',
    app: ['cac88765-0581-4025-9725-5ebc13f729ee', 'low'],
    user: ['81594d25-e88e-49cf-ac8c-fecbff49f994', 'low', 'admin'],
    allows: 'Look up the name and the default domain of other tenants',
    why: 'Public.',
    traits: ['directory-read'],
  },
  {
    name: 'ConfigurationMonitoring.Read.All',
    app: ['aca929ec-9830-44dc-bda1-85cf938aaa95', 'low'],
    user: ['c645bb69-adc4-4242-b620-02e635f03bf6', 'low', 'admin'],
    allows: 'Read snapshots of the tenant’s configuration, and where it drifted',
    why: 'Configuration; it starts nothing.',
    traits: ['configuration-read'],
  },
  {
    name: 'ConfigurationMonitoring.ReadWrite.All',
    app: ['cfa85bfb-2ee8-4e13-8e7f-489e57a015a1', 'medium'],
    user: ['54505ce9-e719-41f7-a7cc-dbe114e1d811', 'medium', 'admin'],
    allows: 'Take snapshots of the tenant’s configuration and set up watches',
    why: 'It starts jobs that run under an app of Microsoft’s own.',
    traits: ['configuration-write'],
    instead: ['`ConfigurationMonitoring.Read.All`'],
  },
  {
    name: 'AuditLog.Read.All',
    app: ['b0afded3-3588-46d8-8b3d-9842eff778da', 'medium'],
    user: ['e4c9e354-4dc5-45b8-9e7c-e1393b0b1a20', 'low', 'admin'],
    allows: 'Read the audit log and the sign-in log',
    why: 'Personal data, and a picture of who signs in where.',
    traits: ['log-read'],
  },
  {
    name: 'Reports.Read.All',
    app: ['230c1aed-a721-4c5d-9cb4-a90514e508ef', 'low'],
    user: ['02e97553-ed7b-43d0-ab3c-f8bace0d040c', 'low', 'admin'],
    allows: 'Read usage reports',
    why: 'Figures of use.',
    traits: ['log-read'],
  },
  {
    name: 'DirectoryRecommendations.Read.All',
    app: ['ae73097b-cb2a-4447-b064-5d80f6093921', 'low'],
    user: ['34d3bd24-f6a6-468c-b67c-0c365c1d6410', 'low', 'admin'],
    allows: 'Read what Microsoft recommends for the directory',
    why: 'Configuration.',
    traits: ['log-read'],
  },
];

/** Microsoft Graph: domains, the organisation and the directory as a whole. */
export const TRUST: readonly Permission[] = permissionsFrom(GRAPH, ROWS);
