import { formatAddress, parseAddress, parseIp4 } from '../address/address.ts';
import { toCidrs } from '../address/listing.ts';
import { intersect, isEmpty, merged, setOf, subtract, union, type AddressSet, type Span } from '../address/set.ts';
import { lieIn } from './lie-in.ts';

/** The addresses that a list of Exchange names, and its entries that are none. */
export interface RangeList {
  readonly set: AddressSet;
  readonly notRanges: readonly string[];
}

/**
 * Reads a list as rules and connectors write it: single addresses, `a-b` with both ends, and CIDR. Of a range that runs
 * backwards or from one family to the other nothing is taken.
 */
export function rangesOf(texts: readonly string[]): RangeList {
  const remembered = READ.get(texts);
  if (remembered !== undefined) return remembered;
  const spans: AddressSet[] = [];
  const notRanges: string[] = [];
  const cidrs: string[] = [];
  for (const text of texts) {
    if (!text.includes('-')) {
      cidrs.push(text);
      continue;
    }
    const run = runOf(text);
    if (run === null) notRanges.push(text);
    else spans.push(run);
  }
  const networks = setOf(cidrs);
  const read = {
    set: spans.reduce(union, networks.set),
    notRanges: [...notRanges, ...networks.notRanges],
  };
  READ.set(texts, read);
  return read;
}

/** How the addresses of a connector compare with where the gateway delivers from; lists in CIDR form. */
export interface RangeComparison {
  /** Of the gateway and not on the list, in the form in which Exchange takes them (IPv4, /24 to /32). */
  readonly missing: readonly string[];
  /** On the list and not of the gateway, all of it; the next two are parts of this. */
  readonly excess: readonly string[];
  /** Private, shared or reserved: nobody on the internet connects from there. */
  readonly private: readonly string[];
  /** Where Microsoft 365 sends from, so every other tenant does. The list is recalled, not published: a hint. */
  readonly microsoft: readonly string[];
  /** Addresses that more than one entry names. */
  readonly overlapping: readonly string[];
  /** Entries that are no address or range. */
  readonly notRanges: readonly string[];
  /** Entries that Exchange does not take in a connector: IPv6, wider than /24, `a-b`. */
  readonly notAccepted: readonly string[];
  /** Addresses of the gateway that no connector can name, since a connector takes IPv4 only. */
  readonly gatewayIp6: readonly string[];
}

/**
 * Compares the entries of a connector with the gateway's delivery ranges.
 *
 * In words: what counts is which addresses are covered, not how they are cut. A connector takes single IPv4 addresses
 * and IPv4 networks from /24 to /32, so what is missing is written in such pieces.
 *
 * Source: https://learn.microsoft.com/powershell/module/exchangepowershell/set-inboundconnector
 */
export function compareRanges(entries: readonly string[], deliveryRanges: readonly string[]): RangeComparison {
  const have = rangesOf(entries);
  const want = rangesOf(deliveryRanges).set;
  const excess = subtract(have.set, want);
  return {
    missing: exchangePieces({ v4: subtract(want, have.set).v4, v6: [] }),
    excess: toCidrs(excess),
    private: toCidrs(intersect(excess, NOT_ON_THE_INTERNET)),
    microsoft: toCidrs(intersect(excess, MICROSOFT)),
    overlapping: toCidrs(overlapOf(entries)),
    notRanges: have.notRanges,
    notAccepted: entries.filter((entry) => !have.notRanges.includes(entry) && !isAccepted(entry)),
    gatewayIp6: toCidrs({ v4: [], v6: want.v6 }),
  };
}

/** The IPv4 addresses of a set as a connector takes them: networks from /24 to /32, ascending, at most 4,096. */
export function exchangePieces(set: AddressSet): readonly string[] {
  const out: string[] = [];
  for (const { from, to } of set.v4)
    for (let at = from; at <= to && out.length < MOST_PIECES;) {
      const blockEnd = at | 0xffn;
      const end = blockEnd < to ? blockEnd : to;
      out.push(...toCidrs({ v4: [{ from: at, to: end }], v6: [] }));
      at = end + 1n;
    }
  return out.slice(0, MOST_PIECES);
}

/** Whether an inbound connector takes the entry: IPv4, single or /24 to /32. */
export function isAccepted(entry: string): boolean {
  const [address = '', prefix, more] = entry.trim().split('/');
  if (parseIp4(address) === null || more !== undefined) return false;
  return prefix === undefined || (/^\d{2}$/.test(prefix) && Number(prefix) >= 24 && Number(prefix) <= 32);
}

/** Private (RFC 1918), shared (RFC 6598), loopback, link-local, multicast and the like. Documentation ranges are not in it. */
export const NOT_ON_THE_INTERNET: AddressSet = setOf([
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '224.0.0.0/3',
  '::/127',
  'fc00::/7',
  'fe80::/10',
  'ff00::/8',
]).set;

/** The outbound ranges of Exchange Online as they are recalled; no page was read that lists them. */
export const MICROSOFT: AddressSet = setOf([
  '40.92.0.0/15',
  '40.107.0.0/16',
  '52.100.0.0/14',
  '104.47.0.0/17',
  '2a01:111:f400::/48',
  '2a01:111:f403::/48',
]).set;

function runOf(text: string): AddressSet | null {
  const [first = '', last = '', more] = text.split('-').map((end) => end.trim());
  const [from, to] = [parseAddress(first), parseAddress(last)];
  if (more !== undefined || from === null || to === null) return null;
  if (from.family !== to.family || from.value > to.value) return null;
  const span = { from: from.value, to: to.value };
  return from.family === 4 ? { v4: [span], v6: [] } : { v4: [], v6: [span] };
}

/** What at least two entries cover; one pass over the sorted starts, so that a long list takes no longer than sorting. */
function overlapOf(entries: readonly string[]): AddressSet {
  const sets = entries.map((entry) => rangesOf([entry]).set);
  const twice = (family: 'v4' | 'v6'): readonly Span[] => {
    const spans = sets.flatMap((set) => set[family]).sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
    const out: Span[] = [];
    let end = -1n;
    for (const span of spans) {
      if (span.from <= end) out.push({ from: span.from, to: span.to < end ? span.to : end });
      if (span.to > end) end = span.to;
    }
    return merged(out);
  };
  const overlap = { v4: twice('v4'), v6: twice('v6') };
  return isEmpty(overlap) ? { v4: [], v6: [] } : overlap;
}

/** An address of the set by which a stranger may stand in an example, in text form; null where the set is empty. */
export function someAddress(set: AddressSet): string | null {
  for (const favourite of FAVOURITES) {
    if (lieIn(rangesOf([favourite]).set, set) === 'inside') return favourite;
  }
  const [v4] = set.v4;
  if (v4 !== undefined) return formatAddress({ family: 4, value: v4.from });
  const [v6] = set.v6;
  return v6 === undefined ? null : formatAddress({ family: 6, value: v6.from });
}

/** Documentation addresses (RFC 5737): whoever sees one in a report knows that it stands for any. */
export const FAVOURITES: readonly string[] = [
  '203.0.113.9',
  '198.51.100.9',
  '192.0.2.9',
  '203.0.113.109',
  '198.51.100.109',
  '192.0.2.109',
];
/** The same list is read for every message that is followed. */
const READ = new WeakMap<readonly string[], RangeList>();
const MOST_PIECES = 4096;
