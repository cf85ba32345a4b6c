import type { DnsReadings } from './dns-readings.ts';

/**
 * Whether this network or browser keeps the page from every resolver. `silent`: no connection to any of them.
 * `intercepted`: somebody else answers in the place of one, such as the sign-in page of a guest network. Null where a
 * resolver answered, asked us to slow down, or the reader stopped the run: then the network is not to blame.
 */
export function recogniseBlocked(readings: DnsReadings): 'silent' | 'intercepted' | null {
  const overHttps = readings.filter((reading) => routeOf(reading) === 'dns-over-https');
  const reasons = overHttps.flatMap((reading) => (reading.extent === 'absent' ? [reading.reason] : []));
  if (reasons.length === 0 || reasons.length < overHttps.length) return null;
  if (!reasons.every((reason) => reason === 'unreachable' || reason === 'malformed')) return null;
  return reasons.includes('malformed') ? 'intercepted' : 'silent';
}

const routeOf = (reading: DnsReadings[number]): string =>
  reading.extent === 'absent' ? reading.route : reading.provenance.route;
