import { describe, expect, it } from 'vitest';
import type { OtherGateway } from '../../src/evidence/setup.ts';
import { providerOf } from '../../src/profiles/provider.ts';
import { gatewayInUse } from '../../src/report/gateway-in-use.ts';
import { setup, system } from '../support/build.ts';

const described: OtherGateway = {
  name: 'A gateway',
  mxHosts: ['mx.gateway.example', '*.in.gateway.example'],
  smartHosts: [],
};

describe('the gateway that an assessment is about', () => {
  it('is the first system that can stand in a mail path', () => {
    const systems = [system('microsoft365'), system('nobody'), system('pps', { region: '001a2b3c' }), system('ppe')];
    expect(gatewayInUse(setup({ systems }))).toMatchObject({ profile: { id: 'pps' }, region: '001a2b3c' });
  });

  it('is the one through which mail flows, in whatever place it is named', () => {
    const asApp = (id: string) => system(id, { mode: 'api-only' });
    for (const systems of [
      [asApp('trustifi'), asApp('pps'), system('ppe')],
      [asApp('pps'), system('ppe'), asApp('trustifi')],
    ])
      expect(gatewayInUse(setup({ systems }))).toMatchObject({ profile: { id: 'ppe' }, mode: 'mx-inline' });
  });

  it('is not a product of which only an app is used, unless it works on mail by its API', () => {
    const asApp = (id: string) => system(id, { mode: 'api-only' });
    expect(gatewayInUse(setup({ systems: [asApp('ppe'), asApp('opswat'), asApp('ninjaone')] }))).toBeNull();
    expect(gatewayInUse(setup({ systems: [asApp('pps'), asApp('trustifi')] }))).toMatchObject({
      profile: { id: 'trustifi' },
      mode: 'api-only',
    });
  });

  it('is none where there is no such system, or where one was to be described and was not', () => {
    expect(gatewayInUse(setup({ systems: [] }))).toBeNull();
    expect(gatewayInUse(setup({ systems: [system('other')] }))).toBeNull();
  });

  it.each([
    ['mx.gateway.example', true],
    ['a.in.gateway.example', true],
    ['a.b.in.gateway.example', true],
    ['in.gateway.example', false],
    ['notmx.gateway.example', false],
    ['mx.gateway.example.net', false],
    ['mxxgateway.example', false],
    ['mx.gateway.examples', false],
  ])('that was described knows %s: %s', (host, isOwn) => {
    const profile = gatewayInUse(setup({ systems: [system('other')], otherGateway: described }))?.profile ?? null;
    expect(providerOf(host, profile)?.profile.id === 'other').toBe(isOwn);
  });

  it('knows its hosts and its region in whatever case and form they were typed', () => {
    const typed = {
      ...described,
      mxHosts: ['MX1.Sateway.Example.', ' *.In.Gateway.Example. '],
      smartHosts: ['Out.Example.'],
    };
    const inUse = gatewayInUse(setup({ systems: [system('other', { region: ' US1 ' })], otherGateway: typed }));
    const profile = inUse?.profile ?? null;
    const isOwn = (host: string): boolean => providerOf(host, profile)?.profile.id === 'other';
    expect(['mx1.sateway.example', 'a.in.gateway.example', 'mx1.xateway.example'].map(isOwn)).toStrictEqual([
      true,
      true,
      false,
    ]);
    expect(profile?.mxToPublish.map(({ value }) => value.host)).toStrictEqual(['mx1.sateway.example']);
    expect(profile?.smartHostsToEnter.map(({ value }) => value.host)).toStrictEqual(['out.example']);
    expect(inUse?.region).toBe('us1');
    expect(gatewayInUse(setup({ systems: [system('ppe', { region: '' })] }))?.region).toBeNull();
  });

  it('takes signs in a described host for what they are', () => {
    const odd = { ...described, mxHosts: ['mx.(gateway).example', '*.[a]+', '*'] };
    const profile = gatewayInUse(setup({ systems: [system('other')], otherGateway: odd }))?.profile ?? null;
    expect(profile?.mx.length).toBe(3);
    expect(providerOf('mx.gateway.example', profile)).toBeNull();
  });
});
