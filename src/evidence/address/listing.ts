import { bitsOf, formatAddress, type Address } from './address.ts';
import { count, sizeOf, type AddressSet, type Span } from './set.ts';

/** The fewest networks that make up exactly the set, IPv4 first, ascending. A single address keeps its `/32` or `/128`. */
export function toCidrs(set: AddressSet): readonly string[] {
  return [...set.v4.flatMap((span) => blocks(4, span)), ...set.v6.flatMap((span) => blocks(6, span))];
}

/**
 * Up to `n` different addresses of the set, spread evenly over it, the first and the last among them.
 * The same set always gives the same addresses.
 */
export function sample(set: AddressSet, n: number): readonly Address[] {
  const total = count(set);
  const wanted = total < BigInt(n) ? total : BigInt(n);
  const out: Address[] = [];
  for (let i = 0n; i < wanted; i += 1n)
    out.push(addressAt(set, wanted === 1n ? 0n : (i * (total - 1n)) / (wanted - 1n)));
  return out;
}

/** The first and the last address of each run; where the ends of a set are, mistakes are. */
export function boundaries(set: AddressSet): readonly Address[] {
  const ends = (family: 4 | 6, spans: readonly Span[]): readonly Address[] =>
    spans.flatMap(({ from, to }) => [...new Set([from, to])].map((value): Address => ({ family, value })));
  return [...ends(4, set.v4), ...ends(6, set.v6)];
}

function addressAt(set: AddressSet, index: bigint): Address {
  const family = index < sizeOf(set.v4) ? 4 : 6;
  let left = family === 4 ? index : index - sizeOf(set.v4);
  for (const { from, to } of family === 4 ? set.v4 : set.v6) {
    if (left <= to - from) return { family, value: from + left };
    left -= to - from + 1n;
  }
  return { family, value: 0n };
}

function blocks(family: 4 | 6, { from, to }: Span): readonly string[] {
  const bits = bitsOf(family);
  const out: string[] = [];
  for (let at = from; at <= to;) {
    let rest = 0n;
    while (rest < bits && (at & ((1n << (rest + 1n)) - 1n)) === 0n && at + (1n << (rest + 1n)) - 1n <= to) rest += 1n;
    out.push(`${formatAddress({ family, value: at })}/${bits - Number(rest)}`);
    at += 1n << rest;
  }
  return out;
}
