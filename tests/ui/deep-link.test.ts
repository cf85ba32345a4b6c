import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkOf, readLink } from '../../src/ui/deep-link.ts';
import { domain, setup, system } from '../support/build.ts';
import { GATEWAYS } from './harness/world.ts';

const read = (hash: string) => readLink(hash, GATEWAYS);

describe('a link into the page', () => {
  it('starts an audit with nothing typed', () => {
    expect(read('#/audit?domains=a.example,b.example&gateway=ppe&phase=pre-change')).toEqual({
      kind: 'audit',
      fields: {
        domains: 'a.example\nb.example',
        gateway: 'ppe',
        region: '',
        mode: '',
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
    expect(linkOf(setup({ systems: [system('ppe')], outboundThroughGateway: true }))).not.toContain('outbound');
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
    expect(read(linkOf(audit))).toEqual({
      kind: 'audit',
      fields: {
        domains: 'a.example\nxn--bcher-kva.example',
        gateway: 'trustifi',
        region: '',
        mode: 'connector-loop',
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
    const link = linkOf(setup({ phase: 'permission-review', systems: [], domains: [] }));
    expect(link).not.toContain('gateway');
    expect(read(link)).toMatchObject({ kind: 'audit', fields: { phase: 'permission-review', gateway: '' } });
  });
});
