import type { InboundConnector } from '../../../evidence/exchange/connectors.ts';
import { counting, inboundSide, type InboundSide, nameOf } from '../../../checks/gateway/inbound.ts';
import { CONNECTOR_NOT_KNOWN, EXPORT_AGAIN } from '../../../checks/gateway/inbound-words.ts';
import { whenceOf } from '../../../checks/gateway/whence.ts';
import { chosenSide, followedSide } from '../../../profiles/conflicts.ts';
import { type ChangeMaker, type Made, NOTHING_MADE } from '../maker.ts';
import { changed, freeName, type Values } from './exchange-change.ts';
import { createInbound, INBOUND_KIND, madeOf, withChanged } from './exchange-kinds.ts';
import { aboutGateway, certificateStated, mayBeThere, nameStated, notRead, type Scene } from './exchange-scene.ts';

/** The values of each of these connectors that are to change. */
export function changeInbound(
  all: readonly InboundConnector[],
  those: readonly InboundConnector[],
  valuesOf: (connector: InboundConnector) => Values,
): Made {
  const now = those.map((one) => changed(INBOUND_KIND, one, valuesOf(one)));
  return madeOf(now, (of) => ({ inboundConnectors: withChanged(all, those, of) }));
}

/** A maker for the gateway's own connectors: those that certainly are, that count, and that no wizard writes anew. */
export const ofOwn = (
  make: (own: readonly InboundConnector[], all: readonly InboundConnector[], scene: Scene, side: InboundSide) => Made,
): ChangeMaker =>
  aboutGateway((scene) => {
    const { planned, gateway, context, answers } = scene;
    const all = planned.inboundConnectors;
    if (all === null) return notRead('inbound connectors');
    const side = inboundSide(all, gateway, context.setup, answers);
    return make(ownIn(side), all, scene, side);
  });

export const ownIn = (side: InboundSide): readonly InboundConnector[] =>
  counting(side).flatMap(({ connector, isCertain }) =>
    isCertain && connector.connectorSource?.toLowerCase() !== 'hybridwizard' ? [connector] : [],
  );

/** Sets a switch of the connectors that have it the other way; what the export does not tell is asked for. */
const switched = (parameter: string, of: (connector: InboundConnector) => boolean | null, to: boolean): ChangeMaker =>
  ofOwn((own, all) =>
    withUntold(
      own.filter((one) => of(one) === null),
      parameter,
      changeInbound(
        all,
        own.filter((one) => of(one) === !to),
        () => ({ [parameter]: to }),
      ),
    ),
  );

/** With a request for the export of what was not told of these connectors. */
export const withUntold = (untold: readonly InboundConnector[], property: string, made: Made): Made =>
  untold.length === 0
    ? made
    : {
        ...made,
        missing: [
          ...made.missing,
          CONNECTOR_NOT_KNOWN.says['property-not-carried']({ connectors: untold.map(nameOf), properties: [property] }),
          EXPORT_AGAIN,
        ],
      };

/** It recognises the gateway and refuses nobody, so that it can be made before MX moves. */
const UNLOCKED: Values = { RestrictDomainsToIPAddresses: false, RestrictDomainsToCertificate: false };

/** By what a connector knows the gateway; null where that is not known. */
export function identity(scene: Scene): Values | null {
  if (scene.pieces.length > 0) return { SenderIPAddresses: scene.pieces };
  const certificate = certificateStated(scene);
  return certificate === null ? null : { TlsSenderCertificateName: certificate };
}

/** A connector that is there and knows the gateway is switched on; else one is made. */
export const connectorPresent = aboutGateway((scene): Made => {
  const { planned, gateway, context, answers } = scene;
  const all = planned.inboundConnectors;
  const { own, candidates, others } = inboundSide(all ?? [], gateway, context.setup, answers);
  if (own.some(({ connector }) => connector.enabled === true)) return NOTHING_MADE;
  const [off] = own;
  if (all !== null && off !== undefined) {
    // A lock that comes on before MX has moved refuses all mail.
    const values = {
      Enabled: true,
      ...(off.is.lock.state === 'open' && off.is.lock.why === 'no-restriction' ? {} : UNLOCKED),
    };
    return off.connector.enabled === null
      ? withUntold([off.connector], 'Enabled', NOTHING_MADE)
      : changeInbound(all, [off.connector], () => values);
  }
  if (others.length > 0 && scene.pieces.length > 0) return withUntold(others, 'SenderIPAddresses', NOTHING_MADE);
  if (others.length > 0)
    return {
      changes: [],
      missing: CONNECTOR_NOT_KNOWN.fix['not-recognised']({
        ...whenceOf(gateway, scene.delivery),
        connectors: others.map(nameOf),
      }),
    };
  if (gateway.mode === 'connector-loop' && followedSide('connector-type', context.setup) === 'on-premises')
    return {
      changes: [],
      missing: [
        `Look up with which certificate of one of your own domains ${gateway.profile.name} hands mail back: Microsoft’s guide for add-on services, which you follow in this, has the connector know it by that.`,
      ],
    };
  const by = identity(scene);
  if (by === null) return { changes: [], missing: scene.withoutPieces };
  const values = {
    ConnectorType: 'Partner',
    SenderDomains: ['*'],
    RequireTls: true,
    ...UNLOCKED,
    ...by,
    Enabled: true,
  };
  const nobody = candidates.find(
    ({ connector: { senderIpAddresses, tlsSenderCertificateName } }) =>
      senderIpAddresses?.length === 0 && tlsSenderCertificateName === '',
  );
  if (all !== null && nobody !== undefined) return changeInbound(all, [nobody.connector], () => values);
  const name = freeName(
    nameStated(scene, 'inbound-connector') ?? `Inbound from ${scene.product}`,
    (all ?? []).map((one) => one.name),
  );
  const made = createInbound(name, values);
  return {
    changes: [made.change],
    missing: mayBeThere(scene, 'inboundConnectors'),
    ...(all === null ? {} : { planned: { inboundConnectors: [...all, made.object] } }),
  };
});

/** Exchange ignores the restrictions of the other type, so that they must not come into force with the change. */
export const typePartner = ofOwn((own, all, { gateway, context, proof }) => {
  const side = chosenSide('connector-type', context.setup);
  // In a loop Microsoft describes the other type as well, so that it stays until the reader chooses.
  const isOpen = proof.code === 'loop-by-certificate' || proof.code === 'domains-not-read';
  if (gateway.mode === 'connector-loop' && (side === 'on-premises' || (isOpen && side === null))) return NOTHING_MADE;
  return withUntold(
    own.filter(({ connectorType }) => connectorType === null),
    'ConnectorType',
    changeInbound(
      all,
      own.filter(({ connectorType }) => connectorType === 'OnPremises'),
      () => ({ ConnectorType: 'Partner', ...UNLOCKED }),
    ),
  );
});

export const requireTls = switched('RequireTls', ({ requireTls: is }) => is, true);

export const everySender = ofOwn((own, all) => {
  const [first] = own;
  if (first === undefined || own.some(({ senderDomains }) => senderDomains?.includes('*') === true))
    return NOTHING_MADE;
  return changeInbound(all, [first], () => ({ SenderDomains: ['*'] }));
});

/** In a loop the one switch is what Microsoft describes, where the vendor asks for it, so that it is left to a person. */
export const notInternal = ofOwn((own, all, { gateway }) => {
  const values: Values = {
    TreatMessagesAsInternal: false,
    ...(gateway.mode === 'connector-loop' ? {} : { CloudServicesMailEnabled: false }),
  };
  const trusting = own.filter(
    (one) =>
      one.treatMessagesAsInternal === true ||
      (one.cloudServicesMailEnabled === true && gateway.mode !== 'connector-loop'),
  );
  const untold = own.filter(
    ({ treatMessagesAsInternal, cloudServicesMailEnabled }) =>
      treatMessagesAsInternal === null || cloudServicesMailEnabled === null,
  );
  return withUntold(
    untold.filter((one) => !trusting.includes(one)),
    'TreatMessagesAsInternal',
    changeInbound(all, trusting, () => values),
  );
});
