import doh from 'dohjs';
import type { DecodedPacket, PacketRecord } from 'dohjs';
import type { Result } from '../result.ts';
import type { DnsReply, DnsType, Question } from './answer.ts';
import { isQueryName } from './name.ts';
import { Octets } from './octets.ts';
import { negativeTtl, originalTtl, textOf, ttlOf } from './record.ts';

/** The largest DNS message there is (RFC 8484 6). */
export const LONGEST_MESSAGE = 65_535;

/** What a DNS server answered to one question; each field means what it means in `DnsAnswer`. */
export interface DecodedMessage extends Question, DnsReply {
  readonly status: 'NOERROR' | 'NXDOMAIN' | 'SERVFAIL' | 'REFUSED' | 'RCODE';
  /** The response code in full, extended part included (RFC 6891 6.1.3). */
  readonly rcode: number;
  readonly aliases: readonly string[];
  readonly ttlSeconds: number | null;
  readonly originalTtlSeconds: number | null;
  readonly negativeTtlSeconds: number | null;
  readonly authenticated: boolean;
}

/** Why bytes are not an answer to the question. */
export type MessageProblem =
  | { readonly kind: 'too-long' | 'cut-off' | 'unreadable'; readonly octets: number }
  | { readonly kind: 'trailing'; readonly octets: number }
  | { readonly kind: 'not-a-response' | 'truncated' | 'wrong-id' | 'wrong-question' | 'alias-loop' }
  | { readonly kind: 'unsupported-type'; readonly type: string };

/** The number of each type that we ask for (RFC 1035 3.2.2, RFC 3596). */
const TYPES: Record<DnsType, number> = { A: 1, NS: 2, CNAME: 5, SOA: 6, PTR: 12, MX: 15, TXT: 16, AAAA: 28 };
const HEADER_OCTETS = 12;
const OPT_OCTETS = 11;
/** What a resolver may send in one UDP datagram without fragments; over HTTPS it only has to be there. */
const UDP_PAYLOAD_OCTETS = 1232;
/** A caching resolver follows fewer; more is a mistake or a trap. */
const MOST_ALIASES = 32;

/**
 * The query as octets: id 0 so that caches can serve it (RFC 8484 4.1), recursion desired, signatures asked for
 * (EDNS DO, RFC 3225) because they carry the zone's own TTL.
 */
export function encodeQuery(question: Question): Result<Uint8Array<ArrayBuffer>, 'not-a-query-name'> {
  if (!isQueryName(question.name)) return { ok: false, problem: 'not-a-query-name' };
  const query = doh.makeQuery(question.name, question.type);
  query.additionals = [
    { type: 'OPT', name: '.', udpPayloadSize: UDP_PAYLOAD_OCTETS, flags: doh.dnsPacket.DNSSEC_OK, options: [] },
  ];
  const target = Octets.alloc(HEADER_OCTETS + questionOctets(question) + OPT_OCTETS);
  doh.dnsPacket.encode(query, target);
  return { ok: true, value: new Uint8Array(target.buffer) };
}

/**
 * What a DNS message in wire form says about its question.
 *
 * In words: the aliases (CNAME) are followed from the question's name within the answer section, and only records of
 * the asked type at their end count. With `question`, the message must be an answer to exactly that: id 0, same name
 * (in any case), type and class. Never throws, whatever the bytes.
 *
 * Source: RFC 1035 4, RFC 2181 5 and 8, RFC 2308 5, RFC 4034 3.1.4
 */
export function decodeDnsMessage(bytes: Uint8Array, question?: Question): Result<DecodedMessage, MessageProblem> {
  const unpacked = unpack(bytes);
  if (!unpacked.ok) return unpacked;
  const packet = unpacked.value;
  const asked = packet.questions[0];
  if (packet.type !== 'response') return wrong('not-a-response');
  if (question !== undefined && packet.id !== 0) return wrong('wrong-id');
  if (packet.questions.length !== 1 || asked === undefined) return wrong('wrong-question');
  if (question !== undefined && !asksThis(bytes, question)) return wrong('wrong-question');
  if (packet.flag_tc) return wrong('truncated');
  if (!isDnsType(asked.type)) return { ok: false, problem: { kind: 'unsupported-type', type: asked.type } };
  return interpret(packet, question ?? { name: asked.name.toLowerCase(), type: asked.type }, asked.name);
}

function interpret(packet: DecodedPacket, question: Question, start: string): Result<DecodedMessage, MessageProblem> {
  const rcode = responseCode(packet);
  const status = STATUS_OF.get(rcode) ?? 'RCODE';
  const settled = status === 'NOERROR' || status === 'NXDOMAIN';
  const answers = settled ? packet.answers.filter(isInternet) : [];
  const chain = question.type === 'CNAME' ? [] : aliasesFrom(start.toLowerCase(), answers);
  if (chain === null) return wrong('alias-loop');

  const owner = chain.at(-1) ?? start.toLowerCase();
  const owned = answers.filter((record) => record.name.toLowerCase() === owner);
  const set = owned.filter((record) => record.type === question.type);
  const records = [...new Set(set.map((record) => textOf(question.type, record.data)))];
  const found = records.length > 0;
  return {
    ok: true,
    value: {
      ...question,
      status,
      rcode,
      records,
      aliases: chain,
      ttlSeconds: found ? Math.min(...set.map(ttlOf)) : null,
      originalTtlSeconds: found ? originalTtl(owned, question.type) : null,
      negativeTtlSeconds: settled && !found ? negativeTtl(packet.authorities) : null,
      authenticated: packet.flag_ad,
    },
  };
}

const STATUS_OF: ReadonlyMap<number, DecodedMessage['status']> = new Map([
  [0, 'NOERROR'],
  [2, 'SERVFAIL'],
  [3, 'NXDOMAIN'],
  [5, 'REFUSED'],
]);

function unpack(bytes: Uint8Array): Result<DecodedPacket, MessageProblem> {
  const octets = bytes.length;
  if (octets > LONGEST_MESSAGE) return { ok: false, problem: { kind: 'too-long', octets } };
  const message = Octets.holding(bytes);
  try {
    const packet = doh.dnsPacket.decode(message);
    const read = doh.dnsPacket.decode.bytes;
    if (read === octets) return { ok: true, value: packet };
    // The codec steps over fields without looking whether they are there, so that it may believe to have read more.
    return { ok: false, problem: { kind: read < octets ? 'trailing' : 'cut-off', octets } };
  } catch {
    return {
      ok: false,
      problem: { kind: message.overrun || octets < HEADER_OCTETS ? 'cut-off' : 'unreadable', octets },
    };
  }
}

const wrong = (
  kind: 'not-a-response' | 'truncated' | 'wrong-id' | 'wrong-question' | 'alias-loop',
): { readonly ok: false; readonly problem: MessageProblem } => ({ ok: false, problem: { kind } });

const isDnsType = (type: string): type is DnsType => Object.hasOwn(TYPES, type);
const isInternet = (record: PacketRecord): boolean => record.class === 'IN' && record.flush === false;
const questionOctets = ({ name }: Question): number => name.length + 2 + 4;

/** Compares octets, not decoded names: a label may hold a dot. Lower-casing leaves lengths, types and class alone. */
function asksThis(bytes: Uint8Array, question: Question): boolean {
  const query = encodeQuery(question);
  if (!query.ok) return false;
  for (let i = HEADER_OCTETS; i < HEADER_OCTETS + questionOctets(question); i++)
    if (lowerCase(bytes[i]) !== lowerCase(query.value[i])) return false;
  return true;
}

const lowerCase = (octet: number | undefined): number | undefined =>
  octet !== undefined && octet >= 0x41 && octet <= 0x5a ? octet + 0x20 : octet;

function responseCode(packet: DecodedPacket): number {
  const extended = packet.additionals.find((record) => record.type === 'OPT')?.extendedRcode ?? 0;
  return extended * 16 + (packet.flags & 0xf);
}

/** The names that the aliases lead to, in order; null where they go in a circle or on for ever. */
function aliasesFrom(start: string, answers: readonly PacketRecord[]): readonly string[] | null {
  const next = new Map<string, string>();
  for (const record of answers)
    if (record.type === 'CNAME' && !next.has(record.name.toLowerCase()))
      next.set(record.name.toLowerCase(), textOf('CNAME', record.data));
  const seen = new Set([start]);
  for (let at = next.get(start); at !== undefined; at = next.get(at)) {
    if (seen.has(at) || seen.size > MOST_ALIASES) return null;
    seen.add(at);
  }
  return [...seen].slice(1);
}
