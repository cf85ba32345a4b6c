import { describe, expect, it } from 'vitest';
import { covers, implicationBetween, redundanciesAmong } from '../../../src/profiles/permissions/covering.ts';
import { permissionNamed } from '../../../src/profiles/permissions/index.ts';
import { IMPLICATIONS } from '../../../src/profiles/permissions/implications.ts';
import type { PermissionKind } from '../../../src/profiles/permissions/permission.ts';
import { EXCHANGE_ONLINE, GRAPH } from '../../../src/profiles/permissions/resources.ts';

const key = (name: string, kind: PermissionKind = 'application', resource = GRAPH) =>
  permissionNamed(resource, kind, name)!.key;
const how = (wider: string, narrower: string, kind: PermissionKind = 'application') =>
  covers(key(wider, kind), key(narrower, kind));

describe('a wider permission', () => {
  it('covers a narrower one of its kind', () => {
    expect(how('Domain.ReadWrite.All', 'Domain.Read.All')).toBe('superset');
    expect(how('Directory.Read.All', 'GroupMember.Read.All')).toBe('near-superset');
    expect(how('Mail.ReadWrite', 'Mail.Read')).toBe('semantic');
  });

  it('covers in steps, no surer than the weakest', () => {
    expect(how('Mail.ReadWrite', 'Mail.ReadBasic.All')).toBe('semantic');
    expect(how('Directory.ReadWrite.All', 'GroupMember.Read.All')).toBe('semantic');
    expect(how('Sites.FullControl.All', 'Sites.Read.All')).toBe('semantic');
  });

  it('does not cover the other way round, nor itself', () => {
    expect(how('Domain.Read.All', 'Domain.ReadWrite.All')).toBeNull();
    expect(how('Mail.Read', 'Mail.Read')).toBeNull();
  });

  it('is not Directory.Read.All for users, groups, domains or roles', () => {
    for (const narrower of [
      'User.Read.All',
      'Group.Read.All',
      'Domain.Read.All',
      'Application.Read.All',
      'RoleManagement.Read.Directory',
      'Organization.Read.All',
    ])
      expect(how('Directory.Read.All', narrower), narrower).toBeNull();
  });

  it('is not Mail.ReadWrite for sending, nor the advanced one for the plain one', () => {
    expect(how('Mail.ReadWrite', 'Mail.Send')).toBeNull();
    expect(how('Mail-Advanced.ReadWrite.All', 'Mail.ReadWrite')).toBeNull();
  });

  it('covers nothing of another kind or on another API', () => {
    expect(covers(key('Mail.ReadWrite'), key('Mail.Read', 'delegated'))).toBeNull();
    expect(covers(key('Mail.ReadWrite', 'application', EXCHANGE_ONLINE), key('Mail.Read'))).toBeNull();
    expect(
      covers(key('Mail.ReadWrite', 'application', EXCHANGE_ONLINE), key('Mail.Read', 'application', EXCHANGE_ONLINE)),
    ).toBeNull();
  });

  it('covers in one kind alone where only that was counted', () => {
    expect(how('Mail.Read', 'Mail.ReadBasic', 'delegated')).toBe('superset');
    expect(how('Mail.Read', 'Mail.ReadBasic')).toBeNull();
  });

  it('is nothing that the catalogue does not know', () => {
    expect(covers({ ...key('Mail.ReadWrite'), id: 'unknown' }, key('Mail.Read'))).toBeNull();
  });
});

describe('redundant grants', () => {
  it('finds what a wider grant beside it makes surplus', () => {
    const granted = ['Group.Read.All', 'GroupMember.Read.All', 'User.Read.All'].map((name) => key(name));
    expect(redundanciesAmong(granted)).toEqual([{ narrower: granted[1], wider: granted[0], how: 'near-superset' }]);
  });

  it('finds none among grants that only serve the same purpose', () => {
    expect(redundanciesAmong(['Directory.Read.All', 'User.Read.All'].map((name) => key(name)))).toEqual([]);
  });
});

describe('the table of implications', () => {
  it('names only permissions of the catalogue, in each kind for which it gives a share', () => {
    for (const { wider, narrower, app, user } of IMPLICATIONS)
      for (const [share, kind] of [
        [app, 'application'],
        [user, 'delegated'],
      ] as const)
        if (share !== null)
          for (const name of [wider, narrower]) expect(permissionNamed(GRAPH, kind, name), name).not.toBeNull();
  });

  it('gives shares that fit what it says of them', () => {
    for (const { wider, narrower, how: says, app, user } of IMPLICATIONS)
      for (const share of [app, user])
        if (share !== null) {
          const [opened, of] = share;
          expect(opened).toBeLessThanOrEqual(of);
          if (says === 'superset') expect(opened, `${wider} > ${narrower}`).toBe(of);
          if (says === 'near-superset') expect(opened / of, `${wider} > ${narrower}`).toBeGreaterThanOrEqual(0.9);
          if (says === 'disjoint') expect(opened).toBe(0);
        }
  });

  it('can say what it knows of a pair, covering or not', () => {
    expect(implicationBetween('application', 'Directory.Read.All', 'User.Read.All')?.how).toBe('purpose');
    expect(implicationBetween('application', 'Directory.Read.All', 'User.Read.All')?.app).toEqual([56, 122]);
    expect(implicationBetween('application', 'Mail.Read', 'Files.Read.All')).toBeNull();
  });
});
