import { path, permissionsFrom } from './row.ts';
import type { Row } from './row.ts';
import { GRAPH } from '../resources.ts';
import type { Permission } from '../permission.ts';

const ROWS: readonly Row[] = [
  {
    name: 'User.ReadWrite.All',
    app: ['741f803b-c850-494e-b5df-cde7c675a1ca', 'critical'],
    user: ['204e0828-b5ca-4ad8-b9f3-f32a958e7cc4', 'critical', 'admin'],
    allows: 'Create, change and delete users; passwords it cannot set',
    why: 'It changes accounts of the whole tenant.',
    traits: ['identity-write'],
    path: path(
      [
        'Creates an account that a rule for dynamic groups picks up, or changes one so that it does.',
        'Uses what that group may do.',
      ],
      { onlyIf: 'A dynamic group carries rights.', short: true, inferred: true },
    ),
    instead: ['`User.Read.All`', '`User.EnableDisableAccount.All` where accounts are only blocked'],
  },
  {
    name: 'User.EnableDisableAccount.All',
    app: ['3011c876-62b7-4ada-afa2-506cbbecc68c', 'high'],
    user: ['f92e74e7-2563-467f-9dd0-902688cb5863', 'high', 'admin'],
    allows: 'Block any account, or let it in again',
    why: 'Blocking the administrators locks the tenant out of itself.',
    traits: ['identity-write'],
    path: path(['Blocks every administrator, or lets a forgotten privileged account in again.'], {
      onlyIf: 'It can read users as well.',
      short: true,
    }),
    instead: ['The role User Administrator, limited to an administrative unit'],
  },
  {
    name: 'User-PasswordProfile.ReadWrite.All',
    app: ['cc117bb9-00cf-4eb8-b580-ea2a878fe8f7', 'critical'],
    user: ['56760768-b641-451f-8906-e1b8ab31bca7', 'critical', 'admin'],
    allows: 'Set a new password for a user; for administrators only with a directory role beside it',
    why: 'It takes over accounts.',
    traits: ['identity-write'],
    path: path(['Sets a new password for a user who owns a powerful group or resource.', 'Signs in as that user.'], {
      onlyIf: 'No second factor stops the sign-in. Administrators are out of reach without a directory role beside it.',
      short: true,
    }),
    instead: [
      'A help-desk role, limited to an administrative unit',
      '`User.RevokeSessions.All` where ending sessions is enough',
    ],
  },
  {
    name: 'User.RevokeSessions.All',
    app: ['77f3a031-c388-4f99-b373-dc68676a979e', 'medium'],
    user: ['fc30e98b-8810-4501-81f5-c20a3196387b', 'medium', 'admin'],
    allows: 'Sign a user out everywhere',
    why: 'A nuisance, no more.',
    traits: ['identity-write'],
  },
  {
    name: 'User.ManageIdentities.All',
    app: ['c529cfca-c91b-489c-af2b-d92990b66ce6', 'critical'],
    user: ['637d7bec-b31e-4deb-acc9-24275642a2c9', 'critical', 'admin'],
    allows: 'Change with which outside identities a user signs in',
    why: 'It ties a foreign identity to an account.',
    traits: ['identity-write'],
    path: path(['Ties an outside identity of its own to a user’s account.', 'Signs in as that user.'], {
      onlyIf: 'The tenant lets that kind of identity sign in.',
      short: true,
    }),
  },
  {
    name: 'User.DeleteRestore.All',
    app: ['eccc023d-eccf-4e7b-9683-8813ab36cecc', 'high'],
    user: ['4bb440cd-2cf2-4f90-8004-aa2acd2537c5', 'high', 'admin'],
    allows: 'Delete users and restore them',
    why: 'It can delete every administrator.',
    traits: ['identity-write'],
  },
  {
    name: 'User.Export.All',
    app: ['405a51b5-8d8d-430b-9842-8be4b0e9f324', 'high'],
    user: ['405a51b5-8d8d-430b-9842-8be4b0e9f324', 'high', 'admin'],
    allows: 'Export everything that the tenant keeps about a user',
    why: 'Data of a person in bulk.',
    traits: ['directory-read'],
  },
  {
    name: 'User.Invite.All',
    app: ['09850681-111b-4a89-9bed-3f2cae46d706', 'medium'],
    user: ['63dd7cd9-b489-4adf-a28c-ac38b9a0f962', 'medium', 'admin'],
    allows: 'Invite guests',
    why: 'It brings outside identities in.',
    traits: ['identity-write'],
  },
  {
    name: 'User.Read.All',
    app: ['df021288-bdef-4463-88db-98f22de89214', 'medium'],
    user: ['a154be20-db9c-4678-8ab7-66f6cc099a59', 'low', 'admin'],
    allows: 'Read every user’s full profile',
    why: 'Personal data of everybody; a directory sync needs it.',
    traits: ['directory-read'],
    instead: ['`User.ReadBasic.All` where names and addresses are enough'],
  },
  {
    name: 'User.ReadBasic.All',
    app: ['97235f07-e226-4f63-ace3-39588e11d3a1', 'low'],
    user: ['b340eb25-3456-403f-be2f-af7a0d370277', 'low', 'user'],
    allows: 'Read every user’s name, mail address and photo',
    why: 'An address book.',
    traits: ['directory-read'],
  },
];

/** Microsoft Graph: users. */
export const USERS: readonly Permission[] = permissionsFrom(GRAPH, ROWS);
