import { everybodyAsClients, subtract, type AddressSet } from '../address/set.ts';
import { NOT_ON_THE_INTERNET, rangesOf } from './ranges.ts';

/** A message as somebody asks about it. Null stands for what was not said, and never for "none". */
export interface Message {
  /** The address that connects to the service: the last hop. */
  readonly fromIp: string | null;
  /** MAIL FROM; `''` for the empty sender of a bounce. */
  readonly envelopeFrom: string | null;
  /** The address in the From field. */
  readonly headerFrom: string | null;
  readonly recipients: readonly string[];
  /** All fields that matter, names in any case; an empty list says that there are none. */
  readonly headers: readonly HeaderField[] | null;
  readonly subject: string | null;
  /** Submitted by somebody of the organisation who signed in, or by a mailbox. */
  readonly isFromInside: boolean | null;
  readonly usesTls: boolean | null;
  /** Names in the valid certificate that the connecting host shows; empty where it shows none. */
  readonly certificateNames: readonly string[] | null;
  /** `''` for ordinary mail, else as a rule names it: `OOF`, `AutoForward`. */
  readonly messageType: string | null;
  readonly scl: number | null;
  /** Name or GUID of the inbound connector that is known to have taken it; null where that is to be found out. */
  readonly connector: string | null;
}

export interface HeaderField {
  readonly name: string;
  readonly value: string;
}

/** Ordinary mail from the internet over TLS, without a certificate and without fields that a rule may look for. */
export function internetMessage(
  fromIp: string,
  from: string,
  to: string,
  more: Partial<Omit<Message, 'fromIp' | 'recipients'>> = {},
): Message {
  return {
    fromIp,
    envelopeFrom: from,
    headerFrom: from,
    recipients: [to],
    headers: [],
    subject: '',
    isFromInside: false,
    usesTls: true,
    certificateNames: [],
    messageType: '',
    scl: null,
    connector: null,
    ...more,
  };
}

/** Ordinary mail that somebody of the organisation sends. */
export function insideMessage(from: string, to: string): Message {
  return internetMessage('', from, to, { isFromInside: true });
}

/** An address, as much of it as is known. The whole is null where nothing is; `''` as domain is the empty sender. */
export interface Mailbox {
  readonly local: string | null;
  /** Lower case. Null: not known, but for `own`. */
  readonly domain: string | null;
  /** Whether the domain is the organisation's own; null: to be looked up. */
  readonly own: boolean | null;
}

/**
 * One message, or all messages of a sort: the connecting address is any of a set, and what is null may be anything. What
 * holds of it holds of each of them.
 */
export interface Mail {
  readonly addresses: AddressSet;
  readonly envelopeFrom: Mailbox | null;
  readonly headerFrom: Mailbox | null;
  readonly recipients: readonly Mailbox[];
  /** The values of each field, by its name in lower case. */
  readonly headers: ReadonlyMap<string, readonly string[]> | null;
  /** Fields that a rule set or took away in some of these messages only, lower case. */
  readonly uncertainHeaders: ReadonlySet<string>;
  readonly subject: string | null;
  readonly isFromInside: boolean | null;
  readonly usesTls: boolean | null;
  readonly certificateNames: readonly string[] | null;
  /** Certificate names that it is known not to show, though the others are not known. */
  readonly notCertificates: readonly string[];
  readonly messageType: string | null;
  readonly scl: number | null;
  /** An example that we made up: plain short text without attachments, from a sender whom no group holds. */
  readonly isMadeUp: boolean;
}

/** The described message as one to follow. What is no address is an address that nobody knows. */
export function mailOf(message: Message): Mail {
  return {
    ...message,
    addresses: addressesOf(message.fromIp),
    envelopeFrom: message.envelopeFrom === null ? null : mailboxOf(message.envelopeFrom),
    headerFrom: message.headerFrom === null ? null : mailboxOf(message.headerFrom),
    recipients: message.recipients.map(mailboxOf),
    headers: message.headers === null ? null : fieldsOf(message.headers),
    uncertainHeaders: NO_FIELDS,
    notCertificates: [],
    isMadeUp: false,
  };
}

function fieldsOf(headers: readonly HeaderField[]): ReadonlyMap<string, readonly string[]> {
  const fields = new Map<string, readonly string[]>();
  for (const { name, value } of headers) {
    const key = name.toLowerCase();
    fields.set(key, [...(fields.get(key) ?? []), value]);
  }
  return fields;
}

/** Splits at the last `@`; without one it is a name of which no domain is known. */
export function mailboxOf(text: string): Mailbox {
  const address = text.trim().toLowerCase();
  if (address === '' || address === '<>') return { local: '', domain: '', own: false };
  const at = address.lastIndexOf('@');
  if (at <= 0) return { local: null, domain: null, own: null };
  return { local: address.slice(0, at), domain: address.slice(at + 1).replace(/\.$/, ''), own: null };
}

/** Nothing that a rule changed. */
export const NO_FIELDS: ReadonlySet<string> = new Set();

/** Every address from which somebody can connect over the internet. */
export const ANYWHERE: AddressSet = subtract(everybodyAsClients(), NOT_ON_THE_INTERNET);

function addressesOf(fromIp: string | null): AddressSet {
  if (fromIp === null) return everybodyAsClients();
  const { set, notRanges } = rangesOf([fromIp]);
  return notRanges.length > 0 ? everybodyAsClients() : set;
}
