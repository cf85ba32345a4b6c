import { contains } from '../../evidence/address/set.ts';
import { parseAddress } from '../../evidence/address/address.ts';
import { ABOUT_READING, attested } from '../../evidence/attested.ts';
import type { OutboundConnector } from '../../evidence/exchange/connectors.ts';
import { rangesOf } from '../../evidence/mail-flow/ranges.ts';
import { isHint } from '../../profiles/provider.ts';
import { smartHostsFor } from '../../profiles/publish.ts';
import type { FactUsed } from '../../profiles/profile.ts';
import { hostMatchIn, type HostMatch, smartHostMatch } from '../../profiles/recognise.ts';
import { statedFact } from '../../profiles/stated.ts';
import type { Context, GatewayInUse, Verdict } from '../check.ts';
import { listed, quoted } from '../english.ts';
import { deliveryOf } from './delivery.ts';
import { nameOf } from './inbound.ts';
import { outboundOfGateway } from './objects.ts';

/** A connector that counts as the gateway's, and how it is called in a sentence. */
export interface OutboundOfGateway {
  readonly connector: OutboundConnector;
  readonly name: string;
  /** By what somebody stated, saw or said; else nothing may fail by it. */
  readonly isCertain: boolean;
  /** By a person's word, where its hosts tell nothing that nobody had to remember. */
  readonly isSaid?: true;
}

/** The outbound connectors of a tenant, by whether they lead to the gateway. */
export interface OutboundSide {
  /** They do, by a smart host or, where the gateway's hosts are known from memory at most, by a person's word. */
  readonly own: readonly OutboundOfGateway[];
  /** They bear a name that the gateway's set-up gives, and nothing else speaks for them. */
  readonly candidates: readonly OutboundOfGateway[];
  /** Where none is known to: those that may, since nobody knows the gateway's hosts, or a host bears a name of the tenant's own. */
  readonly perhaps: readonly OutboundConnector[];
  /** Their smart hosts did not come with the export, or not all of them. */
  readonly untold: readonly OutboundConnector[];
  /** By what the others lead to another product. */
  readonly ruledOutBy: readonly FactUsed[];
}

type Asked = Pick<Context, 'setup' | 'answers' | 'now'>;

/** The question that a person answers where no host name tells. */
export const WHICH_CONNECTOR = 'outb-connector-present';

/** Sorts the connectors by where they lead. */
export function outboundSide(
  connectors: readonly OutboundConnector[],
  gateway: GatewayInUse,
  context: Asked,
): OutboundSide {
  const said = attested(WHICH_CONNECTOR, context, ABOUT_READING).state;
  const own = confirmed(
    connectors.flatMap((connector) => ownOf(connector, gateway, context)),
    said,
  );
  const rest = connectors.filter((connector) => !own.some((one) => one.connector === connector));
  const named = outboundOfGateway(rest, gateway).map(({ connector }) => connector);
  const perhaps = rest.filter((connector) => whyPerhaps(connector, gateway, context) === 'host-not-known');
  const untold = rest.filter((connector) => whyPerhaps(connector, gateway, context) === 'not-carried');
  const [only, second] = perhaps;
  const isOpen = own.length === 0;
  const isSaid = isOpen && said === 'yes' && only !== undefined && second === undefined;
  return {
    own: [...own, ...(isSaid ? [{ connector: only, name: nameOf(only), isCertain: true, isSaid }] : [])],
    candidates: named
      .filter((connector) => !perhaps.includes(connector) && !untold.includes(connector))
      .map((connector) => ({ connector, name: nameOf(connector), isCertain: false })),
    perhaps: isOpen && !isSaid && said !== 'no' ? perhaps : [],
    untold,
    ruledOutBy: rest.flatMap(({ smartHosts }) =>
      (smartHosts ?? []).flatMap((host) => {
        const other = otherProduct(host, gateway);
        return other === null
          ? []
          : [statedFact(other.profile, { field: 'smartHosts', fact: other.fact }, other.region)];
      }),
    ),
  };
}

/**
 * What a person's answer makes of connectors that we recognise from memory.
 *
 * In words: a yes settles one where it is the only one, since it cannot tell two apart; a no takes those away.
 */
function confirmed(
  own: readonly OutboundOfGateway[],
  said: ReturnType<typeof attested>['state'],
): readonly OutboundOfGateway[] {
  if (said === 'no') return own.filter(({ isCertain }) => isCertain);
  const [only, second] = own;
  const isSettled = said === 'yes' && only?.isCertain === false && second === undefined;
  return isSettled ? [{ ...only, isCertain: true, isSaid: true }] : own;
}

/** The connectors that the checks on properties look at: the gateway's, or, where there is none, those of its name. */
export const inQuestion = ({ own, candidates }: OutboundSide): readonly OutboundOfGateway[] =>
  own.length > 0 ? own : candidates;

/** Whether a smart host is one of the gateway's, by its name or its address; null: it is not. */
export function ownHost(host: string, gateway: GatewayInUse, setup: Context['setup']): { isCertain: boolean } | null {
  const match = hostMatchIn(gateway.profile.smartHosts, host);
  if (match !== null) return { isCertain: !isHint(match.fact.certainty) };
  const address = parseAddress(host);
  if (address === null) return null;
  if (contains(rangesOf([...(setup.deliveryRanges ?? []), ...(setup.sendingRanges ?? [])]).set, address))
    return { isCertain: true };
  const delivery = deliveryOf(gateway, setup, null);
  return contains(rangesOf(delivery.ranges).set, address) ? { isCertain: !delivery.isHint } : null;
}

function ownOf(connector: OutboundConnector, gateway: GatewayInUse, { setup }: Asked): readonly OutboundOfGateway[] {
  const found = (connector.smartHosts ?? []).flatMap((host) => ownHost(host, gateway, setup) ?? []);
  return found.length === 0
    ? []
    : [{ connector, name: nameOf(connector), isCertain: found.some(({ isCertain }) => isCertain) }];
}

/** The smart hosts that a customer enters, as far as they are known; empty where they are not. */
export function hostsToEnter({ profile, region }: GatewayInUse, { domains }: Context['setup']): readonly string[] {
  const known = smartHostsFor(profile, region, domains[0]?.name ?? '');
  return known.ok ? known.value.map(({ value }) => value.host) : [];
}

/** Whether a host of the gateway's is known from more than memory, so that another host is another's. */
export const knowsHosts = ({ profile }: Pick<GatewayInUse, 'profile'>): boolean =>
  profile.smartHosts.some(({ certainty }) => !isHint(certainty));

/**
 * Why a connector that was not recognised may lead to the gateway all the same; null where it does not.
 *
 * In words: it hands mail to smart hosts that were not told, that nobody can compare because the gateway's are known from
 * memory at most, or that bear a name of the tenant's own, which may be an alias. Hosts of another product are not the
 * gateway's, nor are the tenant's own servers behind a hybrid connector.
 */
function whyPerhaps(
  { smartHosts, useMxRecord, connectorSource, connectorType, cut }: OutboundConnector,
  gateway: GatewayInUse,
  { setup }: Asked,
): 'not-carried' | 'host-not-known' | null {
  if (connectorSource === 'HybridWizard') return null;
  if (connectorType === 'OnPremises' && gateway.mode !== 'connector-loop') return null;
  if (smartHosts === null || cut.includes('SmartHosts')) return 'not-carried';
  if (useMxRecord === true) return null;
  const strangers = smartHosts.filter((host) => otherProduct(host, gateway) === null);
  if (strangers.length === 0) return null;
  const isOwnName = strangers.some((host) => setup.domains.some(({ name }) => `.${host}`.endsWith(`.${name}`)));
  return isOwnName || !knowsHosts(gateway) ? 'host-not-known' : null;
}

/** Another product whose host this is by what somebody stated or saw; what is known from memory rules nothing out. */
function otherProduct(host: string, { profile }: GatewayInUse): HostMatch | null {
  const match = smartHostMatch(host, profile);
  return match === null || match.profile.id === profile.id || isHint(match.fact.certainty) ? null : match;
}

/** Codes of the checks on the gateway's outbound connectors where there is none to look at, or what was read does not tell. */
export type NoOutbound = {
  'no-connector': { gateway: string };
  'may-be-another': { gateway: string; connectors: readonly string[] };
  'not-carried': { connectors: readonly string[]; properties: readonly string[] };
};

/** The verdict where no connector is in question. */
export function noOutbound(
  { perhaps, untold, ruledOutBy }: OutboundSide,
  { profile }: GatewayInUse,
): Verdict<NoOutbound> {
  const gateway = profile.name;
  if (untold.length > 0) return notCarried(untold.map(nameOf), ['SmartHosts']);
  const connectors = perhaps.map(nameOf);
  return connectors.length > 0
    ? { outcome: 'unknown', code: 'may-be-another', facts: { gateway, connectors }, items: connectors }
    : { outcome: 'not-applicable', code: 'no-connector', facts: { gateway }, restsOn: ruledOutBy };
}

/** The verdict where a property that decides did not come with the export. */
export const notCarried = (
  connectors: readonly string[],
  properties: readonly string[],
): Verdict<Pick<NoOutbound, 'not-carried'>> => ({
  outcome: 'unknown',
  code: 'not-carried',
  facts: { connectors, properties: [...new Set(properties)] },
  items: connectors,
});

/** Their sentences and steps. */
export const NO_OUTBOUND = {
  says: {
    'no-connector': (f: NoOutbound['no-connector']) => `No outbound connector leads to ${f.gateway}.`,
    'may-be-another': (f: NoOutbound['may-be-another']) =>
      `Whether ${listed(f.connectors.map(quoted))} leads to ${f.gateway} is not known here.`,
    'not-carried': (f: NoOutbound['not-carried']) =>
      `The export does not tell ${listed(f.properties, 6)} of ${listed(f.connectors.map(quoted))}.`,
  },
  fix: {
    'may-be-another': (f: NoOutbound['may-be-another']) => [
      `Answer the question which connector leads to ${f.gateway}; it stands at the finding on the outbound connector.`,
    ],
    'not-carried': () => [
      'Export the outbound connectors and mail-flow rules with the script that this page offers, which carries every property, and drop the file here.',
    ],
  },
} as const;
