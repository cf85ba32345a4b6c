import { describe, expect, it } from 'vitest';
import { APP_PROFILES } from '../../../src/profiles/apps/index.ts';
import { CONTRADICTIONS, contradictionsOf } from '../../../src/profiles/permissions/contradictions.ts';
import { DATED_FACTS, datedFactsOf } from '../../../src/profiles/permissions/dated-facts.ts';
import { DIRECTORY_ROLES, directoryRoleOf } from '../../../src/profiles/permissions/directory-roles.ts';
import { ESCALATIONS, escalationsOf } from '../../../src/profiles/permissions/escalations.ts';
import { PERMISSIONS, permissionNamed } from '../../../src/profiles/permissions/index.ts';
import { purposeOf, PURPOSES, serves } from '../../../src/profiles/permissions/purposes.ts';
import { CATALOGUE_SOURCES, referencesOf } from '../../../src/profiles/permissions/references.ts';
import { EXCHANGE_ONLINE, GRAPH } from '../../../src/profiles/permissions/resources.ts';

const NAMES = new Set(PERMISSIONS.map(({ name }) => name));

/** Narrower permissions that we recommend and do not rate, because nobody was seen to misuse them. */
const RECOMMENDED_ONLY = [
  'BitlockerKey.ReadBasic.All',
  'Chat.Read.WhereInstalled',
  'DeviceLocalCredential.ReadBasic.All',
  'DeviceManagementRBAC.Read.All',
  'DeviceManagementScripts.Read.All',
  'DeviceManagementServiceConfig.Read.All',
  'Files.SelectedOperations.Selected',
  'Group.Create',
  'IdentityRiskyUser.Read.All',
  'Policy.Read.AuthenticationMethod',
  'Policy.Read.ConditionalAccess',
  'Synchronization.Read.All',
];

const quotedNames = (text: string): string[] =>
  [...text.matchAll(/`([^`]+)`/g)]
    .map(([, quoted]) => quoted!)
    .filter((quoted) => /^[A-Za-z-]+\.[A-Za-z.]+$/.test(quoted));

describe('what the catalogue recommends', () => {
  it('is in the catalogue, or known to be outside it', () => {
    const outside = PERMISSIONS.flatMap(({ instead }) => instead.flatMap(quotedNames)).filter(
      (name) => !NAMES.has(name),
    );
    expect([...new Set(outside)].sort()).toEqual(RECOMMENDED_ONLY);
  });

  it('is never the permission itself', () => {
    const itself = PERMISSIONS.filter(
      ({ key, name, instead }) => key.resourceAppId === GRAPH && instead.some((text) => text === `\`${name}\``),
    );
    expect(itself).toEqual([]);
  });
});

describe('purposes', () => {
  it('accept only permissions of the catalogue, and have each id once', () => {
    for (const { resourceAppId, accepts } of PURPOSES)
      for (const name of accepts) expect(permissionNamed(resourceAppId, 'application', name), name).not.toBeNull();
    expect(new Set(PURPOSES.map(({ id }) => id)).size).toBe(PURPOSES.length);
  });

  it('let a wider permission serve, and one on another API not', () => {
    const sync = purposeOf('sync-users')!;
    expect(serves(permissionNamed(GRAPH, 'application', 'Directory.Read.All')!, sync)).toBe(true);
    expect(serves(permissionNamed(GRAPH, 'application', 'User.ReadBasic.All')!, sync)).toBe(false);
    expect(serves(permissionNamed(EXCHANGE_ONLINE, 'application', 'User.Read.All')!, sync)).toBe(false);
    expect(serves(permissionNamed(GRAPH, 'application', 'Mail.ReadWrite')!, purposeOf('submit-by-smtp')!)).toBe(false);
  });
});

describe('directory roles', () => {
  it('are found by template id whatever its case, and are unknown otherwise', () => {
    expect(directoryRoleOf('62E90394-69F5-4237-9190-012177145E10')?.name).toBe('Global Administrator');
    expect(directoryRoleOf('00000000-0000-0000-0000-000000000000')).toBeNull();
    expect(new Set(DIRECTORY_ROLES.map(({ templateId }) => templateId)).size).toBe(DIRECTORY_ROLES.length);
  });

  it('tell which of them wake Exchange.ManageAsApp', () => {
    expect(
      DIRECTORY_ROLES.filter((role) => role.worksWithExchangeManageAsApp)
        .map(({ name }) => name)
        .sort(),
    ).toEqual([
      'Compliance Administrator',
      'Exchange Administrator',
      'Exchange Recipient Administrator',
      'Global Administrator',
      'Global Reader',
      'Helpdesk Administrator',
      'Security Administrator',
      'Security Reader',
    ]);
  });
});

describe('escalations', () => {
  it('name permissions and roles that are in the model', () => {
    for (const { permissions, role } of ESCALATIONS) {
      for (const name of permissions) expect(NAMES.has(name), name).toBe(true);
      if (role !== null) expect(DIRECTORY_ROLES.some(({ name }) => name === role)).toBe(true);
    }
  });

  it('count Exchange.ManageAsApp only with the role', () => {
    expect(escalationsOf(['Exchange.ManageAsApp'], [])).toEqual([]);
    expect(escalationsOf(['Exchange.ManageAsApp'], ['Exchange Administrator'])).toHaveLength(1);
  });
});

describe('dated facts', () => {
  it('stand in order and name permissions of the catalogue', () => {
    const days = DATED_FACTS.map(({ day }) => day);
    expect([...days].sort()).toEqual(days);
    for (const { permissions } of DATED_FACTS) for (const name of permissions) expect(NAMES.has(name), name).toBe(true);
    expect(datedFactsOf('full_access_as_app').map(({ day }) => day)).toEqual(['2026-10-01', '2027-04-01']);
  });
});

describe('contradictions', () => {
  it('concern app profiles and permissions that exist, and quote two sources', () => {
    for (const { id, profiles, permissions, sides } of CONTRADICTIONS) {
      for (const profile of profiles)
        expect(
          APP_PROFILES.some((each) => each.id === profile),
          id,
        ).toBe(true);
      for (const name of permissions) expect(NAMES.has(name), name).toBe(true);
      expect(new Set(sides.map(({ value }) => value)).size).toBe(sides.length);
    }
    expect(new Set(CONTRADICTIONS.map(({ id }) => id)).size).toBe(CONTRADICTIONS.length);
  });

  it('are found from the profile', () => {
    expect(contradictionsOf('opswat-smtp-oauth').map(({ id }) => id)).toContain('smtp-permission');
    expect(contradictionsOf('mailprotector-user-sync')).toEqual([]);
  });
});

describe('references', () => {
  it('lead to pages without a language, read on a stated day', () => {
    const all = [...CATALOGUE_SOURCES, ...PERMISSIONS.flatMap(referencesOf)];
    for (const { url, readOn } of all) {
      expect(url).toMatch(/^https:\/\//);
      expect(url).not.toMatch(/\/[a-z]{2}-[a-z]{2}\//);
      expect(readOn).toBe('2026-11-20');
    }
    expect(PERMISSIONS.every((permission) => referencesOf(permission).length > 0)).toBe(true);
  });
});
