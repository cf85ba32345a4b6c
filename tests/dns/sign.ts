import { generateKeyPairSync, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { codec } from './codec.ts';

/** One record of a zone that is signed here. Owner names are absolute, lower case, without the last dot. */
export interface SignedRecord {
  readonly name: string;
  readonly type: 'SOA' | 'NS' | 'MX' | 'TXT' | 'A' | 'CNAME' | 'DNSKEY' | 'NSEC';
  readonly ttl: number;
  /** As the packet codec takes it. */
  readonly data: unknown;
  /** As a zone file takes it. */
  readonly text: string;
}

const ED25519 = 15;
const TYPE_NUMBERS = { A: 1, NS: 2, CNAME: 5, SOA: 6, MX: 15, TXT: 16, NSEC: 47, DNSKEY: 48 } as const;
const DAY_SECONDS = 86_400;

/**
 * Signs a zone with a fresh Ed25519 key (RFC 4034, RFC 8080): DNSKEY, NSEC and an RRSIG for every record set. With
 * `spoil`, the signature of that type is made invalid, as a broken zone would have it.
 */
export function signZone(
  zone: string,
  records: readonly SignedRecord[],
  now: Date,
  spoil?: SignedRecord['type'],
): { readonly text: string; readonly trustAnchor: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32);
  const key: SignedRecord = {
    name: zone,
    type: 'DNSKEY',
    ttl: 3600,
    data: { flags: 257, algorithm: ED25519, key: raw },
    text: `257 3 ${ED25519} ${raw.toString('base64')}`,
  };
  const unsigned = [...records, key];
  const all = [...unsigned, ...denials(unsigned)];
  const lines = [...setsOf(all)].flatMap((set) => [
    ...set.map((r) => `${r.name}. ${r.ttl} IN ${r.type} ${r.text}`),
    signatureLine(zone, set, privateKey, keyTag(raw), now, set[0]?.type === spoil),
  ]);
  return { text: `${lines.join('\n')}\n`, trustAnchor: `${zone}. IN DNSKEY ${key.text}` };
}

function signatureLine(
  zone: string,
  set: readonly SignedRecord[],
  key: KeyObject,
  tag: number,
  now: Date,
  spoiled: boolean,
): string {
  const first = set[0]!;
  const inception = Math.floor(now.getTime() / 1000) - DAY_SECONDS;
  const expiration = inception + 30 * DAY_SECONDS;
  const labels = first.name.split('.').filter((label) => label !== '*').length;
  const head = Buffer.alloc(18);
  head.writeUInt16BE(TYPE_NUMBERS[first.type], 0);
  head.writeUInt8(ED25519, 2);
  head.writeUInt8(labels, 3);
  head.writeUInt32BE(first.ttl, 4);
  head.writeUInt32BE(expiration, 8);
  head.writeUInt32BE(inception, 12);
  head.writeUInt16BE(tag, 16);
  const wire = set.map((r) => codec.answer.encode({ name: r.name, type: r.type, ttl: r.ttl, data: r.data }));
  // Canonical order is that of the data alone (RFC 4034 6.3): after owner, type, class, TTL and length.
  const data = (record: Uint8Array): Uint8Array => record.subarray(codec.name.encode(first.name).length + 10);
  wire.sort((a, b) => Buffer.compare(data(a), data(b)));
  const signature = sign(null, Buffer.concat([head, codec.name.encode(zone), ...wire]), key);
  if (spoiled) signature[5] = signature[5]! ^ 1;
  return `${first.name}. ${first.ttl} IN RRSIG ${first.type} ${ED25519} ${labels} ${first.ttl} ${stamp(expiration)} ${stamp(inception)} ${tag} ${zone}. ${signature.toString('base64')}`;
}

/** `20261120093000`, as zone files write an instant. */
const stamp = (seconds: number): string => new Date(seconds * 1000).toISOString().replace(/\D/g, '').slice(0, 14);

/** The chain of names that proves what is not there (RFC 4034 4). */
function denials(records: readonly SignedRecord[]): SignedRecord[] {
  const canonical = (name: string): string => name.split('.').reverse().join('\0');
  const names = [...new Set(records.map((r) => r.name))].sort((a, b) => (canonical(a) < canonical(b) ? -1 : 1));
  return names.map((name, i) => {
    const nextDomain = names[(i + 1) % names.length]!;
    const types = [...new Set(records.filter((r) => r.name === name).map((r) => r.type)), 'RRSIG', 'NSEC'];
    return {
      name,
      type: 'NSEC',
      ttl: 300,
      data: { nextDomain, rrtypes: types },
      text: `${nextDomain}. ${types.join(' ')}`,
    };
  });
}

function setsOf(records: readonly SignedRecord[]): Iterable<readonly SignedRecord[]> {
  const sets = new Map<string, SignedRecord[]>();
  for (const record of records) {
    const key = `${record.name} ${record.type}`;
    sets.set(key, [...(sets.get(key) ?? []), record]);
  }
  return sets.values();
}

/** RFC 4034 appendix B. */
function keyTag(raw: Buffer): number {
  const rdata = Buffer.concat([Buffer.from([1, 1, 3, ED25519]), raw]);
  let sum = 0;
  for (const [i, octet] of rdata.entries()) sum += i % 2 === 0 ? octet << 8 : octet;
  return (sum + (sum >> 16)) & 0xffff;
}
