import { testDirectDelivery } from '../../../src/checks/tests/test-direct-delivery.ts';
import { partReading, personSays, secondsFromNow, system, wholeReading } from '../../support/build.ts';
import type { SmtpSession } from '../../../src/evidence/proof/smtp-session.ts';
import { rule } from '../../support/exchange.ts';
import { describeCheck } from '../../support/judge.ts';
import {
  acceptedSession,
  afterCutover,
  cameFrom,
  from,
  MICROSOFT_IP,
  PPE_DELIVERS,
  type ProofParts,
  sessionOf,
  STRANGER,
  traced,
} from '../../support/proof.ts';

const ID = 'test-direct-delivery';
const refused = (parts: ProofParts = {}) => afterCutover({ answers: [personSays(ID, 'yes')], ...parts });
const BEFORE_IT = secondsFromNow(-30 * 3600);
const GOOD = traced([from(PPE_DELIVERS, 90), from('148.163.129.52', 10)]);
const OLD = traced([from(PPE_DELIVERS, 9, { lastAt: secondsFromNow(-50 * 3600) })], { from: null });

const BY_RULE = {
  to: 'not-told',
  enhanced: '5.7.1',
  text: 'TRANSPORT.RULES.RejectMessage; refused by policy',
} as const;
const LOCK_RULE = rule({
  name: 'Gateway only',
  state: 'Enabled',
  mode: 'Enforce',
  exceptions: [{ kind: 'source-address', ranges: [PPE_DELIVERS] }],
  actions: [{ kind: 'reject', text: null, status: null }],
});
const reply = (enhanced: string | null, text = '', change = {}): SmtpSession => sessionOf({ enhanced, text }, change);

/** Sessions that say nothing of the lock, and why. */
const UNTELLING: readonly (readonly [when: string, session: SmtpSession, why: string])[] = [
  [
    'Direct Send alone was refused',
    reply('5.7.68', 'TenantInboundAttribution; Direct Send not allowed'),
    'own-domains-only',
  ],
  ['the sender claims one of the own domains', sessionOf({}, { senderDomain: 'contoso.com' }), 'own-sender'],
  ['the network is on a block list', reply('5.7.606', 'Access denied, banned sending IP'), 'sender-listed'],
  [
    'the address is on a block list',
    reply('5.7.1', 'Service unavailable, Client host blocked using Spamhaus'),
    'sender-listed',
  ],
  ['the recipient is unknown', reply('5.4.1', 'Recipient address rejected: Access denied'), 'recipient-unknown'],
  ['the recipient does not exist', reply('5.1.10', 'RESOLVER.ADR.RecipientNotFound'), 'recipient-unknown'],
  ['TLS is asked for', reply('5.7.3', 'STARTTLS is required to send mail'), 'tls-required'],
  [
    'the sender’s policy',
    reply('5.7.509', 'Access denied, sending domain does not pass DMARC verification'),
    'sender-policy',
  ],
  ['another reason', reply('5.3.4', 'Message too big'), 'other-refusal'],
  ['no reason at all', reply(null), 'other-refusal'],
  [
    'it was put off',
    sessionOf({ code: 451, enhanced: '4.7.500', text: 'Server busy' }, { end: 'deferred' }),
    'put-off',
  ],
  ['it breaks off', sessionOf({}, { end: 'cut' }), 'cut'],
  ['it never reached the host', sessionOf({}, { end: 'no-connection', at: null, answered: null }), 'not-reached'],
  [
    'another host',
    sessionOf({}, { asked: 'mx1-us1.ppe-hosted.com', answered: 'mx1-us1.ppe-hosted.com' }),
    'other-host',
  ],
  ['another host was asked', sessionOf({}, { asked: 'mail.example.org', answered: null }), 'other-host'],
  ['no host', sessionOf({}, { asked: null, answered: null }), 'host-not-told'],
  ['another domain', sessionOf({}, { recipientDomains: ['fabrikam.com'] }), 'other-domain'],
  [
    'another tenant’s host',
    sessionOf({}, { asked: 'fabrikam-com.mail.protection.outlook.com', recipientDomains: [] }),
    'other-domain',
  ],
  ['no domain', sessionOf({}, { asked: null, recipientDomains: [] }), 'domain-not-told'],
  ['no time', sessionOf({}, { at: null }), 'no-time'],
  ['before the cutover', sessionOf({}, { at: BEFORE_IT }), 'before-cutover'],
  ['later than now', sessionOf({}, { at: secondsFromNow(3600) }), 'ahead-of-now'],
  ['taken, before the cutover', acceptedSession({ at: BEFORE_IT }), 'before-cutover'],
];

describeCheck(testDirectDelivery, [
  {
    when: 'a session is older than a quarter of a year',
    given: afterCutover({
      setup: { cutoverAt: secondsFromNow(-200 * 86_400) },
      sessions: [sessionOf({}, { at: secondsFromNow(-91 * 86_400) })],
    }),
    is: 'unknown',
    code: 'session-tells-too-little',
    facts: { why: 'too-old' },
  },
  {
    when: 'nobody tried and no trace was read',
    given: afterCutover({ answers: [personSays('ops-monitoring', 'yes')] }),
    is: 'manual',
    code: 'unanswered',
  },
  {
    when: 'the answer is from before the cutover and no trace was read',
    given: refused({ answers: [personSays(ID, 'yes', { at: BEFORE_IT })] }),
    is: 'manual',
    code: 'outdated',
  },
  {
    when: 'somebody says that it was refused and the trace shows nobody else',
    given: refused({ trace: GOOD }),
    is: 'unknown',
    code: 'refused-by-word',
    facts: { messages: 100 },
  },
  {
    when: 'a pasted session shows the reply of the lock and the trace shows nobody else',
    given: afterCutover({ trace: GOOD, sessions: [sessionOf()] }),
    is: 'pass',
    code: 'refused',
    facts: { messages: 100, reply: '550 5.7.51', deniedBy: '' },
  },
  {
    when: 'the lock refused in PowerShell, which tells no status and no command',
    given: afterCutover({ trace: GOOD, sessions: [sessionOf({ to: 'not-told', code: null })] }),
    is: 'pass',
    code: 'refused',
    facts: { reply: '5.7.51' },
  },
  {
    when: 'a session shows a refusal after somebody said that one was delivered',
    given: refused({
      answers: [personSays(ID, 'no', { at: secondsFromNow(-7200) })],
      trace: GOOD,
      sessions: [sessionOf()],
    }),
    is: 'pass',
    code: 'refused',
    facts: { deniedBy: 'postmaster@contoso.com' },
  },
  {
    when: 'somebody says after a refusal that was seen that one was delivered',
    given: refused({ answers: [personSays(ID, 'no')], trace: GOOD, sessions: [sessionOf()] }),
    is: 'fail',
    code: 'delivered',
    facts: { refusedAt: secondsFromNow(-3600) },
  },
  {
    when: 'a session shows a refusal and the trace a delivery from elsewhere',
    given: afterCutover({ trace: traced([from(STRANGER, 2)]), sessions: [sessionOf()] }),
    is: 'fail',
    code: 'seen-elsewhere',
  },
  {
    when: 'a session shows a refusal and no trace was read',
    given: afterCutover({ sessions: [sessionOf()] }),
    is: 'unknown',
    code: 'trace-not-read',
    facts: { reply: '550 5.7.51', by: '' },
  },
  {
    when: 'a session that may not be all of them shows a refusal',
    given: afterCutover({ trace: GOOD, sessions: partReading([sessionOf()], ['what was given first']) }),
    is: 'unknown',
    code: 'read-in-part',
  },
  {
    when: 'a session shows that the host took it, whatever was answered',
    given: refused({ trace: GOOD, sessions: [acceptedSession()] }),
    is: 'fail',
    code: 'accepted',
    facts: { refusedBy: 'postmaster@contoso.com', reply: '250 2.6.0' },
  },
  {
    when: 'nobody answered, nothing else was read, and a session shows that the host took it',
    given: afterCutover({ sessions: [acceptedSession({ asked: null })] }),
    is: 'fail',
    code: 'accepted',
  },
  {
    when: 'the host took it, and a rule may have stopped it afterwards',
    given: afterCutover({ sessions: [acceptedSession()], observed: { transportRules: [wholeReading([LOCK_RULE])] } }),
    is: 'unknown',
    code: 'rule-may-stop',
    items: ['Gateway only'],
  },
  {
    when: 'the host took it, a rule might have stopped it, and somebody found it in the mailbox',
    given: afterCutover({
      answers: [personSays(ID, 'no')],
      sessions: [acceptedSession()],
      observed: { transportRules: [wholeReading([LOCK_RULE])] },
    }),
    is: 'fail',
    code: 'accepted',
  },
  {
    when: 'the host took it, and the only rule is off',
    given: afterCutover({
      sessions: [acceptedSession()],
      observed: { transportRules: [wholeReading([{ ...LOCK_RULE, state: 'Disabled' as const }])] },
    }),
    is: 'fail',
    code: 'accepted',
  },
  {
    when: 'the host took one and refused a later one',
    given: afterCutover({
      trace: GOOD,
      sessions: [sessionOf({}, { at: secondsFromNow(-60) }), acceptedSession({ at: secondsFromNow(-600) })],
    }),
    is: 'pass',
    code: 'refused',
  },
  {
    when: 'the host refused one and took a later one',
    given: afterCutover({
      trace: GOOD,
      sessions: [acceptedSession({ at: secondsFromNow(-60) }), sessionOf({}, { at: secondsFromNow(-600) })],
    }),
    is: 'fail',
    code: 'accepted',
  },
  {
    when: 'a rule refused it, and nobody says which',
    given: afterCutover({ trace: GOOD, sessions: [sessionOf(BY_RULE)] }),
    is: 'warn',
    code: 'refused-by-rule',
  },
  {
    when: 'a rule refused it, and somebody says that it was the lock',
    given: refused({ trace: GOOD, sessions: [sessionOf(BY_RULE)] }),
    is: 'pass',
    code: 'refused',
  },
  ...UNTELLING.map(([when, session, why]) => ({
    when: `a session tells nothing of the lock: ${when}`,
    given: refused({ trace: GOOD, sessions: [session] }),
    is: 'unknown' as const,
    code: 'session-tells-too-little',
    facts: { why },
  })),
  {
    when: 'one session tells nothing and an earlier one shows the reply of the lock',
    given: afterCutover({
      trace: GOOD,
      sessions: [sessionOf({}, { at: secondsFromNow(-600) }), sessionOf({}, { end: 'no-connection', at: null })],
    }),
    is: 'pass',
    code: 'refused',
  },
  {
    when: 'nobody tried and the trace shows nobody else',
    given: afterCutover({ trace: GOOD }),
    is: 'unknown',
    code: 'not-tried',
  },
  {
    when: 'somebody tried before the cutover and the trace shows nobody else',
    given: refused({ answers: [personSays(ID, 'yes', { at: BEFORE_IT })], trace: GOOD }),
    is: 'unknown',
    code: 'not-tried',
  },
  {
    when: 'it was delivered',
    given: refused({ answers: [personSays(ID, 'no')], trace: GOOD }),
    is: 'fail',
    code: 'delivered',
  },
  {
    when: 'the trace shows a delivery from elsewhere, whatever was answered',
    given: refused({ trace: traced([from(PPE_DELIVERS, 90), from(STRANGER, 2), from('10.1.2.3', 4)]) }),
    is: 'fail',
    code: 'seen-elsewhere',
    items: [STRANGER],
    facts: { delivered: 2 },
  },
  {
    when: 'a part of the trace shows a delivery from elsewhere',
    given: afterCutover({ trace: partReading(traced([from(STRANGER, 2)]), ['page 2']) }),
    is: 'fail',
    code: 'seen-elsewhere',
  },
  {
    when: 'a part of the trace shows none',
    given: refused({ trace: partReading(GOOD, ['page 2']), sessions: [sessionOf()] }),
    is: 'unknown',
    code: 'read-in-part',
  },
  {
    when: 'what came from elsewhere was stopped by a rule',
    given: refused({ trace: traced([from(PPE_DELIVERS, 90), from(STRANGER, 2, { stopped: 2, delivered: 0 })]) }),
    is: 'unknown',
    code: 'refused-by-word',
  },
  {
    when: 'how it ended for what came from elsewhere is not told',
    given: refused({
      trace: traced([from(PPE_DELIVERS, 90), { ip: STRANGER, messages: 2, lastAt: secondsFromNow(-60) }]),
    }),
    is: 'unknown',
    code: 'trace-tells-too-little',
    facts: { why: 'ends-not-told' },
  },
  {
    when: 'another address was last seen before the cutover',
    given: refused({
      trace: traced([from(PPE_DELIVERS, 90), from(STRANGER, 2, { lastAt: BEFORE_IT })], { from: BEFORE_IT }),
    }),
    is: 'unknown',
    code: 'refused-by-word',
  },
  {
    when: 'the trace is older than two days',
    given: refused({ setup: { cutoverAt: secondsFromNow(-90 * 3600) }, trace: OLD }),
    is: 'unknown',
    code: 'trace-tells-too-little',
    facts: { why: 'nothing-recent' },
  },
  {
    when: 'the trace has more addresses than are kept',
    given: refused({
      trace: { ...GOOD, inbound: [{ domain: 'contoso.com', messages: 101, byAddress: [from(PPE_DELIVERS, 100)] }] },
    }),
    is: 'unknown',
    code: 'trace-tells-too-little',
    facts: { why: 'too-many-addresses' },
  },
  {
    when: 'nobody tried and the trace is older than two days',
    given: afterCutover({ setup: { cutoverAt: secondsFromNow(-90 * 3600) }, trace: OLD }),
    is: 'manual',
    code: 'unanswered',
  },
  {
    when: 'only Microsoft itself delivered besides',
    given: refused({ trace: traced([from(PPE_DELIVERS, 90), from(MICROSOFT_IP, 2)]), sessions: [sessionOf()] }),
    is: 'warn',
    code: 'from-microsoft',
    items: [MICROSOFT_IP],
  },
  {
    when: 'only Microsoft itself delivered besides, and no session was pasted',
    given: refused({ trace: traced([from(PPE_DELIVERS, 90), from(MICROSOFT_IP, 2)]) }),
    is: 'unknown',
    code: 'from-microsoft',
    items: [MICROSOFT_IP],
  },
  { when: 'it was refused and no trace was read', given: refused(), is: 'unknown', code: 'trace-not-read' },
  {
    when: 'it was refused and headers were pasted, but no trace was read',
    given: refused({ headers: [cameFrom(STRANGER)] }),
    is: 'unknown',
    code: 'trace-not-read',
  },
  {
    when: 'it was refused and where the gateway delivers from is not known',
    given: refused({ trace: GOOD, setup: { systems: [system('ppe')] } }),
    is: 'unknown',
    code: 'ranges-not-known',
  },
  {
    when: 'the trace was read before the cutover',
    given: refused({ trace: wholeReading(GOOD, { at: BEFORE_IT }), sessions: [sessionOf()] }),
    is: 'unknown',
    code: 'stale',
  },
]);
