import type { TransportRule } from '../../evidence/exchange/transport-rule.ts';
import { nameOf } from '../../evidence/exchange/object.ts';
import { CLOCKS_DIFFER_MS, type IsoTime } from '../../evidence/observed.ts';
import { decidingReply, type SmtpReply, type SmtpSession } from '../../evidence/proof/smtp-session.ts';
import type { Setup } from '../../evidence/setup.ts';
import { code, moment } from '../english.ts';
import { cutoverOf } from './proof.ts';

/** Why a pasted session does not tell whether the tenant’s own host is locked. */
export type SessionGap =
  | 'not-reached'
  | 'cut'
  | 'other-host'
  | 'host-not-told'
  | 'other-domain'
  | 'domain-not-told'
  | 'no-time'
  | 'ahead-of-now'
  | 'before-cutover'
  | 'too-old'
  | 'own-domains-only'
  | 'own-sender'
  | 'sender-listed'
  | 'sender-policy'
  | 'recipient-unknown'
  | 'tls-required'
  | 'put-off'
  | 'other-refusal';

/** What pasted sessions tell of the attempt to go round the gateway. */
export type DirectTest =
  | { readonly is: 'none' }
  /** By the lock itself, or by a mail-flow rule, of which the reply does not say what it is for. */
  | { readonly is: 'refused' | 'refused-by-rule' | 'accepted'; readonly at: IsoTime; readonly reply: string }
  | { readonly is: 'open'; readonly why: SessionGap; readonly reply: string };

/** Days for which a session counts as a test of how things are now. */
const LASTS_DAYS = 90;

/**
 * Judges pasted sessions. In words: the newest that was held with the tenant’s own host, for a domain of the audit, since
 * the cutover, and in which the host took the message or refused it as a lock does. Where none is, the last one pasted
 * says why it does not tell.
 */
export function directTest(sessions: readonly SmtpSession[], setup: Setup, now: Date): DirectTest {
  const judged = sessions.map((session) => judge(session, setup, now));
  const decided = judged
    .flatMap((one) => (one.is === 'open' || one.is === 'none' ? [] : [one]))
    // Of two at one instant the worse one counts.
    .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : ORDER.indexOf(a.is) - ORDER.indexOf(b.is)));
  return decided[0] ?? judged.at(-1) ?? { is: 'none' };
}
const ORDER: readonly DirectTest['is'][] = ['accepted', 'refused-by-rule', 'refused'];

function judge(session: SmtpSession, setup: Setup, now: Date): DirectTest {
  const decided = decidingReply(session);
  const reply = replyCode(decided);
  const open = (why: SessionGap): DirectTest => ({ is: 'open', why, reply });
  if (session.end === 'no-connection') return open('not-reached');
  const elsewhere = hostGap(session) ?? domainGap(session, setup);
  if (elsewhere !== null) return open(elsewhere);
  const { at } = session;
  if (at === null) return open('no-time');
  const time = timeGap(at, setup, now);
  if (time !== null) return open(time);
  switch (session.end) {
    case 'accepted':
      return { is: 'accepted', at, reply };
    case 'deferred':
      return open('put-off');
    case 'cut':
      return open('cut');
    case 'refused': {
      const why = decided === null ? 'other-refusal' : refusalOf(decided);
      // A connector may be for the mail that claims to be the tenant's own, and for no other.
      const claims = setup.domains.some(({ name }) => name === session.senderDomain);
      if ((why === 'lock' || why === 'rule') && claims) return open('own-sender');
      return why === 'lock' || why === 'rule'
        ? { is: why === 'lock' ? 'refused' : 'refused-by-rule', at, reply }
        : open(why);
    }
  }
}

/** `550 5.7.51`, as far as it was told. */
const replyCode = (reply: SmtpReply | null): string =>
  [reply?.code, reply?.enhanced].flatMap((part) => (part == null ? [] : [String(part)])).join(' ');

/** The tenant’s own host, in the clouds of Microsoft, and the names under which its servers answer. */
const TENANT_HOST =
  /\.(?:mail\.protection\.outlook\.com|mail\.protection\.partner\.outlook\.cn|protection\.office365\.us|mx\.microsoft|mail\.eo\.outlook\.com)$/;
const SERVER = /\.(?:outlook\.com|outlook\.cn|office365\.us|office\.com)$/;

function hostGap({ asked, answered }: SmtpSession): SessionGap | null {
  if (answered !== null) return SERVER.test(answered) ? null : 'other-host';
  if (asked === null) return 'host-not-told';
  return TENANT_HOST.test(asked) ? null : 'other-host';
}

function domainGap({ asked, recipientDomains }: SmtpSession, { domains }: Setup): SessionGap | null {
  const own = domains.filter(({ role }) => role === 'receives').map(({ name }) => name);
  if (recipientDomains.length > 0) return recipientDomains.some((name) => own.includes(name)) ? null : 'other-domain';
  const label = asked !== null && TENANT_HOST.test(asked) ? asked.split('.', 1)[0] : undefined;
  if (label === undefined) return 'domain-not-told';
  return own.some((name) => name.replaceAll('.', '-') === label) ? null : 'other-domain';
}

function timeGap(at: IsoTime, setup: Setup, now: Date): SessionGap | null {
  if (Date.parse(at) - now.getTime() > CLOCKS_DIFFER_MS) return 'ahead-of-now';
  const cutover = cutoverOf(setup, now);
  if (cutover !== null && at < cutover) return 'before-cutover';
  return now.getTime() - Date.parse(at) > LASTS_DAYS * 86_400_000 ? 'too-old' : null;
}

/**
 * What a refusal of Exchange Online says of the lock. 5.7.51 is the reply of a Partner connector that restricts to
 * addresses or a certificate; 5.7.68 is RejectDirectSend, which turns away only senders of the tenant’s own domains. The
 * others stand in decision 26, with how each is known.
 */
function refusalOf({ code: status, enhanced, text }: SmtpReply): 'lock' | 'rule' | SessionGap {
  const detail = enhanced ?? '';
  if (detail === '5.7.51') return 'lock';
  if (detail === '5.7.68') return 'own-domains-only';
  if (/TRANSPORT\.RULES\./i.test(text)) return 'rule';
  if (/^5\.7\.(?:511|6[0-4]\d)$/.test(detail) || /\b(?:banned|block(?:ed|list)|block list)\b/i.test(text))
    return 'sender-listed';
  if (/STARTTLS|\bTLS\b/i.test(text) || status === 530) return 'tls-required';
  if (/^5\.7\.(?:23|509)$/.test(detail) || /\b(?:SPF|DMARC|DKIM)\b/i.test(text)) return 'sender-policy';
  if (/^5\.(?:1\.\d{1,3}|4\.1|7\.(?:64|12|133|134))$/.test(detail)) return 'recipient-unknown';
  return 'other-refusal';
}

/** Rules that may stop a message after the host has taken it, as one does that is the lock: all but the gateway’s mail. */
export const rulesThatMayStop = (rules: readonly TransportRule[]): readonly string[] =>
  rules
    .filter(
      ({ state, mode, actions, conditions, exceptions, unmodelled }) =>
        state !== 'Disabled' &&
        (mode === 'Enforce' || mode === null) &&
        actions.some(({ kind }) => kind === 'reject' || kind === 'delete' || kind === 'quarantine') &&
        (unmodelled.exceptions.length > 0 ||
          [...conditions, ...exceptions].some(({ kind }) => TELLS_THE_GATEWAY.has(kind))),
    )
    .map((rule) => nameOf(rule));

const TELLS_THE_GATEWAY: ReadonlySet<string> = new Set(['source-address', 'header-words', 'header-patterns']);

/** Why, as the end of a sentence, and what to do. */
export const SESSION_GAPS: Readonly<Record<SessionGap, readonly [says: string, todo: string]>> = {
  'not-reached': [
    'the host was never reached; most networks of homes, offices and clouds block port 25 on the way out',
    'Try from a network that may use port 25, such as that of a mail server.',
  ],
  cut: ['it ends before the host took or refused the message', 'Paste the whole session, to the last line.'],
  'other-host': [
    'it was held with another host than one of Microsoft’s',
    'Ask the tenant’s own host, not the one that MX names.',
  ],
  'host-not-told': [
    'it does not tell with which host it was held',
    'Paste it with the command and the first line of the server.',
  ],
  'other-domain': [
    'its recipient is in none of the domains of this audit',
    'Send to a mailbox at one of the domains of this audit.',
  ],
  'domain-not-told': ['it does not tell to which domain the message went', 'Paste it with the line RCPT TO.'],
  'no-time': ['it does not tell when it was held', 'Paste it with the first line of the server, which tells the time.'],
  'ahead-of-now': ['it is dated later than now', 'Test again.'],
  'before-cutover': ['it was held before the cutover', 'Test again, now.'],
  'too-old': [`it is more than ${LASTS_DAYS} days old`, 'Test again.'],
  'own-domains-only': [
    'Direct Send was refused, which turns away only senders who claim one of your own domains',
    'Test again with a sender who is in none of your domains.',
  ],
  'own-sender': [
    'its sender claims to be in one of your own domains, and whether the lock holds for others was not tried',
    'Test again with a sender who is in none of your domains.',
  ],
  'sender-listed': [
    'Microsoft refused the network that you tested from, which says nothing of the lock',
    'Try from another network.',
  ],
  'sender-policy': [
    'the message was refused for what the sender’s domain publishes',
    'Test again with a sender whose domain has neither SPF nor DMARC against you.',
  ],
  'recipient-unknown': [
    'the recipient was refused, as an unknown or a closed one is',
    'Test again with a mailbox that exists and takes mail from outside.',
  ],
  'tls-required': [
    'the session was refused because it was not encrypted',
    `Test again with STARTTLS: ${code('swaks --tls')}, or ${code('openssl s_client -starttls smtp')}.`,
  ],
  'put-off': ['the host put the message off for later', 'Try again in an hour, or from another network.'],
  'other-refusal': [
    'the host refused it for a reason that is not known to be the lock',
    'Compare the reply with the connector and the rules, and test again from another network.',
  ],
};

/** The reply that a sentence names: `550 5.7.51 at 2026-11-24 07:12 UTC`. */
export const replied = ({ reply, at }: { readonly reply: string; readonly at: IsoTime }): string =>
  `${code(reply)}, ${moment(at)}`;
