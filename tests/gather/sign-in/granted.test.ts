import { describe, expect, it } from 'vitest';
import { CLOUD_ORIGINS } from '../../../src/host/clouds.ts';
import { qualified, readGranted } from '../../../src/gather/sign-in/granted.ts';

const GRAPH = CLOUD_ORIGINS.worldwide.graph;

describe('the scopes of a token', () => {
  it('are read bare or with the address of Graph, in any case, with spaces around', () => {
    expect(
      readGranted([' https://graph.microsoft.com/directory.read.all', 'USER.READ ', 'openid  profile', 'email'], GRAPH),
    ).toStrictEqual({ scopes: ['User.Read', 'Directory.Read.All'], writes: [] });
    const { graph } = CLOUD_ORIGINS.china;
    expect(readGranted([`${graph}/User.Read`, `${graph}//.default`], graph)).toMatchObject({
      scopes: ['User.Read'],
      writes: [],
    });
  });

  it.each([
    'User.ReadWrite',
    'Directory.ReadWrite.All',
    'Mail.Send',
    'Directory.AccessAsUser.All',
    'EWS.AccessAsUser.All',
    'full_access_as_app',
    'user_impersonation',
    'Exchange.ManageAsApp',
    'Sites.Selected',
    'Notes.Create',
    'Application.ReadUpdate.All',
    'DeviceManagementManagedDevices.PrivilegedOperations.All',
    'https://outlook.office365.com/Mail.Read.Write',
    'https://graph.microsoft.us/Files.ReadWrite',
  ])('can write with %s', (scope) => {
    expect(readGranted(['User.Read', scope], GRAPH).writes).toStrictEqual([scope]);
    expect(readGranted([`${GRAPH}/${scope}`], GRAPH).writes).toHaveLength(1);
  });

  it.each(['User.ReadBasic.All', 'Policy.Read.PermissionGrant', 'Member.Read.Hidden', 'Mail.Read', 'Reports.Read.All'])(
    'only read with %s',
    (scope) => {
      expect(readGranted([scope], GRAPH).writes).toStrictEqual([]);
    },
  );

  it('are asked for with the host of the cloud', () => {
    expect(qualified(['User.Read'], CLOUD_ORIGINS['us-government'].graph)).toStrictEqual([
      'https://graph.microsoft.us/User.Read',
    ]);
  });
});
