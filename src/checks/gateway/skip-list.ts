import { toCidrs } from '../../evidence/address/listing.ts';
import { type AddressSet, intersect, NOTHING, setOf, subtract, union } from '../../evidence/address/set.ts';
import { type AnswerIndex, replay } from '../../evidence/dns/dialogue.ts';
import { classifyConnector } from '../../evidence/exchange/classify-connector.ts';
import type { InboundConnector } from '../../evidence/exchange/connectors.ts';
import { MICROSOFT, rangesOf } from '../../evidence/mail-flow/ranges.ts';
import { expandTermDialogue } from '../../evidence/spf/expand-term.ts';
import { profileById } from '../../profiles/index.ts';
import type { FactUsed } from '../../profiles/profile.ts';
import { statedFact } from '../../profiles/stated.ts';
import { nameOr } from './exchange-steps.ts';
import type { Delivery, GatewayOfTenant } from './delivery.ts';
import { inboundOfGateway } from './objects.ts';
import { isSure } from './whence.ts';

/** How one connector of the gateway has enhanced filtering set; address lists in CIDR form. */
export interface SkipList {
  readonly name: string;
  readonly skips: 'last-hop' | 'addresses';
  /** Of the list, where it counts: private, Microsoft's by its SPF record now, Microsoft's as we recall. */
  readonly private: readonly string[];
  readonly microsoft: readonly string[];
  readonly perhapsMicrosoft: readonly string[];
  /** Of the gateway and not on the list; on the list and not the gateway's. */
  readonly missing: readonly string[];
  readonly excess: readonly string[];
  /** A list that is set beside the last hop, so that Exchange leaves it out of account. */
  readonly idleList: readonly string[];
  readonly isPilot: boolean;
  readonly isFromMemory: boolean;
  /** Properties that the export does not tell, or not wholly. */
  readonly untold: readonly string[];
}

/** The gateway's connectors with enhanced filtering, and those of which it is not known whether they are its. */
export interface SkipLists {
  readonly lists: readonly SkipList[];
  /** Of the gateway's or of others, what the export would have to tell. */
  readonly untold: readonly { readonly name: string; readonly properties: readonly string[] }[];
  /** Connectors with enhanced filtering on, or not told, that may be the gateway's, whether or not they are switched on. */
  readonly perhaps: readonly string[];
}

/** What is skipped on each connector that the gateway's mail comes by, whether or not the connector is on. */
export function skipListsOf(
  connectors: readonly InboundConnector[],
  gateway: GatewayOfTenant,
  delivery: Delivery,
  microsoft: AddressSet,
): SkipLists {
  const found = inboundOfGateway(connectors, gateway, delivery);
  const own = found.filter(({ by }) => by.some((one) => one !== 'name'));
  const known = new Set(own.map(({ connector }) => connector));
  const named = new Set(found.map(({ connector }) => connector));
  const others = connectors.filter(
    (one) => !known.has(one) && classifyConnector(one).enhancedFiltering.state !== 'off',
  );
  const whoseUntold = others
    .map((one) => ({ one, properties: untoldOfWhose(one) }))
    .filter(({ properties }) => properties.length > 0);
  return {
    lists: own.flatMap(({ connector, is, isCertain }): readonly SkipList[] =>
      is.enhancedFiltering.state === 'on'
        ? [{ ...listOf(connector, is.enhancedFiltering, delivery, microsoft), isFromMemory: !isCertain }]
        : [],
    ),
    untold: [
      ...own.flatMap(({ connector, is }) =>
        is.enhancedFiltering.state === 'cannot-tell'
          ? [{ name: nameOr(connector, 'connector'), properties: is.enhancedFiltering.missing }]
          : [],
      ),
      ...whoseUntold.map(({ one, properties }) => ({ name: nameOr(one, 'connector'), properties })),
    ],
    perhaps: others.filter((one) => !isSure(delivery) || named.has(one)).map((one) => nameOr(one, 'connector')),
  };
}

/** What would tell whose a connector is, and was not carried. */
const untoldOfWhose = ({ senderIpAddresses, tlsSenderCertificateName, cut }: InboundConnector): readonly string[] => [
  ...(senderIpAddresses === null || cut.includes('SenderIPAddresses') ? ['SenderIPAddresses'] : []),
  ...(tlsSenderCertificateName === null ? ['TlsSenderCertificateName'] : []),
];

type On = Extract<ReturnType<typeof inboundOfGateway>[number]['is']['enhancedFiltering'], { state: 'on' }>;

function listOf(
  connector: InboundConnector,
  { skips, addresses, pilotUsers }: On,
  delivery: Delivery,
  microsoft: AddressSet,
): Omit<SkipList, 'isFromMemory'> {
  const { set, notRanges } = rangesOf(addresses);
  const gateways = rangesOf(delivery.ranges).set;
  const excess = subtract(set, gateways);
  const isCut = connector.cut.includes('EFSkipIPs');
  const counts = skips === 'addresses';
  return {
    name: nameOr(connector, 'connector'),
    skips,
    private: toCidrs(intersect(set, PRIVATE)),
    microsoft: toCidrs(intersect(excess, microsoft)),
    perhapsMicrosoft: toCidrs(intersect(excess, MICROSOFT)),
    missing: counts ? toCidrs(subtract(gateways, set)) : [],
    excess: toCidrs(excess),
    idleList: counts ? [] : (connector.efSkipIps ?? []),
    isPilot: connector.cut.includes('EFUsers') || (pilotUsers !== null && pilotUsers > 0),
    untold: [
      ...(counts && (isCut || notRanges.length > 0) ? ['EFSkipIPs'] : []),
      ...(pilotUsers === null && !connector.cut.includes('EFUsers') ? ['EFUsers'] : []),
    ],
  };
}

/** Where Microsoft sends from by its own SPF records, as far as answers to the questions about them are stored. */
export function microsoftNow(answers: AnswerIndex | null, domain: string): AddressSet {
  if (answers === null) return NOTHING;
  const terms = profileById('microsoft365')?.spf ?? [];
  return terms
    .map(({ value }) => replay(expandTermDialogue(value.term, domain), answers).result)
    .reduce((all, { ranges }) => union(all, setOf(ranges).set), NOTHING);
}

/** By which terms these are known. */
export function microsoftTerms(): readonly FactUsed[] {
  const profile = profileById('microsoft365');
  return profile === null ? [] : profile.spf.map((fact) => statedFact(profile, { field: 'spf', fact }, null));
}

/** RFC 1918. */
const PRIVATE: AddressSet = setOf(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16']).set;
