import { parseAddress } from '../address/address.ts';
import type { IsoTime } from '../observed.ts';
import { behindSign, type DomainReader, domainReader } from './domains.ts';
import { LONGEST_LINE, MOST_LINES, type SmtpLine, smtpLine } from './smtp-lines.ts';
import type { SmtpEnd, SmtpReply, SmtpSession, SmtpStep } from './smtp-session.ts';
import { dateIn, optionsIn, plainReply, stampedHost, toldWords, unwrapped } from './smtp-words.ts';

/**
 * Reads what a client shows of its attempts to hand in a message: telnet, openssl, swaks, PowerShell, a bounce.
 *
 * In words: a reply answers the command before it; of the message between DATA and its dot nothing is read. A new banner
 * begins a new session. The server’s yes to the message decides; without it the last refusal does, else the last reply
 * that puts it off. Replies to a mistyped command decide nothing. Of a text beyond `isSessionCut` the end is not read.
 */
export function readSmtp(text: string, file: string): readonly SmtpSession[] {
  const domain = domainReader();
  const drafts = [newDraft()];
  for (const given of unwrapped(text.slice(0, LONGEST)).slice(0, MOST_LINES)) {
    const draft = drafts.at(-1) ?? newDraft();
    const line = smtpLine(given.slice(0, LONGEST_LINE), draft.isContent);
    const isAnother = draft.replies.length > 0 && isBeginning(line, draft);
    if (isAnother) drafts.push(newDraft());
    take(drafts.at(-1) ?? draft, line, domain);
  }
  return drafts
    .filter(({ replies, isUnreached }) => replies.length > 0 || isUnreached)
    .map((one) => finished(one, file));
}

/** Whether a text goes on behind what is read of it, so that a later session may stand there. */
export const isSessionCut = (text: string): boolean => text.length > LONGEST || unwrapped(text).length > MOST_LINES;

/** A session as far as it was read. */
interface Draft {
  asked: string | null;
  answered: string | null;
  at: IsoTime | null;
  /** The time that a bounce tells of itself. */
  datedAt: IsoTime | null;
  helo: string | null;
  senderDomain: string | null;
  readonly recipientDomains: string[];
  readonly replies: SmtpReply[];
  step: SmtpStep;
  isContent: boolean;
  isUnreached: boolean;
}

const newDraft = (): Draft => ({
  asked: null,
  answered: null,
  at: null,
  datedAt: null,
  helo: null,
  senderDomain: null,
  recipientDomains: [],
  replies: [],
  step: 'connect',
  isContent: false,
  isUnreached: false,
});

const isBeginning = (line: SmtpLine, { step }: Draft): boolean =>
  line.is === 'asked' ? line.isBeginning : line.is === 'reply' && line.code === 220 && step !== 'starttls';

function take(draft: Draft, line: SmtpLine, domain: DomainReader): void {
  switch (line.is) {
    case 'reply':
      if (draft.answered === null && (draft.step === 'ehlo' || (draft.step === 'connect' && line.code === 220)))
        draft.answered = domain(/^\S+/.exec(line.text)?.[0] ?? null);
      draft.at ??= dateIn(line.text);
      if (line.isLast) keepReply(draft, line.code, line.text);
      draft.isContent = line.code === 354;
      if (draft.isContent) draft.step = 'message';
      return;
    case 'command':
      draft.step = line.step;
      draft.isContent = false;
      if (line.step === 'ehlo') draft.helo = domain(line.argument);
      if (line.step === 'mail-from') draft.senderDomain = domainOf(line.argument, domain);
      if (line.step === 'rcpt-to') addRecipient(draft, line.argument, domain);
      return;
    case 'asked': {
      if (parseAddress(line.host) === null) draft.asked = domain(line.host) ?? draft.asked;
      const { from, to } = optionsIn(line.line);
      draft.senderDomain ??= domainOf(from, domain);
      addRecipient(draft, to, domain);
      return;
    }
    case 'told': {
      const words = toldWords(line.text);
      if (words === null) return;
      draft.asked ??= domain(words.host);
      addRecipient(draft, /^\s{0,4}(<[^<>\s]{3,320}>):/.exec(line.text)?.[1] ?? null, domain);
      draft.step = words.step;
      draft.at ??= dateIn(words.text);
      draft.answered ??= domain(stampedHost(words.text));
      keepReply(draft, words.code, words.text);
      return;
    }
    case 'recipient':
      addRecipient(draft, line.address, domain);
      return;
    case 'generated':
      // Another’s mailer bounces what a host refused; only Microsoft bounces what Microsoft took in first.
      if (/\.outlook\.com$/i.test(line.host)) draft.answered ??= domain(line.host);
      return;
    case 'dated':
      draft.datedAt ??= dateIn(line.text);
      return;
    case 'end-of-message':
      draft.isContent = false;
      return;
    case 'no-connection':
      draft.isUnreached = true;
      return;
    case 'nothing':
  }
}

function keepReply(draft: Draft, code: number | null, text: string): void {
  if (draft.replies.length >= MOST_REPLIES) return;
  const enhanced = /^\s?([245]\.\d{1,3}\.\d{1,3})\b/.exec(text)?.[1] ?? null;
  const rest = enhanced === null ? text : text.replace(enhanced, '');
  // A greeting names the client.
  const isGreeting = draft.step === 'ehlo' && code !== null && code < 300;
  draft.replies.push({ to: draft.step, code, enhanced, text: isGreeting ? '' : plainReply(rest) });
}

function finished(draft: Draft, file: string): SmtpSession {
  const { asked, answered, helo, senderDomain, recipientDomains, replies, isUnreached } = draft;
  const [end, decidedBy] = endOf(replies, isUnreached);
  const at = draft.at ?? draft.datedAt;
  return { file, asked, answered, at, helo, senderDomain, recipientDomains, replies, end, decidedBy };
}

function endOf(replies: readonly SmtpReply[], isUnreached: boolean): readonly [SmtpEnd, number | null] {
  const taken = replies.findLastIndex(({ to, code }) => to === 'message' && code !== null && code >= 250 && code < 300);
  if (taken >= 0) return ['accepted', taken];
  const refused = replies.findLastIndex(isRefusal);
  if (refused >= 0) return ['refused', refused];
  const deferred = replies.findLastIndex(isDeferral);
  if (deferred >= 0) return ['deferred', deferred];
  return [isUnreached && replies.length === 0 ? 'no-connection' : 'cut', null];
}

/** Whether a reply turns the message away, and not a command that was mistyped (RFC 5321 4.2.2: 500 to 504). */
const isRefusal = ({ to, code, enhanced }: SmtpReply): boolean =>
  !BESIDE.has(to) && (code === null ? enhanced?.startsWith('5') === true : code >= 510);

/** Whether a reply puts the message off; a server that waited too long for the next command does not. */
const isDeferral = ({ to, code, enhanced, text }: SmtpReply): boolean =>
  !BESIDE.has(to) &&
  (code === null ? enhanced?.startsWith('4') === true : code >= 400 && code < 500) &&
  !/time-?d? ?out/i.test(text);

/** Steps that may fail without the message being turned away. */
const BESIDE: ReadonlySet<SmtpStep> = new Set(['auth', 'starttls', 'quit', 'other']);

function domainOf(address: string | null, domain: DomainReader): string | null {
  if (address === null) return null;
  return domain(behindSign(/<([^<>]{0,320})>/.exec(address)?.[1] ?? address.split(/\s/, 1)[0] ?? ''));
}

function addRecipient({ recipientDomains }: Draft, address: string | null, domain: DomainReader): void {
  const found = domainOf(address, domain);
  if (found !== null && !recipientDomains.includes(found) && recipientDomains.length < MOST_RECIPIENTS)
    recipientDomains.push(found);
}

const LONGEST = 200_000;
const MOST_REPLIES = 50;
const MOST_RECIPIENTS = 20;
