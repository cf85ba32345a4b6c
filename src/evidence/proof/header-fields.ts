import type { Result } from '../result.ts';
import type { HeaderDamage, HeaderProblem } from './message-headers.ts';

/** One field of a header section, unfolded. */
export interface HeaderField {
  /** Lower case. */
  readonly name: string;
  readonly value: string;
}

/** The fields in their order, the newest first, and what had to be mended. */
export interface HeaderFields {
  readonly fields: readonly HeaderField[];
  readonly damage: readonly HeaderDamage[];
}

/**
 * Takes the header section of a message apart (RFC 5322 2.2), however it was copied. The body, where there is one, is
 * never looked at.
 *
 * In words: a line that begins with a blank goes on with the field above. So does one without a name, because web pages
 * lose the blank. Reply marks before every line, quoted-printable and the entities of a web page are taken off first.
 */
export function headerFields(text: string): Result<HeaderFields, HeaderProblem> {
  const { lines, isUnwrapped } = unwrapped(text.slice(0, LONGEST_SECTION));
  const found: { name: string; parts: string[]; length: number }[] = [];
  let isMended = false;
  for (const line of lines) {
    const last = found.at(-1);
    if (line.trim() === '') {
      if (last !== undefined) break;
      continue;
    }
    // Microsoft's reports begin on a line of their own with `CIP:` or `BCL:`, which without its indent looks like a name.
    const isReport = last?.parts.join('') === '' && REPORT.test(last.name);
    const field = isReport || /^[ \t]/.test(line) ? null : FIELD.exec(line);
    if (field !== null) {
      const [, name = '', value = ''] = field;
      if (found.length >= MOST_FIELDS) return { ok: false, problem: 'too-many-fields' };
      found.push({ name: name.toLowerCase(), parts: [value.trim().slice(0, LONGEST_VALUE)], length: value.length });
    } else if (last !== undefined) {
      isMended ||= !/^[ \t]/.test(line);
      // What is cut away are signatures and Microsoft's own notes, which run to several kilobytes.
      if (last.length < LONGEST_VALUE) last.parts.push(line.trim().slice(0, LONGEST_VALUE - last.length));
      last.length += line.length;
    }
  }
  const damage: HeaderDamage[] = [
    ...(isMended ? ['lost-indent' as const] : []),
    ...(isUnwrapped ? ['unwrapped' as const] : []),
  ];
  return {
    ok: true,
    value: { fields: found.map(({ name, parts }) => ({ name, value: parts.join(' ').trim() })), damage },
  };
}

/** Whether a text begins like the headers of a message; `>` and blanks before the names are let pass. */
export const looksLikeHeaders = (text: string): boolean => BEGINNING.test(text.slice(0, HEAD));

/** Whether a text is what an analyser's page shows of headers: its tables, copied. */
export const isAnalyserPage = (text: string): boolean => {
  const head = text.slice(0, HEAD);
  return ANALYSER.test(head) && !BEGINNING.test(head);
};

function unwrapped(text: string): { readonly lines: readonly string[]; readonly isUnwrapped: boolean } {
  let lines: readonly string[] = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  const given = lines;
  const filled = lines.filter((line) => line.trim() !== '');
  if (filled.length > 0 && filled.every((line) => /^\s{0,4}>/.test(line)))
    lines = lines.map((line) => line.replace(/^\s{0,4}(?:> ?){1,10}/, ''));
  if (filled.filter((line) => line.endsWith('=')).length * 2 > filled.length) lines = softBreaksJoined(lines);
  if (/&lt;|&#60;/.test(text)) lines = lines.map((line) => line.replace(/&(lt|gt|quot|amp|#60|#62);/g, entity));
  return { lines, isUnwrapped: lines !== given };
}

function softBreaksJoined(lines: readonly string[]): readonly string[] {
  const joined: string[] = [];
  let open: string[] = [];
  for (const line of lines) {
    const isOpen = line.endsWith('=');
    open.push(isOpen ? line.slice(0, -1) : line);
    if (isOpen) continue;
    joined.push(open.join(''));
    open = [];
  }
  return [...joined, open.join('')].map((line) =>
    line.replace(/=([\dA-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
  );
}

const entity = (_: string, name: string): string => ENTITIES.get(name) ?? '';
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['#60', '<'],
  ['gt', '>'],
  ['#62', '>'],
  ['quot', '"'],
  ['amp', '&'],
]);
/** Narrower than RFC 5322 3.6.8, which allows any sign: no server uses them, and an address would look like a name. */
const FIELD = /^([a-z][\w.-]{0,199})[ \t]{0,10}:(.*)$/i;
const REPORT = /^x-(?:forefront|microsoft)-antispam/;
const BEGINNING = /^[ \t>]{0,10}(?:Received|Authentication-Results|X-MS-Exchange-[\w-]{1,60}|ARC-Seal):/im;
const ANALYSER = /^\W{0,10}(?:Hop\W{1,3})?(?:Submitting host|Received headers|Forefront Antispam Report Header)\b/im;
const HEAD = 20_000;
const LONGEST_SECTION = 1_000_000;
const LONGEST_VALUE = 20_000;
const MOST_FIELDS = 2_000;
