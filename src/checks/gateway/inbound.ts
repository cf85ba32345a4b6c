import type { AnswerIndex } from '../../evidence/dns/dialogue.ts';
import type { InboundConnector } from '../../evidence/exchange/connectors.ts';
import type { Setup } from '../../evidence/setup.ts';
import { isHint } from '../../profiles/provider.ts';
import type { CommonSays, Context, GatewayInUse, Verdict } from '../check.ts';
import { isSure } from './whence.ts';
import { type Delivery, deliveryOf, type GatewayOfTenant } from './delivery.ts';
import { type GatewayInbound, inboundOfGateway } from './objects.ts';

/** The inbound connectors of a tenant, by whether they are the gateway's. */
export interface InboundSide {
  readonly delivery: Delivery;
  /** The gateway's, by address or certificate. */
  readonly own: readonly GatewayInbound[];
  /** The gateway's by their name alone, or by what is only inferred or recalled. */
  readonly candidates: readonly GatewayInbound[];
  /** Not known to be the gateway's, and not ruled out either, because something is not known. Of those that count. */
  readonly others: readonly InboundConnector[];
}

/** Sorts the connectors by whose they are. `answers` is null where no DNS was read. */
export function inboundSide(
  connectors: readonly InboundConnector[],
  gateway: GatewayOfTenant,
  setup: Setup,
  answers: AnswerIndex | null,
): InboundSide {
  const delivery = deliveryOf(gateway, setup, answers);
  const found = inboundOfGateway(connectors, gateway, delivery);
  const known = new Set(found.map(({ connector }) => connector));
  // Those that are off count where all of the gateway’s are off, as they do among these.
  const isAnyOn = found.some(({ connector }) => connector.enabled !== false);
  return {
    delivery,
    own: found.filter(({ isCertain }) => isCertain),
    candidates: found.filter(({ isCertain }) => !isCertain),
    others: connectors.filter(
      (one) => !known.has(one) && (!isAnyOn || one.enabled !== false) && mayBeGateways(one, gateway, delivery, setup),
    ),
  };
}

/** A check's `evaluate` that asks about the gateway's inbound connectors: without a gateway it has nothing to ask. */
export const aboutInbound =
  <V, A extends { readonly dns: readonly AnswerIndex[] }>(
    judge: (gateway: GatewayInUse, side: InboundSide, context: Context, also: A) => V,
  ) =>
  (
    { inboundConnectors }: { readonly inboundConnectors: readonly InboundConnector[] },
    also: A,
    context: Context,
  ): V | Verdict<CommonSays> => {
    const { gateway, domain, setup } = context;
    if (gateway === null) return { outcome: 'unknown', code: 'no-gateway', facts: { domain } };
    return judge(gateway, inboundSide(inboundConnectors, gateway, setup, also.dns[0] ?? null), context, also);
  };

/**
 * Whether a connector that was not recognised may be the gateway's all the same.
 *
 * In words: its addresses or its certificate were not told, or cannot be compared because the gateway's are not all known.
 * One for some senders only, or of the hybrid wizard's, is ruled out where it was told whole. A certificate of one of the
 * tenant's own domains is that of its own servers, unless the gateway is one that the customer runs.
 */
function mayBeGateways(
  { senderDomains, senderIpAddresses, tlsSenderCertificateName: certificate, connectorSource, cut }: InboundConnector,
  { profile }: GatewayOfTenant,
  delivery: Delivery,
  setup: Setup,
): boolean {
  const isForEverybody = senderDomains === null || cut.includes('SenderDomains') || senderDomains.includes('*');
  const isTold = senderIpAddresses !== null && !cut.includes('SenderIPAddresses') && certificate !== null;
  // Where it could be recognised, and was not, one that is not made for a gateway is none.
  if (isTold && delivery.open.length === 0 && (connectorSource === 'HybridWizard' || !isForEverybody)) return false;
  const byAddress =
    senderIpAddresses === null ||
    cut.includes('SenderIPAddresses') ||
    (senderIpAddresses.length > 0 && !isSure(delivery));
  if (byAddress || certificate === null) return true;
  if (certificate === '') return false;
  const isOwnServers =
    profile.mx.length > 0 && setup.domains.some(({ name }) => `.${certificate.toLowerCase()}`.endsWith(`.${name}`));
  return !isOwnServers && !profile.tlsCertificateNames.some(({ certainty }) => !isHint(certainty));
}

/** The same without connectors of type OnPremises, for a property that Exchange reads of type Partner only. */
export function partnersOf({ delivery, own, candidates, others }: InboundSide): InboundSide {
  const isPartner = ({ connectorType }: InboundConnector): boolean => connectorType !== 'OnPremises';
  const partners = (of: readonly GatewayInbound[]): readonly GatewayInbound[] =>
    of.filter(({ connector }) => isPartner(connector));
  return { delivery, own: partners(own), candidates: partners(candidates), others: others.filter(isPartner) };
}

/** What became of a question that was put to each of the gateway's connectors; the lists hold names. */
export interface AskedOfEach {
  readonly right: readonly string[];
  /** Of a connector that certainly is the gateway's. */
  readonly wrong: readonly string[];
  /** Of a candidate. */
  readonly perhapsWrong: readonly string[];
  /** What was read does not tell. */
  readonly untold: readonly string[];
  /** Connectors that may be the gateway's, and then would be wrong or do not tell. */
  readonly open: readonly string[];
}

/** Puts a question to each connector that counts: the enabled ones, or all where none is. Null: the export does not tell. */
export function askEach(side: InboundSide, isRight: (connector: InboundConnector) => boolean | null): AskedOfEach {
  const asked = counting(side).map((one) => ({ ...one, name: nameOf(one.connector), says: isRight(one.connector) }));
  const names = (of: readonly { readonly name: string }[]): readonly string[] => of.map(({ name }) => name);
  return {
    right: names(asked.filter(({ says }) => says === true)),
    wrong: names(asked.filter(({ says, isCertain }) => says === false && isCertain)),
    perhapsWrong: names(asked.filter(({ says, isCertain }) => says === false && !isCertain)),
    untold: names(asked.filter(({ says }) => says === null)),
    open: side.others.filter((one) => isRight(one) !== true).map(nameOf),
  };
}

/** The gateway's connectors and candidates that count: the enabled ones, or all where none is. */
export function counting({ own, candidates }: Pick<InboundSide, 'own' | 'candidates'>): readonly GatewayInbound[] {
  const all = [...own, ...candidates];
  const enabled = all.filter(({ connector }) => connector.enabled !== false);
  return enabled.length > 0 ? enabled : all;
}

/** How a connector is called in a sentence. */
export const nameOf = ({ name, guid }: Pick<InboundConnector, 'name' | 'guid'>): string =>
  name ?? guid ?? 'a connector without a name';
