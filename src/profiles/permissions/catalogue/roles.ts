import { path, permissionsFrom } from './row.ts';
import type { Row } from './row.ts';
import { GRAPH } from '../resources.ts';
import type { Permission } from '../permission.ts';

const ROWS: readonly Row[] = [
  {
    name: 'RoleManagement.ReadWrite.Directory',
    app: ['9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8', 'critical'],
    user: ['d01b97e9-cbc0-49fe-810a-750afd5527a3', 'critical', 'admin'],
    allows: 'Give anybody any directory role, or take it away',
    why: 'One call makes the holder Global Administrator; Microsoft warns of it.',
    traits: ['access-write', 'caution'],
    escalates: true,
    path: path(['Gives its own app the role Global Administrator, in one call.']),
    insteadForApp: ['`RoleManagement.ReadWrite.Exchange` where only Exchange roles are given'],
    instead: ['Have an administrator assign the one role by hand, once, and grant nothing'],
  },
  {
    name: 'EntitlementManagement.ReadWrite.All',
    app: ['9acd699f-1e81-4958-b001-93b1d2506e19', 'critical'],
    user: ['ae7a573d-81d7-432b-ad44-4ed5c9d89038', 'critical', 'admin'],
    allows: 'Create, change and hand out access packages and their catalogues',
    why: 'A package can carry roles, app permissions and groups, so the holder can raise its own rights; Microsoft warns of it.',
    traits: ['access-write', 'caution'],
    escalates: true,
    path: path(
      [
        'Puts a privileged role, app permission or group into an access package, or finds a package that has one.',
        'Hands the package to an identity that it controls.',
        'Uses the role that came with it.',
      ],
      { onlyIf: 'A privileged role or group is in a catalogue, or can be put into one.' },
    ),
    instead: ['`EntitlementManagement.Read.All` for reports', 'A role on the one catalogue instead of all of them'],
  },
  {
    name: 'EntitlementManagement.Read.All',
    app: ['c74fd47d-ed3c-45c3-9a9e-b8676de685d2', 'medium'],
    user: ['5449aa12-1393-4ea2-a7c7-d0e06c1a56b2', 'low', 'admin'],
    allows: 'Read access packages and who gets what through them',
    why: 'It shows which ways lead to power.',
    traits: ['directory-read'],
  },
  {
    name: 'DelegatedAdminRelationship.ReadWrite.All',
    app: ['cc13eba4-8cd8-44c6-b4d4-f93237adce58', 'critical'],
    user: ['885f682f-a990-4bad-a642-36736a74b0c7', 'critical', 'admin'],
    allows: 'Manage the relationships by which a partner administers customers',
    why: 'It reaches into other tenants.',
    traits: ['access-write'],
    escalates: true,
    path: path(
      [
        'Creates a relationship that asks for privileged roles at a customer.',
        'Once it is approved, works in the customer’s tenant with those roles.',
      ],
      { onlyIf: 'The tenant is a partner’s, and a customer approves.', short: true, inferred: true },
    ),
  },
  {
    name: 'AdministrativeUnit.ReadWrite.All',
    app: ['5eb59dd3-1da2-4329-8733-9dabdc435916', 'high'],
    user: ['7b8a2d34-6b3f-4542-a343-54651608ad81', 'high', 'admin'],
    allows: 'Change administrative units, the restricted ones too',
    why: 'Restricted units protect emergency accounts.',
    traits: ['access-write'],
    escalates: true,
    path: path(
      [
        'Takes an administrator’s account out of a restricted unit.',
        'Resets its password with a second permission or role.',
      ],
      { onlyIf: 'It can reset passwords as well, by another permission or role.', short: true },
    ),
  },
  {
    name: 'AdministrativeUnit.Read.All',
    app: ['134fd756-38ce-4afd-ba33-e9623dbe66c2', 'low'],
    user: ['3361d15d-be43-4de6-b441-3c746d05163d', 'low', 'admin'],
    allows: 'Read administrative units',
    why: 'Configuration.',
    traits: ['directory-read'],
  },
  {
    name: 'RoleManagement.Read.Directory',
    app: ['483bed4a-2ad3-4361-a73b-c83ccdbdc53c', 'medium'],
    user: ['741c54c3-0c1e-44a1-818b-3f97ab4e8c83', 'low', 'admin'],
    allows: 'Read directory roles and who holds them',
    why: 'It shows whose account is worth stealing.',
    traits: ['directory-read'],
  },
  {
    name: 'RoleManagement.Read.All',
    app: ['c7fbd983-d9aa-4fa7-84b8-17382c103bc4', 'medium'],
    user: ['48fec646-b2ba-4019-8681-8eb31435aded', 'low', 'admin'],
    allows: 'Read role assignments of every kind',
    why: 'It shows whose account is worth stealing.',
    traits: ['directory-read'],
    instead: ['`RoleManagement.Read.Directory`', '`RoleManagement.Read.Exchange`'],
  },
  {
    name: 'RoleManagement.Read.Exchange',
    app: ['c769435f-f061-4d0b-8ff1-3d39870e5f85', 'low'],
    user: ['3bc15058-7858-4141-b24f-ae43b4e80b52', 'low', 'admin'],
    allows: 'Read Exchange roles and who holds them',
    why: 'Configuration.',
    traits: ['exchange-read'],
  },
  {
    name: 'RoleManagement.ReadWrite.Exchange',
    app: ['025d3225-3f02-4882-b4c0-cd5b541a4e80', 'critical'],
    user: ['c1499fe0-52b1-4b22-bed2-7a244e0e879f', 'critical', 'admin'],
    allows: 'Give anybody any Exchange role, or take it away',
    why: 'It can give itself every Exchange role, and with it all mail.',
    traits: ['exchange-write'],
    escalates: true,
    path: path(
      ['Gives itself the strongest Exchange roles.', 'Opens any mailbox, and writes rules that carry mail away.'],
      { short: true },
    ),
    insteadForApp: ['Have an administrator assign the one Exchange role by hand, once'],
  },
];

/** Microsoft Graph: directory roles, Exchange roles and access packages. */
export const ROLES: readonly Permission[] = permissionsFrom(GRAPH, ROWS);
