import ipaddr from 'ipaddr.js';
import type { DnsType } from '../answer.ts';
import type { PastedRecord } from './query.ts';

/** The types that are read out of a text. */
export const READ_TYPES = ['MX', 'TXT', 'A', 'AAAA', 'CNAME', 'NS', 'SOA'] as const satisfies readonly DnsType[];

/** The type with that name, whatever its case; null for one that is not read. */
export const readType = (word: string): DnsType | null =>
  READ_TYPES.find((type) => type === word.toUpperCase()) ?? null;

/**
 * A name as tools print it in the form of `Question.name`: lower case, no trailing dot, `.` for the root. Null where it
 * is no name in ASCII.
 */
export function readName(text: string): string | null {
  const name = text.toLowerCase();
  if (name === '.' || name === '(root)') return '.';
  const bare = name.endsWith('.') ? name.slice(0, -1) : name;
  return bare.length <= 253 && bare.split('.').every((label) => /^[a-z0-9_*/-]{1,63}$/.test(label)) ? bare : null;
}

/** A record with its data checked and put in the form of `DnsReply.records`; null where the data does not fit the type. */
export function readRecord(owner: string, type: DnsType, data: string, ttlSeconds: number | null): PastedRecord | null {
  const name = readName(owner);
  const read = readData(type, data.trim());
  return name === null || read === null ? null : { owner: name, type, data: read, ttlSeconds };
}

/** Text as octets, one code point each: what a tool shows as other characters was UTF-8 on the wire. */
export const octetsOf = (text: string): string =>
  [...new TextEncoder().encode(text)].map((octet) => String.fromCharCode(octet)).join('');

function readData(type: DnsType, data: string): string | null {
  switch (type) {
    case 'A':
      return ipaddr.IPv4.isValidFourPartDecimal(data) ? data : null;
    case 'AAAA':
      return /^[0-9a-f:.]{2,45}$/i.test(data) && ipaddr.IPv6.isValid(data) ? data.toLowerCase() : null;
    case 'CNAME':
    case 'NS':
    case 'PTR':
      return readName(data);
    case 'MX': {
      const [preference = '', exchange = '', ...more] = data.split(/\s+/);
      const name = readName(exchange);
      return /^\d{1,5}$/.test(preference) && name !== null && more.length === 0
        ? `${Number(preference)} ${name}`
        : null;
    }
    case 'SOA': {
      const [mname = '', rname = '', ...figures] = data.split(/\s+/);
      const names = [readName(mname), readName(rname)];
      const isWhole = figures.length === 5 && figures.every((figure) => /^\d{1,10}$/.test(figure));
      return isWhole && !names.includes(null) ? [...names, ...figures].join(' ') : null;
    }
    case 'TXT':
      return data;
  }
}

/** A TTL in seconds, or in BIND's units such as `1h30m`; null where it is neither. */
export function readTtl(text: string): number | null {
  if (/^\d{1,10}$/.test(text)) return Number(text);
  if (!/^(\d{1,6}[wdhms]){1,5}$/i.test(text)) return null;
  const seconds = { w: 604_800, d: 86_400, h: 3600, m: 60, s: 1 };
  return [...text.toLowerCase().matchAll(/(\d+)([wdhms])/g)].reduce((sum, [, count, unit]) => {
    const each = unit === 'w' || unit === 'd' || unit === 'h' || unit === 'm' ? seconds[unit] : seconds.s;
    return sum + Number(count) * each;
  }, 0);
}
