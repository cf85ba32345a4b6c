import { parseAddress } from '../address/address.ts';
import { contains } from '../address/set.ts';
import { MICROSOFT, NOT_ON_THE_INTERNET, rangesOf } from '../mail-flow/ranges.ts';
import type { MessageHeaders, ReceivedHop } from './message-headers.ts';

/** What is known of the gateway and the tenant, for the question which way a message came. */
export interface WayFacts {
  /** CIDR; where the gateway hands inbound mail to Exchange from. Null: not known. */
  readonly deliveryRanges: readonly string[] | null;
  /** There are, or may be, more of them. */
  readonly rangesArePartial: boolean;
  /** Whether a host name is one of the gateway's. */
  readonly isGatewayHost: (host: string) => boolean;
  /** Addresses that connectors of the tenant name and that are not the gateway's. */
  readonly ownSystems: readonly { readonly name: string; readonly ranges: readonly string[] }[];
  /** Domains of the tenant, lower case. */
  readonly ownDomains: readonly string[];
}

/** What speaks for an answer, or why there is none; the words stand in src/report/proof-words.ts. */
export type WayReason =
  | { readonly code: 'from-gateway' | 'elsewhere' | 'microsoft' | 'private'; readonly ip: string }
  | { readonly code: 'own-system'; readonly ip: string; readonly name: string }
  | { readonly code: 'gateway-below' | 'host-below'; readonly host: string }
  | { readonly code: 'born-inside' | 'other-platform' | 'no-edge' | 'no-address' | 'own-mail-returned' }
  | { readonly code: 'ranges-unknown' | 'ranges-incomplete'; readonly ip: string }
  | { readonly code: 'host-bound' | 'host-not-bound' | 'host-not-told' | 'address-differs' | 'mended' };

/** Which way a message came in, according to its headers. */
export interface Way {
  readonly way: 'passed-gateway' | 'direct' | 'other-route' | 'internal' | 'cannot-tell';
  readonly confidence: 'high' | 'medium' | 'low';
  readonly reasons: readonly WayReason[];
}

/**
 * By which way a message came into the tenant.
 *
 * In words: the address that connected to the tenant's edge decides, for nothing below that hop is certain. In the
 * gateway's delivery ranges it passed the gateway; where these are not known, or not all of them, an address outside of
 * them tells nothing. High confidence needs three things: the edge host is the one that decided about the message, the
 * anti-spam report names the same address, and the hop below was written by the gateway.
 */
export function wayOf(headers: MessageHeaders, facts: WayFacts): Way {
  const { hops, edge, platform } = headers;
  const edgeHop = edge === null ? undefined : hops[edge];
  if (platform !== 'exchange-online') return cannotTell({ code: platform === 'other' ? 'other-platform' : 'no-edge' });
  if (edge === null || edgeHop === undefined) {
    const isInside =
      headers.authAs === 'Internal' || hops.some(({ protocol }) => /\b(?:mapi|https)\b/i.test(protocol ?? ''));
    return isInside
      ? { way: 'internal', confidence: 'medium', reasons: [{ code: 'born-inside' }] }
      : cannotTell({ code: 'no-edge' });
  }
  const { way, reasons } = byAddress(edgeHop, headers, facts);
  const below = hops[edge + 1];
  const isGatewayBelow = below?.by != null && facts.isGatewayHost(below.by);
  const doubts = doubtsOf(headers);
  const others: readonly WayReason[] = [
    ...(below?.by == null || way !== 'passed-gateway'
      ? []
      : [{ code: isGatewayBelow ? 'gateway-below' : 'host-below', host: below.by } as const]),
    ...(headers.binding === 'same-host' ? [{ code: 'host-bound' } as const] : []),
    ...doubts,
  ];
  const isLow = way === 'cannot-tell' || doubts.length > 0;
  const isHigh = headers.connectingAddress === 'same' && (way !== 'passed-gateway' || isGatewayBelow);
  return { way, confidence: isLow ? 'low' : isHigh ? 'high' : 'medium', reasons: [...reasons, ...others] };
}

/** Domains that the sender claimed, as far as the trusted server names them: that in From first. */
export function claimedDomains({ authentication }: MessageHeaders): readonly string[] {
  const of = (method: string): readonly string[] =>
    (authentication?.results ?? []).flatMap((one) =>
      one.method === method && one.domain !== null ? [one.domain] : [],
    );
  const from = of('dmarc');
  return from.length > 0 ? from : [...of('spf'), ...of('dkim')];
}

/** Whether a message claims to be from one of these domains or from below one. */
export const claimsOneOf = (headers: MessageHeaders, domains: readonly string[]): boolean =>
  claimedDomains(headers).some((claimed) => domains.some((own) => claimed === own || claimed.endsWith(`.${own}`)));

/** Which way a message left that another platform took in: the client of its first trusted hop. */
export type Left =
  | { readonly by: 'cannot-tell' }
  | {
      readonly by: 'gateway' | 'microsoft' | 'elsewhere';
      readonly ip: string;
      /** The name that the receiver found for the address, where that is what decides. */
      readonly name: string | null;
    };

/**
 * Which way a message of the tenant left. In words: the name that the receiving server found for the address is what it
 * saw, so it counts; what the client called itself does not. Microsoft's address ranges are recalled and count for less.
 */
export function leftBy(
  { hops, edge, platform }: MessageHeaders,
  { ranges, isHost }: { readonly ranges: readonly string[]; readonly isHost: (host: string) => boolean },
): Left {
  const hop = edge === null ? undefined : hops[edge];
  const address = hop?.ip == null ? null : parseAddress(hop.ip);
  if (platform === 'none' || hop?.ip == null || address === null) return { by: 'cannot-tell' };
  const { ip, reverse } = hop;
  if (reverse !== null && isHost(reverse)) return { by: 'gateway', ip, name: reverse };
  if (contains(rangesOf(ranges).set, address)) return { by: 'gateway', ip, name: null };
  if (reverse?.endsWith('.outbound.protection.outlook.com') === true) return { by: 'microsoft', ip, name: reverse };
  return { by: contains(MICROSOFT, address) ? 'microsoft' : 'elsewhere', ip, name: null };
}

function byAddress({ ip }: ReceivedHop, headers: MessageHeaders, facts: WayFacts): Pick<Way, 'way' | 'reasons'> {
  const address = ip === null ? null : parseAddress(ip);
  if (ip === null || address === null) return { way: 'cannot-tell', reasons: [{ code: 'no-address' }] };
  const isIn = (ranges: readonly string[]): boolean => contains(rangesOf(ranges).set, address);
  if (facts.deliveryRanges !== null && isIn(facts.deliveryRanges)) {
    const isOwn = headers.directionality === 'Originating' && claimsOneOf(headers, facts.ownDomains);
    return isOwn
      ? { way: 'other-route', reasons: [{ code: 'own-mail-returned' }, { code: 'from-gateway', ip }] }
      : { way: 'passed-gateway', reasons: [{ code: 'from-gateway', ip }] };
  }
  if (contains(NOT_ON_THE_INTERNET, address)) return { way: 'cannot-tell', reasons: [{ code: 'private', ip }] };
  const own = facts.ownSystems.find(({ ranges }) => isIn(ranges));
  if (own !== undefined) return { way: 'other-route', reasons: [{ code: 'own-system', ip, name: own.name }] };
  if (contains(MICROSOFT, address)) return { way: 'other-route', reasons: [{ code: 'microsoft', ip }] };
  if (facts.deliveryRanges === null) return { way: 'cannot-tell', reasons: [{ code: 'ranges-unknown', ip }] };
  if (facts.rangesArePartial) return { way: 'cannot-tell', reasons: [{ code: 'ranges-incomplete', ip }] };
  return { way: 'direct', reasons: [{ code: 'elsewhere', ip }] };
}

function doubtsOf({ binding, connectingAddress, damage }: MessageHeaders): readonly WayReason[] {
  return [
    ...(binding === 'other-host' ? [{ code: 'host-not-bound' } as const] : []),
    ...(binding === 'not-told' ? [{ code: 'host-not-told' } as const] : []),
    ...(connectingAddress === 'other' ? [{ code: 'address-differs' } as const] : []),
    ...(damage.some((one) => one !== 'unwrapped') ? [{ code: 'mended' } as const] : []),
  ];
}

const cannotTell = (reason: WayReason): Way => ({ way: 'cannot-tell', confidence: 'low', reasons: [reason] });
