import { path, permissionsFrom } from './row.ts';
import type { Row } from './row.ts';
import { GRAPH } from '../resources.ts';
import type { Permission } from '../permission.ts';

const ROWS: readonly Row[] = [
  {
    name: 'UserAuthenticationMethod.ReadWrite.All',
    app: ['50483e42-d915-4231-9639-7fdb7fd190e5', 'critical'],
    user: ['b7887744-6746-4312-813d-72daeaee7e2d', 'critical', 'admin'],
    allows: 'Add sign-in methods to any account, or remove them',
    why: 'It takes over accounts, past password and second factor.',
    traits: ['identity-write'],
    escalates: true,
    path: path(['Issues a Temporary Access Pass for a Global Administrator.', 'Signs in as that administrator.'], {
      onlyIf: 'Temporary Access Pass is an allowed method.',
    }),
    instead: ['`UserAuthenticationMethod.Read.All`'],
  },
  {
    name: 'UserAuthenticationMethod.Read.All',
    app: ['38d9df27-64da-44fd-b7c5-a6fbac20248f', 'medium'],
    user: ['aec28ec7-4d02-4e8c-b864-50163aea77eb', 'medium', 'admin'],
    allows: 'Read which sign-in methods each user has, with phone numbers',
    why: 'It shows which accounts are weak.',
    traits: ['directory-read'],
  },
  {
    name: 'UserAuthMethod-TAP.ReadWrite.All',
    app: ['627169a8-8c15-451c-861a-5b80e383de5c', 'critical'],
    user: ['05de4a66-e51a-4312-842a-30c8094698d2', 'critical', 'admin'],
    allows: 'Issue Temporary Access Passes',
    why: 'It takes over accounts, past password and second factor.',
    traits: ['identity-write'],
    escalates: true,
    path: path(['Issues a Temporary Access Pass for a Global Administrator.', 'Signs in as that administrator.'], {
      onlyIf: 'Temporary Access Pass is an allowed method.',
    }),
  },
  {
    name: 'UserAuthMethod-Phone.ReadWrite.All',
    app: ['6e85d483-7092-4375-babe-0a94a8213a58', 'critical'],
    user: ['48c99302-9a24-4f27-a8a7-acef4debba14', 'critical', 'user'],
    allows: 'Change the phone numbers that prove who a user is',
    why: 'It takes over accounts.',
    traits: ['identity-write'],
    escalates: true,
    path: path(['Registers a phone of its own for an administrator.', 'Signs in as that administrator with it.'], {
      onlyIf: 'Phones are an allowed method, and the password is known or can be reset by phone.',
      inferred: true,
    }),
  },
  {
    name: 'UserAuthMethod-QR.ReadWrite.All',
    app: ['4869299f-18c3-40c8-98f2-222657e67db1', 'critical'],
    user: ['db39086a-da7d-4cbd-9ac0-6816f9a80c95', 'critical', 'admin'],
    allows: 'Change the QR codes that users sign in with',
    why: 'It takes over accounts.',
    traits: ['identity-write'],
    escalates: true,
    path: path(['Registers a code of its own for an administrator.', 'Signs in as that administrator with it.'], {
      onlyIf: 'QR codes are an allowed method for that account.',
      inferred: true,
    }),
  },
  {
    name: 'UserAuthMethod-HardwareOATH.ReadWrite.All',
    app: ['7e9ebcc1-90aa-4471-8051-e68d6b4e9c89', 'critical'],
    user: ['480643f2-a162-43c5-a670-dc1494fc911b', 'critical', 'admin'],
    allows: 'Change the hardware tokens of users',
    why: 'It takes over accounts.',
    traits: ['identity-write'],
    escalates: true,
    path: path(['Registers a token of its own for an administrator.', 'Signs in as that administrator with it.'], {
      onlyIf: 'Hardware tokens are an allowed method, and the password is known.',
      inferred: true,
    }),
  },
  {
    name: 'SignInIdentifier.ReadWrite.All',
    app: ['7fc588a2-ea2d-4d1f-bcf7-33c324b149b8', 'critical'],
    user: ['b4673c3c-7b5a-4012-9826-7c7e3c8db6af', 'critical', 'admin'],
    allows: 'Change the names under which users sign in',
    why: 'It decides which account a sign-in name leads to.',
    traits: ['identity-write'],
    escalates: true,
    path: path(
      ['Gives the sign-in name of one account to another that it controls.', 'Signs in where that name is trusted.'],
      { onlyIf: 'Something trusts the sign-in name alone.', short: true, inferred: true },
    ),
  },
  {
    name: 'SecurityIdentitiesActions.ReadWrite.All',
    app: ['af2bf46f-7bf1-4be3-8bad-e17e279e8462', 'high'],
    user: ['818229ce-20e4-47bd-92f4-bc94dbb37a56', 'high', 'admin'],
    allows: 'Block accounts and force new passwords through Defender for Identity',
    why: 'It can lock administrators out.',
    traits: ['identity-write', 'security-write'],
    escalates: true,
    path: path(
      ['Blocks the administrators, or forces them to set new passwords.', 'Works on while nobody can answer.'],
      { onlyIf: 'Defender for Identity is in use.', short: true, inferred: true },
    ),
  },
  {
    name: 'IdentityRiskEvent.Read.All',
    app: ['6e472fd1-ad78-48da-a0f0-97ab2c6b769e', 'medium'],
    user: ['8f6a01e7-0391-4ee5-aa22-a3af122cef27', 'low', 'admin'],
    allows: 'Read which sign-ins look risky',
    why: 'A security signal.',
    traits: ['security-read'],
  },
  {
    name: 'IdentityRiskyUser.ReadWrite.All',
    app: ['656f6061-f9fe-4807-9708-6a2e0934df76', 'high'],
    user: ['e0a7cdbb-08b0-4697-8264-0069786e9674', 'high', 'admin'],
    allows: 'Confirm or dismiss that a user was taken over',
    why: 'It can hide a break-in.',
    traits: ['security-write'],
    path: path(['Dismisses the risk of an account that it abuses, so that no policy blocks it.'], { short: true }),
    instead: ['`IdentityRiskyUser.Read.All`'],
  },
  {
    name: 'Policy.ReadWrite.ConditionalAccess',
    app: ['01c0a623-fc9b-48e9-b794-0756f8e8f067', 'critical'],
    user: ['ad902697-1014-4ef5-81ef-2b4301988e8c', 'critical', 'admin'],
    allows: 'Change Conditional Access',
    why: 'It can switch off the second factor, or lock everybody out.',
    traits: ['policy-write'],
    escalates: true,
    path: path(
      [
        'Leaves an account out of the policy that asks for a second factor, or blocks all administrators.',
        'Signs in with the password alone.',
      ],
      { onlyIf: 'The thief knows the password of a privileged account.', short: true },
    ),
    instead: ['`Policy.Read.All`'],
  },
  {
    name: 'Policy.ReadWrite.AuthenticationMethod',
    app: ['29c18626-4985-4dcd-85c0-193eef327366', 'critical'],
    user: ['7e823077-d88e-468f-a337-e18f1f0e6c7c', 'critical', 'admin'],
    allows: 'Change which sign-in methods are allowed',
    why: 'It weakens sign-in for everybody.',
    traits: ['policy-write'],
    escalates: true,
    path: path(
      ['Allows a weak method.', 'Registers that method for an administrator.', 'Signs in as that administrator.'],
      { onlyIf: 'It holds `UserAuthenticationMethod.ReadWrite.All` as well.' },
    ),
    instead: ['`Policy.Read.All`'],
  },
];

/** Microsoft Graph: how users prove who they are. */
export const SIGN_IN_METHODS: readonly Permission[] = permissionsFrom(GRAPH, ROWS);
