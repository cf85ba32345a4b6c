import { describe, expect, it } from 'vitest';
import { expandTermDialogue } from '../../../src/evidence/spf/expand-term.ts';
import { whatIfDialogue } from '../../../src/evidence/spf/what-if.ts';
import { run, spf, type Zone } from './zone.ts';

const GATEWAY: Zone = {
  ...spf({ 'spf.gateway.example': 'v=spf1 ip4:192.0.2.0/25 a:h.gateway.example ip6:2001:db8::/32 -all' }),
  'h.gateway.example': { A: ['198.51.100.1', '198.51.100.2'], AAAA: [] },
};
const RANGES = ['192.0.2.0/25', '198.51.100.1', '2001:db8::/48'];
const whatIf = (proposed: string, zone: Zone = GATEWAY, ranges: readonly string[] = RANGES) =>
  run(whatIfDialogue({ domain: 'example.com', proposed, ranges }), zone);

describe('what if a record were published', () => {
  it('proves that every range passes, without asking for the domain’s record', () => {
    const { result, asked } = whatIf('v=spf1 include:spf.gateway.example -all');
    expect(result).toMatchObject({ everyRangePasses: true, lookups: 2, voids: 0, tree: { domain: 'example.com' } });
    expect(asked).toEqual([['TXT spf.gateway.example'], ['A h.gateway.example', 'AAAA h.gateway.example']]);
  });

  it('proves nothing where a range, an address or a text is not covered', () => {
    expect(whatIf('v=spf1 include:spf.gateway.example -all', GATEWAY, ['192.0.2.0/24']).result).toMatchObject({
      everyRangePasses: false,
      ranges: { byResult: { fail: ['192.0.2.128/25'] } },
    });
    expect(whatIf('v=spf1 -all').result.everyRangePasses).toBe(false);
    expect(whatIf('v=spf1 +all', {}, []).result.everyRangePasses).toBe(false);
    expect(whatIf('v=spf1 +all', {}, ['192.0.2.1', 'nonsense']).result.everyRangePasses).toBe(false);
    expect(whatIf('v=spf1 exists:%{i}.x.example ?all', {}, ['192.0.2.0/24']).result.everyRangePasses).toBe(false);
  });

  it('takes the proposed record where an included one leads back to the domain', () => {
    const zone = { ...spf({ 'example.com': 'v=spf1 +all', 'b.example.net': 'v=spf1 include:example.com' }) };
    expect(whatIf('v=spf1 include:b.example.net -all', zone).result).toMatchObject({
      everyRangePasses: false,
      tree: { text: 'v=spf1 include:b.example.net -all' },
    });
  });

  it('checks samples under the proposed record', () => {
    const { result, asked } = whatIf(
      'v=spf1 exists:%{ir}.x.example -all',
      { '0.2.0.192.x.example': { A: ['127.0.0.2'] } },
      ['192.0.2.0/24'],
    );
    expect(result.ranges.unproven[0]?.samples[0]).toEqual({ address: '192.0.2.0', result: 'pass' });
    expect(asked.flat()).not.toContain('TXT example.com');
  });
});

describe('the addresses behind a term', () => {
  const expand = (term: string, zone: Zone = GATEWAY) => run(expandTermDialogue(term, 'example.com'), zone).result;

  it('are written out', () => {
    expect(expand('include:spf.gateway.example')).toEqual({
      ranges: ['192.0.2.0/25', '198.51.100.1/32', '198.51.100.2/32', '2001:db8::/32'],
      complete: true,
      whyNot: null,
    });
    expect(expand('a:h.gateway.example')).toMatchObject({
      ranges: ['198.51.100.1/32', '198.51.100.2/32'],
      complete: true,
    });
    expect(expand('ip4:203.0.113.7/24')).toMatchObject({ ranges: ['203.0.113.0/24'], complete: true });
    expect(expand('include:open.example', spf({ 'open.example': 'v=spf1 +all' }))).toMatchObject({
      ranges: ['0.0.0.0/0', '::/0'],
      complete: true,
    });
  });

  it('leave out what the included record takes out first', () => {
    expect(
      expand('include:x.example', spf({ 'x.example': 'v=spf1 -ip4:192.0.2.0/25 ip4:192.0.2.0/24 ~all' })).ranges,
    ).toEqual(['192.0.2.128/25']);
  });

  it('are complete where IPv6 clients only run into hosts without IPv6', () => {
    const hosts: Zone = Object.fromEntries([1, 2, 3].map((n) => [`h${n}.example`, { A: [`192.0.2.${n}`] }]));
    const zone = { ...hosts, ...spf({ 'x.example': 'v=spf1 a:h1.example a:h2.example a:h3.example -all' }) };
    expect(expand('include:x.example', zone)).toMatchObject({
      ranges: ['192.0.2.1/32', '192.0.2.2/31'],
      complete: true,
    });
  });

  it('are not known where the name depends on the address, and what is known is kept', () => {
    expect(expand('include:%{ir}.%{v}.%{d}.spf.example.net')).toMatchObject({
      ranges: [],
      complete: false,
      whyNot: { kind: 'depends-on', on: 'address' },
    });
    const zone = spf({ 'x.example': 'v=spf1 ip4:192.0.2.1 exists:%{l}.y.example -all' });
    expect(expand('include:x.example', zone)).toMatchObject({
      ranges: ['192.0.2.1/32'],
      complete: false,
      whyNot: { kind: 'depends-on', on: 'sender' },
    });
  });

  it('are not known where the way fails', () => {
    expect(expand('include:gone.example')).toMatchObject({
      complete: false,
      whyNot: { kind: 'problem', problem: { kind: 'target-without-record', target: 'gone.example' } },
    });
    expect(expand('a:h.example', { 'h.example': { A: 'timeout' } })).toMatchObject({
      complete: false,
      whyNot: { kind: 'problem', problem: { kind: 'unanswered' } },
    });
    expect(expand('include:')).toMatchObject({
      complete: false,
      whyNot: { kind: 'not-a-term', problem: { why: 'missing-value' } },
    });
    expect(expand('-all')).toMatchObject({ complete: false, whyNot: { kind: 'not-a-term', problem: null } });
  });
});
