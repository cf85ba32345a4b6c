import { ALL_KINDS, KINDS, kindOf } from './kinds.ts';
import { Marked, propertiesOf, type RawRecord, type RawValue } from './raw.ts';

/**
 * The objects in text that was copied from a PowerShell window (`… | Format-List`); null where it is no such text.
 *
 * In words: a line is a label, ` : ` at the same place in every line of the object, and a value. A line that begins with
 * blanks up to the values goes on with the value above: it is joined with one blank, or with none where the line above
 * was full, and marked. `{a, b…}` is a list that PowerShell cut, which is marked too. A blank line ends the object.
 *
 * Source: ListWriter.cs and MshObjectUtil.cs of PowerShell
 */
export function readFormatList(text: string): readonly RawRecord[] | null {
  const lines = text
    .replace(COLOUR, '')
    .replace(/[\u200B-\u200D\uFEFF]/g, '')
    .replace(/\u00A0/g, ' ')
    .split(/\r\n|\r|\n/, MOST_LINES);
  const widest = lines.reduce((most, line) => Math.max(most, line.trimEnd().length), 0);
  const records: RawRecord[] = [];
  let fields: Field[] = [];
  const finish = (): void => {
    if (fields.length > 0) records.push(recordOf(fields));
    fields = [];
  };
  for (const line of lines) {
    if (line.trim() === '') {
      finish();
      continue;
    }
    const last = fields.at(-1);
    if (last !== undefined && line.startsWith(' '.repeat(last.valueAt))) {
      const piece = line.trim();
      last.text += last.isFull ? piece : ` ${piece}`;
      last.pieces += 1;
      last.isFull = line.trimEnd().length === widest && widest >= NARROWEST;
      continue;
    }
    const [, label = '', value = ''] = LINE.exec(line) ?? [];
    if (label === '') {
      finish();
      continue;
    }
    const isFull = line.trimEnd().length === widest && widest >= NARROWEST;
    fields.push({
      label: label.trimEnd(),
      text: value.trim(),
      valueAt: line.indexOf(' :', label.trimEnd().length) + 3,
      isFull,
      pieces: 1,
    });
  }
  finish();
  const known = records.filter((record) => kindOf(propertiesOf(record)) !== null || someKnown(record) >= 2);
  return known.length === 0 ? null : known;
}

interface Field {
  readonly label: string;
  text: string;
  /** Where the values begin. */
  readonly valueAt: number;
  isFull: boolean;
  pieces: number;
}

function recordOf(fields: readonly Field[]): RawRecord {
  const record = new Map<string, RawValue>();
  for (const { label, text, pieces } of fields) {
    if (record.has(label)) continue;
    const value = valueOf(text);
    record.set(label, pieces > 1 ? new Marked('rejoined', value) : value);
  }
  return record;
}

function valueOf(text: string): RawValue {
  if (text === '') return null;
  const [, inner] = /^\{([\s\S]*)\}$/.exec(text) ?? [];
  if (inner === undefined) return text;
  const whole = inner.replace(/(?:…|\.\.\.)$/, '');
  const items = whole
    .split(/,\s+/)
    .map((item) => item.trim())
    .filter((item) => item !== '' && item !== '$null');
  return whole === inner ? items : new Marked('cut', items);
}

const someKnown = (record: RawRecord): number =>
  [...record.keys()].filter((name) => PROPERTY_NAMES.has(name.toLowerCase())).length;

/** Text that Format-Table wrote: names of properties in one line and dashes in the next. Columns are missing without trace. */
export function isFormatTable(text: string): boolean {
  const lines = text.slice(0, 20_000).split(/\r?\n/);
  return lines.some((line, index) => {
    if (!/^-{2,}(?: +-{2,}){1,40} *$/.test(line)) return false;
    const names = (lines[index - 1] ?? '').trim().toLowerCase().split(/ +/);
    return names.some((name) => PROPERTY_NAMES.has(name) || name === 'name');
  });
}

/** Names by which objects are known, lower case. */
export const PROPERTY_NAMES: ReadonlySet<string> = new Set(
  ALL_KINDS.flatMap((kind) => [...KINDS[kind].all, ...KINDS[kind].some]).filter((name) => name.length > 6),
);

const LINE = /^([A-Za-z][\w .-]{0,98}?) {0,100}:(?: (.*))?$/;
// eslint-disable-next-line no-control-regex -- PowerShell 7 colours labels with escape sequences
const COLOUR = /\u001b\[[0-9;]{0,20}m/g;
const MOST_LINES = 200_000;
/** A text narrower than any window was not wrapped by one. */
const NARROWEST = 60;
