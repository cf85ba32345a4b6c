import { describe, expect, it } from 'vitest';
import { checkHostDialogue } from '../../../src/evidence/spf/check-host.ts';
import type { SpfRecordNode } from '../../../src/evidence/spf/model.ts';
import { spfTreeDialogue } from '../../../src/evidence/spf/tree.ts';
import { run, spf, type Zone } from './zone.ts';

const tree = (zone: Zone) => run(spfTreeDialogue('example.com'), zone).result;
const marksOf = (node: SpfRecordNode) => Object.fromEntries(node.terms.map(({ text, marks }) => [text, marks]));

describe('look-up tree', () => {
  it('counts each branch, and the root what an evaluation to the end costs', () => {
    const zone: Zone = {
      ...spf({
        'a.example.net': 'v=spf1 include:c.example.net a:h.example.net ~all',
        'b.example.net': 'v=spf1 ip4:192.0.2.0/24 ?all',
        'c.example.net': 'v=spf1 a:g.example.net ip6:2001:db8::/32',
      }),
      'example.com': { TXT: ['v=spf1 mx include:a.example.net include:b.example.net -all'], MX: ['1 h.example.net'] },
      'h.example.net': { A: ['198.51.100.1'], AAAA: ['2001:db8:ffff::1'] },
      'g.example.net': { A: ['198.51.100.2'], AAAA: ['2001:db8:ffff::2'] },
    };
    const root = tree(zone);
    expect(root.lookups).toBe(6);
    expect(root.terms.map(({ cost, lookups }) => [cost, lookups])).toEqual([
      [1, 1],
      [1, 4],
      [1, 1],
      [0, 0],
    ]);
    expect(root.terms[1]?.record?.terms[0]?.record).toMatchObject({ domain: 'c.example.net', lookups: 1 });
    const { result } = run(
      checkHostDialogue({ ip: '203.0.113.9', mailFrom: 'user@example.com', helo: 'h.example.net' }),
      zone,
    );
    expect(result.lookups).toBe(root.lookups);
  });

  it('counts past the limit', () => {
    const record = `v=spf1 ${Array.from({ length: 14 }, (_, i) => `a:h${i}.example.net`).join(' ')} -all`;
    expect(tree(spf({ 'example.com': record }))).toMatchObject({ lookups: 14, voids: 14 });
  });

  it('counts a look-up as void where no client finds anything', () => {
    const zone: Zone = {
      'example.com': {
        TXT: [
          'v=spf1 a:four.example.net a:none.example.net mx:none.example.net mx:m.example.net exists:none.example.net include:gone.example.net -all',
        ],
      },
      'four.example.net': { A: ['192.0.2.1'] },
      'none.example.net': {},
      'm.example.net': { MX: ['1 four.example.net', '2 none.example.net', '3 gone.example.net'] },
    };
    expect(tree(zone).terms.map(({ voids }) => voids)).toEqual([0, 1, 1, 2, 1, 1, 0]);
    expect(tree(zone).voids).toBe(6);
  });

  it('marks what deserves a word', () => {
    const root = tree(
      spf({
        'example.com':
          'v=spf1 ptr include:b.example.net exists:%{i}.x.example.net a:%{d} new=thing ~all include:c.example.net redirect=d.example.net exp=e.example.net',
        'b.example.net': 'v=spf1 a:EXAMPLE.com ip4:192.0.2.1 -ip4:192.0.2.1',
      }),
    );
    expect(marksOf(root)).toEqual({
      ptr: ['deprecated'],
      'include:b.example.net': [],
      'exists:%{i}.x.example.net': ['macro'],
      'a:%{d}': ['duplicate'],
      'new=thing': ['unknown-modifier'],
      '~all': [],
      'include:c.example.net': ['after-all'],
      'redirect=d.example.net': ['after-all'],
      'exp=e.example.net': [],
    });
    expect(root.lookups).toBe(5);
    expect(root.terms[1]?.record && marksOf(root.terms[1].record)).toMatchObject({ '-ip4:192.0.2.1': ['duplicate'] });
  });

  it('follows a redirect, and a name made of the domain', () => {
    const root = tree(
      spf({
        'example.com': 'v=spf1 redirect=_spf.%{d}',
        '_spf.example.com': 'v=spf1 include:%{o}.b.example.net -all',
        'example.com.b.example.net': 'v=spf1 ?all',
      }),
    );
    expect(root.terms[0]?.record?.terms[0]?.record).toMatchObject({
      domain: 'example.com.b.example.net',
      problem: null,
    });
    expect(root.lookups).toBe(2);
  });

  it.each<[string, Zone, object]>([
    ['none', { 'example.com': { TXT: ['hello'] } }, { text: null, problem: { kind: 'none' } }],
    [
      'several',
      { 'example.com': { TXT: ['v=spf1', 'v=spf1'] } },
      { text: null, problem: { kind: 'several', count: 2 } },
    ],
    [
      'syntax',
      spf({ 'example.com': 'v=spf1 a moo' }),
      { text: 'v=spf1 a moo', problem: { kind: 'syntax', term: 'moo', position: 9, why: 'unknown-mechanism' } },
    ],
    [
      'unanswered',
      { 'example.com': { TXT: 'SERVFAIL' } },
      { text: null, problem: { kind: 'unanswered', status: 'SERVFAIL' } },
    ],
  ])('says why there is no record: %s', (_, zone, expected) => {
    expect(tree(zone)).toMatchObject({ domain: 'example.com', terms: [], ...expected });
  });

  it('stops at a loop and says where', () => {
    const root = tree(
      spf({ 'example.com': 'v=spf1 include:b.example.net', 'b.example.net': 'v=spf1 include:example.com' }),
    );
    expect(root.terms[0]?.record?.terms[0]?.record).toMatchObject({ domain: 'example.com', problem: { kind: 'loop' } });
  });

  it('stays small where names grow without end or records include each other many times', () => {
    const endless = new Proxy<Zone>(
      {},
      {
        has: () => true,
        get: () => ({ TXT: ['v=spf1 include:x.%{d} include:y.%{d}'] }),
        getOwnPropertyDescriptor: () => ({ configurable: true, enumerable: true }),
      },
    );
    const { asked } = run(spfTreeDialogue('example.com'), endless);
    expect(asked.length).toBeLessThanOrEqual(11);
    expect(asked.flat().length).toBeLessThanOrEqual(60);
    const levels = Object.fromEntries(
      Array.from({ length: 10 }, (_, i) => [
        i === 0 ? 'example.com' : `l${i}.example.net`,
        `v=spf1 ${`include:l${i + 1}.example.net `.repeat(9)}-all`,
      ]),
    );
    expect(JSON.stringify(tree(spf(levels))).length).toBeLessThan(200_000);
  });

  it('asks little more than an evaluation could, however long the records are', () => {
    const terms = Array.from({ length: 500 }, (_, i) => `a:a${i}.%{d}`).join(' ');
    const root = `v=spf1 ${Array.from({ length: 30 }, (_, i) => `include:i${i}.example.net`).join(' ')} ${terms} -all`;
    const zone = spf({
      'example.com': root,
      ...Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`i${i}.example.net`, `v=spf1 ${terms} -all`])),
    });
    const { result, asked } = run(spfTreeDialogue('example.com'), zone);
    expect(asked.flat().length).toBeLessThanOrEqual(100);
    expect(result.lookups).toBeGreaterThan(10);
    const many = run(
      spfTreeDialogue('example.com'),
      spf({ 'example.com': `v=spf1 ${'include:b%{d} a '.repeat(90)}-all` }),
    );
    expect(many.result.lookups).toBe(180);
    expect(
      run(
        spfTreeDialogue('example.com'),
        spf({ 'example.com': `v=spf1 ${terms} include:late.example.net -all` }),
      ).result.terms.at(-2)?.record?.problem,
    ).toStrictEqual({ kind: 'too-deep' });
  });

  it('marks terms that end every evaluation that comes to them', () => {
    const root = tree({
      'example.com': {
        TXT: [`v=spf1 mx:m.example.net include:${'x'.repeat(64)}.example a:${'x'.repeat(64)}.example -all`],
      },
      'm.example.net': { MX: Array.from({ length: 11 }, (_, i) => `1 h${i}.example.net`) },
    });
    expect(root.terms.map(({ marks }) => marks)).toStrictEqual([
      ['too-many-mail-hosts'],
      ['target-impossible'],
      [],
      [],
    ]);
  });

  it('asks a level at a time and nothing twice', () => {
    const { asked } = run(spfTreeDialogue('example.com'), {
      'example.com': { TXT: ['v=spf1 mx a include:b.example.net include:c.example.net -all'], MX: ['1 m.example.net'] },
      ...spf({ 'b.example.net': 'v=spf1 include:c.example.net', 'c.example.net': 'v=spf1 a:example.com' }),
    });
    expect(asked).toEqual([
      ['TXT example.com'],
      ['TXT b.example.net', 'TXT c.example.net', 'MX example.com', 'A example.com', 'AAAA example.com'],
      ['A m.example.net', 'AAAA m.example.net'],
    ]);
  });
});
