import { defineCheck } from '../check.ts';
import { listed, quoted } from '../english.ts';
import { deliveryOf } from '../gateway/delivery.ts';
import { nameOf } from '../gateway/inbound.ts';
import { guardsOf, type LoopGuard } from '../gateway/loop.ts';
import { inQuestion, NO_OUTBOUND, type NoOutbound, notCarried, outboundSide } from '../gateway/outbound.ts';
import { openRules, setRules } from '../gateway/outbound-steps.ts';
import { connectorsNamedBy, routingTo, ruleName, untoldRouting } from '../gateway/routing.ts';
import { SOURCES } from '../references.ts';

/** `others`: rules that hand mail to other connectors, of what may be a second product of this kind. */
type Told = { rules: readonly string[]; gateway: string; others: readonly string[] };

export const outbLoopGuard = defineCheck<
  Omit<NoOutbound, 'may-be-another'> & {
    guarded: Told;
    'guessable-header': Told;
    'some-addresses': Told;
    'no-guard': Told;
    'perhaps-no-guard': Told;
    'no-rule': Readonly<Record<string, never>>;
  }
>()({
  id: 'outb-loop-guard',
  revision: 1,
  area: 'outbound',
  about: 'tenant',
  severity: 'high',
  phases: ['pre-change', 'post-cutover'],
  modes: ['connector-loop'],
  systems: ['opswat', 'trustifi'],
  roles: ['receives'],
  needs: ['outboundConnectors', 'transportRules'],
  uses: [],
  views: 'each',
  gate: false,
  references: [SOURCES.trustifiConfiguration(), SOURCES.opswatCloud()],
  crossRefs: [],
  words: {
    en: {
      title: 'Mail that comes back from the gateway is not sent there again',
      failedTitle: 'Mail may go round between Exchange and the gateway',
      why: 'What the gateway returns meets the same rule again. Without an exception it circles until the hop limit, and bounces with 5.4.6 or 5.4.14.',
      says: {
        'no-connector': NO_OUTBOUND.says['no-connector'],
        'not-carried': NO_OUTBOUND.says['not-carried'],
        guarded: (f) => `${names(f)} leaves out what comes back from ${f.gateway}.${second(f)}`,
        'guessable-header': (f) =>
          `${names(f)} leaves out mail by a header that anybody can guess and write, and by nothing else.${second(f)}`,
        'some-addresses': (f) =>
          `${names(f)} leaves out some of the addresses that ${f.gateway} comes back from, and not all.${second(f)}`,
        'no-guard': (f) => `${names(f)} has no exception for what comes back from ${f.gateway}.${second(f)}`,
        'perhaps-no-guard': (f) =>
          `${names(f)} has no exception for what comes back; that its connector leads to ${f.gateway} is not certain.${second(f)}`,
        'no-rule': () => 'No mail-flow rule hands mail to the gateway’s connector.',
      },
      fix: {
        'not-carried': NO_OUTBOUND.fix['not-carried'],
        'guessable-header': (f) => except(f),
        'some-addresses': (f) => except(f),
        'no-guard': (f) => except(f),
        'perhaps-no-guard': (f) => except(f),
      },
    },
  },
  evaluate({ outboundConnectors, transportRules }, _also, context) {
    const { gateway, domain, setup, now } = context;
    if (gateway === null) return { outcome: 'unknown', code: 'no-gateway', facts: { domain } };
    const side = outboundSide(outboundConnectors, gateway, context);
    const found = inQuestion(side);
    const perhaps = side.perhaps.map((connector) => ({ connector, name: nameOf(connector), isCertain: false }));
    const judged = found.length > 0 ? found : perhaps;
    if (judged.length === 0)
      return side.untold.length > 0
        ? notCarried(side.untold.map(nameOf), ['SmartHosts'])
        : { outcome: 'not-applicable', code: 'no-connector', facts: { gateway: gateway.profile.name } };
    const delivery = deliveryOf(gateway, setup, null).ranges;
    const routing = routingTo(transportRules, judged, now).map((one) => ({
      ...one,
      guards: guardsOf(one.rule, transportRules, delivery, now),
    }));
    if (routing.length === 0) {
      const untold = untoldRouting(transportRules, judged);
      return untold !== null
        ? notCarried(untold.objects, [untold.property])
        : { outcome: 'not-applicable', code: 'no-rule', facts: {} };
    }
    const own = new Set(routing.map(({ rule }) => rule));
    const others = transportRules.filter((rule) => connectorsNamedBy(rule).length > 0 && !own.has(rule)).map(ruleName);
    const told = (some: typeof routing): { facts: Told; items: readonly string[] } => {
      const items = [...new Set(some.map(({ name }) => name))];
      return { facts: { rules: items, gateway: gateway.profile.name, others }, items };
    };
    const best = (guards: (typeof routing)[number]['guards']): LoopGuard | 'none' | 'not-carried' =>
      ORDER.find((kind) => guards.found.includes(kind)) ?? (guards.unread.length > 0 ? 'not-carried' : 'none');
    const those = (state: ReturnType<typeof best>): typeof routing =>
      routing.filter(({ guards }) => best(guards) === state);

    const bare = those('none');
    const certain = bare.filter(({ to }) => to.isCertain);
    if (certain.length > 0) return { outcome: 'fail', code: 'no-guard', ...told(certain) };
    const open = those('not-carried');
    if (open.length > 0)
      return notCarried(
        open.map(({ name }) => name),
        open.flatMap(({ guards }) => guards.unread),
      );
    if (bare.length > 0) return { outcome: 'warn', code: 'perhaps-no-guard', ...told(bare) };
    for (const code of ['guessable-header', 'some-addresses'] as const) {
      const weak = those(code);
      if (weak.length > 0) return { outcome: 'warn', code, ...told(weak) };
    }
    return { outcome: 'pass', code: 'guarded', ...told(routing) };
  },
});

const ORDER: readonly LoopGuard[] = ['addresses', 'secret-header', 'guessable-header', 'some-addresses'];

const names = (f: Told): string => listed(f.rules.map(quoted));
const second = (f: Told): string =>
  f.others.length === 0
    ? ''
    : ` Besides, ${listed(f.others.map(quoted))} hands mail to another connector; where that is a second product of this kind, each has to leave out what comes back from the other.`;
const except = (f: Told): readonly string[] => [
  `Look up in the console of ${f.gateway} which header with which value it stamps, and from which addresses it returns mail.`,
  `${openRules(f.rules)} > Edit rule conditions, and add both as exceptions: “the message headers include any of these words”, and “the sender IP address is in any of these ranges”.`,
  setRules(
    f.rules,
    '-ExceptIfHeaderContainsMessageHeader <header> -ExceptIfHeaderContainsWords <value> -ExceptIfSenderIpRanges <addresses>',
  ),
];
