import Papa from 'papaparse';
import type { RawRecord, RawValue } from './raw.ts';

/** A table: the cells by column, and whether the text ended within a cell or rows had other columns. */
export interface CsvTable {
  readonly columns: readonly string[];
  readonly rows: readonly RawRecord[];
  readonly isCut: boolean;
}

/**
 * Reads a table of comma, semicolon or tab separated values, with the `#TYPE` line of Windows PowerShell 5.1 and Excel's
 * `sep=` line set aside; null where the first line is no line of column names. An empty cell is null.
 */
export function readCsv(text: string): CsvTable | null {
  const body = text.replace(/^\uFEFF?(?:#TYPE[^\r\n]{0,500}\r?\n|sep=.\r?\n)*/i, '');
  const [head = ''] = body.split(/\r?\n/, 1);
  if (head.length > MOST_HEAD || !/[,;\t]/.test(head)) return null;
  const { data, errors } = Papa.parse<string[]>(body, {
    delimiter: delimiterOf(head),
    skipEmptyLines: 'greedy',
    preview: MOST_ROWS + 1,
  });
  const [columns = [], ...rows] = data;
  const names = columns.map((name) => name.trim());
  if (names.length < 2 || names.every((name) => name === '')) return null;
  const records = rows
    .slice(0, MOST_ROWS)
    .map((row): RawRecord => new Map(names.map((name, index): [string, RawValue] => [name, cell(row[index])])));
  const isCut =
    rows.length > MOST_ROWS ||
    errors.some(({ type }) => type === 'Quotes') ||
    rows.some((row) => row.length !== names.length);
  return { columns: names, rows: records, isCut };
}

function delimiterOf(head: string): string {
  const plain = head.replace(/"[^"]*"/g, '');
  const counts = [',', ';', '\t'].map((mark) => ({ mark, times: plain.split(mark).length }));
  return counts.reduce((best, one) => (one.times > best.times ? one : best)).mark;
}

/** A cell of one of our own tables guards text that a spreadsheet would run with an apostrophe. */
const cell = (text: string | undefined): RawValue => {
  const own = text?.replace(/^'(?=[=+\-@\t])/, '') ?? '';
  return own === '' ? null : own;
};

const MOST_ROWS = 100_000;
const MOST_HEAD = 20_000;
