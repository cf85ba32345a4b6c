import { type Idle, isActive } from '../../evidence/mail-flow/rule-truth.ts';
import { settle } from '../../evidence/settle.ts';
import { defineCheck } from '../check.ts';
import { listed, moment, quoted } from '../english.ts';
import { deliveryOf } from '../gateway/delivery.ts';
import { commands, inRules, nameOr, NOT_TOLD, type NotTold, notRead, notTold } from '../gateway/exchange-steps.ts';
import { type GatewayRule, outboundOfGateway, rulesOfGateway } from '../gateway/objects.ts';
import { isRuleNeeded, needsInbound } from '../gateway/rule-need.ts';
import { perhapsGatewayRules, untoldGatewayRules } from '../gateway/rules-reached.ts';
import { idleWords } from '../gateway/scl-rules.ts';
import { RANGES_NOT_KNOWN, type RangesNotKnown, rangesNotKnown } from '../gateway/whence.ts';
import { SOURCES } from '../references.ts';

type Rules = { rules: readonly string[] };
type Off = Rules & { off: readonly string[] };

export const ruleModeActive = defineCheck<
  NotTold &
    RangesNotKnown & {
      active: Rules;
      'time-limited': Rules & { ends: readonly string[] };
      'idle-before-cutover': Off;
      idle: Off;
      'perhaps-idle': Off & { gateway: string };
      'no-rule': { gateway: string };
      'not-needed': Off;
    }
>()({
  id: 'rule-mode-active',
  revision: 2,
  area: 'filtering',
  about: 'tenant',
  severity: 'high',
  phases: ['pre-change', 'post-cutover'],
  modes: 'any',
  systems: 'any-gateway',
  roles: ['receives'],
  needs: ['transportRules'],
  uses: ['inboundConnectors', 'outboundConnectors', 'dns'],
  views: 'each',
  gate: false,
  references: [SOURCES.newTransportRule(), SOURCES.essentials('Rules'), SOURCES.enhancedFiltering()],
  crossRefs: [],
  words: {
    en: {
      title: 'The rules for the gateway are enforced and not limited in time',
      failedTitle: 'A rule for the gateway does nothing',
      why: 'A rule that is off, only audits or has expired looks as if it were there. Mail then goes past the gateway, or is judged as if the gateway had sent it.',
      says: {
        ...NOT_TOLD.says,
        ...RANGES_NOT_KNOWN.says,
        active: (f) => `On, enforced and without an end: ${listed(f.rules.map(quoted))}.`,
        'time-limited': (f) => `On and enforced, but not for ever: ${listed(f.ends)}.`,
        'idle-before-cutover': (f) => `Doing nothing yet: ${listed(f.off)}.`,
        idle: (f) => `Doing nothing after the cutover: ${listed(f.off)}.`,
        'perhaps-idle': (f) =>
          `Doing nothing after the cutover: ${listed(f.off)}. That this is for ${f.gateway} rests on addresses or hosts that we know from memory or by inference.`,
        'no-rule': (f) => `No mail-flow rule is for ${f.gateway}.`,
        'not-needed': (f) =>
          `Doing nothing, and nothing has to be done, since a connector does it or it is for looking only: ${listed(f.off)}.`,
      },
      fix: {
        ...NOT_TOLD.fix,
        ...RANGES_NOT_KNOWN.fix,
        'time-limited': (f) => [
          `${inRules(f.rules)} > Edit rule settings, and take the date at “Deactivate this rule on” out, or run ${commands(f.rules, (rule) => `Set-TransportRule -Identity ${rule} -ExpiryDate $null`)}.`,
        ],
        'idle-before-cutover': (f) => ['Switch it on and choose Enforce when the plan says so.', ...switchOn(f)],
        idle: (f) => switchOn(f),
        'perhaps-idle': (f) => switchOn(f),
      },
    },
  },
  evaluate({ transportRules }, also, { gateway, setup, domain, now }) {
    if (gateway === null) return { outcome: 'unknown', code: 'no-gateway', facts: { domain } };
    const [answers = null] = also.dns;
    const delivery = deliveryOf(gateway, setup, answers);
    const connectors = settle(also.outboundConnectors);
    const outbound = connectors.kind === 'read' ? connectors.reading.value : null;
    const own = rulesOfGateway(transportRules, gateway, delivery, outboundOfGateway(outbound ?? [], gateway));
    const name = gateway.profile.name;
    const states = own.map((one): State => {
      const { acts, idle } = isActive(one.rule, now.toISOString());
      return { ...one, name: nameOr(one.rule, 'rule'), acts: acts.is, idle, names: acts.names };
    });
    const idle = states.filter(({ acts }) => acts === false);
    const isAfter = setup.phase === 'post-cutover';

    // These are looked at only where a rule does nothing for which they may stand in: what is not needed must not count.
    const isAsked = idle.some(({ purposes }) => needsInbound(purposes, gateway.mode));
    const inbound = isAsked ? settle(also.inboundConnectors) : null;
    const evidence = {
      gateway,
      delivery,
      setup,
      outbound,
      inbound: inbound?.kind === 'read' ? inbound.reading.value : null,
    };
    const needs = idle.map((one) => ({ one, need: isRuleNeeded(one.purposes, evidence) }));
    const missed = needs.filter(({ need }) => need === true).map(({ one }) => one);
    const certain = missed.filter(({ isCertain }) => isCertain);
    if (isAfter && certain.length > 0) {
      // That no connector stands in for a rule is something that is not there.
      const isPart = [connectors, inbound].some((one) => one?.kind === 'read' && one.reading.extent === 'part');
      const facts = off(certain);
      return { outcome: 'fail', code: 'idle', facts, items: facts.rules, ...(isPart ? { fromAbsence: true } : {}) };
    }
    if (needs.some(({ need }) => need === 'inboundConnectors') && inbound?.kind === 'gap')
      return notRead('inboundConnectors', inbound.reading);
    if (connectors.kind === 'gap') return notRead('outboundConnectors', connectors.reading);
    const perhaps = perhapsGatewayRules(transportRules, own, delivery);
    if (perhaps.length > 0) return rangesNotKnown(gateway, delivery, perhaps);
    const untold = [
      ...states.filter(({ acts }) => acts === null).map((one) => ({ name: one.name, properties: one.names })),
      ...untoldGatewayRules(transportRules, own, delivery),
    ];
    if (untold.length > 0)
      return notTold(
        untold.map((one) => one.name),
        untold.flatMap(({ properties }) => properties),
      );
    if (missed.length > 0) {
      const facts = off(missed);
      return isAfter
        ? { outcome: 'warn', code: 'perhaps-idle', facts: { ...facts, gateway: name }, items: facts.rules }
        : { outcome: 'warn', code: 'idle-before-cutover', facts, items: facts.rules };
    }
    if (own.length === 0) return { outcome: 'not-applicable', code: 'no-rule', facts: { gateway: name } };
    const acting = states.filter(({ acts }) => acts === true);
    const ending = acting.filter(({ rule }) => rule.expiryAt !== '');
    if (ending.length > 0) {
      const ends = ending.map(({ name: of, rule }) => `${quoted(of)} until ${moment(rule.expiryAt ?? '')}`);
      const rules = ending.map((one) => one.name);
      return { outcome: 'warn', code: 'time-limited', facts: { rules, ends }, items: rules };
    }
    if (acting.length === 0) return { outcome: 'not-applicable', code: 'not-needed', facts: off(idle) };
    const rules = acting.map((one) => one.name);
    return { outcome: 'pass', code: 'active', facts: { rules }, items: rules };
  },
});

type State = GatewayRule & {
  readonly name: string;
  readonly acts: boolean | null;
  readonly idle: Idle | null;
  readonly names: readonly string[];
};

const off = (rules: readonly State[]): Off => ({ rules: rules.map(({ name }) => name), off: rules.map(idleWords) });

const switchOn = (f: Off): readonly string[] => [
  `${inRules(f.rules)}, switch it on, choose Enforce and take its dates out, or run ${commands(f.rules, (rule) => `Enable-TransportRule -Identity ${rule} -Mode Enforce`)}.`,
  `Dates by PowerShell: ${commands(f.rules, (rule) => `Set-TransportRule -Identity ${rule} -ActivationDate $null -ExpiryDate $null`)}.`,
];
