import type { OutboundConnector } from '../../evidence/exchange/connectors.ts';
import { isUsable } from '../../evidence/mail-flow/outbound.ts';
import { allOf, known, not, notKnown, type Truth } from '../../evidence/mail-flow/truth.ts';
import { defineCheck } from '../check.ts';
import { listed, quoted } from '../english.ts';
import { nameOf } from '../gateway/inbound.ts';
import { NO_OUTBOUND, type NoOutbound, notCarried, outboundSide } from '../gateway/outbound.ts';
import { openOutbound, setOutbound } from '../gateway/outbound-steps.ts';
import { SOURCES } from '../references.ts';

type Told = { connectors: readonly string[] };

export const outbNoCompetitor = defineCheck<
  Pick<NoOutbound, 'not-carried'> & {
    one: Told & { gateway: string };
    none: Readonly<Record<string, never>>;
    'several-for-all': Told & { others: readonly string[] };
    'another-for-all': Told & { gateway: string };
    'some-domains': Told & { gateway: string; domains: readonly string[] };
  }
>()({
  id: 'outb-no-competitor',
  revision: 2,
  area: 'outbound',
  about: 'tenant',
  severity: 'medium',
  phases: ['pre-change', 'post-cutover'],
  modes: ['mx-inline', 'connector-loop'],
  systems: 'any-gateway',
  roles: ['receives'],
  needs: ['outboundConnectors'],
  uses: [],
  views: 'each',
  gate: false,
  references: [SOURCES.partnerConnectors(), SOURCES.sop('6, Phase 1, step 1a')],
  crossRefs: [],
  words: {
    en: {
      title: 'No other connector takes the same outbound mail',
      failedTitle: 'Another connector takes outbound mail too',
      why: 'Microsoft does not document which of two connectors wins. A part of the mail may leave by the old way, unfiltered and perhaps failing SPF.',
      says: {
        'not-carried': NO_OUTBOUND.says['not-carried'],
        one: (f) => `Only ${names(f)} takes mail for all recipients.`,
        none: () => 'No connector that is on takes mail for all recipients without a rule.',
        'several-for-all': (f) => `${names(f)} are on, and each takes mail for all recipients.`,
        'another-for-all': (f) => `${names(f)} takes mail for all recipients, and does not lead to ${f.gateway}.`,
        'some-domains': (f) =>
          `${names(f)} takes mail for ${listed(f.domains)}, and does not lead to ${f.gateway}; what goes there is not analysed.`,
      },
      fix: {
        'not-carried': NO_OUTBOUND.fix['not-carried'],
        'several-for-all': (f) => ['Find out which of them is the old one.', ...turnOff(f.connectors, f.others)],
        'another-for-all': (f) => turnOff(f.connectors),
        'some-domains': (f) => [
          'Where these partners are to be reached past the gateway, leave it so and write down why.',
          ...turnOff(f.connectors),
        ],
      },
    },
  },
  evaluate({ outboundConnectors }, _also, context) {
    const { gateway, domain, setup } = context;
    if (gateway === null) return { outcome: 'unknown', code: 'no-gateway', facts: { domain } };
    const side = outboundSide(outboundConnectors, gateway, context);
    const own = new Set(side.own.map(({ connector }) => connector));
    const maybe = new Set(side.perhaps);
    const domains = new Set(setup.domains.map(({ name }) => name));
    const acting = outboundConnectors.map((connector) => ({ connector, acts: takesWithoutRule(connector) }));
    const forAll = acting.filter(({ connector }) => isForAll(connector));

    const taking = forAll.filter(({ acts }) => acts.is === true).map(({ connector }) => connector);
    const told = (connectors: readonly OutboundConnector[]): readonly string[] => connectors.map(nameOf);
    if (taking.length > 1) {
      const connectors = told(taking);
      const others = told(taking.filter((connector) => !own.has(connector)));
      return { outcome: 'fail', code: 'several-for-all', facts: { connectors, others }, items: connectors };
    }
    const open = acting.flatMap(({ connector, acts }) => {
      if (acts.is === false || (acts.is === true && isForAll(connector))) return [];
      const properties = [...acts.names, ...(isForAll(connector) ? [] : untoldDomains(connector))];
      return properties.length === 0 ? [] : [{ name: nameOf(connector), properties }];
    });
    if (open.length > 0)
      return notCarried(
        open.map(({ name }) => name),
        open.flatMap(({ properties }) => properties),
      );

    const untold = acting.filter(
      ({ acts, connector }) =>
        acts.is === true && side.untold.includes(connector) && (own.size > 0 || !isForAll(connector)),
    );
    if (untold.length > 0) return notCarried(told(untold.map(({ connector }) => connector)), ['SmartHosts']);

    const name = gateway.profile.name;
    const strange = (connector: OutboundConnector): boolean => !own.has(connector) && !maybe.has(connector);
    // Only where there is a connector to compare with: without one, outb-connector-present tells of it.
    const past = own.size === 0 ? [] : taking.filter(strange);
    if (past.length > 0) {
      const connectors = told(past);
      return { outcome: 'warn', code: 'another-for-all', facts: { connectors, gateway: name }, items: connectors };
    }
    const some = acting
      .filter(({ acts, connector }) => acts.is === true && !isForAll(connector) && strange(connector))
      .map(({ connector }) => ({
        connector,
        // Mail to the tenant's own domains, as a hybrid connector carries it, does not leave.
        outside: (connector.recipientDomains ?? []).filter((entry) => !domains.has(entry.replace(/^\*\./, ''))),
      }))
      .filter(({ outside }) => outside.length > 0);
    if (some.length > 0) {
      const connectors = told(some.map(({ connector }) => connector));
      const facts = { connectors, gateway: name, domains: [...new Set(some.flatMap(({ outside }) => outside))] };
      return { outcome: 'warn', code: 'some-domains', facts, items: connectors };
    }
    const connectors = told(taking);
    return connectors.length > 0
      ? { outcome: 'pass', code: 'one', facts: { connectors, gateway: name }, items: connectors }
      : { outcome: 'pass', code: 'none', facts: {} };
  },
});

/** On, not in test mode, and not waiting for a rule. */
const takesWithoutRule = (connector: OutboundConnector): Truth => {
  const { isTransportRuleScoped: scoped } = connector;
  return allOf([isUsable(connector), scoped === null ? notKnown('IsTransportRuleScoped') : not(known(scoped))]);
};

const isForAll = ({ recipientDomains }: OutboundConnector): boolean => recipientDomains?.includes('*') === true;
const untoldDomains = ({ recipientDomains, cut }: OutboundConnector): readonly string[] =>
  recipientDomains === null || cut.includes('RecipientDomains') ? ['RecipientDomains'] : [];

const names = (f: Told): string => listed(f.connectors.map(quoted));
const turnOff = (connectors: readonly string[], off: readonly string[] = connectors): readonly string[] => [
  `${openOutbound(connectors)}, and turn off what is not needed any more.`,
  ...(off.length > 0 ? [setOutbound(off, '-Enabled $false')] : []),
];
