import { type DnsStatus, isSettled } from './dns/answer.ts';
import { type Dialogue, ask } from './dns/dialogue.ts';

/** The start of a zone (RFC 1035 3.3.13); times in seconds. */
export interface Soa {
  /** The primary name server and the mailbox of the person responsible, in DNS form. */
  readonly mname: string;
  readonly rname: string;
  readonly serial: number;
  readonly refreshSeconds: number;
  readonly retrySeconds: number;
  readonly expireSeconds: number;
  /** With the record's own TTL this bounds how long an absence is remembered (RFC 2308 4). */
  readonly minimumSeconds: number;
}

/** Whether a domain is the apex of a zone, and that zone's start. `inside`: the zone begins further up. */
export interface Zone {
  readonly domain: string;
  readonly state: 'apex' | 'inside' | 'no-such-domain' | 'malformed' | 'unanswered';
  readonly soa: Soa | null;
  readonly status: DnsStatus;
}

/** Reads the text form of SOA data, `mname rname serial refresh retry expire minimum`; null where it is anything else. */
export function parseSoa(data: string): Soa | null {
  const parts = data.trim().split(/[\t ]+/);
  const [mname, rname, ...figures] = parts;
  const [serial, refresh, retry, expire, minimum] = figures.map((part) =>
    /^\d{1,10}$/.test(part) ? Number(part) : null,
  );
  if (mname === undefined || rname === undefined || figures.length !== 5) return null;
  if (!isUnsigned(serial) || !isUnsigned(refresh) || !isUnsigned(retry) || !isUnsigned(expire) || !isUnsigned(minimum))
    return null;
  return {
    mname,
    rname,
    serial,
    refreshSeconds: refresh,
    retrySeconds: retry,
    expireSeconds: expire,
    minimumSeconds: minimum,
  };
}

/** Asks for the start of the zone at a domain. */
export function* zoneDialogue(domain: string): Dialogue<Zone> {
  const reply = yield* ask({ name: domain, type: 'SOA' });
  const found = { domain, status: reply.status, soa: null };
  if (!isSettled(reply)) return { ...found, state: 'unanswered' };
  if (reply.status === 'NXDOMAIN') return { ...found, state: 'no-such-domain' };
  const [data] = reply.records;
  if (data === undefined) return { ...found, state: 'inside' };
  const soa = parseSoa(data);
  return soa === null ? { ...found, state: 'malformed' } : { ...found, state: 'apex', soa };
}

const isUnsigned = (value: number | null | undefined): value is number =>
  typeof value === 'number' && value <= 0xffff_ffff;
