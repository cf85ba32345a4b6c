import { intersect, merged, NOTHING, subtract, type AddressSet } from '../address/set.ts';
import type { InboundConnector } from '../exchange/connectors.ts';
import type { Predicate } from '../exchange/predicate.ts';
import type { TransportRule } from '../exchange/transport-rule.ts';
import type { GatewayFacts, MailFlowQuestion } from './gateway.ts';
import { lieIn } from './lie-in.ts';
import { ANYWHERE, mailboxOf, NO_FIELDS, type Mail, type Mailbox } from './message.ts';
import { FAVOURITES, rangesOf, someAddress } from './ranges.ts';
import { inOrder } from './rule-order.ts';

/** Whether the gateway's list of delivery ranges is known and holds all of them. */
export const knowsAllRanges = ({ deliveryRanges, rangesArePartial }: GatewayFacts): boolean =>
  deliveryRanges !== null && deliveryRanges.length > 0 && rangesArePartial !== true;

/** Every address on the internet that is not known to be the gateway's. */
export function strangersAddresses({ deliveryRanges }: GatewayFacts): AddressSet {
  if (deliveryRanges === null) return ANYWHERE;
  let others = OTHERS.get(deliveryRanges);
  if (others === undefined) OTHERS.set(deliveryRanges, (others = subtract(ANYWHERE, rangesOf(deliveryRanges).set)));
  return others;
}
/** Every connector is laid beside it. */
const OTHERS = new WeakMap<readonly string[], AddressSet>();

/**
 * All mail for the domain that comes from elsewhere than the gateway, whoever sends whatever with any fields: first that
 * of senders of foreign domains, then that which claims to be from an own one. Both sender addresses claim alike.
 */
export function allStrangers({ domain, gateway }: MailFlowQuestion): readonly Mail[] {
  return [false, true].map((own) => anyMail(domain, gateway, own, own));
}

/** The mail of strangers of which one sender address claims an own domain and the other does not. */
export function twoFacedStrangers({ domain, gateway }: MailFlowQuestion): readonly Mail[] {
  return [anyMail(domain, gateway, false, true), anyMail(domain, gateway, true, false)];
}

/**
 * Messages of strangers that are worth a try, each one certain in all that matters: ordinary ones first, then such as
 * meet the conditions or an exception of a rule, or come by what a connector names. At most 160, made as they are asked for.
 */
export function* strangersExamples({ tenant, domain, gateway }: MailFlowQuestion): Iterable<Mail> {
  const connectors = tenant.inboundConnectors.all.filter(({ enabled }) => enabled !== false);
  const rules = inOrder(tenant.rules.all).filter(({ state, mode }) => state !== 'Disabled' && mode !== 'Audit');
  const strangers = strangersAddresses(gateway);
  // Where the gateway's addresses are not all known, those that somebody entered may be its own.
  const room = knowsAllRanges(gateway) ? strangers : NOTHING;
  const address = unnamedAddress(strangers, connectors, rules) ?? someAddress(room);
  if (address === null) return;
  const bases = [false, true].map((own) => example(address, domain, own));
  yield* bases;
  let wishes = 0;
  for (const wish of wishesOf(connectors, rules)) {
    if ((wishes += 1) > MOST_WISHES) return;
    for (const base of bases) yield wish.reduce((mail, predicate) => granted(mail, predicate, domain, room), base);
  }
}

/** What connectors name, then what each rule asks for, and each of its exceptions. */
function* wishesOf(
  connectors: readonly InboundConnector[],
  rules: readonly TransportRule[],
): Iterable<readonly Predicate[]> {
  for (const { senderIpAddresses } of connectors) yield [ranges(senderIpAddresses ?? [])];
  for (const { senderDomains } of connectors) for (const entry of senderDomains ?? []) yield [domains(entry)];
  for (const { conditions, exceptions } of rules) {
    yield conditions;
    for (const exception of exceptions) yield [exception];
  }
}

/** A stranger's address that no connector or rule names. */
function unnamedAddress(
  strangers: AddressSet,
  connectors: readonly InboundConnector[],
  rules: readonly TransportRule[],
): string | null {
  const named: AddressSet[] = [];
  for (const { senderIpAddresses } of connectors)
    if (senderIpAddresses !== null) named.push(rangesOf(senderIpAddresses).set);
  for (const { conditions, exceptions } of rules)
    for (const list of [conditions, exceptions])
      for (const one of list) if (one.kind === 'source-address') named.push(rangesOf(one.ranges).set);
  const isFree = (address: AddressSet): boolean =>
    lieIn(address, strangers) === 'inside' && named.every((set) => lieIn(address, set) === 'apart');
  // Putting all lists together takes long where they are many, and is hardly ever needed.
  const favourite = FAVOURITES.find((text) => isFree(rangesOf([text]).set));
  if (favourite !== undefined) return favourite;
  const all = { v4: merged(named.flatMap(({ v4 }) => v4)), v6: merged(named.flatMap(({ v6 }) => v6)) };
  return someAddress(subtract(strangers, all));
}

function anyMail(domain: string, gateway: GatewayFacts, envelopeOwn: boolean, headerOwn: boolean): Mail {
  return {
    addresses: strangersAddresses(gateway),
    envelopeFrom: { local: null, domain: null, own: envelopeOwn },
    headerFrom: { local: null, domain: null, own: headerOwn },
    recipients: [{ local: null, domain, own: true }],
    headers: null,
    uncertainHeaders: NO_FIELDS,
    subject: null,
    isFromInside: false,
    // Whoever wants to get in can use TLS; without it only more is refused.
    usesTls: true,
    certificateNames: null,
    notCertificates: gateway.certificateNames ?? [],
    messageType: null,
    scl: null,
    isMadeUp: false,
  };
}

function example(address: string, domain: string, own: boolean): Mail {
  const sender: Mailbox = own ? { local: 'someone', domain, own } : OUTSIDER;
  return {
    addresses: rangesOf([address]).set,
    envelopeFrom: sender,
    headerFrom: sender,
    recipients: [{ local: 'someone', domain, own: true }],
    headers: new Map(),
    uncertainHeaders: NO_FIELDS,
    subject: '',
    isFromInside: false,
    usesTls: true,
    certificateNames: [],
    notCertificates: [],
    messageType: '',
    // An ordinary message that no filter minds.
    scl: 1,
    isMadeUp: true,
  };
}

/** The message changed so that it meets the condition, where a sender can bring that about. */
function granted(mail: Mail, predicate: Predicate, domain: string, room: AddressSet): Mail {
  const from = (sender: Mailbox): Mail => ({ ...mail, envelopeFrom: sender, headerFrom: sender });
  switch (predicate.kind) {
    case 'source-address': {
      const address = someAddress(intersect(rangesOf(predicate.ranges).set, room));
      return address === null ? mail : { ...mail, addresses: rangesOf([address]).set };
    }
    case 'sender-scope':
      return from(predicate.scope === 'outside' ? OUTSIDER : { local: 'someone', domain, own: true });
    case 'sender-domain':
      return from(mailboxOf(`someone@${predicate.domains[0] ?? ''}`));
    case 'sender':
      return from(mailboxOf(predicate.addresses.find((entry) => entry.includes('@')) ?? 'someone'));
    case 'recipient': {
      const [first] = predicate.addresses.map(mailboxOf).filter((recipient) => recipient.domain === domain);
      return first === undefined ? mail : { ...mail, recipients: [{ ...first, own: true }] };
    }
    case 'header-words': {
      const name = predicate.header.toLowerCase();
      const values = [...(mail.headers?.get(name) ?? []), predicate.words[0] ?? ''];
      return { ...mail, headers: new Map(mail.headers).set(name, values) };
    }
    case 'words':
      return predicate.part === 'subject' ? { ...mail, subject: predicate.words[0] ?? '' } : mail;
    case 'message-type':
      return { ...mail, messageType: predicate.type };
    default:
      return mail;
  }
}

const ranges = (entries: readonly string[]): Predicate => ({ kind: 'source-address', ranges: entries });
const domains = (entry: string): Predicate => ({ kind: 'sender-domain', domains: [entry.replace(/^\*\./, 'sub.')] });
const OUTSIDER: Mailbox = { local: 'stranger', domain: 'stranger.example', own: false };
const MOST_WISHES = 79;
