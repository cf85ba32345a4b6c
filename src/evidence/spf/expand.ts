import { formatAddress, type Address } from '../address/address.ts';
import type { MacroExpand, MacroString } from './record.ts';

/** What macros stand for during one check (RFC 7208 7.2), except the domain, which changes from record to record. */
export interface MacroValues {
  readonly address: Address;
  /** Local part and domain of the sender. */
  readonly local: string;
  readonly senderDomain: string;
  readonly helo: string;
  /** Name of the receiving host, for `%{r}` in explanations. */
  readonly receiver: string;
  /** Seconds since 1970, for `%{t}` in explanations. */
  readonly seconds: number;
}

/**
 * Puts values in place of macros. `validated` is the name for `%{p}`.
 *
 * Source: https://www.rfc-editor.org/rfc/rfc7208#section-7.3
 */
export function expand(text: MacroString, values: MacroValues, domain: string, validated: string): string {
  if (text.literal !== null) return text.literal;
  let out = '';
  for (const part of text.parts)
    out += typeof part === 'string' ? part : transformed(part, valueOf(part, values, domain, validated));
  return out;
}

/** The address as `%{i}` shows it: a dotted quad, or 32 hexadecimal digits with dots between. */
export function dotted(address: Address): string {
  if (address.family === 4) return formatAddress(address);
  // Upper case as in the published test suite; DNS does not care.
  return address.value
    .toString(16)
    .toUpperCase()
    .padStart(32, '0')
    .replace(/.(?!$)/g, '$&.');
}

/** The same from the last label to the first, as reverse zones have it, in lower case. */
export function reverseLabels(address: Address): string {
  if (address.family === 4) return formatAddress(address).split('.').reverse().join('.');
  const digits = address.value.toString(16).padStart(32, '0');
  let out = '';
  for (let i = digits.length - 1; i >= 0; i -= 1) out += i === 0 ? digits.charAt(i) : `${digits.charAt(i)}.`;
  return out;
}

/** What `%{v}` stands for: the name below which addresses of the family have their reverse zone in `arpa`. */
export const versionLabel = (family: 4 | 6): 'in-addr' | 'ip6' => (family === 4 ? 'in-addr' : 'ip6');

function valueOf({ letter }: MacroExpand, values: MacroValues, domain: string, validated: string): string {
  switch (letter) {
    case 's':
      return `${values.local}@${values.senderDomain}`;
    case 'l':
      return values.local;
    case 'o':
      return values.senderDomain;
    case 'd':
      return domain;
    case 'i':
      return dotted(values.address);
    case 'p':
      return validated;
    case 'v':
      return versionLabel(values.address.family);
    case 'h':
      return values.helo;
    case 'c':
      return formatAddress(values.address);
    case 'r':
      return values.receiver;
    case 't':
      return String(values.seconds);
  }
}

function transformed({ escaped, keep, reversed, delimiters }: MacroExpand, value: string): string {
  let out = value;
  if (keep > 0 || reversed || delimiters !== '.') {
    const parts = split(value, delimiters);
    if (reversed) parts.reverse();
    out = (keep > 0 && keep < parts.length ? parts.slice(-keep) : parts).join('.');
  }
  return escaped ? urlEscaped(out) : out;
}

function split(value: string, delimiters: string): string[] {
  if (delimiters.length === 1) return value.split(delimiters);
  const parts: string[] = [];
  let from = 0;
  for (let i = 0; i < value.length; i += 1) {
    if (!delimiters.includes(value.charAt(i))) continue;
    parts.push(value.slice(from, i));
    from = i + 1;
  }
  parts.push(value.slice(from));
  return parts;
}

/** Percent-encodes every octet but the unreserved ones of RFC 3986 2.3. */
const urlEscaped = (text: string): string => text.replace(/[^\w.~-]/gu, percentEncoded);

function percentEncoded(character: string): string {
  const code = character.charCodeAt(0);
  const octets = code < 0x80 ? [code] : [...new TextEncoder().encode(character)];
  return octets.map((octet) => `%${octet.toString(16).toUpperCase().padStart(2, '0')}`).join('');
}
