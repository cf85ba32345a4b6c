import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Setup } from '../../src/evidence/setup.ts';
import { linkOf, readLink } from '../../src/ui/deep-link.ts';
import { emptyDraft } from '../../src/ui/draft.ts';
import { setupOf } from '../../src/ui/draft-setup.ts';
import { domain, setup, system } from '../support/build.ts';
import { GATEWAYS, PRODUCTS } from './harness/world.ts';

const read = (hash: string) => readLink(hash, { gateways: GATEWAYS, products: PRODUCTS });
const written = (audit: Setup): string => linkOf(audit, GATEWAYS);

describe('a link into the page', () => {
  it('starts an audit with nothing typed', () => {
    expect(read('#/audit?domains=a.example,b.example&gateway=ppe&phase=pre-change')).toEqual({
      kind: 'audit',
      fields: {
        domains: 'a.example\nb.example',
        gateway: 'ppe',
        region: '',
        mode: '',
        also: [],
        phase: 'pre-change',
        outbound: true,
      },
      complete: true,
      notes: [],
    });
  });

  it('carries a region and a mode that the gateway offers', () => {
    expect(read('#/audit?domains=a.example&gateway=ppe&region=US1')).toMatchObject({
      fields: { region: 'us1' },
      notes: [],
    });
    expect(read('#/audit?domains=a.example&gateway=pps&region=0021d601')).toMatchObject({
      fields: { region: '0021d601' },
    });
    expect(read('#/audit?domains=a.example&gateway=trustifi&mode=api-only')).toMatchObject({
      fields: { mode: 'api-only' },
    });
  });

  it.each([
    ['#/audit?domains=a.example&gateway=ppe&region=mars', 'region'],
    ['#/audit?domains=a.example&gateway=ppe&mode=api-only', 'mode'],
    ['#/audit?domains=a.example&gateway=ppe&phase=never', 'phase'],
    ['#/audit?domains=a.example&gateway=ppe&colour=red', 'colour'],
    ['#/audit?domains=a.example&gateway=ppe&outbound=never', 'outbound'],
  ])('ignores a part that does not fit, with a sentence: %s', (hash, word) => {
    const link = read(hash);
    expect(link).toMatchObject({
      kind: 'audit',
      complete: true,
      fields: { region: '', mode: '', phase: 'pre-change', outbound: true },
    });
    expect(link.kind === 'audit' && link.notes.join()).toContain(word);
  });

  it.each(['resolver', 'resolvers', 'tenant', 'tenantId', 'client_id', 'clientId', 'doh'])(
    'cannot choose whom the page talks to: %s',
    (name) => {
      const link = read(`#/audit?domains=a.example&gateway=ppe&${name}=https://192.0.2.1/dns-query`);
      expect(link).toMatchObject({ kind: 'audit', complete: true });
      expect(JSON.stringify(link.kind === 'audit' && link.fields)).not.toContain('192.0.2.1');
      expect(link.kind === 'audit' && link.notes).toHaveLength(1);
    },
  );

  it.each([
    '#/audit?gateway=ppe',
    '#/audit?domains=a.example',
    '#/audit?domains=a.example&gateway=unheard-of',
    '#/audit?domains=a.example&gateway=other',
  ])('fills the fields and waits where something is missing: %s', (hash) => {
    expect(read(hash)).toMatchObject({ kind: 'audit', complete: false });
  });

  it('says that outbound mail does not go through the gateway, and nothing where it does', () => {
    expect(read('#/audit?domains=a.example&gateway=ppe&outbound=no')).toMatchObject({
      ...{ fields: { outbound: false }, notes: [] },
    });
    expect(read('#/audit?domains=a.example&gateway=ppe&outbound=yes')).toMatchObject({
      ...{ fields: { outbound: true }, notes: [] },
    });
    expect(written(setup({ systems: [system('ppe')], outboundThroughGateway: true }))).not.toContain('outbound');
  });

  it.each(['', '#', '#main', '#/report?domains=a.example', '#audit?domains=a.example'])('is not seen in %j', (hash) => {
    expect(read(hash)).toEqual({ kind: 'none' });
  });

  it('takes any text without throwing, and never more than a few notes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const link = read(`#/audit?${text}`);
        return link.kind === 'audit' && link.notes.length <= 5;
      }),
    );
  });

  it('brings back the audit that it was written for', () => {
    const audit = setup({
      systems: [system('trustifi', { mode: 'connector-loop' })],
      domains: [domain('a.example'), domain('xn--bcher-kva.example')],
      phase: 'post-cutover',
      outboundThroughGateway: false,
    });
    expect(read(written(audit))).toEqual({
      kind: 'audit',
      fields: {
        domains: 'a.example\nxn--bcher-kva.example',
        gateway: 'trustifi',
        region: '',
        mode: 'connector-loop',
        also: [],
        phase: 'post-cutover',
        outbound: false,
      },
      complete: true,
      notes: [],
    });
  });
});

describe('a link to a review', () => {
  it('fills the fields and waits for somebody to sign in', () => {
    expect(read('#/audit?domains=a.example&gateway=ppe&phase=permission-review')).toMatchObject({
      kind: 'audit',
      complete: false,
      fields: { phase: 'permission-review', gateway: 'ppe' },
    });
  });

  it('names no gateway where the review looks for every product', () => {
    const link = written(setup({ phase: 'permission-review', systems: [], domains: [] }));
    expect(link).not.toContain('gateway');
    expect(read(link)).toMatchObject({ kind: 'audit', fields: { phase: 'permission-review', gateway: '' } });
  });
});

describe('a link with several systems', () => {
  const NINJA = { id: 'ninjaone', mode: 'api-only' };

  it('names what is in use beside the gateway', () => {
    expect(read('#/audit?domains=a.example&gateway=ppe&also=NinjaOne,%20trustifi')).toMatchObject({
      fields: { gateway: 'ppe', also: [NINJA, { id: 'trustifi', mode: 'api-only' }] },
      complete: true,
      notes: [],
    });
  });

  it('ignores products that it does not know, with a sentence, and the gateway itself without one', () => {
    const link = read('#/audit?domains=a.example&gateway=ppe&also=ppe,ninjaone,mars,m365');
    expect(link).toMatchObject({ fields: { also: [NINJA] }, complete: true });
    expect(link.kind === 'audit' && link.notes).toEqual([expect.stringContaining('mars')]);
  });

  it('is about products alone where it names no gateway', () => {
    for (const gateway of ['', '&gateway=none'])
      expect(read(`#/audit?domains=a.example${gateway}&also=ninjaone`)).toMatchObject({
        fields: { gateway: 'none', also: [NINJA] },
        complete: true,
      });
    expect(read('#/audit?also=ninjaone')).toMatchObject({ complete: false });
    expect(read('#/audit?domains=a.example&gateway=unheard-of&also=ninjaone')).toMatchObject({ complete: false });
  });

  it.each(['pre-change', 'permission-review', 'post-cutover'] as const)('%s: brings the systems back', (phase) => {
    for (const systems of [
      [system('ppe', { region: 'us1' }), system('ninjaone', { mode: 'api-only' })],
      [system('ninjaone', { mode: 'api-only' })],
    ]) {
      const link = read(written(setup({ systems, phase, outboundThroughGateway: systems.length > 1 })));
      if (link.kind === 'none') throw new Error('no audit');
      const again = setupOf({ ...emptyDraft(), ...link.fields }, ['contoso.com'], GATEWAYS);
      expect(again).toMatchObject({ ok: true, value: { systems, phase } });
    }
  });

  it('says nothing of a second product in the mail path, which it could not say right', () => {
    const systems = [system('ppe'), system('trustifi', { mode: 'connector-loop' })];
    expect(written(setup({ systems }))).not.toContain('also');
  });
});
