import type { IsoTime } from '../observed.ts';
import { mailDate } from './mail-date.ts';
import type { SmtpStep } from './smtp-session.ts';

/** The words of a server inside of somebody else’s sentence: a bounce, a log, an error of PowerShell. */
export interface ToldWords {
  readonly step: SmtpStep;
  readonly code: number | null;
  readonly text: string;
  /** The host that was asked, where it stands beside them. */
  readonly host: string | null;
}

/** Where the code, if any, and the text of the server stand. */
const WORDS: readonly RegExp[] = [
  /server response was:\s*(?:([45]\d\d)[ -])?(.*)$/i,
  /\bsaid: ([45]\d\d)[ -](.*)$/i,
  /returned '?([45]\d\d)[ -]([^']*)/i,
  /Diagnostic-Code\s*:\s*smtp;\s*([45]\d\d)[ -](.*)$/i,
  /LED=([45]\d\d)[ -]([^}]*)/i,
  /SMTP error from remote (?:mail )?server after .{0,400}?: ([45]\d\d)[ -](.*)$/i,
  /responded with:? \D{0,10}([45]\d\d)[ -](.*)$/i,
];
const STEPS: ReadonlyMap<string, SmtpStep> = new Map([
  ['EHLO', 'ehlo'],
  ['HELO', 'ehlo'],
  ['MAIL', 'mail-from'],
  ['RCPT', 'rcpt-to'],
  ['DATA', 'message'],
]);

/** The server’s words in a line; null where it tells none. */
export function toldWords(line: string): ToldWords | null {
  const words = WORDS.map((pattern) => pattern.exec(line)).find((found) => found !== null);
  if (words == null) return null;
  const [, code, text = ''] = words;
  const command = /(?:in reply to|server after) (?:the )?(?:end of )?([A-Z]{4})\b/i.exec(line)?.[1]?.toUpperCase();
  return {
    step: STEPS.get(command ?? '') ?? 'not-told',
    code: code === undefined ? null : Number(code),
    text,
    host: /\bhost ([\w.-]{1,255})\s?\[/i.exec(line)?.[1] ?? /\bFQDN=([\w.-]{1,255})/i.exec(line)?.[1] ?? null,
  };
}

/** At the end of Microsoft’s replies: the server, its time and an id in brackets. */
const STAMP = /\[([\w.-]{3,255}) (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d{1,9})?Z [\dA-F]{8,32}\]/i;
const MAIL_DATE = /\b(?:[A-Z][a-z]{2}, ?)?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d ?(?:[+-]\d{4}|GMT|UTC)/;

/** The server’s name in its stamp. */
export const stampedHost = (text: string): string | null => STAMP.exec(text)?.[1] ?? null;

/** The time in a banner, in a stamp or in a field of a bounce; null where there is none. */
export function dateIn(text: string): IsoTime | null {
  const date = mailDate(MAIL_DATE.exec(text)?.[0] ?? '');
  if (date !== null) return date;
  const at = Date.parse(`${STAMP.exec(text)?.[2] ?? ''}Z`);
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}

/** The text of a reply without what names somebody: addresses of people and hosts, ids, the stamp in brackets. */
export const plainReply = (text: string): string =>
  text
    .slice(0, 1_000)
    .replace(/[\p{Cc}\u2028\u2029]/gu, ' ')
    .replace(/[^\s<>()[\]{}:;,'"]{0,320}@[^\s<>()[\]{}:;,'"]{0,320}/g, '…')
    .replace(/\[[^\]]{0,200}\]?/g, '')
    .replace(/\(in reply to .*$/i, '')
    .replace(/\b(?:\d{1,3}\.){3}\d{1,3}\b|[\da-f]{0,4}(?::[\da-f]{0,4}){3,7}|\b(?=[A-Z-]*\d)[\dA-F-]{10,}\b/gi, '…')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, LONGEST_REPLY);

/** The lines of a paste as they were before a window, a shell or a mailer broke them. */
export const unwrapped = (text: string): readonly string[] =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t][`\\]\n[ \t]{0,40}/g, ' ')
    .replace(POWER_SHELL, (wrapped) => wrapped.replace(/ ?\n/g, ' '))
    .replace(/\n[ \t]{2,40}(?=\S)/g, ' ')
    .split('\n');

/** An error of PowerShell, which a window breaks at its edge, up to where it says in which line it arose. */
const POWER_SHELL = /^Send-MailMessage ?: [^\n]{0,2000}(?:\n(?!At line|\+|\s{0,4}\||PS |\n)[^\n]{1,2000}){1,8}/gim;

const FROM = /(?:^|\s)(?:-From|--from|-f)[\s=]+["']?([^\s"']{1,320})/i;
const TO = /(?:^|\s)(?:-To|--to|-t)[\s=]+["']?([^\s"']{1,320})/i;

/** Sender and recipient in the command that started a client. */
export const optionsIn = (line: string): { readonly from: string | null; readonly to: string | null } => ({
  from: FROM.exec(line)?.[1] ?? null,
  to: TO.exec(line)?.[1] ?? null,
});

const LONGEST_REPLY = 160;
