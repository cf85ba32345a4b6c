import type { Entity } from '../tenants/tenant.ts';

/** Says whether a row belongs to the answer. */
export type Filter = (row: Entity) => boolean;

/** `isAdvanced`: Entra wants `ConsistencyLevel: eventual` and `$count=true` for it. Null where it cannot be read. */
export interface ReadFilter {
  readonly accepts: Filter;
  readonly isAdvanced: boolean;
}

type Value = string | number | boolean | null;
type Scope = Readonly<Record<string, unknown>>;
type Test = (row: Scope) => boolean;

const TOKEN = /\s*('(?:[^']|'')*'|[(),:]|[\w$@./+-]+(?::\d\d:\d\d[\w.+:-]*)?)/gy;

/** Reads the part of OData's `$filter` that Entra, Intune and the message trace document. */
export function readFilter(text: string): ReadFilter | null {
  const tokens = [...text.matchAll(TOKEN)].map((match) => match[1] ?? '');
  if (tokens.join('').length !== text.replace(/\s+(?=(?:[^']*'[^']*')*[^']*$)/g, '').length) return null;
  const parser = new Parser(tokens);
  try {
    const accepts = parser.any();
    return parser.isDone() ? { accepts, isAdvanced: parser.isAdvanced } : null;
  } catch {
    // Anything else that a person may write: Graph refuses it with 400, which null becomes.
    return null;
  }
}

class Parser {
  isAdvanced = false;
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens;
  }

  isDone = (): boolean => this.#at === this.#tokens.length;

  any(): Test {
    let left = this.all();
    while (this.#takes('or')) {
      const [a, b] = [left, this.all()];
      left = (row) => a(row) || b(row);
    }
    return left;
  }

  all(): Test {
    let left = this.one();
    while (this.#takes('and')) {
      const [a, b] = [left, this.one()];
      left = (row) => a(row) && b(row);
    }
    return left;
  }

  one(): Test {
    if (this.#takes('not')) {
      this.isAdvanced = true;
      const inner = this.one();
      return (row) => !inner(row);
    }
    if (this.#takes('(')) {
      const inner = this.any();
      this.#must(')');
      return inner;
    }
    const name = this.#next();
    if (!this.#takes('(')) return this.#comparison(name);
    if (name.endsWith('/any')) return this.#lambda(name.slice(0, -'/any'.length));
    return this.#call(name.toLowerCase());
  }

  #comparison(path: string): Test {
    if (path.endsWith('/$count')) this.isAdvanced = true;
    const operator = this.#next();
    if (operator === 'in') {
      this.#must('(');
      const values: Value[] = [];
      do values.push(literal(this.#next()));
      while (this.#takes(','));
      this.#must(')');
      return (row) => values.some((value) => same(read(row, path), value));
    }
    const value = literal(this.#next());
    if (operator === 'ne') this.isAdvanced = true;
    const tests: Readonly<Record<string, Test>> = {
      eq: (row) => same(read(row, path), value),
      ne: (row) => !same(read(row, path), value),
      ge: (row) => order(read(row, path), value) >= 0,
      gt: (row) => order(read(row, path), value) > 0,
      le: (row) => order(read(row, path), value) <= 0,
      lt: (row) => order(read(row, path), value) < 0,
    };
    const test = tests[operator];
    if (test === undefined) throw new Error(operator);
    return test;
  }

  #call(name: string): Test {
    const path = this.#next();
    if (name === 'isof') {
      this.#must(')');
      return (row) => String(row['@odata.type']).replace('#', '') === literal(path);
    }
    this.#must(',');
    const part = String(literal(this.#next())).toLowerCase();
    this.#must(')');
    if (name === 'endswith') this.isAdvanced = true;
    const tests: Readonly<Record<string, (text: string) => boolean>> = {
      startswith: (text) => text.startsWith(part),
      endswith: (text) => text.endsWith(part),
      contains: (text) => text.includes(part),
    };
    const test = tests[name];
    if (test === undefined) throw new Error(name);
    return (row) => {
      const value = read(row, path);
      return typeof value === 'string' && test(value.toLowerCase());
    };
  }

  #lambda(path: string): Test {
    const variable = this.#next();
    this.#must(':');
    const inner = this.any();
    this.#must(')');
    return (row) => {
      const list = read(row, path);
      return Array.isArray(list) && list.some((item: unknown) => inner({ [variable]: item }));
    };
  }

  #next(): string {
    const token = this.#tokens[this.#at++];
    if (token === undefined) throw new Error('ends too early');
    return token;
  }

  #takes(word: string): boolean {
    if (this.#tokens[this.#at]?.toLowerCase() !== word) return false;
    this.#at++;
    return true;
  }

  #must(word: string): void {
    if (!this.#takes(word)) throw new Error(`needs ${word}`);
  }
}

function literal(token: string): Value {
  if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
  if (token === 'null') return null;
  if (token === 'true' || token === 'false') return token === 'true';
  return /^-?\d+(\.\d+)?$/.test(token) ? Number(token) : token;
}

function read(row: Scope, path: string): unknown {
  let value: unknown = row;
  for (const part of path.split('/')) {
    if (part === '$count') return Array.isArray(value) ? value.length : 0;
    value = typeof value === 'object' && value !== null ? (value as Scope)[part] : undefined;
  }
  return value ?? null;
}

const same = (a: unknown, b: Value): boolean =>
  typeof a === 'string' && typeof b === 'string' ? a.toLowerCase() === b.toLowerCase() : a === b;

/** Times of the year are compared as instants, since they are written with and without fractions of a second. */
function order(a: unknown, b: Value): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return typeof a === 'string' && typeof b === 'string' ? Date.parse(a) - Date.parse(b) : Number.NaN;
}
