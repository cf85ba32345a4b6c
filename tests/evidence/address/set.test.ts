import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Address } from '../../../src/evidence/address/address.ts';
import { boundaries, sample, toCidrs } from '../../../src/evidence/address/listing.ts';
import {
  contains,
  count,
  everybodyAsClients,
  intersect,
  isEmpty,
  NOTHING,
  setOf,
  subtract,
  union,
  type AddressSet,
} from '../../../src/evidence/address/set.ts';

/** Few bits vary, so that sets overlap, touch and nest. */
const cidr = fc.oneof(
  fc
    .tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 24, max: 32 }))
    .map(([n, prefix]) => `192.0.2.${n}/${prefix}`),
  fc
    .tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 120, max: 128 }))
    .map(([n, prefix]) => `2001:db8::${n.toString(16)}/${prefix}`),
  fc.constantFrom('0.0.0.0/0', '::/0', '255.255.255.255', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128'),
);
const set = fc.array(cidr, { maxLength: 8 }).map((list) => setOf(list).set);
const address: fc.Arbitrary<Address> = fc.oneof(
  fc.integer({ min: 0, max: 300 }).map((n): Address => ({ family: 4, value: 0xc0000200n + BigInt(n) })),
  fc.integer({ min: 0, max: 300 }).map((n): Address => ({ family: 6, value: (0x20010db8n << 96n) + BigInt(n) })),
);
const isInForm = ({ v4, v6 }: AddressSet): boolean =>
  [v4, v6].every((spans) => spans.every(({ from, to }, i) => from <= to && (spans[i - 1]?.to ?? -2n) + 1n < from));

describe('address sets', () => {
  it('hold exactly what set algebra says', () => {
    fc.assert(
      fc.property(set, set, address, (a, b, x) => {
        expect(contains(union(a, b), x)).toBe(contains(a, x) || contains(b, x));
        expect(contains(intersect(a, b), x)).toBe(contains(a, x) && contains(b, x));
        expect(contains(subtract(a, b), x)).toBe(contains(a, x) && !contains(b, x));
      }),
    );
  });

  it('stay ascending, apart and not touching', () => {
    fc.assert(
      fc.property(set, set, (a, b) => {
        expect([union(a, b), intersect(a, b), subtract(a, b)].every(isInForm)).toBe(true);
      }),
    );
  });

  it('part into what is common and what is not', () => {
    fc.assert(
      fc.property(set, set, (a, b) => {
        const [inside, outside] = [intersect(a, b), subtract(a, b)];
        expect(union(inside, outside)).toEqual(a);
        expect(isEmpty(intersect(inside, outside))).toBe(true);
        expect(count(inside) + count(outside)).toBe(count(a));
        expect(isEmpty(subtract(a, a))).toBe(true);
      }),
    );
  });

  it('are the same after being written as networks', () => {
    fc.assert(
      fc.property(set, set, (a, b) => {
        const cut = subtract(a, b);
        expect(setOf(toCidrs(cut)).set).toEqual(cut);
      }),
    );
  });

  it('are written with the fewest networks', () => {
    expect(toCidrs(setOf(['192.0.2.0/25', '192.0.2.128/26', '192.0.2.192/26', '198.51.100.7']).set)).toEqual([
      '192.0.2.0/24',
      '198.51.100.7/32',
    ]);
    expect(toCidrs(setOf(['192.0.2.1', '192.0.2.2', '192.0.2.3']).set)).toEqual(['192.0.2.1/32', '192.0.2.2/31']);
    expect(toCidrs(setOf(['0.0.0.0/0']).set)).toEqual(['0.0.0.0/0']);
  });

  it('give samples that are in the set, different, repeatable and hold both ends', () => {
    fc.assert(
      fc.property(set, fc.integer({ min: 2, max: 20 }), (a, n) => {
        const found = sample(a, n);
        expect(found).toHaveLength(Number(count(a) < BigInt(n) ? count(a) : BigInt(n)));
        expect(found.every((one) => contains(a, one))).toBe(true);
        expect(new Set(found.map(({ family, value }) => `${family} ${value}`)).size).toBe(found.length);
        expect(sample(a, n)).toEqual(found);
        if (isEmpty(a)) return;
        const ends = boundaries(a);
        expect(found).toContainEqual(ends[0]);
        expect(found).toContainEqual(ends.at(-1));
      }),
    );
  });

  it('count the mapped part of IPv6 as IPv4', () => {
    const clients = everybodyAsClients();
    expect(clients.v4).toEqual(setOf(['0.0.0.0/0']).set.v4);
    expect(setOf(['::/0']).set).toEqual(clients);
    expect(setOf(['::ffff:192.0.2.0/120']).set).toEqual(setOf(['192.0.2.0/24']).set);
    expect(count(clients)).toBe(2n ** 128n);
  });

  it('name what is no range', () => {
    expect(setOf(['192.0.2.0/24', 'nonsense', ' 198.51.100.1 '])).toMatchObject({ notRanges: ['nonsense'] });
    expect(isEmpty(NOTHING)).toBe(true);
  });
});
