import { defineCheck } from '../check.ts';
import { listed } from '../english.ts';
import { ofOtherGateways, type Overlap, overlapsOf } from '../gateway/duplicates.ts';
import { inboundSide, nameOf } from '../gateway/inbound.ts';
import { openConnector, setInbound } from '../gateway/inbound-steps.ts';
import { CONNECTOR_NOT_KNOWN, type ConnectorNotKnown, notCarried, quotedNames } from '../gateway/inbound-words.ts';
import { SOURCES } from '../references.ts';

type Pair = { connectors: readonly string[]; shared: readonly string[]; differIn: readonly string[]; pairs: number };

export const inbNoDuplicates = defineCheck<
  Pick<ConnectorNotKnown, 'property-not-carried'> & {
    apart: { enabled: number };
    'beside-own-servers': Pair;
    'different-settings': Pair;
    'same-settings': Pair;
    'own-servers-overlap': Pair;
    'old-gateway': { connectors: readonly string[]; products: readonly string[]; gateway: string };
  }
>()({
  id: 'inb-no-duplicates',
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
  references: [SOURCES.partnerConnectors(), SOURCES.thirdPartyCloud()],
  crossRefs: [],
  words: {
    en: {
      title: 'No two connectors claim the same source',
      failedTitle: 'Connectors claim the same source',
      why: 'Which of two connectors takes a message is not documented, so one may let in what the other refuses. Duplicates for one partner cause errors besides.',
      says: {
        'property-not-carried': CONNECTOR_NOT_KNOWN.says['property-not-carried'],
        apart: (f) => `None of the ${f.enabled} connectors that are on claims what another one claims.`,
        'beside-own-servers': (f) =>
          `${both(f)}; one of them is of type OnPremises, as a hybrid set-up has it beside the gateway’s.`,
        'different-settings': (f) => `${both(f)}, with different settings: ${listed(f.differIn)}.${more(f)}`,
        'same-settings': (f) => `${both(f)}, and no setting that was read differs.${more(f)}`,
        'own-servers-overlap': (f) => `${both(f)}, and both are of type OnPremises.${more(f)}`,
        'old-gateway': (f) =>
          `${quotedNames(f.connectors)} ${f.connectors.length === 1 ? 'looks like a connector' : 'look like connectors'} of ${listed(f.products)}, though ${f.gateway} is the gateway.`,
      },
      fix: {
        'property-not-carried': CONNECTOR_NOT_KNOWN.fix['property-not-carried'],
        'different-settings': disableOne,
        'same-settings': disableOne,
        'own-servers-overlap': disableOne,
        'old-gateway': (f) => disableOne(f),
      },
    },
  },
  evaluate({ inboundConnectors }, also, { gateway, domain, setup }) {
    if (gateway === null) return { outcome: 'unknown', code: 'no-gateway', facts: { domain } };
    const overlaps = overlapsOf(inboundConnectors);
    const of = (found: readonly Overlap[]) => {
      const connectors = [...new Set(found.flatMap(({ one, other }) => [nameOf(one), nameOf(other)]))];
      const shared = [...new Set(found.flatMap((each) => each.shared))];
      const differIn = [...new Set(found.flatMap((each) => each.differIn))];
      return { facts: { connectors, shared, differIn, pairs: found.length }, items: connectors };
    };
    const isOn = ({ one, other }: Overlap): boolean => one.enabled === true && other.enabled === true;
    const partners = overlaps.filter(({ kind }) => kind === 'partners');
    const different = partners.filter((pair) => isOn(pair) && pair.differIn.length > 0);
    if (different.length > 0) return { outcome: 'fail', code: 'different-settings', ...of(different) };

    const on = inboundConnectors.filter(({ enabled }) => enabled !== false);
    const untold = on.flatMap((connector) => {
      const properties = [
        ...(connector.senderIpAddresses === null || connector.cut.includes('SenderIPAddresses')
          ? ['SenderIPAddresses']
          : []),
        ...(connector.tlsSenderCertificateName === null ? ['TlsSenderCertificateName'] : []),
        ...(connector.connectorType === null ? ['ConnectorType'] : []),
        ...(connector.enabled === null ? ['Enabled'] : []),
      ];
      return properties.length === 0 ? [] : [{ name: nameOf(connector), properties }];
    });
    if (untold.length > 0)
      return notCarried(
        untold.map(({ name }) => name),
        [...new Set(untold.flatMap(({ properties }) => properties))],
      );

    if (partners.length > 0) return { outcome: 'warn', code: 'same-settings', ...of(partners) };
    const ownServers = overlaps.filter(({ kind }) => kind === 'own-servers');
    if (ownServers.length > 0) return { outcome: 'warn', code: 'own-servers-overlap', ...of(ownServers) };
    const { own, candidates } = inboundSide(inboundConnectors, gateway, setup, also.dns[0] ?? null);
    const known = new Set([...own, ...candidates].map(({ connector }) => connector));
    const old = ofOtherGateways(inboundConnectors, gateway).filter(({ connector }) => !known.has(connector));
    if (old.length > 0) {
      const connectors = [...new Set(old.map(({ connector }) => nameOf(connector)))];
      const products = [...new Set(old.map(({ product }) => product))];
      return {
        outcome: 'warn',
        code: 'old-gateway',
        facts: { connectors, products, gateway: gateway.profile.name },
        items: connectors,
        restsOn: old.flatMap(({ by }) => by),
      };
    }
    return overlaps.length > 0
      ? { outcome: 'pass', code: 'beside-own-servers', ...of(overlaps) }
      : { outcome: 'pass', code: 'apart', facts: { enabled: on.length } };
  },
});

const both = (f: Pair): string =>
  `${quotedNames(f.connectors)} ${f.pairs === 1 ? 'both' : 'all'} claim ${listed(f.shared, 3)}`;
const more = (f: Pair): string => (f.pairs > 1 ? ` There are ${f.pairs} such pairs.` : '');

function disableOne(f: { readonly connectors: readonly string[] }): readonly string[] {
  const [name = ''] = f.connectors;
  return [
    `Look in the message trace which of ${quotedNames(f.connectors)} mail comes by.`,
    `${openConnector(name)}, or whichever is the older one, and turn it off. Or by PowerShell: ${setInbound(name, '-Enabled $false')}.`,
    'Delete it once mail has come in for some days without it.',
  ];
}
