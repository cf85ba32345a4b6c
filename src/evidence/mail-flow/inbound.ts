import { nameOf } from '../exchange/object.ts';
import type { InboundConnector } from '../exchange/connectors.ts';
import { showsCertificate } from './certificate.ts';
import { distinct, type Ending } from './ending.ts';
import type { Mail, Mailbox } from './message.ts';
import { isFromRanges, isOwn } from './predicate-truth.ts';
import type { MailFlowTenant } from './tenant.ts';
import { alike, allOf, anyOf, known, NO, not, notKnown, YES, type Truth } from './truth.ts';

/** What one inbound connector does with a message. */
export interface ConnectorStep {
  readonly connector: string;
  /** `takes`/`refuses` are certain, if no other connector has a say; `may-*` leave open whether or how it concerns the message. */
  readonly outcome: 'takes' | 'refuses' | 'may-take' | 'may-refuse' | 'not-concerned';
  /** What would have to be known, or is not documented. */
  readonly names: readonly string[];
}

/** How a message is received, before any rule. */
export interface Arrival {
  readonly connectors: readonly ConnectorStep[];
  readonly directSend: 'rejected' | 'not-rejected' | 'not-known';
  /** Rejected, accepted (as `mailbox`), or both. */
  readonly endings: readonly Ending[];
  readonly names: readonly string[];
}

/** Name under which `RejectDirectSend` is named as what rejected a message. */
export const REJECT_DIRECT_SEND = 'RejectDirectSend';

/**
 * Which inbound connector a message meets and whether it is let in.
 *
 * In words: a connector of type Partner concerns mail of its sender domains to its accepted domains, and refuses what
 * comes from elsewhere than it restricts to, or without TLS where it asks for it. Restrictions do not apply to type
 * OnPremises. Which of two connectors wins is not documented well enough: where they would not do the same, both are
 * possible. `RejectDirectSend` rejects unauthenticated mail whose MAIL FROM is of an own domain, unless a connector
 * matches by address or certificate.
 *
 * Sources: https://learn.microsoft.com/powershell/module/exchangepowershell/set-inboundconnector,
 * https://learn.microsoft.com/powershell/module/exchangepowershell/set-organizationconfig
 */
export function arrive(tenant: MailFlowTenant, mail: Mail, knownConnector: string | null = null): Arrival {
  const { all, missing } = tenant.inboundConnectors;
  const judged = all.map((connector) => judge(connector, mail, knownConnector));
  const candidates = judged.filter(({ concerns }) => concerns.is !== false);
  const endings: Ending[] = candidates.flatMap(({ refuses, name }) => [
    ...(refuses.is === false ? [] : [{ kind: 'rejected' as const, by: name }]),
    ...(refuses.is === true ? [] : [ACCEPTED]),
  ]);
  if (!candidates.some(({ concerns }) => concerns.is === true)) endings.push(ACCEPTED);
  if (missing.length > 0) endings.push(ACCEPTED, { kind: 'rejected', by: null });
  const direct = rejectsDirectSend(tenant, mail);
  const after = endings.flatMap((ending) => (ending.kind === 'mailbox' ? afterDirectSend(direct) : [ending]));
  const isMixed = new Set(after.map(({ kind }) => kind)).size > 1;
  const tie = candidates.length > 1 && isMixed ? [WHICH_CONNECTOR] : [];
  return {
    connectors: judged.map(stepOf),
    directSend: direct.is === null ? 'not-known' : direct.is ? 'rejected' : 'not-rejected',
    endings: isMixed ? distinct(after) : after.slice(0, 1),
    names: isMixed
      ? [...new Set([...tie, ...missing, ...direct.names, ...candidates.flatMap((one) => namesOf(one))])]
      : [],
  };
}

/** Whether no connector and no setting may refuse the message. Says less than `arrive`, and is soon done where one may. */
export function certainlyArrives(tenant: MailFlowTenant, mail: Mail): boolean {
  const { all, missing } = tenant.inboundConnectors;
  const mayRefuse = (connector: InboundConnector): boolean =>
    concernOf(connector, mail).is !== false && refusalOf(connector, mail).is !== false;
  return missing.length === 0 && !all.some(mayRefuse) && rejectsDirectSend(tenant, mail).is === false;
}

interface Judged {
  readonly name: string;
  readonly concerns: Truth;
  readonly refuses: Truth;
}

function judge(connector: InboundConnector, mail: Mail, knownConnector: string | null): Judged {
  const name = nameOf(connector);
  const isIt = [connector.name, connector.guid].some((id) => id?.toLowerCase() === knownConnector?.toLowerCase());
  const concerns = knownConnector === null ? concernOf(connector, mail) : known(isIt);
  return { name, concerns, refuses: concerns.is === false ? NO : refusalOf(connector, mail) };
}

function concernOf(connector: InboundConnector, mail: Mail): Truth {
  const enabled = flag(connector.enabled, 'Enabled');
  const senders = enabled.is === false ? NO : isOfSenders(connector, mail);
  if (senders.is === false) return NO;
  const concern = allOf([enabled, senders, isForDomains(connector, mail)]);
  if (concern.is === false || connector.connectorType === 'Partner') return concern;
  // How mail comes to be attributed to a connector of the own organisation is not documented well enough.
  const byType = allOf([concern, anyOf([identifies(connector, mail), notKnown(ATTRIBUTION)])]);
  return connector.connectorType === 'OnPremises' ? byType : allOf([byType, notKnown('ConnectorType')]);
}

/** Whether the connector would refuse a message that concerns it. */
export function refusalOf(connector: InboundConnector, mail: Mail): Truth {
  if (connector.connectorType === 'OnPremises') return NO;
  const { senderIpAddresses, tlsSenderCertificateName } = connector;
  const refusal = anyOf([
    allOf([
      flag(connector.restrictDomainsToIpAddresses, 'RestrictDomainsToIPAddresses'),
      senderIpAddresses === null ? notKnown('SenderIPAddresses') : known(senderIpAddresses.length > 0),
      not(isFromAddresses(connector, mail)),
    ]),
    allOf([
      flag(connector.restrictDomainsToCertificate, 'RestrictDomainsToCertificate'),
      tlsSenderCertificateName === null ? notKnown('TlsSenderCertificateName') : known(tlsSenderCertificateName !== ''),
      not(showsCertificate(mail, tlsSenderCertificateName)),
    ]),
    allOf([flag(connector.requireTls, 'RequireTls'), not(flag(mail.usesTls, 'TLS of the sender'))]),
  ]);
  if (connector.connectorType === 'Partner' || refusal.is === false) return refusal;
  return notKnown('ConnectorType', ...refusal.names);
}

/** By MAIL FROM; where the From field would decide otherwise it is not known, since no page says which one counts. */
export function isOfSenders(connector: InboundConnector, mail: Mail): Truth {
  const { senderDomains, cut } = connector;
  if (senderDomains === null) return notKnown('SenderDomains');
  if (senderDomains.includes('*')) return YES;
  const isCut = cut.includes('SenderDomains');
  const envelope = isOfEntries(mail.envelopeFrom, senderDomains, isCut);
  if (mail.headerFrom === mail.envelopeFrom) return envelope;
  const header = isOfEntries(mail.headerFrom, senderDomains, isCut);
  return envelope.is === header.is ? envelope : notKnown('which sender address SenderDomains reads');
}

function isOfEntries(sender: Mailbox | null, entries: readonly string[], isCut: boolean): Truth {
  const truths = entries.map((entry) => isOfEntry(sender, entry));
  return anyOf(isCut ? [...truths, notKnown('SenderDomains')] : truths);
}

function isOfEntry(sender: Mailbox | null, entry: string): Truth {
  const domain = sender?.domain ?? null;
  if (domain === null) return notKnown('sender domain');
  if (!entry.startsWith('*.')) return known(domain === entry);
  // Whether `*.contoso.com` stands for contoso.com itself is not said.
  if (domain === entry.slice(2)) return notKnown(`SenderDomains ${entry}`);
  return known(domain.endsWith(entry.slice(1)));
}

/** Whether it takes mail for the domains of all recipients. */
export function isForDomains({ associatedAcceptedDomains, cut }: InboundConnector, mail: Mail): Truth {
  if (associatedAcceptedDomains === null) return notKnown('AssociatedAcceptedDomains');
  if (associatedAcceptedDomains.length === 0)
    return cut.includes('AssociatedAcceptedDomains') ? notKnown('AssociatedAcceptedDomains') : YES;
  return alike(
    mail.recipients.map(({ domain }): Truth => {
      if (domain === null) return notKnown('recipient domain');
      if (associatedAcceptedDomains.includes(domain)) return YES;
      const isBelow = associatedAcceptedDomains.some((entry) => domain.endsWith(`.${entry.replace(/^\*\./, '')}`));
      return isBelow || cut.includes('AssociatedAcceptedDomains') ? notKnown('AssociatedAcceptedDomains') : NO;
    }),
    'recipients',
  );
}

/** Whether the connecting address is one that the connector names. */
export function isFromAddresses({ senderIpAddresses, cut }: InboundConnector, mail: Mail): Truth {
  if (senderIpAddresses === null) return notKnown('SenderIPAddresses');
  const truth = isFromRanges(mail.addresses, senderIpAddresses);
  return truth.is === false && cut.includes('SenderIPAddresses') ? notKnown('SenderIPAddresses') : truth;
}

const identifies = (connector: InboundConnector, mail: Mail): Truth =>
  anyOf([isFromAddresses(connector, mail), showsCertificate(mail, connector.tlsSenderCertificateName)]);

function rejectsDirectSend(tenant: MailFlowTenant, mail: Mail): Truth {
  const claim = allOf([
    flag(tenant.rejectDirectSend, REJECT_DIRECT_SEND),
    not(flag(mail.isFromInside, SIGNED_IN)),
    isOwn(mail.envelopeFrom, tenant),
  ]);
  return claim.is === false ? NO : allOf([claim, not(isMatched(tenant, mail))]);
}

/** Whether any connector that is on matches by address or certificate. */
function isMatched({ inboundConnectors: { all, missing } }: MailFlowTenant, mail: Mail): Truth {
  const matched = all.map((connector) =>
    connector.enabled === false ? NO : allOf([flag(connector.enabled, 'Enabled'), identifies(connector, mail)]),
  );
  return anyOf(missing.length > 0 ? [...matched, notKnown(...missing)] : matched);
}

function afterDirectSend(direct: Truth): readonly Ending[] {
  const rejected: Ending = { kind: 'rejected', by: REJECT_DIRECT_SEND };
  if (direct.is === null) return [ACCEPTED, rejected];
  return direct.is ? [rejected] : [ACCEPTED];
}

function stepOf({ name, concerns, refuses }: Judged): ConnectorStep {
  if (concerns.is === false) return { connector: name, outcome: 'not-concerned', names: [] };
  const isCertain = concerns.is === true && refuses.is !== null;
  const names = namesOf({ name, concerns, refuses });
  if (isCertain) return { connector: name, outcome: refuses.is ? 'refuses' : 'takes', names };
  return { connector: name, outcome: refuses.is === false ? 'may-take' : 'may-refuse', names };
}

const namesOf = ({ concerns, refuses }: Judged): readonly string[] => [
  ...new Set([...concerns.names, ...refuses.names]),
];
const flag = (value: boolean | null, name: string): Truth => (value === null ? notKnown(name) : known(value));
const SIGNED_IN = 'whether the sender signed in';
const ACCEPTED: Ending = { kind: 'mailbox', by: null };
const ATTRIBUTION = 'attribution to a connector of type OnPremises';
/** Named where two connectors concern a message and would not do the same. */
export const WHICH_CONNECTOR = 'which of two connectors wins';
