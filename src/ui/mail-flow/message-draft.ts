import type { HeaderField, Message } from '../../evidence/mail-flow/message.ts';
import type { Result } from '../../evidence/result.ts';
import { isAddressRange } from '../address-range.ts';

/** What is typed about a message; mutable, because fields are bound to it. An empty field is not said, but for `headerFrom`: the same as the envelope sender. */
export interface MessageDraft {
  fromIp: string;
  envelopeFrom: string;
  headerFrom: string;
  recipient: string;
  usesTls: boolean;
  /** Names in the certificate that the sending host shows, parted by spaces or commas; empty: it shows none. */
  certificates: string;
  isFromInside: boolean;
  /** Lines `Name: value`; one that begins with a space goes on with the one before. */
  headers: string;
}

/** What is wrong with a field, in words. */
export type MessageProblems = { readonly [K in keyof MessageDraft]?: string };

export const emptyMessage = (): MessageDraft => ({
  fromIp: '',
  envelopeFrom: '',
  headerFrom: '',
  recipient: '',
  usesTls: true,
  certificates: '',
  isFromInside: false,
  headers: '',
});

/** The fields as a message fills them. */
export function draftOfMessage(message: Message): MessageDraft {
  const { fromIp, envelopeFrom, headerFrom, recipients, headers, usesTls, certificateNames, isFromInside } = message;
  const envelope = envelopeFrom === '' ? EMPTY_SENDER : (envelopeFrom ?? '');
  return {
    fromIp: fromIp ?? '',
    envelopeFrom: envelope,
    headerFrom: headerFrom === null || headerFrom === envelopeFrom ? '' : headerFrom,
    recipient: recipients.join(' '),
    usesTls: usesTls !== false,
    certificates: (certificateNames ?? []).join(' '),
    isFromInside: isFromInside === true,
    headers: (headers ?? []).map(({ name, value }) => `${name}: ${value}`).join('\n'),
  };
}

/** The message that the fields describe, or what has to be changed in them first. */
export function messageOf(draft: MessageDraft): Result<Message, MessageProblems> {
  const { isFromInside } = draft;
  const fromIp = isFromInside ? '' : draft.fromIp.trim();
  const envelopeFrom = senderOf(draft.envelopeFrom);
  const headerFrom = draft.headerFrom.trim() === '' ? envelopeFrom : senderOf(draft.headerFrom);
  const recipients = words(draft.recipient);
  const headers = fieldsOf(draft.headers);
  const problem: MessageProblems = {
    ...(fromIp !== '' && (fromIp.includes('/') || !isAddressRange(fromIp)) && { fromIp: NO_ADDRESS }),
    ...(isMailbox(envelopeFrom) ? {} : { envelopeFrom: NO_MAILBOX }),
    ...(isMailbox(headerFrom) || draft.headerFrom.trim() === '' ? {} : { headerFrom: NO_MAILBOX }),
    ...(recipients.length > 0 && recipients.every(isMailbox) ? {} : { recipient: NO_MAILBOX }),
    ...(headers === null && { headers: NO_FIELDS }),
  };
  if (Object.keys(problem).length > 0 || headers === null) return { ok: false, problem };
  return {
    ok: true,
    value: {
      fromIp: fromIp === '' ? null : fromIp,
      envelopeFrom,
      // Of a bounce nothing follows for the From field.
      headerFrom: headerFrom === '' ? null : headerFrom,
      recipients,
      headers,
      subject: headers.find(({ name }) => name.toLowerCase() === 'subject')?.value ?? '',
      isFromInside,
      usesTls: isFromInside || draft.usesTls,
      certificateNames: isFromInside ? [] : words(draft.certificates),
      messageType: '',
      scl: null,
      connector: null,
    },
  };
}

const EMPTY_SENDER = '<>';
const NO_ADDRESS = 'Write one IPv4 or IPv6 address, such as 203.0.113.9.';
const NO_MAILBOX = 'Write an address with an @, such as someone@contoso.com.';
const NO_FIELDS = 'Write each field on a line of its own, as “Name: value”.';

const words = (text: string): readonly string[] => text.split(/[\s,;]+/).filter((word) => word !== '');

/** Null where nothing is said; `''` is the empty sender. */
function senderOf(typed: string): string | null {
  const text = typed.trim();
  if (text === '') return null;
  return text === EMPTY_SENDER ? '' : text;
}

const isMailbox = (text: string | null): boolean => text === null || text === '' || /^[^\s@<>]+@[^\s@<>]+$/.test(text);

/** Null where a line is no field. */
function fieldsOf(text: string): readonly HeaderField[] | null {
  const fields: HeaderField[] = [];
  for (const line of text.split(/\r\n?|\n/)) {
    const before = fields.at(-1);
    if (line.trim() === '') continue;
    if (/^\s/.test(line) && before !== undefined) {
      fields[fields.length - 1] = { ...before, value: `${before.value} ${line.trim()}` };
      continue;
    }
    const [, name, value] = /^([!-9;-~]+):(.*)$/.exec(line) ?? [];
    if (name === undefined) return null;
    fields.push({ name, value: (value ?? '').trim() });
  }
  return fields;
}
