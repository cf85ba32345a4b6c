import { intersect, isEmpty } from '../../evidence/address/set.ts';
import { classifyConnector, type ConnectorClass } from '../../evidence/exchange/classify-connector.ts';
import type { InboundConnector, OutboundConnector } from '../../evidence/exchange/connectors.ts';
import type { Predicate } from '../../evidence/exchange/predicate.ts';
import type { TransportRule } from '../../evidence/exchange/transport-rule.ts';
import { coversName } from '../../evidence/mail-flow/certificate.ts';
import { rangesOf } from '../../evidence/mail-flow/ranges.ts';
import { isHint } from '../../profiles/provider.ts';
import { hostMatchIn } from '../../profiles/recognise.ts';
import type { Stated } from '../../profiles/stated.ts';
import type { Delivery, GatewayOfTenant } from './delivery.ts';

/** By what an object was found to be the gateway's. A name alone makes it a candidate and proves nothing. */
export type KnownBy = 'addresses' | 'certificate' | 'smart-host' | 'name';

export interface GatewayInbound {
  readonly connector: InboundConnector;
  readonly is: ConnectorClass;
  readonly by: readonly KnownBy[];
  /** By more than its name, and by a fact that somebody stated or saw; else it is a candidate, and nothing may fail by it. */
  readonly isCertain: boolean;
}
export interface GatewayOutbound {
  readonly connector: OutboundConnector;
  readonly by: readonly KnownBy[];
  /** By a fact that somebody stated or saw, a name of the set-up among them. */
  readonly isCertain: boolean;
}

/**
 * The inbound connectors that are the gateway's: their addresses meet its delivery ranges, they ask for its certificate,
 * or they bear a name that its set-up gives. In the order of the list, disabled ones too.
 */
export function inboundOfGateway(
  connectors: readonly InboundConnector[],
  { profile }: GatewayOfTenant,
  delivery: Delivery,
): readonly GatewayInbound[] {
  const ranges = rangesOf(delivery.ranges).set;
  return connectors.flatMap((connector): readonly GatewayInbound[] => {
    const own = rangesOf(connector.senderIpAddresses ?? []).set;
    const certificate = connector.tlsSenderCertificateName ?? '';
    const shown = profile.tlsCertificateNames.filter(
      ({ value }) => coversName(certificate, value) || coversName(value, certificate),
    );
    const isByAddresses = !isEmpty(intersect(own, ranges));
    const by: readonly KnownBy[] = [
      ...(isByAddresses ? (['addresses'] as const) : []),
      ...(shown.length > 0 ? (['certificate'] as const) : []),
      ...(ownNames(connector.name, profile, ['inbound-connector', 'lockdown-connector']).length > 0
        ? (['name'] as const)
        : []),
    ];
    if (by.length === 0) return [];
    const isCertain = (isByAddresses && !delivery.isHint) || shown.some(({ certainty }) => !isHint(certainty));
    return [{ connector, is: classifyConnector(connector), by, isCertain }];
  });
}

/** The facts of a product that make an inbound connector one of its. */
export function shownBy(
  { name, senderIpAddresses, tlsSenderCertificateName }: InboundConnector,
  profile: GatewayOfTenant['profile'],
): readonly Stated[] {
  const own = rangesOf(senderIpAddresses ?? []).set;
  const certificate = tlsSenderCertificateName ?? '';
  return [
    ...profile.deliveryRanges
      .filter(({ value }) => !isEmpty(intersect(own, rangesOf(value.cidrs).set)))
      .map((fact) => ({ field: 'deliveryRanges', fact }) as const),
    ...profile.tlsCertificateNames
      .filter(({ value }) => coversName(certificate, value) || coversName(value, certificate))
      .map((fact) => ({ field: 'tlsCertificateNames', fact }) as const),
    ...ownNames(name, profile, ['inbound-connector', 'lockdown-connector']).map(
      (fact) => ({ field: 'objectNames', fact }) as const,
    ),
  ];
}

/** The outbound connectors that are the gateway's: a smart host is one of its hosts, or the name is one that its set-up gives. */
export function outboundOfGateway(
  connectors: readonly OutboundConnector[],
  { profile }: GatewayOfTenant,
): readonly GatewayOutbound[] {
  return connectors.flatMap((connector): readonly GatewayOutbound[] => {
    const hosts = (connector.smartHosts ?? []).flatMap((host) => hostMatchIn(profile.smartHosts, host)?.fact ?? []);
    const names = ownNames(connector.name, profile, ['outbound-connector']);
    const by: readonly KnownBy[] = [
      ...(hosts.length > 0 ? (['smart-host'] as const) : []),
      ...(names.length > 0 ? (['name'] as const) : []),
    ];
    const isCertain = [...hosts, ...names].some(({ certainty }) => !isHint(certainty));
    return by.length === 0 ? [] : [{ connector, by, isCertain }];
  });
}

/** Whether a smart host is one of the product's. */
export const isSmartHostOf = (host: string, { profile }: Pick<GatewayOfTenant, 'profile'>): boolean =>
  hostMatchIn(profile.smartHosts, host) !== null;

/**
 * What a mail-flow rule is for, as far as the gateway goes. `bypass`: sets SCL -1 for its addresses; `routing`: hands mail to a connector;
 * `lock`: rejects or quarantines mail by where it comes from, or marks it for that; `named`: bears a name of its set-up.
 */
export type RulePurpose = 'bypass' | 'routing' | 'lock' | 'named';

export interface GatewayRule {
  readonly rule: TransportRule;
  readonly purposes: readonly RulePurpose[];
  /** One of them by a fact that somebody stated or saw; else nothing may fail by it. */
  readonly isCertain: boolean;
}

/**
 * The mail-flow rules that the gateway's set-up rests on, in the order of the list: those that name its addresses, hand
 * mail to one of its connectors, or bear a name of its set-up.
 */
export function rulesOfGateway(
  rules: readonly TransportRule[],
  { profile }: GatewayOfTenant,
  delivery: Delivery,
  outbound: readonly GatewayOutbound[],
): readonly GatewayRule[] {
  const ranges = rangesOf(delivery.ranges).set;
  const namesOf = (of: readonly GatewayOutbound[]) =>
    new Set(of.flatMap(({ connector }) => [connector.name?.toLowerCase(), connector.guid]));
  const [all, certain] = [namesOf(outbound), namesOf(outbound.filter(({ isCertain }) => isCertain))];
  return rules.flatMap((rule): readonly GatewayRule[] => {
    const meets = (tests: readonly Predicate[]): boolean =>
      tests.some((one) => one.kind === 'source-address' && !isEmpty(intersect(rangesOf(one.ranges).set, ranges)));
    const skips = rule.actions.some((action) => action.kind === 'set-scl' && action.scl === -1);
    const routesTo = (connectors: typeof all): boolean =>
      rule.actions.some(
        (action) => action.kind === 'route-to-connector' && connectors.has(action.connector.toLowerCase()),
      );
    const stops = rule.actions.some(({ kind }) => kind === 'reject' || kind === 'quarantine' || kind === 'delete');
    const names = ownNames(rule.name, profile, ['rule']);
    const isOwnName = names.length > 0;
    const purposes: readonly RulePurpose[] = [
      ...(skips && (meets(rule.conditions) || isOwnName) ? (['bypass'] as const) : []),
      ...(routesTo(all) ? (['routing'] as const) : []),
      ...(stops && meets([...rule.conditions, ...rule.exceptions]) ? (['lock'] as const) : []),
      ...(isOwnName ? (['named'] as const) : []),
    ];
    const isCertain =
      names.some(({ certainty }) => !isHint(certainty)) ||
      routesTo(certain) ||
      (!delivery.isHint && meets([...rule.conditions, ...rule.exceptions]));
    return purposes.length === 0 ? [] : [{ rule, purposes, isCertain }];
  });
}

type ObjectName = GatewayOfTenant['profile']['objectNames'][number]['value']['object'];

/** The names of the set-up that an object bears. */
function ownNames(
  name: string | null,
  { objectNames }: GatewayOfTenant['profile'],
  objects: readonly ObjectName[],
): GatewayOfTenant['profile']['objectNames'] {
  if (name === null) return [];
  const own = name.trim().toLowerCase();
  return objectNames.filter(({ value }) => {
    const wanted = value.name.toLowerCase();
    return value.object === 'prefix' ? own.startsWith(wanted) : objects.includes(value.object) && own === wanted;
  });
}
