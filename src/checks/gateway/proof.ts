import type { Sources } from '../../evidence/case.ts';
import { parseAddress } from '../../evidence/address/address.ts';
import { contains } from '../../evidence/address/set.ts';
import { type AnswerIndex, replay } from '../../evidence/dns/dialogue.ts';
import type { InboundConnector } from '../../evidence/exchange/connectors.ts';
import { rangesOf } from '../../evidence/mail-flow/ranges.ts';
import type { IsoTime } from '../../evidence/observed.ts';
import type { MessageHeaders } from '../../evidence/proof/message-headers.ts';
import type { WayFacts } from '../../evidence/proof/way.ts';
import type { Setup } from '../../evidence/setup.ts';
import { expandTermDialogue } from '../../evidence/spf/expand-term.ts';
import type { TraceAddress } from '../../evidence/tenant/recipients.ts';
import { hostMatchIn } from '../../profiles/recognise.ts';
import { sendingOf } from '../../profiles/sending.ts';
import type { Delivery, GatewayOfTenant } from './delivery.ts';
import { inboundOfGateway } from './objects.ts';
import { isSure } from './whence.ts';

/** What has to be known to tell by which way a message came, for this gateway. Connectors may be missing. */
export function wayFacts(
  gateway: GatewayOfTenant,
  delivery: Delivery,
  setup: Setup,
  connectors: readonly InboundConnector[],
): WayFacts {
  const own = new Set(inboundOfGateway(connectors, gateway, delivery).map(({ connector }) => connector));
  return {
    deliveryRanges: delivery.ranges.length === 0 ? null : delivery.ranges,
    rangesArePartial: !isSure(delivery),
    isGatewayHost: (host) => isHostOf(gateway, host),
    ownSystems: connectors
      .filter((connector) => connector.enabled !== false && !own.has(connector))
      .map(({ name, senderIpAddresses }) => ({ name: name ?? 'a connector', ranges: senderIpAddresses ?? [] })),
    ownDomains: setup.domains.map(({ name }) => name),
  };
}

/** Whether a host bears a name of the product. */
export const isHostOf = ({ profile }: GatewayOfTenant, host: string): boolean =>
  hostMatchIn(profile.mx, host) !== null || hostMatchIn(profile.smartHosts, host) !== null;

/** The instant since which mail shows how things are now; null where the cutover is still to come or was not told. */
export const cutoverOf = ({ cutoverAt }: Setup, now: Date): IsoTime | null =>
  cutoverAt !== undefined && cutoverAt <= now.toISOString() ? cutoverAt : null;

/** When the tenant, or the platform that was sent to, took a message in. */
export const takenInAt = ({ hops, edge }: MessageHeaders): IsoTime | null =>
  edge === null ? null : (hops[edge]?.at ?? null);

/** Whether headers are from after the cutover; those that tell no time are not where a cutover is known. */
export function isSince(headers: MessageHeaders, cutover: IsoTime | null): boolean {
  const at = takenInAt(headers);
  return cutover === null || (at !== null && at >= cutover);
}

/** The addresses of a trace that were seen since an instant; where no time is told, those of a trace that begins after it. */
export function addressesSince(trace: Sources['messageTrace'], since: IsoTime | null): readonly TraceAddress[] {
  const isAllLater = since === null || (trace.from !== null && trace.from >= since);
  return trace.inbound
    .flatMap(({ byAddress }) => byAddress)
    .filter(({ lastAt }) => (lastAt === undefined ? isAllLater : since === null || lastAt >= since));
}

/** Whether an address in text form is in these ranges. */
export function isWithinRanges(ip: string, ranges: readonly string[]): boolean {
  const address = parseAddress(ip);
  return address !== null && contains(rangesOf(ranges).set, address);
}

/** Where the gateway sends the tenant's mail from, as far as this view of DNS tells; `isHint`: from memory or concluded. */
export function sendingRanges(
  { profile, region }: GatewayOfTenant,
  setup: Setup,
  answers: AnswerIndex | null,
): { readonly ranges: readonly string[]; readonly isHint: boolean } {
  const domain = setup.domains[0]?.name ?? 'domain.invalid';
  const { from, terms, ranges, isHint } = sendingOf(profile, region, domain, setup.sendingRanges ?? []);
  if (from !== 'terms') return { ranges, isHint };
  if (answers === null) return { ranges: [], isHint };
  const expanded = terms.map((term) => replay(expandTermDialogue(term, domain), answers).result);
  return { ranges: [...new Set(expanded.flatMap((one) => one.ranges))], isHint };
}
