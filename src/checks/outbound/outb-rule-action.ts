import type { TransportRule } from '../../evidence/exchange/transport-rule.ts';
import type { GatewayProfile } from '../../profiles/profile.ts';
import { defineCheck } from '../check.ts';
import { listed, quoted } from '../english.ts';
import { NO_OUTBOUND, type NoOutbound, notCarried } from '../gateway/outbound.ts';
import { openRules, setRules } from '../gateway/outbound-steps.ts';
import { connectorsNamedBy, notTelling, ruleName } from '../gateway/routing.ts';
import { SOURCES } from '../references.ts';

type Told = { rules: readonly string[] };

export const outbRuleAction = defineCheck<
  Pick<NoOutbound, 'not-carried'> & {
    routes: Told;
    redirects: Told;
    'no-rule': Readonly<Record<string, never>>;
  }
>()({
  id: 'outb-rule-action',
  revision: 1,
  area: 'outbound',
  about: 'tenant',
  severity: 'high',
  phases: ['pre-change', 'post-cutover'],
  modes: 'any',
  systems: ['pps'],
  roles: ['receives'],
  needs: ['transportRules'],
  uses: [],
  views: 'each',
  gate: false,
  references: [SOURCES.sop('6, Phase 2, step 2.4e'), SOURCES.newTransportRule()],
  crossRefs: [],
  words: {
    en: {
      title: 'The rule for outbound mail hands it to a connector',
      failedTitle: 'The rule for outbound mail sends it to a mailbox',
      why: '“Redirect messages to” in the procedure means a connector. Redirected to an address, all outbound mail ends in one mailbox and never reaches its recipients.',
      says: {
        'not-carried': NO_OUTBOUND.says['not-carried'],
        routes: (f) => `${names(f)} hands mail to a connector.`,
        redirects: (f) => `${names(f)} redirects outbound mail to an address.`,
        'no-rule': () => 'No mail-flow rule hands mail to a connector or redirects all that leaves.',
      },
      fix: {
        'not-carried': NO_OUTBOUND.fix['not-carried'],
        redirects: (f) => [
          `${openRules(f.rules)}, and turn it off at once.`,
          'Remove the action “Redirect the message to these recipients”, and add “Redirect the message to” > “the following connector” > your connector to Proofpoint.',
          setRules(f.rules, '-RedirectMessageTo $null -RouteMessageOutboundConnector <name of the connector>'),
        ],
      },
    },
  },
  evaluate({ transportRules }, _also, { gateway, domain }) {
    if (gateway === null) return { outcome: 'unknown', code: 'no-gateway', facts: { domain } };
    const wrong = transportRules
      .filter((rule) => redirects(rule) && (isRouting(rule, gateway.profile) || takesAllThatLeaves(rule)))
      .map(ruleName);
    if (wrong.length > 0) return { outcome: 'fail', code: 'redirects', facts: { rules: wrong }, items: wrong };
    const silent = [
      ...notTelling(transportRules, 'RedirectMessageTo'),
      ...notTelling(transportRules, 'RouteMessageOutboundConnector'),
    ];
    if (silent.length > 0)
      return notCarried([...new Set(silent.map(ruleName))], ['RedirectMessageTo', 'RouteMessageOutboundConnector']);
    const rules = transportRules.filter((rule) => connectorsNamedBy(rule).length > 0).map(ruleName);
    return rules.length > 0
      ? { outcome: 'pass', code: 'routes', facts: { rules }, items: rules }
      : { outcome: 'not-applicable', code: 'no-rule', facts: {} };
  },
});

const redirects = ({ actions }: TransportRule): boolean =>
  actions.some((action) => action.kind === 'redirect' && action.to.length > 0);

/** Hands mail to a connector as well, or bears the name of a rule of the set-up that is for outbound mail. */
const isRouting = (rule: TransportRule, { objectNames }: GatewayProfile): boolean =>
  connectorsNamedBy(rule).length > 0 ||
  objectNames.some(
    ({ value }) =>
      value.object === 'rule' &&
      /outbound/i.test(value.name) &&
      value.name.toLowerCase() === rule.name?.trim().toLowerCase(),
  );

/** For whoever sends from inside, with no other condition, so that it can hardly be meant for one mailbox. */
function takesAllThatLeaves({ conditions, unmodelled, notCarried: missing }: TransportRule): boolean {
  const isScopeOnly = conditions.every(({ kind }) => kind === 'sender-scope' || kind === 'recipient-scope');
  const isInside = conditions.some((one) => one.kind === 'sender-scope' && one.scope === 'inside');
  return isScopeOnly && isInside && unmodelled.conditions.length + missing.length === 0;
}

const names = (f: Told): string => listed(f.rules.map(quoted));
