import * as v from 'valibot';
import { exactly, instant, line, list, text, ttl } from '../schema-parts.ts';
import type { DnsAnswer, DnsStatus, DnsType, DnsView } from './answer.ts';

const dnsType = exactly<DnsType>()(v.picklist(['MX', 'TXT', 'A', 'AAAA', 'CNAME', 'NS', 'SOA', 'PTR']));

/** How a question ended. */
export const dnsStatus = exactly<DnsStatus>()(
  v.picklist([
    'NOERROR',
    'NXDOMAIN',
    'SERVFAIL',
    'REFUSED',
    'RCODE',
    'timeout',
    'unreachable',
    'throttled',
    'http-error',
    'not-dns',
    'malformed',
    'mismatch',
  ]),
);

/** A name that was asked for. It need not be a host name (SPF macros make any), so only its length and case are bound. */
const questionName = v.pipe(
  line(1_024),
  v.check((name) => name === name.toLowerCase(), 'expected a name in lower case'),
);

/**
 * What the data of one record looks like, by type; `records` of DnsReply says it in words. A name is whatever a server
 * put into one, control characters and nothing at all included: evidence that was read must open again.
 */
const RECORD_FORM: Readonly<Record<DnsType, RegExp>> = {
  MX: /^\d{1,5} .{0,1024}$/su,
  // eslint-disable-next-line no-control-regex -- TXT data are octets, one code point each
  TXT: /^[\u0000-\u00ff]*$/,
  A: /^(\d{1,3}(\.\d{1,3}){3})?$/,
  AAAA: /^[0-9a-f:.]{0,45}$/i,
  CNAME: /^.{0,1024}$/su,
  NS: /^.{0,1024}$/su,
  PTR: /^.{0,1024}$/su,
  SOA: /^.{0,2048}( \d{1,10}){5}$/su,
};

/** A DNS message has at most 65,535 octets, so neither a record nor their number can be more. */
const dnsAnswer = exactly<DnsAnswer>()(
  v.pipe(
    v.strictObject({
      name: questionName,
      type: dnsType,
      status: dnsStatus,
      records: list(text(65_535), 6_000),
      aliases: list(text(1_024), 256),
      ttlSeconds: v.nullable(ttl),
      originalTtlSeconds: v.nullable(ttl),
      negativeTtlSeconds: v.nullable(ttl),
      authenticated: v.boolean(),
      detail: v.nullable(line(2_000)),
      at: instant,
    }),
    v.check(
      ({ type, records }) => records.every((record) => RECORD_FORM[type].test(record)),
      'expected records in the form of their type',
    ),
  ),
);

/** One resolver's view, as it is stored in a case and repeated in a report. */
export const dnsView = exactly<DnsView>()(
  v.strictObject({
    resolver: v.pipe(line(64), v.minLength(1, 'expected a name')),
    answers: list(dnsAnswer, 200_000),
  }),
);
