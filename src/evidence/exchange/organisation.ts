import type { Exported, Named } from './object.ts';

/** A domain that the organisation accepts mail for (`Get-AcceptedDomain`). Tells whose export it is. */
export interface AcceptedDomain extends Named {
  /** Lower case. */
  readonly domain: string | null;
  readonly domainType: 'Authoritative' | 'InternalRelay' | 'ExternalRelay' | null;
  readonly isDefault: boolean | null;
  readonly isInitial: boolean | null;
  readonly matchSubDomains: boolean | null;
  readonly outboundOnly: boolean | null;
  readonly sendingFromDomainDisabled: boolean | null;
}

/** `Get-OrganizationConfig`, of which only what the checks ask is kept. */
export interface OrganizationConfig extends Exported {
  /** Null in every snapshot and in ScubaGear's export: neither carries it. */
  readonly rejectDirectSend: boolean | null;
  /** `unset`: Exchange's default applies. */
  readonly ewsEnabled: boolean | 'unset' | null;
  /** Ids of apps that may use EWS; empty where none is listed. */
  readonly ewsAllowedAppIds: readonly string[] | null;
  readonly ipListBlocked: readonly string[] | null;
  readonly maskClientIpInReceivedHeaders: boolean | null;
}

/** `Get-TransportConfig`. */
export interface TransportConfig extends Exported {
  readonly smtpClientAuthenticationDisabled: boolean | null;
  readonly allowLegacyTlsClients: boolean | null;
  /** `''` where none is set. */
  readonly externalPostmasterAddress: string | null;
}

/** `Get-RemoteDomain`: how mail to a foreign domain is written. */
export interface RemoteDomain extends Named {
  /** Lower case; `*` stands for every other domain. */
  readonly domain: string | null;
  readonly autoForwardEnabled: boolean | null;
  readonly autoReplyEnabled: boolean | null;
  readonly trustedMailInboundEnabled: boolean | null;
  readonly trustedMailOutboundEnabled: boolean | null;
  readonly isInternal: boolean | null;
}
