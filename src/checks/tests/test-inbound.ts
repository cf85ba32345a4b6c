import { attested, OF_A_TEST, type Witness } from '../../evidence/attested.ts';
import type { MessageHeaders } from '../../evidence/proof/message-headers.ts';
import { claimsOneOf, wayOf } from '../../evidence/proof/way.ts';
import { settle } from '../../evidence/settle.ts';
import { defineCheck } from '../check.ts';
import { type NotAnswered, notAnswered, signed } from '../common.ts';
import { counted, listed } from '../english.ts';
import { deliveryOf } from '../gateway/delivery.ts';
import { addressesSince, cutoverOf, isSince, isWithinRanges, takenInAt, wayFacts } from '../gateway/proof.ts';
import { isSure } from '../gateway/whence.ts';
import { testTarget } from '../gateway/test-target.ts';
import { SOURCES } from '../references.ts';

const STEPS: readonly string[] = [
  'From a mailbox outside, send a message to somebody in the tenant.',
  'Find it in the log of the gateway’s console, and in the mailbox.',
];
const PROOF: readonly string[] = [
  'Drop a message trace of the last day, or paste the headers of the message that arrived, so that its way can be compared.',
];
const NOBODY = notAnswered(
  {
    question: 'Did a test message from outside appear in the gateway’s log, and arrive?',
    who: 'Whoever administers the gateway, with the recipient of the test message',
    proof: 'The entry in the log of the gateway, and the headers of the message that arrived.',
  },
  STEPS,
);

export const testInbound = defineCheck<
  NotAnswered & {
    'trace-agrees': Witness & { gateway: string; messages: number };
    'headers-agree': Witness & { gateway: string };
    'logged-only': Witness & { why: string };
    'proof-differs': Witness & { gateway: string; addresses: readonly string[] };
    'not-logged': Witness;
  }
>()({
  id: 'test-inbound',
  revision: 2,
  area: 'tests',
  about: 'tenant',
  severity: 'high',
  phases: ['post-cutover'],
  modes: ['mx-inline', 'connector-loop'],
  systems: 'any-gateway',
  roles: ['receives'],
  needs: [],
  uses: ['dns', 'messageTrace', 'messageHeaders'],
  // They confirm what a person said; one that is stale or not whole confirms nothing, and takes nothing back.
  aside: ['messageTrace', 'messageHeaders'],
  views: 'each',
  gate: false,
  references: [SOURCES.sop('6, Phase 3, first point')],
  crossRefs: [],
  words: {
    en: {
      title: 'A test message from outside is logged at the gateway and arrives',
      failedTitle: 'A test message from outside is not logged at the gateway',
      why: 'It is the acceptance test of the cutover. What is not in the gateway’s log came another way, or did not come.',
      asks: NOBODY.asks,
      guide: (context) => {
        const { domain, gateway } = testTarget(context);
        return {
          send: [
            `From a mailbox outside Microsoft 365, send a message to a test mailbox at ${domain}. Put a word into the subject by which you find it again.`,
            `Search the log of ${gateway} for that word.`,
            'Open the message in the mailbox, copy all its headers and paste them here.',
          ],
          expect: [
            `The log of ${gateway} shows the message as delivered.`,
            `It is in the mailbox within a few minutes, and by its headers ${gateway} handed it to Microsoft 365, after the cutover.`,
          ],
          paste: 'message-headers',
        };
      },
      says: {
        ...NOBODY.says,
        'trace-agrees': (f) =>
          `The test message was logged, says ${signed(f)}, and the message trace shows ${counted(f.messages, 'message')} from the addresses of ${f.gateway}.`,
        'headers-agree': (f) =>
          `The test message was logged, says ${signed(f)}, and by its headers a message came through ${f.gateway}.`,
        'logged-only': (f) => `The test message was logged, says ${signed(f)}; ${WHY[f.why] ?? f.why}.`,
        'proof-differs': (f) =>
          `The test message was logged, says ${signed(f)}, but nothing that was seen came from ${f.gateway}: it came from ${listed(f.addresses)}.`,
        'not-logged': (f) => `The test message was not logged at the gateway, or did not arrive, says ${signed(f)}.`,
      },
      fix: {
        ...NOBODY.fix,
        'logged-only': () => PROOF,
        'proof-differs': () => [
          'Look at the other sources in the proof of the way of mail, and send the test message again.',
          ...PROOF,
        ],
        'not-logged': () => [
          'See that MX names only the gateway, and that the old record has left every cache.',
          ...STEPS,
        ],
      },
    },
  },
  evaluate(_seen, also, context) {
    const said = attested('test-inbound', context, OF_A_TEST);
    const { gateway, setup, now } = context;
    switch (said.state) {
      case 'no':
        return { outcome: 'fail', code: 'not-logged', facts: said.witness };
      case 'outdated':
        return { outcome: 'manual', code: 'outdated', facts: said.witness };
      case 'unanswered':
        return { outcome: 'manual', code: 'unanswered', facts: {} };
      case 'yes':
    }
    const only = (why: Why): { outcome: 'warn'; code: 'logged-only'; facts: Witness & { why: string } } => ({
      outcome: 'warn',
      code: 'logged-only',
      facts: { ...said.witness, why },
    });
    if (gateway === null) return only('no-gateway');
    const [traced, pasted] = [settle(also.messageTrace), settle(also.messageHeaders)];
    if (traced.kind === 'gap' && pasted.kind === 'gap') return only('nothing-read');
    const delivery = deliveryOf(gateway, setup, also.dns[0] ?? null);
    if (delivery.ranges.length === 0 || delivery.isHint) return only('ranges-not-known');

    const since = cutoverOf(setup, now);
    const seen = traced.kind === 'gap' ? [] : addressesSince(traced.reading.value, since);
    const messages = seen
      .filter(({ ip }) => isWithinRanges(ip, delivery.ranges))
      .reduce((sum, one) => sum + one.messages, 0);
    const name = { gateway: gateway.profile.name };
    if (messages > 0) return { outcome: 'pass', code: 'trace-agrees', facts: { ...said.witness, ...name, messages } };

    const facts = wayFacts(gateway, delivery, setup, []);
    const ways = (pasted.kind === 'gap' ? [] : pasted.reading.value)
      .filter((one) => isSince(one, since) && !claimsOneOf(one, facts.ownDomains))
      .map((one) => ({ ip: one.edge === null ? null : (one.hops[one.edge]?.ip ?? null), ...wayOf(one, facts) }));
    if (ways.some(({ way, confidence }) => way === 'passed-gateway' && confidence !== 'low'))
      return { outcome: 'pass', code: 'headers-agree', facts: { ...said.witness, ...name } };
    const direct = ways.flatMap(({ way, ip }) => (way === 'direct' && ip !== null ? [ip] : []));
    const addresses = [...new Set([...direct, ...(isSure(delivery) ? seen.map(({ ip }) => ip) : [])])];
    return addresses.length === 0
      ? only(whyNot(pasted.kind === 'gap' ? [] : pasted.reading.value, since, facts.ownDomains))
      : { outcome: 'warn', code: 'proof-differs', facts: { ...said.witness, ...name, addresses }, items: addresses };
  },
});

/** Why headers that were pasted are not of the test message; of several the last one pasted says. */
function whyNot(pasted: readonly MessageHeaders[], since: string | null, own: readonly string[]): Why {
  const last = pasted.at(-1);
  if (last === undefined) return 'nothing-comparable';
  if (!isSince(last, since)) return takenInAt(last) === null ? 'headers-without-time' : 'headers-before-cutover';
  return claimsOneOf(last, own) ? 'headers-of-own-mail' : 'nothing-comparable';
}

type Why =
  | 'no-gateway'
  | 'nothing-read'
  | 'ranges-not-known'
  | 'nothing-comparable'
  | 'headers-without-time'
  | 'headers-before-cutover'
  | 'headers-of-own-mail';
const WHY: Readonly<Record<Why, string>> & Readonly<Record<string, string>> = {
  'no-gateway': 'no gateway is named to compare with',
  'nothing-read': 'neither a message trace nor headers were read to compare with',
  'ranges-not-known': 'where the gateway delivers from is not known well enough to compare',
  'headers-without-time': 'the pasted headers do not tell when the message came, so it may be from before the cutover',
  'headers-before-cutover': 'the pasted headers are of a message from before the cutover',
  'headers-of-own-mail': 'the pasted headers are of a message from one of your own domains, and not from outside',
  'nothing-comparable': 'the trace and the headers at hand show no message since the cutover that could be compared',
};
