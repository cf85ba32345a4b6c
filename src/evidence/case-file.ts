import * as v from 'valibot';
import { caseTextIn } from './case-in-html.ts';
import { caseSchema, knownSources } from './case-schema.ts';
import type { Case } from './case.ts';
import { jsonProblem } from './plain-json.ts';
import type { Result } from './result.ts';
import { stableJson } from './stable-json.ts';

/** Why a file is not a case that can be opened; the screen has a sentence for each. */
export type CaseProblem =
  | { readonly kind: 'too-large'; readonly bytes: number; readonly limit: number }
  | { readonly kind: 'not-json' }
  /** Markup that holds no case, or several. */
  | { readonly kind: 'foreign-html' }
  | { readonly kind: 'not-a-case' }
  | { readonly kind: 'newer-version'; readonly version: number }
  /** `path` says where (`setup.domains.0.name`), `why` what stood to be there; neither repeats the file's own values. */
  | { readonly kind: 'invalid'; readonly path: string; readonly why: string };

/** A case that was opened, and sources in it that this version does not know (kept untouched). */
export interface OpenedCase {
  readonly case: Case;
  readonly unknownSources: readonly string[];
}

/** Octets of the largest file that is parsed. The case of a hundred domains takes about a tenth of it. */
export const CASE_LIMIT_BYTES = 32 * 1024 * 1024;
/** Octets of the largest report in HTML that is searched for its case: as much again for what a person reads. */
export const HTML_LIMIT_BYTES = 2 * CASE_LIMIT_BYTES;

const FORMAT = 'gatecheck-case';
const VERSION = 1;

/**
 * Opens a case file, or the case in a report that was saved as HTML. Either may come from anyone: nothing in it is used
 * before it was checked.
 *
 * In words: at most `CASE_LIMIT_BYTES` of strict UTF-8 (a BOM is allowed) that hold one JSON object of our format and
 * version, of bounded depth, with every known field in its form. A file that begins as markup does is searched for the
 * one block that holds such text (`caseTextIn`). Sources that this version does not know are kept as they are and named.
 * Total: whatever the bytes, the outcome is a value.
 */
export function readCase(bytes: Uint8Array): Result<OpenedCase, CaseProblem> {
  const isHtml = beginsAsMarkup(bytes);
  const outer = tooLarge(bytes.byteLength, isHtml ? HTML_LIMIT_BYTES : CASE_LIMIT_BYTES);
  if (outer !== null) return refused(outer);
  const text = textOf(bytes);
  if (text === null) return refused({ kind: isHtml ? 'foreign-html' : 'not-json' });
  return isHtml ? readCaseInHtml(text) : readCaseText(text);
}

function readCaseInHtml(html: string): Result<OpenedCase, CaseProblem> {
  const text = caseTextIn(html);
  if (text === null) return refused({ kind: 'foreign-html' });
  const inner = tooLarge(new TextEncoder().encode(text).byteLength, CASE_LIMIT_BYTES);
  return inner === null ? readCaseText(text) : refused(inner);
}

function readCaseText(text: string): Result<OpenedCase, CaseProblem> {
  const parsed = parse(text);
  if (!parsed.ok) return parsed;
  const file = parsed.value;
  if (!isObject(file) || !Object.hasOwn(file, 'format') || file.format !== FORMAT)
    return refused({ kind: 'not-a-case' });
  if (typeof file.version === 'number' && Number.isInteger(file.version) && file.version > VERSION)
    return refused({ kind: 'newer-version', version: file.version });

  const unfit = jsonProblem(file);
  if (unfit !== null) return refused({ kind: 'invalid', path: shorten(unfit.path), why: unfit.why });
  const sources = file.observed;
  // Valibot takes an array for an object without required fields.
  if (!isObject(sources)) return invalid('observed', 'expected an object');

  const checked = v.safeParse(caseSchema, file, { abortEarly: true, message: saidPlainly });
  if (!checked.success) {
    const [issue] = checked.issues;
    return invalid(v.getDotPath(issue) ?? '', issue.message);
  }
  return withUnknownSources(checked.output, sources);
}

/**
 * A case as the bytes of its file: UTF-8, indented, with the same key order for the same content whatever its history.
 * Unknown sources that came with an opened case are written too. Half a surrogate pair becomes U+FFFD.
 */
export function writeCase(file: Case): Uint8Array<ArrayBuffer> {
  const { format, version, assessedAt, setup, answers, waivers, observed } = file;
  const whole = { format, version, assessedAt, setup, answers, waivers, observed };
  return new TextEncoder().encode(`${stableJson(whole, Object.keys(whole), 1)}\n`);
}

/** No JSON begins with `<`, and HTML begins with nothing else. */
function beginsAsMarkup(bytes: Uint8Array): boolean {
  const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const first = bytes.subarray(mark).find((octet) => !SPACES.has(octet));
  return first === '<'.charCodeAt(0);
}

const SPACES: ReadonlySet<number> = new Set([0x09, 0x0a, 0x0c, 0x0d, 0x20]);

const tooLarge = (bytes: number, limit: number): CaseProblem | null =>
  bytes > limit ? { kind: 'too-large', bytes, limit } : null;

/** Null where the bytes are not UTF-8. */
function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function parse(text: string): Result<unknown, CaseProblem> {
  try {
    const value: unknown = JSON.parse(text);
    return { ok: true, value };
  } catch {
    // It throws for one reason only: the text is not what it must be.
    return refused({ kind: 'not-json' });
  }
}

function withUnknownSources(file: Case, sources: Readonly<Record<string, unknown>>): Result<OpenedCase, CaseProblem> {
  const unknown = Object.entries(sources).filter(([name]) => !knownSources.has(name));
  for (const [name] of unknown)
    if (!SOURCE_NAME.test(name)) return invalid(`observed.${name}`, 'expected the name of a source');
  const observed = Object.assign({}, Object.fromEntries(unknown), file.observed);
  return {
    ok: true,
    value: { case: { ...file, observed }, unknownSources: unknown.map(([name]) => name).sort() },
  };
}

/** Names as this program gives them, so that a foreign one can be shown as it stands. */
const SOURCE_NAME = /^[A-Za-z][A-Za-z0-9-]{0,63}$/;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What was expected, in place of Valibot's own sentence, which repeats the whole value that it found. */
const saidPlainly = (issue: v.BaseIssue<unknown>): string => `expected ${issue.expected ?? 'another value'}`;

const refused = (problem: CaseProblem): Result<never, CaseProblem> => ({ ok: false, problem });
const invalid = (path: string, why: string): Result<never, CaseProblem> =>
  refused({ kind: 'invalid', path: shorten(path), why: shorten(why) });

/** A path may hold a key of any length. */
const shorten = (text: string): string => (text.length <= 200 ? text : `${text.slice(0, 199)}…`);
