import ipaddr from 'ipaddr.js';

/** An IP address as a number, so that ranges of both families are handled by the same arithmetic. */
export interface Address {
  readonly family: 4 | 6;
  /** 0 to 2^32-1 for IPv4, 0 to 2^128-1 for IPv6. */
  readonly value: bigint;
}

/** An address and the number of leading bits that count. The bits behind the prefix may be set. */
export interface Network {
  readonly address: Address;
  readonly prefix: number;
}

/** How many bits an address of the family has. */
export const bitsOf = (family: 4 | 6): 32 | 128 => (family === 4 ? 32 : 128);

/** Reads a dotted quad, four decimal numbers without leading zeros; null for any other text. */
export function parseIp4(text: string): Address | null {
  // The library also reads octal, hexadecimal and shortened forms, which no mail standard knows.
  if (!ipaddr.IPv4.isValidFourPartDecimal(text)) return null;
  return { family: 4, value: BigInt(joined(ipaddr.IPv4.parse(text).octets)) };
}

/** Reads an IPv6 address in any text form of RFC 4291 2.2, without zone; null for any other text. IPv4-mapped ones stay IPv6. */
export function parseIp6(text: string): Address | null {
  if (text.includes('%') || !ipaddr.IPv6.isValid(text)) return null;
  const quad = text.slice(text.lastIndexOf(':') + 1);
  if (quad.includes('.') && !ipaddr.IPv4.isValidFourPartDecimal(quad)) return null;
  let value = 0n;
  for (const part of ipaddr.IPv6.parse(text).parts) value = (value << 16n) | BigInt(part);
  return { family: 6, value };
}

/** Reads an address as a mail server sees its client: an IPv4-mapped IPv6 address is the IPv4 address (RFC 7208 5). */
export function parseAddress(text: string): Address | null {
  const address = text.includes(':') ? parseIp6(text) : parseIp4(text);
  if (address === null || address.family === 4 || address.value >> 32n !== MAPPED) return address;
  return { family: 4, value: address.value & 0xffffffffn };
}

/** Reads `192.0.2.0/24`, `2001:db8::/32` or a single address; null for any other text. Mapped IPv6 stays IPv6. */
export function parseNetwork(text: string): Network | null {
  const slash = text.indexOf('/');
  const base = slash < 0 ? text : text.slice(0, slash);
  const address = base.includes(':') ? parseIp6(base) : parseIp4(base);
  if (address === null) return null;
  if (slash < 0) return { address, prefix: bitsOf(address.family) };
  const digits = text.slice(slash + 1);
  const prefix = /^(?:0|[1-9]\d{0,2})$/.test(digits) ? Number(digits) : Infinity;
  return prefix <= bitsOf(address.family) ? { address, prefix } : null;
}

/** Whether the address is in the network; never across families. */
export function isWithin(address: Address, network: Address, prefix: number): boolean {
  if (address.family !== network.family) return false;
  const rest = BigInt(bitsOf(address.family) - prefix);
  return address.value >> rest === network.value >> rest;
}

/** The text form: dotted quad, or RFC 5952 for IPv6. */
export function formatAddress({ family, value }: Address): string {
  if (family === 4) {
    const n = Number(value);
    return `${n >>> 24}.${(n >>> 16) & 255}.${(n >>> 8) & 255}.${n & 255}`;
  }
  const parts = [];
  for (let shift = 112n; shift >= 0n; shift -= 16n) parts.push(Number((value >> shift) & 0xffffn));
  return new ipaddr.IPv6(parts).toRFC5952String();
}

/** The upper 96 bits of an IPv4-mapped IPv6 address, `::ffff:0:0/96`. */
export const MAPPED = 0xffffn;

const joined = (octets: readonly number[]): number => octets.reduce((sum, octet) => sum * 256 + octet, 0);
