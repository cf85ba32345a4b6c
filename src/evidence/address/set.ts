import { bitsOf, MAPPED, parseNetwork, type Address, type Network } from './address.ts';

/** A run of addresses of one family, both ends included. */
export interface Span {
  readonly from: bigint;
  readonly to: bigint;
}

/** Addresses of one family: ascending, neither overlapping nor touching. Every function here gives and keeps this form. */
export type Spans = readonly Span[];

/** A set of addresses of both families. */
export interface AddressSet {
  readonly v4: Spans;
  readonly v6: Spans;
}

/** No address. */
export const NOTHING: AddressSet = { v4: [], v6: [] };

/** Every address of one family. */
export const wholeFamily = (family: 4 | 6): Span => ({ from: 0n, to: (1n << BigInt(bitsOf(family))) - 1n });

/** The addresses of a network. */
export function spanOf({ address, prefix }: Network): Span {
  const rest = BigInt(bitsOf(address.family) - prefix);
  const from = (address.value >> rest) << rest;
  return { from, to: from + (1n << rest) - 1n };
}

/** Puts spans in any order, overlapping or not, into set form. */
export function merged(spans: Spans): Spans {
  if (spans.length < 2) return spans;
  const sorted = [...spans].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const out: Span[] = [];
  for (const span of sorted) {
    const last = out.at(-1);
    if (last === undefined || span.from > last.to + 1n) out.push(span);
    else if (span.to > last.to) out[out.length - 1] = { from: last.from, to: span.to };
  }
  return out;
}

/** What is in both. */
export function common(a: Spans, b: Spans): Spans {
  const out: Span[] = [];
  let i = 0;
  let j = 0;
  for (let x = a[i], y = b[j]; x !== undefined && y !== undefined; x = a[i], y = b[j]) {
    const from = x.from > y.from ? x.from : y.from;
    const to = x.to < y.to ? x.to : y.to;
    if (from <= to) out.push({ from, to });
    if (x.to < y.to) i += 1;
    else j += 1;
  }
  return out;
}

/** What is in the first and not in the second. */
export function without(a: Spans, b: Spans): Spans {
  const out: Span[] = [];
  let j = 0;
  for (const span of a) {
    let from = span.from;
    for (let cut = b[j]; cut !== undefined && cut.from <= span.to; cut = b[j]) {
      if (cut.from > from) out.push({ from, to: cut.from - 1n });
      if (cut.to >= from) from = cut.to + 1n;
      if (cut.to > span.to) break;
      j += 1;
    }
    if (from <= span.to) out.push({ from, to: span.to });
  }
  return out;
}

/** How many addresses. */
export const sizeOf = (spans: Spans): bigint => spans.reduce((sum, span) => sum + span.to - span.from + 1n, 0n);

export const union = (a: AddressSet, b: AddressSet): AddressSet => ({
  v4: merged([...a.v4, ...b.v4]),
  v6: merged([...a.v6, ...b.v6]),
});

export const intersect = (a: AddressSet, b: AddressSet): AddressSet => ({
  v4: common(a.v4, b.v4),
  v6: common(a.v6, b.v6),
});

export const subtract = (a: AddressSet, b: AddressSet): AddressSet => ({
  v4: without(a.v4, b.v4),
  v6: without(a.v6, b.v6),
});

export function contains(set: AddressSet, { family, value }: Address): boolean {
  return (family === 4 ? set.v4 : set.v6).some((span) => span.from <= value && value <= span.to);
}

export const isEmpty = (set: AddressSet): boolean => set.v4.length === 0 && set.v6.length === 0;

/** How many addresses, both families together. */
export const count = (set: AddressSet): bigint => sizeOf(set.v4) + sizeOf(set.v6);

/** The addresses of a network as mail servers see their clients: the IPv4-mapped part of IPv6 counts as IPv4. */
export function clientsOf(network: Network): AddressSet {
  if (network.address.family === 4) return { v4: [spanOf(network)], v6: [] };
  const span = spanOf(network);
  const mapped = common([span], [MAPPED_SPAN]).map(({ from, to }) => ({
    from: from - MAPPED_SPAN.from,
    to: to - MAPPED_SPAN.from,
  }));
  return { v4: mapped, v6: without([span], [MAPPED_SPAN]) };
}

/** The set that a list of networks in text form describes, and the texts that are none. */
export function setOf(cidrs: readonly string[]): { readonly set: AddressSet; readonly notRanges: readonly string[] } {
  const v4: Span[] = [];
  const v6: Span[] = [];
  const notRanges: string[] = [];
  for (const cidr of cidrs) {
    const network = parseNetwork(cidr.trim());
    if (network === null) {
      notRanges.push(cidr);
      continue;
    }
    const clients = clientsOf(network);
    v4.push(...clients.v4);
    v6.push(...clients.v6);
  }
  return { set: { v4: merged(v4), v6: merged(v6) }, notRanges };
}

/** The IPv4-mapped addresses within IPv6. */
export const MAPPED_SPAN: Span = { from: MAPPED << 32n, to: (MAPPED << 32n) | 0xffffffffn };

/** Every address that a mail server can see a client under. */
export const everybodyAsClients = (): AddressSet =>
  union({ v4: [wholeFamily(4)], v6: [] }, clientsOf({ address: { family: 6, value: 0n }, prefix: 0 }));
