import { coversName } from '../../evidence/mail-flow/certificate.ts';
import type { GatewayProfile } from '../../profiles/profile.ts';
import { defineCheck } from '../check.ts';
import { code } from '../english.ts';
import type { GatewayInbound } from '../gateway/objects.ts';
import { aboutInbound, nameOf } from '../gateway/inbound.ts';
import { createConnector, openConnector, setInbound } from '../gateway/inbound-steps.ts';
import {
  CONNECTOR_NOT_KNOWN,
  type ConnectorNotKnown,
  type Named,
  notCarried,
  notRecognised,
  perhaps,
  quotedNames,
  theConnectors,
} from '../gateway/inbound-words.ts';
import { SOURCES } from '../references.ts';

type Present = Named & { by: readonly string[] };
type Create = Named & { ranges: readonly string[]; certificates: readonly string[] };

export const inbConnectorPresent = defineCheck<
  Omit<ConnectorNotKnown, 'no-connector'> & {
    present: Present;
    'shared-certificate': Present;
    'perhaps-present': Present;
    'disabled-before': Named;
    'disabled-after': Named;
    'perhaps-disabled-after': Named;
    'identifies-nobody': Create;
    none: Create;
  }
>()({
  id: 'inb-connector-present',
  revision: 1,
  area: 'inbound',
  about: 'tenant',
  severity: 'high',
  phases: ['pre-change', 'post-cutover'],
  modes: ['mx-inline', 'connector-loop'],
  systems: 'any-gateway',
  roles: ['receives'],
  needs: ['inboundConnectors'],
  uses: ['dns'],
  views: 'each',
  gate: false,
  references: [
    SOURCES.sop('6, Phase 2, step 2.2'),
    SOURCES.essentials('Exchange Online connectors'),
    SOURCES.partnerConnectors(),
  ],
  crossRefs: [],
  words: {
    en: {
      title: 'An inbound connector knows the gateway',
      failedTitle: 'No inbound connector knows the gateway',
      why: 'Without a connector Exchange takes the gateway for an ordinary sender, slows it down and judges its mail wrongly. RejectDirectSend then refuses what the gateway passes on from your own domains.',
      says: {
        'not-recognised': CONNECTOR_NOT_KNOWN.says['not-recognised'],
        'property-not-carried': CONNECTOR_NOT_KNOWN.says['property-not-carried'],
        present: (f) => `${theConnectors(f.connectors, 'is', 'are')} on and ${identifies(f)}.`,
        'shared-certificate': (f) =>
          `${theConnectors(f.connectors, 'is', 'are')} on and ${identifies(f)}, which every customer of ${f.gateway} comes with.`,
        'perhaps-present': (f) => perhaps(f.gateway, `${theConnectors(f.connectors, 'is', 'are')} on.`, f.connectors),
        'disabled-before': (f) =>
          `${theConnectors(f.connectors, 'is', 'are')} there and still switched off, so Exchange does not know ${f.gateway} yet.`,
        'disabled-after': (f) => `${theConnectors(f.connectors, 'is', 'are')} switched off.`,
        'perhaps-disabled-after': (f) =>
          perhaps(f.gateway, `${theConnectors(f.connectors, 'is', 'are')} switched off.`, f.connectors),
        'identifies-nobody': (f) =>
          `${theConnectors(f.connectors, 'bears', 'bear')} a name that the set-up of ${f.gateway} gives, but neither its addresses nor its certificate.`,
        none: (f) => `No inbound connector names the addresses or the certificate of ${f.gateway}.`,
      },
      fix: {
        'not-recognised': CONNECTOR_NOT_KNOWN.fix['not-recognised'],
        'property-not-carried': CONNECTOR_NOT_KNOWN.fix['property-not-carried'],
        'shared-certificate': (f) => [
          `Ask ${f.gateway} whether it delivers with a certificate for you alone. If not, keep to addresses and certificate together.`,
        ],
        'perhaps-present': (f) => [
          `Compare the addresses in ${quotedNames(f.connectors)} with the console of ${f.gateway}, and enter its list as delivery ranges under “Change the set-up”.`,
        ],
        'disabled-before': (f) => [
          `Switch it on before MX moves. ${f.connectors.map(switchOn).join(' ')}`,
          'If it restricts mail to the gateway, keep it off until MX has moved, and make another one that only identifies the gateway.',
        ],
        'disabled-after': (f) => f.connectors.map(switchOn),
        'perhaps-disabled-after': (f) => f.connectors.map(switchOn),
        'identifies-nobody': (f) => [
          ...f.connectors.map(
            (name) => `${openConnector(name)} > Edit sent email identity, and enter what identifies it.`,
          ),
          ...create(f),
        ],
        none: create,
      },
    },
  },
  evaluate: aboutInbound((gateway, side, { setup }) => {
    const { own, candidates, others, delivery } = side;
    const of = (found: readonly GatewayInbound[]) => {
      const connectors = found.map(({ connector }) => nameOf(connector));
      const by = [...new Set(found.flatMap((one) => one.by))];
      return { facts: { gateway: gateway.profile.name, connectors, by }, items: connectors };
    };
    const on = own.filter(({ connector }) => connector.enabled === true);
    const isShared = (one: GatewayInbound): boolean =>
      !one.by.includes('addresses') && isSharedName(one.connector.tlsSenderCertificateName ?? '', gateway.profile);
    if (on.some((one) => !isShared(one)))
      return { outcome: 'pass', code: 'present', ...of(on.filter((one) => !isShared(one))) };
    const untold = [...own, ...candidates].filter(({ connector }) => connector.enabled === null);
    if (untold.length > 0) return notCarried(of(untold).items, ['Enabled']);
    if (on.length > 0) return { outcome: 'warn', code: 'shared-certificate', ...of(on) };

    const mayIdentify = ({ connector: { senderIpAddresses, tlsSenderCertificateName }, by }: GatewayInbound): boolean =>
      by.some((how) => how !== 'name') || senderIpAddresses?.length !== 0 || tlsSenderCertificateName !== '';
    const named = candidates.filter(({ connector }) => connector.enabled === true).filter(mayIdentify);
    if (named.length > 0) return { outcome: 'warn', code: 'perhaps-present', ...of(named) };
    // After the cutover one that is off knows nobody, whoever’s it is.
    const possible = others.filter(({ enabled }) => enabled !== false || setup.phase === 'pre-change');
    if (possible.length > 0) return notRecognised(gateway, side, possible.map(nameOf));

    const off = own.length > 0 ? own : candidates.filter(mayIdentify);
    if (off.length > 0 && setup.phase === 'pre-change') return { outcome: 'warn', code: 'disabled-before', ...of(off) };
    if (off.length > 0)
      return own.length > 0
        ? { outcome: 'fail', code: 'disabled-after', ...of(off), fromAbsence: true }
        : { outcome: 'warn', code: 'perhaps-disabled-after', ...of(off), fromAbsence: true };
    const { facts, items } = of(candidates);
    const certificates = gateway.profile.tlsCertificateNames.map(({ value }) => value);
    const toCreate: Create = { ...facts, ranges: delivery.ranges, certificates };
    return candidates.length > 0
      ? { outcome: 'fail', code: 'identifies-nobody', facts: toCreate, items, fromAbsence: true }
      : { outcome: 'fail', code: 'none', facts: toCreate, fromAbsence: true };
  }),
});

/** Whether the name stands for every host of the vendor, so that all of its customers come with it. */
const isSharedName = (certificate: string, { tlsCertificateNames }: GatewayProfile): boolean =>
  tlsCertificateNames.some(({ value }) => coversName(certificate, value));

const identifies = (f: Present): string =>
  f.by.includes('addresses')
    ? `${f.connectors.length === 1 ? 'names' : 'name'} addresses of ${f.gateway}`
    : `${f.connectors.length === 1 ? 'asks' : 'ask'} for a certificate of ${f.gateway}`;

const switchOn = (name: string): string =>
  `${openConnector(name)}, and turn it on. Or by PowerShell: ${setInbound(name, '-Enabled $true')}.`;

function create(f: Create): readonly string[] {
  return [
    ...createConnector(f),
    ...(f.certificates.length === 0
      ? []
      : [`A connector may ask for the certificate instead: ${f.certificates.map(code).join(' or ')}.`]),
  ];
}
