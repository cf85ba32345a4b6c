import type { AddressSet, Span } from '../address/set.ts';

/** How addresses lie to a set: all of them in it, none, or some; no address is `apart`. */
export function lieIn(addresses: AddressSet, set: AddressSet): 'inside' | 'apart' | 'across' {
  let isInside = true;
  let isApart = true;
  for (const family of ['v4', 'v6'] as const) {
    const within = set[family];
    for (const { from, to } of addresses[family]) {
      // Runs of a set do not touch, so what is not within a single one is not within the set.
      const run = within[firstEndingAt(within, from)];
      if (run === undefined || run.from > to) isInside = false;
      else {
        isApart = false;
        if (run.from > from || run.to < to) isInside = false;
      }
      if (!isInside && !isApart) return 'across';
    }
  }
  return isApart ? 'apart' : 'inside';
}

/** Index of the first run that ends at or after the address. */
function firstEndingAt(spans: readonly Span[], at: bigint): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.to ?? at) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
