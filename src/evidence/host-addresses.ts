import { type DnsReply, isSettled } from './dns/answer.ts';
import type { Dialogue } from './dns/dialogue.ts';

/** Whether a host that mail is handed to can be found. `no-such-host`: NXDOMAIN; `no-address`: it has neither A nor AAAA. */
export interface HostAddresses {
  readonly host: string;
  readonly reach: 'addresses' | 'no-address' | 'no-such-host' | 'unanswered';
  /** A, then AAAA, in text form. */
  readonly addresses: readonly string[];
}

/** Asks for the addresses of one host, both families at once. One family is enough; for there to be none, both must be known. */
export function* hostAddressesDialogue(host: string): Dialogue<HostAddresses> {
  const replies = yield [
    { name: host, type: 'A' },
    { name: host, type: 'AAAA' },
  ];
  return { host, reach: reachOf(replies), addresses: replies.flatMap(({ records }) => records) };
}

function reachOf(replies: readonly DnsReply[]): HostAddresses['reach'] {
  if (replies.some(({ records }) => records.length > 0)) return 'addresses';
  if (replies.some(({ status }) => status === 'NXDOMAIN')) return 'no-such-host';
  return replies.every(isSettled) ? 'no-address' : 'unanswered';
}

/** Whether DNS can be asked for a smart host: a host name of at least two labels, and no address. */
export const isHostName = (host: string): boolean =>
  host.length <= 253 &&
  /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)+$/.test(host) &&
  !/^\d{1,3}(?:\.\d{1,3}){3}$/.test(host);
