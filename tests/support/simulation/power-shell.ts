/** A value in a command as PowerShell reads it; `@{Add=…}` is a change of a list. */
export type Value = string | number | boolean | null | readonly string[] | ListChange;

export interface ListChange {
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/** One command as PowerShell takes it apart; parameters as they are spelt. */
export interface Command {
  readonly cmdlet: string;
  readonly parameters: readonly (readonly [name: string, value: Value])[];
}

/**
 * Reads one line of PowerShell as far as commands of Exchange Online go: a cmdlet, parameters, text in single quotes, lists,
 * sums of texts, `[char]`, numbers, `$true`, `$false`, `$null` and `@{Add=…; Remove=…}`. Throws at anything else, as a
 * console would that is shown something it does not know.
 */
export function readCommand(line: string): Command {
  const reader = new Reader(line);
  const cmdlet = reader.take(/^[A-Z][a-z]+-[A-Za-z]+/);
  const parameters: (readonly [string, Value])[] = [];
  while (!reader.isAtEnd()) {
    reader.take(/^\s+-/);
    const name = reader.take(/^[A-Za-z]+/);
    if (reader.may(/^:/) === null) reader.take(/^\s+/);
    parameters.push([name, valueOf(reader)]);
  }
  return { cmdlet, parameters };
}

class Reader {
  readonly #line: string;
  #rest: string;
  constructor(line: string) {
    this.#line = line;
    this.#rest = line.trim();
  }
  isAtEnd(): boolean {
    return this.#rest === '';
  }
  may(pattern: RegExp): string | null {
    const [found] = pattern.exec(this.#rest) ?? [];
    if (found === undefined) return null;
    this.#rest = this.#rest.slice(found.length);
    return found;
  }
  take(pattern: RegExp): string {
    const found = this.may(pattern);
    if (found === null) throw new Error(`${String(pattern)} is not next in ${this.#rest} of ${this.#line}`);
    return found;
  }
}

function valueOf(reader: Reader): Value {
  if (reader.may(/^@\{/) !== null) return listChange(reader);
  const word = reader.may(/^(?:\$true|\$false|\$null|-?\d+(?=\s|$))/i)?.toLowerCase();
  if (word !== undefined) return word === '$null' ? null : word.startsWith('$') ? word === '$true' : Number(word);
  const items = texts(reader);
  return items.length === 1 ? (items[0] ?? '') : items;
}

function listChange(reader: Reader): ListChange {
  const change: { add: readonly string[]; remove: readonly string[] } = { add: [], remove: [] };
  do {
    reader.may(/^\s+/);
    const key = reader.take(/^(?:Add|Remove)/i).toLowerCase();
    reader.take(/^\s*=\s*/);
    change[key as 'add' | 'remove'] = texts(reader);
  } while (reader.may(/^\s*;/) !== null);
  reader.take(/^\s*\}/);
  return change;
}

function texts(reader: Reader): readonly string[] {
  const items: string[] = [];
  do items.push(text(reader));
  while (reader.may(/^,\s*/) !== null);
  return items;
}

/** In single quotes, or a bare word that nothing in it makes into anything else. */
function text(reader: Reader): string {
  if (reader.may(/^\(/) !== null) {
    let sum = part(reader);
    while (reader.may(/^\+/) !== null) sum += part(reader);
    reader.take(/^\)/);
    return sum;
  }
  return reader.may(/^[A-Za-z][\w.]*(?=[\s,;}]|$)/) ?? part(reader);
}

function part(reader: Reader): string {
  if (reader.may(/^\[char\]/) !== null) return String.fromCharCode(Number(reader.take(/^\d+/)));
  const quoted = reader.take(/^['‘-‛](?:[^'‘-‛]|['‘-‛]{2})*['‘-‛]/);
  return quoted.slice(1, -1).replace(/(['‘-‛])['‘-‛]/g, '$1');
}
