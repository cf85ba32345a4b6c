import type { RawRecord, RawValue } from '../import/raw.ts';
import type { IsoTime } from '../observed.ts';
import { isStopped, tallyRows, type TraceRow } from '../tenant/read/message-trace.ts';
import type { MessageTraceSummary } from '../tenant/recipients.ts';
import { oneLine } from '../tenant/read/fields.ts';
import { behindSign, type DomainReader, domainReader } from './domains.ts';
import { timesOf } from './trace-time.ts';

/**
 * A message trace as a file holds it, row by row, without people, subjects and ids. Which of its messages come from
 * outside can only be told with the domains of the tenant (`traceSummary`), so it is no source of a case yet.
 */
export interface TraceTable {
  readonly file: string;
  /** `events`: the extended report, one row an event; else one row a message. */
  readonly form: 'messages' | 'events';
  readonly rows: readonly TraceRow[];
  /** Why it is but a part: `more-messages`, `source-addresses`, `times`. Empty when whole. */
  readonly missing: readonly TraceGap[];
}
export type TraceGap = 'more-messages' | 'source-addresses' | 'times' | 'unreadable-rows';

/** Whether these are the columns of a message trace, in any of its exports. */
export function isTraceTable(columns: readonly string[]): boolean {
  const has = (names: readonly string[]): boolean => columns.some((column) => names.includes(plain(column)));
  return has(SENDER) && has(RECIPIENT) && (has(TIME) || has(ID) || has(ADDRESS));
}

/**
 * Reads a message trace: the admin centre's export, the summary or the extended report of a historical search, and what
 * `Get-MessageTraceV2` gives. Columns go by name, whatever their order.
 *
 * In words: one row may hold several recipients, each with the events that it met, of which the last tells the end. Of
 * the extended report only the event counts by which a message came in or went out. `exportedAt` helps to tell the order
 * of day and month.
 */
export function readTraceTable(
  {
    columns,
    rows,
    isCut,
  }: { readonly columns: readonly string[]; readonly rows: readonly RawRecord[]; readonly isCut: boolean },
  file: string,
  exportedAt: IsoTime | null = null,
): TraceTable {
  const column = (names: readonly string[]): string | null => {
    const found = names.map((name) => columns.find((one) => plain(one) === name));
    return found.find((one) => one !== undefined) ?? null;
  };
  const [time, sender, address, status] = [column(TIME), column(SENDER), column(ADDRESS), column(STATUS)];
  const [direction, connector, event] = [column(DIRECTION), column(CONNECTOR), column(EVENT)];
  const recipients = RECIPIENT.flatMap((name) => columns.find((one) => plain(one) === name) ?? []);
  const isEvents = event !== null;
  const id = column(ID);
  const read = domainReader();
  const given = isEvents ? eventsOnce(rows, event, id) : rows;
  const stopped = isEvents ? stoppedIds(rows, event, id) : null;
  const readTime = timesOf(
    given.map((row) => text(row, time)),
    exportedAt,
  );
  const found = given.flatMap((row): TraceRow[] => {
    const people = recipientsOf(recipients.map((name) => text(row, name)).find((one) => one !== null) ?? '', read);
    const wayIn = DIRECTIONS.get(word(row, direction)) ?? null;
    const common = {
      at: readTime(text(row, time)),
      ip: text(row, address),
      sender: read(behindSign(text(row, sender) ?? '')),
      direction: isEvents && word(row, event) === 'sendexternal' ? ('outbound' as const) : wayIn,
      connector: connector === null ? null : oneLine(text(row, connector) ?? '', 200),
    };
    const isLost = stopped?.has(text(row, id) ?? '') ?? null;
    return people.map(({ domain, ended }) => ({
      ...common,
      recipient: domain,
      isStopped: isLost ?? isStopped(ended ?? text(row, status)),
    }));
  });
  const isFull = isCut || (isEvents ? rows.length === MOST_ROWS : FULL.has(rows.length));
  const isUntimed = found.length > 0 && found.every(({ at }) => at === null);
  const unread = given.filter(
    (row) => text(row, sender) === null && recipients.every((name) => text(row, name) === null),
  );
  return {
    file,
    form: isEvents ? 'events' : 'messages',
    rows: found,
    missing: [
      ...(isFull ? (['more-messages'] as const) : []),
      ...(found.length > 0 && found.every(({ ip }) => ip === null) ? (['source-addresses'] as const) : []),
      ...(isUntimed ? (['times'] as const) : []),
      ...(unread.length > 0 ? (['unreadable-rows'] as const) : []),
    ],
  };
}

/** Counts a trace for a tenant with these domains; `since` is the cutover, before which mail rightly came another way. */
export function traceSummary(
  table: TraceTable,
  domains: readonly string[],
  since: IsoTime | null = null,
): MessageTraceSummary {
  const tally = tallyRows(domains, since);
  for (const row of table.rows) tally.add(row);
  return tally.summary();
}

/** `a@contoso.com##Receive, Deliver;b@contoso.com##Receive, Fail`, or addresses alone. */
function recipientsOf(
  cell: string,
  read: DomainReader,
): readonly { readonly domain: string | null; readonly ended: string | null }[] {
  const people = cell.split(';').flatMap((one) => (one.trim() === '' ? [] : [one.trim()]));
  if (people.length === 0) return [{ domain: null, ended: null }];
  return people.slice(0, MOST_RECIPIENTS).map((one) => {
    const [address = '', events] = one.split('##', 2);
    return { domain: read(behindSign(address)), ended: events?.split(',').at(-1)?.trim() ?? null };
  });
}

/** The rows by which a message came in or went out, each once: a message passes several servers of Exchange. */
function eventsOnce(rows: readonly RawRecord[], event: string, id: string | null): readonly RawRecord[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const [met, key] = [word(row, event), text(row, id)];
    if (!COUNTED.has(met) || seen.has(`${met} ${key}`)) return false;
    if (key !== null) seen.add(`${met} ${key}`);
    return true;
  });
}

/** Ids of messages that failed or were quarantined, and that no event delivered. Ids do not leave this file. */
function stoppedIds(rows: readonly RawRecord[], event: string, id: string | null): ReadonlySet<string> {
  const [lost, delivered] = [new Set<string>(), new Set<string>()];
  for (const row of rows) {
    const [key, met] = [text(row, id) ?? '', word(row, event)];
    if (isStopped(met) === true) lost.add(key);
    if (met === 'deliver') delivered.add(key);
  }
  return new Set([...lost].filter((key) => key !== '' && !delivered.has(key)));
}

function text(row: RawRecord, column: string | null): string | null {
  const value: RawValue | undefined = column === null ? undefined : row.get(column);
  const own = typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
  return own === '' ? null : own;
}
const word = (row: RawRecord, column: string | null): string => plain(text(row, column) ?? '');

/** A column's name, or a word in a cell, without case, blanks and marks: `Received (UTC)`, `origin_timestamp_utc`. */
const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

const TIME = [
  'origintimestamputc',
  'origintimestamp',
  'datetimeutc',
  'receivedutc',
  'receiveddatetime',
  'received',
  'datetime',
  'date',
];
const SENDER = ['senderaddress', 'sender'];
const RECIPIENT = ['recipientstatus', 'recipientaddress', 'recipient', 'recipients'];
const ADDRESS = ['originalclientip', 'fromip'];
const ID = ['networkmessageid', 'messagetraceid', 'messageid', 'id'];
const STATUS = ['status', 'deliverystatus'];
const DIRECTION = ['directionality'];
const CONNECTOR = ['connectorid'];
const EVENT = ['eventid'];
/** Both the documented numbers and the words that files hold. */
const DIRECTIONS: ReadonlyMap<string, 'inbound' | 'outbound'> = new Map([
  ['1', 'inbound'],
  ['incoming', 'inbound'],
  ['inbound', 'inbound'],
  ['2', 'outbound'],
  ['originating', 'outbound'],
  ['outbound', 'outbound'],
]);
const COUNTED: ReadonlySet<string> = new Set(['receive', 'sendexternal']);
/** So many rows Exchange gives at most; a file of exactly so many is probably cut. */
const MOST_ROWS = 100_000;
const FULL: ReadonlySet<number> = new Set([1_000, 5_000, MOST_ROWS]);
const MOST_RECIPIENTS = 1_000;
