import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { keyOfExpected } from '../../../src/profiles/apps/app-profile.ts';
import { APP_PROFILES } from '../../../src/profiles/apps/index.ts';
import { CONTRADICTIONS } from '../../../src/profiles/permissions/contradictions.ts';
import { DATED_FACTS } from '../../../src/profiles/permissions/dated-facts.ts';
import { DIRECTORY_ROLES } from '../../../src/profiles/permissions/directory-roles.ts';
import { ESCALATIONS } from '../../../src/profiles/permissions/escalations.ts';
import { IMPLICATIONS } from '../../../src/profiles/permissions/implications.ts';
import { PERMISSIONS, permissionOf } from '../../../src/profiles/permissions/index.ts';
import type { PermissionKind } from '../../../src/profiles/permissions/permission.ts';
import { PURPOSES } from '../../../src/profiles/permissions/purposes.ts';
import { RESOURCES } from '../../../src/profiles/permissions/resources.ts';

interface Key {
  resourceAppId: string;
  kind: PermissionKind;
  id: string;
}
interface ReferenceRow extends Key {
  name: string;
  tier: string;
  adminConsentRequired: boolean;
  blockedByMicrosoftManagedUserConsent?: boolean;
  gccHighId?: string;
  attackPath?: string;
  tags?: string[];
  microsoftCaution?: boolean;
}
interface ReferenceProfile {
  id: string;
  complete?: boolean;
  permissions: Key[];
  advanced?: Key[];
  microsoftDocumented?: Key[];
}
interface ReferenceShare {
  covered: number;
  of: number;
}
interface ReferenceData {
  permissions: ReferenceRow[];
  resources: Record<string, string>;
  implications: {
    wider: string;
    narrower: string;
    kind: string;
    endpointCoverage?: { application?: ReferenceShare; delegated?: ReferenceShare };
  }[];
  escalations: unknown[];
  purposes: { accepts: string[]; resource: string; least: string }[];
  profiles: ReferenceProfile[];
  contradictions: unknown[];
  directoryRoles: { id: string; tier: string; usableWithExchangeManageAsApp: boolean }[];
  datedFacts: { date: string }[];
}

const PLACE = fileURLToPath(new URL('../../../../shared/data/permission-catalog.json', import.meta.url));
const reference = existsSync(PLACE) ? (JSON.parse(readFileSync(PLACE, 'utf8')) as ReferenceData) : null;

describe.skipIf(reference === null)('beside the reference data (skipped where ../shared/data is not there)', () => {
  const data = reference!;

  it('has every permission under its key, with the same tier, consent and flags', () => {
    expect(PERMISSIONS).toHaveLength(data.permissions.length);
    for (const row of data.permissions) {
      const found = permissionOf(row)!;
      expect(found, row.name).toMatchObject({
        name: row.name,
        tier: row.tier,
        adminConsentRequired: row.adminConsentRequired,
        blockedByMicrosoftManagedUserConsent: row.blockedByMicrosoftManagedUserConsent === true,
        gccHighId: row.gccHighId ?? null,
        escalates: row.tags?.includes('escalation') === true,
      });
      expect(found.traits.includes('caution'), row.name).toBe(row.microsoftCaution === true);
      expect(found.traits.includes('scopable'), row.name).toBe(row.tags?.includes('scopable') === true);
      if (row.attackPath !== undefined) expect(found.attackPath, row.name).not.toBeNull();
    }
  });

  it('names the same resources, roles and dates', () => {
    expect(RESOURCES.map(({ appId }) => appId).sort()).toEqual(Object.keys(data.resources).sort());
    expect(DIRECTORY_ROLES.map((role) => [role.templateId, role.tier, role.worksWithExchangeManageAsApp])).toEqual(
      data.directoryRoles.map((role) => [role.id, role.tier, role.usableWithExchangeManageAsApp]),
    );
    expect(DATED_FACTS.map(({ day }) => day.slice(0, 7))).toEqual(data.datedFacts.map(({ date }) => date.slice(0, 7)));
  });

  it('has the same implications, with the same shares', () => {
    const shares = (each: ReferenceShare | undefined) => (each ? [each.covered, each.of] : null);
    expect(IMPLICATIONS.map(({ wider, narrower, how, app, user }) => [wider, narrower, how, app, user])).toEqual(
      data.implications.map(({ wider, narrower, kind, endpointCoverage }) => [
        wider,
        narrower,
        kind === 'nearSuperset' ? 'near-superset' : kind,
        shares(endpointCoverage?.application),
        shares(endpointCoverage?.delegated),
      ]),
    );
  });

  it('accepts the same permissions for the same purposes', () => {
    expect(PURPOSES.map(({ resourceAppId, accepts }) => [resourceAppId, [...accepts].sort()])).toEqual(
      data.purposes.map(({ resource, accepts }) => [resource, [...accepts].sort()]),
    );
    expect(PURPOSES.map(({ accepts }) => accepts[0])).toEqual(data.purposes.map(({ least }) => least));
  });

  it('expects the same permissions of the same apps', () => {
    expect(APP_PROFILES.map(({ id }) => id).sort()).toEqual(data.profiles.map(({ id }) => id).sort());
    for (const theirs of data.profiles) {
      const ours = APP_PROFILES.find(({ id }) => id === theirs.id)!;
      const named = [...theirs.permissions, ...(theirs.advanced ?? []), ...(theirs.microsoftDocumented ?? [])];
      expect(ours.expected.map((each) => keyOfExpected(each)?.id).sort()).toEqual(named.map(({ id }) => id).sort());
      expect(ours.listIsComplete, theirs.id).toBe(theirs.complete !== false);
    }
  });

  it('counts as many escalations and contradictions', () => {
    expect(ESCALATIONS).toHaveLength(data.escalations.length);
    expect(CONTRADICTIONS).toHaveLength(data.contradictions.length);
  });
});
