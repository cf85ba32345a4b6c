import type { MacroExpand, MacroLetter, MacroString, SpfSyntaxCode } from './record.ts';

/** What is wrong in a piece of a term, and where: code points from the start of the record. */
export interface Fault {
  readonly why: SpfSyntaxCode;
  readonly position: number;
}

/**
 * Reads a domain-spec: a macro-string that ends in a macro or in a dot and a top label.
 *
 * In words: the name need not be a possible DNS name, that is seen when it is looked up; but its last label must be one
 * that a top-level domain could have, so `a:192.0.2.1` and `a:localhost` are errors.
 *
 * Source: https://www.rfc-editor.org/rfc/rfc7208#section-7.1
 */
export function readDomainSpec(text: string, position: number): MacroString | Fault {
  if (text === '') return { why: 'missing-value', position };
  const spec = readMacroString(text, position, false);
  if ('why' in spec) return spec;
  const end = text.endsWith('.') ? text.length - 1 : text.length;
  const dot = text.lastIndexOf('.', end - 1);
  if (dot >= 0 && TOP_LABEL.test(text.slice(dot + 1, end)) && NOT_ALL_DIGITS.test(text.slice(dot + 1, end)))
    return spec;
  return spec.endsInMacro ? spec : { why: 'bad-domain-end', position: position + dot + 1 };
}

/**
 * Reads a macro-string whose characters are known to be visible ASCII (or spaces, in an explanation).
 *
 * Source: https://www.rfc-editor.org/rfc/rfc7208#section-7.1
 */
export function readMacroString(text: string, position: number, inExplanation: boolean): MacroString | Fault {
  let percent = text.indexOf('%');
  if (percent < 0) return { parts: [text], literal: text, letters: [], endsInMacro: false };
  const parts: (string | MacroExpand)[] = [];
  const letters: MacroLetter[] = [];
  let literal = '';
  let at = 0;
  while (percent >= 0) {
    literal += text.slice(at, percent);
    const plain = PLAIN[text.charAt(percent + 1)];
    if (plain !== undefined) {
      literal += plain;
      at = percent + 2;
    } else {
      MACRO.lastIndex = percent;
      const found = MACRO.exec(text);
      const macro = found === null ? null : macroOf(found);
      if (macro === null) return { why: 'bad-macro', position: position + percent };
      if (!inExplanation && ONLY_IN_EXPLANATION.has(macro.letter))
        return { why: 'explanation-macro', position: position + percent };
      if (literal !== '') parts.push(literal);
      literal = '';
      parts.push(macro);
      if (!letters.includes(macro.letter)) letters.push(macro.letter);
      at = MACRO.lastIndex;
    }
    percent = text.indexOf('%', at);
  }
  const endsInMacro = at === text.length;
  literal += text.slice(at);
  if (letters.length === 0) return { parts: [literal], literal, letters, endsInMacro };
  if (literal !== '') parts.push(literal);
  return { parts, literal: null, letters, endsInMacro };
}

function macroOf([, letter = '', digits = '', reversed, delimiters]: RegExpExecArray): MacroExpand | null {
  const lower = LETTERS[letter.toLowerCase()];
  const keep = digits === '' ? 0 : Math.min(Number(digits), MOST_PARTS);
  // "If a DIGIT is specified, the value MUST be nonzero" (7.3).
  if (lower === undefined || (digits !== '' && keep === 0)) return null;
  return {
    letter: lower,
    escaped: letter !== lower,
    keep,
    reversed: reversed !== '',
    delimiters: delimiters === undefined || delimiters === '' ? '.' : delimiters,
  };
}

/** A name has at most 127 labels; more right-hand parts than that are all of them. */
const MOST_PARTS = 65_535;
const MACRO = /%\{([a-z])(\d*)(r?)([-.+,/_=]*)\}/giy;
const TOP_LABEL = /^[a-z\d](?:[a-z\d-]*[a-z\d])?$/i;
const NOT_ALL_DIGITS = /[a-z-]/i;
const PLAIN: Readonly<Record<string, string>> = { '%': '%', _: ' ', '-': '%20' };
const ONLY_IN_EXPLANATION: ReadonlySet<MacroLetter> = new Set<MacroLetter>(['c', 'r', 't']);
const LETTERS: Readonly<Record<string, MacroLetter>> = {
  s: 's',
  l: 'l',
  o: 'o',
  d: 'd',
  i: 'i',
  p: 'p',
  v: 'v',
  h: 'h',
  c: 'c',
  r: 'r',
  t: 't',
};
