import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Address,
  bitsOf,
  formatAddress,
  isWithin,
  parseAddress,
  parseNetwork,
} from '../../../src/evidence/address/address.ts';
import { toCidrs } from '../../../src/evidence/address/listing.ts';
import { count, intersect, isEmpty, subtract } from '../../../src/evidence/address/set.ts';
import { MICROSOFT, rangesOf } from '../../../src/evidence/mail-flow/ranges.ts';
import { PROFILES } from '../../../src/profiles/index.ts';
import { type AddressMap, addressMap, runOf, type Written } from '../../../src/report/redact/addresses.ts';
import { pseudonymsBy } from '../../../src/report/redact/keyed.ts';
import { reversed } from '../../../src/report/redact/reverse-names.ts';

const NOTHING_WRITTEN: Written = { runs: [], inOrder: [] };
const mapBy = (key: Uint8Array, written: Written = NOTHING_WRITTEN): AddressMap =>
  addressMap(pseudonymsBy(key).keyed, written);

const key = fc.uint8Array({ minLength: 32, maxLength: 32 });
const ip4 = fc.bigInt({ min: 0n, max: 0xffff_ffffn }).map((value): Address => ({ family: 4, value }));
const ip6 = fc.bigInt({ min: 0n, max: (1n << 128n) - 1n }).map((value): Address => ({ family: 6, value }));
/** Two that begin alike, as those of one organisation do. */
const neighbours = fc
  .tuple(fc.oneof(ip4, ip6), fc.nat(), fc.bigInt({ min: 0n, max: 0xffff_ffffn }))
  .map(([one, shift, bits]): readonly [Address, Address] => {
    const width = BigInt(shift % bitsOf(one.family));
    return [one, { ...one, value: one.value ^ (bits & ((1n << width) - 1n)) }];
  });
const network = fc
  .tuple(ip4, fc.integer({ min: 8, max: 32 }))
  .map(
    ([{ value }, prefix]) =>
      `${formatAddress({ family: 4, value: (value >> BigInt(32 - prefix)) << BigInt(32 - prefix) })}/${prefix}`,
  );
const run = fc.tuple(ip4, fc.nat({ max: 5_000 })).map(([{ value }, more]): readonly [Address, Address] => {
  const last = value + BigInt(more);
  return [
    { family: 4, value },
    { family: 4, value: last > 0xffff_ffffn ? 0xffff_ffffn : last },
  ];
});
const textOf = ([from, to]: readonly [Address, Address]): string => `${formatAddress(from)}-${formatAddress(to)}`;

const common = (one: Address, other: Address): number => {
  const apart = one.value ^ other.value;
  return apart === 0n ? bitsOf(one.family) : bitsOf(one.family) - apart.toString(2).length;
};
const STATED = [
  ...PROFILES.flatMap(({ deliveryRanges, sendingRanges }) =>
    [...deliveryRanges, ...sendingRanges].flatMap(({ value }) => value.cidrs),
  ),
  ...toCidrs(MICROSOFT),
];

describe('addresses of a redacted case', () => {
  it('share as many first bits as those that they stand for, so that no two are the same', () => {
    fc.assert(
      fc.property(key, neighbours, (by, [one, other]) => {
        const { of } = mapBy(by);
        expect(common(of(one), of(other))).toBe(common(one, other));
      }),
    );
  });

  it('stay where a profile or Microsoft states them', () => {
    fc.assert(
      fc.property(key, fc.constantFrom(...STATED), fc.bigInt({ min: 0n, max: (1n << 96n) - 1n }), (by, cidr, bits) => {
        const map = mapBy(by);
        const { address, prefix } = parseNetwork(cidr)!;
        const rest = BigInt(bitsOf(address.family) - prefix);
        const inside = { ...address, value: ((address.value >> rest) << rest) | (bits & ((1n << rest) - 1n)) };
        expect(map.of(inside)).toStrictEqual(inside);
        expect(map.text(cidr)).toBe(cidr);
      }),
    );
  });

  it('are never those of a stated range where they were not', () => {
    fc.assert(
      fc.property(key, fc.oneof(ip4, ip6), (by, address) => {
        const isStated = (one: Address): boolean =>
          STATED.some((cidr) => isWithin(one, parseNetwork(cidr)!.address, parseNetwork(cidr)!.prefix));
        expect(isStated(mapBy(by).of(address))).toBe(isStated(address));
      }),
    );
  });

  it.each([
    ...['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '192.0.2.0/24', '198.51.100.0/24'],
    ...['203.0.113.0/24', '2001:db8::/32', 'fc00::/7', '2000::/3', '::ffff:0:0/96'],
  ])('stay in %s, and are others there', (cidr) => {
    const { address, prefix } = parseNetwork(cidr)!;
    fc.assert(
      fc.property(key, fc.bigInt({ min: 0n, max: (1n << 120n) - 1n }), (by, bits) => {
        const rest = BigInt(bitsOf(address.family) - prefix);
        const inside = { ...address, value: address.value | (bits & ((1n << rest) - 1n)) };
        expect(isWithin(mapBy(by).of(inside), address, prefix)).toBe(true);
      }),
    );
    expect(mapBy(new Uint8Array(32)).of({ ...address, value: address.value + 9n })).not.toStrictEqual(address);
  });

  it.each(['127.0.0.1', '0.0.0.0', '255.255.255.255', '169.254.1.1', '::1', '::', 'fe80::1', '0.0.0.0/0', '::/0'])(
    'leave %s, which means the same to everybody',
    (text) => {
      fc.assert(
        fc.property(key, (by) => {
          expect(mapBy(by).text(text)).toBe(text);
        }),
      );
    },
  );

  it('are others than they were wherever they may be', () => {
    for (const text of ['203.0.113.40', '192.168.1.10', '8.8.8.8', '2001:db8::25', '2a00:1450::1', '198.51.100.0/28'])
      fc.assert(
        fc.property(key, (by) => {
          expect(mapBy(by).text(text)).not.toBe(text);
        }),
      );
  });

  it('keep the length of a network, what lies in it, and bits that are not set behind it', () => {
    fc.assert(
      fc.property(key, network, network, (by, one, other) => {
        const map = mapBy(by);
        const [first, second] = [one, other].map((text) => map.text(text)!);
        expect(first!.split('/')[1]).toBe(one.split('/')[1]);
        const [a, b, x, y] = [one, other, first!, second!].map((text) => rangesOf([text]).set);
        expect(count(x!)).toBe(count(a!));
        expect(isEmpty(intersect(x!, y!))).toBe(isEmpty(intersect(a!, b!)));
        expect(isEmpty(subtract(x!, y!))).toBe(isEmpty(subtract(a!, b!)));
        expect(toCidrs(x!)).toStrictEqual([first]);
      }),
    );
  });

  it('keep a range that is written with both ends one range, with all that lies in it', () => {
    fc.assert(
      fc.property(key, run, network, (by, ends, other) => {
        const map = mapBy(by, { runs: [ends], inOrder: [] });
        const made = map.text(textOf(ends))!;
        expect(runOf(made)).not.toBeNull();
        const [was, is] = [textOf(ends), made].map((text) => rangesOf([text]).set);
        expect(count(is!)).toBe(count(was!));
        const [before, after] = [other, map.text(other)!].map((text) => rangesOf([text]).set);
        expect(count(intersect(is!, after!))).toBe(count(intersect(was!, before!)));
      }),
    );
  });

  it('keep several such ranges at once, whether they overlap or not', () => {
    fc.assert(
      fc.property(key, fc.array(run, { minLength: 2, maxLength: 5 }), (by, runs) => {
        const map = mapBy(by, { runs, inOrder: [] });
        const was = runs.map((ends) => rangesOf([textOf(ends)]).set);
        const is = runs.map((ends) => rangesOf([map.text(textOf(ends))!]).set);
        expect(is.map(count)).toStrictEqual(was.map(count));
        expect(count(is.reduce(intersect))).toBe(count(was.reduce(intersect)));
      }),
    );
  });

  it('keep their order within a network that was asked about address by address', () => {
    fc.assert(
      fc.property(key, network, (by, text) => {
        const inOrder = parseNetwork(text)!;
        const map = mapBy(by, { runs: [], inOrder: [inOrder] });
        const [first, last] = [inOrder.address.value, inOrder.address.value + (1n << BigInt(32 - inOrder.prefix)) - 1n];
        const ends = [first, last].map((value) => map.of({ family: 4, value }).value);
        expect(ends[1]! - ends[0]!).toBe(last - first);
      }),
    );
  });

  it('are the same inside IPv6 as by themselves', () => {
    fc.assert(
      fc.property(key, ip4, (by, address) => {
        const map = mapBy(by);
        const mapped = map.text(`::ffff:${formatAddress(address)}`)!;
        expect(parseAddress(mapped)).toStrictEqual(map.of(address));
      }),
    );
  });

  it('have the names in the tree of addresses that belong to them', () => {
    fc.assert(
      fc.property(key, ip4, (by, address) => {
        const map = mapBy(by);
        const nameOf = (one: Address): string => `${formatAddress(one).split('.').reverse().join('.')}.in-addr.arpa`;
        expect(reversed(nameOf(address), map)).toBe(nameOf(map.of(address)));
        const zone = nameOf(address).split('.').slice(1).join('.');
        expect(reversed(zone, map)).toBe(nameOf(map.of(address)).split('.').slice(1).join('.'));
      }),
    );
    expect(reversed('host.in-addr.arpa', mapBy(new Uint8Array(32)))).toBeNull();
    expect(reversed('in-addr.arpa', mapBy(new Uint8Array(32)))).toBe('in-addr.arpa');
  });

  it('leave what is no address alone', () => {
    const map = mapBy(new Uint8Array(32));
    for (const text of ['', '10.0.0.1/33', '10.0.0.9-10.0.0.1', '10.0.0.01', 'a-b', '10.0.0.1-::1'])
      expect(map.text(text)).toBeNull();
  });
});
