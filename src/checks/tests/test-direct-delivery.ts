import { attested, type Witness } from '../../evidence/attested.ts';
import { parseAddress } from '../../evidence/address/address.ts';
import { contains } from '../../evidence/address/set.ts';
import { MICROSOFT, NOT_ON_THE_INTERNET } from '../../evidence/mail-flow/ranges.ts';
import { settle } from '../../evidence/settle.ts';
import type { TraceAddress } from '../../evidence/tenant/recipients.ts';
import { defineCheck } from '../check.ts';
import { type NotAnswered, notAnswered, signed } from '../common.ts';
import { code, counted, listed } from '../english.ts';
import { deliveryOf } from '../gateway/delivery.ts';
import { addressesSince, cutoverOf, isWithinRanges } from '../gateway/proof.ts';
import { isSure, RANGES_NOT_KNOWN, type RangesNotKnown, rangesNotKnown } from '../gateway/whence.ts';
import { testTarget } from '../gateway/test-target.ts';
import { SOURCES } from '../references.ts';

const STEPS: readonly string[] = [
  'From a host on the internet that is not the gateway, open an SMTP session on port 25 of the tenant’s own host, which ends in `.mail.protection.outlook.com`, and try to deliver a message from an outside sender to a test mailbox.',
  'It has to be refused with a 5xx reply. A refusal leaves no trace in the message trace, so write down the reply.',
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

export const testDirectDelivery = defineCheck<
  NotAnswered &
    RangesNotKnown & {
      refused: Witness & Trace;
      'not-tried': Trace;
      delivered: Witness;
      'seen-elsewhere': { gateway: string; delivered: number; addresses: readonly string[] };
      'from-microsoft': { gateway: string; delivered: number; addresses: readonly string[] };
      'trace-not-read': Witness;
      'trace-tells-too-little': { why: string };
    }
>()({
  id: 'test-direct-delivery',
  revision: 1,
  area: 'tests',
  about: 'tenant',
  severity: 'high',
  phases: ['post-cutover'],
  modes: ['mx-inline'],
  systems: 'any-gateway',
  roles: ['receives'],
  needs: [],
  uses: ['dns', 'messageTrace'],
  views: 'each',
  gate: false,
  references: [SOURCES.directSendOrNot(), SOURCES.proofpointGuide(), SOURCES.thirdPartyCloud()],
  crossRefs: [],
  words: {
    en: {
      title: 'A message sent straight to the Microsoft endpoint is refused',
      failedTitle: 'A message sent straight to the Microsoft endpoint is delivered',
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
          `A message straight to Microsoft was refused, says ${signed(f)}, and of ${counted(f.messages, 'message')} in the trace none came from elsewhere than ${f.gateway}.`,
        'not-tried': (f) =>
          `Of ${counted(f.messages, 'message')} in the trace none came from elsewhere than ${f.gateway}; whether one would be refused was not tried.`,
        delivered: (f) => `A message straight to Microsoft was delivered, says ${signed(f)}.`,
        'seen-elsewhere': (f) =>
          `${counted(f.delivered, 'message')} from outside ${f.delivered === 1 ? 'was' : 'were'} delivered that did not come from ${f.gateway}: from ${listed(f.addresses)}.`,
        'from-microsoft': (f) =>
          `${counted(f.delivered, 'message')} from outside ${f.delivered === 1 ? 'was' : 'were'} delivered straight from Microsoft’s own addresses, as we remember them, and not from ${f.gateway}: ${listed(f.addresses)}.`,
        'trace-not-read': (f) =>
          `A message straight to Microsoft was refused, says ${signed(f)}; the message trace was not read, so nobody saw whether others get in.`,
        'trace-tells-too-little': (f) => `The message trace does not settle it: ${WHY[f.why] ?? f.why}.`,
      },
      fix: {
        ...NOBODY.fix,
        ...RANGES_NOT_KNOWN.fix,
        'not-tried': () => STEPS,
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
    const said = attested('test-direct-delivery', context);
    const { gateway, setup, now } = context;
    if (said.state === 'no') return { outcome: 'fail', code: 'delivered', facts: said.witness };
    const traced = settle(also.messageTrace);
    const untold = () =>
      said.state === 'outdated'
        ? ({ outcome: 'manual', code: 'outdated', facts: said.witness } as const)
        : ({ outcome: 'manual', code: 'unanswered', facts: {} } as const);
    if (traced.kind === 'gap' || gateway === null)
      return said.state === 'yes' ? { outcome: 'unknown', code: 'trace-not-read', facts: said.witness } : untold();
    const delivery = deliveryOf(gateway, setup, also.dns[0] ?? null);
    if (!isSure(delivery)) return said.state === 'yes' ? rangesNotKnown(gateway, delivery) : untold();

    const trace = traced.reading.value;
    const twoDaysAgo = new Date(now.getTime() - WINDOW_MS).toISOString();
    const cutover = cutoverOf(setup, now);
    const since = cutover !== null && cutover > twoDaysAgo ? cutover : twoDaysAgo;
    const seen = addressesSince(trace, since);
    const elsewhere = seen.filter(({ ip }) => !isWithinRanges(ip, delivery.ranges) && !isIn(ip, NOT_ON_THE_INTERNET));
    const name = { gateway: gateway.profile.name };
    const got = elsewhere.filter(({ delivered = 0 }) => delivered > 0);
    const strangers = got.filter(({ ip }) => !isIn(ip, MICROSOFT));
    const told = (addresses: readonly TraceAddress[]) => ({
      ...name,
      delivered: addresses.reduce((sum, { delivered = 0 }) => sum + delivered, 0),
      addresses: addresses.map(({ ip }) => ip),
    });
    if (strangers.length > 0)
      return {
        outcome: 'fail',
        code: 'seen-elsewhere',
        facts: told(strangers),
        items: strangers.map(({ ip }) => ip),
      };
    const why =
      seen.length === 0
        ? 'nothing-recent'
        : elsewhere.some(({ messages, stopped = 0, delivered = 0 }) => stopped + delivered < messages)
          ? 'ends-not-told'
          : trace.inbound.some(({ messages, byAddress }) => sumOf(byAddress) < messages)
            ? 'too-many-addresses'
            : null;
    if (why !== null)
      return said.state === 'yes' ? { outcome: 'unknown', code: 'trace-tells-too-little', facts: { why } } : untold();
    if (got.length > 0)
      return { outcome: 'warn', code: 'from-microsoft', facts: told(got), items: got.map(({ ip }) => ip) };
    const facts = { ...name, messages: sumOf(seen) };
    return said.state === 'yes'
      ? { outcome: 'pass', code: 'refused', facts: { ...said.witness, ...facts } }
      : { outcome: 'warn', code: 'not-tried', facts };
  },
});

const WINDOW_MS = 48 * 60 * 60 * 1_000;
const WHY: Readonly<Record<string, string>> = {
  'nothing-recent': 'it shows no inbound mail of the last two days since the cutover',
  'ends-not-told': 'it shows messages from elsewhere and does not tell whether they were delivered',
  'too-many-addresses': 'it has more source addresses than are kept',
};

const sumOf = (addresses: readonly TraceAddress[]): number =>
  addresses.reduce((sum, { messages }) => sum + messages, 0);

function isIn(ip: string, set: typeof MICROSOFT): boolean {
  const address = parseAddress(ip);
  return address !== null && contains(set, address);
}
