import { attested, DECIDED, type Witness } from '../../evidence/attested.ts';
import { isUsable } from '../../evidence/mail-flow/outbound.ts';
import { defineCheck } from '../check.ts';
import { signed } from '../common.ts';
import { listed, quoted } from '../english.ts';
import { inQuestion, NO_OUTBOUND, type NoOutbound, noOutbound, notCarried, outboundSide } from '../gateway/outbound.ts';
import { openOutbound, setOutbound } from '../gateway/outbound-steps.ts';
import { SPF_OPEN, type SpfOpen, type SpfReady, spfReady } from '../gateway/spf-ready.ts';
import { SOURCES } from '../references.ts';

type Told = { gateway: string; connectors: readonly string[] };

export const outbEnabledAfterCutover = defineCheck<
  NoOutbound &
    SpfOpen & {
      on: Told;
      'test-mode': Told;
      'off-with-reason': Told & Witness;
      off: Told;
      'off-perhaps-ready': Told;
      'off-until-spf': Told & { domains: readonly string[] };
      'outbound-direct': Readonly<Record<string, never>>;
    }
>()({
  id: 'outb-enabled-after-cutover',
  revision: 2,
  area: 'outbound',
  about: 'tenant',
  severity: 'medium',
  phases: ['post-cutover'],
  modes: ['mx-inline', 'connector-loop'],
  systems: 'any-gateway',
  roles: ['receives'],
  needs: ['outboundConnectors'],
  uses: ['dns'],
  // One resolver that does not see SPF yet is a reason to leave it off, so that the views are judged as one.
  views: 'together',
  gate: false,
  references: [SOURCES.essentials('Overview, enabling by hand'), SOURCES.sop('6, Phase 2, step 2.4')],
  crossRefs: [],
  words: {
    en: {
      title: 'The outbound connector is on, now that SPF is ready',
      failedTitle: 'The outbound connector is still off',
      why: 'The vendor’s set-up leaves this connector off, and turning it on is the last step that a person does. Until then outbound mail is not analysed.',
      asks: {
        question: 'Is it meant that the outbound connector stays off?',
        who: 'Whoever plans the change',
        proof: 'The ticket that says why, and until when.',
      },
      says: {
        ...NO_OUTBOUND.says,
        ...SPF_OPEN.says,
        on: (f) => `${names(f)} hands mail to ${f.gateway}.`,
        'test-mode': (f) => `${names(f)} is in test mode, so it takes no mail.`,
        'off-with-reason': (f) => `${names(f)} is off, and that is meant so, says ${signed(f)}.`,
        off: (f) => `${names(f)} is off, although SPF of every sending domain lets ${f.gateway} pass.`,
        'off-perhaps-ready': (f) =>
          `${names(f)} is off. SPF seems to be ready, as far as what we know from memory or by a name only tells.`,
        'off-until-spf': (f) => `${names(f)} is off, and has to be: SPF of ${listed(f.domains)} is not ready.`,
        'outbound-direct': () => 'Outbound mail does not go through the gateway.',
      },
      fix: {
        ...NO_OUTBOUND.fix,
        ...SPF_OPEN.fix,
        'test-mode': (f) => [`${openOutbound(f.connectors)}.`, setOutbound(f.connectors, '-TestMode $false')],
        off: (f) => turnOn(f),
        'off-perhaps-ready': (f) => [
          `Compare the SPF term with the console of ${f.gateway}, and enter its sending addresses under “Change the set-up”.`,
          ...turnOn(f),
        ],
        'off-until-spf': (f) => [`First make SPF of ${listed(f.domains)} ready, and wait one TTL.`, ...turnOn(f)],
      },
    },
  },
  evaluate({ outboundConnectors }, also, context) {
    const { gateway, domain, setup } = context;
    if (gateway === null) return { outcome: 'unknown', code: 'no-gateway', facts: { domain } };
    if (!setup.outboundThroughGateway) return { outcome: 'not-applicable', code: 'outbound-direct', facts: {} };
    const side = outboundSide(outboundConnectors, gateway, context);
    const judged = inQuestion(side).map((one) => ({ ...one, works: isUsable(one.connector) }));
    if (judged.length === 0) return noOutbound(side, gateway);
    const told = (some: typeof judged): { facts: Told; items: readonly string[] } => {
      const connectors = some.map(({ name }) => name);
      return { facts: { gateway: gateway.profile.name, connectors }, items: connectors };
    };
    const on = judged.filter(({ works }) => works.is === true);
    if (on.length > 0) return { outcome: 'pass', code: 'on', ...told(on) };
    const open = judged.filter(({ works }) => works.is === null);
    if (open.length > 0)
      return notCarried(
        open.map(({ name }) => name),
        open.flatMap(({ works }) => works.names),
      );
    const testing = judged.filter(({ connector }) => connector.enabled === true);
    if (testing.length > 0) return { outcome: 'warn', code: 'test-mode', ...told(testing) };

    const off = told(judged);
    const said = attested('outb-enabled-after-cutover', context, DECIDED);
    if (said.state === 'yes')
      return { outcome: 'warn', code: 'off-with-reason', ...off, facts: { ...off.facts, ...said.witness } };
    const seen =
      also.dns.length === 0
        ? [spfReady(context, gateway, [])]
        : also.dns.map((view) => spfReady(context, gateway, [view]));
    const ready = WORST.flatMap((is) => seen.filter((one) => one.is === is))[0] ?? seen[0] ?? { is: 'no-domain' };
    switch (ready.is) {
      case 'open':
        return ready.verdict;
      case 'not-ready':
      case 'perhaps-not':
        return { outcome: 'warn', code: 'off-until-spf', ...off, facts: { ...off.facts, domains: ready.domains } };
      case 'from-memory':
        return { outcome: 'warn', code: 'off-perhaps-ready', ...off };
      case 'ready':
      case 'no-domain':
        return judged.some(({ isCertain }) => isCertain)
          ? { outcome: 'fail', code: 'off', ...off, fromAbsence: true }
          : { outcome: 'warn', code: 'off-perhaps-ready', ...off };
    }
  },
});

const WORST: readonly SpfReady['is'][] = ['not-ready', 'open', 'perhaps-not', 'from-memory', 'ready', 'no-domain'];

const names = (f: Told): string => listed(f.connectors.map(quoted));
const turnOn = (f: Told): readonly string[] => [
  `${openOutbound(f.connectors)}, and turn it on. If it is to stay off, answer here that this is meant so, with your name and the reason.`,
  setOutbound(f.connectors, '-Enabled $true'),
];
