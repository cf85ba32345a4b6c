import type { GatewayOfTenant } from '../checks/gateway/delivery.ts';
import { isWithinRanges } from '../checks/gateway/proof.ts';
import { parseAddress } from '../evidence/address/address.ts';
import { type AddressSet, contains } from '../evidence/address/set.ts';
import type { Case } from '../evidence/case.ts';
import type { DnsAnswer } from '../evidence/dns/answer.ts';
import { MICROSOFT, NOT_ON_THE_INTERNET, rangesOf } from '../evidence/mail-flow/ranges.ts';
import type { WayFacts } from '../evidence/proof/way.ts';
import { PROFILES } from '../profiles/index.ts';
import { isHint } from '../profiles/provider.ts';
import type { AddressGuess } from './proof-report.ts';
import { guessSays } from './proof-words.ts';

/** What addresses are compared with. */
export interface GuessFacts {
  readonly gateway: GatewayOfTenant | null;
  /** The gateway's own addresses in the direction in question. */
  readonly ranges: readonly string[];
  readonly rangesAreHint: boolean;
  readonly ownSystems: WayFacts['ownSystems'];
  /** Addresses of hosts that MX names or named, by address. */
  readonly mxHosts: ReadonlyMap<string, string>;
}

/** What an address seems to be; the surest knowledge first, and what is recalled last. */
export function guessOf(ip: string, facts: GuessFacts): AddressGuess {
  const guess = kindOf(ip, facts);
  return { ...guess, says: guessSays(guess) };
}

function kindOf(
  ip: string,
  { gateway, ranges, rangesAreHint, ownSystems, mxHosts }: GuessFacts,
): Omit<AddressGuess, 'says'> {
  const own = gateway?.profile.name ?? null;
  if (isWithinRanges(ip, ranges)) return { kind: 'gateway', name: own, isHint: rangesAreHint };
  const address = parseAddress(ip);
  if (address === null) return UNKNOWN;
  if (contains(NOT_ON_THE_INTERNET, address)) return { kind: 'private', name: null, isHint: false };
  const connector = ownSystems.find((one) => isWithinRanges(ip, one.ranges));
  if (connector !== undefined) return { kind: 'own-connector', name: connector.name, isHint: false };
  const vendors = VENDORS.filter(({ set }) => contains(set, address));
  const sameVendor = vendors.find(({ id }) => id === gateway?.profile.id);
  if (sameVendor !== undefined) return { kind: 'gateway-vendor', name: own, isHint: sameVendor.isHint };
  const host = mxHosts.get(ip);
  if (host !== undefined) return { kind: 'mx-host', name: host, isHint: false };
  const [vendor] = [...vendors].sort((a, b) => Number(a.isHint) - Number(b.isHint));
  if (vendor !== undefined) return { kind: 'other-vendor', name: vendor.name, isHint: vendor.isHint };
  // The list of Microsoft's ranges is recalled.
  return contains(MICROSOFT, address) ? { kind: 'microsoft', name: null, isHint: true } : UNKNOWN;
}

/** Addresses of the hosts that any MX answer of the case names, older readings among them. */
export function mxHostsIn({ observed }: Case): ReadonlyMap<string, string> {
  const answers = (observed.dns ?? []).flatMap((reading): readonly DnsAnswer[] =>
    reading.extent === 'absent' ? [] : reading.value.flatMap((view) => view.answers),
  );
  const hosts = new Set(
    answers.flatMap(({ type, records }) =>
      type === 'MX' ? records.map((record) => record.split(' ').at(-1)?.toLowerCase().replace(/\.$/, '') ?? '') : [],
    ),
  );
  return new Map(
    answers.flatMap(({ name, type, records }) =>
      (type === 'A' || type === 'AAAA') && hosts.has(name) ? records.map((ip): [string, string] => [ip, name]) : [],
    ),
  );
}

interface VendorRanges {
  readonly id: string;
  readonly name: string;
  readonly set: AddressSet;
  readonly isHint: boolean;
}

const VENDORS: readonly VendorRanges[] = PROFILES.flatMap(({ id, name, deliveryRanges, sendingRanges }) =>
  [...deliveryRanges, ...sendingRanges].map(({ value, certainty }): VendorRanges => ({
    id,
    name,
    set: rangesOf(value.cidrs).set,
    isHint: isHint(certainty),
  })),
);
const UNKNOWN: Omit<AddressGuess, 'says'> = { kind: 'unknown', name: null, isHint: false };
