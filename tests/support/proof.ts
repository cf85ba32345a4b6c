import type { Answer, Case, ObservedSources } from '../../src/evidence/case.ts';
import type { MessageHeaders, ReceivedHop } from '../../src/evidence/proof/message-headers.ts';
import type { SmtpReply, SmtpSession } from '../../src/evidence/proof/smtp-session.ts';
import type { Reading } from '../../src/evidence/observed.ts';
import type { MessageTraceSummary, TraceAddress } from '../../src/evidence/tenant/recipients.ts';
import { NOW, secondsFromNow, wholeReading } from './build.ts';
import { AFTER } from './contoso.ts';
import { audited, type AuditParts } from './world.ts';

/** An address from which Proofpoint Essentials US delivers, and one from which it sends in the world of the tests. */
export const PPE_DELIVERS = '67.231.154.164';
export const PPE_SENDS = '192.0.2.101';
/** Of nobody, and of Microsoft as its ranges are recalled. */
export const STRANGER = '203.0.113.9';
export const MICROSOFT_IP = '40.107.94.93';
const HOUR = 3_600;

/** The cutover of the cases below. */
export const CUTOVER = secondsFromNow(-24 * HOUR);

const hop = (change: Partial<ReceivedHop> = {}): ReceivedHop => ({
  from: null,
  reverse: null,
  ip: null,
  by: null,
  protocol: null,
  tls: null,
  at: secondsFromNow(-HOUR),
  ...change,
});

/** Headers of a message that the tenant took in from this address. */
export const cameFrom = (
  ip: string,
  change: Partial<MessageHeaders> = {},
  at = secondsFromNow(-HOUR),
): MessageHeaders => ({
  file: 'pasted',
  hops: [
    hop({ by: 'am0pr01.eurprd01.prod.outlook.com', at }),
    hop({ from: 'dispatch1-us1.ppe-hosted.com', ip, by: 'am1fep01.mail.protection.outlook.com', tls: 'TLS1_3', at }),
    hop({ from: 'sender.example', ip: '198.51.100.80', by: 'mx1-us1.ppe-hosted.com', at }),
  ],
  edge: 1,
  platform: 'exchange-online',
  binding: 'same-host',
  connectingAddress: 'same',
  authentication: {
    spfAddress: ip,
    results: [
      { method: 'spf', result: 'pass', domain: 'fabrikam.com', reason: null },
      { method: 'dmarc', result: 'pass', domain: 'fabrikam.com', reason: null },
    ],
  },
  antispam: null,
  authAs: 'Anonymous',
  directionality: 'Incoming',
  enhancedFiltering: 'no',
  tenantId: null,
  damage: [],
  ...change,
});

/** Headers of a message of contoso.com as a large provider outside took it in from this address. */
export const leftBy = (
  ip: string | null,
  {
    reverse = null,
    results = {},
    at = secondsFromNow(-HOUR),
    ...change
  }: Partial<Omit<MessageHeaders, 'hops'>> & {
    readonly reverse?: string | null;
    readonly results?: Readonly<Record<string, string | null>>;
    readonly at?: string;
  } = {},
): MessageHeaders => {
  const ended: Readonly<Record<string, string | null>> = { spf: 'pass', dkim: 'pass', dmarc: 'pass', ...results };
  return {
    ...cameFrom(STRANGER),
    hops: [hop({ from: 'client.example', reverse, ip, by: 'mx.mail.example', at })],
    edge: 0,
    platform: 'other',
    binding: 'not-told',
    connectingAddress: 'not-told',
    authentication: {
      spfAddress: null,
      results: Object.entries(ended).flatMap(([method, result]) =>
        result === null ? [] : [{ method, result, domain: 'contoso.com', reason: null }],
      ),
    },
    authAs: null,
    directionality: null,
    ...change,
  };
};

/** A session with the tenant’s own host that ended with this reply; the lock’s unless another is told. */
export const sessionOf = (
  reply: Partial<SmtpReply> = {},
  { at = secondsFromNow(-HOUR), end = 'refused', ...change }: Partial<SmtpSession> = {},
): SmtpSession => ({
  file: 'pasted',
  asked: 'contoso-com.mail.protection.outlook.com',
  answered: 'du2pepf0001e9c1.mail.protection.outlook.com',
  at,
  helo: 'probe.example.org',
  senderDomain: 'example.org',
  recipientDomains: ['contoso.com'],
  replies: [{ to: 'rcpt-to', code: 550, enhanced: '5.7.51', text: 'TenantInboundAttribution', ...reply }],
  end,
  decidedBy: end === 'cut' || end === 'no-connection' ? null : 0,
  ...change,
});

/** A session in which the host took the message. */
export const acceptedSession = (change: Partial<SmtpSession> = {}): SmtpSession =>
  sessionOf(
    { to: 'message', code: 250, enhanced: '2.6.0', text: 'Queued mail for delivery' },
    { ...change, end: 'accepted' },
  );

/** Messages from one address, all delivered within the last hours. */
export const from = (ip: string, messages: number, change: Partial<TraceAddress> = {}): TraceAddress => ({
  ip,
  messages,
  stopped: 0,
  delivered: messages,
  firstAt: secondsFromNow(-20 * HOUR),
  lastAt: secondsFromNow(-HOUR),
  ...change,
});

/** A trace of the mail to contoso.com since the cutover. */
export const traced = (
  byAddress: readonly TraceAddress[],
  change: Partial<MessageTraceSummary> = {},
): MessageTraceSummary => ({
  from: CUTOVER,
  to: NOW,
  inbound: [{ domain: 'contoso.com', messages: byAddress.reduce((sum, one) => sum + one.messages, 0), byAddress }],
  ...change,
});

/** What was seen of real mail; a reading stands as it is. */
export interface ProofParts {
  readonly trace?: MessageTraceSummary | Reading<MessageTraceSummary>;
  readonly headers?: readonly MessageHeaders[] | Reading<readonly MessageHeaders[]>;
  readonly sessions?: readonly SmtpSession[] | Reading<readonly SmtpSession[]>;
  readonly observed?: ObservedSources;
  readonly answers?: readonly Answer[];
  readonly setup?: AuditParts['setup'];
  readonly world?: AuditParts['world'];
  readonly google?: AuditParts['google'];
}

/** contoso.com a day after its cutover to Proofpoint Essentials US1, with what was seen of real mail. */
export function afterCutover({
  trace,
  headers,
  sessions,
  observed = {},
  answers = [],
  setup = {},
  world = AFTER,
  google,
}: ProofParts = {}): Case {
  const file = { route: 'file', request: 'trace.csv' } as const;
  return audited({
    world,
    ...(google === undefined ? {} : { google }),
    answers,
    setup: { phase: 'post-cutover', cutoverAt: CUTOVER, ...setup },
    observed: {
      ...observed,
      ...(trace === undefined ? {} : { messageTrace: ['extent' in trace ? trace : wholeReading(trace, file)] }),
      ...(headers === undefined
        ? {}
        : { messageHeaders: ['extent' in headers ? headers : wholeReading(headers, { ...file, request: 'pasted' })] }),
      ...(sessions === undefined
        ? {}
        : { smtpSessions: ['extent' in sessions ? sessions : wholeReading(sessions, { ...file, request: 'pasted' })] }),
    },
  });
}
