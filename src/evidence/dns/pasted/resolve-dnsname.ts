import type { DnsType } from '../answer.ts';
import { NO_QUERY, type PastedQueries, type PastedQuery, type PastedRecord } from './query.ts';
import { octetsOf, readName, readRecord, readTtl, readType } from './record.ts';
import { readJson } from './resolve-json.ts';
import { type Row, readList, readTable } from './resolve-rows.ts';

const HEADER = /^Name\s+(?:Query)?Type\s+TTL\s+Section\b/i;
const DASHES = /^-{2,}(?:\s+-{2,})+\s*$/;
const LISTED = /^(?:QueryType|Section)\s*: /;
const LIST_MARK = /^(?:Name|QueryType|Section)\s*: /;
const MISSING = /^Resolve-DnsName\s?:\s*(\S+)\s*:\s*DNS name does not exist/i;
const FAILED = /^Resolve-DnsName\s?:\s*(\S+)\s*:\s*(.*)$/i;

/** Whether a text has the marks of Resolve-DnsName: its table, its list form, its JSON, its errors, its command line. */
export const isResolveDnsName = (lines: readonly string[]): boolean =>
  lines.some((line) => HEADER.test(line) || LISTED.test(line) || /\bResolve-DnsName\b/i.test(line)) ||
  readJson(lines).length > 0;

/**
 * Reads the output of Resolve-DnsName: tables, wrapped or not, list form and JSON. Section Answer only; of the Authority
 * section the SOA tells that there is no record of the asked type, which the text names only in a command line.
 */
export function readResolveDnsName(lines: readonly string[]): PastedQueries {
  const notes: string[] = [];
  return { queries: blocksOf(lines).map((block) => readBlock(block, notes)), notes };
}

/** A command line, also as PowerShell repeats it below an error, begins a block or names what the block asked. */
const COMMAND = /^(?:.{0,200}>\s*|\+\s*)?(?:Resolve-DnsName)\s+(?![:\s])(.+)$/i;

function blocksOf(lines: readonly string[]): readonly (readonly string[])[] {
  const blocks: string[][] = [[]];
  for (const line of lines) {
    if (FAILED.test(line) || (COMMAND.test(line) && !line.startsWith('+'))) blocks.push([]);
    blocks.at(-1)?.push(line);
  }
  return blocks;
}

function readBlock(lines: readonly string[], notes: string[]): PastedQuery {
  const command = lines.flatMap((line) => COMMAND.exec(line)?.[1] ?? []).map(askedBy)[0] ?? null;
  const failed = lines.flatMap((line) => FAILED.exec(line)?.[1] ?? [])[0];
  if (failed !== undefined) {
    const name = readName(failed);
    const asked = name === null ? command : { name, type: command?.name === name ? command.type : null };
    if (lines.some((line) => MISSING.test(line))) return { ...NO_QUERY, asked, status: 'NXDOMAIN' };
    notes.push('Resolve-DnsName reported an error; nothing is known about the name it asked for.');
    const isTimeout = lines.some((line) => /timeout|timed out/i.test(line));
    return { ...NO_QUERY, asked, status: isTimeout ? 'timeout' : 'RCODE' };
  }
  const joined = joinedStrings(lines, command);
  if (joined.length > 0) return { ...NO_QUERY, asked: command, records: joined };
  const rows = [...readJson(lines), ...readTables(lines, notes), ...readLists(lines, notes)];
  const records = rows.flatMap((row) => (section(row) === 'answer' ? recordOf(row, notes) : []));
  const denial = rows.find((row) => section(row) === 'authority' && row.has('primaryserver'));
  const isDenied = denial !== undefined && records.every((record) => record.type === 'CNAME');
  if (isDenied && (command?.type ?? null) === null)
    notes.push('Resolve-DnsName found nothing, but the text does not say for which type; include the command line.');
  const ttl = readTtl(denial?.get('ttl') ?? '');
  const minimum = readTtl(denial?.get('defaultttl') ?? denial?.get('minimumtimetolive') ?? '') ?? ttl;
  const negativeTtlSeconds = ttl === null || minimum === null ? null : Math.min(ttl, minimum);
  return { ...NO_QUERY, asked: command, noData: isDenied, records, negativeTtlSeconds };
}

function readTables(lines: readonly string[], notes: string[]): readonly Row[] {
  return lines.flatMap((dashes, index) => {
    const header = lines[index - 1];
    if (!DASHES.test(dashes) || header === undefined || !HEADER.test(header)) return [];
    const rest = lines.slice(index + 1);
    const end = rest.findIndex((line) => line.trim() === '');
    const { rows, isWrapped } = readTable(header, dashes, end < 0 ? rest : rest.slice(0, end));
    if (isWrapped && rows.some((row) => row.has('strings')))
      notes.push('A TXT record was wrapped by the table, so it may differ by a blank from what is published.');
    return rows;
  });
}

function readLists(lines: readonly string[], notes: string[]): readonly Row[] {
  // The name is not always a record's first property, so the list begins behind the blank line above the first mark.
  const mark = lines.findIndex((line) => LIST_MARK.test(line));
  if (mark < 0) return [];
  const start = lines.slice(0, mark).findLastIndex((line) => line.trim() === '' || COMMAND.test(line)) + 1;
  const { rows, isWrapped } = readList(lines.slice(start));
  if (isWrapped && rows.some((row) => row.has('strings')))
    notes.push('A TXT record was wrapped by the list, so it may differ by a blank from what is published.');
  return rows;
}

/**
 * The lines below `… | ForEach-Object { $_.Strings -join '' }`, each a whole TXT record of the name in the command. The
 * form that loses nothing, but it has no TTL.
 */
function joinedStrings(lines: readonly string[], asked: PastedQuery['asked']): readonly PastedRecord[] {
  const at = lines.findIndex((line) => COMMAND.test(line) && /\bStrings\s+-join\b/i.test(line));
  if (at < 0 || asked?.type !== 'TXT') return [];
  const rest = lines.slice(at + 1);
  const end = rest.findIndex((line) => /^PS .*>/.test(line));
  const texts = (end < 0 ? rest : rest.slice(0, end)).filter((line) => line.trim() !== '');
  return texts.flatMap((text) => readRecord(asked.name, 'TXT', octetsOf(text.trim()), null) ?? []);
}

const section = (row: Row): string => row.get('section')?.toLowerCase() ?? '';

function recordOf(row: Row, notes: string[]): readonly PastedRecord[] {
  const type = readType(row.get('type') ?? row.get('querytype') ?? '');
  if (type === null) return [];
  const data = dataOf(type, row);
  const record = data === null ? null : readRecord(row.get('name') ?? '', type, data, readTtl(row.get('ttl') ?? ''));
  if (record === null) notes.push(`A ${type} record could not be read in full and was left out.`);
  return record === null ? [] : [record];
}

function dataOf(type: DnsType, row: Row): string | null {
  const of = (...names: readonly string[]): string =>
    names.map((name) => row.get(name)).find((value) => value !== undefined) ?? '';
  switch (type) {
    case 'MX':
      return `${of('preference')} ${of('nameexchange', 'exchange') || '.'}`;
    case 'TXT':
      return stringsOf(of('strings', 'text'));
    case 'A':
      return of('ipaddress', 'ip4address');
    case 'AAAA':
      return of('ipaddress', 'ip6address');
    case 'CNAME':
    case 'NS':
    case 'PTR':
      return of('namehost', 'server');
    case 'SOA':
      return [
        of('primaryserver'),
        of('nameadministrator', 'administrator'),
        of('serialnumber'),
        of('timetozonerefresh'),
        of('timetozonefailureretry'),
        of('timetoexpiration'),
        of('defaultttl', 'minimumtimetolive'),
      ].join(' ');
  }
}

/**
 * The text of `{first piece, second piece}`. A piece is cut at 255 octets, so a comma after a short one is taken as part
 * of the text, except in a key. Null where PowerShell left pieces out (`…`) or the closing brace is missing.
 */
function stringsOf(value: string): string | null {
  if (!value.startsWith('{')) return value === '' ? null : octetsOf(value);
  if (!value.endsWith('}') || /(?:\.\.\.|…)\}$/.test(value)) return null;
  const inner = value.slice(1, -1);
  const pieces = inner.split(', ');
  const arePieces = /^v=DKIM1\b/.test(inner) || pieces.slice(0, -1).every((piece) => piece.length >= 200);
  return octetsOf(arePieces ? pieces.join('') : inner);
}

/** `contoso.com -Type MX`, `-Name contoso.com MX`: the name and the type; without a type it is A and AAAA. */
function askedBy(words: string): PastedQuery['asked'] {
  const all = (words.split('|')[0] ?? '')
    .trim()
    .split(/\s+/)
    .map((word) => word.replace(/^["']|["',]$/g, ''));
  const after = (option: RegExp): string | undefined => all.find((_, index) => option.test(all[index - 1] ?? ''));
  const bare = all.filter((word, index) => !word.startsWith('-') && !(all[index - 1] ?? '').startsWith('-'));
  const name = readName(after(/^-Name$/i) ?? bare[0] ?? '');
  const type = readType(after(/^-(?:Type|QueryType)$/i) ?? bare.find((word) => readType(word) !== null) ?? '');
  return name === null ? null : { name, type };
}
