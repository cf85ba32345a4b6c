import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contains } from '../../../src/evidence/address/set.ts';
import { compareRanges, exchangePieces, isAccepted, rangesOf } from '../../../src/evidence/mail-flow/ranges.ts';

describe('addresses as rules and connectors write them', () => {
  it('reads single addresses, runs and networks, and names what is none', () => {
    const { set, notRanges } = rangesOf([
      '192.0.2.1',
      '198.51.100.1-198.51.100.3',
      '203.0.113.0/30',
      'x',
      '9.9.9.9-1.1.1.1',
      '1.1.1.1-::1',
    ]);
    expect(exchangePieces(set)).toEqual(['192.0.2.1/32', '198.51.100.1/32', '198.51.100.2/31', '203.0.113.0/30']);
    expect([...notRanges].sort()).toEqual(['1.1.1.1-::1', '9.9.9.9-1.1.1.1', 'x']);
  });

  it('cuts what is wider than a connector takes, and never joins over the edge of a /24', () => {
    expect(exchangePieces(rangesOf(['192.0.0.0/22']).set)).toEqual([
      '192.0.0.0/24',
      '192.0.1.0/24',
      '192.0.2.0/24',
      '192.0.3.0/24',
    ]);
    expect(exchangePieces(rangesOf(['192.0.2.128-192.0.3.127']).set)).toEqual(['192.0.2.128/25', '192.0.3.0/25']);
    expect(exchangePieces(rangesOf(['0.0.0.0/0']).set)).toHaveLength(4096);
  });

  it('gives pieces that a connector takes and that are the set, no more', () => {
    const anyIp = fc.integer({ min: 0x0a000000, max: 0x0a00ffff }).map((n) => BigInt(n));
    fc.assert(
      fc.property(anyIp, anyIp, anyIp, (a, b, probe) => {
        const [from, to] = a < b ? [a, b] : [b, a];
        const set = { v4: [{ from, to }], v6: [] };
        const pieces = exchangePieces(set);
        expect(pieces.every(isAccepted)).toBe(true);
        const address = { family: 4 as const, value: probe };
        expect(contains(rangesOf(pieces).set, address)).toBe(contains(set, address));
      }),
    );
  });
});

describe('a connector’s addresses against the gateway’s', () => {
  it('tells what is missing and what is too much, however it is cut', () => {
    const told = compareRanges(['192.0.2.0/25', '198.51.100.7'], ['192.0.2.0/24']);
    expect(told).toMatchObject({
      missing: ['192.0.2.128/25'],
      excess: ['198.51.100.7/32'],
      overlapping: [],
      notRanges: [],
    });
    const pieces = Array.from({ length: 32 }, (_, i) => `148.163.${128 + i}.0/24`);
    expect(compareRanges(pieces, ['148.163.128.0/19'])).toMatchObject({ missing: [], excess: [] });
  });

  it('names private and Microsoft addresses among what is too much', () => {
    const told = compareRanges(['10.1.0.0/24', '40.107.1.0/24', '203.0.113.1'], []);
    expect(told).toMatchObject({ private: ['10.1.0.0/24'], microsoft: ['40.107.1.0/24'] });
    expect(told.excess).toHaveLength(3);
  });

  it('names what two entries cover, what no connector takes, and the gateway’s IPv6', () => {
    const told = compareRanges(['192.0.2.0/24', '192.0.2.10', '2001:db8::1', '198.51.0.0/16', 'x'], ['2001:db8::/32']);
    expect(told.overlapping).toEqual(['192.0.2.10/32']);
    expect(told.notAccepted).toEqual(['2001:db8::1', '198.51.0.0/16']);
    expect(told.notRanges).toEqual(['x']);
    expect(told.gatewayIp6).toEqual(['2001:db8::/32']);
  });
});
