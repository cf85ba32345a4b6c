import type { InboundConnector, OutboundConnector } from '../../evidence/exchange/connectors.ts';
import { isHint } from '../../profiles/provider.ts';
import { hostMatchIn } from '../../profiles/recognise.ts';
import { defineCheck } from '../check.ts';
import { listed, quoted } from '../english.ts';
import { inboundSide, nameOf } from '../gateway/inbound.ts';
import { CONNECTOR_NOT_KNOWN, type ConnectorNotKnown, notCarried, quotedNames } from '../gateway/inbound-words.ts';
import { SOURCES } from '../references.ts';

type Hybrid = { connectors: readonly string[]; gateway: string };

export const hybridConnectorsKnown = defineCheck<
  Pick<ConnectorNotKnown, 'property-not-carried'> & {
    none: { total: number };
    'by-wizard': Hybrid;
    'own-servers': Hybrid;
    'pointed-at-gateway': Hybrid;
    'perhaps-pointed-at-gateway': Hybrid;
  }
>()({
  id: 'hybrid-connectors-known',
  revision: 1,
  area: 'inbound',
  about: 'tenant',
  severity: 'medium',
  phases: ['pre-change'],
  modes: 'any',
  systems: 'any-gateway',
  roles: ['receives'],
  needs: ['inboundConnectors', 'outboundConnectors'],
  uses: ['dns'],
  views: 'each',
  gate: false,
  references: [SOURCES.hybridMailFlow(), SOURCES.thirdPartyCloud()],
  crossRefs: [],
  words: {
    en: {
      title: 'The connectors of a hybrid set-up are left alone',
      failedTitle: 'Connectors of a hybrid set-up need care',
      why: 'The hybrid wizard writes its connectors anew whenever it runs, and takes every change back. Mail that relied on the change then goes astray.',
      says: {
        'property-not-carried': CONNECTOR_NOT_KNOWN.says['property-not-carried'],
        none: (f) => `None of ${f.total} connectors belongs to a hybrid set-up or to servers of your own.`,
        'by-wizard': (f) => `The hybrid wizard made ${quotedNames(f.connectors)}.`,
        'own-servers': (f) =>
          `${quotedNames(f.connectors)} ${f.connectors.length === 1 ? 'is' : 'are'} of type OnPremises, so for servers of your own.`,
        'pointed-at-gateway': (f) =>
          `The hybrid wizard made ${quotedNames(f.connectors)}, and it was pointed at ${f.gateway}.`,
        'perhaps-pointed-at-gateway': (f) =>
          `The hybrid wizard made ${quotedNames(f.connectors)}, and by name or as far as we recall it was pointed at ${f.gateway}.`,
      },
      fix: {
        'property-not-carried': CONNECTOR_NOT_KNOWN.fix['property-not-carried'],
        'by-wizard': leaveAlone,
        'own-servers': leaveAlone,
        'pointed-at-gateway': separate,
        'perhaps-pointed-at-gateway': separate,
      },
    },
  },
  evaluate({ inboundConnectors, outboundConnectors }, also, { gateway, domain, setup }) {
    if (gateway === null) return { outcome: 'unknown', code: 'no-gateway', facts: { domain } };
    const all: readonly (InboundConnector | OutboundConnector)[] = [...inboundConnectors, ...outboundConnectors];
    const wizards = all.filter(isWizards);
    const { own, candidates } = inboundSide(inboundConnectors, gateway, setup, also.dns[0] ?? null);
    const outbound = outboundConnectors.flatMap((connector) => {
      const found = (connector.smartHosts ?? []).flatMap((host) => hostMatchIn(gateway.profile.smartHosts, host) ?? []);
      return found.length === 0 ? [] : [{ connector, isCertain: found.some(({ fact }) => !isHint(fact.certainty)) }];
    });
    const of = (found: readonly (InboundConnector | OutboundConnector)[]) => {
      const connectors = found.map(nameOf);
      return { facts: { connectors, gateway: gateway.profile.name }, items: connectors };
    };
    const pointed = [...own, ...outbound.filter(({ isCertain }) => isCertain)]
      .map(({ connector }) => connector)
      .filter(isWizards);
    if (pointed.length > 0) return { outcome: 'fail', code: 'pointed-at-gateway', ...of(pointed) };
    const untold = all.filter(
      ({ connectorSource, connectorType }) => connectorSource === null || connectorType === null,
    );
    if (untold.length > 0) return notCarried(untold.map(nameOf), ['ConnectorSource', 'ConnectorType']);
    const perhaps = [...candidates, ...outbound].map(({ connector }) => connector).filter(isWizards);
    if (perhaps.length > 0) return { outcome: 'warn', code: 'perhaps-pointed-at-gateway', ...of(perhaps) };
    if (wizards.length > 0) return { outcome: 'warn', code: 'by-wizard', ...of(wizards) };
    // A connector of a loop may be of this type and the gateway's, which is another question.
    const gateways = new Set<object>([...own, ...candidates, ...outbound].map(({ connector }) => connector));
    const servers = all.filter((one) => one.connectorType === 'OnPremises' && !gateways.has(one));
    if (servers.length > 0) return { outcome: 'warn', code: 'own-servers', ...of(servers) };
    return { outcome: 'pass', code: 'none', facts: { total: all.length } };
  },
});

const isWizards = ({ connectorSource }: Pick<InboundConnector, 'connectorSource'>): boolean =>
  connectorSource?.toLowerCase() === 'hybridwizard';

function leaveAlone(f: Hybrid): readonly string[] {
  return [
    `Change nothing in ${listed(f.connectors.map(quoted))}. ${f.gateway} gets connectors of its own.`,
    'If you use enhanced filtering, it is needed on the inbound connector of type OnPremises too, where mail of the gateway passes your own servers.',
  ];
}

function separate(f: Hybrid): readonly string[] {
  return [
    `Run the hybrid wizard again, so that ${listed(f.connectors.map(quoted))} becomes what it was.`,
    `Make separate connectors for ${f.gateway}, of type Partner.`,
  ];
}
