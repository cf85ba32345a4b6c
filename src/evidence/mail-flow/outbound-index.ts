import type { OutboundConnector } from '../exchange/connectors.ts';

/** Outbound connectors by what they are looked up by, so that not each of them is asked of each message. */
export interface OutboundIndex {
  /** By name in lower case and by GUID; the first of each. */
  readonly byName: ReadonlyMap<string, OutboundConnector>;
  /** In the order of the list: those that may take mail for the domain, and perhaps more; null: for any. */
  readonly mayTake: (domain: string | null) => readonly OutboundConnector[];
}

/** Made once a list. */
export function outboundIndex(connectors: readonly OutboundConnector[]): OutboundIndex {
  let index = INDEXES.get(connectors);
  if (index === undefined) INDEXES.set(connectors, (index = make(connectors)));
  return index;
}

function make(connectors: readonly OutboundConnector[]): OutboundIndex {
  const byName = new Map<string, OutboundConnector>();
  for (const connector of connectors)
    for (const id of [connector.name?.toLowerCase(), connector.guid])
      if (typeof id === 'string' && !byName.has(id)) byName.set(id, connector);
  const choosing = connectors.filter(
    ({ enabled, testMode, isTransportRuleScoped }) =>
      enabled !== false && testMode !== true && isTransportRuleScoped !== true,
  );
  const always: number[] = [];
  const byDomain = new Map<string, number[]>();
  choosing.forEach(({ recipientDomains, cut }, place) => {
    if (recipientDomains === null || recipientDomains.includes('*') || cut.includes('RecipientDomains'))
      always.push(place);
    else
      for (const entry of recipientDomains) {
        const domain = entry.replace(/^\*\./, '');
        const places = byDomain.get(domain);
        if (places === undefined) byDomain.set(domain, [place]);
        else places.push(place);
      }
  });
  return {
    byName,
    mayTake: (domain) => {
      if (domain === null) return choosing;
      const places = new Set(always);
      for (const name of withParents(domain)) for (const place of byDomain.get(name) ?? []) places.add(place);
      return choosing.filter((_, place) => places.has(place));
    },
  };
}

/** The domain and all above it. */
function withParents(domain: string): readonly string[] {
  const labels = domain.split('.');
  return labels.map((_, at) => labels.slice(at).join('.'));
}

const INDEXES = new WeakMap<readonly OutboundConnector[], OutboundIndex>();
