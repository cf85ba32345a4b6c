import { describe, expect, it } from 'vitest';
import { PERMISSIONS, permissionNamed, permissionOf } from '../../../src/profiles/permissions/index.ts';
import { changesThings, TIERS } from '../../../src/profiles/permissions/permission.ts';
import {
  EXCHANGE_ONLINE,
  GRAPH,
  RESOURCES,
  resourceOf,
  SHAREPOINT_ONLINE,
} from '../../../src/profiles/permissions/resources.ts';

const textOf = (key: { resourceAppId: string; kind: string; id: string }) =>
  `${key.resourceAppId}/${key.kind}/${key.id}`;
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

describe('the catalogue of permissions', () => {
  it('holds each key once, and each name once for a resource and kind', () => {
    expect(new Set(PERMISSIONS.map(({ key }) => textOf(key))).size).toBe(PERMISSIONS.length);
    expect(new Set(PERMISSIONS.map(({ key, name }) => textOf({ ...key, id: name }))).size).toBe(PERMISSIONS.length);
  });

  it('writes ids in lower case and lists no resource that it cannot name', () => {
    for (const { key, gccHighId } of PERMISSIONS) {
      expect(key.id).toMatch(GUID);
      if (gccHighId !== null) expect(gccHighId).toMatch(GUID);
      expect(resourceOf(key.resourceAppId)).not.toBeNull();
    }
    expect(RESOURCES).toHaveLength(7);
  });

  it('has so many of each tier and kind', () => {
    const count = (tier: string) => PERMISSIONS.filter((permission) => permission.tier === tier).length;
    expect(TIERS.map(count)).toEqual([95, 114, 64, 70]);
    expect(PERMISSIONS.filter(({ key }) => key.kind === 'application')).toHaveLength(183);
    expect(PERMISSIONS.filter(({ key }) => key.kind === 'delegated')).toHaveLength(160);
  });

  it('asks an administrator for every application permission', () => {
    expect(
      PERMISSIONS.filter(({ key, adminConsentRequired }) => key.kind === 'application' && !adminConsentRequired),
    ).toEqual([]);
  });

  it('calls no permission both refused by the consent policy and out of users’ reach', () => {
    const odd = PERMISSIONS.filter(
      (permission) => permission.blockedByMicrosoftManagedUserConsent && permission.adminConsentRequired,
    );
    expect(odd).toEqual([]);
  });

  it('finds a permission whatever the case of the id', () => {
    const mail = permissionNamed(GRAPH, 'application', 'Mail.ReadWrite');
    expect(mail).not.toBeNull();
    expect(permissionOf({ ...mail!.key, id: mail!.key.id.toUpperCase() })).toBe(mail);
  });

  it('finds a permission by the id that it has in GCC High', () => {
    const withOther = PERMISSIONS.filter(({ gccHighId }) => gccHighId !== null);
    expect(withOther).toHaveLength(15);
    for (const permission of withOther)
      expect(permissionOf({ ...permission.key, id: permission.gccHighId! })).toBe(permission);
  });

  it('knows nothing of an id that it does not list, of the other kind, or on another resource', () => {
    const key = permissionNamed(GRAPH, 'application', 'Application.Read.All')!.key;
    expect(permissionOf({ ...key, id: '00000000-0000-0000-0000-000000000000' })).toBeNull();
    expect(permissionOf({ ...key, kind: 'delegated' })).toBeNull();
    expect(permissionOf({ ...key, resourceAppId: EXCHANGE_ONLINE })).toBeNull();
  });
});

describe('ids that stand on two resources', () => {
  const shared = [
    ['741f803b-c850-494e-b5df-cde7c675a1ca', SHAREPOINT_ONLINE, 'User.ReadWrite.All'],
    ['df021288-bdef-4463-88db-98f22de89214', SHAREPOINT_ONLINE, 'User.Read.All'],
    ['e2a3a72e-5f79-4c64-b1b1-878b674786c9', EXCHANGE_ONLINE, 'Mail.ReadWrite'],
    ['810c84a8-4a9e-49e6-bf7d-12d183f40d01', EXCHANGE_ONLINE, 'Mail.Read'],
    ['b633e1c5-b582-4048-a93e-9f11b44c7e96', EXCHANGE_ONLINE, 'Mail.Send'],
  ] as const;

  it.each(shared)('keeps %s apart', (id, other, name) => {
    const inGraph = permissionOf({ resourceAppId: GRAPH, kind: 'application', id });
    const elsewhere = permissionOf({ resourceAppId: other, kind: 'application', id });
    expect([inGraph?.name, elsewhere?.name]).toEqual([name, name]);
    expect(inGraph).not.toBe(elsewhere);
  });

  it('does not take Exchange’s own calendar permission for Graph’s, though they share an id', () => {
    const id = 'ef54d2bf-783f-4e0f-bca1-3210c0444d99';
    expect(permissionOf({ resourceAppId: GRAPH, kind: 'application', id })?.name).toBe('Calendars.ReadWrite');
    expect(permissionOf({ resourceAppId: EXCHANGE_ONLINE, kind: 'application', id })).toBeNull();
  });

  it('rates a change of SharePoint profiles below a change of accounts', () => {
    const id = '741f803b-c850-494e-b5df-cde7c675a1ca';
    expect(permissionOf({ resourceAppId: GRAPH, kind: 'application', id })?.tier).toBe('critical');
    expect(permissionOf({ resourceAppId: SHAREPOINT_ONLINE, kind: 'application', id })?.tier).toBe('high');
  });
});

describe('ways to Global Administrator', () => {
  it.each([
    'AppRoleAssignment.ReadWrite.All',
    'RoleManagement.ReadWrite.Directory',
    'Application.ReadWrite.All',
    'Directory.ReadWrite.All',
    'Group.ReadWrite.All',
    'GroupMember.ReadWrite.All',
    'ServicePrincipalEndpoint.ReadWrite.All',
    'EntitlementManagement.ReadWrite.All',
  ])('flags %s, which attack catalogues or Microsoft name', (name) => {
    expect(permissionNamed(GRAPH, 'application', name)?.escalates).toBe(true);
  });

  it('asks more of a path that goes through a user than of one that does not', () => {
    const path = (kind: 'application' | 'delegated') =>
      permissionNamed(GRAPH, kind, 'RoleManagement.ReadWrite.Directory')!.attackPath!;
    expect(path('application').onlyIf).toBeNull();
    expect(path('delegated').onlyIf).not.toBeNull();
    expect(path('delegated').steps).toEqual(path('application').steps);
  });

  it('does not flag mail, however much of it', () => {
    for (const name of ['Mail.ReadWrite', 'Mail.Read', 'Mail.Send'])
      expect(permissionNamed(GRAPH, 'application', name)?.escalates).toBe(false);
    expect(permissionNamed(EXCHANGE_ONLINE, 'application', 'full_access_as_app')?.escalates).toBe(false);
    expect(permissionNamed(EXCHANGE_ONLINE, 'application', 'Exchange.ManageAsApp')?.escalates).toBe(false);
  });

  it('spells out the steps wherever it flags one', () => {
    const flagged = PERMISSIONS.filter(({ escalates }) => escalates);
    expect(flagged).toHaveLength(83);
    expect(flagged.filter(({ attackPath }) => (attackPath?.steps.length ?? 0) === 0)).toEqual([]);
    expect(flagged.every(({ tier }) => tier === 'critical' || tier === 'high')).toBe(true);
  });

  it('ends at Global Administrator only where it flags one, or where an administrator signs in', () => {
    const others = PERMISSIONS.filter(
      (permission) => permission.attackPath?.endsAtGlobalAdministrator === true && !permission.escalates,
    );
    expect(others.map(({ name }) => name)).toEqual(['Directory.AccessAsUser.All']);
  });
});

describe('the words of the catalogue', () => {
  it('are there, are sentences, and name no other catalogue’s rating', () => {
    for (const permission of PERMISSIONS) {
      const sentences = [permission.allows, permission.why, ...(permission.attackPath?.steps ?? [])];
      for (const sentence of sentences) {
        expect(sentence, permission.name).toMatch(/^[A-Z`].*\.$/);
        expect(sentence.length, permission.name).toBeLessThan(200);
      }
      const all = [...sentences, ...permission.instead, permission.note ?? ''].join(' ');
      expect(all).not.toMatch(
        /azure-tiering|ScubaGear|EntraOps|EntraFalcon|Maester|BloodHound|tier[ -]?0|ControlPlane/i,
      );
    }
  });

  it('tell an app in all mailboxes from one that a user lends the right to', () => {
    const { allows } = permissionNamed(GRAPH, 'application', 'Mail.ReadWrite')!;
    expect(allows).toContain('every mailbox');
    expect(permissionNamed(GRAPH, 'delegated', 'Mail.ReadWrite')!.allows).toContain('signed-in user');
  });

  it('say of every permission that writes by its name that it changes things', () => {
    const missed = PERMISSIONS.filter(
      (permission) =>
        /Write|\.Send|Manage\.All|FullControl|full_access/.test(permission.name) && !changesThings(permission),
    );
    expect(missed.map(({ name }) => name)).toEqual([]);
  });

  it('say of no permission that only reads that it changes things', () => {
    const wrong = PERMISSIONS.filter(
      (permission) => /\.Read(Basic)?(\.[A-Za-z]+)*$/.test(permission.name) && changesThings(permission),
    );
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });
});
