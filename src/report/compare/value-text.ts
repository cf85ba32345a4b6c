import type { Difference } from './comparison.ts';

/** One spelling for values that differ in the order of lists or keys alone: neither says anything in what is compared. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).sort().join(',')}]`;
  if (typeof value !== 'object' || value === null) return value === undefined ? 'null' : JSON.stringify(value);
  const entries = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .map(([key, inner]): readonly [string, string] => [key, canonical(inner)]);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${inner}`).join(',')}}`;
}

export const isSame = (one: unknown, other: unknown): boolean =>
  one === other || (isObject(one) && isObject(other) && canonical(one) === canonical(other));

/** The value as a short line for a person; null where nothing is set. */
export function textOf(value: unknown): string | null {
  const text = Array.isArray(value) ? value.map(entryText).sort().join(', ') : entryText(value);
  return text === '' ? null : short(text);
}

/** Both values as text. Of long lists only what the other one lacks is named, since nobody finds it among fifty entries. */
export function bothTexts(before: unknown, after: unknown): Pick<Difference, 'before' | 'after'> {
  if (!Array.isArray(before) || !Array.isArray(after) || Math.max(before.length, after.length) <= MOST_ENTRIES)
    return { before: textOf(before), after: textOf(after) };
  return { before: partOf(before, after), after: partOf(after, before) };
}

/** A line of text from anywhere: bounded, without control characters. */
export function short(text: string): string {
  const line = text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1).replace(/\p{Surrogate}$/u, '')}…`;
}

function partOf(own: readonly unknown[], other: readonly unknown[]): string | null {
  const there = new Set(other.map(canonical));
  const only = own.filter((entry) => !there.has(canonical(entry)));
  if (own.length === 0) return null;
  const count = `${own.length} ${own.length === 1 ? 'entry' : 'entries'}`;
  return only.length === 0 ? count : short(`${count}, with ${only.map(entryText).sort().join(', ')}`);
}

/** What is not told, not set or false says nothing in a line; a flag that is set says its name. */
function entryText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.map(entryText).join(' ');
  if (!isObject(value)) return '';
  const parts = Object.entries(value).map(([key, inner]): string => {
    if (typeof inner === 'boolean') return inner ? key : '';
    return typeof inner === 'number' ? `${key} ${inner}` : entryText(inner);
  });
  return parts.filter((part) => part !== '').join(' ');
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const MOST_ENTRIES = 8;
const LONGEST = 300;
