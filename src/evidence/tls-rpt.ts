import { type DnsStatus, isSettled } from './dns/answer.ts';
import { type Dialogue, ask } from './dns/dialogue.ts';
import type { Result } from './result.ts';
import { firstValue, readTagList } from './tag-list.ts';

/** A `_smtp._tls` record: where reports about TLS in mail delivery go. */
export interface TlsRptRecord {
  /** `mailto:` and `https:` addresses, in order, as written. */
  readonly rua: readonly string[];
}
/** Why a TXT record is not a usable TLS-RPT record. `bad-rua`: none of its addresses is `mailto:` or `https:`. */
export type TlsRptProblem = 'not-tls-rpt' | 'no-rua' | 'bad-rua';

/**
 * Reads one TXT record of `_smtp._tls.<domain>`.
 *
 * Source: https://www.rfc-editor.org/rfc/rfc8460#section-3
 */
export function parseTlsRpt(text: string): Result<TlsRptRecord, TlsRptProblem> {
  if (!BEGINNING.test(text)) return { ok: false, problem: 'not-tls-rpt' };
  const rua = firstValue(readTagList(text), 'rua');
  if (rua === null || rua === '') return { ok: false, problem: 'no-rua' };
  const addresses = rua
    .split(',')
    .map((address) => address.trim())
    .filter((address) => /^(mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/i.test(address));
  return addresses.length > 0 ? { ok: true, value: { rua: addresses } } : { ok: false, problem: 'bad-rua' };
}

/** Senders discard every record that does not begin so. */
const BEGINNING = /^v=TLSRPTv1[\t ]*;/;

/** What a domain says about TLS reports. More than one record counts as none for senders (RFC 8460 3). */
export interface TlsRpt {
  readonly domain: string;
  readonly state: 'published' | 'none' | 'several' | 'invalid' | 'unanswered';
  readonly rua: readonly string[];
  readonly problem: TlsRptProblem | null;
  /** The records that begin as TLS-RPT records do. */
  readonly records: readonly string[];
  readonly status: DnsStatus;
}

/** Asks where a domain wants reports about TLS in mail delivery. */
export function* tlsRptDialogue(domain: string): Dialogue<TlsRpt> {
  const reply = yield* ask({ name: `_smtp._tls.${domain}`, type: 'TXT' });
  const whole = reply.records.filter((text) => BEGINNING.test(text));
  // One without the semicolon is no record beside a good one, but alone it is worth a word.
  const records = whole.length > 0 ? whole : reply.records.filter((text) => text.startsWith('v=TLSRPTv1'));
  const found = { domain, records, status: reply.status, rua: [], problem: null };
  if (!isSettled(reply)) return { ...found, state: 'unanswered' };
  const [text, second] = records;
  if (text === undefined) return { ...found, state: 'none' };
  if (second !== undefined && whole.length > 0) return { ...found, state: 'several' };
  const read = parseTlsRpt(text);
  return read.ok
    ? { ...found, state: 'published', rua: read.value.rua }
    : { ...found, state: 'invalid', problem: read.problem };
}
