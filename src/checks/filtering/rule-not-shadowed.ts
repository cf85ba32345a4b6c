import { nameOf } from '../../evidence/exchange/object.ts';
import { settle } from '../../evidence/settle.ts';
import { defineCheck } from '../check.ts';
import { listed, quoted } from '../english.ts';
import { deliveryOf } from '../gateway/delivery.ts';
import { commands, inRules, NOT_TOLD, type NotTold, notRead, notTold } from '../gateway/exchange-steps.ts';
import { outboundOfGateway, rulesOfGateway } from '../gateway/objects.ts';
import { type Kept, perhapsGatewayRules, rulesReached, untoldGatewayRules } from '../gateway/rules-reached.ts';
import { isActive } from '../../evidence/mail-flow/rule-truth.ts';
import { RANGES_NOT_KNOWN, type RangesNotKnown, rangesNotKnown } from '../gateway/whence.ts';
import { SOURCES } from '../references.ts';

/** Both lists in the same order: each rule, and the one that stands before it. */
type Shadowed = { rules: readonly string[]; by: readonly string[] };

export const ruleNotShadowed = defineCheck<
  NotTold &
    RangesNotKnown & {
      reached: { rules: readonly string[] };
      shadowed: Shadowed;
      'perhaps-shadowed': Shadowed & { gateway: string };
      'partly-shadowed': Shadowed;
      'no-rule': { gateway: string };
      'none-acts': { rules: readonly string[] };
    }
>()({
  id: 'rule-not-shadowed',
  revision: 1,
  area: 'filtering',
  about: 'tenant',
  severity: 'medium',
  phases: ['pre-change', 'post-cutover'],
  modes: 'any',
  systems: 'any-gateway',
  roles: ['receives'],
  needs: ['transportRules'],
  uses: ['outboundConnectors', 'dns'],
  views: 'each',
  gate: false,
  references: [SOURCES.newTransportRule(), SOURCES.sop('6, Phase 1, step 3')],
  crossRefs: [],
  words: {
    en: {
      title: 'The rules for the gateway are reached',
      failedTitle: 'A rule for the gateway is never reached',
      why: 'Exchange asks rules by priority. After one that stops, rejects or quarantines, the bypass, the routing or the lock behind it never runs.',
      says: {
        ...NOT_TOLD.says,
        ...RANGES_NOT_KNOWN.says,
        reached: (f) => `No earlier rule keeps mail from ${listed(f.rules.map(quoted))}.`,
        shadowed: (f) => `${pairs(f)}: the earlier rule has the last word on all the mail that the later one is for.`,
        'perhaps-shadowed': (f) =>
          `${pairs(f)}: the earlier rule has the last word on all the mail that the later one is for. That the later one is for ${f.gateway} rests on addresses that we know from memory or by inference.`,
        'partly-shadowed': (f) =>
          `${pairs(f)}: the earlier rule may have the last word on a part of the mail that the later one is for.`,
        'no-rule': (f) => `No mail-flow rule is for ${f.gateway}.`,
        'none-acts': (f) => `${listed(f.rules.map(quoted))} does nothing now, so nothing can keep mail from it.`,
      },
      fix: {
        ...NOT_TOLD.fix,
        ...RANGES_NOT_KNOWN.fix,
        shadowed: (f) => raise(f),
        'perhaps-shadowed': (f) => raise(f),
        'partly-shadowed': (f) => [
          `See whether that is meant: what ${listed([...new Set(f.by)].map(quoted))} catches goes past the rule.`,
          ...raise(f),
        ],
      },
    },
  },
  evaluate({ transportRules }, also, { gateway, setup, domain, now }) {
    if (gateway === null) return { outcome: 'unknown', code: 'no-gateway', facts: { domain } };
    const [answers = null] = also.dns;
    const delivery = deliveryOf(gateway, setup, answers);
    const connectors = settle(also.outboundConnectors);
    const outbound = connectors.kind === 'read' ? outboundOfGateway(connectors.reading.value, gateway) : [];
    const own = rulesOfGateway(transportRules, gateway, delivery, outbound);
    const isPlanned = setup.phase !== 'post-cutover';
    const { wholly, partly, untold } = rulesReached(
      transportRules,
      own.map(({ rule }) => rule),
      isPlanned,
      now,
    );
    // By its addresses alone, and those from memory: too little for a failure.
    const unsure = new Set(
      own
        .filter(({ purposes }) => delivery.isHint && !purposes.includes('named') && !purposes.includes('routing'))
        .map(({ rule }) => rule.name),
    );
    const certain = wholly.filter(({ rule }) => !unsure.has(rule));
    if (certain.length > 0)
      return { outcome: 'fail', code: 'shadowed', facts: factsOf(certain), items: itemsOf(certain) };
    if (connectors.kind === 'gap') return notRead('outboundConnectors', connectors.reading);
    const perhaps = perhapsGatewayRules(transportRules, own, delivery);
    if (perhaps.length > 0) return rangesNotKnown(gateway, delivery, perhaps);
    const dark = untoldGatewayRules(transportRules, own, delivery);
    if (dark.length > 0)
      return notTold(
        dark.map((one) => one.name),
        dark.flatMap(({ properties }) => properties),
      );
    const name = gateway.profile.name;
    if (own.length === 0) return { outcome: 'not-applicable', code: 'no-rule', facts: { gateway: name } };
    if (untold.length > 0)
      return notTold(
        untold.map((one) => one.name),
        untold.map(({ property }) => property),
      );
    if (wholly.length > 0) {
      const facts = { ...factsOf(wholly), gateway: name };
      return { outcome: 'warn', code: 'perhaps-shadowed', facts, items: itemsOf(wholly) };
    }
    if (partly.length > 0)
      return { outcome: 'warn', code: 'partly-shadowed', facts: factsOf(partly), items: itemsOf(partly) };
    const names = own.map(({ rule }) => nameOf(rule));
    const states = own.map(({ rule }) => isActive(rule, now.toISOString()).acts);
    const open = states.flatMap((acts) => (acts.is === null ? acts.names : []));
    // Rules that do nothing are reached by nothing: that is no pass.
    if (!isPlanned && open.length > 0 && !states.some(({ is }) => is === true)) return notTold(names, open);
    return !isPlanned && states.every(({ is }) => is === false)
      ? { outcome: 'not-applicable', code: 'none-acts', facts: { rules: names } }
      : { outcome: 'pass', code: 'reached', facts: { rules: names }, items: names };
  },
});

const factsOf = (kept: readonly Kept[]): Shadowed => ({
  rules: kept.map(({ rule }) => rule),
  by: kept.map(({ by }) => by),
});
const itemsOf = (kept: readonly Kept[]): readonly string[] => [...new Set(kept.map(({ rule }) => rule))];

const pairs = ({ rules, by }: Shadowed): string =>
  listed(rules.map((rule, at) => `${quoted(by[at] ?? '')} stands before ${quoted(rule)}`));

const raise = ({ rules, by }: Shadowed): readonly string[] => [
  `${inRules([...new Set(rules)])}, and move it above ${listed([...new Set(by)].map(quoted))}, or run ${commands([...new Set(rules)], (rule) => `Set-TransportRule -Identity ${rule} -Priority 0`)}.`,
  `Or take “Stop processing more rules” off the earlier one, where that is how it has the last word: ${commands([...new Set(by)], (rule) => `Set-TransportRule -Identity ${rule} -StopRuleProcessing $false`)}.`,
];
