import type { IsoTime } from '../observed.ts';

/** The record types that an audit asks for. */
export type DnsType = 'MX' | 'TXT' | 'A' | 'AAAA' | 'CNAME' | 'NS' | 'SOA' | 'PTR';

/** One DNS question. */
export interface Question {
  /** Lower case, A-labels, no trailing dot. Underscore labels are allowed; it need not be a host name. */
  readonly name: string;
  readonly type: DnsType;
}

/**
 * How a question ended. The four upper-case words are the server's RCODE (RFC 1035 4.1.1; `RCODE` is any other one);
 * the lower-case ones mean that no usable answer came back, so nothing is known about the name.
 */
export type DnsStatus =
  | 'NOERROR'
  | 'NXDOMAIN'
  | 'SERVFAIL'
  | 'REFUSED'
  | 'RCODE'
  | 'timeout'
  | 'unreachable'
  | 'throttled'
  | 'http-error'
  | 'not-dns'
  | 'malformed'
  | 'mismatch';

/** What a reader of DNS is told for one question: enough for SPF, DMARC and MX logic, without transport detail. */
export interface DnsReply {
  readonly status: DnsStatus;
  /**
   * Data of the records of the asked type at the end of the alias chain, in the order received; empty for NODATA.
   * MX `10 mx.example`, A and AAAA in text form, CNAME, NS and PTR a name (lower case, no trailing dot, `.` for the
   * root), SOA `mname rname serial refresh retry expire minimum`. TXT: the character-strings of one record joined with
   * nothing between, one code point (U+0000 to U+00FF) an octet.
   */
  readonly records: readonly string[];
}

/** One resolver's answer to one question, kept so that checks can replay what the audit saw. */
export interface DnsAnswer extends DnsReply, Question {
  /** CNAME targets followed before the records, in order; empty when the name is its own owner. */
  readonly aliases: readonly string[];
  /** Seconds left in the resolver's cache when it was asked, not the zone's own TTL; null where there is no record. */
  readonly ttlSeconds: number | null;
  /** The zone's own TTL, from the RRSIG of a signed zone (RFC 4034 3.1.4); null where the answer is not signed. */
  readonly originalTtlSeconds: number | null;
  /** For NXDOMAIN and NODATA: how long the absence may be cached, min(SOA TTL, SOA minimum) (RFC 2308 5). */
  readonly negativeTtlSeconds: number | null;
  /** The resolver says that it validated the answer by DNSSEC (AD bit). */
  readonly authenticated: boolean;
  /** For a person, where there was no usable answer: `HTTP 503`, `cut off after 40 octets`. */
  readonly detail: string | null;
  readonly at: IsoTime;
}

/**
 * What one resolver, or one pasted text, said. The same question may stand more than once when it was asked again later
 * to watch a TTL; the newest answer counts, the older ones tell about caching.
 */
export interface DnsView {
  /** `cloudflare`, `google` … as named in the configuration; `pasted` for text that the user gave. */
  readonly resolver: string;
  readonly answers: readonly DnsAnswer[];
}

/** Whether a reply settles the question: there is a record, or there is certainly none. */
export const isSettled = (reply: DnsReply): boolean => reply.status === 'NOERROR' || reply.status === 'NXDOMAIN';
