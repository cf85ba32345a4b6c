import { describe, expect, it } from 'vitest';
import { PROFILES } from '../../src/profiles/index.ts';
import { ANY_GATEWAY, SYSTEMS } from '../../src/profiles/systems.ts';

describe('the map of systems', () => {
  it('names every system of the checklist, each once', () => {
    expect([ANY_GATEWAY, ...SYSTEMS.map(({ id }) => id)].sort()).toEqual(
      ['any-gateway', 'm365', 'mailprotector', 'ninjaone', 'opswat', 'ppe', 'pps', 'trustifi'].sort(),
    );
  });

  it('leads only to gateway profiles that exist', () => {
    const missing = SYSTEMS.filter(({ gateway }) => gateway !== null && !PROFILES.some(({ id }) => id === gateway));
    expect(missing).toEqual([]);
  });

  it('gives each permission profile to one system', () => {
    const apps = SYSTEMS.flatMap((system) => system.apps.map(({ id }) => id));
    expect(new Set(apps).size).toBe(apps.length);
    expect(apps.length).toBe(10);
  });
});
