import type { SmtpStep } from './smtp-session.ts';

/** What one line of a pasted session is. */
export type SmtpLine =
  | { readonly is: 'reply'; readonly code: number; readonly isLast: boolean; readonly text: string }
  | { readonly is: 'command'; readonly step: SmtpStep; readonly argument: string }
  /** How the client was started, or whom it says that it reaches. */
  | { readonly is: 'asked'; readonly host: string; readonly line: string; readonly isBeginning: boolean }
  | { readonly is: 'no-connection' }
  /** A program that tells the server's words within a sentence of its own: PowerShell, a bounce, a log. */
  | { readonly is: 'told'; readonly text: string }
  | { readonly is: 'recipient'; readonly address: string }
  /** Who wrote a bounce. */
  | { readonly is: 'generated'; readonly host: string }
  | { readonly is: 'end-of-message' }
  | { readonly is: 'dated'; readonly text: string }
  | { readonly is: 'nothing' };

/** Marks by which swaks tells its own lines and the server’s apart, with and without TLS. */
const FROM_SERVER = /^\s{0,4}<(?:-|~|\*\*|~\*)\s{1,4}/;
const FROM_CLIENT = /^\s{0,4}(?:-|~|\*\*|\*~)>(?:\s|$)/;
const PROMPT =
  /^\s{0,4}(?:PS\s[^>\n]{0,200}>|[A-Z]:\\[^>\n]{0,200}>|[$#%]|[\w.-]{1,60}@[\w.-]{1,60}:[^$#\n]{0,100}[$#])\s{0,4}/i;

/** Reads one line. `isContent`: the client is sending the message, of which nothing is read but its end. */
export function smtpLine(given: string, isContent: boolean): SmtpLine {
  const isServers = FROM_SERVER.test(given);
  const isClients = !isServers && FROM_CLIENT.test(given);
  const text = given.replace(isServers ? FROM_SERVER : isClients ? FROM_CLIENT : PROMPT, '').trimEnd();
  if (isContent && !isServers) {
    if (text.trim() === '.') return { is: 'end-of-message' };
    // A copy may have lost the line with the dot: a reply with an enhanced code is then its end.
    return !isClients && /^(?:250 2|[45]\d\d [45])\.\d{1,3}\.\d{1,3} /.test(text) ? replyOf(text) : NOTHING;
  }
  if (isClients) return commandOf(text);
  const reply = replyOf(text);
  if (reply.is === 'reply' || isServers) return reply;
  const command = commandOf(text);
  return command.is === 'nothing' ? saidByProgram(text) : command;
}

function replyOf(text: string): SmtpLine {
  const parts = /^([2-5]\d\d)(?:([ -])(.*))?$/.exec(text);
  if (parts === null) return NOTHING;
  return { is: 'reply', code: Number(parts[1]), isLast: parts[2] !== '-', text: parts[3] ?? '' };
}

const COMMANDS: readonly (readonly [RegExp, SmtpStep])[] = [
  [/^(?:EHLO|HELO|LHLO)\b/i, 'ehlo'],
  [/^STARTTLS\b/i, 'starttls'],
  [/^AUTH\b/i, 'auth'],
  [/^MAIL\s+FROM\s*:/i, 'mail-from'],
  [/^RCPT\s+TO\s*:/i, 'rcpt-to'],
  [/^DATA$/i, 'data'],
  // Only the last piece ends the message (RFC 3030 2).
  [/^BDAT\s+\d{1,20}\s+LAST$/i, 'message'],
  [/^BDAT\b/i, 'data'],
  [/^QUIT$/i, 'quit'],
  [/^(?:RSET|NOOP|HELP|VRFY|EXPN)\b/i, 'other'],
];

function commandOf(text: string): SmtpLine {
  const typed = text.trim();
  if (typed === '.') return { is: 'end-of-message' };
  const found = COMMANDS.find(([pattern]) => pattern.test(typed));
  return found === undefined
    ? NOTHING
    : { is: 'command', step: found[1], argument: typed.replace(found[0], '').trim().slice(0, 500) };
}

function saidByProgram(text: string): SmtpLine {
  if (NO_CONNECTION.test(text)) return { is: 'no-connection' };
  if (TOLD.test(text)) return { is: 'told', text };
  const asked = ASKED.map((pattern) => pattern.exec(text)?.[1]).find((host) => host !== undefined);
  if (asked !== undefined) return { is: 'asked', host: asked, line: text, isBeginning: STARTS.test(text) };
  const recipient = RECIPIENT.exec(text)?.[1];
  if (recipient !== undefined) return { is: 'recipient', address: recipient };
  const generated = GENERATED.exec(text)?.[1];
  if (generated !== undefined) return { is: 'generated', host: generated };
  return DATED.test(text) ? { is: 'dated', text } : NOTHING;
}

const HOST = String.raw`([A-Za-z\d](?:[A-Za-z\d.-]{0,250}[A-Za-z\d])?)`;
const ASKED: readonly RegExp[] = [
  new RegExp(String.raw`^\s{0,8}(?:telnet|nc|ncat|netcat)(?:\s+-\w{1,10})*\s+${HOST}[\s:]+25\b`, 'i'),
  new RegExp(String.raw`\bs_client\b.{0,200}-connect\s+${HOST}:(?:25|smtp)\b`, 'i'),
  new RegExp(String.raw`\bswaks\b.{0,400}(?:-s|--server)[\s=]+${HOST}`, 'i'),
  new RegExp(String.raw`-SmtpServer\s+["']?${HOST}`, 'i'),
  new RegExp(String.raw`\b(?:Test-NetConnection|tnc)\s+(?:-ComputerName\s+)?${HOST}`, 'i'),
  new RegExp(String.raw`^=== (?:Trying|Connected to) ${HOST}(?::25)?\.{1,3}`, 'i'),
  new RegExp(String.raw`^(?:Connected to|Connecting To) ${HOST}\.{1,3}`, 'i'),
  new RegExp(String.raw`^\s{0,4}(?:ComputerName|Remote-MTA)\s*:\s*(?:dns;\s*)?${HOST}\s*$`, 'i'),
  new RegExp(String.raw`^\s{0,8}host ${HOST} \[`, 'i'),
];
const NO_CONNECTION =
  /Unable to connect to (?:the )?remote (?:host|server)|Could not open (?:a )?connection to the host|^\*\*\* Error connecting|Ncat: (?:Connection|TIMEOUT)|^(?:nc|connect|telnet): .{0,200}(?:timed out|refused|failed|errno)|TcpTestSucceeded\s*:\s*False|TCP connect to .{0,120} failed|connect:errno=|Send-MailMessage\s*: .{0,20}operation has timed out|Connection (?:timed out|refused)$/i;
/** Where the words of the server begin inside of somebody else’s sentence. */
const TOLD =
  /server response was:|\bsaid: [45]\d\d|returned '?[45]\d\d|^\s{0,8}Diagnostic-Code\s*:\s*smtp;|LED=[45]\d\d|responded with:? .{0,10}[45]\d\d|SMTP error from remote (?:mail )?server after .{0,400}: [45]\d\d /i;
const STARTS = /^\s{0,8}(?:telnet|nc|ncat|openssl|swaks|=== Trying)\b/i;
const RECIPIENT = /^\s{0,8}(?:Final-Recipient\s*:\s*rfc822\s*;\s*)?<?([^\s<>@;]{1,64}@[\w.-]{3,253})>?:?$/i;
const GENERATED = /^\s{0,8}Generating server:\s*([\w.-]{3,253})$/i;
const DATED = /^\s{0,4}(?:Arrival-Date|Last-Attempt-Date|Date)\s*:/i;
const NOTHING: SmtpLine = { is: 'nothing' };

/** Whether a text shows a session, or the words of a server that refused. */
export function looksLikeSession(text: string): boolean {
  const head = text.slice(0, HEAD);
  if (
    /^[ \t>]{0,10}(?:Received|Return-Path|Delivered-To|Authentication-Results|X-[\w-]{1,60}|ARC-Seal):/i.test(
      head.trimStart(),
    )
  )
    return false;
  const seen = new Set<string>();
  let isBanner = false;
  for (const line of head.split(/\r\n|\r|\n/).slice(0, MOST_LINES)) {
    const read = smtpLine(line.slice(0, LONGEST_LINE), false);
    seen.add(read.is);
    isBanner ||= read.is === 'reply' && read.code === 220 && /\bE?SMTP\b/i.test(read.text);
    if (isBanner || read.is === 'no-connection' || read.is === 'told') return true;
    if (seen.has('reply') && (seen.has('command') || seen.has('asked'))) return true;
  }
  return false;
}

const HEAD = 20_000;
export const MOST_LINES = 2_000;
export const LONGEST_LINE = 2_000;
