import type { Result } from '../result.ts';
import type { ImportProblem } from './problem.ts';
import type { RawValue } from './raw.ts';

/** Levels of nesting; the deepest export known has nine. */
export const MAX_DEPTH = 32;
/** Values in one file. Three thousand rules with all their properties are six hundred thousand. */
export const MAX_VALUES = 4_000_000;

/**
 * Reads JSON from a file that may be hostile or cut off. Unlike `JSON.parse` it bounds depth and number of values while it
 * reads, refuses names that stand twice in one object (also in another case, since Exchange's names have none), and tells
 * a text that ends early from one that is wrong. Total.
 */
export function parseJson(text: string): Result<RawValue, ImportProblem> {
  const reader = new JsonReader(text);
  const value = reader.value(0);
  if (reader.problem === null) reader.expectEnd();
  return reader.problem === null ? { ok: true, value } : { ok: false, problem: reader.problem };
}

/** One pass over a text. After a problem every method gives null at once, so the callers need not ask after each step. */
class JsonReader {
  problem: ImportProblem | null = null;
  private at = 0;
  private left = MAX_VALUES;
  private readonly text: string;
  private readonly names = new Map<string, string>();

  constructor(text: string) {
    this.text = text;
  }

  value(depth: number): RawValue {
    this.left -= 1;
    if (this.left < 0) return this.fail({ code: 'too-many-values', limit: MAX_VALUES });
    if (depth > MAX_DEPTH) return this.fail({ code: 'too-deep', limit: MAX_DEPTH });
    switch (this.next()) {
      case '{':
        return this.object(depth);
      case '[':
        return this.list(depth);
      case '"':
        return this.string();
      default:
        return this.literal();
    }
  }

  expectEnd(): void {
    if (this.next() !== '') this.fail(this.wrong());
  }

  private object(depth: number): RawValue {
    const found = new Map<string, RawValue>();
    const seen = new Set<string>();
    this.at += 1;
    if (this.next() === '}') {
      this.at += 1;
      return found;
    }
    for (;;) {
      if (this.next() !== '"') return this.fail(this.wrong());
      const name = this.string();
      if (this.next() !== ':') return this.fail(this.wrong());
      this.at += 1;
      const value = this.value(depth + 1);
      if (this.problem !== null || name === null) return null;
      // An enumeration of old serialisers is {"value":1,"Value":"Enabled"}: that pair alone is no mistake.
      const key = name === 'Value' ? name : this.lowerCase(name);
      if (seen.has(key)) return this.fail({ code: 'duplicate-name', name: name.slice(0, 100) });
      seen.add(key);
      found.set(name, value);
      const mark = this.next();
      if (mark !== ',' && mark !== '}') return this.fail(this.wrong());
      this.at += 1;
      if (mark === '}') return found;
    }
  }

  private list(depth: number): RawValue {
    const found: RawValue[] = [];
    this.at += 1;
    if (this.next() === ']') {
      this.at += 1;
      return found;
    }
    for (;;) {
      found.push(this.value(depth + 1));
      if (this.problem !== null) return null;
      const mark = this.next();
      if (mark !== ',' && mark !== ']') return this.fail(this.wrong());
      this.at += 1;
      if (mark === ']') return found;
    }
  }

  private string(): string | null {
    const start = this.at;
    let end = this.text.indexOf('"', start + 1);
    const plain = end < 0 ? '' : this.text.slice(start + 1, end);
    if (end >= 0 && !plain.includes('\\')) {
      this.at = end + 1;
      return plain;
    }
    for (let i = start + 1; i < this.text.length; i += 1) {
      const code = this.text.charCodeAt(i);
      if (code === BACKSLASH) i += 1;
      else if (code === QUOTE) {
        end = i;
        this.at = end + 1;
        return this.unescaped(this.text.slice(start, end + 1));
      }
    }
    this.fail({ code: 'cut-short' });
    return null;
  }

  private unescaped(quoted: string): string | null {
    try {
      const value: unknown = JSON.parse(quoted.replace(CONTROL, ' '));
      return typeof value === 'string' ? value.replace(/\p{Surrogate}/gu, '\ufffd') : null;
    } catch {
      // It throws for one reason only: an escape that JSON does not know.
      this.fail(this.wrong());
      return null;
    }
  }

  private literal(): RawValue {
    LITERAL.lastIndex = this.at;
    const [word = ''] = LITERAL.exec(this.text) ?? [];
    if (word === '') return this.fail(this.wrong());
    this.at += word.length;
    switch (word) {
      case 'true':
        return true;
      case 'false':
        return false;
      case 'null':
        return null;
      default:
        break;
    }
    if (!NUMBER.test(word)) return this.fail(this.wrong());
    const number = Number(word);
    return Number.isFinite(number) ? number : word;
  }

  /** Objects of one kind repeat their names thousands of times. */
  private lowerCase(name: string): string {
    const known = this.names.get(name);
    if (known !== undefined) return known;
    const lower = name.toLowerCase();
    if (this.names.size < MOST_NAMES) this.names.set(name, lower);
    return lower;
  }

  /** The next character that is no space, without taking it; empty at the end. */
  private next(): string {
    const code = this.text.charCodeAt(this.at);
    if (code > SPACE_CODE && code < FIRST_RARE) return this.text.charAt(this.at);
    SPACE.lastIndex = this.at;
    const [space = ''] = SPACE.exec(this.text) ?? [];
    this.at += space.length;
    return this.text[this.at] ?? '';
  }

  private wrong(): ImportProblem {
    if (this.next() === '') return { code: 'cut-short' };
    return { code: 'not-json', line: lineOf(this.text, this.at) };
  }

  private fail(problem: ImportProblem): null {
    this.problem ??= problem;
    return null;
  }
}

/** The number of the line in which a place lies, from 1. */
export function lineOf(text: string, at: number): number {
  let line = 1;
  for (let next = text.indexOf('\n'); next >= 0 && next < at; next = text.indexOf('\n', next + 1)) line += 1;
  return line;
}

const QUOTE = 0x22;
const SPACE_CODE = 0x20;
/** Beyond ASCII there are more kinds of space. */
const FIRST_RARE = 0x80;
const MOST_NAMES = 5_000;
const BACKSLASH = 0x5c;
// Both are sticky, so that a search never runs ahead over the whole text.
const SPACE = /[\s\uFEFF]*/y;
const LITERAL = /[^\s,:{}[\]"]{1,40}/y;
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
// eslint-disable-next-line no-control-regex -- raw control characters are what some tools leave in strings
const CONTROL = /[\u0000-\u001f]/g;
