import { type Delivery, deliveryOf } from '../checks/gateway/delivery.ts';
import { cutoverOf, isWithinRanges, sendingRanges, takenInAt, wayFacts } from '../checks/gateway/proof.ts';
import { isSure } from '../checks/gateway/whence.ts';
import type { GatewayInUse } from '../checks/check.ts';
import type { Case, Sources } from '../evidence/case.ts';
import { type AnswerIndex, indexAnswers } from '../evidence/dns/dialogue.ts';
import { settle, type SettledDns } from '../evidence/settle.ts';
import type { MessageHeaders, ReceivedHop } from '../evidence/proof/message-headers.ts';
import { claimsOneOf, leftBy, type WayFacts, wayOf } from '../evidence/proof/way.ts';
import { dmarcProof } from './proof-dmarc.ts';
import { type GuessFacts, guessOf, mxHostsIn } from './proof-guess.ts';
import type { HeaderProof, ProofHop, ProofReport, TraceProof } from './proof-report.ts';
import { deliveryKnown, domainSays, leftHeadline, leftOutSays, reasonSays, wayHeadline } from './proof-words.ts';

/**
 * What real mail shows of its way; null where nothing of it was read. It is shown and not judged: the checks do that.
 *
 * In words: the gateway's addresses are those of the first resolver by whose answers they are known. Where they are not
 * known no share is told.
 */
export function proofOf(file: Case, gateway: GatewayInUse | null, dns: SettledDns, now: Date): ProofReport | null {
  const { observed, setup } = file;
  const [trace, headers, dmarc] = [
    settle(observed.messageTrace),
    settle(observed.messageHeaders),
    settle(observed.dmarcReports),
  ];
  if (trace.kind === 'gap' && headers.kind === 'gap' && dmarc.kind === 'gap') return null;
  const views = dns.views.map(({ view }) => indexAnswers(view));
  const { delivery, answers } = knownDelivery(gateway, file, views);
  const read = settle(observed.inboundConnectors);
  const connectors = read.kind === 'gap' ? [] : read.reading.value;
  const facts =
    gateway === null || delivery === null
      ? NO_GATEWAY(setup.domains.map(({ name }) => name))
      : wayFacts(gateway, delivery, setup, connectors);
  const sending = gateway === null ? { ranges: [], isHint: false } : sendingRanges(gateway, setup, answers);
  const guess: GuessFacts = {
    gateway,
    ranges: delivery?.ranges ?? [],
    rangesAreHint: delivery?.isHint ?? false,
    ownSystems: facts.ownSystems,
    mxHosts: mxHostsIn(file),
  };
  const cutover = cutoverOf(setup, now);
  const organisation = settle(observed.organisation);
  const tenantId = organisation.kind === 'gap' ? null : organisation.reading.value.id.toLowerCase();
  return {
    trace: trace.kind === 'gap' ? null : traceProof(trace.reading, { delivery, gateway, guess }),
    headers: (headers.kind === 'gap' ? [] : headers.reading.value).map((one): HeaderProof => {
      const at = takenInAt(one);
      const isBeforeCutover = cutover !== null && at !== null && at < cutover;
      return { ...headerProof(one, { facts, gateway, sending: sending.ranges, tenantId }), at, isBeforeCutover };
    }),
    dmarc:
      dmarc.kind === 'gap'
        ? []
        : dmarcProof(dmarc.reading.value, { ...guess, ranges: sending.ranges, rangesAreHint: sending.isHint }),
  };
}

function knownDelivery(
  gateway: GatewayInUse | null,
  { setup }: Case,
  views: readonly AnswerIndex[],
): { readonly delivery: Delivery | null; readonly answers: AnswerIndex | null } {
  const [first] = views;
  if (gateway === null) return { delivery: null, answers: first ?? null };
  const tried = views.map((answers) => ({ delivery: deliveryOf(gateway, setup, answers), answers }));
  return (
    tried.find(({ delivery }) => delivery.open.length === 0) ??
    tried[0] ?? { delivery: deliveryOf(gateway, setup, null), answers: null }
  );
}

type TraceReading = { readonly extent: 'whole' | 'part'; readonly value: Sources['messageTrace'] };

function traceProof(
  { extent, value }: TraceReading,
  {
    delivery,
    gateway,
    guess,
  }: { readonly delivery: Delivery | null; readonly gateway: GatewayInUse | null; readonly guess: GuessFacts },
): TraceProof {
  const name = gateway?.profile.name ?? null;
  const ranges = delivery?.ranges ?? [];
  const isKnown = ranges.length > 0;
  const isCut = value.inbound.some(({ messages, byAddress }) => sum(byAddress) < messages);
  const isLowerBound = isKnown && (isCut || delivery === null || !isSure(delivery));
  return {
    from: value.from,
    to: value.to,
    isPart: extent === 'part',
    delivery: { from: isKnown ? (delivery?.from ?? 'unknown') : 'unknown', says: deliveryKnown(delivery, name) },
    isLowerBound,
    domains: value.inbound.map(({ domain, messages, byAddress }) => {
      const isOwn = byAddress.map(({ ip }) => isKnown && isWithinRanges(ip, ranges));
      const fromGateway = isKnown ? sum(byAddress.filter((_, at) => isOwn[at])) : null;
      const others = byAddress.filter((_, at) => isOwn[at] !== true).slice(0, MOST_NAMED);
      return {
        domain,
        messages,
        fromGateway,
        share: fromGateway === null || messages === 0 ? null : fromGateway / messages,
        says: domainSays({ messages, fromGateway, isLowerBound }, name),
        others: others.map(({ ip, messages: own, stopped, firstAt, lastAt }) => ({
          ip,
          messages: own,
          stopped: stopped ?? null,
          firstAt: firstAt ?? null,
          lastAt: lastAt ?? null,
          guess: guessOf(ip, guess),
        })),
        notNamed: Math.max(0, messages - (fromGateway ?? 0) - sum(others)),
      };
    }),
    leftOut: leftOutSays(value),
  };
}

const sum = (of: readonly { readonly messages: number }[]): number =>
  of.reduce((all, { messages }) => all + messages, 0);

function headerProof(
  headers: MessageHeaders,
  {
    facts,
    gateway,
    sending,
    tenantId,
  }: {
    readonly facts: WayFacts;
    readonly gateway: GatewayInUse | null;
    readonly sending: readonly string[];
    readonly tenantId: string | null;
  },
): Omit<HeaderProof, 'at' | 'isBeforeCutover'> {
  const name = gateway?.profile.name ?? 'the gateway';
  const isOtherTenant = tenantId !== null && headers.tenantId !== null && headers.tenantId !== tenantId;
  const isSent = (headers.platform === 'other' || isOtherTenant) && claimsOneOf(headers, facts.ownDomains);
  const way = wayOf(headers, facts);
  const told = isSent
    ? {
        ...leftHeadline(leftBy(headers, { ranges: sending, isHost: facts.isGatewayHost }), name),
        confidence: headers.damage.length === 0 ? ('medium' as const) : ('low' as const),
        reasons: [],
      }
    : {
        way: way.way,
        confidence: way.confidence,
        says: wayHeadline(way, name),
        reasons: way.reasons.map((reason) => reasonSays(reason, name)),
      };
  return {
    name: headers.file,
    ...told,
    hops: hopsOf(headers, told.way === 'passed-gateway' && !isSent, facts),
    authentication: authenticationIn(headers),
  };
}

/** Trusted are the hops down to the edge, and below it those that the gateway wrote, where it handed the message in. */
function hopsOf(
  { hops, edge }: MessageHeaders,
  isFromGateway: boolean,
  { isGatewayHost }: WayFacts,
): readonly ProofHop[] {
  const below = edge === null ? [] : hops.slice(edge + 1);
  const first = below.findIndex(({ by }) => by === null || !isGatewayHost(by));
  const trusted = edge === null ? 0 : edge + 1 + (isFromGateway ? (first < 0 ? below.length : first) : 0);
  return hops.map((hop, at) => ({
    from: hop.reverse ?? hop.from,
    ip: hop.ip,
    by: hop.by,
    at: hop.at,
    tls: hop.tls,
    isEdge: at === edge,
    isTrusted: at < trusted,
    delaySeconds: delay(hop, hops[at + 1]),
  }));
}

function delay({ at }: ReceivedHop, below: ReceivedHop | undefined): number | null {
  if (at === null || below?.at == null) return null;
  return Math.round((Date.parse(at) - Date.parse(below.at)) / 1_000);
}

function authenticationIn({ authentication }: MessageHeaders): HeaderProof['authentication'] {
  if (authentication === null) return null;
  const ended = (method: string): string | null => {
    const found = authentication.results.flatMap((one) => (one.method === method ? [one.result] : []));
    return found.includes('pass') ? 'pass' : (found[0] ?? null);
  };
  return { spf: ended('spf'), dkim: ended('dkim'), dmarc: ended('dmarc') };
}

const NO_GATEWAY = (ownDomains: readonly string[]): WayFacts => ({
  deliveryRanges: null,
  rangesArePartial: true,
  isGatewayHost: () => false,
  ownSystems: [],
  ownDomains,
});
const MOST_NAMED = 50;
