import type { Exported, ExportFormat } from '../exchange/object.ts';
import type { IsoTime } from '../observed.ts';
import { oneLine } from '../tenant/read/fields.ts';
import { readDate } from './date.ts';
import { isList, isRecord, Marked, type Properties, type RawValue } from './raw.ts';

/** What an absent property means: it depends on the route. */
export type Absent =
  | 'not-carried' // ConvertTo-Json and the like write everything that was selected
  | 'null-left-out' // a snapshot leaves out properties whose value is null
  | 'unset'; // a command names only what is set

/** What went wrong with properties of one object, by their names. */
export interface Faults {
  readonly typeName: string[];
  readonly unreadable: string[];
  readonly rejoined: string[];
}

/** Where an object stands, and what it means there that a property is absent. */
export interface ReadingPlace {
  readonly format: ExportFormat;
  readonly file: string;
  readonly absent: Absent;
}

/**
 * Reads the properties of one object by their names, without regard to case, and keeps account of what was not there,
 * lost, cut or unreadable. Every method gives null for what is not known; of several names the first that is there counts.
 */
export class ObjectReader {
  readonly faults: Faults = { typeName: [], unreadable: [], rejoined: [] };
  readonly properties: Properties;
  readonly place: ReadingPlace;
  private readonly notCarried = new Set<string>();
  private readonly cut = new Set<string>();

  constructor(properties: Properties, place: ReadingPlace) {
    this.properties = properties;
    this.place = place;
  }

  /** What every object of the normal form has; to be called when all properties were read. */
  account(): Exported {
    return {
      from: { format: this.place.format, file: this.place.file },
      notCarried: [...this.notCarried].sort(),
      cut: [...this.cut].sort(),
    };
  }

  has(...names: readonly string[]): boolean {
    return names.some((name) => this.properties.byName.has(name.toLowerCase()));
  }

  /** The value as it came, unmarked; undefined where it is absent or lost, which is put on the account. */
  raw(...names: readonly [string, ...string[]]): RawValue | undefined {
    for (const name of names) {
      const found = this.properties.byName.get(name.toLowerCase());
      if (found === undefined) continue;
      const value = this.unmarked(found.value, names[0]);
      if (!isTypeName(value)) return value;
      this.lose('typeName', names[0]);
      return undefined;
    }
    this.notCarried.add(names[0]);
    return undefined;
  }

  /** True or false; null also where it came as null. */
  flag(...names: readonly [string, ...string[]]): boolean | null {
    const value = this.raw(...names);
    if (value === undefined) return this.place.absent === 'unset' ? this.settle(names[0], false) : null;
    const read = flagOf(value);
    if (read === null) this.lose(value === null || value === '' ? null : 'unreadable', names[0]);
    return read;
  }

  /** As `flag`, where null is a state of its own. */
  flagOrUnset(name: string): boolean | 'unset' | null {
    const value = this.raw(name);
    if (value === undefined) return null;
    if (value === null || value === '') return 'unset';
    const read = flagOf(value);
    if (read === null) this.lose('unreadable', name);
    return read;
  }

  /** One line of text; `''` where it came as null. */
  text(...names: readonly [string, ...string[]]): string | null {
    const value = this.raw(...names);
    return value === undefined ? null : this.textFrom(value, names[0]);
  }

  /** Text that may be null: where the route leaves out nulls or names only what is set, absent means `''`. */
  optional(...names: readonly [string, ...string[]]): string | null {
    const value = this.raw(...names);
    if (value !== undefined) return this.textFrom(value, names[0]);
    return this.isLost(names[0]) || this.place.absent === 'not-carried' ? null : this.settle(names[0], '');
  }

  lower(...names: readonly [string, ...string[]]): string | null {
    return this.text(...names)?.toLowerCase() ?? null;
  }

  /** A word of a closed list, in the list's spelling; a word that is not in it is unreadable. `none` stands for null. */
  word<T extends string>(name: string, words: readonly T[], none: T | null = null): T | null {
    const value = this.raw(name);
    if (value === undefined)
      return none === null || this.isLost(name) || this.place.absent === 'not-carried' ? null : this.settle(name, none);
    if ((value === null || value === '') && none !== null) return none;
    const written = wordOf(value);
    const read = words.find((word) => word.toLowerCase() === written?.toLowerCase()) ?? null;
    if (read === null) this.lose(written === '' ? null : 'unreadable', name);
    return read;
  }

  /** A word of an open list, as written. */
  freeWord(name: string): string | null {
    const value = this.raw(name);
    if (value === undefined) return null;
    const written = wordOf(value);
    if (written === null) this.lose('unreadable', name);
    return written;
  }

  number(name: string): number | null {
    const value = this.raw(name);
    if (value === undefined) return null;
    const read = numberOf(value);
    if (read === null) this.lose(value === null || value === '' ? null : 'unreadable', name);
    return read;
  }

  instant(...names: readonly [string, ...string[]]): IsoTime | null {
    const value = this.raw(...names);
    if (value === undefined) return null;
    const read = readDate(value);
    if (read === null) this.lose('unreadable', names[0]);
    return read;
  }

  /** As `instant`, where absent means `''` on routes that leave out nulls or name only what is set. */
  optionalInstant(...names: readonly [string, ...string[]]): IsoTime | null {
    if (this.place.absent !== 'not-carried' && !this.has(...names)) return '';
    return this.instant(...names);
  }

  /** Texts in their order, each once; null came for an empty list. A single text is a list of one. */
  list(name: string, form: (text: string) => string = (text) => text): readonly string[] | null {
    const value = this.raw(name);
    if (value === undefined) return this.place.absent === 'unset' && !this.isLost(name) ? this.settle(name, []) : null;
    const items = itemsOf(value, this.place.format === 'csv');
    if (items === null) {
      this.lose(hasTypeName(value) ? 'typeName' : 'unreadable', name);
      return null;
    }
    const texts = items.map((item) => form(oneLine(item, LONGEST_TEXT).trim())).filter((item) => item !== '');
    if (items.length > MOST_ITEMS) this.cut.add(name);
    return [...new Set(texts.slice(0, MOST_ITEMS))];
  }

  /** Puts a property on the account as lost; with null for what came and says nothing. */
  lose(why: keyof Faults | null, name: string): void {
    this.notCarried.add(name);
    if (why !== null && !this.faults[why].includes(name)) this.faults[why].push(name);
  }

  private settle<T>(name: string, value: T): T {
    this.notCarried.delete(name);
    return value;
  }

  private isLost(name: string): boolean {
    return this.faults.typeName.includes(name) || this.faults.unreadable.includes(name);
  }

  private textFrom(value: RawValue, name: string): string | null {
    const written = wordOf(value) ?? (typeof value === 'number' ? String(value) : null);
    if (written === null) this.lose('unreadable', name);
    return written;
  }

  private unmarked(value: RawValue, name: string): RawValue {
    if (!(value instanceof Marked)) return value;
    if (value.mark === 'cut') this.cut.add(name);
    else if (!this.faults.rejoined.includes(name)) this.faults.rejoined.push(name);
    return this.unmarked(value.value, name);
  }
}

const flagOf = (value: RawValue): boolean | null => {
  if (typeof value === 'boolean') return value;
  const written = typeof value === 'string' ? value.trim().replace(/^\$/, '').toLowerCase() : '';
  return written === 'true' ? true : written === 'false' ? false : null;
};

/** Text, or the word of an enumeration that was written as an object; `''` for null, null where it is longer than any. */
function wordOf(value: RawValue): string | null {
  if (value === null) return '';
  if (typeof value === 'string') return value.length > LONGEST_TEXT ? null : oneLine(value, LONGEST_TEXT).trim();
  if (isRecord(value))
    for (const key of ['Value', 'value', 'Domain', 'Address', 'SmtpDomain', 'Name']) {
      const inner = value.get(key);
      if (typeof inner === 'string') return wordOf(inner);
    }
  return null;
}

function numberOf(value: RawValue): number | null {
  const written =
    typeof value === 'number' ? value : typeof value === 'string' && WHOLE.test(value.trim()) ? Number(value) : NaN;
  return Number.isSafeInteger(written) ? written : null;
}

/** The entries of a list in any of its forms; null where an entry is no text. */
function itemsOf(value: RawValue, joined: boolean): readonly string[] | null {
  if (value === null || value === '') return [];
  if (typeof value === 'string') return value.length > LONGEST_TEXT ? null : joined ? value.split(/[;,]/) : [value];
  if (isRecord(value)) {
    const inner = value.get('value');
    if (isList(inner)) return itemsOf(inner, false);
    const word = wordOf(value);
    return word === null ? (value.size === 0 ? [] : null) : [word];
  }
  if (!isList(value)) return typeof value === 'number' ? [String(value)] : null;
  const items: string[] = [];
  for (const item of value.slice(0, MOST_ITEMS + 1)) {
    if (item === null) continue;
    const text = typeof item === 'number' ? String(item) : item instanceof Marked ? null : wordOf(item);
    if (text === null || TYPE_NAME.test(text)) return null;
    items.push(text);
  }
  return items;
}

const isTypeName = (value: RawValue): boolean => typeof value === 'string' && TYPE_NAME.test(value.trim());
const hasTypeName = (value: RawValue): boolean => isList(value) && value.some(isTypeName);

/** What Export-Csv or too small a depth leaves of a list or an object. */
export const TYPE_NAME = /^\{?(?:System\.|Microsoft\.Exchange\.|Deserialized\.)/;
const WHOLE = /^-?\d{1,15}$/;
const MOST_ITEMS = 10_000;
const LONGEST_TEXT = 8_000;
