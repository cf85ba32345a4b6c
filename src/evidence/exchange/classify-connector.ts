import type { InboundConnector } from './connectors.ts';

/** What an inbound connector does to mail that comes for it. */
export interface ConnectorClass {
  /**
   * Whether mail of its sender domains is refused unless it comes from the right place.
   *
   * `no-restriction`: an unset switch, or type OnPremises, for which Exchange ignores it. `nothing-to-match`: the switch
   * is on and names neither address nor certificate. `disabled`: it would lock, and is off. `cannot-tell`: `missing`
   * names the properties that would decide.
   */
  readonly lock:
    | { readonly state: 'locked'; readonly by: readonly LockedBy[] }
    | { readonly state: 'open'; readonly why: 'disabled' | 'not-partner' | 'no-restriction' | 'nothing-to-match' }
    | { readonly state: 'cannot-tell'; readonly missing: readonly string[] };
  /** The addresses that may connect, where they restrict; as written. Empty where they do not or are not known. */
  readonly addresses: readonly string[];
  /** The name that the sender's certificate has to bear, where it restricts. */
  readonly certificate: string | null;
  /** For which senders: every one, those of the domains listed, or not known. */
  readonly senders: 'everybody' | 'some-domains' | 'nobody' | 'unknown';
  readonly senderDomains: readonly string[];
  /** Accepted domains that it is limited to; empty: all. Null: not known. */
  readonly acceptedDomains: readonly string[] | null;
  /** Enhanced filtering. `last-hop` skips the last address, `addresses` those listed; `pilot` while it is for some users. */
  readonly enhancedFiltering:
    | { readonly state: 'off' }
    | {
        readonly state: 'on';
        readonly skips: 'last-hop' | 'addresses';
        readonly addresses: readonly string[];
        /** Number of recipients it is limited to; 0: everybody. Null: not known. */
        readonly pilotUsers: number | null;
      }
    | { readonly state: 'cannot-tell'; readonly missing: readonly string[] };
}

export type LockedBy = 'addresses' | 'certificate';

/**
 * What an inbound connector amounts to: locked down or not and by what, for whom, and its enhanced filtering.
 *
 * In words: only an enabled connector of type Partner locks. `RestrictDomainsToIPAddresses` locks with at least one
 * address, `RestrictDomainsToCertificate` with a certificate name; with both on, both have to be met. What the export
 * did not carry never counts as false; what is known to be open is open whatever else is missing.
 *
 * Source: https://learn.microsoft.com/powershell/module/exchangepowershell/new-inboundconnector
 */
export function classifyConnector(connector: InboundConnector): ConnectorClass {
  const lock = lockOf(connector);
  const by = lock.state === 'locked' ? lock.by : [];
  const domains = connector.senderDomains ?? [];
  return {
    lock,
    addresses: by.includes('addresses') ? (connector.senderIpAddresses ?? []) : [],
    certificate: by.includes('certificate') ? connector.tlsSenderCertificateName : null,
    senders: sendersOf(connector),
    senderDomains: domains,
    acceptedDomains: connector.cut.includes('AssociatedAcceptedDomains') ? null : connector.associatedAcceptedDomains,
    enhancedFiltering: enhancedFiltering(connector),
  };
}

function lockOf(connector: InboundConnector): ConnectorClass['lock'] {
  const { enabled, connectorType, restrictDomainsToIpAddresses, restrictDomainsToCertificate } = connector;
  if (connectorType === 'OnPremises') return { state: 'open', why: 'not-partner' };
  if (restrictDomainsToIpAddresses === false && restrictDomainsToCertificate === false)
    return { state: 'open', why: 'no-restriction' };

  const byAddress = both(restrictDomainsToIpAddresses, anyOf(connector.senderIpAddresses));
  const byCertificate = both(restrictDomainsToCertificate, isSet(connector.tlsSenderCertificateName));
  if (byAddress === false && byCertificate === false) return { state: 'open', why: 'nothing-to-match' };
  if (enabled === false) return { state: 'open', why: 'disabled' };

  const missing = [
    ...(enabled === null ? ['Enabled'] : []),
    ...(connectorType === null ? ['ConnectorType'] : []),
    ...(restrictDomainsToIpAddresses === null ? ['RestrictDomainsToIPAddresses'] : []),
    ...(restrictDomainsToCertificate === null ? ['RestrictDomainsToCertificate'] : []),
    ...(restrictDomainsToIpAddresses === true && connector.senderIpAddresses === null ? ['SenderIPAddresses'] : []),
    ...(restrictDomainsToCertificate === true && connector.tlsSenderCertificateName === null
      ? ['TlsSenderCertificateName']
      : []),
  ];
  // One lock that is certain is enough to know that there is one; whether the other applies too only makes it tighter.
  const isCertain = enabled === true && connectorType === 'Partner' && (byAddress === true || byCertificate === true);
  if (!isCertain) return { state: 'cannot-tell', missing };
  return {
    state: 'locked',
    by: [
      ...(byAddress === true ? (['addresses'] as const) : []),
      ...(byCertificate === true ? (['certificate'] as const) : []),
    ],
  };
}

function sendersOf({ senderDomains, cut }: InboundConnector): ConnectorClass['senders'] {
  if (senderDomains === null) return 'unknown';
  if (senderDomains.includes('*')) return 'everybody';
  // The star may be among what was cut off.
  if (cut.includes('SenderDomains')) return 'unknown';
  return senderDomains.length === 0 ? 'nobody' : 'some-domains';
}

function enhancedFiltering(connector: InboundConnector): ConnectorClass['enhancedFiltering'] {
  const { efSkipLastIp, efSkipIps, efUsers, cut } = connector;
  const pilotUsers = efUsers === null || cut.includes('EFUsers') ? null : efUsers.length;
  if (efSkipLastIp === true) return { state: 'on', skips: 'last-hop', addresses: [], pilotUsers };
  const missing = [
    ...(efSkipLastIp === null ? ['EFSkipLastIP'] : []),
    ...(efSkipIps === null || cut.includes('EFSkipIPs') ? ['EFSkipIPs'] : []),
  ];
  if (efSkipLastIp === null) return { state: 'cannot-tell', missing };
  if (efSkipIps !== null && efSkipIps.length > 0)
    return { state: 'on', skips: 'addresses', addresses: efSkipIps, pilotUsers };
  return missing.length > 0 ? { state: 'cannot-tell', missing } : { state: 'off' };
}

/** Both hold; null where that is not known, and false as soon as one is known not to. */
const both = (one: boolean | null, other: boolean | null): boolean | null =>
  one === false || other === false ? false : one === null || other === null ? null : true;
const anyOf = (list: readonly string[] | null): boolean | null => (list === null ? null : list.length > 0);
const isSet = (text: string | null): boolean | null => (text === null ? null : text !== '');
