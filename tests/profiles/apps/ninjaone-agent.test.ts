import { describe, expect, it } from 'vitest';
import { NINJA_AGENT, ninjaApps } from '../../../src/profiles/apps/ninjaone-agent.ts';
import { SYNC_PROFILES } from '../../../src/profiles/apps/sync-rules.ts';
import { SYSTEMS } from '../../../src/profiles/systems.ts';
import { intuneApp } from '../../support/tenant.ts';

describe('the NinjaOne agent among the apps of Intune', () => {
  it.each([
    ['NinjaOne Agent', null],
    ['NinjaRMM-Agent 5.8', null],
    ['Ninja Agent (x86)', null],
    ['NinjaOneAgent-x86', null],
    ['N1njaOne Agent', null],
    ['Remote monitoring', 'NinjaOne, LLC'],
    ['Remote monitoring', 'NinjaRMM'],
  ])('is %s of %s', (displayName, publisher) => {
    expect(ninjaApps([intuneApp('1', { displayName, publisher })])).toHaveLength(1);
  });

  it.each([
    ['Ninja Trading', 'Fabrikam'],
    ['Contoso Portal', null],
    ['Agent', 'Contoso'],
  ])('is not %s of %s', (displayName, publisher) => {
    expect(ninjaApps([intuneApp('1', { displayName, publisher })])).toHaveLength(0);
  });

  it('has its token in properties of upper case, as masked commands write them', () => {
    const names = [NINJA_AGENT.tokenProperty, ...NINJA_AGENT.otherTokenProperties].map(({ value }) => value);
    expect(names).toStrictEqual(['TOKENID', 'INSTALLTOKEN', 'ORGID']);
  });
});

it('knows a sync for each system that has one, once', () => {
  const ids = SYNC_PROFILES.map(({ systemId }) => systemId);
  expect(ids).toStrictEqual([...new Set(ids)]);
  expect(ids.filter((id) => !SYSTEMS.some((one) => one.id === id))).toStrictEqual([]);
});
