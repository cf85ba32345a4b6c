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

/**
 * Reads a dotted quad, four decimal numbers without leading zeros; null for any other text.
 *
 * Written out, since every `ip4` term and every A record of an evaluation comes through here: ipaddr.js takes about
 * ten times as long, and also reads octal, hexadecimal and shortened forms, which no mail standard knows.
 */
export function parseIp4(text: string): Address | null {
  let value = 0;
  let part = -1;
  let dots = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === DOT && part >= 0) {
      value = value * 256 + part;
      part = -1;
      dots += 1;
    } else if (code >= ZERO && code <= NINE && part !== 0) {
      part = part < 0 ? code - ZERO : part * 10 + code - ZERO;
      if (part > 255) return null;
    } else return null;
  }
  return part < 0 || dots !== 3 ? null : { family: 4, value: BigInt(value * 256 + part) };
}

/** Reads an IPv6 address in any text form of RFC 4291 2.2, without zone; null for any other text. IPv4-mapped ones stay IPv6. */
export function parseIp6(text: string): Address | null {
  if (!IP6_CHARACTERS.test(text)) return null;
  const quad = text.slice(text.lastIndexOf(':') + 1);
  if (quad.includes('.') && parseIp4(quad) === null) return null;
  const parts = ip6Parts(text);
  if (parts === null) return null;
  let value = 0n;
  for (let i = 0; i < 8; i += 2) value = (value << 32n) | BigInt((parts[i] ?? 0) * 0x10000 + (parts[i + 1] ?? 0));
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

function ip6Parts(text: string): readonly number[] | null {
  try {
    return ipaddr.IPv6.parse(text).parts;
  } catch {
    // How the library says that a text is no address; asking first would read the text twice.
    return null;
  }
}

const IP6_CHARACTERS = /^[\da-f:.]{2,45}$/i;
const DOT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
