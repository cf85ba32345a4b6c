import { isEmpty, type AddressSet } from '../address/set.ts';
import type { Predicate, TextPart } from '../exchange/predicate.ts';
import type { TransportRule } from '../exchange/transport-rule.ts';
import { lieIn } from './lie-in.ts';
import type { Mail, Mailbox } from './message.ts';
import { finds, readPattern, type Pattern } from './pattern.ts';
import { rangesOf } from './ranges.ts';
import { isOwnDomain, type MailFlowTenant } from './tenant.ts';
import { alike, anyOf, known, NO, not, notKnown, YES, type Truth } from './truth.ts';

/** What a condition is judged with besides the message. */
export interface PredicateContext {
  readonly tenant: MailFlowTenant;
  readonly senderAddressLocation: TransportRule['senderAddressLocation'];
}

/**
 * Whether a message meets a condition: yes, no, or not known and what would have to be known.
 *
 * In words: lists are met by one entry. Who is a member of a group is read nowhere. Where a message has several
 * recipients and a condition holds of some, Exchange may split it, so that is not known.
 */
export function meets(mail: Mail, predicate: Predicate, context: PredicateContext): Truth {
  const { tenant } = context;
  switch (predicate.kind) {
    case 'sender-scope':
      return senderScope(mail, predicate.scope, tenant);
    case 'recipient-scope':
      return ofRecipients(mail, (recipient) => recipientScope(recipient, predicate.scope, tenant));
    case 'source-address':
      return isFromRanges(mail.addresses, predicate.ranges);
    case 'sender-domain':
      return ofSender(mail, context, (sender) => isInDomains(sender, predicate.domains, 'sender domain'));
    case 'recipient-domain':
      return ofRecipients(mail, (recipient) => isInDomains(recipient, predicate.domains, 'recipient domain'));
    case 'sender':
      return ofSender(mail, context, (sender) => isOneOf(sender, predicate.addresses, 'From'));
    case 'recipient':
      return ofRecipients(mail, (recipient) => isOneOf(recipient, predicate.addresses, 'SentTo'));
    case 'sender-member-of':
      return mail.isMadeUp && mail.headerFrom?.own === false ? NO : notKnown('FromMemberOf');
    case 'recipient-member-of':
      return notKnown('SentToMemberOf');
    case 'words':
      return ofText(mail, context, predicate.part, (text) => holdsWords(text, predicate.words));
    case 'patterns':
      return ofText(mail, context, predicate.part, (text) => fitsPatterns(text, predicate.patterns));
    case 'header-words':
      return ofHeader(mail, predicate.header, (text) => holdsWords(text, predicate.words));
    case 'header-patterns':
      return ofHeader(mail, predicate.header, (text) => fitsPatterns(text, predicate.patterns));
    case 'message-type':
      return mail.messageType === null
        ? notKnown('message type')
        : known(mail.messageType.toLowerCase() === predicate.type.toLowerCase());
    case 'scl-from':
      return mail.scl === null ? notKnown('SCLOver') : known(mail.scl >= predicate.scl);
  }
}

/** Whether the connecting address is in the ranges: of all addresses that the mail may come from. */
export function isFromRanges(addresses: AddressSet, ranges: readonly string[]): Truth {
  const { set, notRanges } = rangesOf(ranges);
  const lie = lieIn(addresses, set);
  if (lie === 'inside') return YES;
  if (notRanges.length > 0) return notKnown('SenderIpRanges');
  return lie === 'across' || isEmpty(addresses) ? SOURCE : NO;
}
const SOURCE = notKnown('source address');

/**
 * In words: `NotInOrganization` is a sender whose domain is not the organisation's own, whoever sends; mail from outside
 * that claims an own domain is therefore not outside. Whether it counts as inside is documented in two ways. Which of
 * the two sender addresses is asked is not documented either, so both have to agree.
 */
function senderScope(mail: Mail, scope: 'inside' | 'outside', tenant: MailFlowTenant): Truth {
  const [own, header] = [isOwn(mail.envelopeFrom, tenant), isOwn(mail.headerFrom, tenant)];
  if (own.is !== header.is) return notKnown('which sender address FromScope reads');
  if (own.is === null) return anyOf([own, header]);
  if (scope === 'outside') return not(own);
  if (!own.is) return NO;
  return mail.isFromInside === true ? YES : notKnown('FromScope InOrganization for unauthenticated mail');
}

function recipientScope(
  recipient: Mailbox,
  scope: (Predicate & { kind: 'recipient-scope' })['scope'],
  tenant: MailFlowTenant,
): Truth {
  const own = isOwn(recipient, tenant);
  if (scope === 'inside') return own;
  if (scope === 'outside') return not(own);
  // Which outside domains are partners is said nowhere that is read.
  return own.is === true ? NO : notKnown(scope === 'external-partner' ? 'ExternalPartner' : 'ExternalNonPartner');
}

/** Whether the domain of the address is the organisation's own. */
export function isOwn(mailbox: Mailbox | null, tenant: MailFlowTenant): Truth {
  if (mailbox === null) return notKnown('sender');
  if (mailbox.own !== null) return known(mailbox.own);
  return mailbox.domain === null ? notKnown('domain of the address') : isOwnDomain(tenant, mailbox.domain);
}

/** A condition on the sender, at the place where the rule looks for it. */
function ofSender(mail: Mail, { senderAddressLocation }: PredicateContext, test: (sender: Mailbox) => Truth): Truth {
  const at = (sender: Mailbox | null): Truth => (sender === null ? notKnown('sender') : test(sender));
  const [envelope, header] = [at(mail.envelopeFrom), at(mail.headerFrom)];
  switch (senderAddressLocation) {
    case 'Header':
      return header;
    case 'Envelope':
      return envelope;
    case 'HeaderOrEnvelope':
      return anyOf([header, envelope]);
    case null:
      return header.is === envelope.is && header.is !== null ? header : notKnown('SenderAddressLocation');
  }
}

const ofRecipients = (mail: Mail, test: (recipient: Mailbox) => Truth): Truth =>
  alike(mail.recipients.map(test), 'recipients');

function isInDomains({ domain }: Mailbox, domains: readonly string[], name: string): Truth {
  if (domain === null) return notKnown(name);
  return known(domain !== '' && domains.some((entry) => domain === entry || domain.endsWith(`.${entry}`)));
}

function isOneOf({ local, domain }: Mailbox, addresses: readonly string[], name: string): Truth {
  return anyOf(
    addresses.map((entry): Truth => {
      const at = entry.lastIndexOf('@');
      // Exchange may name a person without an address.
      if (at <= 0) return notKnown(name);
      if (domain !== null && domain !== entry.slice(at + 1)) return NO;
      if (local !== null && local !== entry.slice(0, at)) return NO;
      return local === null || domain === null ? notKnown(name) : YES;
    }),
  );
}

function ofText(mail: Mail, context: PredicateContext, part: TextPart, test: (text: string) => Truth): Truth {
  const inAddress = ({ local, domain }: Mailbox): Truth => {
    if (domain === '') return test('');
    return local === null || domain === null ? notKnown(part) : test(`${local}@${domain}`);
  };
  switch (part) {
    case 'subject':
      return mail.subject === null ? notKnown('subject') : test(mail.subject);
    case 'sender-address':
      return ofSender(mail, context, inAddress);
    case 'recipient-address':
      return ofRecipients(mail, inAddress);
  }
}

function ofHeader(mail: Mail, header: string, test: (text: string) => Truth): Truth {
  const name = header.toLowerCase();
  if (mail.headers === null || mail.uncertainHeaders.has(name)) return notKnown(`header ${header}`);
  return anyOf((mail.headers.get(name) ?? []).map(test));
}

/** A word stands by itself; whether one within a longer word counts is not documented well enough. */
function holdsWords(text: string, words: readonly string[]): Truth {
  const lower = text.toLowerCase();
  return anyOf(
    words.map((entry): Truth => {
      const word = entry.toLowerCase();
      let found = NO;
      for (let at = lower.indexOf(word); at >= 0 && word !== ''; at = lower.indexOf(word, at + 1)) {
        const standsAlone = !/\w/.test(lower[at - 1] ?? '') && !/\w/.test(lower[at + word.length] ?? '');
        if (standsAlone) return YES;
        found = notKnown(`"${entry}" within a word`);
      }
      return found;
    }),
  );
}

function fitsPatterns(text: string, patterns: readonly string[]): Truth {
  let read = READ.get(patterns);
  if (read === undefined)
    READ.set(patterns, (read = { all: patterns.map(readPattern), told: new Map<string, Truth>() }));
  const { all, told } = read;
  const before = told.get(text);
  if (before !== undefined) return before;
  const truth = anyOf(
    all.map((pattern, index) => {
      const found = pattern === null ? null : finds(pattern, text);
      return found === null ? notKnown(`pattern ${(patterns[index] ?? '').slice(0, 60)}`) : known(found);
    }),
  );
  if (told.size >= MOST_TOLD) told.clear();
  told.set(text, truth);
  return truth;
}

/** The same patterns are asked of the same few senders and subjects again and again. */
const READ = new WeakMap<
  readonly string[],
  { readonly all: readonly (Pattern | null)[]; readonly told: Map<string, Truth> }
>();
const MOST_TOLD = 200;
