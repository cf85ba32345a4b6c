import type { IsoTime } from '../observed.ts';
import type { Named } from './object.ts';

export type ConnectorType = 'Partner' | 'OnPremises';

/**
 * Mail that comes in (`Get-InboundConnector`). Exchange applies the restrictions to addresses and certificate only to
 * connectors of type Partner.
 *
 * Source: https://learn.microsoft.com/powershell/module/exchangepowershell/new-inboundconnector
 */
export interface InboundConnector extends Named {
  readonly enabled: boolean | null;
  readonly connectorType: ConnectorType | null;
  /** `AdminUI`, `Default`, `HybridWizard`, `Migrated`; a snapshot writes `Default` for the first two. */
  readonly connectorSource: string | null;
  readonly comment: string | null;
  /** Lower case without `smtp:` and cost: `*`, `contoso.com`, `*.contoso.com`. */
  readonly senderDomains: readonly string[] | null;
  /** As written: `192.0.2.1` or `192.0.2.0/24`. */
  readonly senderIpAddresses: readonly string[] | null;
  readonly restrictDomainsToIpAddresses: boolean | null;
  readonly restrictDomainsToCertificate: boolean | null;
  /** `''` where none is set. */
  readonly tlsSenderCertificateName: string | null;
  readonly requireTls: boolean | null;
  readonly cloudServicesMailEnabled: boolean | null;
  readonly treatMessagesAsInternal: boolean | null;
  /** Lower case; empty: every domain. */
  readonly associatedAcceptedDomains: readonly string[] | null;
  /** Enhanced filtering that skips the last hop. */
  readonly efSkipLastIp: boolean | null;
  /** Enhanced filtering that skips these: single, `a-b` or CIDR. Counts while `efSkipLastIp` is false. */
  readonly efSkipIps: readonly string[] | null;
  /** Recipients to whom enhanced filtering is limited; empty: everybody. */
  readonly efUsers: readonly string[] | null;
  readonly efTestMode: boolean | null;
}

/**
 * Mail that goes out (`Get-OutboundConnector`).
 *
 * Source: https://learn.microsoft.com/powershell/module/exchangepowershell/new-outboundconnector
 */
export interface OutboundConnector extends Named {
  readonly enabled: boolean | null;
  readonly connectorType: ConnectorType | null;
  readonly connectorSource: string | null;
  readonly comment: string | null;
  readonly useMxRecord: boolean | null;
  /** Lower case without `smtp:` and cost; empty where a rule decides. */
  readonly recipientDomains: readonly string[] | null;
  /** Lower case hosts, addresses or ranges, without brackets. */
  readonly smartHosts: readonly string[] | null;
  /** `none`: TLS when the other side offers it. */
  readonly tlsSettings: 'none' | 'EncryptionOnly' | 'CertificateValidation' | 'DomainValidation' | null;
  /** `''` where none is set; counts with DomainValidation only. */
  readonly tlsDomain: string | null;
  readonly isTransportRuleScoped: boolean | null;
  readonly routeAllMessagesViaOnPremises: boolean | null;
  readonly cloudServicesMailEnabled: boolean | null;
  readonly allAcceptedDomains: boolean | null;
  readonly senderRewritingEnabled: boolean | null;
  readonly testMode: boolean | null;
  readonly mtaStsMode: 'Opportunistic' | 'None' | null;
  readonly smtpDaneMode: 'Opportunistic' | 'Mandatory' | 'None' | null;
  readonly isValidated: boolean | null;
  /** `''`: never validated. */
  readonly lastValidatedAt: IsoTime | null;
  /** How many addresses it was validated with; the addresses are not kept. */
  readonly validationRecipients: number | null;
}
