import type { AcceptedDomain } from '../../evidence/exchange/organisation.ts';
import { settle } from '../../evidence/settle.ts';
import { followedSide } from '../../profiles/conflicts.ts';
import { type Also, defineCheck } from '../check.ts';
import { code } from '../english.ts';
import { askEach, counting, aboutInbound, nameOf } from '../gateway/inbound.ts';
import { openConnector } from '../gateway/inbound-steps.ts';
import { powerShellText } from '../gateway/power-shell.ts';
import {
  CONNECTOR_NOT_KNOWN,
  perhaps,
  type ConnectorNotKnown,
  type Named,
  propertyVerdict,
  theConnectors,
} from '../gateway/inbound-words.ts';
import { SOURCES } from '../references.ts';

export const inbConnectorTypePartner = defineCheck<
  ConnectorNotKnown & {
    partner: Named;
    'on-premises': Named;
    'perhaps-on-premises': Named;
    'loop-by-certificate': Named;
    'as-add-on-guide-says': Named;
    'partner-in-loop': Named;
    'domains-not-read': Named;
  }
>()({
  id: 'inb-connector-type-partner',
  revision: 2,
  area: 'inbound',
  about: 'tenant',
  severity: 'high',
  phases: ['pre-change', 'post-cutover'],
  modes: ['mx-inline', 'connector-loop'],
  systems: 'any-gateway',
  roles: ['receives'],
  needs: ['inboundConnectors'],
  uses: ['dns', 'acceptedDomains'],
  views: 'each',
  gate: false,
  references: [
    SOURCES.sop('6, Phase 2, step 2.2b'),
    SOURCES.thirdPartyCloud(),
    SOURCES.setInboundConnector(),
    SOURCES.addOnService(),
    SOURCES.onPremisesConnectors(),
  ],
  crossRefs: [],
  conflicts: ['connector-type'],
  words: {
    en: {
      title: 'The gateway’s connector is of the type that it should be',
      failedTitle: 'The gateway’s connector is of another type than it should be',
      why: 'Type OnPremises lets mail relay and counts it as the organisation’s own, and Exchange ignores the restrictions of such a connector. Addresses that the gateway shares with other customers are then taken for yours.',
      says: {
        ...CONNECTOR_NOT_KNOWN.says,
        partner: (f) => `${theConnectors(f.connectors, 'is', 'are')} of type Partner.`,
        'on-premises': (f) => `${theConnectors(f.connectors, 'is', 'are')} of type OnPremises.`,
        'perhaps-on-premises': (f) =>
          perhaps(f.gateway, `${theConnectors(f.connectors, 'is', 'are')} of type OnPremises.`, f.connectors),
        'loop-by-certificate': (f) =>
          `${theConnectors(f.connectors, 'is', 'are')} of type OnPremises, identified by a certificate of one of your domains. Microsoft describes that for services that loop mail out and back, and asks for type Partner otherwise.`,
        'as-add-on-guide-says': (f) =>
          `${theConnectors(f.connectors, 'is', 'are')} of type OnPremises, identified by a certificate of one of your domains, as Microsoft’s guide for add-on services has it, which you follow in this.`,
        'partner-in-loop': (f) =>
          `${theConnectors(f.connectors, 'is', 'are')} of type Partner. You follow Microsoft’s guide for add-on services in this, which has mail come back by a connector of type OnPremises with a certificate of one of your domains.`,
        'domains-not-read': (f) =>
          `${theConnectors(f.connectors, 'is', 'are')} of type OnPremises, which is right for a loop where the certificate bears one of your domains; the accepted domains were not read.`,
      },
      fix: {
        ...CONNECTOR_NOT_KNOWN.fix,
        'on-premises': (f) => f.connectors.flatMap((name) => recreate(name, f.gateway)),
        'perhaps-on-premises': (f) => f.connectors.flatMap((name) => recreate(name, f.gateway)),
        'loop-by-certificate': (f) => [
          `See in the document of ${f.gateway} that it asks for this type, and keep the certificate’s domain for it alone.`,
        ],
        'partner-in-loop': (f) => [
          `See which type the document of ${f.gateway} asks for. If it is Partner, leave it, and follow Microsoft’s guide for filtering services in this instead.`,
        ],
        'domains-not-read': () => [`Export the accepted domains too: ${code('Get-AcceptedDomain')}.`],
      },
    },
  },
  evaluate: aboutInbound((gateway, side, { setup }, also: Also<'dns' | 'acceptedDomains'>) => {
    const asked = askEach(side, ({ connectorType }) => (connectorType === null ? null : connectorType === 'Partner'));
    const inLoop = gateway.mode === 'connector-loop';
    const wantsOnPremises = inLoop && followedSide('connector-type', setup) === 'on-premises';
    const counted = counting(side);
    const wrong = counted.filter(({ connector, isCertain }) => isCertain && connector.connectorType === 'OnPremises');
    if (wrong.length > 0 && inLoop) {
      const certificates = wrong.map(({ connector }) => connector.tlsSenderCertificateName ?? '');
      const facts: Named = {
        gateway: gateway.profile.name,
        connectors: wrong.map(({ connector }) => nameOf(connector)),
      };
      const domains = settle(also.acceptedDomains);
      const known = domains.kind === 'read' ? domains.reading.value : [];
      const isMissing = domains.kind === 'gap' || domains.reading.extent === 'part';
      if (certificates.every((name) => isOfDomains(name, known)))
        return wantsOnPremises && wrong.length === counted.length && side.others.length === 0
          ? { outcome: 'pass', code: 'as-add-on-guide-says', facts, items: facts.connectors }
          : { outcome: 'warn', code: 'loop-by-certificate', facts, items: facts.connectors };
      if (isMissing && certificates.every((name) => name !== ''))
        return { outcome: 'unknown', code: 'domains-not-read', facts, items: facts.connectors };
    }
    const verdict = propertyVerdict(gateway, side, asked, ['ConnectorType'], {
      right: 'partner',
      wrong: 'on-premises',
      perhaps: 'perhaps-on-premises',
    });
    return wantsOnPremises && verdict.code === 'partner'
      ? { ...verdict, outcome: 'warn', code: 'partner-in-loop' }
      : verdict;
  }),
});

const isOfDomains = (certificate: string, domains: readonly AcceptedDomain[]): boolean =>
  certificate !== '' &&
  domains.some(({ domain }) => domain !== null && `.${certificate.toLowerCase()}`.endsWith(`.${domain}`));

const recreate = (name: string, gateway: string): readonly string[] => [
  `${openConnector(name)}, and write down its settings: the type of a connector that exists cannot be changed there.`,
  `Choose “Add a connector”, from “Partner organization” to Office 365, and enter the same addresses or the same certificate. Or by PowerShell: ${code(`Set-InboundConnector -Identity ${powerShellText(name)} -ConnectorType Partner`)}.`,
  `Keep a connector of type OnPremises for your own servers only, never for ${gateway}.`,
];
