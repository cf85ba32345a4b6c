import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Phase, Setup, SystemInUse } from '../../src/evidence/setup.ts';
import { emptyDraft } from '../../src/ui/draft.ts';
import type { Draft } from '../../src/ui/draft.ts';
import { draftOf, isAboutProducts, setupOf } from '../../src/ui/draft-setup.ts';
import { domain, setup, system } from '../support/build.ts';
import { GATEWAYS } from './harness/world.ts';

const draft = (parts: Partial<Draft> = {}): Draft => ({ ...emptyDraft(), gateway: 'ppe', ...parts });
const other = (parts: Partial<Draft['other']> = {}, more: Partial<Draft> = {}): Draft =>
  draft({
    gateway: 'other',
    other: { ...emptyDraft().other, name: 'Our own', mxHosts: '*.gw.example', ...parts },
    ...more,
  });
const from = (fields: Draft, domains: readonly string[] = ['contoso.com']) => setupOf(fields, domains, GATEWAYS);

function setupFrom(fields: Draft): Setup {
  const read = from(fields);
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  return read.value;
}

describe('the fields of the first screen', () => {
  it('mean a set-up with the gateway in its usual mode', () => {
    expect(from(draft({ region: ' US1 ' }))).toEqual({
      ok: true,
      value: {
        phase: 'pre-change',
        systems: [{ id: 'ppe', mode: 'mx-inline', region: 'us1' }],
        domains: [{ name: 'contoso.com', role: 'receives' }],
        outboundThroughGateway: true,
      },
    });
  });

  it('leave out what was not given, and never invent a region', () => {
    const [mimecast] = setupFrom(draft({ gateway: 'mimecast', region: 'us1' })).systems;
    expect(mimecast).toEqual({ id: 'mimecast', mode: 'mx-inline' });
    expect(from(draft({ gateway: 'trustifi' }))).toMatchObject({
      value: { systems: [{ id: 'trustifi', mode: 'connector-loop' }] },
    });
    expect(from(draft({ gateway: 'none' }))).toMatchObject({ value: { systems: [], outboundThroughGateway: false } });
  });

  it.each([
    [draft({ gateway: '' }), 'gateway'],
    [draft({ region: 'mars1' }), 'region'],
    [draft({ gateway: 'pps', region: 'not-hex!' }), 'region'],
    [draft({ formerTtl: 'an hour' }), 'formerTtl'],
    [other({ name: ' ' }), 'otherName'],
    [other({ mxHosts: '' }), 'otherHosts'],
    [other({ spfTerm: 'spf.gw.example' }), 'otherTerm'],
    [draft({ sendingRanges: '192.0.2.0/24 everywhere' }), 'sendingRanges'],
    [draft({ sendingRanges: '192.0.2.0/33' }), 'sendingRanges'],
    [draft({ deliveryRanges: '192.0.2.256' }), 'deliveryRanges'],
    [other({}, { deliveryRanges: '2001:db8::/129' }), 'deliveryRanges'],
  ] as const)('name the field that has to be changed: %#', (fields, field) => {
    const read = from(fields);
    expect(read.ok ? [] : Object.keys(read.problem)).toEqual([field]);
  });

  it('need at least one domain', () => {
    expect(from(draft(), [])).toMatchObject({ ok: false, problem: { domains: expect.any(String) as string } });
  });

  it('describe a gateway that is not in the list', () => {
    expect(
      from(
        other(
          { mxHosts: 'MX1.gw.example.\nmx2.gw.example', spfTerm: ' include:spf.gw.example ' },
          { sendingRanges: '192.0.2.0/24, 2001:db8::/32' },
        ),
      ),
    ).toMatchObject({
      value: {
        systems: [{ id: 'other', mode: 'mx-inline' }],
        otherGateway: {
          name: 'Our own',
          mxHosts: ['mx1.gw.example', 'mx2.gw.example'],
          smartHosts: [],
          spfTerm: 'include:spf.gw.example',
        },
        sendingRanges: ['192.0.2.0/24', '2001:db8::/32'],
      },
    });
  });

  it('take ranges for any gateway, and leave them out without one', () => {
    const ranges = { sendingRanges: '192.0.2.0/24\n198.51.100.7', deliveryRanges: '2001:db8::/32' };
    const listed = { sendingRanges: ['192.0.2.0/24', '198.51.100.7'], deliveryRanges: ['2001:db8::/32'] };
    expect(from(draft(ranges))).toMatchObject({ ok: true, value: listed });
    expect(from(other({}, ranges))).toMatchObject({ ok: true, value: listed });
    expect(setupFrom(draft({ ...ranges, gateway: 'none' }))).not.toHaveProperty('sendingRanges');
  });

  it('name the entry that is no range', () => {
    const read = from(draft({ deliveryRanges: '192.0.2.0/24, mx1.gw.example' }));
    expect(read.ok ? '' : read.problem.deliveryRanges).toContain('mx1.gw.example');
  });

  it('give a reason only for an excused domain', () => {
    const fields = draft({
      roles: { 'a.example': 'excused', 'b.example': 'parked' },
      reasons: { 'a.example': 'moves later', 'b.example': 'left over' },
    });
    expect(from(fields, ['a.example', 'b.example'])).toMatchObject({
      value: {
        domains: [
          { name: 'a.example', role: 'excused', reason: 'moves later' },
          { name: 'b.example', role: 'parked' },
        ],
      },
    });
    expect(JSON.stringify(from(fields, ['b.example']))).not.toContain('left over');
  });

  it('come back as they were from the set-up that they made', () => {
    const whole = setup({
      systems: [system('ppe', { region: 'eu1' })],
      domains: [domain('a.example'), domain('b.example', { role: 'excused', reason: 'moves later' })],
      formerMxTtlSeconds: 3600,
      mxTtlLoweredAt: '2026-11-23T08:00:00.000Z',
      cutoverAt: '2026-11-24T22:00:00.000Z',
      sendingRanges: ['192.0.2.0/24', '2001:db8::/32'],
      deliveryRanges: ['198.51.100.0/24'],
      gatewayDkimSelectors: ['gw1', 'gw2'],
      gatewayModifiesOutbound: false,
    });
    expect(from(draftOf(whole, GATEWAYS), ['a.example', 'b.example'])).toEqual({ ok: true, value: whole });
  });
});

describe('a tenant that is read', () => {
  it('tells its domains itself, so that none has to be typed', () => {
    expect(setupOf(draft(), [], GATEWAYS).ok).toBe(false);
    expect(setupOf(draft(), [], GATEWAYS, true)).toMatchObject({ ok: true, value: { domains: [] } });
  });

  it('needs a gateway before a change, and none in a review, which then looks for every product', () => {
    expect(setupOf(draft({ gateway: '' }), [], GATEWAYS, true).ok).toBe(false);
    const review = setupOf(draft({ gateway: '', phase: 'permission-review' }), [], GATEWAYS, true);
    expect(review).toMatchObject({ ok: true, value: { systems: [], outboundThroughGateway: false } });
  });

  it('leaves the gateway open when a review’s set-up is changed', () => {
    expect(draftOf(setup({ phase: 'permission-review', systems: [] }), GATEWAYS).gateway).toBe('');
  });
});

const app = (id: string): SystemInUse => system(id, { mode: 'api-only' });

describe('several systems', () => {
  it('are the gateway and then what is in use beside it', () => {
    const fields = draft({ region: 'us1', also: [app('ninjaone'), app('trustifi')] });
    expect(setupFrom(fields).systems).toEqual([
      { id: 'ppe', mode: 'mx-inline', region: 'us1' },
      { id: 'ninjaone', mode: 'api-only' },
      { id: 'trustifi', mode: 'api-only' },
    ]);
  });

  it.each(['pre-change', 'permission-review', 'post-cutover'] as const)('%s: may be NinjaOne alone', (phase) => {
    const fields = draft({ gateway: 'none', also: [app('ninjaone')], phase });
    expect(setupFrom(fields)).toMatchObject({ phase, systems: [app('ninjaone')], outboundThroughGateway: false });
    expect(draftOf(setupFrom(fields), GATEWAYS)).toMatchObject({ gateway: 'none', also: [app('ninjaone')] });
  });

  it('name a product once, as the gateway where it is that', () => {
    expect(setupFrom(draft({ gateway: 'trustifi', also: [app('trustifi')] })).systems).toHaveLength(1);
  });

  it('leave out what is beside nothing: a review that looks for every product looks for it too', () => {
    const fields = draft({ gateway: '', also: [app('ninjaone')], phase: 'permission-review' });
    expect(setupOf(fields, [], GATEWAYS, true)).toMatchObject({ value: { systems: [] } });
  });

  it('take an integration of which no gateway is used for what is beside, and find the gateway wherever it stands', () => {
    expect(draftOf(setup({ systems: [app('ppe')] }), GATEWAYS)).toMatchObject({ gateway: 'none', also: [app('ppe')] });
    const turned = draftOf(setup({ systems: [app('trustifi'), system('mimecast')] }), GATEWAYS);
    expect(turned).toMatchObject({ gateway: 'mimecast', also: [app('trustifi')] });
  });

  it('come back unchanged through the fields, whatever a case says of them', () => {
    const anyId = fc.constantFrom('ppe', 'pps', 'trustifi', 'opswat', 'ninjaone', 'mailprotector', 'unheard-of');
    const inUse = fc.record({
      id: anyId,
      mode: fc.constantFrom<SystemInUse['mode']>('mx-inline', 'connector-loop', 'api-only'),
    });
    const gateway = fc.constantFrom<SystemInUse>(
      system('ppe', { region: 'eu1' }),
      system('mimecast'),
      system('trustifi', { mode: 'connector-loop' }),
      system('other'),
    );
    const phases = fc.constantFrom<Phase>('pre-change', 'permission-review', 'post-cutover');
    fc.assert(
      fc.property(
        fc.option(gateway),
        fc.uniqueArray(inUse, { selector: (one) => one.id, maxLength: 4 }),
        phases,
        (first, others, phase) => {
          const isGateway = ({ id, mode }: SystemInUse): boolean =>
            GATEWAYS.some((known) => known.id === id && (mode !== 'api-only' || known.modes.includes(mode)));
          const beside = others.filter((one) => one.id !== first?.id && (first !== null || !isGateway(one)));
          const before = setup({
            phase,
            systems: [...(first === null ? [] : [first]), ...beside],
            outboundThroughGateway: first !== null,
            ...(first?.id === 'other' && {
              otherGateway: { name: 'Ours', mxHosts: ['mx.gw.example'], smartHosts: [] },
            }),
          });
          const names = before.domains.map(({ name }) => name);
          expect(from(draftOf(before, GATEWAYS), names)).toEqual({ ok: true, value: before });
        },
      ),
    );
  });
});

describe('a set-up of products alone', () => {
  const fields = draft({ gateway: 'none', also: [app('ninjaone')] });

  it('needs no domain where the tenant is read, and one where only DNS is', () => {
    expect(setupOf(fields, [], GATEWAYS, true).ok).toBe(true);
    expect(from(fields, [])).toMatchObject({
      ok: false,
      problem: { domains: expect.stringContaining('sign in') as string },
    });
  });

  it('is told from one whose domains the tenant is to name', () => {
    const products = setup({ systems: [app('ninjaone')], domains: [] });
    expect(isAboutProducts(products, GATEWAYS)).toBe(true);
    expect(isAboutProducts({ ...products, phase: 'permission-review' }, GATEWAYS)).toBe(false);
    expect(isAboutProducts({ ...products, domains: [domain('a.example')] }, GATEWAYS)).toBe(false);
    expect(isAboutProducts({ ...products, systems: [app('trustifi')] }, GATEWAYS)).toBe(false);
    expect(isAboutProducts({ ...products, systems: [] }, GATEWAYS)).toBe(false);
  });
});
