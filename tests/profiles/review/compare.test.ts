import { describe, expect, it } from 'vitest';
import { appProfileOf } from '../../../src/profiles/apps/index.ts';
import { heldBy } from '../../../src/profiles/review/apps-in-review.ts';
import { compareWith } from '../../../src/profiles/review/compare.ts';
import { EXCHANGE_ONLINE, GRAPH } from '../../../src/profiles/permissions/resources.ts';
import {
  apiResource,
  delegated,
  exchangeGrant,
  grants,
  role,
  servicePrincipal,
  type TenantParts,
} from '../../support/tenant.ts';

const compared = (id: string, parts: Pick<TenantParts, never> & Parameters<typeof heldBy>[0]) => {
  const profile = appProfileOf(id)!;
  const signs = { publisher: false, owner: false, hosts: [], name: true };
  return compareWith({ profile, alike: [], certainty: 'sure', by: [], signs }, heldBy(parts)('app'));
};
const sources = (...names: readonly string[]) => ({
  servicePrincipals: [servicePrincipal('app')],
  apiResources: [apiResource(GRAPH), apiResource(EXCHANGE_ONLINE)],
  appRoleAssignments: grants('app', ...names),
  delegatedGrants: null,
  directoryRoles: null,
});
const standings = (id: string, parts: Parameters<typeof heldBy>[0]) =>
  Object.fromEntries(compared(id, parts).compared.map(({ held, standing }) => [held.name, standing]));

describe('granted beside documented', () => {
  it('tells documented, set-up, wider and further ones apart', () => {
    const names = [
      'User.Read.All',
      'RoleManagement.ReadWrite.Directory',
      'Directory.Read.All',
      'Files.Read.All',
      'Application.Read.All',
    ];
    expect(standings('proofpoint-essentials-m365', sources(...names))).toStrictEqual({
      'User.Read.All': 'documented',
      'RoleManagement.ReadWrite.Directory': 'set-up-only',
      'Directory.Read.All': 'covers',
      'Files.Read.All': 'beyond',
      'Application.Read.All': 'documented',
    });
  });

  it('takes a narrower one for documented', () => {
    expect(standings('proofpoint-directory-sync', sources('Directory.Read.All', 'OrgContact.Read.All'))).toMatchObject({
      'OrgContact.Read.All': 'documented',
    });
  });

  it('calls a wide one beyond where the documented one is held as well', () => {
    expect(
      standings('proofpoint-trap', sources('User.Read.All', 'Mail.ReadWrite', 'Directory.Read.All')),
    ).toMatchObject({ 'Directory.Read.All': 'beyond' });
  });

  it('compares nothing with a list that is known to be incomplete, but for what must never be', () => {
    expect(standings('mailprotector-user-sync', sources('User.Read.All', 'Sites.Read.All', 'Mail.Send'))).toStrictEqual(
      {
        'User.Read.All': 'documented',
        'Sites.Read.All': 'not-compared',
        'Mail.Send': 'must-not-have',
      },
    );
  });

  it('lets every app sign users in', () => {
    const parts = { ...sources(), delegatedGrants: [delegated('app', ['openid', 'User.Read', 'Mail.Read'])] };
    expect(standings('proofpoint-trap', parts)).toStrictEqual({
      openid: 'documented',
      'User.Read': 'documented',
      'Mail.Read': 'beyond',
    });
  });

  it('rates roles beside the list too', () => {
    const parts = {
      ...sources(),
      directoryRoles: [role('app', 'Exchange Administrator'), role('app', 'Global Administrator')],
    };
    expect(standings('proofpoint-essentials-m365', parts)).toStrictEqual({
      'Exchange Administrator': 'documented',
      'Global Administrator': 'beyond',
    });
  });

  it('misses what is neither held nor made good for, and never what is optional', () => {
    const { missing, missed, madeGood } = compared('proofpoint-essentials-m365', {
      ...sources('Directory.Read.All', 'Group.Read.All'),
      appRoleAssignments: [
        ...grants('app', 'Directory.Read.All', 'Group.Read.All'),
        exchangeGrant('app', 'Exchange.ManageAsApp'),
      ],
    });
    expect(missed.map(({ name }) => name)).toStrictEqual([]);
    expect(missing.map(({ name, phase }) => `${phase} ${name}`)).toStrictEqual([
      'set-up-only AppRoleAssignment.ReadWrite.All',
      'set-up-only EntitlementManagement.ReadWrite.All',
      'feature Mail.ReadWrite',
      'set-up-only RoleManagement.ReadWrite.Directory',
    ]);
    expect(madeGood.map(({ expected, by }) => [expected.name, ...by.map(({ name }) => name)])).toStrictEqual([
      ['Application.Read.All', 'Directory.Read.All'],
      ['Domain.Read.All', 'Directory.Read.All'],
      ['GroupMember.Read.All', 'Directory.Read.All', 'Group.Read.All'],
      ['User.Read.All', 'Directory.Read.All'],
    ]);
  });

  it('takes of two profiles that fit the one that leaves the least unexplained', () => {
    const [graph, smtp] = [appProfileOf('opswat-graph-delivery')!, appProfileOf('opswat-smtp-oauth')!];
    const signs = { publisher: false, owner: false, hosts: [], name: true };
    const found = compareWith(
      { profile: graph, alike: [smtp], certainty: 'likely', by: [], signs },
      heldBy({ ...sources(), appRoleAssignments: [exchangeGrant('app', 'SMTP.SendAsApp')] })('app'),
    );
    expect(found.profile.id).toBe('opswat-smtp-oauth');
  });
});
