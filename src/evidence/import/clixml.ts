import type { Result } from '../result.ts';
import type { ImportProblem } from './problem.ts';
import { isRecord, type RawRecord, type RawValue } from './raw.ts';
import type { XmlElement } from './xml.ts';

export const isClixml = (root: XmlElement): boolean => root.name === 'Objs';

/**
 * The values of an `Export-Clixml` file, one for each object that was piped to it.
 *
 * In words: scalars by their element's name, lists as `LST`, dictionaries as `DCT`, properties below `Props` and `MS`;
 * an enumeration is its `ToString`; `Ref` points to an object that stood before. `_x000D_` is a character by its number.
 *
 * Source: https://learn.microsoft.com/openspecs/windows_protocols/ms-psrp (MS-PSRP 2.2.5)
 */
export function readClixml(root: XmlElement): Result<readonly RawValue[], ImportProblem> {
  const known = new Map<string, RawValue>();
  return { ok: true, value: root.children.map((child) => valueOf(child, known)) };
}

function valueOf(element: XmlElement, known: Map<string, RawValue>): RawValue {
  switch (element.name) {
    case 'Nil':
      return null;
    case 'B':
      return element.text.trim().toLowerCase() === 'true';
    case 'Ref':
      return known.get(element.attributes.get('RefId') ?? '') ?? null;
    case 'Obj': {
      const value = objectOf(element, known);
      const id = element.attributes.get('RefId');
      // Only what is complete can be pointed to, so nothing ever holds itself.
      if (id !== undefined && (!isRecord(value) || value.size <= MOST_SHARED)) known.set(id, value);
      return value;
    }
    default:
      return NUMBERS.has(element.name) ? Number(element.text) : unescaped(element.text);
  }
}

function objectOf(element: XmlElement, known: Map<string, RawValue>): RawValue {
  const part = (name: string): XmlElement | undefined => element.children.find((child) => child.name === name);
  const list = LISTS.map(part).find((found) => found !== undefined);
  if (list !== undefined) return list.children.map((child) => valueOf(child, known));
  const dictionary = part('DCT');
  if (dictionary !== undefined) return dictionaryOf(dictionary, known);

  const record = new Map<string, RawValue>();
  for (const holder of ['Props', 'MS'])
    for (const child of part(holder)?.children ?? []) {
      const name = child.attributes.get('N');
      if (name !== undefined && !record.has(name)) record.set(unescaped(name), valueOf(child, known));
    }
  if (record.size > 0) return record;
  const text = part('ToString');
  const scalar = element.children.find((child) => SCALARS.has(child.name));
  return text !== undefined ? unescaped(text.text) : scalar !== undefined ? valueOf(scalar, known) : record;
}

function dictionaryOf(dictionary: XmlElement, known: Map<string, RawValue>): RawRecord {
  const entries = dictionary.children.flatMap((entry): [string, RawValue][] => {
    const key = entry.children.find((child) => child.attributes.get('N') === 'Key');
    const value = entry.children.find((child) => child.attributes.get('N') === 'Value');
    return key === undefined || value === undefined ? [] : [[unescaped(key.text), valueOf(value, known)]];
  });
  return new Map(entries);
}

const unescaped = (text: string): string =>
  text
    .replace(/_x([\dA-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\p{Surrogate}/gu, '\ufffd');

const LISTS = ['LST', 'IE', 'STK', 'QUE'];
const NUMBERS: ReadonlySet<string> = new Set(['I16', 'I32', 'I64', 'U16', 'U32', 'U64', 'By', 'SB', 'Db', 'Sg', 'D']);
const SCALARS: ReadonlySet<string> = new Set(['S', 'G', 'DT', 'URI', 'Version', ...NUMBERS]);
/** Objects that are pointed to are small: owners, versions, empty lists. */
const MOST_SHARED = 1_000;
