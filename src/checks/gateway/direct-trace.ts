import { parseAddress } from '../../evidence/address/address.ts';
import { contains } from '../../evidence/address/set.ts';
import { MICROSOFT, NOT_ON_THE_INTERNET } from '../../evidence/mail-flow/ranges.ts';
import type { Setup } from '../../evidence/setup.ts';
import type { MessageTraceSummary, TraceAddress } from '../../evidence/tenant/recipients.ts';
import { addressesSince, cutoverOf, isWithinRanges } from './proof.ts';

/** What a message trace of the last two days tells of mail that did not come from the gateway. */
export type DirectTrace =
  | ({ readonly is: 'from-strangers' } & Delivered)
  /** By addresses of Microsoft alone, as its ranges are recalled. */
  | ({ readonly is: 'from-microsoft' } & Delivered)
  | { readonly is: 'open'; readonly why: keyof typeof TRACE_GAPS }
  | { readonly is: 'none'; readonly messages: number };

/** Messages that were delivered, and the addresses that they came from. */
interface Delivered {
  readonly delivered: number;
  readonly addresses: readonly string[];
}

/** Why a trace does not tell, as the end of a sentence. */
export const TRACE_GAPS = {
  'nothing-recent': 'it shows no inbound mail of the last two days since the cutover',
  'ends-not-told': 'it shows messages from elsewhere and does not tell whether they were delivered',
  'too-many-addresses': 'it has more source addresses than are kept',
} as const;

/** Reads a trace for mail that was delivered from elsewhere than these ranges, which have to be all of the gateway’s. */
export function directTrace(
  trace: MessageTraceSummary,
  ranges: readonly string[],
  { setup, now }: { readonly setup: Setup; readonly now: Date },
): DirectTrace {
  const twoDaysAgo = new Date(now.getTime() - WINDOW_MS).toISOString();
  const cutover = cutoverOf(setup, now);
  const seen = addressesSince(trace, cutover !== null && cutover > twoDaysAgo ? cutover : twoDaysAgo);
  const elsewhere = seen.filter(({ ip }) => !isWithinRanges(ip, ranges) && !isIn(ip, NOT_ON_THE_INTERNET));
  const got = elsewhere.filter(({ delivered = 0 }) => delivered > 0);
  const strangers = got.filter(({ ip }) => !isIn(ip, MICROSOFT));
  const told = (addresses: readonly TraceAddress[]): Delivered => ({
    delivered: addresses.reduce((sum, { delivered = 0 }) => sum + delivered, 0),
    addresses: addresses.map(({ ip }) => ip),
  });
  if (strangers.length > 0) return { is: 'from-strangers', ...told(strangers) };
  if (seen.length === 0) return { is: 'open', why: 'nothing-recent' };
  if (elsewhere.some(({ messages, stopped = 0, delivered = 0 }) => stopped + delivered < messages))
    return { is: 'open', why: 'ends-not-told' };
  if (trace.inbound.some(({ messages, byAddress }) => sumOf(byAddress) < messages))
    return { is: 'open', why: 'too-many-addresses' };
  return got.length > 0 ? { is: 'from-microsoft', ...told(got) } : { is: 'none', messages: sumOf(seen) };
}

const WINDOW_MS = 48 * 60 * 60 * 1_000;

const sumOf = (addresses: readonly TraceAddress[]): number =>
  addresses.reduce((sum, { messages }) => sum + messages, 0);

function isIn(ip: string, set: typeof MICROSOFT): boolean {
  const address = parseAddress(ip);
  return address !== null && contains(set, address);
}
