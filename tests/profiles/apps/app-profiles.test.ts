import { describe, expect, it } from 'vitest';
import { forbiddenBy, keyOfExpected } from '../../../src/profiles/apps/app-profile.ts';
import { APP_PROFILES, appProfileOf } from '../../../src/profiles/apps/index.ts';
import { DIRECTORY_ROLES } from '../../../src/profiles/permissions/directory-roles.ts';
import { permissionOf } from '../../../src/profiles/permissions/index.ts';
import { SYSTEMS } from '../../../src/profiles/systems.ts';

const inSystems = SYSTEMS.flatMap((system) => system.apps.map((app) => ({ ...app, systemId: system.id })));

describe('app profiles', () => {
  it('are the ones that the map of systems names, under the same names', () => {
    expect(APP_PROFILES.map(({ id, name, systemId }) => ({ id, name, systemId }))).toEqual(inSystems);
    expect(appProfileOf('no-such-app')).toBeNull();
  });

  it('expect only permissions of the catalogue, each once', () => {
    for (const { id, expected } of APP_PROFILES) {
      const keys = expected.map((each) => keyOfExpected(each));
      for (const key of keys) expect(key === null ? null : permissionOf(key), id).not.toBeNull();
      expect(new Set(keys.map((key) => JSON.stringify(key))).size).toBe(keys.length);
    }
  });

  it('name a feature exactly where a permission belongs to one', () => {
    for (const { expected } of APP_PROFILES)
      for (const { phase, feature } of expected) expect(feature !== undefined).toBe(phase === 'feature');
  });

  it('give a reason for every permission, as a sentence', () => {
    for (const { expected } of APP_PROFILES)
      for (const { justification } of expected) expect(justification).toMatch(/^[A-Z].*\.$/);
  });

  it('cite no file by its name, and every page with its day', () => {
    const text = JSON.stringify(APP_PROFILES);
    expect(text).not.toMatch(/seed|\.txt|\b00[0-4]\b/i);
    for (const { expected, notes } of APP_PROFILES)
      for (const { source } of [...expected, ...notes]) expect(source.readOn).toMatch(/^2026-11-\d\d$/);
  });

  it('say of which vendors the list is incomplete', () => {
    expect(APP_PROFILES.filter(({ listIsComplete }) => !listIsComplete).map(({ id }) => id)).toEqual([
      'mailprotector-user-sync',
      'trustifi',
      'ninjaone-intune-integration',
    ]);
  });

  it('call three permissions of Proofpoint Essentials a matter of set-up, to be asked about', () => {
    const expected = appProfileOf('proofpoint-essentials-m365')!.expected;
    expect(expected.filter(({ phase }) => phase === 'set-up-only').map(({ name }) => name)).toEqual([
      'AppRoleAssignment.ReadWrite.All',
      'EntitlementManagement.ReadWrite.All',
      'RoleManagement.ReadWrite.Directory',
    ]);
    expect(expected).toHaveLength(10);
  });

  it('have a question for every vendor', () => {
    for (const { questionsForVendor } of APP_PROFILES) {
      expect(questionsForVendor.length).toBeGreaterThan(0);
      for (const question of questionsForVendor) expect(question).toMatch(/\?$/);
    }
  });
});

describe('roles and names', () => {
  it('name directory roles as Microsoft does, so that they can be compared', () => {
    for (const { directoryRoles } of APP_PROFILES)
      for (const { value } of directoryRoles) expect(DIRECTORY_ROLES.map(({ name }) => name)).toContain(value);
  });
});

describe('how an app is recognised', () => {
  it('tests whole names, and hosts on dot boundaries', () => {
    for (const { displayNames, verifiedPublisherNames, replyUrlHosts } of APP_PROFILES) {
      for (const { value } of [...displayNames, ...verifiedPublisherNames]) {
        expect(value.source).toMatch(/^\^.*\$$/);
        expect(value.flags).toBe('i');
      }
      for (const { value } of replyUrlHosts) expect(value.source).toMatch(/^\(\^\|\\\.\).*\$$/);
    }
  });

  it.each([
    ['proofpoint-essentials-m365', 'Proofpoint Essentials M365'],
    ['proofpoint-essentials-azure-sync-legacy', 'Proofpoint Essentials Azure AD Sync'],
    ['proofpoint-directory-sync', 'Proofpoint-Directory-Sync'],
    ['proofpoint-trap', 'Proofpoint-TRAP'],
    ['trustifi', 'Trustifi'],
    ['ninjaone-intune-win32', 'NinjaOne Agent'],
  ])('%s goes by %s', (id, name) => {
    expect(appProfileOf(id)!.displayNames.some(({ value }) => value.test(name))).toBe(true);
  });

  it('is not taken in by a host that only ends alike', () => {
    const hosts = appProfileOf('mailprotector-user-sync')!.replyUrlHosts;
    expect(hosts.some(({ value }) => value.test('emailservice.io'))).toBe(true);
    expect(hosts.some(({ value }) => value.test('console.emailservice.io'))).toBe(true);
    expect(hosts.some(({ value }) => value.test('not-emailservice.io'))).toBe(false);
    expect(hosts.some(({ value }) => value.test('emailservice.io.example'))).toBe(false);
  });
});

describe('what an app must never have', () => {
  const mailprotector = appProfileOf('mailprotector-user-sync')!;

  it.each([
    'Mail.Read',
    'Mail.ReadWrite',
    'Mail.Send',
    'User.ReadWrite.All',
    'RoleManagement.ReadWrite.Directory',
    'full_access_as_app',
    'Exchange.ManageAsApp',
  ])('is %s for a sync of users', (name) => {
    expect(forbiddenBy(mailprotector, name)).not.toBeNull();
  });

  it.each(['User.Read.All', 'Directory.Read.All', 'MailboxSettings.Read', 'openid'])('is not %s', (name) => {
    expect(forbiddenBy(mailprotector, name)).toBeNull();
  });
});
