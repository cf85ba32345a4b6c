/** One record of PowerShell's output: its properties by name, in lower case. */
export type Row = ReadonlyMap<string, string>;

/** Records, and whether a value was put together from several lines, so that a blank may be lost or added. */
export interface Rows {
  readonly rows: readonly Row[];
  readonly isWrapped: boolean;
}

/**
 * Reads a table: a header, a line of dashes that tells where each column starts, and rows. A row with nothing in Type,
 * TTL and Section continues the row above it.
 */
export function readTable(header: string, dashes: string, lines: readonly string[]): Rows {
  const starts = [...dashes.matchAll(/-+/g)].map((match) => match.index);
  const names = starts.map((start, column) => cell(header, start, starts[column + 1]).toLowerCase());
  const widest = lines.reduce((most, line) => Math.max(most, line.trimEnd().length), 0);
  const rows: Map<string, string>[] = [];
  const ends = new Map<string, boolean>();
  let isWrapped = false;
  for (const line of lines) {
    const cells = names.map((name, column) => ({ name, text: cell(line, starts[column] ?? 0, starts[column + 1]) }));
    const isNew = cells.some(
      ({ name, text }) => (name === 'type' || name === 'ttl' || name === 'section') && text !== '',
    );
    const row = isNew ? new Map<string, string>() : rows.at(-1);
    if (row === undefined) continue;
    if (isNew) rows.push(row);
    for (const [column, { name, text }] of cells.entries()) {
      const before = isNew ? '' : (row.get(name) ?? '');
      isWrapped ||= before !== '' && text !== '';
      if (text !== '' || isNew) row.set(name, joined(before, text, ends.get(name) ?? false));
      const end = (starts[column + 1] ?? widest + 1) - 1;
      if (text !== '' || isNew) ends.set(name, (starts[column] ?? 0) + text.length >= end);
    }
  }
  return { rows, isWrapped };
}

/** Reads records in list form, `Name : value` a line, parted by blank lines; an indented line continues a value. */
export function readList(lines: readonly string[]): Rows {
  const rows: Map<string, string>[] = [];
  const widest = lines.reduce((most, line) => Math.max(most, line.trimEnd().length), 0);
  let row = new Map<string, string>();
  let last: { readonly name: string; readonly isFull: boolean } | null = null;
  let isWrapped = false;
  for (const line of [...lines, '']) {
    const isFull = line.trimEnd().length >= widest;
    const [, name, value = ''] = /^([A-Za-z]\w{0,40})\s*: ?(.*)$/.exec(line) ?? [];
    if (line.trim() === '') {
      if (row.size > 0) rows.push(row);
      row = new Map<string, string>();
      last = null;
    } else if (name !== undefined) {
      row.set(name.toLowerCase(), value.trim());
      last = { name: name.toLowerCase(), isFull };
    } else if (last !== null && /^\s/.test(line)) {
      row.set(last.name, joined(row.get(last.name) ?? '', line.trim(), last.isFull));
      last = { name: last.name, isFull };
      isWrapped = true;
    }
  }
  return { rows, isWrapped };
}

const cell = (line: string, start: number, end: number | undefined): string => line.slice(start, end).trim();

/** A piece that filled its column was cut within a word; a shorter one was cut at a blank. */
const joined = (before: string, text: string, wasFull: boolean): string =>
  before === '' || text === '' ? before + text : `${before}${wasFull ? '' : ' '}${text}`;
