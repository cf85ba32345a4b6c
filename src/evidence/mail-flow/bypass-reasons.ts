import { nameOf } from '../exchange/object.ts';
import { intersect, isEmpty } from '../address/set.ts';
import { toCidrs } from '../address/listing.ts';
import { classifyConnector } from '../exchange/classify-connector.ts';
import type { InboundConnector } from '../exchange/connectors.ts';
import { coversName } from './certificate.ts';
import type { FollowedMessage } from './follow.ts';
import type { BypassWord, MailFlowQuestion, Reason } from './gateway.ts';
import { WHICH_CONNECTOR } from './inbound.ts';
import { rangesOf } from './ranges.ts';
import { ruleReasons, type RuleCode } from './rule-reasons.ts';
import { knowsAllRanges, strangersAddresses } from './strangers.ts';

/** Why the answer is as it is. The order is that in which one is chosen as the deciding one. */
export type BypassCode =
  | 'api-only'
  | 'domain-not-accepted'
  | 'locked-by-addresses'
  | 'locked-by-certificate'
  | 'locked-by-rule'
  | 'routed-through-gateway'
  | 'shared-with-vendor' // the vendor's other customers come from the same addresses
  | 'not-read' // a list of objects is missing or not whole
  | 'looser-connector' // beside the lock a connector would let the same mail in; which wins is not documented
  | 'beyond-gateway' // the lock lets in addresses that are not the gateway's
  | 'ranges-not-known'
  | 'certificate-not-gateways'
  | 'domain-not-covered' // AssociatedAcceptedDomains leave the domain out
  | 'senders-narrower' // the lock is for some sender domains only
  | 'lock-disabled'
  | 'lock-not-partner' // restrictions do not count for type OnPremises
  | 'nothing-to-match'
  | 'tls-only'
  | 'property-not-known'
  | 'sent-elsewhere' // a rule sends it where it is not known to pass the gateway
  | RuleCode
  | 'reject-direct-send-not-known'
  | 'reject-direct-send-alone'
  | 'no-lock';

type Found = Reason<BypassCode>;

/** The statements behind an answer, the deciding one first. Never empty. */
export function bypassReasons(
  question: MailFlowQuestion,
  answer: BypassWord,
  all: readonly FollowedMessage[],
  example: FollowedMessage | null,
  names: readonly string[],
): readonly [Found, ...Found[]] {
  const found = [...ofConnectors(question), ...ruleReasons(question, all, example), ...ofDirectSend(question, names)];
  const missing = [...question.tenant.inboundConnectors.missing, ...question.tenant.rules.missing];
  if (answer === 'no' || answer === 'no-except-same-vendor') {
    const locks = lockedBy(question, all);
    const shared = answer === 'no' ? [] : [reason('shared-with-vendor', null)];
    return ordered([...locks, ...shared], reason('locked-by-rule', null));
  }
  const isLooser = names.some((name) => name.startsWith('which of two') || name.startsWith('attribution to'));
  const open = [
    ...(answer === 'cannot-tell' && missing.length > 0 ? [reason('not-read', null, missing)] : []),
    ...(answer === 'cannot-tell' && isLooser ? looser(all, names) : []),
    ...(answer === 'cannot-tell' ? [...sentElsewhere(all), ...ofCut(question)] : []),
    ...found,
  ];
  if (answer === 'cannot-tell') return ordered(open, reason('rule-not-understood', null, names));
  // What is not known does not decide what is certain.
  const [first, ...others] = ordered(
    open.filter(({ code }) => !OPEN.has(code)),
    reason('no-lock', null),
  );
  return [first, ...others, ...open.filter(({ code }) => OPEN.has(code))];
}

function ofConnectors(question: MailFlowQuestion): readonly Found[] {
  return question.tenant.inboundConnectors.all.flatMap((connector) => ofConnector(question, connector));
}

function ofConnector({ domain, gateway }: MailFlowQuestion, connector: InboundConnector): readonly Found[] {
  const { lock, senders, senderDomains, acceptedDomains, addresses, certificate } = classifyConnector(connector);
  const tell = (code: BypassCode, items: readonly string[] = []): Found => reason(code, connector.name, items);
  const means = connector.restrictDomainsToIpAddresses === true || connector.restrictDomainsToCertificate === true;
  if (lock.state === 'cannot-tell') return [tell('property-not-known', lock.missing)];
  if (lock.state === 'open') {
    if (lock.why === 'disabled') return [tell('lock-disabled')];
    if (lock.why === 'not-partner') return means ? [tell('lock-not-partner')] : [];
    if (lock.why === 'nothing-to-match') return [tell('nothing-to-match')];
    return connector.requireTls === true && connector.enabled !== false ? [tell('tls-only')] : [];
  }
  if (acceptedDomains === null) return [tell('property-not-known', ['AssociatedAcceptedDomains'])];
  if (acceptedDomains.length > 0 && !acceptedDomains.includes(domain))
    return [tell('domain-not-covered', acceptedDomains)];
  if (senders === 'unknown') return [tell('property-not-known', ['SenderDomains'])];
  if (senders !== 'everybody') return [tell('senders-narrower', senderDomains)];
  const excess = intersect(rangesOf(addresses).set, strangersAddresses(gateway));
  const covered = (gateway.certificateNames ?? []).some((name) => coversName(name, certificate ?? ''));
  return [
    ...(isEmpty(excess) || (certificate !== null && covered)
      ? []
      : [
          knowsAllRanges(gateway) ? tell('beyond-gateway', toCidrs(excess)) : tell('ranges-not-known', toCidrs(excess)),
        ]),
    ...(certificate !== null && !covered && addresses.length === 0
      ? [tell('certificate-not-gateways', [certificate])]
      : []),
  ];
}

function ofDirectSend({ tenant }: MailFlowQuestion, names: readonly string[]): readonly Found[] {
  if (names.includes('RejectDirectSend')) return [reason('reject-direct-send-not-known', 'RejectDirectSend')];
  return tenant.rejectDirectSend === true ? [reason('reject-direct-send-alone', 'RejectDirectSend')] : [];
}

/** What closes the way: the connectors, where they refuse all such mail, else the rules in which it ends. */
function lockedBy({ tenant }: MailFlowQuestion, all: readonly FollowedMessage[]): readonly Found[] {
  const isLetIn = all.some(
    ({ possible, rules }) => rules.length > 0 || possible.some(({ kind }) => kind !== 'rejected'),
  );
  const refusing = new Set(
    all.flatMap((way) => way.connectors.flatMap((one) => (one.outcome === 'refuses' ? one.connector : []))),
  );
  const connectors = tenant.inboundConnectors.all
    .filter((connector) => refusing.has(nameOf(connector)))
    .flatMap((connector): readonly Found[] => {
      const { lock, addresses, certificate } = classifyConnector(connector);
      if (lock.state !== 'locked') return [];
      return lock.by.map((by) =>
        by === 'addresses'
          ? reason('locked-by-addresses', connector.name, addresses)
          : reason('locked-by-certificate', connector.name, [certificate ?? '']),
      );
    });
  if (!isLetIn || connectors.length > 0) return connectors;
  const endings = all
    .flatMap(({ possible }) => possible)
    .filter(({ kind, by }) => kind !== 'rejected' || by !== 'RejectDirectSend');
  const rules = [...new Map(endings.map((ending) => [`${ending.kind} ${ending.by ?? ''}`, ending])).values()];
  return rules.map(({ kind, by }) => reason(kind === 'leaves' ? 'routed-through-gateway' : 'locked-by-rule', by));
}

function sentElsewhere(all: readonly FollowedMessage[]): readonly Found[] {
  const sent = all.flatMap(({ possible }) => possible).filter(({ kind }) => kind === 'redirected' || kind === 'leaves');
  return [...new Set(sent.map(({ by }) => by))].map((by) => reason('sent-elsewhere', by));
}

/** Lists of connectors whose end is missing. */
const ofCut = ({ tenant }: MailFlowQuestion): readonly Found[] =>
  tenant.inboundConnectors.all
    .filter(({ cut, enabled }) => cut.length > 0 && enabled !== false)
    .map(({ name, cut }) => reason('property-not-known', name, cut));

function looser(all: readonly FollowedMessage[], names: readonly string[]): readonly Found[] {
  const connectorsThat = (...outcomes: readonly string[]): readonly string[] => [
    ...new Set(
      all.flatMap(({ connectors }) =>
        connectors.filter(({ outcome }) => outcomes.includes(outcome)).map(({ connector }) => connector),
      ),
    ),
  ];
  const taking = connectorsThat('takes', 'may-take');
  // A connector that lets in other addresses for its senders is looser too.
  const others = names.includes(WHICH_CONNECTOR) ? connectorsThat('may-refuse') : [];
  return (taking.length > 0 ? taking : others).map((connector) => reason('looser-connector', connector));
}

function ordered(found: readonly Found[], otherwise: Found): readonly [Found, ...Found[]] {
  const [first, ...others] = [...found].sort((a, b) => RANK[a.code] - RANK[b.code]);
  return first === undefined ? [otherwise] : [first, ...others];
}

const reason = (code: BypassCode, object: string | null, items: readonly string[] = []): Found => ({
  code,
  object,
  items,
});

/** What says that something is not known. */
const OPEN: ReadonlySet<BypassCode> = new Set([
  'ranges-not-known',
  'certificate-not-gateways',
  'property-not-known',
  'reject-direct-send-not-known',
  'rule-order-not-known',
  'rule-not-understood',
]);
const RANK: Record<BypassCode, number> = {
  'api-only': 0,
  'domain-not-accepted': 1,
  'locked-by-addresses': 2,
  'locked-by-certificate': 3,
  'locked-by-rule': 4,
  'routed-through-gateway': 5,
  'shared-with-vendor': 6,
  'not-read': 7,
  'looser-connector': 8,
  'beyond-gateway': 9,
  'ranges-not-known': 10,
  'certificate-not-gateways': 11,
  'property-not-known': 12,
  'reject-direct-send-not-known': 13,
  'sent-elsewhere': 14,
  'outside-rule-spares-own-domains': 15,
  'rule-order-not-known': 16,
  'rule-not-understood': 17,
  'rule-shadowed': 18,
  'rule-excepts': 19,
  'rule-partial': 20,
  'domain-not-covered': 21,
  'senders-narrower': 22,
  'lock-disabled': 23,
  'lock-not-partner': 24,
  'nothing-to-match': 25,
  'rule-audit': 26,
  'rule-disabled': 27,
  'rule-not-yet': 28,
  'rule-expired': 29,
  'tls-only': 30,
  'reject-direct-send-alone': 31,
  'no-lock': 32,
};
