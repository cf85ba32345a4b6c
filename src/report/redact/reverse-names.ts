import type { Address } from '../../evidence/address/address.ts';
import type { AddressMap } from './addresses.ts';

/**
 * The name of another address, or of a part of one, in the trees of addresses (RFC 1035 3.5, RFC 3596 2.5); null for any
 * other name.
 */
export function reversed(name: string, { of }: AddressMap): string | null {
  const [, front = '', tree] = /^(?:(.*)\.)?(in-addr|ip6)\.arpa$/.exec(name) ?? [];
  if (tree === undefined) return null;
  const family = tree === 'ip6' ? 6 : 4;
  const parts = front === '' ? [] : front.split('.').reverse();
  const [most, width, base] = family === 6 ? [32, 4n, 16] : [4, 8n, 10];
  const isPart = family === 6 ? /^[\da-f]$/ : /^(?:0|[1-9]\d{0,2})$/;
  if (
    parts.length > most ||
    !parts.every((part) => isPart.test(part) && Number.parseInt(part, base) < 1 << Number(width))
  )
    return parts.length === 0 ? name : null;
  const rest = BigInt(most - parts.length) * width;
  const value = parts.reduce((sum, part) => (sum << width) | BigInt(Number.parseInt(part, base)), 0n) << rest;
  const made: Address = of({ family, value });
  const out = parts.map((_, at) => (made.value >> (BigInt(most - at - 1) * width)) & ((1n << width) - 1n));
  return [...out.reverse().map((part) => part.toString(base)), tree, 'arpa'].join('.');
}
