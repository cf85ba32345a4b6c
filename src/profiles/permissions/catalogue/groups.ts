import { path, permissionsFrom } from './row.ts';
import type { Row } from './row.ts';
import { GRAPH } from '../resources.ts';
import type { Permission } from '../permission.ts';

const ROWS: readonly Row[] = [
  {
    name: 'Group.ReadWrite.All',
    app: ['62a82d76-70ea-41e2-9197-370581804d09', 'high'],
    user: ['4e46008b-f24c-477d-8fff-7bb4ec7aafe0', 'high', 'admin'],
    allows: 'Create, change and delete groups, their members and what they hold',
    why: 'Groups carry rights: in Azure, in apps, and as exceptions from Conditional Access.',
    traits: ['directory-write'],
    escalates: true,
    path: path(
      [
        'Puts an identity of its own into a group that holds rights in Azure, or that Conditional Access leaves out.',
        'Uses those rights, or signs in past the second factor.',
      ],
      {
        onlyIf: 'Such a group exists. Groups to which directory roles can be assigned are out of its reach.',
        short: true,
      },
    ),
    instead: ['`GroupMember.ReadWrite.All`', '`Group.Create`'],
  },
  {
    name: 'GroupMember.ReadWrite.All',
    app: ['dbaae8cf-10b5-4b86-a4a1-f871c94c6695', 'high'],
    user: ['f81125ac-d3b7-4573-a3b2-7099cc39df9e', 'high', 'admin'],
    allows: 'Change who is in which group',
    why: 'Groups carry rights, and this hands them out.',
    traits: ['directory-write'],
    escalates: true,
    path: path(
      [
        'Puts an identity of its own into a group that holds rights in Azure, or that Conditional Access leaves out.',
        'Uses those rights, or signs in past the second factor.',
      ],
      {
        onlyIf: 'Such a group exists. Groups to which directory roles can be assigned are out of its reach.',
        short: true,
      },
    ),
    instead: ['`GroupMember.Read.All`'],
  },
  {
    name: 'Group-OnPremisesSyncBehavior.ReadWrite.All',
    app: ['2d9bd318-b883-40be-9df7-63ec4fcdc424', 'high'],
    user: ['37e00479-5776-4659-aecf-4841ec5d590a', 'high', 'admin'],
    allows: 'Switch groups between the local directory and the cloud as their home',
    why: 'It decides who controls a group.',
    traits: ['directory-write'],
    escalates: true,
    path: path(['Moves a group to the side that it controls.', 'Changes the members there.'], {
      onlyIf: 'The tenant is synchronised with a local directory.',
      short: true,
      inferred: true,
    }),
  },
  {
    name: 'Group.Read.All',
    app: ['5b567255-7703-4780-807c-7be8301ae99b', 'medium'],
    user: ['5f8c59db-677d-491f-a6b8-5f174b11ec1d', 'medium', 'admin'],
    allows: 'Read groups, their members, and the conversations and files of Microsoft 365 groups',
    why: 'It reads content, not only who is in a group.',
    traits: ['directory-read', 'content-read', 'overbroad'],
    instead: ['`GroupMember.Read.All`'],
  },
  {
    name: 'GroupMember.Read.All',
    app: ['98830695-27a2-44f7-8c18-0c3ebc9698f6', 'low'],
    user: ['bc024368-1153-4739-b217-4326f2e966d0', 'low', 'admin'],
    allows: 'Read groups and who is in them',
    why: 'Names and memberships only.',
    traits: ['directory-read'],
  },
  {
    name: 'Member.Read.Hidden',
    app: ['658aa5d8-239f-45c4-aa12-864f4fc7e490', 'medium'],
    user: ['f6a3db3e-f7e8-4ed2-a414-557c8c9830be', 'medium', 'admin'],
    allows: 'Read members of groups that hide their members',
    why: 'It goes past a privacy setting.',
    traits: ['directory-read'],
    instead: ['`GroupMember.Read.All`'],
  },
  {
    name: 'OrgContact.Read.All',
    app: ['e1a88a34-94c4-4418-be12-c87b00e26bea', 'low'],
    user: ['08432d1b-5911-483c-86df-7980af5cdee0', 'low', 'admin'],
    allows: 'Read the mail contacts of the organisation',
    why: 'An address book.',
    traits: ['directory-read'],
  },
  {
    name: 'People.Read.All',
    app: ['b528084d-ad10-4598-8b93-929746b4d7d6', 'medium'],
    user: ['b89f9189-71a5-4e70-b041-9887f0bc7e4a', 'medium', 'admin'],
    allows: 'Read whom each user has most to do with',
    why: 'It shows who talks to whom.',
    traits: ['content-read'],
    instead: ['`User.ReadBasic.All`'],
  },
  {
    name: 'Contacts.Read',
    app: ['089fe4d0-434a-44c5-8827-41ba8a0b17f5', 'medium'],
    user: ['ff74d97f-43af-4b68-9f2a-b77ee6968c5d', 'low', 'user'],
    allows: 'Read contacts',
    why: 'It shows who talks to whom.',
    traits: ['content-read', 'scopable'],
  },
  {
    name: 'Contacts.ReadWrite',
    app: ['6918b873-d17a-4dc1-b314-35f528134491', 'high'],
    user: ['d56682ec-c09e-4743-aaf4-1a3aac4caa21', 'medium', 'user-blocked'],
    allows: 'Change contacts',
    why: 'It can plant a false address.',
    traits: ['content-write', 'scopable'],
    instead: ['`Contacts.Read`'],
  },
];

/** Microsoft Graph: groups, and the people whom users know. */
export const GROUPS: readonly Permission[] = permissionsFrom(GRAPH, ROWS);
