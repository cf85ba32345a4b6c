import type { Result } from '../result.ts';
import { type Tag, readTagList } from '../tag-list.ts';

/** What a domain owner asks receivers to do with mail that fails DMARC. */
export type DmarcPolicy = 'none' | 'quarantine' | 'reject';

/** Something in a record that deserves a word, though the rest of it counts. */
type DmarcMark =
  /** `pct`, `rf` or `ri`, which RFC 9989 took away; receivers that follow it do not look at them. */
  | { readonly kind: 'removed-tag'; readonly tag: string; readonly value: string }
  | { readonly kind: 'unknown-tag'; readonly tag: string }
  | { readonly kind: 'invalid-value'; readonly tag: string; readonly value: string }
  /** The first one counts here; the standard does not say. */
  | { readonly kind: 'duplicate-tag'; readonly tag: string }
  | { readonly kind: 'malformed-part'; readonly text: string }
  /** A `!size` after a report address, which RFC 9989 took away. */
  | { readonly kind: 'size-limit'; readonly uri: string };

/** One DMARC policy record. A tag that is missing or invalid has its default. */
export interface DmarcRecord {
  readonly text: string;
  /** Null where the tag is missing or its value invalid; `standing` says what follows. */
  readonly p: DmarcPolicy | null;
  readonly sp: DmarcPolicy | null;
  readonly np: DmarcPolicy | null;
  readonly adkim: 'r' | 's';
  readonly aspf: 'r' | 's';
  /** Syntactically valid report addresses, without a size limit. */
  readonly rua: readonly string[];
  readonly ruf: readonly string[];
  readonly fo: readonly string[];
  readonly psd: 'y' | 'n' | 'u';
  /** `t=y`: receivers are asked to apply one level less than the policy says. */
  readonly testing: boolean;
  /**
   * RFC 9989 4.10.1. `as-published`: the policies count. `as-none`: `p` is missing or a policy is invalid, but reports
   * are asked for, so it acts as `p=none`. `unusable`: the same without a report address, so DMARC does not apply.
   */
  readonly standing: 'as-published' | 'as-none' | 'unusable';
  readonly marks: readonly DmarcMark[];
}

/**
 * Why a text is not a DMARC record at all. `version-case` and `leading-space` are near misses, which receivers discard
 * like any other text.
 */
export type DmarcProblem = 'version-case' | 'leading-space' | 'other';

const VERSION = /^v[\t ]*=[\t ]*DMARC1[\t ]*(?:;|$)/;
const REMOVED = new Set(['pct', 'rf', 'ri']);
const KNOWN = new Set(['v', 'p', 'sp', 'np', 'adkim', 'aspf', 'rua', 'ruf', 'fo', 'psd', 't']);

/**
 * Reads one TXT record of `_dmarc.<domain>`.
 *
 * In words: it counts when it begins with the tag `v` and exactly `DMARC1`; tag names and other values are read without
 * regard to case; unknown tags are left out; a value that breaks the syntax gives way to the default.
 *
 * Source: https://www.rfc-editor.org/rfc/rfc9989#section-4.7 and #section-4.10.1
 */
export function parseDmarc(text: string): Result<DmarcRecord, DmarcProblem> {
  if (!VERSION.test(text.replace(/^V/, 'v'))) return { ok: false, problem: nearMiss(text) };
  const { tags, malformed } = readTagList(text);
  const marks: DmarcMark[] = malformed.map((part) => ({ kind: 'malformed-part', text: part }));
  const values = firstOfEach(tags, marks);
  const oneOf = <T extends string>(tag: string, allowed: readonly T[]): T | null => {
    const value = values.get(tag);
    const found = allowed.find((word) => word === value?.toLowerCase()) ?? null;
    if (value !== undefined && found === null) marks.push({ kind: 'invalid-value', tag, value });
    return found;
  };
  const policies = { p: oneOf('p', POLICIES), sp: oneOf('sp', POLICIES), np: oneOf('np', POLICIES) };
  const rua = reportUris('rua', values, marks);
  const isWhole =
    policies.p !== null && (policies.sp !== null || !values.has('sp')) && (policies.np !== null || !values.has('np'));
  return {
    ok: true,
    value: {
      text,
      ...policies,
      adkim: oneOf('adkim', ['r', 's']) ?? 'r',
      aspf: oneOf('aspf', ['r', 's']) ?? 'r',
      rua,
      ruf: reportUris('ruf', values, marks),
      fo: failureOptions(values.get('fo'), marks),
      psd: oneOf('psd', ['y', 'n', 'u']) ?? 'u',
      testing: oneOf('t', ['y', 'n']) === 'y',
      standing: isWhole ? 'as-published' : rua.length > 0 ? 'as-none' : 'unusable',
      marks,
    },
  };
}

const POLICIES: readonly DmarcPolicy[] = ['none', 'quarantine', 'reject'];

function nearMiss(text: string): DmarcProblem {
  if (VERSION.test(text.replace(/^[\t ]+/, '').replace(/^V/, 'v'))) return 'leading-space';
  return /^[\t ]*v[\t ]*=[\t ]*dmarc1[\t ]*(?:;|$)/i.test(text) ? 'version-case' : 'other';
}

function firstOfEach(tags: readonly Tag[], marks: DmarcMark[]): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const { name, value } of tags) {
    if (values.has(name)) marks.push({ kind: 'duplicate-tag', tag: name });
    else if (REMOVED.has(name)) marks.push({ kind: 'removed-tag', tag: name, value });
    else if (!KNOWN.has(name)) marks.push({ kind: 'unknown-tag', tag: name });
    if (!values.has(name)) values.set(name, value);
  }
  return values;
}

/** Any scheme is allowed; a `mailto:` needs an address behind it (RFC 9989 4.8). */
function reportUris(tag: 'rua' | 'ruf', values: ReadonlyMap<string, string>, marks: DmarcMark[]): readonly string[] {
  const value = values.get(tag);
  if (value === undefined) return [];
  return value.split(',').flatMap((part) => {
    const written = part.trim();
    const uri = written.replace(/!\d+[kmgt]?$/i, '');
    if (uri !== written) marks.push({ kind: 'size-limit', uri: written });
    const isValid = /^mailto:/i.test(uri)
      ? /^mailto:[^\s@!]+@[^\s@!]+$/i.test(uri)
      : /^[a-z][a-z0-9+.-]*:[^\s!]+$/i.test(uri);
    if (!isValid) marks.push({ kind: 'invalid-value', tag, value: written });
    return isValid ? [uri] : [];
  });
}

function failureOptions(value: string | undefined, marks: DmarcMark[]): readonly string[] {
  if (value === undefined) return ['0'];
  const options = value
    .toLowerCase()
    .split(':')
    .map((option) => option.trim());
  const known = options.filter((option) => /^[01ds]$/.test(option));
  if (known.length < options.length) marks.push({ kind: 'invalid-value', tag: 'fo', value });
  return known.length > 0 ? known : ['0'];
}
