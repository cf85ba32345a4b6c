import * as v from 'valibot';
import { count, domainName, exactly, instant, line, list } from '../schema-parts.ts';
import type { DmarcReport, DmarcRow } from './dmarc-report.ts';
import type { SmtpReply, SmtpSession } from './smtp-session.ts';
import type { AuthenticationResult, HeaderDamage, MessageHeaders, ReceivedHop } from './message-headers.ts';

const name = line(2_000);
const maybe = v.nullable(name);
const when = v.nullable(instant);
const domain = v.nullable(domainName);
const MESSAGES = count(1e12);

const hop = exactly<ReceivedHop>()(
  v.strictObject({ from: maybe, reverse: maybe, ip: maybe, by: maybe, protocol: maybe, tls: maybe, at: when }),
);
const result = exactly<AuthenticationResult>()(
  v.strictObject({ method: name, result: name, domain: maybe, reason: maybe }),
);
const damage = exactly<HeaderDamage>()(v.picklist(['lost-indent', 'unwrapped', 'unclosed-comment', 'duplicate-field']));

const messageHeaders = exactly<MessageHeaders>()(
  v.strictObject({
    file: name,
    hops: list(hop, 100),
    edge: v.nullable(count(99)),
    platform: v.picklist(['exchange-online', 'other', 'none']),
    binding: v.picklist(['same-host', 'other-host', 'not-told']),
    connectingAddress: v.picklist(['same', 'other', 'not-told']),
    authentication: v.nullable(v.strictObject({ spfAddress: maybe, results: list(result, 100) })),
    antispam: v.nullable(
      v.strictObject({
        scl: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(-1), v.maxValue(9))),
        verdict: maybe,
        allowList: maybe,
        category: maybe,
        direction: maybe,
      }),
    ),
    authAs: maybe,
    directionality: maybe,
    enhancedFiltering: v.picklist(['active', 'seen-only', 'no']),
    tenantId: maybe,
    damage: list(damage, 10),
  }),
);

const reply = exactly<SmtpReply>()(
  v.strictObject({
    to: v.picklist([
      'connect',
      'ehlo',
      'starttls',
      'auth',
      'mail-from',
      'rcpt-to',
      'data',
      'message',
      'quit',
      'other',
      'not-told',
    ]),
    code: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(200), v.maxValue(599))),
    enhanced: v.nullable(line(20)),
    text: line(200),
  }),
);
const smtpSession = exactly<SmtpSession>()(
  v.strictObject({
    file: name,
    asked: domain,
    answered: domain,
    at: when,
    helo: domain,
    senderDomain: domain,
    recipientDomains: list(domainName, 20),
    replies: list(reply, 50),
    end: v.picklist(['accepted', 'refused', 'deferred', 'no-connection', 'cut']),
    decidedBy: v.nullable(count(49)),
  }),
);

const outcome = v.picklist(['pass', 'fail']);
const found = v.strictObject({ domain, result: name });
const row = exactly<DmarcRow>()(
  v.strictObject({
    ip: name,
    messages: MESSAGES,
    disposition: name,
    dkim: outcome,
    spf: outcome,
    headerFrom: domain,
    dkimResults: list(found, 100),
    spfResults: list(found, 100),
    reasons: list(name, 100),
  }),
);
const alignment = v.picklist(['relaxed', 'strict']);

const dmarcReport = exactly<DmarcReport>()(
  v.strictObject({
    file: name,
    form: v.picklist(['rfc7489', 'rfc9990']),
    reporter: name,
    reportId: name,
    domain: domainName,
    from: instant,
    to: instant,
    policy: v.strictObject({
      p: maybe,
      sp: maybe,
      dkimAlignment: alignment,
      spfAlignment: alignment,
      isTesting: v.boolean(),
    }),
    rows: list(row, 100_000),
    deviations: list(name, 100),
  }),
);

/** What was seen of real mail, as an opened file may hold it. */
export const proofSources = {
  messageHeaders: list(messageHeaders, 1_000),
  smtpSessions: list(smtpSession, 1_000),
  dmarcReports: list(dmarcReport, 10_000),
};
