import { parseIp4, parseIp6, type Address } from '../address/address.ts';
import type { Result } from '../result.ts';
import { readDomainSpec, readMacroString, type Fault } from './macro-string.ts';
import type {
  ExpModifier,
  Mechanism,
  RedirectModifier,
  Qualifier,
  SpfRecord,
  SpfSyntaxProblem,
  SpfTerm,
} from './record.ts';

/**
 * Finds the SPF records among a domain's TXT records.
 *
 * In words: a record counts when it is `v=spf1` alone or starts with `v=spf1` and a space, in any case. None means that
 * the domain says nothing, more than one is a permanent error.
 *
 * Source: https://www.rfc-editor.org/rfc/rfc7208#section-4.5
 */
export const selectSpf = (txtRecords: readonly string[]): readonly string[] => txtRecords.filter(isSpf);

/**
 * Reads a whole SPF record, one code point an octet.
 *
 * In words: one error anywhere spoils the record, also behind the term that would have matched (4.6). Modifiers that
 * the standard does not know are kept and mean nothing.
 *
 * Source: https://www.rfc-editor.org/rfc/rfc7208#section-12
 */
export function parseSpf(text: string): Result<SpfRecord, SpfSyntaxProblem> {
  if (!isSpf(text)) return wrong(text, VERSION.length, { why: 'not-spf', position: 0 });
  for (let i = VERSION.length; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code < 0x20 || code > 0x7e)
      return wrong(text, i, { why: code > 0x7f ? 'non-ascii' : 'control-character', position: i });
  }
  const terms: SpfTerm[] = [];
  const mechanisms: Mechanism[] = [];
  let redirect: RedirectModifier | null = null;
  let exp: ExpModifier | null = null;
  for (let at = VERSION.length; at < text.length;) {
    if (text.charCodeAt(at) === SPACE) {
      at += 1;
      continue;
    }
    const end = endOfTerm(text, at);
    const term = readTerm(text.slice(at, end), at);
    if ('why' in term) return wrong(text, at, term);
    terms.push(term);
    if (term.kind === 'redirect') {
      if (redirect !== null) return wrong(text, at, { why: 'duplicate-modifier', position: at });
      redirect = term;
    } else if (term.kind === 'exp') {
      if (exp !== null) return wrong(text, at, { why: 'duplicate-modifier', position: at });
      exp = term;
    } else if (term.kind !== 'unknown') mechanisms.push(term);
    at = end;
  }
  return { ok: true, value: { text, terms, mechanisms, redirect, exp } };
}

function readTerm(text: string, position: number): SpfTerm | Fault {
  const qualifier = QUALIFIERS[text.charAt(0)];
  const start = qualifier === undefined ? 0 : 1;
  let end = start;
  while (end < text.length && isNameCharacter(text.charCodeAt(end))) end += 1;
  const name = text.slice(start, end).toLowerCase();
  if (text.charAt(end) === '=') {
    if (qualifier !== undefined || !FIRST_OF_NAME.test(name)) return { why: 'bad-modifier-name', position };
    return readModifier(name, text, position);
  }
  return readMechanism(name, text.slice(end), { qualifier: qualifier ?? '+', text, position }, position + end);
}

function readModifier(name: string, text: string, position: number): SpfTerm | Fault {
  const value = text.slice(name.length + 1);
  const valueAt = position + name.length + 1;
  if (name !== 'redirect' && name !== 'exp') {
    const read = readMacroString(value, valueAt, true);
    return 'why' in read ? read : { kind: 'unknown', name, text, position };
  }
  const target = readDomainSpec(value, valueAt);
  return 'why' in target ? target : { kind: name, text, position, target };
}

type Head = { readonly qualifier: Qualifier; readonly text: string; readonly position: number };

/** `rest` is what stands behind the name, from its `:` or `/`; it starts at `at` in the record. */
function readMechanism(name: string, rest: string, head: Head, at: number): Mechanism | Fault {
  switch (name) {
    case 'all':
      return rest === '' ? { kind: name, ...head } : { why: 'unexpected-value', position: at };
    case 'include':
    case 'exists': {
      const target = rest.startsWith(':') ? readDomainSpec(rest.slice(1), at + 1) : missing(at);
      return 'why' in target ? target : { kind: name, ...head, target };
    }
    case 'ptr': {
      if (rest === '') return { kind: name, ...head, target: null };
      const target = rest.startsWith(':') ? readDomainSpec(rest.slice(1), at + 1) : unexpected(at);
      return 'why' in target ? target : { kind: name, ...head, target };
    }
    case 'a':
    case 'mx': {
      const { before, prefix4, prefix6 } = splitPrefixes(rest);
      if (prefix4 > 32 || prefix6 > 128) return { why: 'bad-prefix-length', position: at + before.length };
      if (before === '') return { kind: name, ...head, target: null, prefix4, prefix6 };
      if (!before.startsWith(':')) return { why: 'bad-prefix-length', position: at };
      const target = readDomainSpec(before.slice(1), at + 1);
      return 'why' in target ? target : { kind: name, ...head, target, prefix4, prefix6 };
    }
    case 'ip4':
    case 'ip6': {
      if (!rest.startsWith(':') || rest === ':') return missing(at);
      const slash = rest.indexOf('/');
      const network = readNetwork(name, slash < 0 ? rest.slice(1) : rest.slice(1, slash));
      if (network === null) return { why: 'bad-address', position: at + 1 };
      const most = name === 'ip4' ? 32 : 128;
      const prefix = slash < 0 ? most : readPrefix(rest.slice(slash + 1));
      if (prefix > most) return { why: 'bad-prefix-length', position: at + slash };
      return { kind: name, ...head, network, prefix };
    }
    default:
      return { why: 'unknown-mechanism', position: head.position };
  }
}

/**
 * Takes `/24`, `//64` or `/24//64` off the end. A domain may hold slashes too, but cannot end in one with digits
 * behind it, so what is taken off is never part of it. A length that is not well-formed counts as too long.
 */
function splitPrefixes(rest: string): { readonly before: string; readonly prefix4: number; readonly prefix6: number } {
  let before = rest;
  let prefix4 = 32;
  let prefix6 = 128;
  let cut = slashBeforeDigits(before);
  if (cut > 0 && before.charAt(cut - 1) === '/') {
    prefix6 = readPrefix(before.slice(cut + 1));
    before = before.slice(0, cut - 1);
    cut = slashBeforeDigits(before);
  }
  if (cut >= 0) {
    prefix4 = readPrefix(before.slice(cut + 1));
    before = before.slice(0, cut);
  }
  return { before, prefix4, prefix6 };
}

/** Where the slash stands that has nothing but digits behind it; -1 where there is none. */
function slashBeforeDigits(text: string): number {
  let i = text.length - 1;
  while (i >= 0 && isDigit(text.charCodeAt(i))) i -= 1;
  return text.charAt(i) === '/' ? i : -1;
}

const readPrefix = (digits: string): number => (/^(?:0|[1-9]\d{0,2})$/.test(digits) ? Number(digits) : Infinity);
const readNetwork = (name: 'ip4' | 'ip6', text: string): Address | null =>
  name === 'ip4' ? parseIp4(text) : parseIp6(text);
const missing = (position: number): Fault => ({ why: 'missing-value', position });
const unexpected = (position: number): Fault => ({ why: 'unexpected-value', position });

function wrong(text: string, inTerm: number, { why, position }: Fault): { ok: false; problem: SpfSyntaxProblem } {
  const start = text.lastIndexOf(' ', inTerm - 1) + 1;
  return { ok: false, problem: { kind: 'syntax', term: text.slice(start, endOfTerm(text, inTerm)), position, why } };
}

function endOfTerm(text: string, from: number): number {
  const space = text.indexOf(' ', from);
  return space < 0 ? text.length : space;
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
const isNameCharacter = (code: number): boolean =>
  isDigit(code) ||
  (code >= 0x41 && code <= 0x5a) ||
  (code >= 0x61 && code <= 0x7a) ||
  (code >= 0x2d && code <= 0x2e) ||
  code === 0x5f;
const isSpf = (text: string): boolean => STARTS_AS_SPF.test(text);
const STARTS_AS_SPF = /^v=spf1(?: |$)/i;
const VERSION = 'v=spf1';
const SPACE = 0x20;
const FIRST_OF_NAME = /^[a-z]/;
const QUALIFIERS: Readonly<Record<string, Qualifier>> = { '+': '+', '-': '-', '~': '~', '?': '?' };
