import { toCidrs } from '../../evidence/address/listing.ts';
import { intersect } from '../../evidence/address/set.ts';
import type { InboundConnector } from '../../evidence/exchange/connectors.ts';
import { coversName } from '../../evidence/mail-flow/certificate.ts';
import { rangesOf } from '../../evidence/mail-flow/ranges.ts';
import { PROFILES } from '../../profiles/index.ts';
import type { FactUsed, GatewayProfile } from '../../profiles/profile.ts';
import { deliveryRangesFor } from '../../profiles/publish.ts';
import { statedFact } from '../../profiles/stated.ts';
import type { GatewayOfTenant } from './delivery.ts';
import { inboundOfGateway, shownBy } from './objects.ts';

/** Two enabled connectors that claim the same source. */
export interface Overlap {
  readonly one: InboundConnector;
  readonly other: InboundConnector;
  /** Ranges and certificate names that both claim. */
  readonly shared: readonly string[];
  /** Settings in which they certainly differ, as Exchange spells them. */
  readonly differIn: readonly string[];
  /** `partners`: both of type Partner; `hybrid`: one of each type; `own-servers`: both OnPremises; null: a type was not told. */
  readonly kind: 'partners' | 'hybrid' | 'own-servers' | null;
}

/** More pairs than these nobody reads. */
const MOST_OVERLAPS = 100;

/**
 * The pairs that claim the same source, of connectors that are not switched off; the first hundred.
 *
 * In words: by address, or by certificate. Two for different sender domains, or for different accepted domains, do not
 * meet; where that was not told they may.
 */
export function overlapsOf(connectors: readonly InboundConnector[]): readonly Overlap[] {
  const remembered = FOUND.get(connectors);
  if (remembered !== undefined) return remembered;
  const on = connectors.filter(({ enabled }) => enabled !== false);
  const pairs = new Map<InboundConnector, Set<InboundConnector>>();
  const found: Overlap[] = [];
  for (const [one, other] of [...meetingByAddress(on), ...meetingByCertificate(on)]) {
    const known = pairs.get(one) ?? new Set();
    if (known.has(other)) continue;
    pairs.set(one, known.add(other));
    if (found.length >= MOST_OVERLAPS || areApart(one, other)) continue;
    const addresses = intersect(rangesOf(one.senderIpAddresses ?? []).set, rangesOf(other.senderIpAddresses ?? []).set);
    const shared = [...toCidrs(addresses), ...sharedCertificate(one, other)];
    found.push({ one, other, shared, differIn: differences(one, other), kind: kindOf(one, other) });
  }
  FOUND.set(connectors, found);
  return found;
}
const FOUND = new WeakMap<readonly InboundConnector[], readonly Overlap[]>();

type Pair = readonly [InboundConnector, InboundConnector];

/** One pass over the sorted starts of all ranges: a tenant may have 1,000 connectors. In the order of the list. */
function meetingByAddress(connectors: readonly InboundConnector[]): readonly Pair[] {
  const place = new Map(connectors.map((connector, at) => [connector, at]));
  const inOrder = (a: InboundConnector, b: InboundConnector): Pair =>
    (place.get(a) ?? 0) < (place.get(b) ?? 0) ? [a, b] : [b, a];
  return (['v4', 'v6'] as const).flatMap((family) => {
    const spans = connectors
      .flatMap((connector) =>
        rangesOf(connector.senderIpAddresses ?? []).set[family].map((span) => ({ connector, span })),
      )
      .sort((a, b) => (a.span.from < b.span.from ? -1 : a.span.from > b.span.from ? 1 : 0));
    const out: Pair[] = [];
    let open: typeof spans = [];
    for (const next of spans) {
      open = open.filter(({ span }) => span.to >= next.span.from);
      for (const { connector } of open) if (connector !== next.connector) out.push(inOrder(connector, next.connector));
      open.push(next);
    }
    return out;
  });
}

/** Names that cover one another end alike after their first label. */
function meetingByCertificate(connectors: readonly InboundConnector[]): readonly Pair[] {
  const byParent = new Map<string, InboundConnector[]>();
  for (const connector of connectors) {
    const name = (connector.tlsSenderCertificateName ?? '').toLowerCase();
    const parent = name.slice(name.indexOf('.') + 1);
    const group = byParent.get(parent) ?? [];
    group.push(connector);
    byParent.set(parent, group);
  }
  return [...byParent].flatMap(([parent, named]) =>
    parent === '' ? [] : named.flatMap((one, at) => named.slice(at + 1).flatMap((other) => pairOf(one, other))),
  );
}

const pairOf = (one: InboundConnector, other: InboundConnector): readonly Pair[] =>
  sharedCertificate(one, other).length > 0 ? [[one, other]] : [];

function sharedCertificate(one: InboundConnector, other: InboundConnector): readonly string[] {
  const [a, b] = [one.tlsSenderCertificateName ?? '', other.tlsSenderCertificateName ?? ''];
  if (a === '' || b === '') return [];
  return coversName(a, b) ? [b] : coversName(b, a) ? [a] : [];
}

function areApart(one: InboundConnector, other: InboundConnector): boolean {
  const senders = [one, other].map(({ senderDomains, cut }) => (cut.includes('SenderDomains') ? null : senderDomains));
  const accepted = [one, other].map(({ associatedAcceptedDomains: domains, cut }) =>
    cut.includes('AssociatedAcceptedDomains') || domains?.length === 0 ? null : domains,
  );
  return [senders, accepted].some(([a = null, b = null]) => a !== null && b !== null && !meet(a, b));
}

const meet = (a: readonly string[], b: readonly string[]): boolean =>
  a.some((one) => b.some((other) => isWithin(one, other) || isWithin(other, one)));
const isWithin = (pattern: string, domain: string): boolean =>
  pattern === '*' || pattern === domain || (pattern.startsWith('*.') && domain.endsWith(pattern.slice(1)));

const SETTINGS: readonly (readonly [string, (connector: InboundConnector) => string | null])[] = [
  ['SenderDomains', ({ senderDomains, cut }) => (cut.length > 0 ? null : listOf(senderDomains))],
  ['AssociatedAcceptedDomains', ({ associatedAcceptedDomains: all, cut }) => (cut.length > 0 ? null : listOf(all))],
  ['RequireTls', ({ requireTls }) => textOf(requireTls)],
  ['RestrictDomainsToIPAddresses', (one) => textOf(one.restrictDomainsToIpAddresses)],
  ['RestrictDomainsToCertificate', (one) => textOf(one.restrictDomainsToCertificate)],
  ['CloudServicesMailEnabled', (one) => textOf(one.cloudServicesMailEnabled)],
  ['TreatMessagesAsInternal', (one) => textOf(one.treatMessagesAsInternal)],
  ['EFSkipLastIP', ({ efSkipLastIp }) => textOf(efSkipLastIp)],
  ['EFSkipIPs', ({ efSkipIps, cut }) => (cut.length > 0 ? null : listOf(efSkipIps))],
];
const textOf = (value: boolean | null): string | null => (value === null ? null : String(value));
const listOf = (list: readonly string[] | null): string | null => (list === null ? null : [...list].sort().join(' '));

const differences = (one: InboundConnector, other: InboundConnector): readonly string[] =>
  SETTINGS.filter(([, of]) => of(one) !== null && of(other) !== null && of(one) !== of(other)).map(([name]) => name);

function kindOf(one: InboundConnector, other: InboundConnector): Overlap['kind'] {
  if (one.connectorType === null || other.connectorType === null) return null;
  if (one.connectorType !== other.connectorType) return 'hybrid';
  return one.connectorType === 'Partner' ? 'partners' : 'own-servers';
}

/** Connectors that are switched on and are another product's, with that product's name: perhaps what an old gateway left. */
export function ofOtherGateways(
  connectors: readonly InboundConnector[],
  { profile }: GatewayOfTenant,
): readonly { readonly connector: InboundConnector; readonly product: string; readonly by: readonly FactUsed[] }[] {
  const on = connectors.filter(({ enabled }) => enabled === true);
  const others = PROFILES.filter(
    (other) => other.id !== profile.id && other.kind === 'gateway' && isRecognisable(other),
  );
  return others.flatMap((other) => {
    const stored = deliveryRangesFor({ ...other, deliveryRanges: other.deliveryRanges.map(ofEveryRegion) }, null);
    const delivery = {
      from: 'stored' as const,
      ranges: stored.ok ? stored.value.flatMap(({ value }) => value.cidrs) : [],
      isHint: true,
      isPartial: true,
      open: [],
      whyUnknown: null,
      facts: [],
    };
    return inboundOfGateway(on, { profile: other, region: null }, delivery).map(({ connector }) => ({
      connector,
      product: other.name,
      by: shownBy(connector, other).map((one) => statedFact(other, one, null)),
    }));
  });
}

const isRecognisable = ({ deliveryRanges, tlsCertificateNames, objectNames }: GatewayProfile): boolean =>
  deliveryRanges.length + tlsCertificateNames.length + objectNames.length > 0;

const ofEveryRegion = <T extends { readonly value: { readonly cidrs: readonly string[] } }>(fact: T) => ({
  ...fact,
  value: { cidrs: fact.value.cidrs },
});
