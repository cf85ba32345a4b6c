import { lineOf } from './json.ts';
import type { RawRecord, RawValue } from './raw.ts';
import type { Result } from '../result.ts';

/**
 * Takes the command of a rule apart (`New-TransportRule -Name 'x' -SetSCL -1 …`) without ever running it.
 *
 * In words: a parameter is a hyphen and letters; its value is bare, quoted with `'` (doubled inside) or `"`, or several of
 * them joined by commas, also as `@(…)`. `$true`, `$false` and `$null` are what they say; a parameter without value is a
 * switch. A hyphen before a digit begins a number. Anything else (variables, pipes, sub-expressions, a second command)
 * makes the command unreadable.
 */
export function readCommand(text: string): Result<RawRecord, { readonly line: number }> {
  const found = new Map<string, RawValue>();
  const seen = new Set<string>();
  const head = /^\s*(?:New|Set)-TransportRule(?=\s|$)/i.exec(text)?.[0];
  const refused = (at: number): Result<never, { readonly line: number }> => ({
    ok: false,
    problem: { line: lineOf(text, at) },
  });
  if (head === undefined) return refused(0);

  let at = head.length;
  for (;;) {
    at = afterSpace(text, at);
    if (at >= text.length) return { ok: true, value: found };
    PARAMETER.lastIndex = at;
    const [whole = '', name = ''] = PARAMETER.exec(text) ?? [];
    if (whole === '' || seen.has(name.toLowerCase())) return refused(at);
    seen.add(name.toLowerCase());
    at = afterSpace(text, at + whole.length);
    if (at >= text.length || startsParameter(text, at)) {
      found.set(name, true);
      continue;
    }
    const value = readValue(text, at);
    if (value === null) return refused(at);
    found.set(name, value.value);
    at = value.end;
  }
}

interface Piece {
  readonly value: RawValue;
  readonly end: number;
}

/** One value, or several that commas join. */
function readValue(text: string, start: number): Piece | null {
  const isArray = text.startsWith('@(', start);
  const items: RawValue[] = [];
  let at = afterSpace(text, isArray ? start + 2 : start);
  if (isArray && text[at] === ')') return { value: [], end: at + 1 };
  for (;;) {
    const one = readOne(text, at);
    if (one === null) return null;
    items.push(one.value);
    at = one.end;
    const next = afterSpace(text, at);
    if (text[next] === ',') {
      at = afterSpace(text, next + 1);
      continue;
    }
    if (!isArray) return { value: items.length === 1 ? (items[0] ?? null) : items, end: at };
    return text[next] === ')' ? { value: items, end: next + 1 } : null;
  }
}

function readOne(text: string, at: number): Piece | null {
  const quote = text[at];
  if (quote === "'" || quote === '"') return readQuoted(text, at, quote);
  BARE.lastIndex = at;
  const [word = ''] = BARE.exec(text) ?? [];
  if (word === '') return null;
  const end = at + word.length;
  if (!word.startsWith('$')) return { value: word, end };
  const known = CONSTANTS.get(word.toLowerCase());
  return known === undefined ? null : { value: known, end };
}

function readQuoted(text: string, start: number, quote: string): Piece | null {
  let value = '';
  for (let from = start + 1; ;) {
    const end = text.indexOf(quote, from);
    if (end < 0) return null;
    value += text.slice(from, end);
    if (text[end + 1] !== quote) {
      // In double quotes PowerShell would put variables in; what they hold is not known here.
      const isLiteral = quote === "'" || !/[$`]/.test(value);
      return isLiteral ? { value, end: end + 1 } : null;
    }
    value += quote;
    from = end + 2;
  }
}

function afterSpace(text: string, at: number): number {
  SPACE.lastIndex = at;
  return at + (SPACE.exec(text)?.[0].length ?? 0);
}

function startsParameter(text: string, at: number): boolean {
  PARAMETER.lastIndex = at;
  return PARAMETER.test(text);
}

const CONSTANTS: ReadonlyMap<string, RawValue> = new Map<string, RawValue>([
  ['$true', true],
  ['$false', false],
  ['$null', null],
]);
const SPACE = /(?:\s|`\r?\n)*/y;
const PARAMETER = /-([A-Za-z]\w{0,99})(?::|(?=\s|$))/y;
const BARE = /\$?[^\s,'"`$;|&(){}@<>]{1,2000}/y;
