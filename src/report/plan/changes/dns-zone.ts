import { parseMx } from '../../../evidence/mx.ts';
import type { DnsChange, ZoneRecords } from '../plan.ts';

/** A character-string of a TXT record holds at most so many octets (RFC 1035 3.3). */
const LONGEST_STRING = 255;

/**
 * Records as lines of a zone file, to copy: `contoso.com. 300 IN MX 10 mx.example.`
 *
 * In words: names end in a dot, so that no console adds the zone's own name; a TTL that is not known is left out, and the
 * zone's own then holds; a TXT record stands in quoted character-strings of at most 255 octets, in which a quote and a
 * backslash have a backslash before them and what is no printable ASCII stands as `\DDD`; in a name so does what a zone file would take for a sign of its own.
 *
 * Source: https://www.rfc-editor.org/rfc/rfc1035#section-5.1
 */
export const zoneLines = (
  name: string,
  type: DnsChange['type'],
  { ttlSeconds, records }: ZoneRecords,
): readonly string[] =>
  records.map((record) =>
    [`${presented(name)}.`, ...(ttlSeconds === null ? [] : [String(ttlSeconds)]), 'IN', type, DATA[type](record)].join(
      ' ',
    ),
  );

const dotted = (name: string): string => `${presented(name.replace(/\.$/, ''))}.`;

/** A name with a backslash before what would end it or begin a comment or a group; what has one already keeps it. */
const presented = (name: string): string =>
  name.replace(/\\\d{3}|\\[!-~]|[^\w.*/=+-]/gu, (found) =>
    found.length > 1 && found.startsWith('\\') ? found : /^[!-~]$/.test(found) ? `\\${found}` : octets(found),
  );
const octets = (text: string): string => Array.from(new TextEncoder().encode(text), escapedOctet).join('');
const escapedOctet = (octet: number): string => `\\${String(octet).padStart(3, '0')}`;

const DATA: Readonly<Record<DnsChange['type'], (record: string) => string>> = {
  MX: (record) => {
    const mx = parseMx(record);
    return mx === null ? presented(record) : `${mx.preference} ${dotted(mx.exchange)}`;
  },
  CNAME: dotted,
  TXT: (record) => (record === '' ? '""' : strings(record).map(quoted).join(' ')),
};

const strings = (record: string): readonly string[] =>
  Array.from({ length: Math.ceil(record.length / LONGEST_STRING) }, (_, at) =>
    record.slice(at * LONGEST_STRING, (at + 1) * LONGEST_STRING),
  );

const quoted = (text: string): string =>
  `"${text.replace(/["\\]/g, '\\$&').replace(/[^ -~]/g, (octet) => escapedOctet(octet.charCodeAt(0) % 256))}"`;

/** A change of the records of one name and type, with its lines. */
export function dnsChange(
  { name, type }: Pick<DnsChange, 'name' | 'type'>,
  before: ZoneRecords,
  after: ZoneRecords,
): DnsChange {
  const publish = zoneLines(name, type, after);
  const withdraw = zoneLines(name, type, before).filter((line) => !publish.includes(line));
  return { kind: 'dns', name, type, before, after, publish, withdraw };
}
