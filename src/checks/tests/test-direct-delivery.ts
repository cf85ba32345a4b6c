import { attested, OF_A_TEST, type Witness } from '../../evidence/attested.ts';
import { settle } from '../../evidence/settle.ts';
import { defineCheck } from '../check.ts';
import { type NotAnswered, notAnswered, signed } from '../common.ts';
import { code, counted, listed, moment, quoted } from '../english.ts';
import { deliveryOf } from '../gateway/delivery.ts';
import { directTest, replied, rulesThatMayStop, SESSION_GAPS, type SessionGap } from '../gateway/direct-test.ts';
import { directTrace, TRACE_GAPS } from '../gateway/direct-trace.ts';
import { isSure, RANGES_NOT_KNOWN, type RangesNotKnown, rangesNotKnown } from '../gateway/whence.ts';
import { testTarget } from '../gateway/test-target.ts';
import { SOURCES } from '../references.ts';

const STEPS: readonly string[] = [
  'From a host on the internet that is not the gateway, open an SMTP session on port 25 of the tenant’s own host, which ends in `.mail.protection.outlook.com`, and try to deliver a message from an outside sender to a test mailbox.',
  'It has to be refused with a 5xx reply. A refusal leaves no trace in the message trace, so paste the session here: the reply is then judged.',
];
const NOBODY = notAnswered(
  {
    question: 'Was a message that went straight to the Microsoft endpoint refused?',
    who: 'Whoever can send mail from a network outside, past the gateway',
    proof: 'The SMTP session with the reply that refused the message.',
  },
  STEPS,
);
const REPAIR: readonly string[] = [
  'Repair the lock-down: an inbound connector of the type Partner, for all senders, that rejects what does not come from the gateway’s addresses or with its certificate; or a rule that does the same.',
  'Then try again.',
];

type Trace = { gateway: string; messages: number };
type Elsewhere = { gateway: string; delivered: number; addresses: readonly string[] };
type Replied = { reply: string; at: string };
/** A refusal that was seen, or that somebody tells of: then `reply` is empty. */
type Refused = Witness & { reply: string };

export const testDirectDelivery = defineCheck<
  NotAnswered &
    RangesNotKnown & {
      refused: Replied & Trace & { deniedBy: string };
      'refused-by-rule': Replied & Trace;
      'refused-by-word': Witness & Trace;
      'not-tried': Trace;
      accepted: Replied & { refusedBy: string };
      'rule-may-stop': Replied & { rules: readonly string[] };
      delivered: Witness & { refusedAt: string };
      'seen-elsewhere': Elsewhere;
      'from-microsoft': Elsewhere;
      'session-tells-too-little': { why: SessionGap; reply: string };
      'trace-not-read': Refused;
      'trace-tells-too-little': { why: keyof typeof TRACE_GAPS };
    }
>()({
  id: 'test-direct-delivery',
  revision: 4,
  area: 'tests',
  about: 'tenant',
  severity: 'high',
  phases: ['post-cutover'],
  modes: ['mx-inline'],
  systems: 'any-gateway',
  roles: ['receives'],
  needs: [],
  uses: ['dns', 'messageTrace', 'smtpSessions', 'transportRules'],
  // They only hold open what a session shows.
  aside: ['transportRules'],
  views: 'each',
  gate: false,
  references: [SOURCES.directSendOrNot(), SOURCES.proofpointGuide(), SOURCES.thirdPartyCloud()],
  crossRefs: [],
  words: {
    en: {
      title: 'A message sent straight to the Microsoft endpoint is refused',
      failedTitle: 'A message sent straight to the Microsoft endpoint is not refused',
      why: 'The tenant’s own host takes mail from anywhere, whatever MX says. Until it refuses what does not come from the gateway, whoever knows the host’s name goes round it.',
      asks: NOBODY.asks,
      guide: (context) => {
        const { domain, gateway, host, hostName } = testTarget(context);
        return {
          send: [
            `From a network outside that may use port 25 and is neither yours nor that of ${gateway}, open an SMTP session with ${host}, port 25.`,
            `Try to deliver a message to a test mailbox at ${domain}, from a sender who is in none of your domains. With swaks it is one command: ${code(`swaks --server ${hostName ?? '<host>'} --from test@example.com --to <mailbox>@${domain}`)}.`,
            'Copy the whole session, from the first line of the server to its last, and paste it here.',
          ],
          expect: [
            `The host refuses the recipient with ${code('550 5.7.51 TenantInboundAttribution')}, the reply of a connector that takes mail from ${gateway} alone.`,
            'Where a mail-flow rule is the lock, the host takes the message and a bounce names the rule’s refusal: paste that instead.',
          ],
          paste: 'smtp-session',
        };
      },
      says: {
        ...NOBODY.says,
        ...RANGES_NOT_KNOWN.says,
        refused: (f) =>
          `A message straight to Microsoft was refused (${replied(f)})${f.deniedBy === '' ? '' : `, although ${f.deniedBy} said before that one was delivered`}; of ${counted(f.messages, 'message')} in the trace none came from elsewhere than ${f.gateway}.`,
        'refused-by-rule': (f) =>
          `A mail-flow rule refused a message straight to Microsoft (${replied(f)}), which does not tell that it is the lock; of ${counted(f.messages, 'message')} in the trace none came from elsewhere than ${f.gateway}.`,
        'refused-by-word': (f) =>
          `A message straight to Microsoft was refused, says ${signed(f)}, and of ${counted(f.messages, 'message')} in the trace none came from elsewhere than ${f.gateway}; with what reply was not seen.`,
        'not-tried': (f) =>
          `Of ${counted(f.messages, 'message')} in the trace none came from elsewhere than ${f.gateway}; whether one would be refused was not tried.`,
        accepted: (f) =>
          `The host took a message that came straight from outside (${replied(f)})${f.refusedBy === '' ? '' : `, although ${f.refusedBy} says that one was refused`}.`,
        'rule-may-stop': (f) =>
          `The host took a message that came straight from outside (${replied(f)}); whether ${listed(f.rules.map(quoted))} stopped it afterwards was not seen.`,
        delivered: (f) =>
          `A message straight to Microsoft was delivered, says ${signed(f)}${f.refusedAt === '' ? '' : `; one was refused before that, at ${moment(f.refusedAt)}`}.`,
        'seen-elsewhere': (f) =>
          `${counted(f.delivered, 'message')} from outside ${f.delivered === 1 ? 'was' : 'were'} delivered that did not come from ${f.gateway}: from ${listed(f.addresses)}.`,
        'from-microsoft': (f) =>
          `${counted(f.delivered, 'message')} from outside ${f.delivered === 1 ? 'was' : 'were'} delivered straight from Microsoft’s own addresses, as we remember them, and not from ${f.gateway}: ${listed(f.addresses)}.`,
        'session-tells-too-little': (f) =>
          `The pasted session does not settle it${f.reply === '' ? '' : ` (${code(f.reply)})`}: ${SESSION_GAPS[f.why][0]}.`,
        'trace-not-read': (f) => `${refusal(f)}; the message trace was not read, so nobody saw whether others get in.`,
        'trace-tells-too-little': (f) => `The message trace does not settle it: ${TRACE_GAPS[f.why]}.`,
      },
      fix: {
        ...NOBODY.fix,
        ...RANGES_NOT_KNOWN.fix,
        'refused-by-rule': () => [
          'See that this rule stops all mail from outside that does not come from the gateway, then answer the question here, with your name.',
        ],
        'refused-by-word': () => STEPS,
        'not-tried': () => STEPS,
        accepted: () => REPAIR,
        'rule-may-stop': (f) => [
          `Look for the message: in the mailbox, in quarantine, and in the message trace, which names the rule. If ${f.rules.length === 1 ? 'the rule' : 'one of the rules'} rejects, paste the bounce that came back.`,
          'If it is in the mailbox, the rule is no lock: answer no here.',
        ],
        'session-tells-too-little': (f) => [SESSION_GAPS[f.why][1], ...STEPS],
        delivered: () => REPAIR,
        'seen-elsewhere': () => REPAIR,
        'from-microsoft': () => [
          'Find out what these messages are: other tenants that send to the host directly, or a service of Microsoft that the lock-down lets pass.',
        ],
        'trace-not-read': () => ['Sign in and read the message trace, or drop one of the last two days.'],
        'trace-tells-too-little': () => [
          'Trace the last two days again, with times and source addresses, and drop the file.',
        ],
      },
    },
  },
  evaluate(_seen, also, context) {
    const said = attested('test-direct-delivery', context, OF_A_TEST);
    const { gateway, setup, now } = context;
    const sessions = settle(also.smtpSessions);
    const test = directTest(sessions.kind === 'gap' ? [] : sessions.reading.value, setup, now);
    const yes = said.state === 'yes' ? said.witness : null;
    if (test.is === 'accepted') {
      const { at, reply } = test;
      const rules = settle(also.transportRules);
      const mayStop = rules.kind === 'gap' ? [] : rulesThatMayStop(rules.reading.value);
      return mayStop.length > 0 && said.state !== 'no'
        ? { outcome: 'unknown', code: 'rule-may-stop', facts: { at, reply, rules: mayStop }, items: mayStop }
        : { outcome: 'fail', code: 'accepted', facts: { at, reply, refusedBy: yes?.by ?? '' } };
    }
    const refusedAt = test.is === 'refused' || test.is === 'refused-by-rule' ? test.at : '';
    // What was seen outweighs what somebody said before it.
    if (said.state === 'no' && said.witness.at >= refusedAt)
      return { outcome: 'fail', code: 'delivered', facts: { ...said.witness, refusedAt } };

    const traced = settle(also.messageTrace);
    const delivery = gateway === null ? null : deliveryOf(gateway, setup, also.dns[0] ?? null);
    const name = { gateway: gateway?.profile.name ?? 'the gateway' };
    const isKnown = traced.kind === 'read' && delivery !== null && isSure(delivery);
    const trace = isKnown ? directTrace(traced.reading.value, delivery.ranges, context) : null;
    if (trace?.is === 'from-strangers') {
      const { delivered, addresses } = trace;
      return { outcome: 'fail', code: 'seen-elsewhere', facts: { ...name, delivered, addresses }, items: addresses };
    }
    if (test.is === 'open')
      return { outcome: 'unknown', code: 'session-tells-too-little', facts: { why: test.why, reply: test.reply } };

    const isTried = yes !== null || test.is !== 'none';
    if (!isTried && trace?.is !== 'none' && trace?.is !== 'from-microsoft')
      return said.state === 'outdated'
        ? { outcome: 'manual', code: 'outdated', facts: said.witness }
        : { outcome: 'manual', code: 'unanswered', facts: {} };
    if (traced.kind === 'gap' || gateway === null || delivery === null)
      return {
        outcome: 'unknown',
        code: 'trace-not-read',
        facts: test.is === 'none' ? { ...(yes ?? NOBODYS), reply: '' } : { ...NOBODYS, at: test.at, reply: test.reply },
      };
    if (trace === null) return rangesNotKnown(gateway, delivery);
    if (trace.is === 'open') return { outcome: 'unknown', code: 'trace-tells-too-little', facts: { why: trace.why } };
    // Without a session nothing rules out one in which the host took a message, and that would fail.
    const settled = test.is === 'none' ? 'unknown' : 'warn';
    if (trace.is === 'from-microsoft') {
      const { delivered, addresses } = trace;
      return { outcome: settled, code: 'from-microsoft', facts: { ...name, delivered, addresses }, items: addresses };
    }
    const facts = { ...name, messages: trace.messages };
    if (test.is === 'none')
      return yes === null
        ? { outcome: 'unknown', code: 'not-tried', facts }
        : { outcome: 'unknown', code: 'refused-by-word', facts: { ...yes, ...facts } };
    const told = { ...facts, reply: test.reply, at: test.at };
    // Which rule it was the reply does not say; somebody who saw it does.
    if (test.is === 'refused-by-rule' && yes === null) return { outcome: 'warn', code: 'refused-by-rule', facts: told };
    const deniedBy = said.state === 'no' ? said.witness.by : '';
    return { outcome: 'pass', code: 'refused', facts: { ...told, deniedBy } };
  },
});

const NOBODYS: Witness = { by: '', at: '', reference: '' };
const refusal = (f: Refused): string =>
  f.reply === ''
    ? `A message straight to Microsoft was refused, says ${signed(f)}`
    : `A message straight to Microsoft was refused (${replied(f)})`;
