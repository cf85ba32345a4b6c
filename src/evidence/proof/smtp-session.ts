import type { IsoTime } from '../observed.ts';

/** What the client had asked for when a reply came; `message` is the end of the message after DATA (RFC 5321 3.3). */
export type SmtpStep =
  | 'connect'
  | 'ehlo'
  | 'starttls'
  | 'auth'
  | 'mail-from'
  | 'rcpt-to'
  | 'data'
  | 'message'
  | 'quit'
  | 'other'
  | 'not-told';

/** One reply of a server (RFC 5321 4.2.1), of several lines the last. */
export interface SmtpReply {
  readonly to: SmtpStep;
  /** Three digits; null where a program tells the enhanced code only. */
  readonly code: number | null;
  /** `5.7.51` (RFC 3463); null where there is none. */
  readonly enhanced: string | null;
  /** The beginning of the text. Addresses, ids and numbers of hosts are taken out. */
  readonly text: string;
}

/**
 * How a session ended. `accepted`: the server took the message after DATA. `refused` and `deferred`: 5xx and 4xx, which
 * the reply in `decidedBy` says. `no-connection`: the server was never reached. `cut`: the text ends before any of these.
 */
export type SmtpEnd = 'accepted' | 'refused' | 'deferred' | 'no-connection' | 'cut';

/**
 * One attempt to hand in a message, as a program on the client's side shows it. Nothing in it is proved: it is the word
 * of whoever pasted it. Of senders and recipients only the domains are kept, of the message nothing.
 */
export interface SmtpSession {
  /** Name of the file, or `pasted`. */
  readonly file: string;
  /** The host that the client was told to ask. Lower case. */
  readonly asked: string | null;
  /** What the server called itself in its banner, or in the reply. Lower case. */
  readonly answered: string | null;
  /** The server's own time, in its banner or in a reply; null where it told none. */
  readonly at: IsoTime | null;
  /** Only where it is a domain. */
  readonly helo: string | null;
  readonly senderDomain: string | null;
  /** Each once. */
  readonly recipientDomains: readonly string[];
  readonly replies: readonly SmtpReply[];
  readonly end: SmtpEnd;
  /** Position in `replies` of the one that decided; null where none did. */
  readonly decidedBy: number | null;
}

/** The reply that ended a session. */
export const decidingReply = ({ replies, decidedBy }: SmtpSession): SmtpReply | null =>
  decidedBy === null ? null : (replies[decidedBy] ?? null);
