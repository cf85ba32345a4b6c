import {
  type Address,
  bitsOf,
  formatAddress,
  type Network,
  parseIp4,
  parseIp6,
  parseNetwork,
} from '../../evidence/address/address.ts';
import type { Keyed } from './keyed.ts';
import { CLASSES, FIXED_CLASSES, publishedNetworks } from './published.ts';

/**
 * Other addresses in place of these, so that two that share their first bits share as many after it.
 *
 * In words: it is a tree of bits, of which each branching is turned or not as the key says (Crypto-PAn, Xu and others
 * 2002). It is turned nowhere within what somebody publishes nor on the way there, so that those ranges stay as they are;
 * nor on the way to a special-use range, which keeps its class; nor where a range that is written with both its ends would
 * fall apart. The first branching of a way that may be turned always is, so that nothing else is left as it was.
 */
export interface AddressMap {
  readonly of: (address: Address) => Address;
  /** A single address, a network or `a-b` as it was written; null for any other text. */
  readonly text: (text: string) => string | null;
}

/** What of a case decides on its addresses. */
export interface Written {
  /** Every `a-b`; both ends of one family. */
  readonly runs: Iterable<readonly [Address, Address]>;
  /** Networks within which nothing is turned, so that their addresses keep their order. */
  readonly inOrder: readonly Network[];
}

export function addressMap(keyed: Keyed, { runs, inOrder }: Written): AddressMap {
  const still = new Set<string>();
  const whole = new Set<string>();
  const keepWay = ({ family, value }: Address, prefix: number): void => {
    for (let depth = 0; depth < prefix; depth += 1) still.add(nodeAt(family, value, depth));
  };
  for (const { address, prefix } of [...publishedNetworks(), ...FIXED_CLASSES]) {
    keepWay(address, prefix);
    whole.add(nodeAt(address.family, address.value, prefix));
  }
  for (const { address, prefix } of CLASSES) keepWay(address, prefix);
  for (const { address, prefix } of inOrder)
    // A single address has no order.
    if (prefix < bitsOf(address.family)) whole.add(nodeAt(address.family, address.value, prefix));
  for (const [from, to] of runs) for (const node of seamsOf(from, to)) still.add(node);

  const turns = new Map<string, Uint8Array>();
  const isTurned = (family: 4 | 6, value: bigint, depth: number): boolean => {
    // One HMAC has a bit for each of the 255 branchings of eight levels.
    const top = depth - (depth % 8);
    const name = nodeAt(family, value, top);
    let bits = turns.get(name);
    if (bits === undefined) turns.set(name, (bits = keyed('address', name)));
    const rest = BigInt(bitsOf(family) - depth);
    const below = Number((value >> rest) & ((1n << BigInt(depth - top)) - 1n));
    const index = (1 << (depth - top)) - 1 + below;
    return (((bits[index >> 3] ?? 0) >> (index & 7)) & 1) === 1;
  };

  const mapped = ({ family, value }: Address): Address => {
    if (family === 6 && EMBEDS_IP4.has(value >> 32n)) {
      const inner = mapped({ family: 4, value: value & 0xffff_ffffn });
      return { family, value: ((value >> 32n) << 32n) | inner.value };
    }
    let made = value;
    let isFirst = true;
    for (let depth = 0; depth < bitsOf(family); depth += 1) {
      const node = nodeAt(family, value, depth);
      if (whole.has(node)) break;
      if (still.has(node)) continue;
      if (isFirst || isTurned(family, value, depth)) made ^= 1n << BigInt(bitsOf(family) - depth - 1);
      isFirst = false;
    }
    return { family, value: made };
  };

  const known = new Map<string, string>();
  const textOf = (address: Address): string => {
    const name = `${address.family} ${address.value}`;
    let text = known.get(name);
    if (text === undefined) known.set(name, (text = formatAddress(mapped(address))));
    return text;
  };
  return {
    of: mapped,
    text: (text) => {
      const run = runOf(text);
      if (run !== null) return run.map(textOf).join('-');
      const network = parseNetwork(text.trim());
      if (network === null) return null;
      if (!text.includes('/')) return textOf(network.address);
      const { address, prefix } = network;
      const rest = BigInt(bitsOf(address.family) - prefix);
      const hasHost = (address.value & ((1n << rest) - 1n)) !== 0n;
      const { family, value } = mapped(address);
      // Bits behind the prefix that were not set stay so: the network is to be written as networks are.
      return `${formatAddress({ family, value: hasHost ? value : (value >> rest) << rest })}/${prefix}`;
    },
  };
}

/** The two ends of `a-b`; null for any other text. */
export function runOf(text: string): readonly [Address, Address] | null {
  const [first = '', last = '', more] = text.split('-').map((end) => end.trim());
  if (more !== undefined || last === '') return null;
  const read = (end: string): Address | null => (end.includes(':') ? parseIp6(end) : parseIp4(end));
  const [from, to] = [read(first), read(last)];
  if (from?.family !== to?.family || from === null || to === null) return null;
  return from.value > to.value ? null : [from, to];
}

/** IPv4-mapped addresses and those of NAT64 (RFC 4291 2.5.5.2, RFC 6052 2.1), by their upper 96 bits. */
const EMBEDS_IP4: ReadonlySet<bigint> = new Set([0xffffn, 0x64_ff9b_0000_0000_0000_0000n]);

const nodeAt = (family: 4 | 6, value: bigint, depth: number): string =>
  `${family}/${depth}/${(value >> BigInt(bitsOf(family) - depth)).toString(16)}`;

/** The branchings that must stay for a run to be one afterwards: where its ends part, and from there the way to each end. */
function* seamsOf(from: Address, to: Address): Iterable<string> {
  const bits = bitsOf(from.family);
  const parting = bits - lengthOf(from.value ^ to.value);
  for (let depth = parting; depth < bits; depth += 1)
    for (const { family, value } of [from, to]) yield nodeAt(family, value, depth);
}

const lengthOf = (value: bigint): number => (value === 0n ? 0 : value.toString(2).length);
