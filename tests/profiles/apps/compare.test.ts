import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beyondProfile, missedBy, sameKey, satisfiedBy } from '../../../src/profiles/apps/compare.ts';
import { APP_PROFILES, appProfileOf } from '../../../src/profiles/apps/index.ts';
import { PERMISSIONS, permissionNamed } from '../../../src/profiles/permissions/index.ts';
import type { PermissionKind } from '../../../src/profiles/permissions/permission.ts';
import { GRAPH } from '../../../src/profiles/permissions/resources.ts';

const key = (name: string, kind: PermissionKind = 'application') => permissionNamed(GRAPH, kind, name)!.key;
const keys = (...names: string[]) => names.map((name) => key(name));
const expectedOf = (id: string, name: string) => appProfileOf(id)!.expected.find((each) => each.name === name)!;

describe('an expected permission', () => {
  it('is met by itself first', () => {
    const granted = keys('Directory.Read.All', 'User.Read.All');
    expect(satisfiedBy(expectedOf('proofpoint-trap', 'User.Read.All'), granted)).toEqual({
      how: 'granted',
      by: [granted[1]],
    });
  });

  it('is met by a wider one', () => {
    expect(satisfiedBy(expectedOf('proofpoint-trap', 'User.Read.All'), keys('User.ReadWrite.All'))?.how).toBe(
      'semantic',
    );
  });

  it('is met by one that serves its purpose, and no more is claimed', () => {
    expect(satisfiedBy(expectedOf('proofpoint-trap', 'User.Read.All'), keys('Directory.Read.All'))).toEqual({
      how: 'purpose',
      by: keys('Directory.Read.All'),
    });
  });

  it('is not met when one of its purposes is served and another is not', () => {
    const directory = expectedOf('proofpoint-directory-sync', 'Directory.Read.All');
    expect(satisfiedBy(directory, keys('User.Read.All', 'GroupMember.Read.All'))).toBeNull();
    expect(satisfiedBy(directory, keys('User.Read.All', 'GroupMember.Read.All', 'OrgContact.Read.All'))?.how).toBe(
      'purpose',
    );
  });

  it('is not met by what users lend while the job runs alone', () => {
    const wanted = expectedOf('proofpoint-trap', 'User.Read.All');
    expect(satisfiedBy(wanted, [key('User.Read.All', 'delegated'), key('Directory.Read.All', 'delegated')])).toBeNull();
  });

  it('is not met by mail in the place of SMTP', () => {
    const smtp = expectedOf('opswat-smtp-oauth', 'SMTP.SendAsApp');
    expect(satisfiedBy(smtp, keys('Mail.ReadWrite', 'Mail.Send'))).toBeNull();
  });
});

describe('what is missed', () => {
  it('leaves out set-up, features and what is optional', () => {
    expect(missedBy(appProfileOf('proofpoint-essentials-m365')!, []).map(({ name }) => name)).toEqual([
      'Application.Read.All',
      'Domain.Read.All',
      'Exchange.ManageAsApp',
      'Group.Read.All',
      'GroupMember.Read.All',
      'User.Read.All',
    ]);
    expect(missedBy(appProfileOf('opswat-smtp-oauth')!, keys('Mail.ReadWrite'))).toEqual([]);
  });

  it('is nothing where the permissions are only inferred', () => {
    expect(missedBy(appProfileOf('mailprotector-user-sync')!, [])).toEqual([]);
  });
});

describe('what goes beyond a profile', () => {
  const trap = appProfileOf('proofpoint-trap')!;

  it('is what is neither expected nor covered by it', () => {
    expect(beyondProfile(trap, keys('Mail.ReadWrite', 'Mail.Read', 'Mail.Send'))).toEqual(keys('Mail.Send'));
  });

  it('includes a wider one, although it serves the purpose', () => {
    expect(beyondProfile(trap, keys('Directory.Read.All'))).toEqual(keys('Directory.Read.All'));
  });

  it('includes what nobody knows', () => {
    const unknown = { resourceAppId: GRAPH, kind: 'application', id: '00000000-0000-0000-0000-000000000000' } as const;
    expect(beyondProfile(trap, [unknown])).toEqual([unknown]);
  });

  it('takes the id of GCC High for the commercial one', () => {
    const smtp = permissionNamed('00000002-0000-0ff1-ce00-000000000000', 'application', 'SMTP.SendAsApp')!;
    const inGccHigh = { ...smtp.key, id: smtp.gccHighId! };
    expect(sameKey(smtp.key, inGccHigh)).toBe(true);
    expect(beyondProfile(appProfileOf('opswat-smtp-oauth')!, [inGccHigh])).toEqual([]);
  });

  it('never shrinks, and never misses more, when a grant is added', () => {
    const anyKeys = fc.uniqueArray(fc.constantFrom(...PERMISSIONS.map((permission) => permission.key)), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(fc.constantFrom(...APP_PROFILES), anyKeys, fc.nat(), (profile, granted, seed) => {
        const more = [...granted, PERMISSIONS[seed % PERMISSIONS.length]!.key];
        expect(missedBy(profile, more).length).toBeLessThanOrEqual(missedBy(profile, granted).length);
        expect(beyondProfile(profile, more).length).toBeGreaterThanOrEqual(beyondProfile(profile, granted).length);
      }),
    );
  });
});
