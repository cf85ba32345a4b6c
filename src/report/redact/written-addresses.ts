import { type Address, bitsOf, type Network, parseIp4 } from '../../evidence/address/address.ts';
import type { Case } from '../../evidence/case.ts';
import { runOf } from './addresses.ts';

/** Every `a-b` that stands anywhere in a value; both ends are of one family. */
export function* runsIn(value: unknown): Iterable<readonly [Address, Address]> {
  if (typeof value === 'string') {
    if (!value.includes('-') || !/\d/.test(value)) return;
    for (const [text] of value.matchAll(RUN)) {
      const run = runOf(text);
      if (run !== null) yield run;
    }
  } else if (typeof value === 'object' && value !== null) for (const item of Object.values(value)) yield* runsIn(item);
}
const RUN =
  /(?:\d{1,3}(?:\.\d{1,3}){3}\s?-\s?\d{1,3}(?:\.\d{1,3}){3}|[\da-f:]*:[\da-f:.]+\s?-\s?[\da-f:]*:[\da-f:.]+)/gi;

/**
 * The networks about which an SPF record was asked address by address (RFC 7208 7.2: `%{i}` and `%{ir}`).
 *
 * In words: some addresses of a range stand for all, the first, the last and some between. Which they are is found again
 * only where the order within the range is the same afterwards. Of ranges far apart nothing is kept for that.
 */
export function sampledNetworks({ observed }: Case): readonly Network[] {
  const byTail = new Map<string, Address[]>();
  for (const reading of observed.dns ?? [])
    for (const { name } of reading.extent === 'absent' ? [] : reading.value[0].answers) {
      const [, quad = '', rest = ''] = /^(\d{1,3}(?:\.\d{1,3}){3})\.(.+)$/.exec(name) ?? [];
      if (quad === '' || rest.endsWith('.arpa')) continue;
      const address = parseIp4(rest.startsWith('in-addr.') ? quad.split('.').reverse().join('.') : quad);
      if (address !== null) byTail.set(rest, [...(byTail.get(rest) ?? []), address]);
    }
  return [...byTail.values()].map(around).filter(({ prefix }) => prefix >= WIDEST);
}

const WIDEST = 16;

/** The smallest network that holds all of them. */
function around(addresses: readonly Address[]): Network {
  const [first = { family: 4, value: 0n } as const, ...others] = addresses;
  const apart = others.reduce((sum, { value }) => sum | (value ^ first.value), 0n);
  return { address: first, prefix: apart === 0n ? bitsOf(4) : bitsOf(4) - apart.toString(2).length };
}
