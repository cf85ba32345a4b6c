import { attested, OF_A_TEST, type Witness } from '../../evidence/attested.ts';
import type { Sources } from '../../evidence/case.ts';
import { claimsOneOf, leftBy } from '../../evidence/proof/way.ts';
import { settle } from '../../evidence/settle.ts';
import { sendsThrough } from '../../profiles/sending.ts';
import { defineCheck } from '../check.ts';
import { type NotAnswered, notAnswered, signed } from '../common.ts';
import { code, counted, listed } from '../english.ts';
import { NOT_OF_IT, notOfIt, type NotOfIt } from '../gateway/headers-of-test.ts';
import { outboundOfGateway } from '../gateway/objects.ts';
import { cutoverOf, isHostOf, isSince, sendingRanges, takenInAt } from '../gateway/proof.ts';
import { testTarget } from '../gateway/test-target.ts';
import { SOURCES } from '../references.ts';

const STEPS: readonly string[] = [
  'From a mailbox of the tenant, send a message to a mailbox of a large provider outside Microsoft 365.',
  'Open it there, show the original, copy all headers and paste them here.',
];
const NOBODY = notAnswered(
  {
    question: 'Did a test message to outside leave through the gateway, with SPF, DKIM and DMARC passing?',
    who: 'Whoever has a mailbox of the tenant and one at a provider outside',
    proof: 'The headers of the message as it arrived outside.',
  },
  STEPS,
);
const REPAIR: readonly string[] = [
  'See that the outbound connector is on and its scope covers the message, and that the rule that hands mail to it is on.',
  ...STEPS,
];
type Seen = { gateway: string; address: string; at: string };

export const testOutbound = defineCheck<
  NotAnswered & {
    through: Seen;
    'through-from-memory': Seen;
    'result-fails': Seen & { failing: readonly string[] };
    'results-not-told': Seen & { lacking: readonly string[] };
    'left-directly': Seen & { name: string };
    'perhaps-directly': Seen;
    'left-elsewhere': Seen;
    'no-trusted-hop': { gateway: string };
    'headers-missing': Witness & { gateway: string; traced: number; pasted: NotOfIt | 'none' };
    'not-through': Witness;
    'not-wanted': { gateway: string };
  }
>()({
  id: 'test-outbound',
  revision: 2,
  area: 'tests',
  about: 'tenant',
  severity: 'high',
  phases: ['post-cutover'],
  modes: ['mx-inline', 'connector-loop'],
  systems: 'any-gateway',
  roles: ['receives'],
  needs: [],
  uses: ['dns', 'messageHeaders', 'messageTrace', 'outboundConnectors'],
  aside: ['messageTrace', 'outboundConnectors'],
  views: 'each',
  gate: false,
  references: [SOURCES.sop('6, Phase 3, second point')],
  crossRefs: [],
  words: {
    en: {
      title: 'A test message to outside leaves through the gateway',
      failedTitle: 'A test message to outside was not seen to leave through the gateway',
      why: 'It is the acceptance test of the way out. Mail that leaves directly is neither filtered nor signed by the gateway, and SPF may name one way only.',
      asks: NOBODY.asks,
      guide: (context) => {
        const { domain, gateway } = testTarget(context);
        return {
          send: [
            `From a mailbox at ${domain}, send a message to a mailbox of a large provider outside Microsoft 365.`,
            'Open it there, have the original shown, copy all its headers and paste them here.',
          ],
          expect: [
            `The provider took the message from ${gateway}, and not from a host below outlook.com.`,
            'SPF, DKIM and DMARC each say pass.',
          ],
          paste: 'message-headers',
        };
      },
      says: {
        ...NOBODY.says,
        through: (f) =>
          `According to the pasted headers a message left through ${f.gateway} (${f.address}), and SPF, DKIM and DMARC passed.`,
        'through-from-memory': (f) =>
          `According to the pasted headers a message left by ${f.address}, which is an address of ${f.gateway} as far as we remember, and SPF, DKIM and DMARC passed.`,
        'result-fails': (f) =>
          `According to the pasted headers a message left through ${f.gateway} (${f.address}), but the receiver found ${listed(f.failing)}.`,
        'results-not-told': (f) =>
          `According to the pasted headers a message left through ${f.gateway} (${f.address}); the receiver does not say how ${listed(f.lacking)} ended.`,
        'left-directly': (f) =>
          `According to the pasted headers a message left directly from Microsoft, by ${f.name} (${f.address}), and not through ${f.gateway}.`,
        'perhaps-directly': (f) =>
          `According to the pasted headers a message left by ${f.address}, which is an address of Microsoft as far as we remember, and not through ${f.gateway}.`,
        'left-elsewhere': (f) =>
          `According to the pasted headers a message left by ${f.address}, which is not known to be an address of ${f.gateway}.`,
        'no-trusted-hop': () =>
          'The pasted headers do not tell from which address the receiver took the message, so its way cannot be told.',
        'headers-missing': (f) =>
          `The test message left through ${f.gateway}, says ${signed(f)}; ${f.pasted !== 'none' ? NOT_OF_IT[f.pasted] : f.traced === 0 ? 'no headers of it were pasted' : `the message trace shows ${counted(f.traced, 'message')} by the connector to ${f.gateway}, but no headers were pasted`}, so SPF, DKIM and DMARC were not seen.`,
        'not-through': (f) =>
          `The test message did not leave through the gateway, or failed a check, says ${signed(f)}.`,
        'not-wanted': (f) => `Outbound mail does not go through ${f.gateway}.`,
      },
      fix: {
        ...NOBODY.fix,
        'through-from-memory': (f) => [
          `Look up in the console of ${f.gateway} from which addresses it sends, and enter them as sending ranges under “Change the set-up”.`,
        ],
        'result-fails': () => [
          'SPF: see that the record of the domain names the gateway. DKIM: see that the gateway signs, or leaves the signature of Microsoft 365 whole. DMARC follows from either.',
          ...STEPS,
        ],
        'results-not-told': () => STEPS,
        'left-directly': () => REPAIR,
        'perhaps-directly': () => REPAIR,
        'left-elsewhere': (f) => [
          `Find out whose address ${code(f.address)} is. If it is the gateway’s, enter its sending ranges under “Change the set-up”.`,
        ],
        'no-trusted-hop': () => STEPS,
        'headers-missing': () => STEPS,
        'not-through': () => REPAIR,
      },
    },
  },
  evaluate(_seen, also, context) {
    const { gateway, setup, now } = context;
    if (gateway !== null && !sendsThrough(gateway.mode, setup.outboundThroughGateway))
      return { outcome: 'not-applicable', code: 'not-wanted', facts: { gateway: gateway.profile.name } };
    const said = attested('test-outbound', context, OF_A_TEST);
    if (said.state === 'no') return { outcome: 'fail', code: 'not-through', facts: said.witness };
    const pasted = settle(also.messageHeaders);
    const since = cutoverOf(setup, now);
    const own = setup.domains.map(({ name }) => name);
    const newest = (pasted.kind === 'gap' ? [] : pasted.reading.value)
      // In a mailbox of Microsoft the tenant’s own mail cannot be told from mail that only claims to be.
      .filter((one) => one.platform !== 'exchange-online' && isSince(one, since) && claimsOneOf(one, own))
      .reduce<Newest | null>((best, one) => {
        const at = takenInAt(one) ?? '';
        return best === null || at >= best.at ? { at, headers: one } : best;
      }, null);
    if (newest === null || gateway === null) {
      if (said.state === 'outdated') return { outcome: 'manual', code: 'outdated', facts: said.witness };
      if (said.state === 'unanswered') return { outcome: 'manual', code: 'unanswered', facts: {} };
      const traced =
        gateway === null ? 0 : handedOver(settle(also.messageTrace), settle(also.outboundConnectors), gateway);
      const name = gateway?.profile.name ?? 'the gateway';
      const last = notOfIt(pasted.kind === 'gap' ? [] : pasted.reading.value, since);
      return {
        outcome: 'unknown',
        code: 'headers-missing',
        facts: { ...said.witness, gateway: name, traced, pasted: last },
      };
    }

    const sending = sendingRanges(gateway, setup, also.dns[0] ?? null);
    const left = leftBy(newest.headers, { ranges: sending.ranges, isHost: (host) => isHostOf(gateway, host) });
    if (left.by === 'cannot-tell')
      return { outcome: 'unknown', code: 'no-trusted-hop', facts: { gateway: gateway.profile.name } };
    const seen: Seen = { gateway: gateway.profile.name, address: left.ip, at: newest.at };
    if (left.by === 'microsoft')
      return left.name === null
        ? { outcome: 'warn', code: 'perhaps-directly', facts: seen, items: [left.ip] }
        : { outcome: 'fail', code: 'left-directly', facts: { ...seen, name: left.name }, items: [left.ip] };
    if (left.by === 'elsewhere') return { outcome: 'unknown', code: 'left-elsewhere', facts: seen, items: [left.ip] };
    const results = newest.headers.authentication?.results ?? [];
    const ended = METHODS.map((method) => {
      const found = results.filter((one) => one.method === method).map(({ result }) => result);
      return { method, result: found.includes('pass') ? 'pass' : (found[0] ?? null) };
    });
    const failing = ended.flatMap(({ method, result }) =>
      result === null || result === 'pass' ? [] : [`${method.toUpperCase()} ${result}`],
    );
    if (failing.length > 0)
      return { outcome: 'warn', code: 'result-fails', facts: { ...seen, failing }, items: failing };
    const lacking = ended.flatMap(({ method, result }) => (result === null ? [method.toUpperCase()] : []));
    if (lacking.length > 0) return { outcome: 'unknown', code: 'results-not-told', facts: { ...seen, lacking } };
    return left.name === null && sending.isHint
      ? { outcome: 'warn', code: 'through-from-memory', facts: seen }
      : { outcome: 'pass', code: 'through', facts: seen };
  },
});

interface Newest {
  readonly at: string;
  readonly headers: Parameters<typeof leftBy>[0];
}
const METHODS = ['spf', 'dkim', 'dmarc'];

/** Messages that the trace shows by a connector to the gateway. */
function handedOver(
  trace: ReturnType<typeof settle<TraceSource>>,
  connectors: ReturnType<typeof settle<Sources['outboundConnectors']>>,
  gateway: Parameters<typeof outboundOfGateway>[1],
): number {
  if (trace.kind === 'gap' || connectors.kind === 'gap') return 0;
  const names = outboundOfGateway(connectors.reading.value, gateway).map(({ connector }) =>
    connector.name?.toLowerCase(),
  );
  return (trace.reading.value.outbound ?? [])
    .filter(({ connector }) => connector !== null && names.includes(connector.toLowerCase()))
    .reduce((sum, { messages }) => sum + messages, 0);
}
type TraceSource = Sources['messageTrace'];
