import type { GatewayInUse } from '../checks/check.ts';
import { outboundOfGateway } from '../checks/gateway/objects.ts';
import { hostsToEnter } from '../checks/gateway/outbound.ts';
import type { OutboundConnector } from '../evidence/exchange/connectors.ts';
import { isHostName } from '../evidence/host-addresses.ts';
import type { Inquiry } from '../evidence/inquiry.ts';
import type { Observed } from '../evidence/observed.ts';
import { settle } from '../evidence/settle.ts';
import type { Setup } from '../evidence/setup.ts';
import { sendingOf } from '../profiles/sending.ts';
import { gatewayInUse } from './gateway-in-use.ts';

/**
 * What has to be asked of DNS so that every check of this setup finds its answers, domain by domain.
 * `connectors` are what was read of outbound connectors, so that DNS is asked for their smart hosts too.
 * Excused domains are asked about too: whether they still receive mail at Microsoft is a question of its own.
 */
export function inquiriesFor(
  setup: Setup,
  connectors: Observed<readonly OutboundConnector[]> = [],
): readonly Inquiry[] {
  const gateway = gatewayInUse(setup);
  const smartHosts = gateway === null ? [] : smartHostsOf(setup, gateway, connectors);
  return setup.domains.flatMap(({ name: domain }, at): Inquiry[] => {
    const sending =
      gateway === null ? null : sendingOf(gateway.profile, gateway.region, domain, setup.sendingRanges ?? []);
    return [
      { about: 'mail-hosts', domain },
      {
        about: 'spf',
        domain,
        gatewayTerms: sending?.terms ?? [],
        ranges: sending?.ranges ?? [],
        wrongTerms: sending?.wrongTerms ?? [],
      },
      { about: 'dmarc', domain },
      { about: 'microsoft-dkim', domain },
      ...(setup.gatewayDkimSelectors ?? []).map((selector): Inquiry => ({ about: 'dkim-selector', domain, selector })),
      ...(at === 0 ? smartHosts : []).map((host): Inquiry => ({ about: 'smart-host', domain, host })),
      { about: 'mta-sts', domain },
      { about: 'tls-rpt', domain },
      { about: 'autodiscover', domain },
      { about: 'zone', domain },
    ];
  });
}

/** The smart hosts to enter, where outbound mail is to go through the gateway, and those of its connectors. */
function smartHostsOf(
  setup: Setup,
  gateway: GatewayInUse,
  connectors: Observed<readonly OutboundConnector[]>,
): readonly string[] {
  if (gateway.mode === 'api-only') return [];
  const settled = settle(connectors);
  const all = settled.kind === 'read' ? settled.reading.value : [];
  const own = outboundOfGateway(all, gateway).map(({ connector }) => connector);
  // Where no host name tells which connector it is, a person may say so, and its host is asked for then.
  const found = (own.length > 0 ? own : all).flatMap(({ smartHosts }) => smartHosts ?? []);
  const wanted = setup.outboundThroughGateway ? hostsToEnter(gateway, setup) : [];
  return [...new Set([...wanted, ...found])].filter(isHostName).slice(0, MOST_SMART_HOSTS);
}

const MOST_SMART_HOSTS = 10;
