import { toCidrs } from '../address/listing.ts';
import { setOf } from '../address/set.ts';

/** Most range terms of a record to publish: beyond that the answer outgrows what every resolver passes on. */
const MOST_TERMS = 40;

/**
 * Ranges as the fewest `ip4` and `ip6` terms, IPv4 first; empty where they would be too many for one record, or where a
 * text among them is no range.
 */
export function termsForRanges(ranges: readonly string[]): readonly string[] {
  const { set, notRanges } = setOf(ranges);
  const cidrs = toCidrs(set);
  if (notRanges.length > 0 || cidrs.length > MOST_TERMS) return [];
  return cidrs.map((cidr) =>
    cidr.includes(':') ? `ip6:${cidr.replace('/128', '')}` : `ip4:${cidr.replace('/32', '')}`,
  );
}
