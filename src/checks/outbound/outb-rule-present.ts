import { defineCheck } from '../check.ts';
import { listed, quoted } from '../english.ts';
import { inQuestion, NO_OUTBOUND, type NoOutbound, noOutbound, notCarried, outboundSide } from '../gateway/outbound.ts';
import { inPowerShell, openRules, setRules } from '../gateway/outbound-steps.ts';
import { powerShellText } from '../gateway/power-shell.ts';
import { routingTo, type RoutingRule, untoldRouting } from '../gateway/routing.ts';
import { SOURCES } from '../references.ts';

type Told = { rules: readonly string[]; connectors: readonly string[]; gateway: string };
type Idle = Told & { states: readonly string[] };

export const outbRulePresent = defineCheck<
  NoOutbound & {
    routes: Told;
    'routes-by-name': Told;
    idle: Idle;
    'idle-after-cutover': Idle;
    'perhaps-idle': Idle;
    none: Told;
    'perhaps-none': Told;
    'needs-none': Told;
  }
>()({
  id: 'outb-rule-present',
  revision: 1,
  area: 'outbound',
  about: 'tenant',
  severity: 'high',
  phases: ['pre-change', 'post-cutover'],
  modes: ['mx-inline', 'connector-loop'],
  systems: ['pps', 'opswat', 'trustifi'],
  roles: ['receives'],
  needs: ['outboundConnectors', 'transportRules'],
  uses: [],
  views: 'each',
  gate: false,
  references: [SOURCES.sop('6, Phase 2, step 2.4e'), SOURCES.newTransportRule()],
  crossRefs: [],
  words: {
    en: {
      title: 'A mail-flow rule hands mail to the gateway’s connector',
      failedTitle: 'No mail-flow rule hands mail to the gateway’s connector',
      why: 'A connector that waits for a rule carries nothing without one. Mail then leaves past the gateway, and nobody notices.',
      says: {
        ...NO_OUTBOUND.says,
        routes: (f) => `${rules(f)} hands mail to ${connectors(f)}.`,
        'routes-by-name': (f) =>
          `${rules(f)} hands mail to ${connectors(f)}, of which only the name tells that it leads to ${f.gateway}.`,
        idle: (f) => `${rules(f)} would hand mail to ${connectors(f)}, and does not act yet: ${listed(f.states)}.`,
        'idle-after-cutover': (f) =>
          `${rules(f)} would hand mail to ${connectors(f)}, and does not act: ${listed(f.states)}.`,
        'perhaps-idle': (f) =>
          `${rules(f)} would hand mail to ${connectors(f)}, and does not act: ${listed(f.states)}. That the connector leads to ${f.gateway} we know from memory or by its name only.`,
        none: (f) => `${connectors(f)} waits for a mail-flow rule, and there is none that hands mail to it.`,
        'perhaps-none': (f) =>
          `${connectors(f)} waits for a mail-flow rule, and there is none; that it leads to ${f.gateway} we know from memory or by its name only.`,
        'needs-none': (f) => `${connectors(f)} takes mail by its recipient domains and needs no rule.`,
      },
      fix: {
        ...NO_OUTBOUND.fix,
        'routes-by-name': (f) => [`Compare the smart host of ${connectors(f)} with the console of ${f.gateway}.`],
        idle: (f) => turnOn(f),
        'idle-after-cutover': (f) => turnOn(f),
        'perhaps-idle': (f) => turnOn(f),
        none: (f) => create(f),
        'perhaps-none': (f) => create(f),
      },
    },
  },
  evaluate({ outboundConnectors, transportRules }, _also, context) {
    const { gateway, domain, setup, now } = context;
    if (gateway === null) return { outcome: 'unknown', code: 'no-gateway', facts: { domain } };
    const side = outboundSide(outboundConnectors, gateway, context);
    const judged = inQuestion(side);
    if (judged.length === 0) return noOutbound(side, gateway);
    const routing = routingTo(transportRules, judged, now);
    const told = (some: readonly RoutingRule<(typeof judged)[number]>[]): { facts: Told; items: readonly string[] } => {
      const items = [...new Set(some.map(({ name }) => name))];
      const to = [...new Set(some.map((one) => one.to.name))];
      return { facts: { rules: items, connectors: to, gateway: gateway.profile.name }, items };
    };
    const active = routing.filter(({ acts }) => acts.is === true);
    if (active.length > 0)
      return side.own.length > 0
        ? { outcome: 'pass', code: 'routes', ...told(active) }
        : { outcome: 'warn', code: 'routes-by-name', ...told(active) };
    const open = routing.filter(({ acts }) => acts.is === null);
    if (open.length > 0)
      return notCarried(
        open.map(({ name }) => name),
        open.flatMap(({ acts }) => acts.names),
      );

    const waiting = judged.filter(({ connector }) => connector.isTransportRuleScoped === true);
    const isCertain = waiting.some((one) => one.isCertain);
    if (routing.length > 0) {
      const idle = told(routing);
      const states = [...new Set(routing.map((one) => `it ${one.idle === null ? 'is off' : WHY_IDLE[one.idle]}`))];
      const facts = { ...idle.facts, states };
      if (setup.phase !== 'post-cutover' || waiting.length === 0)
        return { outcome: 'warn', code: 'idle', ...idle, facts };
      return isCertain
        ? { outcome: 'fail', code: 'idle-after-cutover', ...idle, facts, fromAbsence: true }
        : { outcome: 'warn', code: 'perhaps-idle', ...idle, facts };
    }
    const untoldRules = untoldRouting(transportRules, judged);
    if (untoldRules !== null) return notCarried(untoldRules.objects, [untoldRules.property]);
    const items = waiting.map(({ name }) => name);
    const facts = { rules: [], connectors: items, gateway: gateway.profile.name };
    if (isCertain) return { outcome: 'fail', code: 'none', facts, items, fromAbsence: true };
    const untold = judged.filter(({ connector }) => connector.isTransportRuleScoped === null);
    if (untold.length > 0)
      return notCarried(
        untold.map(({ name }) => name),
        ['IsTransportRuleScoped'],
      );
    return waiting.length > 0
      ? { outcome: 'warn', code: 'perhaps-none', facts, items, fromAbsence: true }
      : {
          outcome: 'not-applicable',
          code: 'needs-none',
          facts: { ...facts, connectors: judged.map(({ name }) => name) },
        };
  },
});

const WHY_IDLE = {
  disabled: 'is off',
  audit: 'is in audit mode',
  'not-yet': 'has an activation date that has not come',
  expired: 'has expired',
} as const;

const rules = (f: Told): string => listed(f.rules.map(quoted));
const connectors = (f: Told): string => listed(f.connectors.map(quoted));
const turnOn = (f: Told): readonly string[] => [
  `${openRules(f.rules)}, turn it on once SPF is ready, and set its mode to Enforce.`,
  setRules(f.rules, '-Mode Enforce -ActivationDate $null -ExpiryDate $null'),
  inPowerShell(f.rules.map((name) => `Enable-TransportRule -Identity ${powerShellText(name)}`).join('; ')),
];
const create = (f: Told): readonly string[] => [
  `In the Exchange admin centre, open Mail flow > Rules > Add a rule > Create a new rule. Apply it if the sender is inside the organisation and the recipient is outside; do “Redirect the message to” > “the following connector” > ${connectors(f)}.`,
  'Begin with a test group as the sender, and leave the rule off until SPF is ready.',
  inPowerShell(
    `New-TransportRule -Name ${powerShellText(`Route Outbound via ${f.gateway}`)} -FromScope InOrganization -SentToScope NotInOrganization -RouteMessageOutboundConnector ${powerShellText(f.connectors[0] ?? '')} -Enabled $false`,
  ),
];
