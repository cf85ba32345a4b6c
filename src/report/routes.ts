import { counted, listed } from '../checks/english.ts';
import type { GatewayInUse } from '../checks/check.ts';
import type { MailHosts } from '../evidence/mx.ts';
import type { ExchangeHops } from './exchange-hops.ts';
import { type Provider, providerOf } from '../profiles/provider.ts';
import { sendsThrough } from '../profiles/sending.ts';
import type { Hop, HopState, Route } from './report.ts';

const MICROSOFT = 'microsoft365';

/** What the drawing needs besides MX: the gateway, whether outbound passes it, and what the SPF checks came to. */
export interface RouteFacts {
  readonly mail: MailHosts | null;
  readonly gateway: GatewayInUse | null;
  readonly outboundThroughGateway: boolean;
  readonly spf: HopState;
  /** Before the change MX elsewhere is the expected state; after it, a fault. */
  readonly isAfterCutover: boolean;
  /** Whether the domain is meant to receive mail; else a null MX is what it should have. */
  readonly receives: boolean;
  /** What lies inside Exchange, as far as it was read. */
  readonly exchange: ExchangeHops;
}

/**
 * The ways that mail takes: one inbound way for each provider that MX names, one outbound way. What lies inside
 * Microsoft 365 is drawn as not looked at where nothing of Exchange was read.
 */
export function routesOf(facts: RouteFacts): readonly Route[] {
  return [...inbound(facts), outbound(facts)];
}

function inbound({ mail, gateway, isAfterCutover, receives, exchange }: RouteFacts): readonly Route[] {
  const sender: Hop = { kind: 'sender', label: 'Any sender', detail: 'looks up MX', state: 'good' };
  if (mail === null || mail.route === 'unanswered')
    return [
      {
        direction: 'inbound',
        hops: [sender, { kind: 'mx', label: 'MX', detail: 'no usable answer', state: 'unknown' }],
      },
    ];
  if (mail.hosts.length === 0 || mail.route !== 'mx') {
    const detail =
      mail.route === 'null-mx'
        ? 'refuses all mail'
        : mail.route === 'implicit'
          ? 'none; the domain’s own address is used'
          : 'none';
    const state = receives ? 'bad' : mail.route === 'implicit' ? 'warn' : 'good';
    return [{ direction: 'inbound', hops: [sender, { kind: 'mx', label: 'MX', detail, state }] }];
  }
  const byProvider = new Map<string, { provider: Provider | null; hosts: MailHosts['hosts'] }>();
  for (const host of mail.hosts) {
    const provider = providerOf(host.exchange, gateway?.profile ?? null);
    const key = provider?.profile.id ?? 'unknown';
    byProvider.set(key, { provider, hosts: [...(byProvider.get(key)?.hosts ?? []), host] });
  }
  return [...byProvider].map(([id, { provider, hosts }]): Route => {
    const isGateway = gateway !== null && id === gateway.profile.id;
    const wanted = gateway?.mode === 'mx-inline' ? gateway.profile.id : MICROSOFT;
    const state: HopState =
      id === wanted ? 'good' : byProvider.size > 1 || isAfterCutover ? 'bad' : provider === null ? 'warn' : 'good';
    const dead = hosts.filter((h) => h.reach !== 'addresses');
    const mx: Hop = {
      kind: 'mx',
      label: listed(
        hosts.map((h) => h.exchange),
        2,
      ),
      detail:
        dead.length > 0
          ? `${counted(dead.length, 'host')} without a known address`
          : `preference ${[...new Set(hosts.map((h) => h.preference))].join(', ')}`,
      state: dead.some((h) => h.reach !== 'unanswered') ? 'bad' : dead.length > 0 ? 'unknown' : state,
    };
    const station: readonly Hop[] =
      id === MICROSOFT
        ? []
        : [
            {
              kind: 'gateway',
              label: provider?.profile.name ?? 'A host that we do not recognise',
              detail: isGateway
                ? 'the gateway that you chose'
                : isAfterCutover
                  ? 'not the gateway that you chose'
                  : 'in use until the cutover',
              state: provider === null ? 'unknown' : state,
            },
          ];
    return {
      direction: 'inbound',
      hops: [sender, mx, ...station, ...(isGateway ? exchange.fromGateway : exchange.direct)],
    };
  });
}

function outbound({ gateway, outboundThroughGateway, spf, exchange }: RouteFacts): Route {
  const through: readonly Hop[] =
    gateway === null || !sendsThrough(gateway.mode, outboundThroughGateway)
      ? []
      : [{ kind: 'gateway', label: gateway.profile.name, ...exchange.toGateway }];
  return {
    direction: 'outbound',
    hops: [
      ...exchange.outbound,
      ...through,
      {
        kind: 'spf',
        label: 'SPF at the recipient',
        detail: spf === 'good' && through.length === 0 ? 'no fault found' : SPF_DETAIL[spf],
        state: spf,
      },
      { kind: 'recipient', label: 'Any recipient', detail: '', state: spf === 'bad' ? 'bad' : 'not-looked-at' },
    ],
  };
}

const SPF_DETAIL: Readonly<Record<HopState, string>> = {
  good: 'every sending address passes',
  warn: 'not all is well, see the finding',
  bad: 'some mail fails',
  unknown: 'cannot be proved',
  'not-looked-at': 'not judged',
};
