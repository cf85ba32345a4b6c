import type { Row } from './resolve-rows.ts';

/** The numbers that PowerShell writes for the types and sections of a record. */
const TYPES: Readonly<Record<string, string>> = {
  1: 'A',
  2: 'NS',
  5: 'CNAME',
  6: 'SOA',
  15: 'MX',
  16: 'TXT',
  28: 'AAAA',
};
const SECTIONS: Readonly<Record<string, string>> = { 0: 'question', 1: 'answer', 2: 'authority', 3: 'additional' };

/** The records of `… | ConvertTo-Json` within a text; none where there is no such thing. */
export function readJson(lines: readonly string[]): readonly Row[] {
  const start = lines.findIndex((line) => /^\s*[[{]\s*(?:\{|$|")/.test(line));
  const end = lines.findLastIndex((line) => /[\]}]\s*$/.test(line));
  if (start < 0 || end < start) return [];
  const value = parsed(lines.slice(start, end + 1).join('\n'));
  return (Array.isArray(value) ? value : [value]).flatMap((item: unknown) => rowOf(item) ?? []);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Text that only begins like JSON is for the other readers.
    return null;
  }
}

function rowOf(item: unknown): Row | null {
  if (typeof item !== 'object' || item === null) return null;
  const row = new Map<string, string>();
  for (const [key, value] of Object.entries(item)) {
    const text = plain(key.toLowerCase(), value);
    if (text !== null) row.set(key.toLowerCase(), text);
  }
  return row.has('name') && row.has('section') ? row : null;
}

function plain(key: string, value: unknown): string | null {
  if (Array.isArray(value)) return value.filter((piece) => typeof piece === 'string').join('');
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const text = String(value);
  if (key === 'type' || key === 'querytype') return TYPES[text] ?? text;
  return key === 'section' ? (SECTIONS[text] ?? text) : text;
}
