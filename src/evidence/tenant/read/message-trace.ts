import { formatAddress, parseAddress } from '../../address/address.ts';
import type { IsoTime } from '../../observed.ts';
import type { MessageTraceSummary, TraceAddress } from '../recipients.ts';
import { fieldsOf, name } from './fields.ts';
import { readInstant } from './instant.ts';
import { domainOf } from './users.ts';

/** One message to one recipient as a trace tells of it, without people, subject and ids. */
export interface TraceRow {
  readonly at: IsoTime | null;
  /** The server that handed it in, as written. */
  readonly ip: string | null;
  /** Domains; the empty sender of a bounce has none. */
  readonly sender: string | null;
  readonly recipient: string | null;
  /** As the trace itself says; null where it does not. */
  readonly direction: 'inbound' | 'outbound' | null;
  /** Name of the connector that it used; empty: none; null: the trace names no connectors. */
  readonly connector: string | null;
  /** Exchange rejected or quarantined it; null where that is not told. */
  readonly isStopped: boolean | null;
}

/** Counts of messages that grow row by row; neither a row nor an address of a person is kept. */
export interface RowTally {
  readonly add: (row: TraceRow) => void;
  /** The span is what the trace was asked for, or else that of the rows that were counted. */
  readonly summary: (asked?: { readonly from: IsoTime; readonly to: IsoTime }) => MessageTraceSummary;
}

/**
 * Starts to count the messages of a trace. `since` is the cutover: what is older rightly came another way.
 *
 * In words: where the trace tells no direction, a message is inbound when its recipient is in a domain of the tenant and
 * its sender is not; the empty sender of a bounce is an outside one. Between two domains of the tenant it is internal as
 * long as nobody handed it in: a message that claims to be the tenant's own and has an address may be a forgery or a
 * printer, so it is counted apart, as is what belongs to neither side.
 */
export function tallyRows(domains: readonly string[], since: IsoTime | null = null): RowTally {
  const own = new Set(domains);
  const byDomain = new Map<string, Map<string, Counted>>();
  const byConnector = new Map<string, Counted>();
  const leftOut = { internal: 0, outbound: 0, noAddress: 0, cannotTell: 0, tooEarly: 0 };
  const span = new Counted();
  let namesConnectors = false;

  const add = (row: TraceRow): void => {
    namesConnectors ||= row.connector !== null;
    if (since !== null && row.at !== null && row.at < since) {
      leftOut.tooEarly += 1;
      return;
    }
    span.add(row);
    const ip = row.ip === null ? null : parseAddress(row.ip);
    const direction = directionOf(row, own, ip !== null);
    if (direction === 'internal' || direction === 'cannotTell') leftOut[direction] += 1;
    else if (direction === 'outbound') {
      if (row.connector === null) leftOut.outbound += 1;
      else countedAs(byConnector, row.connector).add(row);
    } else if (ip === null) leftOut.noAddress += 1;
    else if (row.recipient === null) leftOut.cannotTell += 1;
    else {
      const byAddress = byDomain.get(row.recipient) ?? new Map<string, Counted>();
      byDomain.set(row.recipient, byAddress);
      countedAs(byAddress, formatAddress(ip)).add(row);
    }
  };
  return {
    add,
    summary: (asked) => ({
      from: asked?.from ?? span.firstAt,
      to: asked?.to ?? span.lastAt,
      inbound: [...byDomain]
        .map(([domain, counts]) => ({
          domain,
          messages: [...counts.values()].reduce((sum, one) => sum + one.messages, 0),
          byAddress: frequentFirst(counts)
            .slice(0, MOST_ADDRESSES)
            .map(([ip, one]): TraceAddress => ({ ip, messages: one.messages, ...one.endsIfTold(), ...one.times() })),
        }))
        .sort((a, b) => (a.domain < b.domain ? -1 : 1)),
      ...(namesConnectors && {
        outbound: frequentFirst(byConnector)
          .slice(0, MOST_CONNECTORS)
          .map(([connector, one]) => ({
            connector: connector === '' ? null : connector,
            messages: one.messages,
            ...one.times(),
          })),
      }),
      leftOut,
    }),
  };
}

/** Counts of messages as Graph lists them, grown body by body. */
export interface TraceTally {
  readonly add: (body: unknown) => void;
  readonly summary: () => MessageTraceSummary;
}

/** Starts to count the messages that Graph lists for the span from `from` to `to`. */
export function tallyMessages(domains: readonly string[], from: IsoTime, to: IsoTime): TraceTally {
  const tally = tallyRows(domains);
  return {
    add: (body) => {
      const fields = fieldsOf(body);
      if (fields === null) return;
      tally.add({
        at: readInstant(fields.get('receivedDateTime')),
        ip: name(fields, 'fromIP'),
        sender: domainOf(name(fields, 'senderAddress') ?? ''),
        recipient: domainOf(name(fields, 'recipientAddress') ?? ''),
        direction: null,
        connector: null,
        isStopped: isStopped(name(fields, 'status')),
      });
    },
    summary: () => tally.summary({ from, to }),
  };
}

/** Whether a message with this status or last event reached nobody; null for what is still under way or not known. */
export function isStopped(status: string | null): boolean | null {
  const word = status?.toLowerCase().replace(/[^a-z]/g, '') ?? '';
  if (STOPPED.has(word)) return true;
  return LET_IN.has(word) ? false : null;
}

type Direction = 'inbound' | 'outbound' | 'internal' | 'cannotTell';

function directionOf({ direction, sender, recipient }: TraceRow, own: ReadonlySet<string>, hasIp: boolean): Direction {
  const isOwnSender = sender !== null && own.has(sender);
  const isOwnRecipient = recipient !== null && own.has(recipient);
  if (direction === 'inbound') return 'inbound';
  if (direction === 'outbound') return isOwnRecipient && isOwnSender ? 'internal' : 'outbound';
  if (isOwnSender && isOwnRecipient) return hasIp ? 'cannotTell' : 'internal';
  if (isOwnRecipient) return 'inbound';
  return isOwnSender && recipient !== null ? 'outbound' : 'cannotTell';
}

class Counted {
  messages = 0;
  firstAt: IsoTime | null = null;
  lastAt: IsoTime | null = null;
  private stopped = 0;
  private delivered = 0;

  add({ at, isStopped: wasStopped }: TraceRow): void {
    this.messages += 1;
    if (wasStopped === true) this.stopped += 1;
    if (wasStopped === false) this.delivered += 1;
    if (at === null) return;
    if (this.firstAt === null || at < this.firstAt) this.firstAt = at;
    if (this.lastAt === null || at > this.lastAt) this.lastAt = at;
  }

  endsIfTold(): Pick<TraceAddress, 'stopped' | 'delivered'> {
    const { stopped, delivered } = this;
    return stopped + delivered === 0 ? {} : { stopped, delivered };
  }

  times(): Pick<TraceAddress, 'firstAt' | 'lastAt'> {
    return this.firstAt === null || this.lastAt === null ? {} : { firstAt: this.firstAt, lastAt: this.lastAt };
  }
}

function countedAs(counts: Map<string, Counted>, key: string): Counted {
  const counted = counts.get(key) ?? new Counted();
  counts.set(key, counted);
  return counted;
}

const frequentFirst = (counts: ReadonlyMap<string, Counted>): readonly (readonly [string, Counted])[] =>
  [...counts].sort(([a, one], [b, other]) => other.messages - one.messages || (a < b ? -1 : 1));

const STOPPED: ReadonlySet<string> = new Set(['failed', 'fail', 'quarantined', 'quarantine', 'rejected', 'dropped']);
const LET_IN: ReadonlySet<string> = new Set([
  ...['delivered', 'deliver', 'filteredasspam', 'spam', 'expanded', 'expand', 'resolved', 'resolve'],
  ...['send', 'sendexternal', 'transfer'],
]);
const MOST_ADDRESSES = 200;
const MOST_CONNECTORS = 200;
