import { defineCheck } from '../check.ts';
import { listed, quoted } from '../english.ts';
import { inQuestion, NO_OUTBOUND, type NoOutbound, noOutbound, notCarried, outboundSide } from '../gateway/outbound.ts';
import { openOutbound, setOutbound } from '../gateway/outbound-steps.ts';
import { publishSpf, SPF_OPEN, type SpfOpen, spfReady } from '../gateway/spf-ready.ts';
import { SOURCES } from '../references.ts';

type Told = { connectors: readonly string[] };

export const outbRuleScoped = defineCheck<
  NoOutbound &
    SpfOpen & {
      scoped: Told;
      'for-all': Told;
      'for-some-domains': Told & { domains: readonly string[] };
      'for-all-too-early': Told & { domains: readonly string[]; records: readonly string[] };
      'perhaps-too-early': Told;
    }
>()({
  id: 'outb-rule-scoped',
  revision: 1,
  area: 'outbound',
  about: 'tenant',
  severity: 'medium',
  phases: ['pre-change', 'post-cutover'],
  modes: ['mx-inline', 'connector-loop'],
  systems: ['pps'],
  roles: ['receives'],
  needs: ['outboundConnectors'],
  uses: ['dns'],
  views: 'each',
  gate: false,
  references: [SOURCES.sop('6, Phase 2, step 2.4c'), SOURCES.proofpointGuide()],
  crossRefs: [],
  words: {
    en: {
      title: 'The connector to Proofpoint takes only what a rule hands to it',
      failedTitle: 'The connector to Proofpoint takes mail without a rule',
      why: 'With a rule in front a pilot stays small, and new addresses warm up. Without it, all mail leaves through Proofpoint from the moment that the connector is on.',
      says: {
        ...NO_OUTBOUND.says,
        ...SPF_OPEN.says,
        scoped: (f) => `${names(f)} takes only mail that a mail-flow rule hands to it.`,
        'for-all': (f) =>
          `${names(f)} takes mail for all recipients without a rule. The procedure wants a rule; Proofpoint’s guide ends like this once everybody is over, and SPF is ready for it.`,
        'for-some-domains': (f) => `${names(f)} takes mail for ${listed(f.domains)} without a rule.`,
        'for-all-too-early': (f) =>
          `${names(f)} takes mail for all recipients without a rule, and SPF of ${listed(f.domains)} does not let Proofpoint pass.`,
        'perhaps-too-early': (f) =>
          `${names(f)} takes mail for all recipients without a rule, and SPF seems not to be ready; that rests on what we know from memory or by a name only.`,
      },
      fix: {
        ...NO_OUTBOUND.fix,
        ...SPF_OPEN.fix,
        'for-all': (f) => [
          'Where the roll-out is over, leave it so. Where it is still a pilot, go on with the next step.',
          ...scope(f),
        ],
        'for-some-domains': (f) => scope(f),
        'for-all-too-early': (f) => [...scope(f), ...publishSpf(f)],
        'perhaps-too-early': (f) => scope(f),
      },
    },
  },
  evaluate({ outboundConnectors }, also, context) {
    const { gateway, domain } = context;
    if (gateway === null) return { outcome: 'unknown', code: 'no-gateway', facts: { domain } };
    const side = outboundSide(outboundConnectors, gateway, context);
    const judged = inQuestion(side);
    if (judged.length === 0) return noOutbound(side, gateway);
    const free = judged.filter(({ connector }) => connector.isTransportRuleScoped === false);
    const forAll = free.filter(({ connector }) => connector.recipientDomains?.includes('*') === true);
    const untold = [
      ...judged.filter(({ connector }) => connector.isTransportRuleScoped === null),
      ...free.filter(
        ({ connector: { recipientDomains, cut } }) =>
          recipientDomains === null || (cut.includes('RecipientDomains') && !recipientDomains.includes('*')),
      ),
    ];
    const connectors = forAll.map(({ name }) => name);
    const ready = forAll.length === 0 ? null : spfReady(context, gateway, also.dns);
    if (ready?.is === 'not-ready' && forAll.some(({ isCertain }) => isCertain)) {
      const { domains, records } = ready;
      const facts = { connectors, domains, records };
      return { outcome: 'fail', code: 'for-all-too-early', facts, items: connectors };
    }
    if (untold.length > 0)
      return notCarried(
        untold.map(({ name }) => name),
        untold.map(({ connector }) =>
          connector.isTransportRuleScoped === null ? 'IsTransportRuleScoped' : 'RecipientDomains',
        ),
      );
    if (ready?.is === 'open') return ready.verdict;
    if (ready?.is === 'not-ready' || ready?.is === 'perhaps-not')
      return { outcome: 'warn', code: 'perhaps-too-early', facts: { connectors }, items: connectors };
    if (ready !== null) return { outcome: 'warn', code: 'for-all', facts: { connectors }, items: connectors };
    if (free.length > 0) {
      const some = free.map(({ name }) => name);
      const domains = [...new Set(free.flatMap(({ connector }) => connector.recipientDomains ?? []))];
      return { outcome: 'warn', code: 'for-some-domains', facts: { connectors: some, domains }, items: some };
    }
    const all = judged.map(({ name }) => name);
    return { outcome: 'pass', code: 'scoped', facts: { connectors: all }, items: all };
  },
});

const names = (f: Told): string => listed(f.connectors.map(quoted));
const scope = (f: Told): readonly string[] => [
  `${openOutbound(f.connectors)} > Edit use, and choose “Only when I have a transport rule set up that redirects messages to this connector”.`,
  setOutbound(f.connectors, '-IsTransportRuleScoped $true'),
];
