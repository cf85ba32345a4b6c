import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatAddress, type Address } from '../../../src/evidence/address/address.ts';
import { boundaries, sample } from '../../../src/evidence/address/listing.ts';
import { contains, count, NOTHING, setOf, union } from '../../../src/evidence/address/set.ts';
import { checkHostDialogue } from '../../../src/evidence/spf/check-host.ts';
import { evaluateRangesDialogue } from '../../../src/evidence/spf/ranges.ts';
import { arbitraryZone, RANGES } from './arbitrary-zone.ts';
import { run, spf, type Zone } from './zone.ts';

const SENDER = { sender: 'user@example.com', helo: 'h1.example.net' };
const check = (zone: Zone, address: Address) =>
  run(
    checkHostDialogue({
      ip: formatAddress(address),
      domain: 'example.com',
      mailFrom: SENDER.sender,
      helo: SENDER.helo,
    }),
    zone,
  ).result;
const evaluate = (zone: Zone, ranges: readonly string[], open: Partial<typeof SENDER> = SENDER) =>
  run(evaluateRangesDialogue({ domain: 'example.com', ranges, ...open }), zone).result;

/** Addresses within the larger ranges, chosen at random. */
const within = fc
  .tuple(fc.constantFrom<4 | 6>(4, 6), fc.nat({ max: 255 }))
  .map(([family, n]): Address => ({ family, value: (family === 4 ? 0xc0000200n : 0x20010db8n << 96n) + BigInt(n) }));

describe('range form', () => {
  it('agrees with the single-address form at each boundary and across the ranges, counts included', () => {
    fc.assert(
      fc.property(arbitraryZone, fc.array(within, { maxLength: 30 }), (zone, random) => {
        const found = evaluate(zone, RANGES);
        const whole = setOf(RANGES).set;
        const parts = found.outcomes.map((outcome) => ({ outcome, set: setOf(outcome.ranges).set }));
        expect(found.unproven).toEqual([]);
        const probes = [
          ...boundaries(whole),
          ...parts.flatMap(({ set }) => boundaries(set)),
          ...sample(whole, 10),
          ...random,
        ];
        for (const probe of probes) {
          const [holder, ...others] = parts.filter(({ set }) => contains(set, probe));
          expect(others).toEqual([]);
          const { result, problem, lookups, voids } = check(zone, probe);
          expect(holder?.outcome, formatAddress(probe)).toMatchObject({ result, problem, lookups, voids });
        }
      }),
      { numRuns: 200 },
    );
  }, 60_000);

  it('agrees at a thousand addresses of one range', () => {
    const zone: Zone = {
      'example.com': {
        TXT: ['v=spf1 -ip4:192.0.2.77 a:h.example.net/25 include:b.example.com exists:v.example.net ~all'],
      },
      'b.example.com': { TXT: ['v=spf1 mx -all'], MX: ['10 h.example.net', '20 i.example.net'] },
      'h.example.net': { A: ['192.0.2.200'] },
      'i.example.net': { A: ['192.0.2.3', '192.0.2.4'] },
    };
    const { outcomes } = evaluate(zone, ['192.0.0.0/16']);
    for (const probe of sample(setOf(['192.0.0.0/16']).set, 1000)) {
      const { result, lookups, voids } = check(zone, probe);
      const holder = outcomes.find(({ ranges }) => contains(setOf(ranges).set, probe));
      expect(holder).toMatchObject({ result, lookups, voids });
    }
  });

  it('puts every address in exactly one place', () => {
    fc.assert(
      fc.property(arbitraryZone, (zone) => {
        const found = evaluate(zone, RANGES, {});
        const sets = [...found.outcomes, ...found.unproven].map(({ ranges }) => setOf(ranges).set);
        const whole = setOf(RANGES).set;
        expect(sets.reduce(union, NOTHING)).toEqual(whole);
        expect(sets.reduce((sum, set) => sum + count(set), 0n)).toBe(count(whole));
      }),
      { numRuns: 100 },
    );
  }, 60_000);

  it('names the terms that decided, from the outer record to the inner one', () => {
    const zone = spf({
      'example.com': 'v=spf1 include:b.example.net -all',
      'b.example.net': 'v=spf1 ip4:192.0.2.0/25 ~all',
    });
    const { outcomes, byResult, lookups } = evaluate(zone, ['192.0.2.0/24']);
    expect(outcomes.map(({ path }) => path.map(({ domain, term }) => `${domain} ${term}`))).toEqual([
      ['example.com include:b.example.net', 'b.example.net ip4:192.0.2.0/25'],
      ['example.com -all'],
    ]);
    expect(byResult).toMatchObject({ pass: ['192.0.2.0/25'], fail: ['192.0.2.128/25'], softfail: [] });
    expect(lookups).toBe(1);
  });

  it('charges an address only for the terms that it reaches', () => {
    const many = Array.from({ length: 11 }, () => 'a:h.example.net').join(' ');
    const zone: Zone = {
      ...spf({ 'example.com': `v=spf1 ip4:192.0.2.0/25 ${many} -all` }),
      'h.example.net': { A: ['198.51.100.1'] },
    };
    const { byResult, outcomes } = evaluate(zone, ['192.0.2.0/24']);
    expect(byResult).toMatchObject({ pass: ['192.0.2.0/25'], permerror: ['192.0.2.128/25'] });
    expect(outcomes.map(({ lookups, problem }) => [lookups, problem?.kind])).toEqual([
      [0, undefined],
      [10, 'too-many-lookups'],
    ]);
  });

  it.each([
    ['include:%{ir}.%{v}.%{d}.spf.example.net', 'address'],
    ['exists:%{i}.spf.example.net', 'address'],
    ['exists:%{p}.spf.example.net', 'address'],
    ['ptr', 'address'],
    ['exists:%{l}.spf.example.net', 'sender'],
    ['exists:%{h}.spf.example.net', 'helo'],
  ])('never counts %s as proof', (term, dependsOn) => {
    const zone = spf({ 'example.com': `v=spf1 ip4:192.0.2.0/25 ${term} +all` });
    const { byResult, unproven } = evaluate(zone, ['192.0.2.0/24'], {});
    expect(byResult.pass).toEqual(['192.0.2.0/25']);
    expect(unproven).toMatchObject([
      { ranges: ['192.0.2.128/25'], dependsOn, path: [{ domain: 'example.com', term }] },
    ]);
    expect(unproven[0]?.samples).toHaveLength(5);
  });

  it('checks samples of an unproven range one by one', () => {
    const zone: Zone = {
      ...spf({ 'example.com': 'v=spf1 exists:%{i}.spf.example.net -all' }),
      '192.0.2.0.spf.example.net': { A: ['127.0.0.2'] },
    };
    const [unproven] = evaluate(zone, ['192.0.2.0/24'], {}).unproven;
    expect(unproven?.samples.map(({ address, result }) => `${address} ${result}`)).toEqual([
      '192.0.2.0 pass',
      '192.0.2.63 fail',
      '192.0.2.127 fail',
      '192.0.2.191 fail',
      '192.0.2.255 fail',
    ]);
  });

  it('decides a single address even where the name depends on it', () => {
    const zone: Zone = {
      ...spf({ 'example.com': 'v=spf1 include:%{ir}.%{v}.%{d}.spf.example.net ptr -all' }),
      ...spf({ '9.100.51.198.in-addr.example.com.spf.example.net': 'v=spf1 ip4:198.51.100.9 -all' }),
    };
    const { byResult, unproven } = evaluate(zone, ['198.51.100.9', '203.0.113.0/24'], {});
    expect(byResult.pass).toEqual(['198.51.100.9/32']);
    expect(unproven.map(({ ranges }) => ranges)).toEqual([['203.0.113.0/24']]);
  });

  it('takes IPv4-mapped ranges as IPv4 and shows whole IPv6 in one piece', () => {
    const zone = spf({ 'example.com': 'v=spf1 ip4:192.0.2.0/24 -all' });
    expect(evaluate(zone, ['::ffff:192.0.2.0/120']).byResult.pass).toEqual(['192.0.2.0/24']);
    expect(evaluate(zone, ['::/0']).byResult.fail.at(-1)).toBe('::/0');
  });

  it('says which texts are no ranges', () => {
    expect(
      evaluate(spf({ 'example.com': 'v=spf1 -all' }), ['192.0.2.0/33', 'spf.example.net', '192.0.2.1']),
    ).toMatchObject({
      notRanges: ['192.0.2.0/33', 'spf.example.net'],
      byResult: { fail: ['192.0.2.1/32'] },
    });
  });

  it('asks a level at a time', () => {
    const zone: Zone = {
      ...spf({ 'example.com': 'v=spf1 include:a.example.net include:b.example.net mx -all' }),
      ...spf({ 'a.example.net': 'v=spf1 include:c.example.net ~all', 'b.example.net': 'v=spf1 a -all' }),
      ...spf({ 'c.example.net': 'v=spf1 ip4:192.0.2.0/24' }),
    };
    const { asked } = run(evaluateRangesDialogue({ domain: 'example.com', ranges: ['198.51.100.0/24'] }), zone);
    expect(asked).toEqual([
      ['TXT example.com'],
      ['TXT a.example.net', 'TXT b.example.net', 'MX example.com'],
      ['TXT c.example.net', 'A b.example.net', 'AAAA b.example.net'],
    ]);
    expect(new Set(asked.flat()).size).toBe(asked.flat().length);
  });

  it('says nothing of an empty list of ranges', () => {
    const { outcomes, lookups } = evaluate({}, []);
    expect(outcomes).toEqual([]);
    expect(lookups).toBe(0);
  });
});
