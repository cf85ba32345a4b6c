import type { Predicate } from '../../evidence/exchange/predicate.ts';
import type { TransportRule } from '../../evidence/exchange/transport-rule.ts';
import { defineCheck } from '../check.ts';
import { listed, quoted } from '../english.ts';
import { inQuestion, NO_OUTBOUND, type NoOutbound, noOutbound, notCarried, outboundSide } from '../gateway/outbound.ts';
import { openRules, setRules } from '../gateway/outbound-steps.ts';
import { routingTo, untoldRouting } from '../gateway/routing.ts';
import { SOURCES } from '../references.ts';

type Told = { rules: readonly string[] };

export const outbRuleConditions = defineCheck<
  NoOutbound & {
    'leaving-only': Told;
    pilot: Told;
    'sender-only': Told;
    'recipient-only': Told;
    'no-scope': Told;
    'perhaps-no-scope': Told;
    'no-rule': Readonly<Record<string, never>>;
  }
>()({
  id: 'outb-rule-conditions',
  revision: 1,
  area: 'outbound',
  about: 'tenant',
  severity: 'medium',
  phases: ['pre-change', 'post-cutover'],
  modes: ['mx-inline', 'connector-loop'],
  systems: ['pps'],
  roles: ['receives'],
  needs: ['outboundConnectors', 'transportRules'],
  uses: [],
  views: 'each',
  gate: false,
  references: [SOURCES.sop('6, Phase 2, step 2.4e'), SOURCES.proofpointGuide(), SOURCES.newTransportRule()],
  crossRefs: [],
  words: {
    en: {
      title: 'The routing rule takes only mail that leaves the organisation',
      failedTitle: 'The routing rule takes more than mail that leaves the organisation',
      why: 'Internal mail that is handed to the gateway leaves the tenant and comes back from outside, or goes round in a loop.',
      says: {
        ...NO_OUTBOUND.says,
        'leaving-only': (f) => `${names(f)} takes mail from inside to the outside.`,
        pilot: (f) => `${names(f)} takes mail of chosen senders to the outside, as the vendor’s pilot does.`,
        'sender-only': (f) =>
          `${names(f)} looks at the sender only, as the procedure writes it. Proofpoint’s guide asks for a recipient outside too: without it internal mail may be routed out as well.`,
        'recipient-only': (f) =>
          `${names(f)} looks at the recipient only, so it also takes what others relay through you.`,
        'no-scope': (f) => `${names(f)} asks neither for a sender inside nor for a recipient outside.`,
        'perhaps-no-scope': (f) =>
          `${names(f)} asks neither for a sender inside nor for a recipient outside; that its connector leads to the gateway only a name tells.`,
        'no-rule': () => 'No mail-flow rule hands mail to the gateway’s connector.',
      },
      fix: {
        ...NO_OUTBOUND.fix,
        'sender-only': (f) => narrow(f),
        'recipient-only': (f) => narrow(f),
        'no-scope': (f) => narrow(f),
        'perhaps-no-scope': (f) => narrow(f),
      },
    },
  },
  evaluate({ outboundConnectors, transportRules }, _also, context) {
    const { gateway, domain, now } = context;
    if (gateway === null) return { outcome: 'unknown', code: 'no-gateway', facts: { domain } };
    const side = outboundSide(outboundConnectors, gateway, context);
    const judged = inQuestion(side);
    if (judged.length === 0) return noOutbound(side, gateway);
    const routing = routingTo(transportRules, judged, now).map((one) => ({ ...one, scope: scopeOf(one.rule) }));
    if (routing.length === 0) {
      const untold = untoldRouting(transportRules, judged);
      return untold !== null
        ? notCarried(untold.objects, [untold.property])
        : { outcome: 'not-applicable', code: 'no-rule', facts: {} };
    }
    const those = (scope: Scope, isCertain = false): readonly string[] =>
      routing.filter((one) => one.scope === scope && (!isCertain || one.to.isCertain)).map(({ name }) => name);
    const wide = those('no-scope', true);
    if (wide.length > 0) return { outcome: 'fail', code: 'no-scope', facts: { rules: wide }, items: wide };
    const open = those('not-carried');
    if (open.length > 0) return notCarried(open, ['FromScope', 'SentToScope']);
    const perhaps = those('no-scope');
    if (perhaps.length > 0)
      return { outcome: 'warn', code: 'perhaps-no-scope', facts: { rules: perhaps }, items: perhaps };
    for (const code of ['sender-only', 'recipient-only'] as const) {
      const half = those(code);
      if (half.length > 0) return { outcome: 'warn', code, facts: { rules: half }, items: half };
    }
    const pilot = those('pilot');
    if (pilot.length > 0) return { outcome: 'pass', code: 'pilot', facts: { rules: pilot }, items: pilot };
    const rules = those('leaving-only');
    return { outcome: 'pass', code: 'leaving-only', facts: { rules }, items: rules };
  },
});

type Scope = 'leaving-only' | 'pilot' | 'sender-only' | 'recipient-only' | 'no-scope' | 'not-carried';

/** An exception for the one scope asks for the other. */
function scopeOf(rule: TransportRule): Scope {
  const asks = (test: (predicate: Predicate) => boolean, except: (predicate: Predicate) => boolean): boolean =>
    rule.conditions.some(test) || rule.exceptions.some(except);
  const isInside = asks(
    (p) => p.kind === 'sender-scope' && p.scope === 'inside',
    (p) => p.kind === 'sender-scope' && p.scope === 'outside',
  );
  const isOutside = asks(
    (p) => p.kind === 'recipient-scope' && p.scope !== 'inside',
    (p) => p.kind === 'recipient-scope' && p.scope === 'inside',
  );
  const isOfSome = rule.conditions.some(({ kind }) => kind === 'sender-member-of' || kind === 'sender');
  if (isInside && isOutside) return 'leaving-only';
  if (isOutside && isOfSome) return 'pilot';
  const missing = rule.notCarried.some((name) => /^(?:ExceptIf)?(?:FromScope|SentToScope)$/i.test(name));
  const unread = [...rule.unmodelled.conditions, ...rule.unmodelled.exceptions].some((name) => /Scope/i.test(name));
  if (missing || unread) return 'not-carried';
  return isInside ? 'sender-only' : isOutside ? 'recipient-only' : 'no-scope';
}

const names = (f: Told): string => listed(f.rules.map(quoted));
const narrow = (f: Told): readonly string[] => [
  `${openRules(f.rules)} > Edit rule conditions, and ask for both: the sender is inside the organisation, and the recipient is outside the organisation.`,
  setRules(f.rules, '-FromScope InOrganization -SentToScope NotInOrganization'),
];
