import { describe, expect, it } from 'vitest';
import { backOf } from '../../../src/report/plan/back.ts';
import { dnsChange } from '../../../src/report/plan/changes/dns-zone.ts';
import type { ExchangeChange, PortalChange } from '../../../src/report/plan/plan.ts';

const MX = { name: 'contoso.com', type: 'MX' } as const;
const connector: ExchangeChange = {
  kind: 'exchange',
  object: 'InboundConnector',
  action: 'change',
  identity: 'From the gateway',
  settings: [
    { parameter: 'Enabled', before: false, after: true },
    { parameter: 'RequireTls', before: null, after: true },
  ],
  where: 'In the Exchange admin centre.',
  commands: ['there'],
  back: ['back'],
};
const portal: PortalChange = {
  kind: 'portal',
  portal: 'entra',
  where: 'App registrations > Sync',
  settings: [
    { name: 'displayName', label: 'Name', before: 'Sync', after: 'Directory Sync' },
    { name: 'signInAudience', label: 'Supported accounts', before: null, after: 'AzureADMyOrg' },
  ],
};

describe('backOf', () => {
  it('is nothing where nothing changes', () => {
    expect(backOf([])).toBeNull();
  });

  it('turns records round, and is its own way back', () => {
    const there = dnsChange(
      MX,
      { ttlSeconds: 300, records: ['0 a.example'] },
      { ttlSeconds: 300, records: ['5 b.example'] },
    );
    const back = backOf([there]);
    expect(back?.changes).toStrictEqual([dnsChange(MX, there.after, there.before)]);
    expect(backOf(back?.changes ?? [])?.changes).toStrictEqual([there]);
  });

  it('goes backwards through several changes', () => {
    const first = dnsChange(
      MX,
      { ttlSeconds: 60, records: ['0 a.example'] },
      { ttlSeconds: 60, records: ['0 b.example'] },
    );
    const second = dnsChange(MX, first.after, { ttlSeconds: 60, records: ['0 c.example'] });
    expect(backOf([first, second])?.changes.map((one) => (one.kind === 'dns' ? one.after.records : []))).toStrictEqual([
      ['0 b.example'],
      ['0 a.example'],
    ]);
  });

  it('names a TTL that nobody knows, instead of giving one', () => {
    const back = backOf([
      dnsChange(MX, { ttlSeconds: null, records: ['0 a.example'] }, { ttlSeconds: 300, records: ['0 a.example'] }),
    ]);
    expect(back?.says).toContain('TTL');
    expect(back?.changes.map((one) => (one.kind === 'dns' ? one.publish : []))).toStrictEqual([
      ['contoso.com. IN MX 0 a.example.'],
    ]);
  });

  it('swaps commands, and leaves out what was not captured', () => {
    const back = backOf([connector]);
    expect(back?.changes).toStrictEqual([
      {
        ...connector,
        settings: [{ parameter: 'Enabled', before: true, after: false }],
        commands: ['back'],
        back: ['there'],
      },
    ]);
    expect(back?.says).toContain('RequireTls');
  });

  it('removes what was created', () => {
    const [removed] = backOf([{ ...connector, action: 'create' }])?.changes ?? [];
    expect(removed).toMatchObject({ action: 'remove', settings: [], commands: ['back'] });
  });

  it('swaps the fields of a portal that were read', () => {
    const back = backOf([portal]);
    expect(back?.changes).toStrictEqual([
      { ...portal, settings: [{ name: 'displayName', label: 'Name', before: 'Directory Sync', after: 'Sync' }] },
    ]);
    expect(back?.says).toContain('Supported accounts');
  });
});
