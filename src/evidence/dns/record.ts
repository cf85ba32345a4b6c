import type { PacketRecord } from 'dohjs';
import type { DnsType } from './answer.ts';

/** A record's data in the text form that `DnsReply.records` promises for its type. */
export function textOf(type: DnsType, data: unknown): string {
  switch (type) {
    case 'MX':
      return `${fieldOf(data, 'preference')} ${nameOf(field(data, 'exchange'))}`;
    case 'TXT':
      return Array.isArray(data) ? data.map(latin1).join('') : '';
    case 'SOA':
      return [
        nameOf(field(data, 'mname')),
        // The codec escapes the dots of the first label of a mailbox once more than the octets already are.
        nameOf(field(data, 'rname')).replaceAll('\\\\.', '\\.'),
        ...['serial', 'refresh', 'retry', 'expire', 'minimum'].map((key) => fieldOf(data, key)),
      ].join(' ');
    case 'A':
    case 'AAAA':
    case 'CNAME':
    case 'NS':
    case 'PTR':
      return nameOf(data);
  }
}

/** Seconds that the record may still be kept; with the top bit set it is zero (RFC 2181 8). */
export function ttlOf(record: PacketRecord): number {
  const seconds = record.ttl ?? 0;
  return seconds > 0x7fffffff ? 0 : seconds;
}

/** The zone's own TTL of a record set, from the signatures beside it (RFC 4034 3.1.4); null where none covers the type. */
export function originalTtl(beside: readonly PacketRecord[], type: DnsType): number | null {
  const ttls = beside
    .filter((record) => record.type === 'RRSIG' && field(record.data, 'typeCovered') === type)
    .map((record) => Number(field(record.data, 'originalTTL')));
  return ttls.length === 0 ? null : Math.max(...ttls);
}

/** How long an absence may be remembered: the lesser of the SOA's TTL and its minimum (RFC 2308 5). */
export function negativeTtl(authorities: readonly PacketRecord[]): number | null {
  const soa = authorities.find((record) => record.type === 'SOA' && record.class === 'IN');
  return soa === undefined ? null : Math.min(ttlOf(soa), Number(field(soa.data, 'minimum')));
}

function field(data: unknown, key: string): unknown {
  if (typeof data !== 'object' || data === null) return undefined;
  return new Map(Object.entries(data)).get(key);
}

const fieldOf = (data: unknown, key: string): string => String(Number(field(data, key)));
const nameOf = (name: unknown): string => (typeof name === 'string' ? name.toLowerCase() : '');
const latin1 = (octets: unknown): string =>
  octets instanceof Uint8Array ? Array.from(octets, (octet) => String.fromCharCode(octet)).join('') : '';
