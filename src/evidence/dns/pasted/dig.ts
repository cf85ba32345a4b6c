import type { IsoTime } from '../../observed.ts';
import type { DnsStatus, DnsType } from '../answer.ts';
import { NO_QUERY, type PastedQueries, type PastedQuery, type PastedRecord } from './query.ts';
import { octetsOf, readName, readRecord, readTtl, readType } from './record.ts';

/** `name ttl [IN] type data`; the data is whatever follows. */
const RECORD = /^([^\s;]{1,254})\s+(\d{1,10}|(?:\d{1,6}[wdhms]){1,5})\s+(?:IN\s+)?([a-z]{1,10})\s+(\S.*)$/i;
const STATUS = /^;; ->>HEADER<<-.*\bstatus: ([A-Z]+)/;
const SHORT = /^(?:\d{1,5} \S{1,254}\.|"[^"]*"(?: "[^"]*")*)$/;

/** Whether a text has the marks of dig: its comments, or record lines with names that end in a dot. */
export const isDig = (lines: readonly string[]): boolean =>
  lines.some((line) => /^;; |^; <<>> DiG /.test(line)) ||
  lines.some((line) => /^\S{1,254}\.\s/.test(line) && RECORD.test(line)) ||
  lines.every((line) => line.trim() === '' || SHORT.test(line.trim()));

/**
 * Reads the output of dig: full, or the answer lines alone (`+noall +answer`, `+ttlunits`). The answer section only.
 *
 * `+short` has no names and `+multiline` spreads a record over lines; what stands so is left out with a note.
 */
export function readDig(lines: readonly string[]): PastedQueries {
  const notes: string[] = [];
  const queries = blocksOf(lines).map((block) => readBlock(block, notes));
  return { queries, notes };
}

/** One block a message: a header begins one, and so does a command line where no header followed the one before. */
function blocksOf(lines: readonly string[]): readonly (readonly string[])[] {
  const blocks: string[][] = [[]];
  let hasHeader = false;
  for (const line of lines) {
    const isHeader = line.startsWith(';; ->>HEADER<<-');
    const isCommand = line.startsWith('; <<>> DiG');
    if (isCommand || (isHeader && hasHeader)) {
      blocks.push([]);
      hasHeader = false;
    }
    if (isHeader) hasHeader = true;
    blocks.at(-1)?.push(line);
  }
  return blocks.filter((block) => block.some((line) => line.trim() !== ''));
}

function readBlock(lines: readonly string[], notes: string[]): PastedQuery {
  const records: PastedRecord[] = [];
  const originalTtls = new Map<string, number>();
  let { asked, status, negativeTtlSeconds, authenticated, at } = NO_QUERY;
  let answers: number | null = null;
  let read = 0;
  let section = 'ANSWER';
  let isOpen = false;
  for (const line of lines) {
    if (isOpen) {
      isOpen = !/\)\s*(?:;.*)?$/.test(line);
      continue;
    }
    section = /^;; ([A-Z]+) (?:PSEUDO)?SECTION:/.exec(line)?.[1] ?? section;
    status = statusOf(STATUS.exec(line)?.[1]) ?? status;
    if (line.startsWith(';')) {
      const flags = /^;; flags: ([a-z ]*);.*ANSWER: (\d+)/.exec(line);
      answers = flags === null ? answers : Number(flags[2]);
      authenticated ||= / ad\b/.test(` ${flags?.[1] ?? ''}`);
      asked ??= section === 'QUESTION' ? question(line) : null;
      at ??= line.startsWith(';; WHEN: ') ? whenOf(line.slice(9).trim(), notes) : null;
      if (/no servers could be reached|connection timed out/.test(line)) {
        status = 'timeout';
        asked ??= commandOf(lines[0] ?? '');
        notes.push('A query of dig timed out; nothing is known about its name.');
      }
      continue;
    }
    const [, owner = '', ttl = '', word = '', data = ''] = RECORD.exec(line) ?? [];
    if (owner === '') {
      if (SHORT.test(line.trim()))
        notes.push('Output of dig +short has no names and cannot be used; leave +short out.');
      continue;
    }
    if (/^[^"]*\(\s*(?:;.*)?$/.test(data)) {
      isOpen = true;
      notes.push('A record spread over several lines was left out; leave +multiline out.');
      continue;
    }
    const type = readType(word);
    if (section === 'AUTHORITY' && type === 'SOA') negativeTtlSeconds = negative(readTtl(ttl), data);
    if (section !== 'ANSWER') continue;
    read += 1;
    if (word.toUpperCase() === 'RRSIG') addOriginalTtl(originalTtls, owner, data);
    const record = type === null ? null : readRecord(owner, type, type === 'TXT' ? quoted(data) : data, readTtl(ttl));
    if (record !== null) records.push(record);
    else if (type !== null) notes.push(`A ${type} record could not be read and was left out.`);
  }
  const isCut = answers !== null && read < answers;
  if (isCut) notes.push('Fewer records stand in the text than dig counted, so that answer was left out.');
  const noData = status === 'NOERROR' && answers !== null && !isCut && records.every(isAlias);
  if (isCut) return { ...NO_QUERY, asked, at };
  return { asked, status, noData, records, originalTtls, negativeTtlSeconds, authenticated, at };
}

const isAlias = (record: PastedRecord): boolean => record.type === 'CNAME';

function statusOf(word: string | undefined): DnsStatus | null {
  if (word === undefined) return null;
  return word === 'NOERROR' || word === 'NXDOMAIN' || word === 'SERVFAIL' || word === 'REFUSED' ? word : 'RCODE';
}

function question(line: string): { readonly name: string; readonly type: DnsType } | null {
  const [, name = '', word = ''] = /^;(\S{1,254})\s+(?:IN\s+)?([A-Z]+)\s*$/.exec(line) ?? [];
  const asked = { name: readName(name), type: readType(word) };
  return asked.name === null || asked.type === null ? null : { name: asked.name, type: asked.type };
}

/** What was asked by the first line of the output, `; <<>> DiG 9.18 <<>> MX contoso.com`; without a type it is A. */
function commandOf(line: string): { readonly name: string; readonly type: DnsType } | null {
  const words = (/^; <<>> DiG [^<]*<<>> (.*)$/.exec(line)?.[1] ?? '').split(' ').filter((word) => !/^[-+@]/.test(word));
  const types = words.map(readType);
  const name = readName(words.find((word, index) => types[index] === null && word.includes('.')) ?? '');
  return name === null ? null : { name, type: types.find((type) => type !== null) ?? 'A' };
}

function negative(ttl: number | null, data: string): number | null {
  const minimum = readTtl(data.trim().split(/\s+/).at(-1) ?? '');
  return ttl === null || minimum === null ? null : Math.min(ttl, minimum);
}

/** `MX 13 2 3600 …`: the type that is signed, algorithm, labels, original TTL. */
function addOriginalTtl(originalTtls: Map<string, number>, owner: string, data: string): void {
  const [word = '', , , ttl = ''] = data.split(/\s+/);
  const name = readName(owner);
  const seconds = readTtl(ttl);
  if (name !== null && seconds !== null) originalTtls.set(`${word.toUpperCase()} ${name}`, seconds);
}

/** The character-strings of a TXT record joined with nothing between. */
function quoted(data: string): string {
  const strings = [...octetsOf(data).matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, inner = '']) => inner);
  const text = strings.length > 0 ? strings.join('') : octetsOf(data);
  return text.replace(/\\(\d{3})|\\(.)/g, (_, octet: string | undefined, character: string | undefined) =>
    octet === undefined ? (character ?? '') : String.fromCharCode(Number(octet) & 0xff),
  );
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Fri Nov 20 19:44:08 UTC 2026`. Abbreviations of other zones are ambiguous, so only UTC counts. */
function whenOf(text: string, notes: string[]): IsoTime | null {
  const [, month = '', day, hour, minute, second, zone, year] =
    /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) +(\d{1,2}) (\d\d):(\d\d):(\d\d) (?:(.{1,40}) )?(\d{4})$/.exec(text) ?? [];
  if (zone !== 'UTC' && zone !== 'GMT') {
    notes.push('The time that dig printed is not in UTC, so the time of pasting stands for it.');
    return null;
  }
  const time = Date.UTC(Number(year), MONTHS.indexOf(month), Number(day), Number(hour), Number(minute), Number(second));
  return MONTHS.includes(month) ? new Date(time).toISOString() : null;
}
