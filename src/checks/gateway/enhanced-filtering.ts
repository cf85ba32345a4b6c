import type { InboundConnector } from '../../evidence/exchange/connectors.ts';
import { isSure } from './whence.ts';
import { nameOr } from './exchange-steps.ts';
import type { Delivery, GatewayOfTenant } from './delivery.ts';
import { inboundOfGateway, type GatewayInbound } from './objects.ts';

/** Enhanced filtering on the connectors that the gateway's mail comes by; the lists hold names of connectors. */
export interface EnhancedFiltering {
  /**
   * Of those that are switched on. `pilot`: for some recipients only. `mixed`: on one and not on another, and which of
   * them takes a message is not documented. `cannot-tell`: `properties` names what the export leaves out, `perhaps` the
   * connectors of which it is not known whether they are the gateway's.
   */
  readonly state: 'on' | 'pilot' | 'mixed' | 'off' | 'cannot-tell';
  /** Those in `pilot` included. */
  readonly on: readonly string[];
  readonly pilot: readonly string[];
  readonly off: readonly string[];
  /** Set on a connector that is switched off, so that it does nothing yet. */
  readonly idle: readonly string[];
  readonly perhaps: readonly string[];
  readonly untold: readonly string[];
  readonly properties: readonly string[];
  /** That these are the gateway's connectors is known from memory only. */
  readonly isFromMemory: boolean;
}

/** What enhanced filtering there is for the gateway's mail. */
export function enhancedFilteringOf(
  connectors: readonly InboundConnector[],
  gateway: GatewayOfTenant,
  delivery: Delivery,
): EnhancedFiltering {
  const found = inboundOfGateway(connectors, gateway, delivery);
  const own = found.filter(({ by }) => by.includes('addresses') || by.includes('certificate'));
  const perhaps = perhapsGateways(connectors, found, delivery);
  const acting = own.filter(({ connector }) => connector.enabled === true);
  const at = (state: string): readonly GatewayInbound[] =>
    acting.filter(({ is }) => is.enhancedFiltering.state === state);
  const on = at('on');
  const untold = own.flatMap(({ connector, is }) => {
    const properties = untoldOf(connector, is.enhancedFiltering);
    return properties.length === 0 ? [] : [{ connector, properties }];
  });
  const pilot = on.filter(isPilot);
  const off = at('off');
  const state =
    untold.length > 0 || (on.length === 0 && perhaps.length > 0)
      ? 'cannot-tell'
      : on.length === 0
        ? 'off'
        : off.length > 0 || (pilot.length > 0 && pilot.length < on.length)
          ? 'mixed'
          : pilot.length > 0
            ? 'pilot'
            : 'on';
  return {
    state,
    on: namesOf(on.map(({ connector }) => connector)),
    pilot: namesOf(pilot.map(({ connector }) => connector)),
    off: namesOf(off.map(({ connector }) => connector)),
    idle: namesOf(
      own
        .filter(({ connector, is }) => connector.enabled === false && is.enhancedFiltering.state === 'on')
        .map(({ connector }) => connector),
    ),
    perhaps: namesOf(perhaps),
    untold: namesOf(untold.map(({ connector }) => connector)),
    properties: [...new Set(untold.flatMap(({ properties }) => properties))],
    isFromMemory: on.length > 0 && on.every(({ isCertain }) => !isCertain),
  };
}

/** For some recipients only. A list of them whose end is missing is one of some. */
const isPilot = ({ connector, is }: GatewayInbound): boolean =>
  connector.cut.includes('EFUsers') ||
  (is.enhancedFiltering.state === 'on' &&
    is.enhancedFiltering.pilotUsers !== null &&
    is.enhancedFiltering.pilotUsers > 0);

/** What the export does not tell of a connector that is or may be on. */
function untoldOf(
  { enabled, cut }: InboundConnector,
  filtering: GatewayInbound['is']['enhancedFiltering'],
): readonly string[] {
  if (enabled === false || filtering.state === 'off') return [];
  return [
    ...(enabled === null ? ['Enabled'] : []),
    ...(filtering.state === 'cannot-tell' ? filtering.missing : []),
    ...(filtering.state === 'on' && filtering.pilotUsers === null && !cut.includes('EFUsers') ? ['EFUsers'] : []),
  ];
}

/** Connectors with enhanced filtering that bear the gateway's name only, or may come from addresses that we do not know. */
const perhapsGateways = (
  connectors: readonly InboundConnector[],
  found: readonly GatewayInbound[],
  delivery: Delivery,
): readonly InboundConnector[] => {
  const named = found.filter(({ by }) => by.every((one) => one === 'name')).map(({ connector }) => connector);
  const others = isSure(delivery) ? [] : connectors.filter((one) => !found.some(({ connector }) => connector === one));
  return [...named, ...others].filter(
    ({ enabled, efSkipLastIp, efSkipIps }) =>
      enabled !== false && (efSkipLastIp !== false || efSkipIps === null || efSkipIps.length > 0),
  );
};

const namesOf = (connectors: readonly InboundConnector[]): readonly string[] =>
  connectors.map((connector) => nameOr(connector, 'connector'));
