import type { DnsType } from '../answer.ts';
import { type NslookupLine, readNslookupLine } from './nslookup-line.ts';
import { NO_QUERY, type PastedQueries, type PastedQuery, type PastedRecord } from './query.ts';
import { readName, readRecord } from './record.ts';

/** Whether a text has the marks of nslookup: its record lines, which no language of Windows changes, or its errors. */
export const isNslookup = (lines: readonly string[]): boolean =>
  lines.some((line) => {
    const { kind } = readNslookupLine(line.trim());
    return kind === 'record' || kind === 'text' || kind === 'failure' || kind === 'host' || kind === 'soa';
  });

/**
 * Reads the output of nslookup of Windows and of UNIX, with or without `-debug`.
 *
 * What was asked stands in the text only where a command line, a `set type` or the debug form is in it; without that, the
 * absence of one type cannot be told from the absence of another, and is left out.
 */
export function readNslookup(lines: readonly string[]): PastedQueries {
  const notes: string[] = [];
  const queries: PastedQuery[] = [];
  let type: DnsType | null = null;
  for (const block of blocksOf(lines.map((line) => readNslookupLine(line.trim())))) {
    const [first] = block;
    if (first?.kind === 'command' || first?.kind === 'set-type') type = first.type;
    queries.push(readBlock(block, type, notes));
  }
  if (queries.some((query) => query.records.some((record) => record.ttlSeconds === null)))
    notes.push('Without -debug nslookup prints no TTL, so nothing is known about how long answers are kept.');
  return { queries, notes };
}

const BEGINS: readonly NslookupLine['kind'][] = ['command', 'prompt', 'set-type', 'message'];

/** What is typed begins a block, and so does a debug message. */
function blocksOf(lines: readonly NslookupLine[]): readonly (readonly NslookupLine[])[] {
  const blocks: NslookupLine[][] = [[]];
  for (const line of lines) {
    if (BEGINS.includes(line.kind)) blocks.push([]);
    blocks.at(-1)?.push(line);
  }
  return blocks;
}

/** What a block has said so far. */
interface Sofar {
  asked: PastedQuery['asked'];
  status: PastedQuery['status'];
  noData: boolean;
  readonly records: PastedRecord[];
  isAnswer: boolean;
  owner: string;
  /** After `Name:`, until the next blank line. */
  host: string;
  text: { readonly owner: string; readonly strings: string[] } | null;
  readonly soa: string[];
  soaOwner: string;
}

function readBlock(lines: readonly NslookupLine[], type: DnsType | null, notes: string[]): PastedQuery {
  const sofar: Sofar = {
    ...{ asked: null, status: 'NOERROR', noData: false, records: [], isAnswer: true },
    ...{ owner: '', host: '', text: null, soa: [], soaOwner: '' },
  };
  for (const line of lines) take(sofar, line, type);
  endText(sofar);
  const start = readRecord(sofar.soaOwner, 'SOA', sofar.soa.join(' '), null);
  const { asked, status } = sofar;
  const isAlone = start !== null && sofar.records.length === 0;
  if (start !== null) sofar.records.push(start);
  const noData = status === 'NOERROR' && (sofar.noData || (isAlone && asked?.type !== 'SOA'));
  if (noData && (asked?.type ?? null) === null)
    notes.push('nslookup may have found nothing, but the text does not say for which type; include the command line.');
  const records = withoutAdditional(sofar.records);
  return { ...NO_QUERY, asked, status, noData, records, negativeTtlSeconds: noData ? minimumOf(start) : null };
}

function take(sofar: Sofar, line: NslookupLine, type: DnsType | null): void {
  if (line.kind === 'string') {
    sofar.text?.strings.push(line.string);
    return;
  }
  if (line.kind === 'blank') {
    sofar.host = '';
    return;
  }
  endText(sofar);
  switch (line.kind) {
    case 'command':
    case 'prompt':
      if (line.name !== null) ask(sofar, line.name, type);
      return;
    case 'question':
      ask(sofar, line.name, line.type);
      return;
    case 'failure':
      ask(sofar, line.name ?? sofar.asked?.name ?? '', line.type ?? sofar.asked?.type ?? type);
      sofar.status = line.status;
      sofar.noData = line.status === 'NOERROR';
      return;
    case 'status':
      sofar.status = line.status;
      return;
    case 'count':
      sofar.noData = line.answers === 0;
      return;
    case 'section':
      sofar.isAnswer = line.isAnswer;
      return;
    case 'owner':
      sofar.owner = line.name;
      return;
    case 'host':
      sofar.host = line.name;
      return;
    case 'record':
      keep(sofar, readRecord(line.owner ?? sofar.owner, line.type, line.data, null));
      return;
    case 'text':
      sofar.text = { owner: line.owner ?? sofar.owner, strings: [...line.strings] };
      return;
    case 'address':
      if (sofar.host !== '')
        keep(sofar, readRecord(sofar.host, line.address.includes(':') ? 'AAAA' : 'A', line.address, null));
      return;
    case 'alias':
      if (sofar.host !== '') keep(sofar, readRecord(line.name, 'CNAME', sofar.host, null));
      return;
    case 'ttl':
      addTtl(sofar, line.seconds);
      return;
    case 'soa':
      sofar.soa[line.field] = line.value;
      sofar.soaOwner = sofar.owner;
      return;
    case 'set-type':
    case 'message':
    case 'other':
  }
}

function ask(sofar: Sofar, text: string, type: DnsType | null): void {
  const name = readName(text);
  if (name !== null && name !== '.') sofar.asked = { name, type };
}

function keep(sofar: Sofar, record: PastedRecord | null): void {
  if (record !== null && sofar.isAnswer) sofar.records.push(record);
}

function endText(sofar: Sofar): void {
  const { text } = sofar;
  sofar.text = null;
  if (text !== null && text.strings.length > 0) keep(sofar, readRecord(text.owner, 'TXT', text.strings.join(''), null));
}

/** The debug form prints the TTL in a line below the record. */
function addTtl(sofar: Sofar, seconds: number): void {
  const last = sofar.records.at(-1);
  if (last !== undefined && sofar.isAnswer) sofar.records[sofar.records.length - 1] = { ...last, ttlSeconds: seconds };
}

const minimumOf = (start: PastedRecord | null): number | null =>
  start === null ? null : Number(start.data.slice(start.data.lastIndexOf(' ') + 1));

/** Addresses behind exchanges and name servers come from the additional section, which need not hold all of them. */
function withoutAdditional(records: readonly PastedRecord[]): readonly PastedRecord[] {
  const named = new Set(
    records.flatMap(({ type, data }) => (type === 'MX' || type === 'NS' ? [data.replace(/^\d+ /, '')] : [])),
  );
  return records.filter(({ type, owner }) => !((type === 'A' || type === 'AAAA') && named.has(owner)));
}
