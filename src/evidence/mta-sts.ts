import { type DnsStatus, isSettled } from './dns/answer.ts';
import { type Dialogue, ask } from './dns/dialogue.ts';
import type { Result } from './result.ts';
import { firstValue, readTagList, trimmed } from './tag-list.ts';

/** A `_mta-sts` record: it says that there is a policy, and changes with it. */
export interface MtaStsRecord {
  readonly id: string;
}
/** Why a TXT record is not an MTA-STS record. `not-mta-sts`: it does not begin as one. */
export type MtaStsRecordProblem = 'not-mta-sts' | 'no-id' | 'bad-id';

/**
 * Reads one TXT record of `_mta-sts.<domain>`.
 *
 * Source: https://www.rfc-editor.org/rfc/rfc8461#section-3.1
 */
export function parseMtaSts(text: string): Result<MtaStsRecord, MtaStsRecordProblem> {
  if (!BEGINNING.test(text)) return { ok: false, problem: 'not-mta-sts' };
  const id = firstValue(readTagList(text), 'id');
  if (id === null) return { ok: false, problem: 'no-id' };
  return /^[A-Za-z0-9]{1,32}$/.test(id) ? { ok: true, value: { id } } : { ok: false, problem: 'bad-id' };
}

/** Senders discard every record that does not begin so. */
const BEGINNING = /^v=STSv1[\t ]*;/;

/** A policy file as a sender would use it. */
export interface MtaStsPolicy {
  readonly mode: 'enforce' | 'testing' | 'none';
  /** Host names, or `*.` and a domain, lower case; empty only with mode `none`. */
  readonly mx: readonly string[];
  readonly maxAgeSeconds: number;
}
/** Why a text is not a usable policy. `line` counts from 1. */
export type MtaStsPolicyProblem =
  | { readonly kind: 'empty' }
  | { readonly kind: 'too-large'; readonly limit: number }
  | { readonly kind: 'markup' }
  | { readonly kind: 'bad-line'; readonly line: number; readonly text: string }
  | { readonly kind: 'missing'; readonly field: 'version' | 'mode' | 'max_age' | 'mx' }
  | { readonly kind: 'bad-value'; readonly field: 'version' | 'mode' | 'max_age' | 'mx'; readonly value: string };

/** RFC 8461 3.3 lets senders stop at 64 KiB. */
const MAX_POLICY_CHARACTERS = 65_536;
/** RFC 8461 3.2: about a year. */
const MAX_AGE_SECONDS = 31_557_600;
const FIELD = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,31}$/;
const PATTERN = /^(\*\.)?([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * Reads the text of `https://mta-sts.<domain>/.well-known/mta-sts.txt`.
 *
 * In words: lines of `field: value`, ended by LF or CRLF; the first value of a field counts except that `mx` adds up;
 * unknown fields are left out; `mx` may be missing only with mode `none`.
 *
 * Source: https://www.rfc-editor.org/rfc/rfc8461#section-3.2
 */
export function parseMtaStsPolicy(text: string): Result<MtaStsPolicy, MtaStsPolicyProblem> {
  if (text.length > MAX_POLICY_CHARACTERS) return bad({ kind: 'too-large', limit: MAX_POLICY_CHARACTERS });
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  if (lines.every((line) => line.trim() === '')) return bad({ kind: 'empty' });
  if (/^\s*</.test(text)) return bad({ kind: 'markup' });
  const fields = new Map<string, string>();
  const mx: string[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const colon = line.indexOf(':');
    const field = trimmed(line.slice(0, Math.max(colon, 0)));
    const value = trimmed(line.slice(colon + 1));
    if (!FIELD.test(field)) return bad({ kind: 'bad-line', line: index + 1, text: line.slice(0, 200) });
    if (field === 'mx') mx.push(value.toLowerCase().replace(/\.$/, ''));
    else if (!fields.has(field)) fields.set(field, value);
  }
  return judgeFields(fields, mx);
}

function judgeFields(
  fields: ReadonlyMap<string, string>,
  mx: readonly string[],
): Result<MtaStsPolicy, MtaStsPolicyProblem> {
  const version = fields.get('version');
  const mode = fields.get('mode');
  const maxAge = fields.get('max_age');
  if (version === undefined) return bad({ kind: 'missing', field: 'version' });
  if (version !== 'STSv1') return bad({ kind: 'bad-value', field: 'version', value: version });
  if (mode === undefined) return bad({ kind: 'missing', field: 'mode' });
  if (mode !== 'enforce' && mode !== 'testing' && mode !== 'none')
    return bad({ kind: 'bad-value', field: 'mode', value: mode });
  if (maxAge === undefined) return bad({ kind: 'missing', field: 'max_age' });
  if (!/^\d{1,10}$/.test(maxAge) || Number(maxAge) > MAX_AGE_SECONDS)
    return bad({ kind: 'bad-value', field: 'max_age', value: maxAge });
  const wrong = mx.find((pattern) => !PATTERN.test(pattern));
  if (wrong !== undefined) return bad({ kind: 'bad-value', field: 'mx', value: wrong });
  if (mx.length === 0 && mode !== 'none') return bad({ kind: 'missing', field: 'mx' });
  return { ok: true, value: { mode, mx, maxAgeSeconds: Number(maxAge) } };
}

/**
 * Whether a policy names an exchange.
 *
 * In words: equal without regard to case, or `*.` stands for exactly one label on the left.
 *
 * Source: https://www.rfc-editor.org/rfc/rfc8461#section-4.1
 */
export function mxMatchesPolicy(host: string, policy: MtaStsPolicy): boolean {
  const name = host.toLowerCase().replace(/\.$/, '');
  const dot = name.indexOf('.');
  const below = dot > 0 ? name.slice(dot) : null;
  return policy.mx.some((pattern) => pattern === name || (below !== null && pattern === `*${below}`));
}

/**
 * What a domain says about MTA-STS in DNS. `several`: more than one record, which senders take as none (RFC 8461 3.1).
 * `invalid`: one record that cannot be used, taken as none as well.
 */
export interface MtaStsAnnouncement {
  readonly domain: string;
  readonly state: 'announced' | 'none' | 'several' | 'invalid' | 'unanswered';
  readonly id: string | null;
  readonly problem: MtaStsRecordProblem | null;
  /** The records that begin as MTA-STS records do. */
  readonly records: readonly string[];
  readonly status: DnsStatus;
}

/** Asks whether a domain announces an MTA-STS policy. The policy itself is a file on the web, not in DNS. */
export function* mtaStsDialogue(domain: string): Dialogue<MtaStsAnnouncement> {
  const reply = yield* ask({ name: `_mta-sts.${domain}`, type: 'TXT' });
  const whole = reply.records.filter((text) => BEGINNING.test(text));
  // One without the semicolon is no record beside a good one, but alone it is worth a word.
  const records = whole.length > 0 ? whole : reply.records.filter((text) => text.startsWith('v=STSv1'));
  const found = { domain, records, status: reply.status, id: null, problem: null };
  if (!isSettled(reply)) return { ...found, state: 'unanswered' };
  const [text, second] = records;
  if (text === undefined) return { ...found, state: 'none' };
  if (second !== undefined && whole.length > 0) return { ...found, state: 'several' };
  const read = parseMtaSts(text);
  return read.ok
    ? { ...found, state: 'announced', id: read.value.id }
    : { ...found, state: 'invalid', problem: read.problem };
}

const bad = (problem: MtaStsPolicyProblem): Result<MtaStsPolicy, MtaStsPolicyProblem> => ({ ok: false, problem });
