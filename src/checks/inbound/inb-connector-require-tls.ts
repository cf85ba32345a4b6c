import { defineCheck } from '../check.ts';
import { askEach, aboutInbound, nameOf, partnersOf } from '../gateway/inbound.ts';
import { openConnector, setInbound } from '../gateway/inbound-steps.ts';
import {
  CONNECTOR_NOT_KNOWN,
  perhaps,
  type ConnectorNotKnown,
  type Named,
  propertyVerdict,
  theConnectors,
} from '../gateway/inbound-words.ts';
import { SOURCES } from '../references.ts';

export const inbConnectorRequireTls = defineCheck<
  ConnectorNotKnown & {
    'asks-for-tls': Named;
    'takes-plain-text': Named;
    'perhaps-takes-plain-text': Named;
    'not-partner': { connectors: readonly string[] };
  }
>()({
  id: 'inb-connector-require-tls',
  revision: 1,
  area: 'inbound',
  about: 'tenant',
  severity: 'medium',
  phases: ['pre-change', 'post-cutover'],
  modes: ['mx-inline', 'connector-loop'],
  systems: 'any-gateway',
  roles: ['receives'],
  needs: ['inboundConnectors'],
  uses: ['dns'],
  views: 'each',
  gate: false,
  references: [SOURCES.proofpointGuide(), SOURCES.thirdPartyCloud(), SOURCES.setInboundConnector()],
  crossRefs: [],
  words: {
    en: {
      title: 'Mail from the gateway must arrive over TLS',
      failedTitle: 'Mail from the gateway may arrive without TLS',
      why: 'Plain text between gateway and tenant can be read and changed on the way. With the switch on, Exchange defers mail for which TLS fails, so nothing is lost by it.',
      says: {
        ...CONNECTOR_NOT_KNOWN.says,
        'asks-for-tls': (f) => `${theConnectors(f.connectors, 'asks', 'ask')} for TLS.`,
        'takes-plain-text': (f) => `${theConnectors(f.connectors, 'takes', 'take')} mail without TLS.`,
        'perhaps-takes-plain-text': (f) =>
          perhaps(f.gateway, `${theConnectors(f.connectors, 'takes', 'take')} mail without TLS.`, f.connectors),
        'not-partner': (f) =>
          `${theConnectors(f.connectors, 'is', 'are')} of type OnPremises, for which Exchange does not read this switch.`,
      },
      fix: {
        ...CONNECTOR_NOT_KNOWN.fix,
        'takes-plain-text': (f) => f.connectors.flatMap(steps),
        'perhaps-takes-plain-text': (f) => f.connectors.flatMap(steps),
      },
    },
  },
  evaluate: aboutInbound((gateway, all) => {
    // Exchange reads it of type Partner only; the type is a question of its own.
    const side = partnersOf(all);
    const others = [...all.own, ...all.candidates].map(({ connector }) => nameOf(connector));
    if (side.own.length + side.candidates.length + side.others.length === 0 && others.length > 0)
      return { outcome: 'not-applicable', code: 'not-partner', facts: { connectors: others }, items: others };
    const asked = askEach(side, ({ connectorType, requireTls }) => (connectorType === null ? null : requireTls));
    return propertyVerdict(gateway, side, asked, ['ConnectorType', 'RequireTls'], {
      right: 'asks-for-tls',
      wrong: 'takes-plain-text',
      perhaps: 'perhaps-takes-plain-text',
    });
  }),
});

const steps = (name: string): readonly string[] => [
  `${openConnector(name)} > Edit restrictions, and choose to reject mail that is not sent over TLS. Or by PowerShell: ${setInbound(name, '-RequireTls $true')}.`,
];
